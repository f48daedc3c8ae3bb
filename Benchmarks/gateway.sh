#!/bin/sh
# The gateway's parts: look-ups in lists of a million addresses, limits in memory, a flood of ten million keys, and a
# million hits of eight threads on one key in each store. The tool checks every answer and fails when one is wrong.
set -eu
. "$(dirname "$0")/common.sh"
: "${HITS:=1000000}"
: "${KEYS:=10000000}"

folder=$(mktemp -d)
server=
finish() { [ -z "$server" ] || kill "$server"; rm -rf "$folder"; }
trap finish EXIT

"$BENCH" gateway --hits "$HITS" --keys "$KEYS"
"$BENCH" gateway --part count --hits "$HITS" --sqlite "$folder/state.db"
if command -v redis-server >/dev/null; then
    # Over a socket of the loopback interface, as a limit's store is; nothing is kept.
    port=$((20000 + $$ % 20000))
    redis-server --port $port --bind 127.0.0.1 --save '' --appendonly no >/dev/null &
    server=$!
    for _ in 1 2 3 4 5 6 7 8 9 10; do redis-cli -p $port ping >/dev/null 2>&1 && break; sleep 0.2; done
    "$BENCH" gateway --part count --hits "$HITS" --redis "redis://127.0.0.1:$port"
else
    echo "no redis-server: skipped" >&2
fi
