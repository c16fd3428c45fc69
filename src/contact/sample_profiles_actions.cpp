#include "contact/sample_profiles_actions.h"

#include "contact/meetings_store.h"
#include "customers/account_plans_store.h"
#include "customers/contact_persons_store.h"
#include "customers/needs_store.h"
#include "customers/notes_store.h"
#include "customers/pain_points_store.h"
#include "customers/relations_store.h"
#include "customers/tags_store.h"
#include "sales/products_store.h"

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
struct SamplePain {
    std::string_view feature;
    std::string_view description;
    std::string_view remedy;  ///< empty: it is open
};
constexpr std::array sample_pains = {
    SamplePain{"口感", "茶味比去年淡，泡三次就没味了。", ""},
    SamplePain{"包装", "礼盒压坏了一角，送人不好看。", "换了一个礼盒，另送了两个手提袋。"},
    SamplePain{"口感", "有点苦，老人喝不惯。", ""},
    SamplePain{"送货", "说好上午送到，下午才来。", "以后给他家排第一趟。"},
    SamplePain{"包装", "袋子封口不严，受潮了。", ""},
};
constexpr std::array<std::string_view, 3> sample_features = {"小包装，一泡一袋。", "想先试喝再买。",
                                                             "要当天送到，能开发票。"};

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
    LAOKE_TRY_STATUS(add_needs(action, customer, turn));
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

/// Every third says what they want, every sixth what they are unhappy with; the first companies have a plan.
Status SampleProfiles::add_needs(Action& action, const Customer& customer, std::size_t turn) {
    sqlite::Database& database = action.database();
    IdSource& ids = action.archive().ids();
    if (products_.empty()) {
        LAOKE_TRY(products_, list_products(database, sample_pains.size()));
    }
    const Day today = laoke::today(action.archive().clock());
    if (turn % 3 == 0 && !products_.empty()) {
        Needs needs{.id = ids.next<Needs>(), .customer = customer.id};
        needs.sensitivity = static_cast<Sensitivity>(turn / 3 % 4);
        needs.features = sample_features[turn / 3 % sample_features.size()];
        const std::string& category = products_[turn % products_.size()].category;
        if (!category.empty()) needs.interests.push_back({.category = category, .is_strong = turn % 2 == 0});
        LAOKE_TRY_STATUS(insert_needs(database, needs));
    }
    if (turn % 6 == 1) {
        const SamplePain& sample = sample_pains[turn / 6 % sample_pains.size()];
        PainPoint pain{.id = ids.next<PainPoint>(),
                       .customer = customer.id,
                       .feature = std::string(sample.feature),
                       .description = std::string(sample.description),
                       .since = today.plus_days(-3 * static_cast<int>(turn % 40) - 5),
                       .remedy = std::string(sample.remedy)};
        if (!products_.empty()) pain.product = products_[turn % products_.size()].id;
        if (!sample.remedy.empty()) pain.solved_on = pain.since.plus_days(4);
        LAOKE_TRY_STATUS(insert_pain_point(database, pain));
    }
    if (customer.kind != CustomerKind::company || companies_ > 1) return {};
    AccountPlan plan{.id = ids.next<AccountPlan>(), .customer = customer.id};
    plan.parts = {"公司用茶：会议室、客户接待和年节礼品。", "接待用茶统一，年底礼品按时到齐。",
                  "部门各买各的，价格和品质不一。", "成为全公司唯一的茶叶供应商。",
                  "每月上门一次，年节前备两百份礼盒。"};
    plan.review_on = today.plus_days(companies_ == 0 ? -1 : 30);
    return insert_account_plan(database, plan);
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
