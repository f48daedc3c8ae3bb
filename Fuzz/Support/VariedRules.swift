/// Rules that use every kind of operator, collection, action and flow once, for the target `transaction`.
package let variedRules = #"""
    SecRuleEngine On
    SecRequestBodyAccess On
    SecRequestBodyLimit 65536
    SecRequestBodyNoFilesLimit 32768
    SecRequestBodyLimitAction ProcessPartial
    SecRequestBodyJsonDepthLimit 64
    SecArgumentsLimit 100
    SecResponseBodyAccess On
    SecResponseBodyLimit 16384
    SecResponseBodyLimitAction ProcessPartial
    SecResponseBodyMimeType text/plain text/html application/json
    SecCollectionTimeout 600
    SecWebAppId fuzz
    SecDataset leaks `
    root:x:0:0
    stack trace
    syntax error near
    `

    SecRule REQUEST_HEADERS:Content-Type "@rx ^(?:application|text)/(?:[a-z0-9.+-]+\+)?xml" "id:1,phase:1,t:lowercase,pass,nolog,ctl:requestBodyProcessor=XML"
    SecRule REQUEST_HEADERS:Content-Type "@beginsWith application/json" "id:2,phase:1,t:lowercase,pass,nolog,ctl:requestBodyProcessor=JSON"
    SecAction "id:3,phase:1,pass,nolog,initcol:ip=%{REMOTE_ADDR},initcol:global=global,setuid:%{REQUEST_HEADERS.X-User},setsid:%{REQUEST_COOKIES.session}"
    SecAction "id:4,phase:1,pass,nolog,setvar:tx.score=0,setvar:tx.name_%{REQUEST_METHOD}=1,setvar:tx.limit=5,setvar:ip.count=+1,expirevar:ip.count=60"
    SecRule REQUEST_METHOD "!@within GET HEAD POST PUT OPTIONS" "id:5,phase:1,pass,log,msg:'method %{MATCHED_VAR}',logdata:'%{REQUEST_LINE}',tag:'method/%{REQUEST_METHOD}',severity:WARNING,setvar:tx.score=+2"
    SecRule REQUEST_URI_RAW "@validateUrlEncoding" "id:6,phase:1,pass,setvar:tx.score=+1"
    SecRule REQUEST_URI|REQUEST_HEADERS|!REQUEST_HEADERS:Referer "@validateByteRange 9,10,13,32-126,128-255" "id:7,phase:1,pass,t:urlDecodeUni,setvar:tx.score=+%{tx.limit}"
    SecRule REQUEST_HEADERS:User-Agent "@pm nikto sqlmap curl/ python-requests" "id:8,phase:1,pass,capture,setvar:tx.agent=%{TX.0}"
    SecRule REMOTE_ADDR "@ipMatch 192.0.2.0/24,2001:db8::/32,127.0.0.1" "id:9,phase:1,pass,setvar:tx.inside=1"
    SecRule &REQUEST_HEADERS:Host "@eq 0" "id:10,phase:1,pass,setvar:tx.score=+1"
    SecRule REQUEST_HEADERS_NAMES "@streq x-debug" "id:11,phase:1,t:lowercase,pass,ctl:ruleRemoveById=30-31,ctl:auditLogParts=+E"
    SecRule REQUEST_HEADERS:X-Skip "@ge 2" "id:12,phase:1,pass,nolog,skip:2"
    SecRule REQUEST_HEADERS:X-Skip "@lt 1" "id:13,phase:1,pass,nolog,skipAfter:END_OF_ONE"
    SecRule REQUEST_PROTOCOL "!@rx ^HTTP/[12](?:\.[01])?$" "id:14,phase:1,pass,setvar:!tx.inside"
    SecRule REQUEST_BASENAME|REQUEST_FILENAME|PATH_INFO "@endsWith .php" "id:15,phase:1,pass,t:normalizePath,t:lowercase,setvar:tx.php=%{MATCHED_VAR_NAME}"
    SecMarker END_OF_ONE
    SecRule REQUEST_COOKIES|REQUEST_COOKIES_NAMES "@rx (?i)(?:union\s+select|<script|\.\./)" "id:16,phase:1,pass,capture,t:none,t:urlDecode,multiMatch,setvar:tx.score=+3"
    SecRule REQUEST_FILENAME "@restpath /users/{id}/orders/{order}" "id:17,phase:1,pass,chain"
        SecRule ARGS_PATH:id "!@rx ^[0-9]+$" "setvar:tx.path=%{MATCHED_VAR}"

    SecRule ARGS|ARGS_NAMES|REQUEST_BODY|!ARGS:safe|!ARGS:/^x_/ "@rx (?i:select\b.{0,20}\bfrom|'\s*or\s*'?1)" "id:20,phase:2,pass,capture,t:none,t:urlDecodeUni,t:htmlEntityDecode,t:jsDecode,t:lowercase,multiMatch,msg:'sql %{TX.0}',logdata:'%{MATCHED_VAR_NAME}=%{MATCHED_VAR}',severity:CRITICAL,setvar:tx.score=+5"
    SecRule ARGS "@detectSQLi" "id:21,phase:2,pass,t:urlDecodeUni,t:removeNulls,setvar:tx.score=+5"
    SecRule ARGS|REQUEST_HEADERS:Referer|XML:/* "@detectXSS" "id:22,phase:2,pass,t:urlDecodeUni,t:htmlEntityDecode,t:cssDecode,setvar:tx.score=+5"
    SecRule ARGS "@rxGlobal [0-9]{4}" "id:23,phase:2,pass,capture,t:removeWhitespace"
    SecRule ARGS "@verifyCC \d{13,16}" "id:24,phase:2,pass,capture,sanitiseMatched,setvar:tx.card=1"
    SecRule ARGS "@validateUtf8Encoding" "id:25,phase:2,pass"
    SecRule ARGS:/^q/ "@contains %{tx.agent}" "id:26,phase:2,pass,t:lowercase"
    SecRule ARGS_NAMES "@containsWord admin" "id:27,phase:2,pass,t:lowercase,t:compressWhitespace"
    SecRule ARGS "@strmatch passwd" "id:28,phase:2,pass,t:cmdLine,t:normalizePathWin"
    SecRule ARGS "@rx ^[a-f0-9]{32}$" "id:29,phase:2,pass,t:md5,t:hexEncode"
    SecRule ARGS_COMBINED_SIZE "@gt 200" "id:30,phase:2,pass"
    SecRule &ARGS "@gt 20" "id:31,phase:2,pass,ctl:ruleRemoveTargetById=20;ARGS:a"
    SecRule FILES|FILES_NAMES|FILES_SIZES|MULTIPART_PART_HEADERS "@rx \.(?:php|exe)|^[0-9]{4,}|(?i)content-type" "id:32,phase:2,pass,capture,t:lowercase"
    SecRule MULTIPART_STRICT_ERROR|MULTIPART_UNMATCHED_BOUNDARY|REQBODY_ERROR "!@eq 0" "id:33,phase:2,pass,msg:'%{REQBODY_ERROR_MSG}'"
    SecRule XML://@*|XML:/a/b "@rx ." "id:34,phase:2,pass,t:trim"
    SecRule ARGS "@rx ^(?:[A-Za-z0-9+/]{4})+={0,2}$" "id:35,phase:2,pass,chain"
        SecRule MATCHED_VARS "@pm passwd select script" "t:base64Decode,chain"
            SecRule MATCHED_VARS_NAMES|TX:/^name_/ "!@unconditionalMatch" "t:length"
    SecRule ARGS "@rx ^(.*)=(.*)$" "id:36,phase:2,pass,capture,chain"
        SecRule TX:1 "@streq %{TX.2}" "t:sqlHexDecode,t:replaceComments,setvar:tx.equal=1"
    SecRule REQUEST_BODY|FULL_REQUEST "@rx (a+)+b" "id:37,phase:2,pass"
    SecRule ARGS "@validateNid cl \d{7,8}-[\dkK]" "id:38,phase:2,pass,t:escapeSeqDecode"
    SecRule TX:score "@ge 10" "id:39,phase:2,deny,status:403,log,msg:'score %{tx.score}',chain"
        SecRule REQUEST_HEADERS:X-Mode "!@streq count" "t:none"
    SecRule REQUEST_HEADERS:X-Mode "@streq go" "id:40,phase:2,redirect:'https://example.com/%{REQUEST_BASENAME}',log"
    SecRule ARGS:mode "@within allow drop" "id:41,phase:2,allow:request,nolog"

    SecRule RESPONSE_STATUS "@rx ^5" "id:50,phase:3,pass"
    SecRule RESPONSE_HEADERS:Set-Cookie|RESPONSE_HEADERS_NAMES "!@contains secure" "id:51,phase:3,pass,t:lowercase"
    SecRule RESPONSE_BODY "@pmFromDataset leaks" "id:52,phase:4,pass,capture,msg:'%{TX.0}'"
    SecRule RESPONSE_BODY "@rx (?s)ORA-[0-9]{5}|<b>.*?Warning</b>" "id:53,phase:4,block,deny,log,t:none,t:htmlEntityDecode"
    SecRule HIGHEST_SEVERITY|TX|IP:count|DURATION|TIME_HOUR "@le 4" "id:60,phase:5,pass,log"
    """#
