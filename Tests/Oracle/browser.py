"""A headless browser that judges: whether script of the value ran in the page where an application printed it.

The value is printed into pages by a server on a loopback port. In each page alert, confirm, prompt and print report that they
were called; after loading, every element that has a handler gets its event and every link to a script is followed, as a
visitor would. No name resolves, so nothing leaves the machine.
"""
import base64
import html
import http.server
import json
import os
import shutil
import socketserver
import subprocess
import tempfile
import threading
import time
import urllib.request

# Where a value lands. `%s` is the value.
PLACES = {
    "text": "<p>%s</p>", "title": "<title>%s</title>", "textarea": "<textarea>%s</textarea>", "comment": "<!-- %s -->",
    "style": "<style>p { color: %s }</style>", "noscript": "<noscript>%s</noscript><p>%s</p>", "double": '<input value="%s">',
    "single": "<input value='%s'>", "unquoted": "<input value=%s>", "select": "<select><option>%s</option></select>",
    "script": "<script>var a = '%s';</script>", "iframe": "<iframe>%s</iframe>", "xmp": "<xmp>%s</xmp>",
    "address": "<a id=probe href=\"%s\">x</a>",
    "string-single": "<script>var a = '%s';</script>", "string-double": '<script>var a = "%s";</script>',
    "string-template": "<script>var a = `%s`;</script>",
}

HOOKS = """<!doctype html><script>(function () {
  var told = false, id = %d;
  window.hit = function () { if (!told) { told = true; (window.tell || parent.hit)(id); } };
  ['alert', 'confirm', 'prompt', 'print'].forEach(function (n) {
    Object.defineProperty(window, n, {get: function () { return function () { window.hit(); }; }, set: function () {}}); });
  window.f = function (x) { return x; };
  window.tell = function (i) { parent.postMessage(i, '*'); };
  addEventListener('load', function () { setTimeout(function () {
    document.querySelectorAll('*').forEach(function (e) {
      Array.from(e.attributes).forEach(function (a) {
        if (/^on/i.test(a.name)) { var n = a.name.toLowerCase().slice(2);
          try { e.dispatchEvent(new Event(n, {bubbles: false, cancelable: true})); } catch (x) {} }
        // Following the address, without what else a visit would do.
        var url = a.value.replace(/^[\\x00-\\x20]+/, '').replace(/[\\t\\n\\r]/g, '');
        var follows = /^(a|area|form|button|input|math|iframe|embed|object|frame|base)$/i.test(e.localName);
        if (follows && /^(href|xlink:href|action|formaction|src|data)$/i.test(a.name) && /^javascript:/i.test(url)) {
          if (/^(src|data)$/i.test(a.name) && !/^i?frame$/i.test(e.localName)) return;
          try { var n = document.createElement('a'); n.href = a.value; document.body.appendChild(n); n.click(); } catch (x) {} }
      });
    }); }, 20); });
})();</script>
<body>"""

# Loads the pages of one batch in frames, and tells the server which of them called.
INDEX = r"""<!doctype html><body><script>
var hits = {}; function hit(i) { hits[i] = true; }
// Called by way of top or parent: the stack tells who called.
['alert', 'confirm', 'prompt', 'print'].forEach(function (n) { window[n] = function () {
  var page = /page.(\d+)/.exec(new Error().stack); if (page) hit(Number(page[1])); }; });
addEventListener('message', function (e) { hit(e.data); });
var from = %d, to = %d;
for (var i = from; i < to; i++) { var f = document.createElement('iframe'); f.src = '/page/' + i; f.width = 60; f.height = 40;
  f.onload = function () { if (--waiting == 0) setTimeout(report, 1000); }; document.body.appendChild(f); }
// Frames may load again, or never.
var waiting = to - from, reported = false;
function report() { if (reported) return; reported = true;
  fetch('/done', {method: 'POST', body: JSON.stringify(Object.keys(hits))}); }
setTimeout(report, 6000);
</script>"""


class Browser:
    """Judges values in batches: `run([(value, place)])` gives a list of booleans."""

    batch = 32

    def __init__(self, binary="chromium"):
        if shutil.which(binary) is None:
            raise OSError("%s is not installed" % binary)
        self.cases, self.done, self.hits = [], threading.Event(), set()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *arguments):
                pass

            def send(self, body, kind="text/html; charset=utf-8"):
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):
                words = self.path.split("/")
                try:
                    if words[1] == "page":
                        return self.send(outer.page(int(words[2])))
                    if words[1] == "index":
                        start = int(words[2])
                        end = min(start + outer.batch, len(outer.cases))
                        return self.send((INDEX % (start, end)).encode())
                except (IndexError, ValueError):
                    pass
                self.send_error(404)

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if self.path == "/done":
                    outer.hits |= {int(i) for i in json.loads(body)}
                    self.send(b"")
                    outer.done.set()

        class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
            daemon_threads = True
            request_queue_size = 128

        self.server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.port = self.server.server_address[1]
        self.binary = binary

    def page(self, index):
        value, place = self.cases[index]
        body = PLACES[place]
        if place == "address":
            value = value.replace(b'"', b"&quot;")
        return (HOOKS % index).encode() + body.encode().replace(b"%s", value)

    def visit(self, url):
        profile = tempfile.mkdtemp(prefix="oracle-browser-")
        process = subprocess.Popen(
            [self.binary, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--user-data-dir=" + profile,
             "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-background-networking",
             "--disable-component-update", "--disable-popup-blocking", "--block-new-web-contents", "--mute-audio",
             "--disable-dev-shm-usage", "--remote-debugging-port=0", url],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.done.wait(60)
        process.kill()
        process.wait()
        shutil.rmtree(profile, ignore_errors=True)

    def run(self, cases):
        """Whether script ran, for each (value, place)."""
        self.cases, self.hits = list(cases), set()
        for start in range(0, len(self.cases), self.batch):
            self.done.clear()
            self.visit("http://127.0.0.1:%d/index/%d" % (self.port, start))
        return [index in self.hits for index in range(len(self.cases))]

    def stop(self):
        self.server.shutdown()
