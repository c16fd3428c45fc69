/// XML that comes in pieces, as a row of events.  Expat reads it, built without entities and DTDs; a file
/// that begins one is refused, as is one that is nested deeper than any workbook or has a tag without end.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <memory>
#include <string_view>

namespace laoke {

/// The attributes of a tag, without the prefixes of their namespaces.
class XmlAttributes {
public:
    explicit XmlAttributes(const char* const* pairs) : pairs_(pairs) {}

    /// Empty where there is none of this name.
    [[nodiscard]] std::string_view operator[](std::string_view name) const;

private:
    const char* const* pairs_;  ///< name, value, name, value, …, nullptr
};

/// What takes the events.  Names come without the prefixes of their namespaces.
class XmlHandler {
public:
    XmlHandler() = default;
    XmlHandler(const XmlHandler&) = delete;
    XmlHandler& operator=(const XmlHandler&) = delete;
    virtual ~XmlHandler() = default;

    virtual void begin(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    /// A text may come in several pieces.
    virtual void text(std::string_view piece) = 0;
};

class XmlReader {
public:
    static constexpr int deepest = 64;
    static constexpr std::size_t longest_token = std::size_t{1} << 20U;

    /// `handler` outlives the reader.
    explicit XmlReader(XmlHandler& handler);
    XmlReader(const XmlReader&) = delete;
    XmlReader& operator=(const XmlReader&) = delete;
    ~XmlReader();

    /// Takes the next piece.  Errors: `interchange_workbook_damaged`.
    Status take(std::string_view piece);
    /// There is no more.  Errors: as above.
    Status finish();

private:
    struct Parser;
    Status parse(std::string_view piece, bool is_last);

    std::unique_ptr<Parser> parser_;
};

}  // namespace laoke
