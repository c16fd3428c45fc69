#include "contact/sample_shop_actions.h"

#include "base/assert.h"
#include "base/lunar_day.h"
#include "contact/follow_ups_store.h"
#include "contact/message_templates_store.h"
#include "contact/playbooks_store.h"
#include "contact/sample_profiles_actions.h"
#include "contact/sample_seasons.h"
#include "contact/sample_shelves_actions.h"
#include "contact/sample_shop_words.h"
#include "contact/tasks_store.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/data_sources.h"
#include "customers/tiers_store.h"
#include "opportunities/opportunities_store.h"
#include "opportunities/pipelines_store.h"
#include "opportunities/quotes_store.h"
#include "sales/account.h"
#include "sales/payments_store.h"
#include "sales/products_store.h"
#include "sales/sales_store.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

namespace laoke {

namespace {

constexpr int history_days = 730;
/// How often key customers hear from the shop.
constexpr int key_cadence_days = 60;
/// Every sixth customer buys on account, from some months ago on.
constexpr std::int64_t account_every = 6;
constexpr std::int64_t account_first = 5;
constexpr int account_days = 150;
constexpr std::int64_t credit_limit_yuan = 3000;
/// A tin of it lasts that long.
constexpr int flower_tea_days = 45;

/// SplitMix64: the same shop for the same seed.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    /// From 0 to `count` - 1.
    std::int64_t below(std::int64_t count) {
        state_ += 0x9E3779B97F4A7C15;
        std::uint64_t z = state_;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return static_cast<std::int64_t>((z ^ z >> 31) % static_cast<std::uint64_t>(count));
    }
    std::int64_t between(std::int64_t least, std::int64_t most) { return least + below(most - least + 1); }
    bool one_in(std::int64_t count) { return below(count) == 0; }

