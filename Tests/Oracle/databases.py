"""Databases that judge: SQLite in this process, PostgreSQL and MariaDB on sockets in a temporary folder.

Each has `verdict(value, context)`: whether a statement into which an application put the value still runs, and means
something else than with a harmless value.
"""
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time

# Where a value lands. `{v}` is the value; the quote is the one that would have to be escaped.
CONTEXTS = {
    "number": ("SELECT id FROM users WHERE id = {v}", None),
    "parenthesis": ("SELECT id FROM users WHERE (id = {v}) AND n > 0", None),
    "list": ("SELECT id FROM users WHERE id IN (1, {v})", None),
    "order": ("SELECT id, name FROM users ORDER BY {v}", None),
    "single": ("SELECT id FROM users WHERE name = '{v}'", "'"),
    "single-parenthesis": ("SELECT id FROM users WHERE (name = '{v}') AND n > 0", "'"),
    "single-function": ("SELECT id FROM users WHERE name = lower(trim('{v}'))", "'"),
    "like": ("SELECT id FROM users WHERE name LIKE '%{v}%'", "'"),
    "double": ('SELECT id FROM users WHERE name = "{v}"', '"'),
    "double-parenthesis": ('SELECT id FROM users WHERE (name = "{v}") AND n > 0', '"'),
    "backtick": ("SELECT `{v}` FROM users", "`"),
    "bracket": ("SELECT [{v}] FROM users", "]"),
    "dollar": ("SELECT id FROM users WHERE name = $${v}$$", "$"),
    "derived": ("SELECT * FROM (SELECT id FROM users WHERE id = {v}) AS d WHERE 1 = 1", None),
    "comment": ("SELECT id /* tag: {v} */ FROM users", "*"),
}

# What ends a place whose quote is more than one byte.
ENDS = {"$": b"$$", "*": b"*/"}

SETUP = [
    "CREATE TABLE users (id INT, name VARCHAR(40), n INT, email VARCHAR(40), password VARCHAR(40))",
    "INSERT INTO users VALUES (1, 'anna', 7, 'a@x.example', 'p1')",
    "INSERT INTO users VALUES (2, 'bob', 8, 'b@x.example', 'p2')",
    "INSERT INTO users VALUES (3, 'o''hara', 9, 'c@x.example', 'p3')",
]

# One token or plain arithmetic: as an expression these are what the application asked for.
PLAIN = re.compile(rb"\s*[-+]?[\w.$]*\s*\Z")


class Outcome:
    """`ran`: accepted and carried out; `parsed`: accepted, a name in it is unknown; `rejected`: no statement."""

    def __init__(self, kind, rows=None, detail=""):
        self.kind, self.rows, self.detail = kind, rows, detail


class Database:
    name = ""
    contexts = ()

    def run(self, sql):
        raise NotImplementedError

    def verdict(self, value, context):
        """`None` when nothing changes; else how far the changed statement gets: `ran` or `parsed`."""
        if context not in self.contexts:
            return None
        template, quote = CONTEXTS[context]
        if quote is None and PLAIN.match(value):
            return None
        if quote is not None and ENDS.get(quote, quote.encode()) not in value and not self.may_escape(value, quote):
            return None
        outcome = self.run(template.encode().replace(b"{v}", value))
        if outcome.kind == "rejected":
            return None
        if quote in ("'", '"'):
            # Still one literal? Then the database gives it back, escapes undone.
            literal = self.run(b"SELECT " + quote.encode() + value + quote.encode())
            if literal.kind == "ran" and literal.rows is not None and len(literal.rows) == 1 and len(literal.rows[0]) == 1:
                text = literal.rows[0][0]
                text = text.encode("utf8", "surrogateescape") if isinstance(text, str) else text
                if isinstance(text, bytes) and text == self.unescaped(value, quote.encode()):
                    return None
        return outcome.kind

    def may_escape(self, value, quote):
        """Whether a backslash in the value could take the quote behind it."""
        return False

    def unescaped(self, value, quote):
        return value.replace(quote * 2, quote)

    def stop(self):
        pass


