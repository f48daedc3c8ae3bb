"""Words, names, sentences and texts of our own, such as people type into forms. Every function takes a random source."""
import html

WORDS = """garden window table select order union group update value script style image object image frame address market report kitchen winter summer
bridge island history teacher student doctor driver ticket station engine library music paper river mountain coffee button number letter system service shell
command program message network server client database index column query result error warning change drop create delete insert alert prompt confirm document location
cookie form input output function class import export print echo cat find sort head tail more less time date host file path root home user admin password token key
""".split()
FIRST = "Anna Siobhán Jean-Luc José Wei María Olga Lars Emma Kwame Yuki David Fatima Zoë Søren Łukasz Nguyễn D’Arcy Ó Mary-Kate 美咲 محمد Иван Δημήτρης 민준".split()
LAST = ["Müller", "O'Brien", "O’Neill", "García Márquez", "Zhang", "D'Angelo", "Sørensen", "al-Sayed", "van der Berg", "McDonald's-Smith", "N'Diaye", "Petrov", "Null", "Union", "Drop", "Select", "Or", "And-Jones", "佐藤", "Παπαδόπουλος", "de la Cruz"]
CITIES = ["Berlin", "São Paulo", "Łódź", "Zürich", "L'Aquila", "'s-Hertogenbosch", "St. John's", "Xi'an", "Москва", "東京", "Coeur d'Alene", "Ivry-sur-Seine"]
STREETS = ["Hauptstr. 5", "12 O'Connell St; 2nd floor", "Av. Brasil, 1000 (apto 42)", "1 Infinite Loop", "Rue de l'Église 7/9", "221B Baker Street", "P.O. Box #12", "Unit 3 & 4, Mill Lane", "Calle 10 # 5-51", "ul. Żwirki i Wigury 1A"]
COMPANIES = ["AT&T", "Procter & Gamble", "Toys \"R\" Us", "Yahoo!", "C&A", "Ben & Jerry's", "M&S; Sons", "<Placeholder> Ltd", "O'Reilly Media", "Marks -- Spencer", "Müller & Söhne GmbH & Co. KG", "{brand}", "100% Design", "Tiffany's (NY)", "Select * Stars"]
SENTENCES = """I've ordered two of them and they didn't arrive; what should I do?
It's 5'10" tall and 3" wide, isn't it?
"Don't panic" -- that's what the book says.
The students' union and the teachers' union select a committee or drop the idea.
Price: $10-$20 (50% off!!!) & free shipping :-) <3
My rating: 4/5 -- would buy again; 10 > 9, and 1+1=2.
Either 1 or 2, and x = y or y = z, whichever comes first.
Please update your profile, set a new password and delete the old one from the list.
Insert the card into the slot; select an option from the menu where it says "language" or 'Sprache'.
Let me know if 3 < 5 and 7 > 6 -- otherwise I'd have a look at it (again).
We're open Mon-Fri 9:00-17:00; Sat/Sun closed. E-mail: info@shop.example / tel. +1 (555) 010-9999
Having said that, I'd like to order by phone or by mail, group by group.
He said: 'It isn't mine', and she replied: "Is it O'Brien's or D'Angelo's?"
¿Dónde está la biblioteca? ¡Qué bueno! Ça va très bien, l'été s'achève; où est-ce ?
Größe: 42 / Farbe: grün – „sehr schön“, sagte er. Das ist's!
これはとても良い商品です。また買いたいと思います！（笑）
Отличный товар, спасибо! Буду заказывать ещё — рекомендую всем :)
منتج رائع جدا، شكرا لكم! التوصيل سريع؛ أنصح به.
이 제품 정말 좋아요!! 배송도 빠르고요^^ 👍
Great 🎉🎉 — 10/10 👩‍👩‍👧‍👦 ❤️ thx!!! #summer #2024 @anna
Dear Sir or Madam, I am writing to you about order #12345 (invoice no. 2024/001; €1.234,56).
TL;DR: it works, but YMMV... see section 3.2 & the appendix, pp. 10--12.
f(x) = 2x^2 + 3x - 5; f'(x) = 4x + 3; so f(1) = 0 or f(-2.5) = 0, i.e. a && b || c.
The file is in C:\\Users\\Anna\\Documents or /home/anna/docs; look there first.
See https://www.example.org/wiki/Foo_(bar)?x=1&y=2#top and http://blog.example/2024/05/a-b.html.
Call me at 8; date and time to be confirmed; cat and dog welcome; more or less 20 people.
1. Open the lid; 2. Remove the filter | 3. Clean it; 4. Close. Done!
You can cut, sort and join pieces; find the head and tail; sleep well.
Tom & Jerry; Rock 'n' Roll; R&D; Q&A; B&B's -- all in one 'place'.
I can't select my size: the drop-down doesn't open on <my phone>, only on desktop.
Is there a script or an object that I could use in the form? Thanks in advance!
Grade: A+ / B- ; score = 95%, rank #1 (of 20) ~ not bad ;)
The meeting is at 10am; id cards are needed, who else is coming? ls or es?
Where is my order? I ordered it on 2024-05-01 between 10 and 11 and it is like 3 weeks late!""".split("\n")
CODE = """How do I write SELECT name, price FROM products WHERE price > 10 ORDER BY price; in a report?
In SQL, use UNION to combine two SELECT statements, and DROP TABLE only if you mean it.
My query "select * from users where name like 'A%' and age > 18" returns nothing, why?
INSERT INTO orders (id, total) VALUES (1, 9.99); gives me a duplicate key error.
DELETE FROM cart WHERE id = 5 or UPDATE cart SET qty = 0 -- which is better?
Run `npm install && npm run build` and then `docker compose up -d`; it should work.
Use `ls -la | grep txt` to list files, or `find . -name "*.md" | sort | head -5`.
I typed: cd /var/www; git pull; sudo systemctl restart nginx -- and it said "permission denied".
$ pip install requests; python app.py --port 8080 > log.txt 2>&1 &
for (int i = 0; i < n; i++) { sum += a[i]; } // why is it slow?
if (a == b && c != d || !e) { return a ? b : c; }
def f(x): return [y for y in x if y > 0 and y < 10]  # works?
const x = items.map(i => i.id).filter(Boolean); console.log(`total: ${x.length}`);
document.getElementById('menu').addEventListener('click', e => e.preventDefault()); doesn't fire on Safari
In the template I wrote {{ user.name }} and {% if user.active %}yes{% endif %} but nothing shows up.
Use `${HOME}/bin` in your PATH, or $(pwd) in the Makefile.
echo "Hello, $USER" prints my name; printf '%s\\n' "$x" is better.
The <b>bold</b> tag vs <strong>: which one? And <div class="row"> or <section>?
a < b and b > c; Map<String, List<Integer>> m = new HashMap<>(); List<? extends T> l;
The regex ^[a-z0-9._%+-]+@[a-z0-9.-]+\\.[a-z]{2,}$ doesn't match o'neil@x.example
public static void main(String[] args) throws Exception { System.out.println("hi"); }
{"name": "test", "list": [1, 2, 3], "nested": {"a": null, "b": "it's"}} is what the API returns.
curl -X POST -H "Content-Type: application/json" -d '{"a":1}' https://api.example/items returns 400
git commit -m "fix: don't crash; close #12" && git push origin main
C++ vs C#: std::vector<int> v{1,2,3}; auto it = v.begin(); *it++;
\\begin{equation} E = mc^2 \\end{equation} and \\frac{a}{b} in LaTeX; 50\\% & more \\\\
| id | name | price |\n|----|------|-------|\n| 1 | tea | 3.50 |
```python\nimport os\nprint(os.path.join("a", "b"))\n```
Error: Cannot find module './config' at /home/anna/app/index.js:3:15
2024-05-01 10:11:12 ERROR [main] o.e.App - NullPointerException: name is null (App.java:42)
The function eval() is evil, alert() is annoying, and system() should not be used.
Set max_execution_time = 30 in php.ini and memory_limit=256M; restart Apache.
body { color: #333; background: url(/img/bg.png) no-repeat; } @media (max-width: 600px) { nav { display: none } }
x = x or 1; y = not z and 2; print(x, y, sep='; ')
=SUM(A1:B2)*2 or =IF(A1>10,"yes","no") in the spreadsheet gives #REF!
SELECT COUNT(*) FROM t GROUP BY c HAVING COUNT(*) > 1; -- finds duplicates""".split("\n")


