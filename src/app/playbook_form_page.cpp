#include "app/playbook_form_page.h"

#include "app/form_fields.h"
#include "app/shop.h"
#include "base/spoken_time.h"
#include "base/typed_number.h"
#include "base/utf8.h"
#include "contact/playbooks_actions.h"
#include "contact/playbooks_store.h"
#include "ui/widgets.h"

#include <utility>

namespace laoke {

namespace {

constexpr std::string_view first_days = "1";

}  // namespace

void PlaybookFormPage::draw(Shop& shop) {
    if (built_at_ != shop.archive().revision()) {
        if (const Status loaded = load(shop); !loaded) {
            shop.tell(loaded.error());
            return shop.return_to({Place::playbooks}, true);
        }
    }
    view_.steps.resize(draft_.steps.size());
    if (const Status done = act(shop, draw_playbook_form(view_, draft_)); !done) shop.tell(done.error());
}

/// Something else was changed meanwhile (an undo): what was typed stays.
Status PlaybookFormPage::load(Shop& shop) {
    const bool is_first = built_at_ == 0;
    built_at_ = shop.archive().revision();
    if (route_.place == Place::new_playbook) {
        if (!is_first) return {};
        add_step();
        untouched_ = draft_;
        return {};
    }
    LAOKE_TRY(const auto playbook, find_playbook(shop.database(), Id<Playbook>(route_.id)));
    if (!playbook) return fail(TextKey::playbooks_gone);
    view_.is_edit = true;
    const bool is_untouched = is_first || !has_unsaved_input();
    untouched_ = {.name = playbook->name, .steps = {}};
    for (const PlaybookStep& step : playbook->steps)
        untouched_.steps.push_back({.key = ++last_key_,
                                    .title = step.title,
                                    .days = std::to_string(step.after_days),
                                    .time = step.minute ? format_time_of_day(*step.minute) : std::string(),
                                    .note = step.note});
    if (is_untouched) draft_ = untouched_;
    return {};
}

void PlaybookFormPage::visit(FormFields& fields) {
    fields.text("name", draft_.name);
    fields.list("steps", draft_.steps, [&](PlaybookStepDraft& step) {
        fields.text("title", step.title);
        fields.text("days", step.days);
        fields.text("time", step.time);
        fields.text("note", step.note);
    });
}

Status PlaybookFormPage::restored(Shop&) {
    for (PlaybookStepDraft& step : draft_.steps) step.key = ++last_key_;
    return {};
}

/// On the day of the one before it.
void PlaybookFormPage::add_step() {
    draft_.steps.push_back({.key = ++last_key_,
                            .title = {},
                            .days = draft_.steps.empty() ? std::string(first_days) : draft_.steps.back().days,
                            .time = {},
                            .note = {}});
}

Status PlaybookFormPage::act(Shop& shop, const PlaybookFormIntent& intent) {
    if (intent.adds_step) add_step();
    if (intent.removes_step)
        draft_.steps.erase(draft_.steps.begin() + static_cast<std::ptrdiff_t>(*intent.removes_step));
    const bool is_other_list = intent.adds_step || intent.removes_step;
    if (is_other_list) ui::interface().demand().wake();
    if ((is_other_list || intent.changed) && shows_faults_) std::ignore = read();
    if (intent.goes_back) shop.return_to({Place::playbooks});
    if (intent.removes) return remove(shop);
    return intent.saves ? save(shop) : Status();
}

std::optional<Playbook> PlaybookFormPage::read() {
    const Language language = ui::interface().language();
    Playbook playbook;
    playbook.id = Id<Playbook>(view_.is_edit ? route_.id : 0);
    playbook.name = draft_.name;
    view_.name_error.clear();
    view_.steps_error.clear();
    view_.steps.assign(draft_.steps.size(), {});
    bool is_right = true;
    for (std::size_t place = 0; place < draft_.steps.size(); ++place) {
        const PlaybookStepDraft& draft = draft_.steps[place];
        PlaybookStep& step = playbook.steps.emplace_back();
        step.title = draft.title;
        step.note = draft.note;
        step.after_days = typed_count_or_fault(draft.days);
        if (trim(draft.time).empty()) continue;
        if (const auto minute = parse_time_of_day(draft.time)) {
            step.minute = *minute;
        } else {
            view_.steps[place].time = text(minute.error(), language);
            is_right = false;
        }
    }
    playbook = normalized(std::move(playbook));
    for (const PlaybookFault& fault : faults(playbook)) {
        is_right = false;
        std::string sentence = text(fault.error, language);
        switch (fault.field) {
            case PlaybookField::name: view_.name_error = std::move(sentence); break;
            case PlaybookField::steps: view_.steps_error = std::move(sentence); break;
            case PlaybookField::step_title: view_.steps[fault.step].title = std::move(sentence); break;
            case PlaybookField::step_note: view_.steps[fault.step].note = std::move(sentence); break;
            case PlaybookField::step_days: view_.steps[fault.step].days = std::move(sentence); break;
            case PlaybookField::step_time: view_.steps[fault.step].time = std::move(sentence); break;
        }
    }
    if (!is_right) return std::nullopt;
    return playbook;
}

Status PlaybookFormPage::save(Shop& shop) {
    if (!shop.can_change()) return {};
    shows_faults_ = true;
    auto playbook = read();
    if (!playbook) {
        ui::focus_first_fault();
        return {};
    }
    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    LAOKE_TRY_STATUS(save_playbook(shop.archive(), *std::move(playbook)));
    untouched_ = draft_;
    shop.announce_change(before);
    shop.return_to({Place::playbooks}, true);
    return {};
}

Status PlaybookFormPage::remove(Shop& shop) {
    if (!shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    LAOKE_TRY_STATUS(remove_playbook(shop.archive(), Id<Playbook>(route_.id)));
    built_at_ = shop.archive().revision();
    untouched_ = draft_;
    shop.announce_change(before);
    shop.return_to({Place::playbooks}, true);
    return {};
}

}  // namespace laoke
