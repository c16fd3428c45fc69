#include "interchange/xml_reader.h"

#include <expat.h>

namespace laoke {

namespace {

std::string_view without_prefix(std::string_view name) {
    const std::size_t colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
    for (const char* const* pair = pairs_; *pair != nullptr; pair += 2) {
        if (without_prefix(pair[0]) == name) return pair[1];
    }
    return {};
}

struct XmlReader::Parser {
    explicit Parser(XmlHandler& taker) : handler(taker), expat(XML_ParserCreate(nullptr)) {
        if (expat == nullptr) return;
        XML_SetUserData(expat, this);
        XML_SetElementHandler(expat, begin, end);
        XML_SetCharacterDataHandler(expat, text);
        XML_SetStartDoctypeDeclHandler(expat, refuse_doctype);
    }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
    ~Parser() { XML_ParserFree(expat); }

    static Parser& of(void* data) { return *static_cast<Parser*>(data); }

    static void begin(void* data, const char* name, const char** attributes) {
        Parser& parser = of(data);
        parser.silent_bytes = 0;
        if (++parser.depth > deepest) XML_StopParser(parser.expat, XML_FALSE);
        parser.handler.begin(without_prefix(name), XmlAttributes(attributes));
    }
    static void end(void* data, const char* name) {
        Parser& parser = of(data);
        parser.silent_bytes = 0;
        --parser.depth;
        parser.handler.end(without_prefix(name));
    }
    static void text(void* data, const char* piece, int length) {
        Parser& parser = of(data);
        parser.silent_bytes = 0;
        parser.handler.text({piece, static_cast<std::size_t>(length)});
    }
    static void refuse_doctype(void* data, const char* /*name*/, const char* /*system*/,
                               const char* /*public_id*/, int /*has_subset*/) {
        XML_StopParser(of(data).expat, XML_FALSE);
    }

    XmlHandler& handler;
    XML_Parser expat;
    int depth = 0;
    std::size_t silent_bytes = 0;  ///< since the last event
};

XmlReader::XmlReader(XmlHandler& handler) : parser_(std::make_unique<Parser>(handler)) {}
XmlReader::~XmlReader() = default;

Status XmlReader::take(std::string_view piece) { return parse(piece, false); }
Status XmlReader::finish() { return parse({}, true); }

Status XmlReader::parse(std::string_view piece, bool is_last) {
    parser_->silent_bytes += piece.size();
    const bool is_read =
        parser_->expat != nullptr && XML_Parse(parser_->expat, piece.data(), static_cast<int>(piece.size()),
                                               is_last ? XML_TRUE : XML_FALSE) == XML_STATUS_OK;
    if (!is_read || parser_->silent_bytes > longest_token) return fail(TextKey::interchange_workbook_damaged);
    return {};
}

}  // namespace laoke
