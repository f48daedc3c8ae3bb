#ifndef PORTCULLIS_ALLOCATION_COUNT_H
#define PORTCULLIS_ALLOCATION_COUNT_H

/* How many blocks of memory the calling thread has asked for with malloc, calloc and realloc since it began; -1 where
   that is not counted (sanitizers bring an allocator of their own, and only glibc lets the program stand before its). */
long long portcullis_thread_allocations(void);

#endif
