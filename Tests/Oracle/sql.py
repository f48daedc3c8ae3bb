"""Labels values by what databases make of them: see README.md.

    sql.py generate COUNT SEED         writes attacks that a database carried out or accepted, URL-encoded, one a line
    sql.py check FILE... [--benign]    lists the lines whose label no database confirms

Sums (`50/50`, `5-3, 1e6`) stay harmless although a database computes them: they compare nothing and read nothing.
"""
import random
import re
import sys
import urllib.parse

import databases
import sql_grammar

SUM = re.compile(rb"[-+*/%^~(),. 0-9eExA-F]+")


def encoded(value):
    return urllib.parse.quote_plus(value, safe="'\"(),;:=*/<>|&!@^~$[]{}`-._")


def lines(path):
    for line in open(path, "rb").read().split(b"\n"):
        if line and not line.startswith(b"#"):
            yield urllib.parse.unquote_to_bytes(line.replace(b"+", b" "))


def verdicts(value, judges, enough=("ran",)):
    """(database, context, verdict) of the first place where the value reaches one of `enough`, else the best of all."""
    best = None
    for context in databases.CONTEXTS:
        for judge in judges:
            verdict = judge.verdict(value, context)
            if verdict in enough:
                return judge.name, context, verdict
            if verdict is not None and best is None:
                best = (judge.name, context, verdict)
    return best


def generate(count, seed, judges, accepts_parsed=0.35):
    """Distinct attacks; those that name what is not there (tables, functions of another product) are a third at most."""
    source = random.Random(seed)
    seen, parsed, tried = set(), 0, 0
    while len(seen) < count:
        value = sql_grammar.attack(source)
        tried += 1
        if value in seen or len(value) > 400:
            continue
        verdict = verdicts(value, judges)
        if verdict is None:
            continue
        if verdict[2] == "parsed":
            if parsed > count * accepts_parsed:
                continue
            parsed += 1
        seen.add(value)
        yield value, verdict
    print("tried %d, kept %d, %d of them with unknown names" % (tried, len(seen), parsed), file=sys.stderr)


def main(words):
    judges, folder = databases.start()
    try:
        if words[0] == "generate":
            for value, verdict in generate(int(words[1]), int(words[2]), judges):
                print(encoded(value))
        else:
            benign = "--benign" in words
            wrong = total = 0
            for path in [word for word in words[1:] if not word.startswith("--")]:
                for value in lines(path):
                    total += 1
                    verdict = verdicts(value, judges)
                    if benign and SUM.fullmatch(value):
                        continue
                    if benign == (verdict is not None and (verdict[2] == "ran" or not benign)):
                        wrong += 1
                        print(path, encoded(value), verdict or "")
            print("%d values, %d labels not confirmed" % (total, wrong))
            return 1 if wrong else 0
    finally:
        databases.stop(judges, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
