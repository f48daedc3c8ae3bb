"""Harmless values as people and programs send them, from grammars of our own: `value(random)` yields one."""

FIRST = "Anna Jürgen Mary Seán Zoë Björn Chloe Ahmed Li Wei Olga Pedro Fatima John Nguyễn Kofi Priya".split()
LAST = ["O'Brien", "D'Angelo", "O'Hara", "McDonald", "de la Cruz", "van 't Hoff", "L'Oréal", "N'Diaye", "O'Neill-Smith", "Müller", "Smith Jr.",
        "Dell'Acqua", "St. John", "Al-Sayed", "Xi", "García y Vega", "Select", "Union", "Table", "Null", "Case", "Or", "Drop"]
STREETS = ["Main St. #4", "5th Ave & 42nd St", "Rue de l'Église 12", "King's Road 7/9", "Unit 3, 1-5 Union Street", "P.O. Box 1234 -- rear entrance",
           "Apt #12; ring twice", "Select Drive 10", "1/2 Mile Rd", "Straße 5 (Hinterhaus)", "Dr. Martin Luther King, Jr. Blvd", "Drop-off Lane 3"]
SUBJECTS = ["the students' union", "a select committee", "my order", "the drop table in the kitchen", "the executive", "the teacher's union",
            "group policy", "this case", "the waitress", "our insert", "the European Union", "a table for two", "the update", "the having and the wanting",
            "the script", "our cast", "her son's school", "the '90s", "rock 'n' roll", "the \"new\" model", "the manager", "the delete key"]
VERBS = ["will select one from", "joined", "dropped", "updates and deletes", "is like", "can't insert", "should order by", "was declared in",
         "likes", "is between", "executes", "grants access to", "has", "isn't in", "unions with", "sets", "creates or alters", "waits for delay in"]
OBJECTS = ["the list below", "all of them", "5 or 6 tables", "users and groups", "the database", "a case of wine", "the menu", "where it hurts",
           "1 and 2", "3-4 weeks", "50% off", "$5.00", "10 x 12", "A or B", "the where clause", "a long-term view", "the cast", "a script tag", "version 2.0",
           "everything (really)", "version() and user()", "sleep (at night)", "half of it; the rest later", "#1", "x = y", "its owner's name"]
SQL_PROSE = [
    "How do I use UNION in MySQL?", "What does SELECT DISTINCT do?", "Use DELETE with a WHERE clause, or all rows go.", "The ORDER BY clause sorts rows",
    "GROUP BY and HAVING explained", "an INNER JOIN returns matching rows", "Why is my query slow when I use OR?", "INSERT INTO adds rows to a table",
    "DROP TABLE removes a table and its data", "LIMIT 10 returns ten rows", "the LIKE operator with % and _", "NULL is not equal to NULL",
    "Don't use SELECT * in production!", "Comments start with -- in SQL", "a # starts a comment in MySQL", "use COALESCE(a, b) for defaults",
    "The function sleep() waits", "xp_cmdshell is disabled by default", "always use prepared statements, never concatenate", "what is a UNION ALL",
    "the CASE expression, explained", "BETWEEN 1 AND 10 is inclusive", "IN (1, 2, 3) is short for OR", "escape the ' by doubling it", "the \" character quotes names",
    "the EXISTS keyword", "a CROSS JOIN b", "LEFT JOIN vs RIGHT JOIN", "How to declare a variable in T-SQL",
]
MATH = ["a<b", "1+1=2", "x = y*2 + 3", "f(x) = sin(x)/x", "3 < 4 and 5 > 2", "(a+b)^2", "2^10", "n!", "x^2 - 4x + 4 = 0", "1/2 + 1/3", "p < 0.05", "10 % 3", "{1,2,3}",
        "y=mx+b", "|x| < 1", "a != b", "x => x + 1", "i++", "-5 degrees", "1e6", "0x1F", "5-3", "12*12", "(1,2)", "[0, 1)", "{x | x > 0}", "e = mc^2", "50/50", "~5"]
CODES = ["AB-1234/5", "SKU#99-1", "ISBN 978-3-16-148410-0", "v1.2.3-rc.1+build.5", "A1:B2", "#FFAA00", "X'12-Z", "5'11\"", "24\" monitor", "6' x 4'", "RFC 2119",
         "550e8400-e29b-41d4-a716-446655440000", "1-800-555-0199", "+49 (0)30 123456", "2024-01-31T12:00:00Z", "12:30-14:00", "GA1.2.474004960.1625163045", "10.0.0.1/8"]
SMILEYS = [":-)", ";-)", "<3", ":'(", ">_<", "\\o/", "(^_^)", "-_-'", "¯\\_(ツ)_/¯", "=)", ":P", "xD", "o_O", "</3", "<(^.^)>", "('.')", "*-*", "^^;", "--'", ":-/", "'-'"]
MARKDOWN = ["# Title", "- item 1\n- item 2", "**bold** and *italic*", "[link](https://shop.example/a?b=c&d=e#f)", "> quoted\n> text", "`code` or ``a`b``", "| a | b |\n|---|---|\n| 1 | 2 |",
            "---", "1. Select one\n2. Update it", "![logo](a.png \"t\")", "```\nx = 1\n```", "<https://shop.example>", "* a\n* b", "~~gone~~", "- [x] done", "\\* not a list", "<!-- more -->"]
