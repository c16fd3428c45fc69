#include "interchange/follow_up_rows.h"

#include "base/utf8.h"
#include "interchange/table_cells.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace laoke {

namespace {

using enum ColumnMeaning;

// The words of each value, in the order of its enumeration, each between bars.
constexpr std::array<std::string_view, 7> channels = {
    "|到店|门店|店内|当面|counter|at the counter|in store|",
    "|电话|手机|打电话|来电|去电|phone|call|telephone|",
    "|上门拜访|上门|拜访|visit|",
    "|微信|wechat|weixin|",
    "|短信|sms|text message|text|",
    "|邮件|邮箱|电子邮件|email|e-mail|mail|",
    "|其他方式|其他|other|another way|",
};
constexpr std::array<std::string_view, 4> outcomes = {
    "|已沟通|已联系|已联系上|完成|已完成|成功|talked|done|reached|",
    "|有意向|有兴趣|意向|interested|",
    "|暂无意向|无意向|没意向|没兴趣|拒绝|declined|not interested|",
    "|没联系上|未联系上|未接|没接|无人接听|未接通|no answer|not reached|",
};
constexpr std::array<std::string_view, 5> satisfactions = {
    "|1|1 很不满意|很不满意|非常不满意|very dissatisfied|1 very dissatisfied|",
    "|2|2 不满意|不满意|dissatisfied|2 dissatisfied|",
    "|3|3 一般|一般|neutral|3 neutral|",
    "|4|4 满意|满意|satisfied|4 satisfied|",
    "|5|5 非常满意|非常满意|很满意|very satisfied|5 very satisfied|",
};

std::optional<std::size_t> find_word(std::span<const std::string_view> words, std::string_view cell) {
    const std::string between = '|' + match_key(cell) + '|';
    const auto found =
        std::ranges::find_if(words, [&](std::string_view all) { return all.contains(between); });
    if (found == words.end()) return std::nullopt;
    return static_cast<std::size_t>(found - words.begin());
}

class RowReading {
public:
    RowReading(const TableRow& row, const TableFile& file) : cells_(row, file.mapping), file_(file) {}

    Result<FollowUpFromRow> read() {
        LAOKE_TRY_STATUS(cells_.check());
        LAOKE_TRY_STATUS(read_customer());
        const std::string_view day_cell = cells_.raw(day);
        if (day_cell.empty()) return fail(TextKey::interchange_row_no_day);
        FollowUp& follow_up = row_.follow_up;
        LAOKE_TRY(follow_up.happened_on, parse_day(day_cell, file_.mapping.day_order));
        LAOKE_TRY_STATUS(read_cell_text(cells_.raw(content)));
        follow_up.content = clean_text(cells_.raw(content));
        if (const auto known = read_word(channel, channels))
            follow_up.channel = static_cast<FollowUpChannel>(*known);
        if (const auto known = read_word(outcome, outcomes))
            follow_up.outcome = static_cast<FollowUpOutcome>(*known);
        if (const auto known = read_word(satisfaction, satisfactions))
            follow_up.satisfaction = static_cast<int>(*known) + 1;
        follow_up = normalized(std::move(follow_up));
        auto found = faults(follow_up);
        if (!found.empty()) return std::unexpected(std::move(found.front().error));
        return std::move(row_);
    }

private:
    Status read_customer() {
        ScannedCustomer& customer = row_.customer;
        LAOKE_TRY(customer.number, cells_.number(customer_number));
        LAOKE_TRY(customer.name, cells_.text(customer_name));
        LAOKE_TRY(customer.phone, cells_.number(phone));
        if (customer_key(customer.number, customer.phone, customer.name).empty())
            return fail(TextKey::interchange_row_no_customer);
        auto found = faults(customer_of(customer));
        if (!found.empty()) return std::unexpected(std::move(found.front().error));
        return {};
    }

    /// What is not understood goes into the content, with its column's title.
    std::optional<std::size_t> read_word(ColumnMeaning meaning, std::span<const std::string_view> words) {
        const std::string_view cell = cells_.raw(meaning);
        if (cell.empty()) return std::nullopt;
        auto known = find_word(words, cell);
        if (known) return known;
        ++row_.unread;
        std::string& content = row_.follow_up.content;
        if (!content.empty()) content += '\n';
        content += column_title(file_, file_.mapping.column_of(meaning).value_or(0));
        content += file_.language == Language::chinese ? "：" : ": ";
        content += one_line(cell);
        return std::nullopt;
    }

    TableCells cells_;
    const TableFile& file_;
    FollowUpFromRow row_;
};

}  // namespace

Result<FollowUpFromRow> read_follow_up(const TableRow& row, const TableFile& file) {
    return RowReading(row, file).read();
}

}  // namespace laoke
