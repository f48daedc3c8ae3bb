#!/usr/bin/env python3
"""Writes a corpus of attacks by category, one transaction a line: attacks.py COUNT_PER_CATEGORY [SEED] > attacks.jsonl

Grammars rather than lists: each category is made of what its receiving parser accepts, then spelled in the ways that
parser or a layer before it undoes. `oracle.py` runs the parsers that a machine usually has against these values.
"""
import json
import random
import sys

import attack_injection
import attack_program
import attack_protocol
import encodings_used
from transport import anywhere

#: Category → (function that makes one value, spellings that its receiver undoes)
VALUES = {
    "sql": (attack_injection.sql, encodings_used.SQL),
    "script": (attack_injection.script, encodings_used.MARKUP),
    "path": (attack_injection.path, encodings_used.PATH),
    "remote-file": (attack_injection.remote_file, encodings_used.PLAIN),
    "ssrf": (attack_injection.ssrf, encodings_used.PLAIN),
    "nosql": (attack_injection.nosql, encodings_used.PLAIN),
    "ldap": (attack_injection.ldap, encodings_used.PLAIN),
    "xpath": (attack_injection.xpath, encodings_used.PLAIN),
    "unix-command": (attack_program.unix, encodings_used.PLAIN),
    "windows-command": (attack_program.windows, encodings_used.PLAIN),
    "powershell": (attack_program.powershell, encodings_used.PLAIN),
    "template": (attack_program.template, encodings_used.PLAIN),
    "php": (attack_program.php, encodings_used.PLAIN),
    "node": (attack_program.node, encodings_used.PLAIN),
    "python": (attack_program.python, encodings_used.PLAIN),
    "java": (attack_program.java, encodings_used.PLAIN),
    "deserialization": (attack_program.deserialization, encodings_used.PLAIN),
    "header": (attack_protocol.header, encodings_used.PLAIN),
}

#: Category → function that makes a whole transaction
TRANSACTIONS = {
    "nosql-names": attack_protocol.nosql_names,
    "xxe": attack_protocol.xxe,
    "smuggling": attack_protocol.smuggling,
    "scanner": attack_protocol.scanner,
    "left-behind": attack_protocol.left_behind,
    "upload": attack_protocol.upload,
    "session": attack_protocol.session,
    "graphql": attack_protocol.graphql,
    "response": attack_protocol.response,
}


def corpus(count, seed=1):
    """`count` transactions of each category."""
    for category, (make, spellings) in VALUES.items():
        source = random.Random(f"{category} {seed}")
        for number in range(count):
            value = make(source)
            if source.random() < 0.4:
                value = source.choice(spellings)(source, value)
            yield anywhere(source, f"{category}/{number}", value)
    for category, make in TRANSACTIONS.items():
        source = random.Random(f"{category} {seed}")
        for number in range(count):
            yield make(source, f"{category}/{number}")


if __name__ == "__main__":
    for item in corpus(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1):
        print(json.dumps(item))
