#include "app/customer_papers.h"

#include "app/customer_profile.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/decimal.h"
#include "base/pinyin.h"
#include "base/sorting.h"
#include "base/typed_number.h"
#include "base/utf8.h"
#include "contact/tasks_store.h"
#include "customers/customers_store.h"
#include "customers/label_sheet.h"
#include "sales/sales_store.h"
#include "ui/fields.h"
#include "ui/interface.h"

#include <algorithm>
#include <tuple>

namespace laoke {

namespace {

using ui::tr;

constexpr std::string_view sheet_preference = "label-sheet";
/// Lines of a row that are left free to write on.
constexpr std::string_view room = "\n\n\n";

std::string phone_of(const Customer& customer) {
    std::string phone;
    for (const ContactPoint& point : customer.contact_points) {
        if (point.kind == ContactKind::phone && !point.is_wrong && (phone.empty() || point.is_primary))
            phone = point.value;
    }
    return readable_phone(phone);
}

/// A customer of the plan, ready to be sorted and printed.
struct Visit {
    std::string region, region_key, address_key;
    std::array<std::string, 4> cells;
};

Result<std::optional<Visit>> visit_of(sqlite::Database& database, Id<Customer> id) {
    LAOKE_TRY(const auto customer, find_customer(database, id));
    if (!customer) return std::nullopt;
    LAOKE_TRY(const CustomerTotals totals, totals_of_customer(database, id));
    LAOKE_TRY(const auto tasks, open_tasks_of_customer(database, id, 1));
    const std::string last = totals.last_purchase ? totals.last_purchase->iso() : std::string();
    const std::string next = tasks.empty() ? std::string() : joined({tasks[0].title, tasks[0].due_on.iso()});
    Visit visit{.region = customer->region,
                .region_key = name_sort_key(customer->region),
                .address_key = name_sort_key(customer->address),
                .cells = {}};
    visit.cells = {customer->name + '\n' + phone_of(*customer), customer->address,
                   last + (next.empty() ? "" : "\n") + next, std::string(room)};
    return visit;
}

/// The text with nothing to break a line at beside its numbers: "263号", "9 Park", "138 0013 8000".
std::string with_whole_numbers(std::string_view text) {
    constexpr std::string_view no_break_space = "\u00A0";
    constexpr std::string_view word_joiner = "\u2060";
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    std::string whole;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_behind_number = i > 0 && is_digit(text[i - 1]);
        const bool is_before_number = i + 1 < text.size() && is_digit(text[i + 1]);
        if (text[i] == ' ' && (is_behind_number || is_before_number)) {
            whole += no_break_space;
            continue;
        }
        if (is_behind_number && is_hanzi(first_code_point(text.substr(i)).value)) whole += word_joiner;
        whole += text[i];
    }
    return whole;
}

/// Where letters go, the name first: the address of this label where there is one, else the main one; empty
/// without an address.
std::string label_of(const Customer& customer, std::string_view wanted) {
    const auto found = std::ranges::find(customer.addresses, wanted, &CustomerAddress::label);
    const bool is_further = !wanted.empty() && found != customer.addresses.end();
    if (!is_further && customer.address.empty()) return {};
    const std::string address = address_text(is_further ? *found : main_address(customer));
    std::string label = tr(TextKey::papers_attention, {{"name", customer.name}});
    if (!customer.company.empty() && customer.company != customer.name) label += '\n' + customer.company;
    label += '\n' + with_whole_numbers(address);
    const std::string phone = phone_of(customer);
    if (!phone.empty()) label += '\n' + with_whole_numbers(phone);
    return label;
}

}  // namespace

