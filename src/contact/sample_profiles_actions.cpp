#include "contact/sample_profiles_actions.h"

#include "contact/meetings_store.h"
#include "contact/sample_pictures_actions.h"
#include "contact/sample_shop_words.h"
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

using sample::Both;

namespace {

/// A tag, and which customers in turn have it.
struct SampleTag {
    Both name;
    int colour;
    std::size_t every;
    std::size_t from;
};
constexpr std::array sample_tags = {
    SampleTag{.name = Both{"VIP"}, .colour = 3, .every = 7, .from = 0},
    SampleTag{.name = Both{"爱喝红茶|Black tea"}, .colour = 4, .every = 5, .from = 1},
    SampleTag{.name = Both{"送礼|Gifts"}, .colour = 1, .every = 6, .from = 2},
    SampleTag{.name = Both{"老街坊|Neighbor"}, .colour = 2, .every = 9, .from = 3},
};

constexpr std::array<Both, 3> pinned_notes = {
    Both{"只喝熟普，别推荐生茶。|Ripe pu-erh only."},
    Both{"送货前先打电话，门卫不代收。|Call before a delivery."},
    Both{"开发票抬头用公司全称。|Invoices to the full company name."}};

struct SamplePerson {
    Both name;
    Both position;
    BuyingRole role;
    Both phone;
};
constexpr std::array sample_persons = {
    SamplePerson{Both{"周建国|Daniel Reed"}, Both{"总经理|Director"}, BuyingRole::decision_maker,
                 Both{"13905710001|+1 503 555 0101"}},
    SamplePerson{Both{"吴晓敏|Amy Foster"}, Both{"行政主管|Office manager"}, BuyingRole::buyer,
                 Both{"13905710002|+1 503 555 0102"}},
    SamplePerson{Both{"郑伟|Ben Hughes"}, Both{"店长|Store manager"}, BuyingRole::user,
                 Both{"13905710003|+1 503 555 0103"}},
    SamplePerson{Both{"冯丽|Linda Ward"}, Both{"采购经理|Buyer"}, BuyingRole::influencer,
                 Both{"13905710004|+1 503 555 0104"}},
};

struct SampleMeeting {
    Both subject;
    Both minutes;
};
constexpr std::array sample_meetings = {
    SampleMeeting{Both{"年节礼盒选样|Choosing gift boxes"}, {}},
    SampleMeeting{Both{"办公用茶季度对账|Office tea, quarterly review"},
                  Both{"每月 5 日前送到，发票随货。\n红茶换成正山小种，先试一个月。|Deliver by the 5th with "
                       "the invoice.\nTry Lapsang instead of Keemun for a month."}},
    SampleMeeting{Both{"春茶订货会|Spring tea order"},
                  Both{"订明前龙井 12 罐，刻公司名。\n定金三成，清明后两周内交货。|12 tins of Dragon Well, "
                       "engraved.\n30% in advance, delivery in May."}},
};
struct SamplePain {
    Both feature;
    Both description;
    Both remedy;  ///< empty: it is open
};
constexpr std::array sample_pains = {
    SamplePain{Both{"口感|Taste"}, Both{"茶味比去年淡，泡三次就没味了。|Weaker than last year."}, {}},
    SamplePain{Both{"包装|Packaging"},
               Both{"礼盒压坏了一角，送人不好看。|A corner of the gift box was crushed."},
               Both{"换了一个礼盒，另送了两个手提袋。|Exchanged it and added two bags."}},
    SamplePain{Both{"口感|Taste"}, Both{"有点苦，老人喝不惯。|Too bitter for the parents."}, {}},
    SamplePain{Both{"送货|Delivery"},
               Both{"说好上午送到，下午才来。|Promised in the morning, came in the afternoon."},
               Both{"以后给他家排第一趟。|First on the route from now on."}},
    SamplePain{Both{"包装|Packaging"}, Both{"袋子封口不严，受潮了。|The bag was not sealed well."}, {}},
};
constexpr std::array<Both, 3> sample_features = {
    Both{"小包装，一泡一袋。|Single servings."}, Both{"想先试喝再买。|Wants to taste before buying."},
    Both{"要当天送到，能开发票。|Same-day delivery, with an invoice."}};

constexpr Both meeting_place{"店里茶室|Tasting room"};
constexpr std::array sample_plan = {
    Both{"公司用茶：会议室、客户接待和年节礼品。|Tea for meetings, guests and gifts."},
    Both{"接待用茶统一，年底礼品按时到齐。|One tea for all guests, gifts on time."},
    Both{"部门各买各的，价格和品质不一。|Each department buys its own."},
    Both{"成为全公司唯一的茶叶供应商。|Become their only tea supplier."},
    Both{"每月上门一次，年节前备两百份礼盒。|A visit a month, two hundred boxes in November."}};

}  // namespace

