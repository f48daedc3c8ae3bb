"""Labels values by what a browser makes of them: see README.md.

    script.py generate COUNT SEED        writes attacks whose script ran, URL-encoded, one a line
    script.py check FILE... [--benign]   lists the lines whose label the browser does not confirm
"""
import random
import sys

import browser
import html_grammar
from sql import encoded, lines

# Tried in this order until script runs, for values whose place is not known.
PLACES = ["text", "double", "single", "unquoted", "address", "string-single", "string-double", "string-template", "comment", "title",
          "textarea", "style", "select", "noscript", "script", "iframe", "xmp"]


def generate(count, seed, judge):
    source = random.Random(seed)
    seen, tried = set(), 0
    while len(seen) < count:
        cases = []
        while len(cases) < 128:
            text, place = html_grammar.attack(source)
            value = text.encode("latin-1", "replace")
            if value not in seen and len(value) < 400:
                cases.append((value, place))
        tried += len(cases)
        for (value, place), ran in zip(cases, judge.run(cases)):
            if ran and value not in seen and len(seen) < count:
                seen.add(value)
                yield value
    print("tried %d, kept %d" % (tried, len(seen)), file=sys.stderr)


def check(values, judge):
    """The place where script of each value ran, or `None`."""
    found = {}
    for place in PLACES:
        rest = [value for value in dict.fromkeys(values) if value not in found]
        for value, ran in zip(rest, judge.run([(value, place) for value in rest])):
            if ran:
                found[value] = place
    return [found.get(value) for value in values]


def main(words):
    judge = browser.Browser()
    try:
        if words[0] == "generate":
            for value in generate(int(words[1]), int(words[2]), judge):
                print(encoded(value), flush=True)
            return 0
        benign = "--benign" in words
        values = [value for word in words[1:] if not word.startswith("--") for value in lines(word)]
        places = check(values, judge)
        wrong = [(value, place) for value, place in zip(values, places) if benign == (place is not None)]
        for value, place in wrong:
            print(encoded(value), place or "")
        print("%d values, %d labels not confirmed" % (len(values), len(wrong)))
        return 1 if wrong else 0
    finally:
        judge.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
