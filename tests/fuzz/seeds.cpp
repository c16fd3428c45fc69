// First inputs that the program makes itself, so that they are always in the form of today:
//   laoke_fuzz_seeds DIRECTORY       writes DIRECTORY/<program>/...
#include "archive/deflating.h"
#include "archive/sealed_backup.h"
#include "archive/sealing.h"
#include "base/base64.h"
#include "customers/customers_store.h"
#include "fuzz/fuzzing.h"
#include "interchange/selection_export.h"
#include "sqlite/redo_record.h"
#include "sqlite/stored_header.h"
#include "support/json_backup.h"
#include "support/rich_records.h"
#include "support/sealed_vector.h"
#include "support/workbooks.h"

#include <filesystem>
#include <fstream>

using namespace laoke;
using namespace laoke::testing;

namespace {

std::filesystem::path& folder() {
    static std::filesystem::path path;
    return path;
}

void write(std::string_view program, std::string_view name, std::string_view content) {
    std::filesystem::create_directories(folder() / program);
    std::ofstream(folder() / program / name, std::ios::binary) << content;
}

std::string_view as_text(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// A stored part with its hash, which the program puts behind it again.
void write_stored(std::string_view name, std::span<const std::byte> bytes) {
    write("stored_archive", name,
          '1' + std::string(as_text(bytes.first(bytes.size() - sizeof(Blake2bHash)))));
}

void write_documents(TestArchive& shop) {
    const std::string backup = export_json(*shop);
    std::string selection;
    const auto job = value_of(start_selection_export(
        *shop, value_of(list_customers(shop.database(), CustomerSort::name, SortDirection::ascending)),
        [&](std::string_view piece) { selection += piece; }));
    while (!value_of(job->run(EndlessSlice()))) {
    }
    for (const std::string_view program : {"json_import", "json_document", "archive_merge"}) {
        write(program, "backup.json", backup);
        write(program, "selection.json", selection);
    }
}

void write_changesets(TestArchive& shop) {
    auto chunks = shop.database().prepare("SELECT sequence, inflated_bytes, data FROM change_chunks");
    while (value_of(chunks.step())) {
        const auto changeset = inflated(chunks.blob(2), static_cast<std::size_t>(chunks.integer(1)));
        if (changeset) write("change_log", std::to_string(chunks.integer(0)), as_text(*changeset));
    }
}

void write_stored_parts() {
    const std::vector<std::byte> bytes(40, std::byte{0xa7});
    write_stored("record",
                 sqlite::encode(sqlite::RedoRecord{.number = 41,
                                                   .sequence = 99,
                                                   .database_size = 5 * sqlite::PageMirror::page_size,
                                                   .ranges = {{.page = 0, .offset = 24, .bytes = bytes},
                                                              {.page = 4, .offset = 96, .bytes = bytes}}}));
    sqlite::StoredHeader header{.archive_id = 7, .database_size = 300'000, .number = 3, .sequence = 9};
    header.segment_hashes.resize(sqlite::segment_count(header.database_size));
    write_stored("header", sqlite::encode(header));
    write_stored("envelope",
                 encode(Envelope{.archive_id = 7, .slots = {KeySlot(), KeySlot()}, .sealed = bytes}));
}

void write_workbooks() {
    const std::string rows =
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" "
        "t=\"inlineStr\"><is><t>电话</t></is></c></row>"
        "<row r=\"2\"><c r=\"A2\" t=\"str\"><f>B1</f><v>张三</v></c><c r=\"B2\"><v>1.38E10</v></c>"
        "<c r=\"C2\" s=\"1\"><v>46027.5</v></c><c r=\"D2\" t=\"b\"><v>1</v></c></row>";
    const std::string shared = "<si><r><t>姓名</t></r><rPh><t>x</t></rPh></si><si><t>a_x000A_b</t></si>";
    const std::string styles = "<numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy/m/d h:mm;@\"/></numFmts>"
                               "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/></cellXfs>";
    write("workbook", "parts", '1' + rows + '\f' + shared + '\f' + styles);
    Workbook workbook{.sheets = {{"\"1\"", rows}}};
    workbook.shared = shared;
    workbook.styles = styles;
    write("workbook", "file", '0' + workbook.bytes());
}

void write_backup_head() {
    const auto backup = from_base64(sealed_vector);
    REQUIRE(backup);
    write("backup_head", "head", as_text(*backup).substr(0, largest_backup_head));
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return 1;
    end_where_expectations_fail();
    folder() = arguments[1];
    TestArchive shop;
    add_rich_records(shop);
    write_documents(shop);
    write_changesets(shop);
    write_stored_parts();
    write_workbooks();
    write_backup_head();
    return 0;
}
