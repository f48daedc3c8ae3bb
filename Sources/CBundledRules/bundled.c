#include "CBundledRules.h"

static const unsigned char base[] = {
#embed "../../rules/base.conf"
};

static const struct portcullis_bundled_file files[] = {
    {"rules/base.conf", base, sizeof base},
};

const struct portcullis_bundled_file *portcullis_bundled_file_at(size_t index) {
    return index < sizeof files / sizeof files[0] ? &files[index] : NULL;
}
