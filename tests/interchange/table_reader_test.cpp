#include "interchange/table_reader.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace laoke;

namespace {

struct ReadRow {
    std::int64_t line;
    std::vector<std::string> fields;
    std::optional<TextKey> fault;

    bool operator==(const ReadRow&) const = default;
};

std::vector<ReadRow> read(std::string_view text, Delimiter delimiter = Delimiter::comma) {
    std::vector<ReadRow> rows;
    TableReader reader(text, delimiter);
    TableRow row;
    while (reader.next(row)) {
        rows.push_back({row.place.line, {row.fields.begin(), row.fields.end()}, {}});
        if (row.fault) rows.back().fault = row.fault->key;
    }
    return rows;
}

}  // namespace

TEST_CASE("a row ends at LF, CRLF or CR, and at the end of the file") {
    const std::vector<ReadRow> expected = {{1, {"a", "b"}, {}}, {2, {"c", "d"}, {}}};

    CHECK(read("a,b\nc,d\n") == expected);
    CHECK(read("a,b\r\nc,d\r\n") == expected);
    CHECK(read("a,b\rc,d") == expected);
}

TEST_CASE("quoted fields hold delimiters, doubled quotes and line breaks") {
    const auto rows =
        read("1,\"a, b\",\"she said \"\"hi\"\"\"\r\n2,\"two\r\nlines\", \"padded\" \n3,5\" nail,\"\"\n");

    CHECK(rows == std::vector<ReadRow>{{1, {"1", "a, b", "she said \"hi\""}, {}},
                                       {2, {"2", "two\r\nlines", "padded"}, {}},
                                       {4, {"3", "5\" nail", ""}, {}}});
}

TEST_CASE("rows without content are passed over, empty fields are kept") {
    const auto rows = read("\n , ,\na,,\n\n");

    CHECK(rows == std::vector<ReadRow>{{3, {"a", "", ""}, {}}});
}

TEST_CASE("columns may be separated by runs of blanks") {
    const auto rows = read(" customer_id  date n\r\n 00001 19970101\t1   \r\n", Delimiter::blanks);

    CHECK(rows ==
          std::vector<ReadRow>{{1, {"customer_id", "date", "n"}, {}}, {2, {"00001", "19970101", "1"}, {}}});
}

TEST_CASE("a quote that is never closed costs its own row only") {
    const auto rows = read("a,1\n\"b,2\nc,3\nd,4\n");

    CHECK(rows == std::vector<ReadRow>{{1, {"a", "1"}, {}},
                                       {2, {}, TextKey::interchange_row_quote_not_closed},
                                       {3, {"c", "3"}, {}},
                                       {4, {"d", "4"}, {}}});
}

TEST_CASE("a quote that another row's quote seems to close costs its own row only") {
    const auto rows = read("\"b,2\nc,3\n\"d\",4\n");

    CHECK(rows == std::vector<ReadRow>{{1, {}, TextKey::interchange_row_text_after_quote},
                                       {2, {"c", "3"}, {}},
                                       {3, {"d", "4"}, {}}});
}

TEST_CASE("text behind a closing quote is a fault that keeps its line for the list") {
    TableReader reader("\"a\"b,1\nc,2\n", Delimiter::comma);
    TableRow row;

    REQUIRE(reader.next(row));

    REQUIRE(row.fault);
    CHECK(row.fault->key == TextKey::interchange_row_text_after_quote);
    CHECK(row.text == "\"a\"b,1");
    CHECK(row.fields.empty());
    REQUIRE(reader.next(row));
    CHECK(row.fields[0] == "c");
}

TEST_CASE("a row beyond all bounds is a fault and not the end") {
    const std::string many(TableReader::most_fields + 1, ',');
    const std::string wide(TableReader::longest_field + 1, 'x');

    const auto rows = read(many + "x\n" + wide + "\n\"" + wide + "\"\nlast,1\n");

    REQUIRE(rows.size() == 4);
    CHECK(rows[0].fault == TextKey::interchange_row_too_many_columns);
    CHECK(rows[1].fault == TextKey::interchange_row_too_long);
    CHECK(rows[2].fault == TextKey::interchange_row_quote_not_closed);
    CHECK(rows[3].fields == std::vector<std::string>{"last", "1"});
}

TEST_CASE("a row can be read again from its place") {
    const std::string_view text = "a,1\n\"b\nb\",2\nc,3\n";
    TableReader reader(text, Delimiter::comma);
    TableRow row;
    REQUIRE(reader.next(row));
    REQUIRE(reader.next(row));
    const TablePlace place = row.place;

    TableReader again(text, Delimiter::comma, place);

    REQUIRE(again.next(row));
    CHECK(row.fields[0] == "b\nb");
    CHECK(row.place.line == 2);
    REQUIRE(again.next(row));
    CHECK(row.place.line == 4);
}

TEST_CASE("the delimiter is the one that cuts rows evenly") {
    CHECK(detect_delimiter("a,b,c\n1,2,3\n4,5,6\n") == Delimiter::comma);
    CHECK(detect_delimiter("a\tb\n1, and more\t2\n3, and, more\t4\n") == Delimiter::tab);
    CHECK(detect_delimiter("Datum;Name;Betrag\n1.2.2025;Zhang, San;12,50\n2.2.2025;Li;3,00\n") ==
          Delimiter::semicolon);
    CHECK(detect_delimiter("2025-01-01;12,50\n2025-01-02;13,50\n") == Delimiter::semicolon);
    CHECK(detect_delimiter("a|b|c\n1|2|3\n") == Delimiter::bar);
    CHECK(detect_delimiter(" id  date n\n 1 19970101  2\n") == Delimiter::blanks);
    CHECK(detect_delimiter("one\ntwo\n") == Delimiter::blanks);
}
