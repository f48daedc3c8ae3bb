#!/usr/bin/env python3
"""Writes a corpus of harmless requests, one transaction a line: benign.py COUNT [SEED] > benign.jsonl

Texts are put together from sentences of our own, with names, code, commands, SQL, markup and addresses in them, as people
write them, and sent as searches, comments, JSON, rich text, forms, uploads and queries of graphs.
"""
import json
import random
import sys

import benign_text as text
from transport import document, form, headers, markup, multipart, query, quoted, transaction


def search(source, identifier):
    """A search box."""
    return query(source, identifier, text.short(source), source.choice(["q", "query", "s", "search", "term", "k"]))


def comment(source, identifier):
    """A comment, review or question."""
    return form(source, identifier, [("author", text.name(source)), ("email", text.email(source)), ("website", source.choice(["", text.address(source)])),
                                     ("comment", text.long(source)), ("rating", str(source.randint(1, 5)))])


def item(source, identifier):
    """An entry of an API."""
    value = {"title": text.short(source), "body": text.long(source), "tags": [text.word(source) for _ in range(3)], "author": {"name": text.name(source), "email": text.email(source), "address": text.street(source)},
             "price": round(source.uniform(1, 900), 2), "published": source.random() < 0.5, "url": text.address(source), "parent": None, "$schema": "https://schema.example/item.json", "createdAt": text.moment(source)}
    return document(source, identifier, value)


def rich(source, identifier):
    """What an editor of a content system saves."""
    return form(source, identifier, [("post_title", text.short(source)), ("content", text.markup(source)), ("status", "draft"), ("slug", "-".join(text.word(source) for _ in range(3))), ("_wpnonce", text.token(source, 10)), ("_wp_http_referer", "/wp-admin/post.php?post=7&action=edit")])


def rich_json(source, identifier):
    """The same as JSON, in blocks or whole."""
    if source.random() < 0.5:
        return document(source, identifier, {"id": source.randint(1, 999), "html": text.markup(source), "version": 3}, "/api/pages")
    blocks = [{"type": source.choice(["paragraph", "code", "quote"]), "data": {"text": text.long(source)}} for _ in range(source.randint(1, 4))]
    return document(source, identifier, {"time": 1712345678, "blocks": blocks, "version": "2.29.1"}, "/api/pages")


def profile(source, identifier):
    """Name, address, telephone, a few words on oneself."""
    return form(source, identifier, [("first_name", text.name(source).split()[0]), ("last_name", text.name(source).split(" ", 1)[1]), ("street", text.street(source)), ("city", text.city(source)), ("phone", f"+49 (0)30 {source.randint(10**5, 10**7)}-{source.randint(1, 99)}"), ("company", text.company(source)),
                                     ("about", text.long(source)), ("password", text.password(source)), ("birthday", "1990-02-0%d" % source.randint(1, 9)), ("csrf_token", text.token(source, 40)), ("return_to", "/account?tab=profile&saved=1")])


def graph(source, identifier):
    """A query of a graph, with variables and strings."""
    name = text.word(source).capitalize()
    call = source.choice([
        f"query {name}($id: ID!, $first: Int = {source.randint(5, 50)}) {{\n  product(id: $id) {{ id title price {{ amount currency }} reviews(first: $first, orderBy: {{field: CREATED_AT, direction: DESC}}) {{ edges {{ node {{ id body author {{ name }} }} }} pageInfo {{ hasNextPage endCursor }} }} }}\n}}",
        f"mutation {name}($input: CommentInput!) {{ addComment(input: $input) {{ comment {{ id text createdAt }} errors {{ field message }} }} }}",
        f"fragment Parts on Product {{ id name ... on Book {{ isbn pages }} }}\nquery {{ search(text: {json.dumps(text.short(source))}, limit: 10) {{ ...Parts __typename }} }}",
        f"{{ a: user(id: 1) {{ ...u }} b: user(id: 2) {{ ...u }} }} fragment u on User {{ id name @include(if: true) email @skip(if: false) friends {{ id name }} }}",
        f"subscription {{ messageAdded(room: \"{text.word(source)}\") {{ id text sender {{ id name avatar(size: 64) }} }} }}"])
    variables = {"id": text.token(source, 12), "first": 10, "input": {"text": text.long(source), "productId": source.randint(1, 999)}}
    return document(source, identifier, {"operationName": name, "query": call, "variables": variables}, "/graphql")


