/* How expat is built: no general entities, no external ones, nothing of a DTD; what is not said here is not there. */
#define XML_GE 0
#define XML_CONTEXT_BYTES 0
#define HAVE_GETENTROPY 1
