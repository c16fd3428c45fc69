/// Tables as a shop picks them, and imports that run to their end.
#pragma once

#include "interchange/customers_import.h"
#include "support/slices.h"
#include "support/test_archive.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace laoke::testing {

/// Of the encodings that need a table it knows none.
class NoDecoding final : public TextDecoding {
public:
    [[nodiscard]] std::optional<std::string> decode(std::string_view /*bytes*/, TextEncoding /*encoding*/,
                                                    BadBytes /*bad_bytes*/) override {
        return std::nullopt;
    }
};

/// In UTF-8 or UTF-16.
inline TableFile a_table(std::string content, std::string name = "list.csv",
                         Language language = Language::chinese) {
    NoDecoding decoding;
    return value_of(open_table_file(std::move(name), std::move(content), decoding, language));
}

inline CustomersPlan plan_of(TestArchive& archive, const TableFile& file) {
    const auto preview = value_of(CustomersPreview::start(*archive, file));
    while (!value_of(preview->run(CountedSlice(3)))) {
    }
    return preview->take();
}

/// Imports it as a person does who picked the choice in the preview.
inline Status import_customers(TestArchive& archive, const TableFile& file,
                               KnownRecords known = KnownRecords::leave_out) {
    LAOKE_TRY(const auto job, CustomersImport::start(*archive, file, plan_of(archive, file), known));
    while (true) {
        LAOKE_TRY(const bool is_finished, job->run(CountedSlice(3)));
        if (is_finished) return {};
    }
}

}  // namespace laoke::testing