    template <class Word>
    Word of(std::span<const Word> words) {
        return words[static_cast<std::size_t>(below(static_cast<std::int64_t>(words.size())))];
    }
    /// The same, where the first words are likelier than the last.
    template <class Word>
    Word of_ranked(std::span<const Word> words) {
        const auto count = static_cast<std::int64_t>(words.size());
        return words[static_cast<std::size_t>(std::min(below(count), below(count)))];
    }

private:
    std::uint64_t state_;
};

std::string joined(std::string_view a, std::string_view b) { return std::string(a) + std::string(b); }

std::string digits(Dice& dice, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += static_cast<char>('0' + dice.below(10));
    return text;
}

/// "250g" of "250g 罐".
std::string_view english_spec(std::string_view spec) { return spec.substr(0, spec.find(' ')); }

ContactPoint contact(ContactKind kind, std::string value) {
    ContactPoint point;
    point.kind = kind;
    point.value = std::move(value);
    return point;
}

/// Many of the older count by the lunar calendar, and of some only month and day are known.
Birthday sample_birthday(Day day) {
    const bool is_year_known = day.since_epoch() % 4 != 0;
    const auto lunar = lunar_day(day);
    Result<Birthday> birthday = Birthday(day);
    if (day.year() < 1970 && lunar)
        birthday = Birthday::lunar(is_year_known ? std::optional(lunar->year) : std::nullopt, lunar->month,
                                   lunar->is_leap_month, lunar->day);
    else if (!is_year_known)
        birthday = Birthday::solar(std::nullopt, day.month(), day.day());
    return birthday.value_or(day);
}

using Words = std::span<const std::string_view>;
using Boths = std::span<const sample::Both>;

void make_person(Dice& dice, Customer& customer) {
    customer.gender = dice.one_in(2) ? Gender::female : Gender::male;
    const Words given = customer.gender == Gender::female ? Words(sample::female_names) : sample::male_names;
    const std::string_view name = dice.of(given);
    customer.name = joined(dice.of_ranked(Words(sample::surnames)), name);
    if (!dice.one_in(3))
        customer.birthday = sample_birthday(Day::since_epoch(static_cast<int>(dice.between(-5'400, 13'500))));
}

void make_english_person(Dice& dice, Customer& customer) {
    customer.gender = dice.one_in(2) ? Gender::female : Gender::male;
    const Words given =
        customer.gender == Gender::female ? Words(sample::english_female_names) : sample::english_male_names;
    customer.name = std::string(dice.of(given)) + ' ';
    customer.name += dice.of_ranked(Words(sample::english_surnames));
    if (!dice.one_in(3))
        customer.birthday = Birthday(Day::since_epoch(static_cast<int>(dice.between(-5'400, 13'500))));
}

void make_company(Dice& dice, Customer& customer, Language language) {
    const bool is_chinese = language == Language::chinese;
    customer.kind = CustomerKind::company;
    customer.name = dice.of(is_chinese ? Words(sample::company_names) : sample::english_company_names);
    const std::string_view kind = dice.of(Boths(sample::company_kinds)).in(language);
    if (!is_chinese) customer.name += ' ';
    customer.name += kind;
    const bool is_guests =
        kind == sample::company_kinds[0].in(language) || kind == sample::company_kinds[1].in(language);
    if (is_chinese)
        customer.industry = is_guests ? "餐饮住宿" : "商务服务";
    else
        customer.industry = is_guests ? "Hospitality" : "Business services";
}

/// Where and how they are reached.
void add_chinese_contacts(Dice& dice, Customer& customer) {
    const std::string phone = joined(dice.of(Words(sample::phone_prefixes)), digits(dice, 8));
    customer.contact_points.push_back(contact(ContactKind::phone, phone));
    if (dice.one_in(2)) {
        const std::string account = dice.one_in(2) ? phone : "tea_" + digits(dice, 6);
        customer.contact_points.push_back(contact(ContactKind::wechat, account));
    }
    if (dice.one_in(6)) {
        customer.contact_points.push_back(contact(ContactKind::email, digits(dice, 9) + "@qq.com"));
    }
    customer.region = dice.of_ranked(Words(sample::regions));
    if (dice.one_in(3)) {
        customer.address =
            joined(dice.of(Words(sample::streets)), std::to_string(dice.between(1, 400)) + "号");
    }
}

void add_english_contacts(Dice& dice, Customer& customer) {
    std::string phone(dice.of(Words(sample::english_phone_prefixes)));
    phone += "555 " + digits(dice, 4);
    customer.contact_points.push_back(contact(ContactKind::phone, std::move(phone)));
    if (dice.one_in(2)) {
        std::string account;
        for (const char letter : customer.name)
            account += letter == ' ' ? '.' : static_cast<char>(letter | 0x20);
        customer.contact_points.push_back(
            contact(ContactKind::email, account + digits(dice, 2) + "@example.com"));
    }
    customer.region = dice.of_ranked(Words(sample::english_regions));
    if (dice.one_in(3)) {
        customer.address = std::to_string(dice.between(1, 400)) + ' ';
        customer.address += dice.of(Words(sample::english_streets));
    }
}

Customer make_customer(Dice& dice, Language language) {
    const bool is_chinese = language == Language::chinese;
    Customer customer;
    if (dice.one_in(9))
        make_company(dice, customer, language);
    else if (is_chinese)
        make_person(dice, customer);
    else
        make_english_person(dice, customer);
    if (is_chinese)
        add_chinese_contacts(dice, customer);
    else
        add_english_contacts(dice, customer);
    customer.source = dice.of_ranked(Boths(sample::sources)).in(language);
    if (dice.one_in(4)) customer.note = dice.of(Boths(sample::notes)).in(language);
    return normalized(std::move(customer));
}

}  // namespace

/// Products first, then one customer with all purchases after the other.
class SampleShopJob : public Job {
public:
    SampleShopJob(Action action, const SampleShop& shop)
        : action_(std::move(action)),
          shop_(shop),
          dice_(shop.seed),
          wish_dice_(shop.seed),
          season_dice_(shop.seed),
          today_(laoke::today(action_->archive().clock())),
          profiles_(shop.language),
          shelves_(shop.language, today_) {}

