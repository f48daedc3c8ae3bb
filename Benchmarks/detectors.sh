#!/bin/sh
# Our detectors of injection beside libinjection as libmodsecurity exports it: detection, false alarms and speed per file,
# then the time for values of 10 bytes to 10 MB. Status 1 when something that is demanded of them does not hold.
set -eu
. "$(dirname "$0")/common.sh"
: "${INJECTION:=../shared/data/injection}"          # published samples, one a line

set -- --own Fixtures/injection "$@"
if present "$INJECTION"; then set -- --published "$INJECTION" "$@"; fi
if present "$CORPUS/benign.jsonl.gz"; then set -- --recorded "$CORPUS/benign.jsonl.gz" "$@"; fi
status=0
"$BENCH" detectors "$@" || status=1
echo
"$BENCH" detectors --linear || status=1
exit $status
