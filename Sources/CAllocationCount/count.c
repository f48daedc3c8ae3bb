#include "CAllocationCount.h"

#include <features.h>
#include <stddef.h>

/* C, because these names must be the process's own for every library in it, and glibc offers no count of its own. Each
   adds one to a counter of the thread and goes on to glibc's function of the same meaning. */

#if defined(__GLIBC__) && !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer) && \
    !__has_feature(memory_sanitizer)

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);

static _Thread_local long long allocations __attribute__((tls_model("initial-exec")));

void *malloc(size_t size) {
    allocations++;
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    allocations++;
    return __libc_calloc(count, size);
}

void *realloc(void *block, size_t size) {
    allocations++;
    return __libc_realloc(block, size);
}

long long portcullis_thread_allocations(void) { return allocations; }

#else

long long portcullis_thread_allocations(void) { return -1; }

#endif