    Result<bool> run(const Slice& slice) override {
        LAOKE_ASSERT(action_.has_value());
        auto finished = go_on(slice);
        if (!finished || *finished) action_.reset();  // rolls back what was not committed
        return finished;
    }

    [[nodiscard]] Progress progress() const override { return {customers_, shop_.customers}; }

private:
    Result<bool> go_on(const Slice& slice);
    Status add_products();
    Status add_tiers();
    Status add_customer();
    void add_profile(Customer& customer);
    Status add_purchases(const Customer& customer, Day first, std::int64_t cycle_days, Day last);
    Status add_sale(Id<Customer> customer, Day day, std::string_view favourite);
    const Product& choose_product(Day day, std::string_view favourite);
    Status add_return(const Sale& sale);
    Status add_payments(Id<Customer> customer);
    void choose_payment(Sale& sale) const;
    [[nodiscard]] bool is_on_account() const { return customers_ % account_every == account_first; }
    [[nodiscard]] Money worth(std::int64_t yuan);
    Status add_follow_ups(Id<Customer> customer, Day first);
    Status add_next_step(Id<Customer> customer, std::string_view title);
    Status add_shop_tasks();
    Status add_messages();
    Status add_pipeline();
    Status add_opportunity(Id<Customer> customer);
    Status add_quote(const Opportunity& opportunity, const sample::Wish& wish);
    [[nodiscard]] Instant opening_hour(Day day);

    std::optional<Action> action_;
    SampleShop shop_;
    Dice dice_;
    Dice wish_dice_;    ///< of opportunities: who comes in does not depend on what others want
    Dice season_dice_;  ///< of what is bought when
    Day today_;
    SampleProfiles profiles_;
    SampleShelves shelves_;
    std::vector<Product> products_;
    std::vector<Sale> owed_;  ///< of the customer at hand
    Pipeline pipeline_;
    std::int64_t opportunities_ = 0;
    std::int64_t customers_ = 0;
    std::int64_t sales_ = 0;
    std::int64_t returns_ = 0;
};

Result<bool> SampleShopJob::go_on(const Slice& slice) {
    if (products_.empty()) {
        LAOKE_TRY_STATUS(add_products());
        LAOKE_TRY_STATUS(add_tiers());
        LAOKE_TRY_STATUS(add_shop_tasks());
        LAOKE_TRY_STATUS(add_messages());
        LAOKE_TRY_STATUS(add_pipeline());
    }
    while (customers_ < shop_.customers) {
        LAOKE_TRY_STATUS(add_customer());
        LAOKE_TRY_STATUS(action_->cut_when_large());
        ++customers_;
        if (slice.is_over()) return false;
    }
    LAOKE_TRY_STATUS(shelves_.fill(*action_));
    action_->describe(
        {{"customers", std::to_string(customers_)}, {"sales", std::to_string(sales_ + returns_)}});
    LAOKE_TRY_STATUS(action_->commit());
    return true;
}

Status SampleShopJob::add_products() {
    for (const sample::Goods& goods : sample::goods) {
        Product product;
        product.id = action_->archive().ids().next<Product>();
        product.category = goods.category.in(shop_.language);
        product.name = goods.name.in(shop_.language);
        const bool is_chinese = shop_.language == Language::chinese;
        product.model = is_chinese ? goods.model : std::string_view();
        product.spec = is_chinese ? goods.spec : english_spec(goods.spec);
        product.unit = is_chinese ? goods.unit : "pc";
        product.code = "T" + std::to_string(1001 + products_.size());
        product.price = worth(goods.price_yuan);
        product.cost = worth(goods.cost_yuan);
        if (goods.category.in(Language::english) == "Flower tea") product.usage_days = flower_tea_days;
        product.keeps_stock = goods.category.in(Language::english) == "Teaware";
        LAOKE_TRY_STATUS(insert_product(action_->database(), product));
        shelves_.add(product);
        products_.push_back(std::move(product));
    }
    return {};
}

Status SampleShopJob::add_tiers() {
    std::vector<CustomerTier> tiers;
    tiers.reserve(sample::tiers.size());
    for (const sample::Both& name : sample::tiers)
        tiers.push_back({.name = std::string(name.in(shop_.language)), .cadence_days = {}});
    tiers.front().cadence_days = key_cadence_days;
    return put_tiers(action_->database(), tiers);
}

