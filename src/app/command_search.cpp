#include "app/command_search.h"

#include "app/contact_texts.h"
#include "app/sale_texts.h"
#include "app/screens.h"
#include "app/shop.h"
#include "app/text_matches.h"
#include "base/pinyin.h"
#include "base/search_terms.h"
#include "base/sorting.h"
#include "base/spoken_time.h"
#include "base/utf8.h"
#include "contact/tasks_store.h"
#include "customers/contact_persons_store.h"
#include "customers/customers_store.h"
#include "opportunities/opportunities_store.h"
#include "sales/products_store.h"
#include "sales/sales_list_store.h"
#include "sales/sales_store.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <utility>

namespace laoke {

namespace {

// A list below a field is read at a glance or not at all.
constexpr std::size_t most_customers = 6;
constexpr std::size_t most_customers_looked_at = 50;  ///< whose opportunities are found with them
constexpr std::size_t most_products = 4;
constexpr std::int64_t most_tasks = 4;
constexpr std::size_t most_opportunities = 4;
constexpr std::int64_t most_sales = 4;
constexpr std::size_t most_visits = 6;
constexpr std::size_t most_offers = 12;

/// The last rank of match_rank() that stands before records: by the beginning or the initials.  "zhang" is
/// the people of this name before it is a part of 应收账款.
constexpr int worst_sure_rank = 1;
constexpr int worst_rank = std::numeric_limits<int>::max();

bool contains(std::string_view text, std::string_view folded) {
    return !folded.empty() && match_key(text).contains(folded);
}

/// What of the customer contains what was typed, where that is neither the name nor the phone that are shown.
Result<std::string> where_found(sqlite::Database& database, const Customer& customer, const CustomerRow& row,
                                std::string_view typed) {
    const std::string folded = match_key(typed);
    if (contains(customer.name, folded)) return std::string();
    std::string digits;
    std::ranges::copy_if(folded, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    if (contains(row.phone, digits)) return std::string();
    for (const ContactPoint& point : customer.contact_points) {
        const bool is_phone = point.kind == ContactKind::phone;
        if (contains(point.value, is_phone ? digits : folded))
            return is_phone ? readable_phone(point.value) : point.value;
    }
    for (const std::string_view text : {customer.aliases, customer.company, customer.external_code}) {
        if (contains(text, folded)) return std::string(text);
    }
    if (match_rank(typed, customer.name))
        return has_hanzi(customer.name) ? std::string(ui::tr(TextKey::commands_by_pinyin)) : std::string();
    LAOKE_TRY(const auto persons, contact_persons_of(database, customer.id));
    for (const ContactPerson& person : persons) {
        if (match_rank(typed, person.name))
            return joined({ui::tr(TextKey::customer_filter_field_contact_person), person.name});
    }
    return std::string();
}

ui::Icon icon_of(Place place) {
    if (place == Place::customer) return ui::Icon::customer;
    return place == Place::sale ? ui::Icon::sales : ui::Icon::product;
}

/// Whether a node of the mirror is a button in the page's body that is not one of a list's many.
bool is_offer(const std::vector<ui::MirrorNode>& nodes, const ui::MirrorNode& node) {
    if (node.role != ui::Role::button || node.layer != 0 || (node.states & ui::state::focusable) == 0)
        return false;
    for (std::int32_t up = node.parent; up >= 0; up = nodes[static_cast<std::size_t>(up)].parent) {
        const ui::Role role = nodes[static_cast<std::size_t>(up)].role;
        if (role == ui::Role::main) return true;
        if (role == ui::Role::row || role == ui::Role::columnheader || role == ui::Role::listitem)
            return false;
    }
    return false;
}

}  // namespace

void CommandSearch::open(Shop& shop, First first) {
    is_open_ = true;
    first_ = first;
    typed_.clear();
    gather_offers(shop);
    find(shop);
}

void CommandSearch::note_visit(const Route& route) {
    if (route.place != Place::customer && route.place != Place::sale && route.place != Place::edit_product)
        return;
    std::erase(visits_, route);
    visits_.insert(visits_.begin(), route);
    if (visits_.size() > most_visits) visits_.pop_back();
}

void CommandSearch::draw(Shop& shop) {
    if (is_open_ && is_looking()) {
        if (const Status done = look_on(shop); !done) shop.tell(done.error());
    }
    const TextKey title = first_ == First::commands ? TextKey::commands_all : TextKey::commands_find;
    const std::string_view nothing = is_looking() ? std::string_view() : ui::tr(TextKey::commands_nothing);
    const auto events = ui::command_box(ui::tr(title), typed_, nothing, items_, is_open_);
    if (events.chosen) return carry_out(shop, targets_[*events.chosen]);
    if (events.changed) find(shop);
    if (is_open_ && is_looking()) ui::interface().demand().wake();
}

void CommandSearch::add(ui::CommandItem item, Target target) {
    items_.push_back(std::move(item));
    targets_.push_back(target);
}

void CommandSearch::find(Shop& shop) {
    items_.clear();
    targets_.clear();
    next_part_ = 0;
    if (const Status done = look_on(shop); !done) shop.tell(done.error());
    ui::interface().demand().wake();
}

/// The next part; all that is offered while nothing is typed is one.  One that fails is the last.
Status CommandSearch::look_on(Shop& shop) {
    const int part = std::exchange(next_part_, parts);
    if (trim(typed_).empty()) {
        add_drafts(shop);
        LAOKE_TRY_STATUS(add_visits(shop));
        add_commands(0, worst_rank);
        return {};
    }
    if (part == 0) {
        if (first_ == First::commands) add_commands(0, worst_sure_rank);
        LAOKE_TRY_STATUS(add_customers(shop));
    } else if (part == 1) {
        LAOKE_TRY_STATUS(add_products(shop));
        LAOKE_TRY_STATUS(add_tasks(shop));
        LAOKE_TRY_STATUS(add_opportunities(shop));
    } else if (part == 2) {
        LAOKE_TRY_STATUS(add_sales(shop));
    } else {
        LAOKE_TRY_STATUS(add_texts(shop));
        if (first_ == First::records) add_commands(0, worst_sure_rank);
        add_commands(worst_sure_rank + 1, worst_rank);
    }
    next_part_ = part + 1;
    return {};
}

/// The buttons of the page, by the names that a screen reader hears.
void CommandSearch::gather_offers(Shop& shop) {
    offers_.clear();
    const ui::MirrorTree& tree = ui::interface().shown();
    for (const ui::MirrorNode& node : tree.nodes()) {
        if (offers_.size() == most_offers || shop.is_working()) break;
        const std::string_view name = tree.name(node);
        if (name.empty() || !is_offer(tree.nodes(), node)) continue;
        const auto& noted = ui::interface().shortcuts();
        const auto shortcut = std::ranges::find(noted, name, &ui::NotedShortcut::label);
        offers_.push_back({std::string(name),
                           shortcut == noted.end() ? std::string() : ui::shortcut_label(shortcut->keys),
                           node.id});
    }
}

void CommandSearch::add_drafts(Shop& shop) {
    for (const DraftHead& draft : shop.drafts()) {
        const Route route = parse_route(draft.address);
        if (route == shop.route()) continue;
        add({.icon = ui::Icon::edit,
             .title = std::string(ui::tr(form_title(route.place))),
             .detail = joined({draft.subject, ui::tr(TextKey::drafts_go_on)})},
            route);
    }
}

Status CommandSearch::add_visits(Shop& shop) {
    for (const Route& route : visits_) {
        if (route == shop.route()) continue;
        ui::CommandItem item{.icon = icon_of(route.place)};
        if (route.place == Place::customer) {
            LAOKE_TRY(const auto customer, find_customer(shop.database(), Id<Customer>(route.id)));
            if (!customer) continue;
            const ContactPoint* const phone = primary(*customer, ContactKind::phone);
            item.title = customer->name;
            item.detail = joined({ui::tr(TextKey::commands_kind_customer),
                                  phone == nullptr ? std::string() : readable_phone(phone->value)});
        } else if (route.place == Place::sale) {
            LAOKE_TRY(const auto sale, find_sale(shop.database(), Id<Sale>(route.id)));
            if (!sale) continue;
            item.title = format_money(sale->total, shop.archive().currency());
            item.detail = joined({ui::tr(TextKey::commands_kind_sale), sale->sold_on.iso()});
        } else {
            LAOKE_TRY(const auto product, find_product(shop.database(), Id<Product>(route.id)));
            if (!product) continue;
            item.title = product_text(*product);
            item.detail = ui::tr(TextKey::commands_kind_product);
        }
        add(std::move(item), route);
    }
    return {};
}

void CommandSearch::add_commands(int best, int worst) {
    struct Ranked {
        int rank;
        ui::CommandItem item;
        Target target;
    };
    std::vector<Ranked> found;
    const bool is_all = trim(typed_).empty();
    // What a place is also called; the word stands beside its title then.
    const auto consider_words = [&](const Command& command) {
        const std::string_view title = ui::tr(command.title);
        const auto words = std::ranges::find(command_words(), command.place, &CommandWords::place);
        if (is_all || command.action != CommandAction::go || words == command_words().end()) return;
        if (match_rank(typed_, title)) return;
        std::string_view rest = ui::tr(words->words);
        while (!rest.empty()) {
            const std::string_view word = rest.substr(0, rest.find(','));
            const int rank = match_rank(typed_, word).value_or(-1);
            if (rank >= best && rank <= worst) {
                found.push_back(
                    {rank,
                     {.icon = command.icon, .title = std::string(title), .detail = std::string(word)},
                     Target(&command)});
                return;
            }
            rest.remove_prefix(std::min(rest.size(), word.size() + 1));
        }
    };
    const auto consider = [&](ui::CommandItem item, const Target& target) {
        const int rank = is_all ? 0 : match_rank(typed_, item.title).value_or(-1);
        if (rank >= best && rank <= worst) found.push_back({rank, std::move(item), target});
    };
    // The page's own button knows more: "new sale" on a customer's page is a sale to this customer.
    for (const Command& command : commands()) {
        const std::string_view title = ui::tr(command.title);
        const auto offer = std::ranges::find(offers_, title, &Offer::name);
        consider({.icon = command.icon,
                  .title = std::string(title),
                  .trailing = command.keys == 0 ? std::string() : ui::shortcut_label(command.keys)},
                 offer == offers_.end() ? Target(&command) : Target(offer->button));
    }
    // Behind them: what Enter would press while nothing is typed must not be a button like "Discard".
    for (const Offer& offer : offers_) {
        const auto is_command = [&](const Command& command) { return ui::tr(command.title) == offer.name; };
        if (std::ranges::any_of(commands(), is_command)) continue;
        consider({.icon = ui::Icon::right,
                  .title = offer.name,
                  .detail = std::string(ui::tr(TextKey::commands_shortcuts_here)),
                  .trailing = offer.keys},
                 offer.button);
    }
    for (const Command& command : commands()) consider_words(command);
    sort_stably(found, {}, &Ranked::rank);
    for (Ranked& one : found) add(std::move(one.item), one.target);
}

Status CommandSearch::add_customers(Shop& shop) {
    LAOKE_TRY(auto matches, search_customers(shop.database(), typed_, most_customers_looked_at));
    customers_ = std::move(matches.ids);
    const auto shown = std::span(customers_).first(std::min(customers_.size(), most_customers));
    LAOKE_TRY(const auto rows, fetch_customer_rows(shop.database(), shown));
    for (const CustomerRow& row : rows) {
        LAOKE_TRY(const auto customer, find_customer(shop.database(), row.id));
        if (!customer) continue;
        LAOKE_TRY(const std::string where, where_found(shop.database(), *customer, row, typed_));
        add({.icon = ui::Icon::customer,
             .title = row.name,
             .detail = joined({ui::tr(TextKey::commands_kind_customer), readable_phone(row.phone), where})},
            Route{Place::customer, row.id.value()});
    }
    return {};
}

Status CommandSearch::add_products(Shop& shop) {
    products_.clear();
    if (search_expressions(typed_).empty()) return {};
    LAOKE_TRY(const auto products,
              search_products(shop.database(), typed_, most_products, ProductScope::all));
    for (const Product& product : products) {
        products_.push_back(product.id);
        add({.icon = ui::Icon::product,
             .title = product_text(product),
             .detail = joined(
                 {ui::tr(TextKey::commands_kind_product),
                  product.price ? format_money(*product.price, shop.archive().currency()) : std::string(),
                  product.code})},
            Route{Place::edit_product, product.id.value()});
    }
    return {};
}

Status CommandSearch::add_tasks(Shop& shop) {
    LAOKE_TRY(const auto tasks, search_open_tasks(shop.database(), typed_, {.limit = most_tasks}));
    for (const TaskRow& row : tasks) {
        add({.icon = ui::Icon::calendar,
             .title = row.task.title,
             .detail =
                 joined({ui::tr(TextKey::commands_kind_task), row.customer_name,
                         due_text(row.task, today(shop.archive().clock()), ui::interface().language())})},
            Route{Place::edit_task, row.task.id.value()});
    }
    return {};
}

/// Those under way: by what they are about, and of the customers who were found.
Status CommandSearch::add_opportunities(Shop& shop) {
    LAOKE_TRY(auto found,
              search_open_opportunities(shop.database(), typed_, std::int64_t{most_opportunities}));
    for (const Id<Customer> customer : customers_) {
        if (found.size() >= most_opportunities) break;
        LAOKE_TRY(auto theirs, opportunities_of_customer(shop.database(), customer, OpportunityState::open,
                                                         std::int64_t{most_opportunities}));
        if (theirs.empty()) continue;
        LAOKE_TRY(const auto rows, fetch_customer_rows(shop.database(), std::array{customer}));
        for (Opportunity& each : theirs) {
            const auto is_this = [&](const OpportunityRow& row) { return row.opportunity.id == each.id; };
            if (found.size() < most_opportunities && std::ranges::none_of(found, is_this))
                found.push_back({std::move(each), rows.front().name});
        }
    }
    for (const auto& [opportunity, customer] : found) {
        add({.icon = ui::Icon::chart,
             .title = opportunity.title,
             .detail = joined({ui::tr(TextKey::opportunities_page_what), customer,
                               format_money(opportunity.value, shop.archive().currency())})},
            Route{Place::opportunity, opportunity.id.value()});
    }
    return {};
}

Status CommandSearch::add_texts(Shop& shop) {
    LAOKE_TRY(auto matches, find_text_matches(shop, typed_));
    for (TextMatch& match : matches) add(std::move(match.item), match.route);
    return {};
}

/// The sales of a day that was typed, else the latest of this amount, of the goods that were found, and of
/// the customer who fits best.
Status CommandSearch::add_sales(Shop& shop) {
    std::vector<SaleRow> sales;
    if (const auto day = parse_spoken_day(typed_, today(shop.archive().clock()), true)) {
        LAOKE_TRY(sales, latest_sales(shop.database(), most_sales,
                                      SalesPlace{.sold_on = day->plus_days(1), .id = {}}));
        std::erase_if(sales, [&](const SaleRow& sale) { return sale.sold_on != *day; });
    } else {
        LAOKE_TRY(const auto latest, find_latest_sales(shop.database(), typed_, products_,
                                                       shop.archive().currency(), most_sales));
        LAOKE_TRY(sales, fetch_sale_rows(shop.database(), latest));
        sort_stably(sales, std::ranges::greater(), &SaleRow::sold_on);
        std::vector<SaleRow> theirs;
        if (!customers_.empty()) {
            LAOKE_TRY(theirs, sales_of_customer(shop.database(), customers_.front(), most_sales));
        }
        for (SaleRow& sale : theirs)
            if (!std::ranges::contains(sales, sale.id, &SaleRow::id)) sales.push_back(std::move(sale));
    }
    for (const SaleRow& sale : sales) {
        add({.icon = ui::Icon::sales,
             .title = joined({sale.customer_name, format_money(sale.total, shop.archive().currency())}),
             .detail = joined({ui::tr(TextKey::commands_kind_sale), sale.sold_on.iso(),
                               items_text(sale.first_line, sale.line_count, ui::interface().language())})},
            Route{Place::sale, sale.id.value()});
    }
    return {};
}

/// After the frame: the box is closed by then, and what opens next has the page to itself.
void CommandSearch::carry_out(Shop& shop, const Target& target) {
    ui::interface().after_frame([&shop, target] {
        if (const Route* const route = std::get_if<Route>(&target)) return shop.go(*route);
        if (const Command* const* const command = std::get_if<const Command*>(&target))
            return shop.run(**command);
        ui::interface().activate(std::get<ui::NodeId>(target));
    });
}

}  // namespace laoke
