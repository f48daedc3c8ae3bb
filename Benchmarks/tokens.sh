#!/bin/sh
# The time to check a token's signature beside what OpenSSL's own benchmark says of it in the same run, and the time for
# all of a token. Status 1 when the signature takes 1.3 times as long or longer with ES256 or RS256.
set -eu
. "$(dirname "$0")/common.sh"

openssl speed -seconds 2 ecdsap256 rsa2048 2>/dev/null >"$work/speed.txt"
"$BENCH" tokens "$@" | tee "$work/tokens.txt"
echo
# The last column is verifications a second.
awk '/rsa 2048 bits/ { print "RS256/rs", 1e6 / $NF } /nistp256/ { print "ES256/es", 1e6 / $NF }' "$work/speed.txt" \
    >"$work/signatures.txt"
awk 'NR == FNR { speed[$1] = $2; next }
    { name = $1; sub("^signature/", "", name) }
    name in speed {
        ratio = $2 / speed[name]
        printf "%s: openssl speed %.2f us, signature %.2f us: %.2f times\n", name, speed[name], $2, ratio
        count++
        if (ratio >= 1.3) slow = 1
    }
    END { exit slow || count != 2 }' "$work/signatures.txt" "$work/tokens.txt"
