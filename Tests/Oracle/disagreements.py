"""Lists values on which we and libinjection disagree, after varying corpora: the material for Benchmarks/injection.md.

    disagreements.py PORTCULLIS SECONDS FILE...   values from URL-encoded files; PORTCULLIS is our executable

Ours is asked through `portcullis operate --jsonl`, libinjection as libmodsecurity exports it. One line for each class, a class
being our shape or context beside its fingerprint.
"""
import base64
import ctypes
import json
import random
import subprocess
import sys
import time

from sql import encoded, lines

PIECES = [b"'", b'"', b"`", b"(", b")", b" ", b"/**/", b"--", b"#", b";", b" or ", b" and ", b"1", b"=", b"<", b">", b"/", b"on", b"\\", b",", b"@@", b"x",
          b"union select ", b"*/", b"$$", b"]", b"&", b"%", b"\n", b"\0", b"e0", b"."]


def varied(source, values):
    value = bytearray(source.choice(values))
    for _ in range(source.randint(0, 3)):
        place = source.randint(0, len(value))
        kind = source.randrange(4)
        if kind == 0:
            value[place:place] = source.choice(PIECES)
        elif kind == 1:
            del value[place:place + source.randint(1, 4)]
        elif kind == 2:
            other = source.choice(values)
            value[place:] = other[source.randint(0, len(other)):]
        else:
            value[place:place + 1] = source.choice(PIECES)
    return bytes(value)


def main(executable, seconds, *paths):
    library = ctypes.CDLL("libmodsecurity.so.3")
    fingerprint = ctypes.create_string_buffer(16)
    values = [value for path in paths for value in lines(path)]
    ours = subprocess.Popen([executable, "operate", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    source, classes, total = random.Random(1), {}, 0
    end = time.monotonic() + float(seconds)
    while time.monotonic() < end:
        value = varied(source, values)
        for operator in ("detectSQLi", "detectXSS"):
            question = {"id": 1, "operator": operator, "input_base64": base64.b64encode(value).decode()}
            ours.stdin.write(json.dumps(question).encode() + b"\n")
            ours.stdin.flush()
            answer = json.loads(ours.stdout.readline())
            if operator == "detectSQLi":
                theirs = library.libinjection_sqli(value, len(value), fingerprint)
                print_of = fingerprint.value.decode("latin-1") if theirs else "-"
                name = (answer["captures"] or ["-"])[0] if answer["matched"] else "-"
            else:
                theirs = library.libinjection_xss(value, len(value))
                name, print_of = str(answer["matched"]), str(bool(theirs))
            total += 1
            if answer["matched"] != bool(theirs):
                key = (operator, name, print_of)
                count, shortest = classes.get(key, (0, value))
                classes[key] = (count + 1, min(shortest, value, key=len))
    ours.stdin.close()
    print("%d judgements, %d disagreements in %d classes" % (total, sum(c for c, _ in classes.values()), len(classes)))
    for (operator, name, print_of), (count, shortest) in sorted(classes.items(), key=lambda item: -item[1][0]):
        print("%6d  %-10s  ours %-9s peer %-6s  %s" % (count, operator, name, print_of, encoded(shortest)))


if __name__ == "__main__":
    main(*sys.argv[1:])
