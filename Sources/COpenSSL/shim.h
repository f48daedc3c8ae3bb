#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>

/* EVP_PKEY_PUBLIC_KEY, a macro of macros that Swift does not import. */
static const int COpenSSLPublicKey = EVP_PKEY_PUBLIC_KEY;

/* Names of parameters, which builders keep as pointers: Swift's copies of the macros would not live long enough. */
static const char *const COpenSSLModulus = OSSL_PKEY_PARAM_RSA_N;
static const char *const COpenSSLExponent = OSSL_PKEY_PARAM_RSA_E;
static const char *const COpenSSLGroup = OSSL_PKEY_PARAM_GROUP_NAME;
static const char *const COpenSSLPoint = OSSL_PKEY_PARAM_PUB_KEY;
