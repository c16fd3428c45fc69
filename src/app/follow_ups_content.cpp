/// A list of follow-ups: what its import shows.
#include "app/contact_texts.h"
#include "app/sale_texts.h"
#include "app/table_content.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "interchange/follow_ups_import.h"

#include <algorithm>
#include <utility>

namespace laoke {

namespace {

constexpr std::size_t rows_shown = 20;

std::string_view name_of(const ScannedCustomer& customer) {
    if (!customer.name.empty()) return customer.name;
    return customer.number.empty() ? customer.phone : customer.number;
}

class FollowUpsContent final : public PreviewedContent<FollowUpsPreview> {
public:
    [[nodiscard]] const UnreadableRows& unreadable() const override { return plan().unreadable; }

    void show(const Currency& /*currency*/, Language language, const TableImportState& state,
              TableImportView& view) const override {
        const bool with_known = state.known > 0;
        const std::int64_t created = plan().created(with_known);
        const auto count = [&](TextKey label, std::int64_t value) {
            view.counts.push_back({std::string(text(label, language)), format_count(value)});
        };
        count(TextKey::table_import_count_follow_ups, created);
        count(TextKey::table_import_count_customers, plan().new_customers);
        count(TextKey::table_import_count_rows, static_cast<std::int64_t>(plan().follow_ups.size()));
        if (plan().unread_cells > 0) {
            count(TextKey::table_import_count_unread, plan().unread_cells);
            view.notices.push_back(text(TextKey::table_import_unread_follow_ups, language,
                                        {{"count", format_count(plan().unread_cells)}}));
        }
        show_rows(with_known, language, view);
        if (plan().known > 0) {
            view.known = text(TextKey::table_import_known_follow_ups, language,
                              {{"count", format_count(plan().known)}});
            view.known_label = text(TextKey::table_import_known_follow_ups_choice, language);
            view.known_choices = {std::string(text(TextKey::table_import_known_leave, language)),
                                  std::string(text(TextKey::table_import_known_again, language))};
        }
        view.can_import = created > 0;
        if (view.can_import)
            view.import_label =
                text(TextKey::table_import_import_follow_ups, language, {{"count", format_count(created)}});
    }

    Result<Started> start_import(Archive& archive, const TableFile& file, int known,
                                 Language language) override {
        const bool with_known = known > 0;
        std::string sentence =
            text(TextKey::table_import_done_follow_ups, language,
                 {{"file", file.name}, {"count", format_count(plan().created(with_known))}});
        LAOKE_TRY(auto job, FollowUpsImport::start(archive, file, use_plan(), with_known));
        return Started{std::move(job), std::move(sentence)};
    }

    [[nodiscard]] Place place() const override { return Place::customers; }
    [[nodiscard]] TextKey show_label() const override { return TextKey::table_import_show_customers; }

private:
    void show_rows(bool with_known, Language language, TableImportView& view) const {
        view.record_titles = {TextKey::interchange_column_customer_name, TextKey::interchange_column_day,
                              TextKey::follow_up_form_channel};
        const std::size_t shown = std::min(rows_shown, plan().follow_ups.size());
        for (std::size_t place = 0; place < shown; ++place) {
            const PlannedFollowUp& planned = plan().follow_ups[place];
            const FollowUp& follow_up = planned.follow_up;
            const bool is_left_out = planned.is_known && !with_known;
            const std::string_view satisfaction =
                follow_up.satisfaction ? text(satisfaction_name(*follow_up.satisfaction), language) : "";
            view.records.push_back(
                {.name = std::string(name_of(plan().customers[planned.customer])),
                 .second = follow_up.happened_on.iso(),
                 .third = std::string(text(channel_name(follow_up.channel), language)),
                 .more = one_line(joined(
                     {text(outcome_name(follow_up.outcome), language), satisfaction, follow_up.content})),
                 .state = std::string(text(is_left_out ? TextKey::table_import_state_known
                                                       : TextKey::table_import_state_new_record,
                                           language)),
                 .state_kind = is_left_out ? ui::Kind::neutral : ui::Kind::good});
        }
    }
};

}  // namespace

std::unique_ptr<TableContent> make_follow_ups_content() { return std::make_unique<FollowUpsContent>(); }

}  // namespace laoke