class SQLite(Database):
    name = "sqlite"
    contexts = tuple(CONTEXTS.keys() - {"dollar"})

    def __init__(self):
        self.connection = None

    def run(self, sql):
        if self.connection is None:
            self.connection = sqlite3.connect(":memory:", isolation_level=None)
            self.connection.text_factory = lambda raw: raw.decode("utf8", "surrogateescape")
            for statement in SETUP:
                self.connection.execute(statement)
        text = sql.decode("utf8", "replace")
        if "\0" in text:
            text = text.split("\0")[0]
        deadline = time.monotonic() + 0.1
        self.connection.set_progress_handler(lambda: time.monotonic() > deadline, 10000)
        try:
            statements = self.split(text)
            rows = None
            for index, statement in enumerate(statements):
                cursor = self.connection.execute(statement)
                rows = cursor.fetchmany(50) if rows is None else rows
            if len(statements) > 1 or not text.lstrip().upper().startswith("SELECT"):
                self.connection.close()
                self.connection = None
            return Outcome("ran", rows)
        except sqlite3.OperationalError as error:
            text = str(error)
            if "interrupted" in text:
                return Outcome("ran", detail=text)   # it made the database work
            if re.search("no such (column|table|function)|misuse of aggregate|wrong number of arg|same number of"
                         "|ORDER BY term|integer overflow|malformed JSON|not authorized|already exists|unable to open", text):
                return Outcome("parsed", detail=text)
            return Outcome("rejected", detail=text)
        except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
            return Outcome("rejected", detail=str(error))

    @staticmethod
    def split(text):
        """Statements one by one, as an application that executes scripts would."""
        parts, rest = [], ""
        for piece in re.split("(;)", text):
            rest += piece
            if piece == ";" and sqlite3.complete_statement(rest):
                if rest.strip(" ;\n\t"):
                    parts.append(rest)
                rest = ""
        if rest.strip() or not parts:
            parts.append(rest)
        return parts


class PostgreSQL(Database):
    name = "postgresql"
    contexts = tuple(CONTEXTS.keys() - {"double", "double-parenthesis", "backtick", "bracket"})
    # undefined column, function, table, operator, wrong types, columns of a UNION, missing FROM entry and the like: it parsed
    parsed = {"42703", "42883", "42P01", "42804", "42601x", "22P02", "42P10", "42803", "42P02", "42846", "21000", "22012",
              "42725", "42P18", "42501", "3F000", "42704", "22003", "2BP01", "42712", "22023", "42P07", "55000", "42P19"}

    def __init__(self, folder):
        import psycopg2
        self.psycopg2 = psycopg2
        binaries = sorted(os.listdir("/usr/lib/postgresql"))[-1]
        self.binaries = "/usr/lib/postgresql/%s/bin" % binaries
        self.folder = os.path.join(folder, "postgresql")
        os.makedirs(self.folder)
        shutil.chown(self.folder, "postgres")
        os.chmod(folder, 0o755)
        self.as_user("initdb", "-D", self.folder + "/data", "-A", "trust", "-E", "UTF8", "--no-sync")
        self.as_user("pg_ctl", "-D", self.folder + "/data", "-w", "-l", self.folder + "/log", "-o",
                     "-c listen_addresses='' -c fsync=off -k " + self.folder, "start")
        self.connection = None

    def as_user(self, command, *arguments):
        words = [self.binaries + "/" + command, *arguments]
        if os.getuid() == 0:
            words = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *words]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd="/")

    def connect(self):
        self.connection = self.psycopg2.connect(host=self.folder, user="postgres", dbname="postgres")
        self.connection.autocommit = True
        cursor = self.connection.cursor()
        cursor.execute("SET statement_timeout = 60; SET standard_conforming_strings = on")
        cursor.execute("DROP TABLE IF EXISTS users CASCADE")
        for statement in SETUP:
            cursor.execute(statement)

    def run(self, sql):
        if b"\0" in sql:
            return Outcome("rejected", detail="NUL")
        if self.connection is None or self.connection.closed:
            self.connect()
        text = sql.decode("utf8", "replace")
        try:
            cursor = self.connection.cursor()
            cursor.execute(text)
            rows = cursor.fetchmany(50) if cursor.description else None
            outcome = Outcome("ran", rows)
        except self.psycopg2.Error as error:
            code = error.pgcode or ""
            kind = "ran" if code == "57014" else "rejected"   # it made the database wait
            if code in self.parsed or code[:2] in ("22", "23", "25", "2F", "38", "39", "53", "54", "55", "58"):
                kind = "parsed"
            outcome = Outcome(kind, detail=str(error))
        if re.search(r"(?i)\b(drop|insert|update|delete|create|alter|set|copy|truncate|begin|commit)\b", text):
            self.connection.close()
        return outcome

    def stop(self):
        if self.connection is not None:
            self.connection.close()
        self.as_user("pg_ctl", "-D", self.folder + "/data", "-m", "immediate", "stop")


