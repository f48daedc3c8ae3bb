#!/bin/sh
# run.sh PORTCULLIS [options of measure.py]
# The bundled rules at each paranoia level, and the Core Rule Set beside them where it lies (CRS=its folder).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
binary=$1
shift
shared=$(cd "$here/../../.." && pwd)/shared
crs=${CRS:-$shared/data/crs-4}
case $crs in /*) ;; *) crs=$here/../../$crs ;; esac
crs=$(cd "$crs" 2>/dev/null && pwd) || crs=
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ -n "$crs" ] && [ -f "$shared/bench/make_conf.sh" ]; then
  for level in 1 2 3 4; do
    sh "$shared/bench/make_conf.sh" "$crs" "$work/crs-$level.conf" "$level" On
    set -- "$@" --peer "CRS $level=$work/crs-$level.conf"
  done
else
  echo "no Core Rule Set at hand: the bundled rules alone"
fi
if [ -f "$shared/bench/corpus/benign.jsonl.gz" ]; then
  gzip -dc "$shared/bench/corpus/benign.jsonl.gz" >"$work/shared-benign.jsonl"
  set -- "$@" --more-benign "$work/shared-benign.jsonl"
fi
python3 "$here/measure.py" "$binary" "$@"
