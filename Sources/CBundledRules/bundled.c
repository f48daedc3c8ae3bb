#include "CBundledRules.h"

/* One array and one line of the table for each file of rules/, in load order; a test holds the table against the
   folder. */

static const unsigned char base[] = {
#embed "../../rules/base/base.conf"
};
static const unsigned char setup[] = {
#embed "../../rules/10-setup.conf"
};
static const unsigned char protocol[] = {
#embed "../../rules/20-protocol.conf"
};
static const unsigned char file_access[] = {
#embed "../../rules/30-files.conf"
};
static const unsigned char commands[] = {
#embed "../../rules/40-commands.conf"
};
static const unsigned char scripts[] = {
#embed "../../rules/50-scripts.conf"
};
static const unsigned char sql[] = {
#embed "../../rules/60-sql.conf"
};
static const unsigned char decision[] = {
#embed "../../rules/90-decision.conf"
};
static const unsigned char responses[] = {
#embed "../../rules/95-responses.conf"
};

static const struct portcullis_bundled_file files[] = {
    {"rules/base/base.conf", base, sizeof base},
    {"rules/10-setup.conf", setup, sizeof setup},
    {"rules/20-protocol.conf", protocol, sizeof protocol},
    {"rules/30-files.conf", file_access, sizeof file_access},
    {"rules/40-commands.conf", commands, sizeof commands},
    {"rules/50-scripts.conf", scripts, sizeof scripts},
    {"rules/60-sql.conf", sql, sizeof sql},
    {"rules/90-decision.conf", decision, sizeof decision},
    {"rules/95-responses.conf", responses, sizeof responses},
};

const struct portcullis_bundled_file *portcullis_bundled_file_at(size_t index) {
    return index < sizeof files / sizeof files[0] ? &files[index] : NULL;
}
