"""How a value travels to a service: the places of a request where clients put it.

Every function takes a random source, so that a corpus is the same in every run.
"""
import json
import urllib.parse

BROWSERS = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 "
    "Mobile/15E148 Safari/604.1",
    "okhttp/4.12.0", "curl/8.8.0", "python-requests/2.32.3", "Dalvik/2.1.0 (Linux; U; Android 14; Pixel 8)",
]


def headers(random, *more, browser=None):
    """What a client sends with every request, and `more` behind it."""
    agent = browser or BROWSERS[random.choices(range(len(BROWSERS)), [30, 20, 20, 5, 5, 5, 5])[0]]
    lines = [["Host", random.choice(["shop.example", "www.blog.example", "api.example:8443"])], ["User-Agent", agent]]
    if agent.startswith("Mozilla"):
        lines += [["Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"],
                  ["Accept-Language", random.choice(["en-US,en;q=0.5", "de,en-US;q=0.7,en;q=0.3", "ja,en;q=0.8"])],
                  ["Accept-Encoding", "gzip, deflate, br"]]
    else:
        lines.append(["Accept", "*/*"])
    return lines + [list(line) for line in more]


def transaction(identifier, method, uri, lines, body=None):
    """One line of a corpus: a request from a client of the documentation network."""
    request = {"method": method, "uri": uri, "version": "HTTP/1.1", "headers": lines}
    if body is not None:
        raw = body if isinstance(body, bytes) else body.encode("utf-8", "surrogateescape")
        request["headers"] = lines + [["Content-Length", str(len(raw))]]
        try:
            request["body"] = raw.decode("utf-8")
        except UnicodeDecodeError:
            import base64
            request["body_base64"] = base64.b64encode(raw).decode()
    return {"id": identifier, "client": {"ip": "203.0.113.9", "port": 40404}, "request": request}


def quoted(value):
    """Percent-encoded; a value may hold bytes, which stand as surrogates."""
    return urllib.parse.quote(value.encode("utf-8", "surrogateescape"), safe="")


def query(random, identifier, value, name="q", raw=False):
    """In the query string. `raw` values are encoded already."""
    more = random.choice(["", "&page=1", "&lang=en", "&sort=price"])
    return transaction(identifier, "GET", f"/search?{name}={value if raw else quoted(value)}{more}", headers(random))


def form(random, identifier, fields):
    """As a form."""
    body = "&".join(f"{name}={quoted(value).replace('%20', '+')}" for name, value in fields)
    line = ["Content-Type", "application/x-www-form-urlencoded"]
    return transaction(identifier, "POST", "/form", headers(random, line), body)


def document(random, identifier, value, uri="/api/items"):
    """As JSON."""
    line = ["Content-Type", random.choice(["application/json", "application/json; charset=utf-8"])]
    body = json.dumps(value, ensure_ascii=random.random() < 0.5)
    return transaction(identifier, "POST", uri, headers(random, line), body)


def multipart(random, identifier, fields, files=()):
    """As fields and files of a multipart form; a file is (field, name, type, bytes)."""
    boundary = "----form" + "".join(random.choice("0123456789abcdef") for _ in range(16))
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
             .encode("utf-8", "surrogateescape") for name, value in fields]
    for field, name, kind, content in files:
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
        parts.append(head.encode() + f"Content-Type: {kind}\r\n\r\n".encode() + content + b"\r\n")
    body = b"".join(parts) + f"--{boundary}--\r\n".encode()
    line = ["Content-Type", f"multipart/form-data; boundary={boundary}"]
    return transaction(identifier, "POST", "/upload", headers(random, line), body)


def markup(random, identifier, text):
    """As a text of an XML document."""
    from xml.sax.saxutils import escape
    body = f'<?xml version="1.0" encoding="UTF-8"?><order><note>{escape(text)}</note></order>'
    return transaction(identifier, "POST", "/soap", headers(random, ["Content-Type", "text/xml; charset=utf-8"]), body)


def anywhere(random, identifier, value):
    """Where attackers put a value: mostly in the query, a form or JSON, now and then in a cookie or header."""
    way = random.choices(["query", "form", "json", "xml", "cookie", "agent", "multipart"], [35, 25, 22, 5, 5, 4, 4])[0]
    line_safe = not any(c in value for c in "\r\n\0")
    printable = all(" " <= c != "\x7f" or c in "\n\t\r" for c in value) and not any("\ud800" <= c < "\ue000" for c in value)
    if way == "form":
        return form(random, identifier, [("name", "Anna"), ("comment", value)])
    if way == "json" and printable:
        return document(random, identifier, {"id": 7, "filter": {"name": value}})
    if way == "xml" and printable:
        return markup(random, identifier, value)
    if way == "cookie" and line_safe and ";" not in value:
        return transaction(identifier, "GET", "/", headers(random, ["Cookie", f"theme=dark; pref={value}"]))
    if way == "agent" and line_safe and value.isascii():
        return transaction(identifier, "GET", "/", headers(random, ["Referer", "https://shop.example/"], browser=value))
    if way == "multipart" and "\r" not in value and "\0" not in value:
        return multipart(random, identifier, [("title", "photo"), ("caption", value)])
    return query(random, identifier, value, random.choice(["q", "id", "name", "file", "url", "host", "user", "item"]))
