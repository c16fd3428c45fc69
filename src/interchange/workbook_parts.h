/// The parts of a workbook that its reading goes through, each an XML file in the archive.
#pragma once

#include "base/texts.h"
#include "interchange/csv_writer.h"
#include "interchange/sheet_values.h"
#include "interchange/xml_reader.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// What belongs to a part: "rId1" is the sheet in "worksheets/sheet1.xml".
class RelationsPart final : public XmlHandler {
public:
    struct Relation {
        std::string id;
        std::string type;  ///< an address, of which the end says what it is
        std::string target;
    };

    void begin(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view /*name*/) override {}
    void text(std::string_view /*piece*/) override {}

    /// The target of the first relation of a type that ends so; empty without one.
    [[nodiscard]] std::string of_type(std::string_view ending) const;
    [[nodiscard]] std::string of_id(std::string_view id) const;

private:
    std::vector<Relation> relations_;
};

/// The list of the sheets.
class WorkbookPart final : public XmlHandler {
public:
    struct Sheet {
        std::string name;
        std::string relation;
    };

    void begin(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view /*name*/) override {}
    void text(std::string_view /*piece*/) override {}

    std::vector<Sheet> sheets;  ///< without those that are hidden
    bool counts_from_1904 = false;
};

/// How numbers are shown.
class StylesPart final : public XmlHandler {
public:
    /// Fills `formats`, which outlives the part.
    explicit StylesPart(std::vector<SheetFormat>& formats) : formats_(formats) {}

    void begin(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view /*piece*/) override {}

private:
    std::vector<SheetFormat>& formats_;
    std::map<int, SheetFormat> own_;
    bool is_of_cells_ = false;
};

/// The texts that cells share.
class SharedTextsPart final : public XmlHandler {
public:
    /// Fills both, which outlive the part.
    SharedTextsPart(std::string& texts, std::vector<std::uint32_t>& ends) : texts_(texts), ends_(ends) {}

    void begin(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view piece) override;

private:
    std::string& texts_;
    std::vector<std::uint32_t>& ends_;
    std::string text_;
    bool is_open_ = false;      ///< within the text itself
    bool is_phonetic_ = false;  ///< how it is read aloud: no part of it
};

/// The cells.
class SheetPart final : public XmlHandler {
public:
    /// What the cells refer to; all of it outlives the part.
    struct Book {
        std::span<const SheetFormat> formats;
        std::string_view shared;
        std::span<const std::uint32_t> shared_ends;
        bool counts_from_1904;
        Language language;
    };

    /// Appends the rows to `table`, which outlives the part.
    SheetPart(const Book& book, std::string& table) : book_(book), table_(table), writer_(table) {}

    void begin(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view piece) override;

    /// Whether a cell refers to what is not there, or stands where no sheet goes.
    [[nodiscard]] bool is_damaged() const { return is_damaged_; }
    [[nodiscard]] bool has_rows() const { return has_rows_; }

private:
    void begin_row(std::string_view number);
    void begin_cell(const XmlAttributes& attributes);
    void end_cell();
    void end_row();
    [[nodiscard]] bool is_text() const { return !type_.empty() && type_ != "n" && type_ != "d"; }
    [[nodiscard]] std::string value_of_cell();
    [[nodiscard]] std::string shared_text();

    const Book book_;
    std::string& table_;
    CsvWriter writer_;
    struct Cell {
        std::string value;
        bool is_text = false;
    };
    std::vector<Cell> cells_;  ///< of the row, as far as they are filled
    std::int64_t row_ = 0;
    std::int64_t written_rows_ = 0;
    std::size_t column_ = 0;
    std::string type_;
    SheetFormat format_ = SheetFormat::number;
    std::string text_;
    bool takes_text_ = false;
    bool is_phonetic_ = false;
    bool is_damaged_ = false;
    bool has_rows_ = false;
};

}  // namespace laoke
