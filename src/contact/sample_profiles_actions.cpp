#include "contact/sample_profiles_actions.h"

#include "contact/meetings_store.h"
#include "customers/contact_persons_store.h"
#include "customers/notes_store.h"
#include "customers/relations_store.h"
#include "customers/tags_store.h"

#include <array>
#include <string_view>

namespace laoke {

namespace {

/// A tag, and which customers in turn have it.
struct SampleTag {
    std::string_view name;
    int colour;
    std::size_t every;
    std::size_t from;
};
constexpr std::array sample_tags = {
    SampleTag{.name = "VIP", .colour = 3, .every = 7, .from = 0},
    SampleTag{.name = "爱喝红茶", .colour = 4, .every = 5, .from = 1},
    SampleTag{.name = "送礼", .colour = 1, .every = 6, .from = 2},
    SampleTag{.name = "老街坊", .colour = 2, .every = 9, .from = 3},
};

constexpr std::array<std::string_view, 3> pinned_notes = {
    "只喝熟普，别推荐生茶。", "送货前先打电话，门卫不代收。", "开发票抬头用公司全称。"};

struct SamplePerson {
    std::string_view name;
    std::string_view position;
    BuyingRole role;
    std::string_view phone;
};
constexpr std::array sample_persons = {
    SamplePerson{"周建国", "总经理", BuyingRole::decision_maker, "13905710001"},
    SamplePerson{"吴晓敏", "行政主管", BuyingRole::buyer, "13905710002"},
    SamplePerson{"郑伟", "店长", BuyingRole::user, "13905710003"},
    SamplePerson{"冯丽", "采购经理", BuyingRole::influencer, "13905710004"},
};

struct SampleMeeting {
    std::string_view subject;
    std::string_view minutes;
};
constexpr std::array sample_meetings = {
    SampleMeeting{"年节礼盒选样", ""},
    SampleMeeting{"办公用茶季度对账", "每月 5 日前送到，发票随货。\n红茶换成正山小种，先试一个月。"},
    SampleMeeting{"春茶订货会", "订明前龙井 12 罐，刻公司名。\n定金三成，清明后两周内交货。"},
};

}  // namespace

Status SampleProfiles::add(Action& action, const Customer& customer) {
    sqlite::Database& database = action.database();
    IdSource& ids = action.archive().ids();
    const std::size_t turn = customers_++;
    LAOKE_TRY_STATUS(add_tags(action, customer));
    if (turn % 10 == 4) {
        LAOKE_TRY_STATUS(
            insert_note(database, {.id = ids.next<Note>(),
                                   .customer = customer.id,
                                   .text = std::string(pinned_notes[turn / 10 % pinned_notes.size()]),
                                   .is_pinned = true,
                                   .created_at = customer.created_at}));
    }
    if (customer.kind == CustomerKind::company) return add_persons(action, customer.id, companies_++);
    if (turn % 8 == 5 && before_.is_set()) {
        LAOKE_TRY_STATUS(insert_relation(database, {.id = ids.next<Relation>(),
                                                    .customer = customer.id,
                                                    .other = before_,
                                                    .kind = RelationKind::referrer}));
    }
    before_ = customer.id;
    return {};
}

Status SampleProfiles::add_tags(Action& action, const Customer& customer) {
    IdSource& ids = action.archive().ids();
    if (tags_.empty()) {
        for (const SampleTag& tag : sample_tags) {
            tags_.push_back(ids.next<Tag>());
            LAOKE_TRY_STATUS(
                insert_tag(action.database(),
                           {.id = tags_.back(), .name = std::string(tag.name), .colour = tag.colour}));
        }
    }
    for (std::size_t i = 0; i < sample_tags.size(); ++i) {
        if ((customers_ - 1) % sample_tags[i].every != sample_tags[i].from) continue;
        LAOKE_TRY_STATUS(insert_customer_tag(
            action.database(), {.id = ids.next<CustomerTag>(), .customer = customer.id, .tag = tags_[i]}));
    }
    return {};
}

/// Two of each company.
Status SampleProfiles::add_persons(Action& action, Id<Customer> company, std::size_t turn) {
    for (std::size_t i = 0; i < 2; ++i) {
        const SamplePerson& person = sample_persons[(turn * 2 + i) % sample_persons.size()];
        LAOKE_TRY_STATUS(
            insert_contact_person(action.database(), {.id = action.archive().ids().next<ContactPerson>(),
                                                      .customer = company,
                                                      .name = std::string(person.name),
                                                      .position = std::string(person.position),
                                                      .role = person.role,
                                                      .phone = std::string(person.phone)}));
    }
    return turn < sample_meetings.size() ? add_meeting(action, company, turn) : Status();
}

Status SampleProfiles::add_meeting(Action& action, Id<Customer> company, std::size_t turn) {
    constexpr int days_between = 9;
    constexpr int afternoon = 14 * 60;
    const Clock& clock = action.archive().clock();
    Meeting meeting;
    meeting.id = action.archive().ids().next<Meeting>();
    meeting.subject = sample_meetings[turn].subject;
    // One lies ahead.
    meeting.held_on = today(clock).plus_days(days_between * (1 - static_cast<int>(turn)) / 2);
    meeting.minute = afternoon;
    meeting.place = "店里茶室";
    meeting.others = sample_persons[turn * 2 % sample_persons.size()].name;
    meeting.minutes = sample_meetings[turn].minutes;
    meeting.customers = {company};
    meeting.recorded_at = clock.now();
    return insert_meeting(action.database(), meeting);
}

}  // namespace laoke
