/*
 * Judges transactions with libmodsecurity, as the peer that portcullis-bench compares itself with.
 *
 * One process, driven over standard input and output by Sources/portcullis-bench/Peer.swift. A message in is a
 * little-endian 32-bit count of strings, then each string as a 32-bit length and its bytes. The first string names
 * the message:
 *
 *   load         PATH                      reads a rules file; answers "loaded RULES MICROSECONDS RESIDENT_KIB NAME"
 *   transaction  see enum field below      kept for the next run; no answer
 *   run                                    judges what is kept, in order, and forgets it; answers a line for each:
 *                                          "STATUS MICROSECONDS ID=SCORE ID=SCORE ...", STATUS being 0 when it may
 *                                          pass and SCORE the number after "Total Score: " in the rule's
 *                                          message, else -1; and then "done RESIDENT_KIB PEAK_KIB"
 *
 * Times are processor time of this thread, from the creation of a transaction to the end of its clean-up, the log
 * lines being made and received. Only the library's public C interface is used.
 *
 * With --log the library's log lines go to standard error.
 *
 * build: cc -O2 -o peer peer.c -lmodsecurity
 */
#include <modsecurity/modsecurity.h>
#include <modsecurity/rules_set.h>
#include <modsecurity/transaction.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The strings of a transaction message after its name; headers follow as name and value in turns. */
enum field {
    CLIENT_ADDRESS, CLIENT_PORT, SERVER_ADDRESS, SERVER_PORT,
    METHOD, TARGET, VERSION, BODY,
    HAS_RESPONSE, STATUS, RESPONSE_VERSION, RESPONSE_BODY,
    REQUEST_HEADER_COUNT, FIRST_HEADER
};

struct string { size_t length; char *bytes; };              /* a NUL stands after the bytes */
struct message { uint32_t count; struct string *strings; };

#define RULE_LIMIT 4096
static long logged_ids[RULE_LIMIT], logged_scores[RULE_LIMIT];
static int logged_count;
static int shows_log;

static _Noreturn void fail(const char *reason) {
    fprintf(stderr, "peer: %s\n", reason);
    exit(2);
}

static void *allocate(size_t size) {
    void *memory = calloc(1, size ? size : 1);
    if (memory == NULL) fail("out of memory");
    return memory;
}

/* A log line names its rule after the file and line; values quoted before that could hold the same words. */
static void receive_log_line(void *context, const void *text) {
    static const char mark[] = "\"] [id \"", score_mark[] = "(Total Score: ";
    (void)context;
    if (shows_log && text != NULL) fprintf(stderr, "%s\n", (const char *)text);
    const char *place = text == NULL ? NULL : strstr(text, "[line \"");
    if (place != NULL) place = strstr(place, mark);
    if (place == NULL || logged_count == RULE_LIMIT) return;
    const char *score = strstr(place, score_mark);
    logged_ids[logged_count] = strtol(place + sizeof mark - 1, NULL, 10);
    logged_scores[logged_count++] = score != NULL ? strtol(score + sizeof score_mark - 1, NULL, 10) : -1;
}

/* 1 when a message was read, 0 at the end of the input. */
static int read_message(struct message *message) {
    if (fread(&message->count, sizeof message->count, 1, stdin) != 1) return 0;
    if (message->count == 0 || message->count > 1u << 20) fail("a message has no strings or too many");
    message->strings = allocate(message->count * sizeof *message->strings);
    for (uint32_t index = 0; index < message->count; index++) {
        uint32_t length;
        if (fread(&length, sizeof length, 1, stdin) != 1) fail("a message ends early");
        struct string *string = &message->strings[index];
        string->length = length;
        string->bytes = allocate((size_t)length + 1);
        if (length > 0 && fread(string->bytes, length, 1, stdin) != 1) fail("a message ends early");
    }
    return 1;
}

static void free_message(struct message *message) {
    for (uint32_t index = 0; index < message->count; index++) free(message->strings[index].bytes);
    free(message->strings);
}

static double processor_microseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static long memory_kib(const char *key) {
    char line[256];
    long value = 0;
    FILE *file = fopen("/proc/self/status", "r");
    if (file == NULL) return 0;
    while (fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, key, strlen(key)) == 0) value = strtol(line + strlen(key), NULL, 10);
    fclose(file);
    return value;
}

/* The status of an interruption that stands, else 0. The line of the rule that interrupted comes with it alone. */
static int interruption(Transaction *transaction) {
    ModSecurityIntervention outcome = {.status = 200};
    int status = msc_intervention(transaction, &outcome) && outcome.disruptive ? outcome.status : 0;
    receive_log_line(NULL, outcome.log);
    free(outcome.url);
    free(outcome.log);
    return status;
}

static const unsigned char *bytes_of(const struct string *string) { return (const unsigned char *)string->bytes; }

/* "HTTP/1.1" and "1.1" are both in use; the library wants the second. */
static const char *version_number(const struct string *version) {
    return strncmp(version->bytes, "HTTP/", 5) == 0 ? version->bytes + 5 : version->bytes;
}