/// Some have goods sent elsewhere, and of some it is known where their data came from; no dice are thrown.
void SampleShopJob::add_profile(Customer& customer) {
    constexpr std::int64_t delivered_every = 7;
    constexpr std::int64_t sourced_every = 3;
    const auto turn = static_cast<std::size_t>(customers_);
    if (customers_ % delivered_every == 3) {
        const std::string number = std::to_string(turn % 90 + 6);
        const bool is_chinese = shop_.language == Language::chinese;
        const Words streets = is_chinese ? Words(sample::streets) : sample::english_streets;
        const std::string_view street = streets[turn % streets.size()];
        customer.addresses.push_back(
            {.id = {},
             .label = std::string(text(TextKey::addresses_delivery, shop_.language)),
             .region = customer.region,
             .address = is_chinese ? joined(street, number + "号") : joined(number + ' ', street)});
    }
    if (customers_ % sourced_every == 0) {
        constexpr std::array sources = {TextKey::data_sources_interview, TextKey::data_sources_card,
                                        TextKey::data_sources_questionnaire};
        begin_sources(customer, text(sources[turn / sourced_every % sources.size()], shop_.language),
                      local_day(action_->archive().clock(), customer.created_at));
    }
}

Status SampleShopJob::add_customer() {
    Customer customer = make_customer(dice_, shop_.language);
    IdSource& ids = action_->archive().ids();
    customer.id = ids.next<Customer>();

    const Day first = today_.plus_days(-static_cast<int>(dice_.between(3, history_days)));
    const std::int64_t days = today_.since_epoch() - first.since_epoch();
    const std::int64_t wanted = std::max<std::int64_t>(dice_.between(1, shop_.sales_per_customer * 2 - 1), 1);
    const std::int64_t cycle = std::max<std::int64_t>(days / wanted, 3);
    // One in five drifts away: the last purchase lies well before today.
    const std::int64_t lost = dice_.one_in(5) ? dice_.between(days / 3, days) : 0;
    customer.created_at = opening_hour(first);
    if (dice_.one_in(2)) customer.verified_on = first.plus_days(static_cast<int>(dice_.below(days)));
    // Those who buy most are key customers, who are to hear from the shop every other month.
    const bool buys_most = wanted * 2 >= shop_.sales_per_customer * 3;
    customer.tier = sample::tiers[buys_most ? 0 : lost == 0 && wanted <= 2 ? 2 : 1].in(shop_.language);
    const auto turn = static_cast<std::size_t>(customers_);
    if (turn % 4 < sample::staff.size()) customer.manager = sample::staff[turn % 4].in(shop_.language);
    if (is_on_account()) customer.credit_limit = worth(credit_limit_yuan);
    add_profile(customer);
    give_ids(ids, customer);
    LAOKE_TRY_STATUS(insert_customer(action_->database(), customer));
    LAOKE_TRY_STATUS(profiles_.add(*action_, customer));
    LAOKE_TRY_STATUS(add_purchases(customer, first, cycle, today_.plus_days(-static_cast<int>(lost))));
    LAOKE_TRY_STATUS(add_payments(customer.id));
    LAOKE_TRY_STATUS(add_follow_ups(customer.id, first));
    if (customers_ % 4 == 1) LAOKE_TRY_STATUS(add_opportunity(customer.id));
    // Some who come in leave no name.
    return dice_.one_in(3) ? add_sale({}, first, sample::flower_tea.in(shop_.language)) : Status();
}

Status SampleShopJob::add_purchases(const Customer& customer, Day first, std::int64_t cycle_days, Day last) {
    const std::string favourite = dice_.of(std::span<const Product>(products_)).category;
    for (Day day = first; day <= last;) {
        LAOKE_TRY_STATUS(add_sale(customer.id, day, favourite));
        day = day.plus_days(static_cast<int>(std::max<std::int64_t>(
            dice_.between(cycle_days - cycle_days / 4, cycle_days + cycle_days / 4), 1)));
    }
    return {};
}

