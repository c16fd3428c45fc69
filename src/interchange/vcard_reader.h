/// Contacts of a phone, of Outlook, WeChat or QQ (vCard 2.1, 3.0 and 4.0) as the table of customers that they
/// are: preview, known customers, rows that cannot be read and undo are those of any table
/// (customers_import.h).
///
/// What has a column goes there; of addresses the first, of a company its name. Departments, further
/// addresses, web pages and categories go into the note. Pictures, sounds, keys and what is for programs are
/// left out.
#pragma once

#include "base/text_decoding.h"
#include "base/texts.h"

#include <optional>
#include <string>
#include <string_view>

namespace laoke {

/// Whether the file is one of contacts.
bool is_vcard_file(std::string_view text);

/// The cards of `text`, which is UTF-8, as CSV with titles in `language`: a row for each card.  Values that
/// are quoted-printable are in the encoding that they name, or in `encoding` where that is given; without
/// either, in UTF-8 where they can be, else in GB18030.  A card that does not end is read as far as it goes.
std::string vcards_as_table(std::string_view text, TextDecoding& decoding, Language language,
                            std::optional<TextEncoding> encoding);

}  // namespace laoke
