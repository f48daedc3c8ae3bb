#include "CBundledRules.h"

/* One array and one line of the table for each file of rules/, in load order; a test holds the table against the
   folder. */

static const unsigned char base[] = {
#embed "../../rules/base/base.conf"
};
static const unsigned char rules_901_setup[] = {
#embed "../../rules/901-setup.conf"
};
static const unsigned char rules_913_scanners[] = {
#embed "../../rules/913-scanners.conf"
};
static const unsigned char rules_920_protocol[] = {
#embed "../../rules/920-protocol.conf"
};
static const unsigned char rules_921_headers[] = {
#embed "../../rules/921-headers.conf"
};
static const unsigned char rules_922_uploads[] = {
#embed "../../rules/922-uploads.conf"
};
static const unsigned char rules_930_files[] = {
#embed "../../rules/930-files.conf"
};
static const unsigned char rules_931_addresses[] = {
#embed "../../rules/931-addresses.conf"
};
static const unsigned char rules_932_commands[] = {
#embed "../../rules/932-commands.conf"
};
static const unsigned char rules_933_php[] = {
#embed "../../rules/933-php.conf"
};
static const unsigned char rules_934_code[] = {
#embed "../../rules/934-code.conf"
};
static const unsigned char rules_935_xml[] = {
#embed "../../rules/935-xml.conf"
};
static const unsigned char rules_936_queries[] = {
#embed "../../rules/936-queries.conf"
};
static const unsigned char rules_941_scripts[] = {
#embed "../../rules/941-scripts.conf"
};
static const unsigned char rules_942_sql[] = {
#embed "../../rules/942-sql.conf"
};
static const unsigned char rules_943_sessions[] = {
#embed "../../rules/943-sessions.conf"
};
static const unsigned char rules_944_java[] = {
#embed "../../rules/944-java.conf"
};
static const unsigned char rules_949_decision[] = {
#embed "../../rules/949-decision.conf"
};
static const unsigned char rules_950_responses[] = {
#embed "../../rules/950-responses.conf"
};
static const unsigned char rules_959_decision[] = {
#embed "../../rules/959-decision.conf"
};
static const unsigned char rules_scanners_data[] = {
#embed "../../rules/scanners.data"
};

static const struct portcullis_bundled_file files[] = {
    {"rules/base/base.conf", base, sizeof base},
    {"rules/901-setup.conf", rules_901_setup, sizeof rules_901_setup},
    {"rules/913-scanners.conf", rules_913_scanners, sizeof rules_913_scanners},
    {"rules/920-protocol.conf", rules_920_protocol, sizeof rules_920_protocol},
    {"rules/921-headers.conf", rules_921_headers, sizeof rules_921_headers},
    {"rules/922-uploads.conf", rules_922_uploads, sizeof rules_922_uploads},
    {"rules/930-files.conf", rules_930_files, sizeof rules_930_files},
    {"rules/931-addresses.conf", rules_931_addresses, sizeof rules_931_addresses},
    {"rules/932-commands.conf", rules_932_commands, sizeof rules_932_commands},
    {"rules/933-php.conf", rules_933_php, sizeof rules_933_php},
    {"rules/934-code.conf", rules_934_code, sizeof rules_934_code},
    {"rules/935-xml.conf", rules_935_xml, sizeof rules_935_xml},
    {"rules/936-queries.conf", rules_936_queries, sizeof rules_936_queries},
    {"rules/941-scripts.conf", rules_941_scripts, sizeof rules_941_scripts},
    {"rules/942-sql.conf", rules_942_sql, sizeof rules_942_sql},
    {"rules/943-sessions.conf", rules_943_sessions, sizeof rules_943_sessions},
    {"rules/944-java.conf", rules_944_java, sizeof rules_944_java},
    {"rules/949-decision.conf", rules_949_decision, sizeof rules_949_decision},
    {"rules/950-responses.conf", rules_950_responses, sizeof rules_950_responses},
    {"rules/959-decision.conf", rules_959_decision, sizeof rules_959_decision},
    {"rules/scanners.data", rules_scanners_data, sizeof rules_scanners_data},
};

const struct portcullis_bundled_file *portcullis_bundled_file_at(size_t index) {
    return index < sizeof files / sizeof files[0] ? &files[index] : NULL;
}