def word(random):
    return random.choice(WORDS)


def name(random):
    return f"{random.choice(FIRST)} {random.choice(LAST)}"


def email(random):
    local = random.choice(["anna", "o'brien", "jean-luc+shop", "info", "a.b_c", "x%y"])
    return f"{local}{random.randint(1, 99)}@{random.choice(['mail.example', 'shop.example', 'sub.domain.example'])}"


def city(random):
    return random.choice(CITIES)


def street(random):
    return random.choice(STREETS)


def company(random):
    return random.choice(COMPANIES)


def moment(random):
    return f"2024-{random.randint(1, 12):02}-{random.randint(1, 28):02}T{random.randint(0, 23):02}:{random.randint(0, 59):02}:00Z"


def token(random, length):
    return "".join(random.choice("0123456789abcdefABCDEFxyzXYZ_-") for _ in range(length))


def password(random):
    """Passwords have any sign, and mostly mean nothing."""
    return "".join(random.choice("abcXYZ0189!$%&/()=?+*#-_.:,;<>@'\"|~^{}[]") for _ in range(random.randint(8, 20)))


def address(random):
    """An address of the web."""
    host = random.choice(["www.example.org", "blog.example", "en.wiki.example", "shop.example:8443"])
    return f"https://{host}/" + random.choice(["", f"{word(random)}/{word(random)}.html", f"?p={random.randint(1, 999)}", f"watch?v={token(random, 11)}&t=10s", "wiki/C%2B%2B_(language)", f"{word(random)}?a=1&b={word(random)}#c", "index.php?id=5&lang=en", "~anna/notes.txt"])


