#!/bin/sh
# Times both engines on one core and writes Benchmarks/results/DATE.md.
#   ROUNDS  rounds of each engine (default 7)
#   EACH    transactions of each harmless class (default 40); ten times as many attacks
set -eu
. "$(dirname "$0")/common.sh"
present "$CORPUS" || exit 0
report=Benchmarks/results/$(date +%F).md

compare() { # TITLE RULES CORPUS
    each=${EACH:-40}
    [ "$3" = benign ] || each=$((each * 10))
    taskset -c "${CORE:-0}" "$BENCH" compare --title "$1" --rules "$2" --input "$CORPUS/$3.jsonl.gz" --peer "$peer" \
        --divergences Benchmarks/divergences.md --rounds "${ROUNDS:-7}" --each "$each" --vary || true
}

{
    echo "# Processor time beside libmodsecurity, $(date +%F)"
    echo
    echo "Commit $(git rev-parse --short HEAD). One core of a machine with $(nproc) ($(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1));"
    echo "load average when it began: $(cut -d' ' -f1 /proc/loadavg). *best* is the mean over transactions of each one's fastest round, the"
    echo "figure least disturbed by other work; p50 and p99 are over all runs. A ratio is how many times the peer's time is ours."
    echo
    if present "$CRS/rules"; then
        compare "CRS 4, paranoia level 1, On, harmless" "$(rules4 1 On)" benign
        compare "CRS 4, paranoia level 1, On, attacks" "$(rules4 1 On)" crs-attacks
        compare "CRS 4, paranoia level 4, DetectionOnly, harmless" "$(rules4 4 DetectionOnly)" benign
    fi
    if present "$CRS3/rules"; then
        compare "CRS 3.3, paranoia level 1, On, harmless" "$(rules3 1 On)" benign
    fi
} >"$report"
cat "$report"
