#!/bin/sh
# Holds the work done for our own harmless requests to counters.json; with --update it writes new limits.
set -eu
. "$(dirname "$0")/common.sh"
status=0

count() { # NAME RULES OPTION...
    name=$1 rules=$2
    shift 2
    "$BENCH" counters --name "$name" --rules "$rules" --input Fixtures/benchmarks/requests.jsonl \
        --limits Benchmarks/counters.json "$@" || status=1
}

count fixtures Fixtures/benchmarks/rules.conf "$@"
if present "$CRS/rules"; then count crs-4 "$(rules4 1 On)" "$@"; fi
exit $status
