#!/bin/sh
# Runs the corpora through this engine and libmodsecurity; status 1 on a difference that divergences.md does not list.
set -eu
. "$(dirname "$0")/common.sh"
present "$CORPUS" || exit 0
status=0

differ() { # RULES OPTION...
    rules=$1
    shift
    echo "== $(basename "$rules")"
    "$BENCH" differential --rules "$rules" --input "$CORPUS/benign.jsonl.gz" --input "$CORPUS/crs-attacks.jsonl.gz" \
        --peer "$peer" --divergences Benchmarks/divergences.md "$@" || status=1
}

# What is left when the known causes are taken out of the rules: nothing but the other rows, and equal points.
differ_neutral() {
    differ "$1" --points --without request-body --without multi-line --without backslash --without uri-decoded \
        --without matched-vars --without noauditlog
}

if present "$CRS/rules"; then
    differ "$(rules4 4 DetectionOnly)"
    differ "$(rules4 1 On)"
    differ_neutral "$(NEUTRAL=1 rules4 4 DetectionOnly)"
fi
if present "$CRS3/rules"; then
    differ "$(rules3 4 DetectionOnly)"
    differ "$(rules3 1 On)"
    differ_neutral "$(NEUTRAL=1 rules3 4 DetectionOnly)"
fi
exit $status
