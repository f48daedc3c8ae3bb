"""Spellings that a receiver undoes, by kind of receiver: function(random, value) → value.

Only what some layer between the client and the interpreter really decodes: a second percent-decoding by a proxy or an
application, comments and blanks that a dialect of SQL skips, references that a browser resolves.
"""
import re
import urllib.parse


def same(random, value):
    return value


def percent(random, value):
    """Encoded once more: the application decodes what the server has decoded already."""
    return urllib.parse.quote(value.encode("utf-8", "surrogateescape"), safe="")


def percent_signs(random, value):
    """Only what is no letter or digit is encoded once more."""
    return re.sub(r"[^\w]", lambda m: "".join(f"%{b:02x}" for b in m[0].encode("utf-8", "surrogateescape")), value)


def any_case(random, value):
    return "".join(c.upper() if random.random() < 0.5 else c.lower() for c in value)


def wide(random, value):
    """%uXXXX, as Microsoft's servers decode it."""
    return "".join(f"%u{ord(c):04x}" if not c.isalnum() and ord(c) < 65536 else c for c in value)


def comment_blanks(random, value):
    return value.replace(" ", random.choice(["/**/", "/*x*/", "/*!*/", "\t", "\n", "\r\n", "\x0b", "\x0c", "  ", "+"]))


def versioned(random, value):
    """Words in the comments that MySQL runs."""
    words = r"\b(union|select|and|or|from|where|order|by|sleep|concat|all)\b"
    return re.sub(words, lambda m: random.choice(["/*!%s*/", "/*!50000%s*/", "%s"]) % m[0], value, flags=re.I)


def like_for_equals(random, value):
    return value.replace("=", random.choice([" LIKE ", " RLIKE ", " REGEXP "]))


def concatenated(random, value):
    """Strings as hexadecimal numbers."""
    return re.sub(r"'(\w{3,})'", lambda m: "0x" + m[1].encode().hex(), value)


def line_comments(random, value):
    return value.replace(" ", random.choice(["--%s\n", "#%s\n"]) % "".join(random.choice("abcxyz") for _ in range(6)))


def references(random, value):
    """Some letters of attribute values as references."""
    def spell(match):
        return "".join(random.choice([c, f"&#{ord(c)};", f"&#x{ord(c):x};", f"&#0000{ord(c)}"]) for c in match[0])
    return re.sub(r"(?<=[=:\"'(])[a-z]{3,}", spell, value)


def slashes(random, value):
    """A slash for the blank behind a tag's name."""
    return re.sub(r"<(\w+) ", lambda m: f"<{m[1]}" + random.choice(["/", "\n", "\t", "\x0c", " / "]), value)


def nulls(random, value):
    return value[:3] + "\0" + value[3:]


def dots(random, value):
    return value.replace("../", random.choice(
        ["..%2f", "%2e%2e/", "%2e%2e%2f", "..%252f", "%252e%252e%252f", "..%c0%af", "..\\", "..%5c", "....//", "..;/",
         "%u002e%u002e/", "..%u2215", ".%00./", "..%00/", "..//", ".././", "%c0%ae%c0%ae/", "..\\/"]))


PLAIN = [same, same, percent, percent_signs]
SQL = [percent, percent_signs, any_case, comment_blanks, comment_blanks, versioned, like_for_equals, concatenated,
       line_comments, wide]
MARKUP = [percent, percent_signs, any_case, any_case, references, references, slashes, nulls, wide]
PATH = [dots, dots, dots, percent, any_case]
