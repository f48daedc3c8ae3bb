#!/usr/bin/env python3
"""Holds rule sets against attacks and harmless requests: measure.py PORTCULLIS [options]

For each rule set and paranoia level: what is refused of each category, with the 95 % confidence interval after Wilson, and
the rules behind the false alarms. `make detection` calls it.
"""
import argparse
import collections
import json
import math
import os
import subprocess
import tempfile

import attacks
import benign


def wilson(hits, count, z=1.96):
    """The 95 % confidence interval of a rate, in percent."""
    if count == 0:
        return 0.0, 100.0
    rate = hits / count
    centre = rate + z * z / (2 * count)
    spread = z * math.sqrt(rate * (1 - rate) / count + z * z / (4 * count * count))
    scale = 1 + z * z / count
    return max(0.0, 100 * (centre - spread) / scale), min(100.0, 100 * (centre + spread) / scale)


class Judge:
    """A rule set at a level."""

    def __init__(self, label, binary, options):
        self.label, self.command = label, [binary, "inspect", "--threads", "2", *options]

    def verdicts(self, path):
        """(identifier, refused?, ids of the rules that matched) of each line."""
        found = subprocess.run([*self.command, path], capture_output=True, check=False)
        if found.returncode not in (0, 1):
            raise SystemExit(f"{self.label}: {found.stderr.decode(errors='replace')[:500]}")
        for line in found.stdout.split(b"\n"):
            if line:
                item = json.loads(line)
                yield item["id"], item["verdict"] == "block", {m["rule"] for m in item["matches"] if m.get("logged")}


def write(items, folder, name):
    """A corpus as a file."""
    path = os.path.join(folder, name)
    with open(path, "w") as file:
        for item in items:
            file.write(json.dumps(item) + "\n")
    return path


def table(title, path, judges, show):
    """Prints the rates of each category and returns the totals."""
    rates = {}
    rules = {judge.label: collections.Counter() for judge in judges}
    missed = {judge.label: [] for judge in judges}
    for judge in judges:
        for identifier, refused, ids in judge.verdicts(path):
            kind = identifier.split("/")[0].rstrip("0123456789").rstrip("-")
            for key in (kind, "total"):
                tally = rates.setdefault(key, {}).setdefault(judge.label, [0, 0])
                tally[0] += refused
                tally[1] += 1
            if refused:
                rules[judge.label].update(ids)
            else:
                missed[judge.label].append(identifier)
    print(f"\n{title}\n{'':<18}{'n':>7}" + "".join(f"{judge.label:>24}" for judge in judges))
    for kind in [*(k for k in rates if k != "total"), "total"]:
        cells = []
        for judge in judges:
            hits, count = rates[kind][judge.label]
            low, high = wilson(hits, count)
            cells.append(f"{100 * hits / count:7.2f}% [{low:6.2f} {high:6.2f}]")
        print(f"{kind:<18}{rates[kind][judges[0].label][1]:>7}" + "".join(f"{cell:>24}" for cell in cells))
    if show == "rules":
        for judge in judges:
            if rules[judge.label]:
                common = ", ".join(f"{rule} ({count})" for rule, count in rules[judge.label].most_common(12))
                print(f"rules behind them, {judge.label}: {common}")
    else:
        for judge in judges[:1]:
            print(f"missed by {judge.label}: {', '.join(missed[judge.label][:20])}" if missed[judge.label] else "")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("binary", help="the portcullis executable")
    options.add_argument("--rules", help="rules instead of the bundled ones")
    options.add_argument("--peer", action="append", default=[], metavar="LABEL=FILE", help="a rules file to hold beside them")
    options.add_argument("--levels", default="1,2,3,4", help="paranoia levels of our rules")
    options.add_argument("--attacks", type=int, default=400, help="attacks of each category")
    options.add_argument("--benign", type=int, default=12000, help="harmless requests")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--more-benign", action="append", default=[], metavar="FILE", help="further harmless requests (JSON Lines)")
    options.add_argument("--more-attacks", action="append", default=[], metavar="FILE", help="further attacks (JSON Lines)")
    choice = options.parse_args()
    own = ["--rules", choice.rules] if choice.rules else []
    judges = [Judge(f"ours {level}", choice.binary, [*own, "--set", f"tx.paranoia_level={level}"]) for level in choice.levels.split(",")]
    judges += [Judge(label, choice.binary, ["--no-base", "--rules", path]) for label, path in (peer.split("=", 1) for peer in choice.peer)]
    with tempfile.TemporaryDirectory() as folder:
        table("Attacks refused", write(attacks.corpus(choice.attacks, choice.seed), folder, "attacks.jsonl"), judges, "missed")
        table("Harmless requests refused", write(benign.corpus(choice.benign, choice.seed), folder, "benign.jsonl"), judges, "rules")
    for path in choice.more_attacks:
        table(f"Attacks refused: {os.path.basename(path)}", path, judges, "missed")
    for path in choice.more_benign:
        table(f"Harmless requests refused: {os.path.basename(path)}", path, judges, "rules")


if __name__ == "__main__":
    main()
