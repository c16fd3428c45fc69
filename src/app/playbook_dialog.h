/// Applying a playbook to one customer or to many, after a look at the tasks that it makes.
#pragma once

#include "contact/playbook.h"
#include "contact/playbooks_screen.h"

#include <vector>

namespace laoke {

class Shop;

class PlaybookDialog {
public:
    /// A shop that has no playbook chooses among the ready ones.
    Status open(Shop& shop, std::vector<Id<Customer>> customers);
    void draw(Shop& shop) {
        if (state_.is_open) draw_open(shop);
    }

private:
    [[gnu::noinline]] void draw_open(Shop& shop);
    [[nodiscard]] const Playbook& chosen() const;
    /// Shows what will be made.  Errors: those of the day.
    Result<Day> plan(Shop& shop);
    Status apply(Shop& shop);

    std::vector<Id<Customer>> customers_;
    std::vector<Playbook> playbooks_;
    PlaybookDialogView view_;
    PlaybookDialogState state_;
};

}  // namespace laoke