def upload(source, identifier):
    """A file with a description."""
    kind, suffix, head = source.choice([("image/jpeg", "jpg", b"\xff\xd8\xff\xe0\0\x10JFIF"), ("image/png", "png", b"\x89PNG\r\n\x1a\n"), ("application/pdf", "pdf", b"%PDF-1.7\n"), ("text/csv", "csv", b"id,name\n1,Anna\n"), ("text/plain", "txt", b""), ("application/zip", "zip", b"PK\x03\x04"), ("text/markdown", "md", b"# Notes\n"),
                                        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", b"PK\x03\x04"), ("text/x-python", "py", b"import os\nprint(os.getcwd())\n"), ("application/javascript", "min.js", b"!function(e){window.x=e}(1);"), ("image/svg+xml", "svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")])
    file = f"{source.choice(['IMG_2024', 'scan (1)', 'Résumé Anna', 'report v1.2 final', 'screenshot 2024-05-01 at 10.11.12', '写真', 'O’Brien & Co', 'notes'])}.{suffix}"
    return multipart(source, identifier, [("title", text.short(source)), ("description", text.long(source))], [("file", file, kind, head + bytes(source.randrange(256) for _ in range(source.randint(50, 900))))])


def navigation(source, identifier):
    """Links: parameters of campaigns, filters, state, addresses to return to."""
    address = quoted(text.address(source))
    uri = source.choice([
        f"/{text.word(source)}/{text.word(source)}-{source.randint(1, 999)}.html?utm_source=news&utm_medium=e-mail&utm_campaign={quoted(text.short(source))}", f"/login?return_to={quoted('/account?tab=1&x=2')}", f"/share?url={address}&title={quoted(text.short(source))}",
        f"/products?filter%5Bcolor%5D%5B%5D=red&filter%5Bsize%5D=10-12&sort=-price&page%5Bnumber%5D=2", f"/api/items?fields=id,name,price&order=created_at.desc&where={quoted('price>10')}", f"/map?ll=52.5200,13.4050&z=12&q={quoted(text.street(source))}", f"/calendar?from={text.moment(source)}&to={quoted(text.moment(source))}",
        f"/oauth/callback?code={text.token(source, 30)}&state={text.token(source, 40)}%3D%3D&scope=openid+profile+e-mail", f"/s?k={quoted(text.short(source))}&ref=nb_sb_noss_2&crid=2M0&sprefix=a%2Caps%2C120", f"/img?src={address}&w=640&h=480&fit=crop&fm=webp", f"/static/js/main.{text.token(source, 8)}.js?v=1.2.3",
        f"/t?data={quoted(json.dumps({'event': 'click', 'x': 10, 'label': text.short(source)}))}", f"/wiki/{quoted(text.name(source).replace(' ', '_'))}?action=edit&section=2", f"/forum/topic-{source.randint(1, 99)}/?p=2#post-7", f"/collect?v=2&tid=G-{text.token(source, 8)}&dl={address}&dt={quoted(text.short(source))}&ul=en-us"])
    cookies = f"_ga=GA1.2.{source.randint(10**8, 10**9)}.{source.randint(10**9, 2 * 10**9)}; session={text.token(source, 32)}; consent={quoted(json.dumps({'ads': False, 'stats': True}))}; cart=%5B%7B%22id%22%3A7%7D%5D; theme=dark; last=/products?page=2&sort=price"
    lines = headers(source, ["Cookie", cookies], ["Referer", source.choice(["https://www.search.example/", "https://shop.example/search?q=" + quoted(text.short(source)), text.address(source).split("#")[0].replace(" ", "%20")])])
    return transaction(identifier, "GET", uri.split("#")[0], lines)


def soap(source, identifier):
    """A text of an XML document."""
    return markup(source, identifier, text.long(source))


def beacon(source, identifier):
    """What a page reports by itself: errors, metrics, policies."""
    body = json.dumps({"message": source.choice(["TypeError: Cannot read properties of undefined (reading 'map')", "ReferenceError: $ is not defined", "Script error.", "ResizeObserver loop limit exceeded"]), "stack": "TypeError: x\n    at t.render (https://shop.example/static/js/main.js:2:1234)\n    at async Promise.all (index 0)", "url": text.address(source), "ua": "Mozilla/5.0", "ts": text.moment(source)})
    kind = source.choice(["application/json", "text/plain;charset=UTF-8", "application/csp-report", "application/reports+json"])
    return transaction(identifier, "POST", "/report", headers(source, ["Content-Type", kind], ["Origin", "https://shop.example"]), body)


def page(source, identifier):
    """A harmless response."""
    found = navigation(source, identifier)
    body = source.choice(["<!DOCTYPE html><html><head><title>%s</title></head><body><h1>%s</h1>%s</body></html>" % (text.word(source), text.word(source), text.markup(source)), json.dumps({"items": [{"id": n, "text": text.long(source)} for n in range(3)]})])
    found["response"] = {"status": source.choice([200, 200, 404]), "headers": [["Content-Type", "application/json" if body[0] == "{" else "text/html; charset=utf-8"]], "body": body}
    return found


KINDS = [(search, 22), (comment, 18), (item, 14), (rich, 9), (rich_json, 6), (profile, 7), (graph, 6), (upload, 4), (navigation, 8), (soap, 2), (beacon, 2), (page, 2)]


def corpus(count, seed=1):
    """`count` requests, the kinds mixed as KINDS says."""
    source = random.Random(f"benign {seed}")
    kinds, weights = zip(*KINDS)
    for number in range(count):
        kind = source.choices(kinds, weights)[0]
        yield kind(source, f"{kind.__name__}/{number}")


if __name__ == "__main__":
    for one in corpus(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1):
        print(json.dumps(one))
