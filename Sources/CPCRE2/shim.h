// PCRE2 with the 8-bit code unit fixed: subjects and patterns are bytes.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

// The C library's linear-time substring search; its own header declares it only under _GNU_SOURCE, which the Swift
// importer does not define.
#include <stddef.h>
void *memmem(const void *haystack, size_t haystack_length, const void *needle, size_t needle_length);
// Single bytes, likewise vectorised.
void *memchr(const void *haystack, int byte, size_t haystack_length);
