/* What is compiled of Mbed TLS, for the tests: AES-256-GCM, in portable C. */
#define MBEDTLS_AES_C
#define MBEDTLS_GCM_C
