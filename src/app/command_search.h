/// The box in which everything is found: commands, what the page offers, customers, products, sales,
/// tasks, opportunities, and what was written down about them.
#pragma once

#include "app/commands.h"
#include "app/route.h"
#include "base/id.h"
#include "base/result.h"
#include "ui/command_box.h"

#include <string>
#include <variant>
#include <vector>

namespace laoke {

struct Customer;
struct Product;
class Shop;

class CommandSearch {
public:
    /// Which come before the others: Ctrl+K asks for commands, Ctrl+F for records.
    enum class First : unsigned char { commands, records };

    void open(Shop& shop, First first);
    void draw(Shop& shop);

    /// The user was there: a record is offered again while nothing is typed.
    void note_visit(const Route& route);

private:
    /// What a line does: goes somewhere, is a command, presses a button of the page.
    using Target = std::variant<Route, const Command*, ui::NodeId>;
    struct Entry {
        ui::CommandItem item;
        Target target;
    };
    struct Offer {
        std::string name;
        std::string keys;
        ui::NodeId button;
    };

    void find(Shop& shop);
    [[nodiscard]] bool is_looking() const { return next_part_ < parts; }
    Status look_on(Shop& shop);
    void add(ui::CommandItem item, Target target);
    void gather_offers(Shop& shop);
    void add_drafts(Shop& shop);
    Status add_visits(Shop& shop);
    /// Those whose rank lies between the two; all of them when nothing is typed.
    void add_commands(int best, int worst);
    Status add_customers(Shop& shop);
    Status add_products(Shop& shop);
    Status add_sales(Shop& shop);
    Status add_tasks(Shop& shop);
    Status add_opportunities(Shop& shop);
    Status add_texts(Shop& shop);
    void carry_out(Shop& shop, const Target& target);

    bool is_open_ = false;
    First first_ = First::commands;
    std::string typed_;
    /// What is looked for is found in so many parts, one in a frame, and what each finds stands below what is
    /// there: no key stroke waits for all of it.
    static constexpr int parts = 4;
    int next_part_ = parts;
    std::vector<Id<Customer>> customers_;  ///< that were found, the best first
    std::vector<Id<Product>> products_;
    std::vector<Offer> offers_;  ///< of the page, when the box was opened
    std::vector<Route> visits_;  ///< the last one first
    std::vector<ui::CommandItem> items_;
    std::vector<Target> targets_;  ///< of each item
};

}  // namespace laoke