Status SampleProfiles::add(Action& action, const Customer& customer) {
    sqlite::Database& database = action.database();
    IdSource& ids = action.archive().ids();
    const std::size_t turn = customers_++;
    LAOKE_TRY_STATUS(add_tags(action, customer));
    if (turn % 10 == 4) {
        LAOKE_TRY_STATUS(insert_note(
            database, {.id = ids.next<Note>(),
                       .customer = customer.id,
                       .text = std::string(pinned_notes[turn / 10 % pinned_notes.size()].in(language_)),
                       .is_pinned = true,
                       .created_at = customer.created_at}));
    }
    LAOKE_TRY_STATUS(add_needs(action, customer, turn));
    const bool is_pictured = customer.kind == CustomerKind::company || pictures_ == 1;
    if (is_pictured && pictures_ < sample_pictures)
        LAOKE_TRY_STATUS(add_sample_picture(action, customer, pictures_++, language_));
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
            LAOKE_TRY_STATUS(insert_tag(
                action.database(),
                {.id = tags_.back(), .name = std::string(tag.name.in(language_)), .colour = tag.colour}));
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
        needs.features = sample_features[turn / 3 % sample_features.size()].in(language_);
        const std::string& category = products_[turn % products_.size()].category;
        if (!category.empty()) needs.interests.push_back({.category = category, .is_strong = turn % 2 == 0});
        LAOKE_TRY_STATUS(insert_needs(database, needs));
    }
    if (turn % 6 == 1) {
        const SamplePain& sample = sample_pains[turn / 6 % sample_pains.size()];
        PainPoint pain{.id = ids.next<PainPoint>(),
                       .customer = customer.id,
                       .feature = std::string(sample.feature.in(language_)),
                       .description = std::string(sample.description.in(language_)),
                       .since = today.plus_days(-3 * static_cast<int>(turn % 40) - 5),
                       .remedy = std::string(sample.remedy.in(language_))};
        if (!products_.empty()) pain.product = products_[turn % products_.size()].id;
        if (!sample.remedy.text.empty()) pain.solved_on = pain.since.plus_days(4);
        LAOKE_TRY_STATUS(insert_pain_point(database, pain));
    }
    if (customer.kind != CustomerKind::company || companies_ > 1) return {};
    AccountPlan plan{.id = ids.next<AccountPlan>(), .customer = customer.id};
    for (std::size_t i = 0; i < plan.parts.size(); ++i) plan.parts[i] = sample_plan[i].in(language_);
    plan.review_on = today.plus_days(companies_ == 0 ? -1 : 30);
    return insert_account_plan(database, plan);
}

/// Two of each company.
Status SampleProfiles::add_persons(Action& action, Id<Customer> company, std::size_t turn) const {
    for (std::size_t i = 0; i < 2; ++i) {
        const SamplePerson& person = sample_persons[(turn * 2 + i) % sample_persons.size()];
        LAOKE_TRY_STATUS(
            insert_contact_person(action.database(), {.id = action.archive().ids().next<ContactPerson>(),
                                                      .customer = company,
                                                      .name = std::string(person.name.in(language_)),
                                                      .position = std::string(person.position.in(language_)),
                                                      .role = person.role,
                                                      .phone = std::string(person.phone.in(language_))}));
    }
    return turn < sample_meetings.size() ? add_meeting(action, company, turn) : Status();
}

Status SampleProfiles::add_meeting(Action& action, Id<Customer> company, std::size_t turn) const {
    constexpr int days_between = 9;
    constexpr int afternoon = 14 * 60;
    const Clock& clock = action.archive().clock();
    Meeting meeting;
    meeting.id = action.archive().ids().next<Meeting>();
    meeting.subject = sample_meetings[turn].subject.in(language_);
    // One lies ahead.
    meeting.held_on = today(clock).plus_days(days_between * (1 - static_cast<int>(turn)) / 2);
    meeting.minute = afternoon;
    meeting.place = meeting_place.in(language_);
    meeting.others = sample_persons[turn * 2 % sample_persons.size()].name.in(language_);
    meeting.minutes = sample_meetings[turn].minutes.in(language_);
    meeting.customers = {company};
    meeting.recorded_at = clock.now();
    return insert_meeting(action.database(), meeting);
}

}  // namespace laoke
