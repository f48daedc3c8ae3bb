# Read by the scripts beside it: where things are, and how rules files are made. All paths may be set from outside.

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
: "${CRS:=../shared/data/crs-4}"                    # OWASP Core Rule Set 4
: "${CRS3:=/usr/share/modsecurity-crs}"             # Debian's modsecurity-crs (3.3), with its set-up file
: "${CRS3_SETUP:=/etc/modsecurity/crs/crs-setup.conf}"
: "${CORPUS:=../shared/bench/corpus}"               # benign.jsonl.gz, crs-attacks.jsonl.gz
: "${BENCH:=.build/release/portcullis-bench}"
work=.build/peer
peer=$work/peer
mkdir -p "$work"

# What needs data that a checkout does not hold is left out, aloud.
present() { [ -e "$1" ] || { echo "no $1: skipped" >&2; return 1; }; }

# rules4 LEVEL ENGINE and rules3 LEVEL ENGINE write a file of rules and print its name.
rules4() {
    Benchmarks/make-rules.sh "$CRS" "$work/crs4-$1-$2${NEUTRAL:+-neutral}.conf" "$1" "$2"
    echo "$work/crs4-$1-$2${NEUTRAL:+-neutral}.conf"
}
# Two files of version 3.3 ask for state that outlives a transaction and for a geographic database.
rules3() {
    SKIP="910 912" SETUP=$CRS3_SETUP \
        Benchmarks/make-rules.sh "$CRS3" "$work/crs3-$1-$2${NEUTRAL:+-neutral}.conf" "$1" "$2"
    echo "$work/crs3-$1-$2${NEUTRAL:+-neutral}.conf"
}
