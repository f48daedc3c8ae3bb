#!/usr/bin/env python3
"""Asks the parsers that a machine usually has whether generated attacks are attacks: oracle.py [COUNT] [SEED]

SQLite reads values inside statements, a shell reads command lines without running them, a path is resolved, expat reads documents. A
value counts when the parser takes it for more than a value in one place at least. What one parser refuses may be another's
dialect (SQL of Oracle, wildcards of cmd.exe), so the shares tell whether a grammar is sound; they are no verdicts.
"""
import posixpath
import random
import sqlite3
import subprocess
import sys
import urllib.parse
import xml.parsers.expat

import attack_injection
import attack_program
import attack_protocol

STATEMENTS = ["SELECT * FROM items WHERE name = '%s' AND shop = 1", "SELECT * FROM items WHERE name = \"%s\"", "SELECT * FROM items WHERE id = %s",
              "SELECT * FROM items WHERE (name = '%s')", "SELECT * FROM items WHERE (id = %s) ORDER BY id", "SELECT * FROM items WHERE ((name = '%s'))"]


def changes_statement(value):
    """SQLite reads on behind the value, or stops at a name or function that only another database has."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE items (id INTEGER, name TEXT, shop INTEGER)")
    for statement in STATEMENTS:
        try:
            database.executescript(statement % value.replace("\0", "") + ";")
        except sqlite3.Error as error:
            if not any(known in str(error) for known in ("no such", "not supported", "misuse", "wrong number", "columns", "not exist")):
                continue
        quote = "'" if "'%s'" in statement else "\"" if "\"%s\"" in statement else ""
        if quote in value and value.strip("0123456789-x "):
            return True
    return False


def adds_command(value):
    """A shell finds a syntactically whole line in which the value is more than a word. Nothing is run (-n)."""
    if "\0" in value:
        return False
    for line in ("lookup %s", "lookup '%s'", "lookup \"%s\"", "lookup %s end"):
        found = subprocess.run(["bash", "-n", "-c", line % value], capture_output=True, check=False)
        if found.returncode == 0 and any(sign in value for sign in ";|&`$\n"):
            return True
    return "() {" in value


def leaves_folder(value):
    """The path, decoded twice, is outside of the folder or absolute."""
    name = urllib.parse.unquote(urllib.parse.unquote(value)).split("\0")[0].replace("\\", "/")
    return not posixpath.normpath(posixpath.join("/srv/files", name)).startswith("/srv/files/") or "://" in name or "...." in name


def declares(body):
    """Expat meets a document type, an entity or an include."""
    seen = []
    parser = xml.parsers.expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: seen.append("type")
    parser.StartElementHandler = lambda name, _: seen.append("include") if name.endswith("include") else None
    parser.ProcessingInstructionHandler = lambda target, _: seen.append("style")
    try:
        parser.Parse(body, True)
    except xml.parsers.expat.ExpatError:
        pass
    return bool(seen)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    source = random.Random(sys.argv[2] if len(sys.argv) > 2 else "oracle")

    def document():
        sent = attack_protocol.xxe(source, "x")["request"]
        body = sent.get("body") or urllib.parse.unquote(sent["uri"].split("=", 1)[1].split("&")[0])
        return urllib.parse.unquote_plus(body[4:]) if body.startswith("xml=") else body

    for name, make, judge in [("sql", lambda: attack_injection.sql(source), changes_statement), ("unix-command", lambda: attack_program.unix(source), adds_command),
                              ("path", lambda: attack_injection.path(source), leaves_folder), ("xxe", document, declares)]:
        taken = sum(judge(make()) for _ in range(count))
        print(f"{name:<14}{count:>6} values, {100 * taken / count:5.1f} % taken for more than a value")


if __name__ == "__main__":
    main()
