#!/bin/sh
# Times both engines on one core, side by side, and writes Benchmarks/results/DATE.md: every class of traffic, the
# higher paranoia level, the older rule set, attacks, how time grows, and whether both engines judged alike.
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

agree() { # RULES CORPUS
    "$BENCH" differential --rules "$1" --input "$CORPUS/$2.jsonl.gz" --peer "$peer" \
        --divergences Benchmarks/divergences.md --points --examples 1 | head -1 || true
}

{
    echo "# Processor time beside libmodsecurity, $(date +%F)"
    echo
    echo "Commit $(git rev-parse --short HEAD). One core of a machine with $(nproc) ($(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1));"
    echo "load average when it began: $(cut -d' ' -f1 /proc/loadavg). *best* is the mean over transactions of each one's fastest round, the"
    echo "figure least disturbed by other work; p50 and p99 are over all runs. A ratio is how many times the peer's time is ours."
    echo
    if present "$CRS/rules"; then
        compare "CRS 4, paranoia level 1, DetectionOnly, harmless" "$(rules4 1 DetectionOnly)" benign
        compare "CRS 4, paranoia level 1, DetectionOnly, attacks" "$(rules4 1 DetectionOnly)" crs-attacks
        compare "CRS 4, paranoia level 4, DetectionOnly, harmless" "$(rules4 4 DetectionOnly)" benign
    fi
    if present "$CRS3/rules"; then
        compare "CRS 3.3, paranoia level 1, DetectionOnly, harmless" "$(rules3 1 DetectionOnly)" benign
    fi
    if present "$CRS/rules"; then
        echo "## How time grows"
        echo
        # Not pinned: two threads want two cores.
        "$BENCH" scale --rules "$(rules4 1 DetectionOnly)" --paranoid-rules "$(rules4 4 DetectionOnly)" --peer "$peer" \
            --input "$CORPUS/benign.jsonl.gz" --input "$CORPUS/crs-attacks.jsonl.gz" || true
        echo
        echo "## The same judgements"
        echo
        echo "With the engine On, rules logged and sums of points; see Benchmarks/divergences.md for what may differ."
        echo
        echo "- harmless: $(agree "$(rules4 1 On)" benign)"
        echo "- attacks: $(agree "$(rules4 1 On)" crs-attacks)"
    fi
} >"$report"
cat "$report"
