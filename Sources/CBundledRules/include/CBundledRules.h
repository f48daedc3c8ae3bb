#ifndef PORTCULLIS_BUNDLED_RULES_H
#define PORTCULLIS_BUNDLED_RULES_H

#include <stddef.h>

/* A file of rules/ as it was when this was compiled. Lives as long as the process; not ended by a NUL. */
struct portcullis_bundled_file {
    const char *name;
    const unsigned char *bytes;
    size_t size;
};

/* The file at `index`, in load order; NULL behind the last. The first is the base configuration. */
const struct portcullis_bundled_file *portcullis_bundled_file_at(size_t index);

#endif