Status SampleShopJob::add_sale(Id<Customer> customer, Day day, std::string_view favourite) {
    Sale sale;
    sale.customer = customer;
    sale.sold_on = day;
    sale.sold_at = opening_hour(day);
    const std::int64_t lines = 1 + dice_.below(2) * dice_.below(3);
    for (std::int64_t i = 0; i < lines; ++i) {
        const Product& product = choose_product(day, favourite);
        SaleLine line;
        line.product = product.id;
        line.name = product.name;
        line.model = product.model;
        line.spec = product.spec;
        line.quantity = Quantity::of_units(dice_.one_in(12) ? dice_.between(4, 10) : dice_.between(1, 2));
        line.unit_price = product.price;
        if (dice_.one_in(5)) {
            LAOKE_TRY(line.discount,
                      discount_for_share(*line.unit_price, line.quantity, dice_.one_in(2) ? 900 : 950));
        }
        sale.lines.push_back(std::move(line));
    }
    sale.id = action_->archive().ids().next<Sale>();
    choose_payment(sale);
    LAOKE_TRY(sale, with_totals(std::move(sale)));
    LAOKE_TRY_STATUS(insert_sale(action_->database(), sale));
    shelves_.note(sale);
    if (is_due_later(sale)) owed_.push_back(sale);
    ++sales_;
    return customer.is_set() && dice_.one_in(40) ? add_return(sale) : Status();
}

/// Rather of the favourite category, and rather what the season is for.
const Product& SampleShopJob::choose_product(Day day, std::string_view favourite) {
    const auto count = static_cast<std::int64_t>(products_.size());
    auto place = static_cast<std::size_t>(dice_.below(count));
    for (int tries = 0; products_[place].category != favourite && tries < 4; ++tries)
        place = static_cast<std::size_t>(dice_.below(count));
    const auto is_in_season = [&] {
        return season_dice_.below(100) <
               sample::season_percent(sample::goods[place].category.in(Language::english), day);
    };
    for (int tries = 0; tries < 4 && !is_in_season(); ++tries)
        place = static_cast<std::size_t>(season_dice_.below(count));
    return products_[place];
}

Status SampleShopJob::add_return(const Sale& sale) {
    std::vector<Quantity> quantities(sale.lines.size());
    quantities.front() = Quantity::of_units(1);
    LAOKE_TRY(Sale back, return_of(sale, quantities, std::vector<Quantity>(sale.lines.size())));
    back.id = action_->archive().ids().next<Sale>();
    back.sold_on = std::min(sale.sold_on.plus_days(2), today_);
    back.sold_at = opening_hour(back.sold_on);
    shelves_.note(back);
    ++returns_;
    return insert_sale(action_->database(), back);
}

/// A few regulars buy on account; the others pay as people do.
void SampleShopJob::choose_payment(Sale& sale) const {
    using enum PaymentMethod;
    constexpr std::array usual = {wechat, alipay, wechat, cash, wechat, card, alipay};
    constexpr std::array english = {card, cash, card, card, cash, card, card};
    const auto& methods = shop_.language == Language::chinese ? usual : english;
    sale.payment_method = methods[static_cast<std::size_t>(sales_) % methods.size()];
    const bool is_lately = sale.sold_on > today_.plus_days(-account_days);
    if (!sale.customer.is_set() || !is_on_account() || !is_lately) return;
    sale.payment_method = account;
    sale.due_on = sale.sold_on.plus_days(usual_credit_days);
}

/// Each of those on account pays later than the one before: one is within the terms, the others owe what is
/// due.
Status SampleShopJob::add_payments(Id<Customer> customer) {
    constexpr int paid_after_days = 18;
    constexpr int noon = 12 * 60;
    constexpr std::int64_t patience_steps = 5;
    const Clock& clock = action_->archive().clock();
    const auto patience =
        static_cast<int>(paid_after_days + customers_ / account_every % patience_steps * 25);
    for (const Sale& sale : owed_) {
        if (sale.sold_on > today_.plus_days(-patience)) continue;
        Payment payment{.customer = customer, .method = PaymentMethod::transfer, .amount = sale.total};
        payment.id = action_->archive().ids().next<Payment>();
        payment.paid_on = sale.sold_on.plus_days(paid_after_days);
        payment.recorded_at = std::min(local_instant(clock, payment.paid_on, noon), clock.now());
        LAOKE_TRY_STATUS(insert_payment(action_->database(), payment));
    }
    owed_.clear();
    return {};
}

