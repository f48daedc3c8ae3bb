#!/bin/sh
# make-rules.sh RULES OUT LEVEL ENGINE
#
# Writes one rules file that this engine and libmodsecurity both load: the directives that a host would give, the
# set-up of the OWASP Core Rule Set at a paranoia level, and its rule files.
#
#   RULES   a folder with rules/*.conf and crs-setup.conf.example (or SETUP=path of the set-up file)
#   LEVEL   1 to 4
#   ENGINE  On or DetectionOnly
#   SKIP    in the environment: file numbers to leave out, such as "910 912"
#   NEUTRAL in the environment, if not empty: the rules are copied to OUT.d and changed so that known, wanted
#           differences between the engines vanish: no REQUEST_BODY and REQUEST_URI beside other targets, no
#           multi-line ^ and $, no doubled backslashes, MATCHED_VAR for MATCHED_VARS, no noauditlog
#
# libmodsecurity cannot include a path that holds a '+'.
set -eu

[ $# -eq 4 ] || { sed -n '2,14s/^# \{0,1\}//p' "$0" >&2; exit 2; }
rules=$1 out=$2 level=$3 engine=$4
setup=${SETUP:-$rules/crs-setup.conf.example}

neutral() {
    mkdir -p "$out.d/rules"
    cp "$rules"/rules/* "$out.d/rules"
    chmod -R u+w "$out.d"
    sed -i -E '/SecRule/{
        s/\|REQUEST_(BODY|URI)([| ])/\2/g; s/ REQUEST_(BODY|URI)\|/ /
        s/\\\\/\\x5c/g
        s/"(!?)@rx /"\1@rx (?-m)/
        s/MATCHED_VARS([| ])/MATCHED_VAR\1/
    }' "$out.d"/rules/*.conf
    sed -i 's/noauditlog/auditlog/' "$out.d"/rules/RESPONSE-980-*.conf
    rules=$out.d
}

directives() {
    cat <<END
SecRuleEngine $engine
SecRequestBodyAccess On
SecRequestBodyLimit 13107200
SecRequestBodyNoFilesLimit 1310720
SecRequestBodyLimitAction Reject
SecResponseBodyAccess On
SecResponseBodyMimeType text/plain text/html text/xml application/json
SecResponseBodyLimit 1048576
SecResponseBodyLimitAction ProcessPartial
SecArgumentSeparator &
SecCookieFormat 0
SecPcreMatchLimit 100000
SecPcreMatchLimitRecursion 100000
SecTmpDir /tmp/
SecDataDir /tmp/
SecAuditEngine Off
END
}

# Body processors by media type, and what a host does with a body that cannot be parsed.
host_rules() {
    cat <<'END'
SecRule REQUEST_HEADERS:Content-Type "@rx ^(?:application/(?:soap\+)?|text/)xml" "id:30900101,phase:1,pass,nolog,t:none,t:lowercase,ctl:requestBodyProcessor=XML"
SecRule REQUEST_HEADERS:Content-Type "@rx ^application/(?:[a-z0-9.-]+\+)?json" "id:30900102,phase:1,pass,nolog,t:none,t:lowercase,ctl:requestBodyProcessor=JSON"
SecRule REQBODY_ERROR "!@eq 0" "id:30900110,phase:2,deny,status:400,log,t:none,msg:'The request body cannot be parsed',logdata:'%{REQBODY_ERROR_MSG}',severity:2"
SecRule MULTIPART_STRICT_ERROR "!@eq 0" "id:30900111,phase:2,deny,status:400,log,t:none,msg:'The multipart body departs from the standard'"
END
}

# Versions 3 and 4 of the rule set name their levels differently.
levels() {
    cat <<END
SecAction "id:30900120,phase:1,pass,nolog,t:none,setvar:tx.blocking_paranoia_level=$level,setvar:tx.detection_paranoia_level=$level,setvar:tx.paranoia_level=$level,setvar:tx.executing_paranoia_level=$level"
END
}

[ -z "${NEUTRAL:-}" ] || neutral

{
    directives
    host_rules
    cat "$setup"
    levels
    for file in "$rules"/rules/*.conf; do
        number=$(basename "$file" | cut -d- -f2 | cut -d. -f1)
        case " ${SKIP:-} " in
        *" $number "*) ;;
        *) echo "Include $file" ;;
        esac
    done
} >"$out"
