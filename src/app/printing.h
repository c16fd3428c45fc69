/// What can be printed: a document of plain texts, and who prints it.
#pragma once

#include <string>
#include <vector>

namespace laoke {

struct PrintBlock {
    enum class Kind : unsigned char { heading, paragraph, facts, table, labels, pictures };
    Kind kind = Kind::paragraph;
    /// The one text; of facts names and values in turn; of a table its cells row by row, the titles first;
    /// of labels each with its lines, the name first, empty ones for places that stay empty; of pictures data
    /// URLs and what stands below them in turn.
    std::vector<std::string> texts;
    std::string
        columns{};  ///< of a table: 'l' or 'r' for each, where its texts stand; of labels their LabelSheet
};

/// A sheet, the roll of a receipt printer of this width in millimetres, or a sheet of labels to its very
/// edges.
enum class Paper : unsigned char { a4, roll_80, roll_58, labels };

struct PrintDocument {
    std::string title;  ///< stands above the blocks, and is the file's name where it is printed into one
    Paper paper = Paper::a4;
    std::vector<PrintBlock> blocks;
};

class Printing {
public:
    Printing() = default;
    Printing(const Printing&) = delete;
    Printing& operator=(const Printing&) = delete;
    virtual ~Printing() = default;

    /// Shows the printer's dialog with the document.
    virtual void print(const PrintDocument& document) = 0;
};

}  // namespace laoke
