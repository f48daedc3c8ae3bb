// libxml2 built with ICU shows ICU's types in its headers, and Foundation brings an ICU of its own: a file that sees both
// does not compile. Nothing of ours uses that part, which is only at the end of a structure that libxml2 itself allocates.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <libxml/valid.h>
#include <libxml/xmlschemas.h>
