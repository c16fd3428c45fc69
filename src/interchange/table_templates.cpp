#include "interchange/table_templates.h"

#include "interchange/customer_columns.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace laoke {

namespace {

std::string title_with_explanation(const CustomerColumn& column, Language language) {
    constexpr std::array<std::pair<ColumnMeaning, TextKey>, 3> explained = {{
        {ColumnMeaning::customer_type, TextKey::interchange_template_kind},
        {ColumnMeaning::gender, TextKey::interchange_template_gender},
        {ColumnMeaning::birthday, TextKey::interchange_template_birthday},
    }};
    const auto found =
        std::ranges::find(explained, column.meaning, [](const auto& each) { return each.first; });
    return found == explained.end() ? title_of(column, language) : std::string(text(found->second, language));
}

/// Of a column that is to be filled in.
CellKind cells_of(ColumnMeaning meaning) {
    switch (meaning) {
        case ColumnMeaning::day: return CellKind::day;
        case ColumnMeaning::time_of_day: return CellKind::time;
        case ColumnMeaning::quantity:
        case ColumnMeaning::usage_days:
        case ColumnMeaning::stock: return CellKind::number;
        case ColumnMeaning::unit_price:
        case ColumnMeaning::discount:
        case ColumnMeaning::amount:
        case ColumnMeaning::cost: return CellKind::money;
        default: return CellKind::text;
    }
}

}  // namespace

std::string table_template(TableKind kind, TableFormat format, Language language,
                           std::span<const CustomField> fields) {
    std::vector<TitledColumn> columns;
    if (kind == TableKind::customers) {
        for (const CustomerColumn& column : columns_of_customers({2, 1, 1, 1, 1}))
            columns.emplace_back(title_with_explanation(column, language), CellKind::text);
        for (const CustomField& field : fields) columns.emplace_back(field.name, laoke::cells_of(field.kind));
    } else {
        for (const ColumnMeaning meaning : column_meanings(kind).subspan(1))
            columns.emplace_back(std::string(text(column_meaning_name(meaning), language)),
                                 cells_of(meaning));
    }
    std::string table;
    const auto writer = make_table_writer(format, table, text(table_kind_name(kind), language));
    writer->titles(columns);
    writer->finish();
    return table;
}

TextKey table_kind_name(TableKind kind) {
    // In the order of the enumeration.
    constexpr std::array names = {TextKey::table_import_kind_transactions,
                                  TextKey::table_import_kind_customers, TextKey::table_import_kind_products,
                                  TextKey::table_import_kind_follow_ups};
    return names[static_cast<std::size_t>(kind)];
}

}  // namespace laoke
