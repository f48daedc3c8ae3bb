// PCRE2 with the 8-bit code unit fixed: subjects and patterns are bytes.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