CODE = ["if (a == 1 && b == 2) { return; }", "for (int i = 0; i < n; i++)", "print('hello')", "x = [1, 2, 3]", "let a = b || c;", "foo(bar, \"baz\");", "#include <stdio.h>",
        "s.split(',').join(' ')", "a ? b : c", "const f = (x) => x * 2;", "std::vector<int> v;", "echo \"$HOME\"; ls -la", "git commit -m 'fix: typo'", "if x in (1, 2):", "return x or y",
        "List<String> names = new ArrayList<>();", "def f(a='x', b=\"y\"):", "/* comment */ int x;", "// TODO: update", "public static void main(String[] args)", "kill -9 $(pidof x)",
        "a = b - c  # minus", "<?php echo 'x'; ?>", "grep -r \"select\" .", "let s = `a ${b} c`;", "$ npm run build --prod", "WHERE do I put this;", "e.g. 'a' or \"b\"", "--verbose --no-color"]
JSON_TEXTS = ['{"a": 1, "b": [true, null]}', '{"name": "O\'Brien", "union": "select"}', '[{"id": 1}, {"id": 2}]', '{"q": "a < b", "n": -1.5e3}', '{"op": "or", "left": {"x": 1}, "right": {"x": 2}}',
              '{"sql": null, "where": {"id": 5}, "order": "name", "limit": 10}', '{"filter": "name eq \'x\'"}', '["a","b"]', '{"$or":[{"a":1},{"b":2}]}']
URLS = ["https://shop.example/a/b?id=5&sort=name#top", "http://x.example/?q=union+select", "/static/js/app.min.js?v=1.2", "mailto:anna@x.example", "ftp://x.example/a;type=i",
        "https://x.example/search?where=city&order=desc", "//cdn.example/lib.js", "C:\\Users\\O'Brien\\select.txt", "/usr/bin/env", "../img/a.png", "https://x.example/(a)/b,c;d=1", "tel:+1-555"]
AGENTS = ["Mozilla/5.0 (X11; Linux x86_64; rv:137.0) Gecko/20100101 Firefox/137.0", "curl/8.5.0", "text/html,application/xml;q=0.9,*/*;q=0.8", "gzip, deflate, br", "W/\"5e-18\"", "en-US,en;q=0.5",
          "bytes=0-1023", "max-age=0, must-revalidate", "Basic dXNlcjpwYXNz", "session=1c66; theme='dark'"]


def sentence(random):
    text = "%s %s %s" % (random.choice(SUBJECTS), random.choice(VERBS), random.choice(OBJECTS))
    if random.random() < 0.4:
        text += random.choice([", and ", "; ", " -- ", " or ", " (", ": ", " - ", "... ", " & ", " but "]) + "%s %s %s" % (
            random.choice(SUBJECTS), random.choice(VERBS), random.choice(OBJECTS)) + random.choice(["", ".", "!", "?"])
    return text[0].upper() + text[1:] if random.random() < 0.6 else text


def value(random):
    kind = random.randrange(16)
    if kind < 5:
        return sentence(random)
    if kind == 5:
        return "%s %s" % (random.choice(FIRST), random.choice(LAST))
    if kind == 6:
        return "%s, %d %s" % (random.choice(STREETS), random.randint(1000, 99999), random.choice(["Union City", "Bourg-d'Oisans", "Los Angeles", "King's Lynn"]))
    if kind == 7:
        return random.choice(SQL_PROSE) + random.choice(["", "", " " + sentence(random), " " + random.choice(SMILEYS)])
    if kind == 8:
        return random.choice(MATH) + random.choice(["", "", ", " + random.choice(MATH), " " + random.choice(SMILEYS)])
    if kind == 9:
        return random.choice(CODES) + random.choice(["", " " + random.choice(OBJECTS)])
    if kind == 10:
        return random.choice(MARKDOWN) + random.choice(["", "\n" + sentence(random)])
    if kind == 11:
        return random.choice(CODE) + random.choice(["", "\n" + random.choice(CODE), " " + random.choice(["// ", "# "]) + sentence(random)])
    if kind == 12:
        return random.choice(JSON_TEXTS)
    if kind == 13:
        return random.choice(URLS) + random.choice(["", " " + sentence(random)])
    if kind == 14:
        return random.choice(AGENTS)
    return sentence(random) + " " + random.choice(SMILEYS)


if __name__ == "__main__":
    import random as source
    import sys
    from sql import encoded
    generator, seen = source.Random(int(sys.argv[2])), set()
    while len(seen) < int(sys.argv[1]):
        text = value(generator)
        if text not in seen:
            seen.add(text)
            print(encoded(text.encode()))