/// Elsewhere tea is sold in money of which seven times less is asked.
Money SampleShopJob::worth(std::int64_t yuan) {
    constexpr std::int64_t yuan_of_others = 7;
    std::int64_t minor = shop_.language == Language::chinese ? yuan : yuan / yuan_of_others;
    for (int i = 0; i < action_->archive().currency().decimals; ++i) minor *= 10;
    return Money::of_minor(minor);
}

/// Half of the customers were spoken with lately, and some of these talks lead to something.
Status SampleShopJob::add_follow_ups(Id<Customer> customer, Day first) {
    constexpr int lately_days = 90;
    if (dice_.one_in(2)) return {};
    const Day earliest = std::max(first, today_.plus_days(-lately_days));
    const std::int64_t days = today_.since_epoch() - earliest.since_epoch();
    for (std::int64_t i = dice_.between(1, 3); i > 0; --i) {
        const sample::Talk& talk = sample::talks[static_cast<std::size_t>(
            dice_.below(static_cast<std::int64_t>(sample::talks.size())))];
        FollowUp follow_up;
        follow_up.id = action_->archive().ids().next<FollowUp>();
        follow_up.customer = customer;
        follow_up.channel = static_cast<FollowUpChannel>(dice_.below(5));
        follow_up.outcome = static_cast<FollowUpOutcome>(dice_.below(4));
        if (follow_up.outcome != FollowUpOutcome::no_answer)
            follow_up.content = talk.content.in(shop_.language);
        follow_up.happened_on = earliest.plus_days(static_cast<int>(dice_.between(0, days)));
        follow_up.recorded_at = opening_hour(follow_up.happened_on);
        if (customers_ % 3 == 0 && !follow_up.content.empty()) {
            const auto turn = static_cast<std::size_t>(customers_ / 3 + i);
            follow_up.satisfaction = 2 + static_cast<int>(turn % 4);
            follow_up.product_use =
                sample::product_uses[turn % sample::product_uses.size()].in(shop_.language);
        }
        LAOKE_TRY_STATUS(insert_follow_up(action_->database(), follow_up));
        if (i == 1 && dice_.one_in(2)) return add_next_step(customer, talk.next.in(shop_.language));
    }
    return {};
}

Status SampleShopJob::add_next_step(Id<Customer> customer, std::string_view title) {
    Task task;
    task.id = action_->archive().ids().next<Task>();
    task.customer = customer;
    task.title = title;
    task.due_on = today_.plus_days(static_cast<int>(dice_.between(-4, 12)));
    if (dice_.one_in(3)) task.due_minute = static_cast<int>(dice_.between(18, 38)) * 30;
    task.recurrence.from = task.due_on;
    task.created_at = opening_hour(today_.plus_days(-5));
    return insert_task(action_->database(), task);
}

Status SampleShopJob::add_shop_tasks() {
    for (const sample::Both& title : sample::shop_tasks) {
        Task task;
        task.id = action_->archive().ids().next<Task>();
        task.title = title.in(shop_.language);
        task.due_on = today_.plus_days(static_cast<int>(dice_.between(0, 20)));
        task.recurrence = {.unit = RepeatUnit::month, .from = task.due_on};
        task.created_at = opening_hour(today_.plus_days(-30));
        LAOKE_TRY_STATUS(insert_task(action_->database(), task));
    }
    return {};
}

