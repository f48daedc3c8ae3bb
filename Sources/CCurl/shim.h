#include <curl/curl.h>

/*
 * libcurl is looked up when the first key set is fetched, and not linked: it brings some thirty other libraries, whose
 * loading would slow down every start of the program. Its setters take variable arguments, which Swift cannot pass.
 */
typedef CURLcode (*CCurlSetOption)(CURL *, CURLoption, ...);
typedef CURLcode (*CCurlGetInfo)(CURL *, CURLINFO, ...);
typedef CURLcode (*CCurlGlobalInit)(long);
typedef CURL *(*CCurlInit)(void);
typedef CURLcode (*CCurlPerform)(CURL *);
typedef void (*CCurlCleanup)(CURL *);
typedef const char *(*CCurlErrorText)(CURLcode);
typedef size_t (*CCurlWrite)(char *, size_t, size_t, void *);

static inline CURLcode CCurlSetLong(CCurlSetOption set, CURL *handle, CURLoption option, long value) {
    return set(handle, option, value);
}

static inline CURLcode CCurlSetText(CCurlSetOption set, CURL *handle, CURLoption option, const char *value) {
    return set(handle, option, value);
}

static inline CURLcode CCurlSetPointer(CCurlSetOption set, CURL *handle, CURLoption option, void *value) {
    return set(handle, option, value);
}

static inline CURLcode CCurlSetWriter(CCurlSetOption set, CURL *handle, CURLoption option, CCurlWrite writer) {
    return set(handle, option, writer);
}

static inline CURLcode CCurlGetLong(CCurlGetInfo get, CURL *handle, CURLINFO info, long *value) {
    return get(handle, info, value);
}

static const CURLoption CCurlURL = CURLOPT_URL;
static const CURLoption CCurlProtocols = CURLOPT_PROTOCOLS_STR;
static const CURLoption CCurlFollow = CURLOPT_FOLLOWLOCATION;
static const CURLoption CCurlTimeout = CURLOPT_TIMEOUT_MS;
static const CURLoption CCurlConnectTimeout = CURLOPT_CONNECTTIMEOUT_MS;
static const CURLoption CCurlNoSignal = CURLOPT_NOSIGNAL;
static const CURLoption CCurlLargest = CURLOPT_MAXFILESIZE;
static const CURLoption CCurlVerifyPeer = CURLOPT_SSL_VERIFYPEER;
static const CURLoption CCurlVerifyHost = CURLOPT_SSL_VERIFYHOST;
static const CURLoption CCurlAuthorities = CURLOPT_CAINFO;
static const CURLoption CCurlAuthorityPath = CURLOPT_CAPATH;
static const CURLoption CCurlProxy = CURLOPT_PROXY;
static const CURLoption CCurlNetRC = CURLOPT_NETRC;
static const CURLoption CCurlUserAgent = CURLOPT_USERAGENT;
static const CURLoption CCurlWriteFunction = CURLOPT_WRITEFUNCTION;
static const CURLoption CCurlWriteData = CURLOPT_WRITEDATA;
static const CURLoption CCurlHeaderFunction = CURLOPT_HEADERFUNCTION;
static const CURLoption CCurlHeaderData = CURLOPT_HEADERDATA;
static const CURLINFO CCurlStatus = CURLINFO_RESPONSE_CODE;