class MariaDB(Database):
    name = "mariadb"
    contexts = tuple(CONTEXTS.keys() - {"dollar", "bracket"})
    rejected = {1064, 1065, 1149, 1295, 1300, 1231, 1193}

    def __init__(self, folder):
        import pymysql
        self.pymysql = pymysql
        self.folder = os.path.join(folder, "mariadb")
        os.makedirs(self.folder)
        user = ["--user=root"] if os.getuid() == 0 else []
        subprocess.run(["mariadb-install-db", "--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db",
                        "--datadir=" + self.folder + "/data", *user], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        self.socket = self.folder + "/socket"
        self.process = subprocess.Popen(
            ["/usr/sbin/mariadbd", "--no-defaults", "--datadir=" + self.folder + "/data", "--socket=" + self.socket,
             "--skip-networking", "--pid-file=" + self.folder + "/pid", "--innodb-flush-log-at-trx-commit=0",
             "--secure-file-priv=" + self.folder, *user],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.connection = None
        for _ in range(100):
            try:
                self.connect()
                return
            except pymysql.Error:
                time.sleep(0.2)
        raise RuntimeError("MariaDB did not start")

    def connect(self):
        flags = self.pymysql.constants.CLIENT.MULTI_STATEMENTS
        self.connection = self.pymysql.connect(unix_socket=self.socket, user="root", client_flag=flags, charset="utf8mb4",
                                               autocommit=True, read_timeout=8)
        cursor = self.connection.cursor()
        cursor.execute("CREATE DATABASE IF NOT EXISTS oracle")
        cursor.execute("USE oracle")
        cursor.execute("SET max_statement_time = 0.06")
        cursor.execute("DROP TABLE IF EXISTS users")
        for statement in SETUP:
            cursor.execute(statement)

    def run(self, sql):
        try:
            if self.connection is None:
                self.connect()
            self.connection.ping(reconnect=False)
        except self.pymysql.Error:
            self.connect()
        rows = None
        try:
            cursor = self.connection.cursor()
            # pymysql would encode text again; the value's bytes are sent as they are.
            self.connection.query(sql)
            cursor._result = self.connection._result
            rows = list(self.connection._result.rows or [])[:50]
            while self.connection._result.has_next:
                self.connection.next_result()
            outcome = Outcome("ran", rows)
        except UnicodeDecodeError:
            self.connection = None
            return Outcome("ran")
        except self.pymysql.MySQLError as error:
            code = error.args[0] if error.args else 0
            if code in (2013, 2006, 0):
                self.connection = None
            kind = "rejected" if code in self.rejected else "ran" if code == 1969 else "parsed"
            outcome = Outcome(kind, rows, str(error))   # 1969: it made the database wait
            if code in self.rejected and rows is not None:
                outcome.kind = "parsed"   # the first statement ran
        if re.search(rb"(?i)\b(drop|insert|update|delete|create|alter|set|truncate|shutdown|use|into)\b", sql):
            try:
                self.connection.close()
            except (AttributeError, self.pymysql.Error):
                pass
            self.connection = None
            if self.process.poll() is not None:
                self.restart()
        return outcome

    def may_escape(self, value, quote):
        return quote in "'\"" and b"\\" in value

    def restart(self):
        self.process = subprocess.Popen(self.process.args, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                self.connect()
                return
            except self.pymysql.Error:
                time.sleep(0.2)

    def unescaped(self, value, quote):
        escapes = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"b": b"\b", b"0": b"\0", b"Z": b"\x1a"}
        value = value.replace(quote * 2, quote)
        return re.sub(rb"\\(.)", lambda m: escapes.get(m.group(1), m.group(1)), value, flags=re.S)

    def stop(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def start():
    """All databases that are installed; the folder that holds them."""
    folder = tempfile.mkdtemp(prefix="oracle-")
    databases = [SQLite()]
    for make in (PostgreSQL, MariaDB):
        try:
            databases.append(make(folder))
        except (ImportError, OSError, subprocess.CalledProcessError) as error:
            print("%s left out: %s" % (make.__name__, error))
    return databases, folder


def stop(databases, folder):
    for database in databases:
        database.stop()
    shutil.rmtree(folder, ignore_errors=True)
