// A table from anywhere, customers or sales or contacts of a phone, into a shop that has some: what was taken
// in goes out as a backup that can be read again, and one step takes it back.  The first byte says what a
// person chose.
#include "base/utf8.h"
#include "customers/custom_fields_store.h"
#include "fuzz/fuzzed_archives.h"
#include "fuzz/fuzzing.h"
#include "interchange/customers_import.h"
#include "interchange/follow_ups_import.h"
#include "interchange/products_import.h"
#include "interchange/transactions_import.h"
#include "support/iconv_decoding.h"
#include "support/rich_records.h"

using namespace laoke;
using namespace laoke::testing;

namespace {

/// True when it has finished.
Status run(Job& job) {
    while (true) {
        LAOKE_TRY(const bool is_finished, job.run(EndlessSlice()));
        if (is_finished) return {};
    }
}

/// The preview of one kind, then its import.
template <class Preview, class Import, class Known>
Status import_with(Archive& archive, const TableFile& file, Known known) {
    LAOKE_TRY(const auto preview, Preview::start(archive, file));
    LAOKE_TRY_STATUS(run(*preview));
    auto plan = preview->take();
    LAOKE_TRY(const auto job, Import::start(archive, file, std::move(plan), known));
    return run(*job);
}

Status import_table(Archive& archive, const TableFile& file, unsigned chosen) {
    switch (file.mapping.kind) {
        case TableKind::transactions:
            return import_with<TransactionsPreview, TransactionsImport>(archive, file,
                                                                        KnownSales(chosen % 2));
        case TableKind::customers:
            return import_with<CustomersPreview, CustomersImport>(archive, file, KnownRecords(chosen % 4));
        case TableKind::products:
            return import_with<ProductsPreview, ProductsImport>(archive, file, KnownRecords(chosen % 4));
        case TableKind::follow_ups:
            return import_with<FollowUpsPreview, FollowUpsImport>(archive, file, chosen % 2 != 0);
    }
    return {};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static FuzzedArchive fuzzed(&add_rich_records);
    static IconvDecoding decoding;
    FuzzInput input(data, size);
    const unsigned chosen = input.byte();
    TestArchive& archive = fuzzed.archive();
    auto file = open_table_file("file", std::string(input.rest()), decoding, Language::chinese, std::nullopt,
                                value_of(list_custom_fields(archive.database())));
    if (!file) return 0;
    CHECK(is_valid_utf8(file->text));
    if ((chosen & 4U) != 0) choose_delimiter(*file, Delimiter(chosen / 8 % 5));
    if ((chosen & 64U) != 0) choose_kind(*file, TableKind(chosen / 4 % 4));
    if (!import_table(*archive, *file, chosen)) {
        fuzzed.check_untouched();
        return 0;
    }
    check_backup(archive);
    value_of(undo(*archive));
    fuzzed.check_untouched();
    fuzzed.reset();
    return 0;
}