/* Every phase that the message has something for, up to the first interruption; then logging. */
static int judge(ModSecurity *library, RulesSet *rules, const struct message *message) {
    const struct string *field = message->strings + 1;
    uint32_t request_headers = (uint32_t)strtoul(field[REQUEST_HEADER_COUNT].bytes, NULL, 10);
    const struct string *header = field + FIRST_HEADER, *end = message->strings + message->count;
    const struct string *response_header = header + 2 * (size_t)request_headers;
    int status;

    Transaction *transaction = msc_new_transaction(library, rules, NULL);
    msc_process_connection(transaction, field[CLIENT_ADDRESS].bytes, atoi(field[CLIENT_PORT].bytes),
                           field[SERVER_ADDRESS].bytes, atoi(field[SERVER_PORT].bytes));
    if ((status = interruption(transaction)) != 0) goto end;
    msc_process_uri(transaction, field[TARGET].bytes, field[METHOD].bytes, version_number(&field[VERSION]));
    if ((status = interruption(transaction)) != 0) goto end;
    for (; header < response_header; header += 2)
        msc_add_n_request_header(transaction, bytes_of(header), header->length, bytes_of(header + 1),
                                 (header + 1)->length);
    msc_process_request_headers(transaction);
    if ((status = interruption(transaction)) != 0) goto end;
    if (field[BODY].length > 0) {
        msc_append_request_body(transaction, bytes_of(&field[BODY]), field[BODY].length);
        if ((status = interruption(transaction)) != 0) goto end;
    }
    msc_process_request_body(transaction);
    if ((status = interruption(transaction)) != 0 || field[HAS_RESPONSE].bytes[0] != '1') goto end;

    for (; header < end; header += 2)
        msc_add_n_response_header(transaction, bytes_of(header), header->length, bytes_of(header + 1),
                                  (header + 1)->length);
    msc_process_response_headers(transaction, atoi(field[STATUS].bytes), field[RESPONSE_VERSION].bytes);
    if ((status = interruption(transaction)) != 0) goto end;
    if (field[RESPONSE_BODY].length > 0) {
        msc_append_response_body(transaction, bytes_of(&field[RESPONSE_BODY]), field[RESPONSE_BODY].length);
        if ((status = interruption(transaction)) != 0) goto end;
    }
    msc_process_response_body(transaction);
    status = interruption(transaction);
end:
    msc_process_logging(transaction);
    msc_transaction_cleanup(transaction);
    return status;
}

static void run(ModSecurity *library, RulesSet *rules, struct message *kept, size_t count) {
    if (rules == NULL) fail("'run' before 'load'");
    for (size_t index = 0; index < count; index++) {
        logged_count = 0;
        double start = processor_microseconds();
        int status = judge(library, rules, &kept[index]);
        double elapsed = processor_microseconds() - start;
        printf("%d %.2f", status, elapsed);
        for (int id = 0; id < logged_count; id++) printf(" %ld=%ld", logged_ids[id], logged_scores[id]);
        putchar('\n');
        free_message(&kept[index]);
    }
    printf("done %ld %ld\n", memory_kib("VmRSS:"), memory_kib("VmHWM:"));
    fflush(stdout);
}

static RulesSet *load(const struct message *message, const char *name) {
    if (message->count != 2) fail("'load' takes one path");
    const char *error = NULL;
    double start = processor_microseconds();
    RulesSet *rules = msc_create_rules_set();
    int count = msc_rules_add_file(rules, message->strings[1].bytes, &error);
    double elapsed = processor_microseconds() - start;
    if (count < 0) fail(error != NULL ? error : "the rules were not loaded");
    printf("loaded %d %.0f %ld %s\n", count, elapsed, memory_kib("VmRSS:"), name);
    fflush(stdout);
    return rules;
}

int main(int argument_count, char **arguments) {
    shows_log = argument_count == 2 && strcmp(arguments[1], "--log") == 0;
    ModSecurity *library = msc_init();
    msc_set_connector_info(library, "portcullis-bench peer");
    msc_set_log_cb(library, receive_log_line);

    RulesSet *rules = NULL;
    struct message message, *kept = NULL;
    size_t count = 0, room = 0;
    while (read_message(&message)) {
        const char *name = message.strings[0].bytes;
        if (strcmp(name, "transaction") == 0) {
            if (message.count < 1 + FIRST_HEADER) fail("a transaction lacks fields");
            if (count == room) {
                room = room ? room * 2 : 256;
                kept = realloc(kept, room * sizeof *kept);
                if (kept == NULL) fail("out of memory");
            }
            kept[count++] = message;
            continue;
        }
        if (strcmp(name, "load") == 0) {
            if (rules != NULL) fail("rules are loaded already");
            rules = load(&message, msc_who_am_i(library));
        } else if (strcmp(name, "run") == 0) {
            run(library, rules, kept, count);
            count = 0;
        } else {
            fail("an unknown message");
        }
        free_message(&message);
    }
    free(kept);
    if (rules != NULL) msc_rules_cleanup(rules);
    msc_cleanup(library);
    return 0;
}