Result<PrintDocument> visit_plan(Shop& shop, std::span<const Id<Customer>> customers) {
    std::vector<Visit> visits;
    for (const Id<Customer> id : customers) {
        LAOKE_TRY(auto visit, visit_of(shop.database(), id));
        if (visit) visits.push_back(*std::move(visit));
    }
    // Those without a region come last.
    sort_stably(visits, {}, [](const Visit& visit) {
        return std::tuple(visit.region.empty(), visit.region_key, visit.address_key);
    });
    PrintDocument document{.title = joined({shop.archive().settings().shop_name, tr(TextKey::papers_route)}),
                           .blocks = {}};
    document.blocks.push_back(
        {.texts = {tr(TextKey::papers_route_for, {{"day", today(shop.archive().clock()).iso()},
                                                  {"count", format_count(visits.size())}})}});
    const std::string* region = nullptr;
    for (Visit& visit : visits) {
        if (region == nullptr || *region != visit.region) {
            region = &visit.region;
            document.blocks.push_back(
                {.kind = PrintBlock::Kind::heading,
                 .texts = {region->empty() ? std::string(tr(TextKey::papers_no_region)) : *region}});
            PrintBlock& table = document.blocks.emplace_back();
            table.kind = PrintBlock::Kind::table;
            table.columns = "llll";
            for (const TextKey title : {TextKey::papers_customer, TextKey::customer_form_address,
                                        TextKey::papers_last_and_next, TextKey::papers_record}) {
                table.texts.emplace_back(tr(title));
            }
        }
        for (std::string& cell : visit.cells) document.blocks.back().texts.push_back(std::move(cell));
    }
    return document;
}

Status AddressLabels::open(Shop& shop, std::span<const Id<Customer>> customers) {
    customers_.clear();
    view_.addresses = {std::string(tr(TextKey::addresses_main))};
    for (const Id<Customer> id : customers) {
        LAOKE_TRY(auto customer, find_customer(shop.database(), id));
        if (!customer) continue;
        for (const CustomerAddress& each : customer->addresses) {
            if (!each.label.empty() && !std::ranges::contains(view_.addresses, each.label))
                view_.addresses.push_back(each.label);
        }
        customers_.push_back(*std::move(customer));
    }
    const std::string kept = shop.ports().preferences.get(sheet_preference);
    const auto found = std::ranges::find(label_sheets, std::string_view(kept), &LabelSheet::name);
    state_ = {.is_open = true,
              .sheet = found == label_sheets.end() ? 0 : static_cast<int>(found - label_sheets.begin())};
    say_count();
    ui::interface().demand().wake();
    return {};
}

void AddressLabels::write_labels() {
    labels_.clear();
    without_address_ = 0;
    const auto wanted = static_cast<std::size_t>(state_.address);
    for (const Customer& customer : customers_) {
        std::string label = label_of(customer, wanted == 0 ? std::string_view() : view_.addresses[wanted]);
        if (label.empty())
            ++without_address_;
        else
            labels_.push_back(std::move(label));
    }
}

void AddressLabels::say_count() {
    write_labels();
    const LabelSheet& sheet = label_sheets[static_cast<std::size_t>(state_.sheet)];
    const auto first = static_cast<std::size_t>(std::max(typed_count(state_.first), 0));
    const bool is_right = first >= 1 && first <= sheet.labels;
    view_.has_any = !labels_.empty();
    view_.error =
        is_right ? std::string() : tr(TextKey::papers_first_wrong, {{"most", std::to_string(sheet.labels)}});
    view_.count = tr(TextKey::papers_count,
                     {{"count", format_count(labels_.size())},
                      {"sheets", format_count(sheets_needed(sheet, labels_.size(), is_right ? first : 1))}});
    if (without_address_ > 0) {
        view_.count += ' ';
        view_.count += tr(TextKey::papers_without_address, {{"count", format_count(without_address_)}});
    }
}

void AddressLabels::draw_open(Shop& shop) {
    const LabelsIntent intent = draw_labels_dialog(view_, state_);
    if (intent.changed) say_count();
    if (!intent.prints) return;
    if (!view_.error.empty()) return ui::focus_first_fault();
    const LabelSheet& sheet = label_sheets[static_cast<std::size_t>(state_.sheet)];
    shop.ports().preferences.set(sheet_preference, sheet.name);
    PrintBlock block{.kind = PrintBlock::Kind::labels, .texts = {}, .columns = std::string(sheet.layout)};
    block.texts.resize(static_cast<std::size_t>(typed_count(state_.first)) - 1);
    block.texts.insert(block.texts.end(), labels_.begin(), labels_.end());
    PrintDocument document{.title = joined({shop.archive().settings().shop_name, tr(TextKey::papers_labels)}),
                           .paper = Paper::labels,
                           .blocks = {}};
    document.blocks.push_back(std::move(block));
    state_.is_open = false;
    shop.ports().printing.print(document);
}

}  // namespace laoke