Status SampleShopJob::add_messages() {
    std::int64_t position = 0;
    for (const sample::Message& each : sample::messages) {
        MessageTemplate message;
        message.id = action_->archive().ids().next<MessageTemplate>();
        message.name = each.name.in(shop_.language);
        message.channel = message_channel(each.channel).value_or(FollowUpChannel::other);
        if (shop_.language == Language::english) {
            message.channel = FollowUpChannel::email;
            message.subject = message.name;
        }
        message.body = each.body.in(shop_.language);
        message.position = position++;
        LAOKE_TRY_STATUS(insert_message_template(action_->database(), message));
    }
    position = 0;
    for (Playbook& playbook : ready_playbooks(shop_.language)) {
        playbook.id = action_->archive().ids().next<Playbook>();
        playbook.position = position++;
        LAOKE_TRY_STATUS(insert_playbook(action_->database(), playbook));
    }
    return {};
}

Status SampleShopJob::add_pipeline() {
    IdSource& ids = action_->archive().ids();
    pipeline_ = ready_pipeline(shop_.language);
    pipeline_.id = ids.next<Pipeline>();
    for (PipelineStage& stage : pipeline_.stages) stage.id = ids.next<PipelineStage>();
    return insert_pipeline(action_->database(), pipeline_);
}

/// What some want to buy; every fifth ended, for good or ill.
Status SampleShopJob::add_opportunity(Id<Customer> customer) {
    if (std::cmp_greater_equal(opportunities_, sample::wishes.size() * 2)) return {};
    const sample::Wish& wish =
        sample::wishes[static_cast<std::size_t>(opportunities_) % sample::wishes.size()];
    Opportunity opportunity;
    opportunity.id = action_->archive().ids().next<Opportunity>();
    opportunity.customer = customer;
    opportunity.stage = pipeline_.stages[static_cast<std::size_t>(opportunities_ * 3 % 4)].id;
    opportunity.title = wish.title.in(shop_.language);
    opportunity.stage_since = today_.plus_days(-static_cast<int>(wish_dice_.between(0, 20)));
    opportunity.created_at =
        local_instant(action_->archive().clock(), opportunity.stage_since.plus_days(-3), 600);
    opportunity.position = ++opportunities_ * position_gap;
    if (opportunities_ % 5 == 0) {
        const bool is_won = opportunities_ % 2 == 0;
        opportunity.state = is_won ? OpportunityState::won : OpportunityState::lost;
        opportunity.closed_on = opportunity.stage_since;
        if (!is_won) opportunity.reason = LossReason::price;
    } else {
        opportunity.expected_on = today_.plus_days(static_cast<int>(wish_dice_.between(-4, 40)));
    }
    LAOKE_TRY(opportunity.value, multiply(*products_[wish.product].price, Quantity::of_units(wish.count)));
    LAOKE_TRY_STATUS(insert_opportunity(action_->database(), opportunity));
    return opportunities_ % 2 == 0 ? add_quote(opportunity, wish) : Status();
}

Status SampleShopJob::add_quote(const Opportunity& opportunity, const sample::Wish& wish) {
    const Product& product = products_[wish.product];
    Quote quote;
    quote.id = action_->archive().ids().next<Quote>();
    quote.opportunity = opportunity.id;
    quote.offer.sold_on = opportunity.stage_since;
    quote.valid_until = opportunity.stage_since.plus_days(30);
    quote.offer.lines.push_back({.product = product.id,
                                 .name = product.name,
                                 .model = product.model,
                                 .spec = std::string(wish.spec.in(shop_.language)),
                                 .quantity = Quantity::of_units(wish.count),
                                 .unit_price = product.price,
                                 .discount = {},
                                 .amount = {}});
    LAOKE_TRY(quote.offer, with_totals(std::move(quote.offer)));
    return insert_quote(action_->database(), quote);
}

Instant SampleShopJob::opening_hour(Day day) {
    const Clock& clock = action_->archive().clock();
    return std::min(local_instant(clock, day, dice_.between(9 * 60, 20 * 60)), clock.now());
}

Result<std::unique_ptr<Job>> start_sample_shop(Archive& archive, const SampleShop& shop) {
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::sales_change_sample));
    return std::make_unique<SampleShopJob>(std::move(action), shop);
}

}  // namespace laoke
