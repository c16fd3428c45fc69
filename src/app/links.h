/// Addresses that the browser hands to other programs: "tel:", "sms:", "mailto:".
#pragma once

#include <string>
#include <string_view>

namespace laoke {

/// What a telephone dials: anything else in the address would be for another program to interpret.
std::string dialled(std::string_view phone);

/// A text as part of a link (RFC 6068): "?bcc=" in an e-mail address is text and no header.
std::string encoded(std::string_view text);

}  // namespace laoke