def sentence(random):
    """One of ours, or words with signs of punctuation between them."""
    choice = random.random()
    if choice < 0.45:
        return random.choice(SENTENCES)
    if choice < 0.6:
        return random.choice(CODE)
    words = [random.choice(WORDS) for _ in range(random.randint(4, 14))]
    for _ in range(random.randint(0, 3)):
        place = random.randrange(len(words))
        words[place] += random.choice([",", ";", ":", " -", " --", " &", " /", "'s", " (", ")", " or", " and", "!", " =", " |", " <", " >", " #1", "...", " %", "\"", "'"])
    return (" ".join(words)).capitalize() + random.choice([".", "?", "!", "", ";", " :-)"])


def short(random):
    """A title or search."""
    return random.choice([lambda: " ".join(word(random) for _ in range(random.randint(1, 5))), lambda: name(random), lambda: f"{word(random)} in {city(random)}", lambda: company(random), lambda: sentence(random)[:80], lambda: random.choice(CODE)[:90].split("\n")[0],
                          lambda: f"\"{word(random)} {word(random)}\" -{word(random)}", lambda: f"{word(random)} & {word(random)}", lambda: f"how to {word(random)} a {word(random)}?", lambda: f"{random.randint(1, 99)}\" {word(random)} {random.randint(1, 99)}x{random.randint(1, 99)}", lambda: f"{word(random)}'s {word(random)}",
                          lambda: f"error {random.randint(100, 999)}: {word(random)} is not a {word(random)}", lambda: address(random), lambda: f"{word(random)} OR {word(random)} AND {word(random)}", lambda: f"{word(random)} vs. {word(random)} (2024)"])()


def long(random):
    """A few sentences, sometimes in paragraphs, sometimes with code between."""
    parts = [sentence(random) for _ in range(random.randint(1, 7))]
    if random.random() < 0.25:
        parts.insert(random.randrange(len(parts) + 1), random.choice(CODE))
    return random.choice([" ", " ", "\n", "\n\n", "\r\n"]).join(parts)


def markup(random):
    """What an editor makes of a text."""
    def escaped():
        return html.escape(sentence(random), quote=random.random() < 0.3)
    blocks = []
    for _ in range(random.randint(1, 6)):
        blocks.append(random.choice([
            lambda: f"<p>{escaped()}</p>", lambda: f"<p style=\"text-align: center;\"><strong>{escaped()}</strong></p>", lambda: f"<h2 id=\"{word(random)}\">{escaped()}</h2>", lambda: f"<ul><li>{escaped()}</li><li>{escaped()}</li></ul>", lambda: f"<blockquote><em>{escaped()}</em></blockquote>",
            lambda: f"<p><a href=\"{html.escape(address(random))}\" target=\"_blank\" rel=\"noopener\">{word(random)}</a>&nbsp;{escaped()}</p>", lambda: f"<figure class=\"image\"><img src=\"/media/{word(random)}.jpg\" alt=\"{word(random)}\" width=\"640\" height=\"480\"><figcaption>{escaped()}</figcaption></figure>",
            lambda: f"<pre><code>{html.escape(random.choice(CODE))}</code></pre>", lambda: f"<table border=\"1\"><tbody><tr><td>{word(random)}</td><td>{random.randint(1, 99)}</td></tr></tbody></table>", lambda: f"<!-- wp:paragraph -->\n<p>{escaped()}</p>\n<!-- /wp:paragraph -->", lambda: f"<div><br></div><div><span style=\"font-size: 14px; color: rgb(51, 51, 51);\">{escaped()}</span></div>", lambda: "<hr />"])())
    return "\n".join(blocks)
