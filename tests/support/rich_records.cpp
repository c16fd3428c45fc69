#include "support/rich_records.h"

#include "archive/settings_actions.h"
#include "contact/dunning_actions.h"
#include "contact/follow_ups_actions.h"
#include "contact/meetings_actions.h"
#include "contact/message_templates_actions.h"
#include "contact/playbooks_actions.h"
#include "contact/tasks_actions.h"
#include "customers/account_plans_actions.h"
#include "customers/contact_persons_actions.h"
#include "customers/custom_fields_actions.h"
#include "customers/customer_filters_actions.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/duplicates_actions.h"
#include "customers/needs_actions.h"
#include "customers/notes_actions.h"
#include "customers/pain_points_actions.h"
#include "customers/pictures_actions.h"
#include "customers/relations_actions.h"
#include "customers/tags_actions.h"
#include "customers/tags_store.h"
#include "opportunities/opportunities_actions.h"
#include "opportunities/opportunities_store.h"
#include "opportunities/pipelines_store.h"
#include "opportunities/quotes_actions.h"
#include "sales/payments_actions.h"
#include "sales/products_store.h"
#include "sales/sales_actions.h"
#include "sales/sales_store.h"
#include "sales/stock_actions.h"
#include "support/images.h"
#include "support/results.h"
#include "support/slices.h"

#include <array>

namespace laoke::testing {

namespace {

/// Sales, payments and a task of every kind that an account has.
void add_account(TestArchive& archive, Id<Customer> id) {
    Customer customer = *value_of(find_customer(archive.database(), id));
    customer.credit_limit = Money();
    customer.credit_days = 999;
    succeed(change_customer(*archive, customer));
    Sale sale = a_sale("2026-10-01").to(id).line("龙井", 2, 5000);
    sale.payment_method = PaymentMethod::account;
    sale.due_on = value_of(Day::parse_iso("2199-12-31"));
    const Id<Sale> sold = value_of(record_sale(
        *archive, sale, {}, Payment{.method = PaymentMethod::transfer, .amount = Money::of_minor(4000)}));
    value_of(record_return(*archive, sold, std::array{Quantity::of_units(1)},
                           value_of(Day::parse_iso("2026-10-02"))));
    for (const PaymentKind kind : {PaymentKind::write_off, PaymentKind::payment, PaymentKind::refund}) {
        value_of(record_payment(*archive, {.customer = id,
                                           .kind = kind,
                                           .paid_on = value_of(Day::parse_iso("2026-11-01")),
                                           .amount = Money::of_minor(1000),
                                           .note = "第一行\n\"第二行\""}));
    }
    value_of(create_dunning_tasks(*archive, std::array{Dunning{id, "催款"}},
                                  value_of(Day::parse_iso("2026-11-02"))));
}

void add_opportunities(TestArchive& archive, Id<Customer> customer, const std::vector<SaleLine>& lines) {
    Opportunity opportunity;
    opportunity.customer = customer;
    opportunity.title = "年会\"礼\"";
    const auto pipelines = value_of(list_pipelines(archive.database()));
    if (!pipelines.empty()) opportunity.stage = pipelines.front().stages.back().id;
    opportunity.value = Money::of_minor(Money::limit);
    opportunity.expected_on = value_of(Day::parse_iso("2026-12-31"));
    opportunity.note = "第一行\n第二行";
    const auto open = value_of(create_opportunity(
        *archive, opportunity, FirstPipeline{.pipeline = ready_pipeline(Language::chinese)}));
    const auto kept = *value_of(find_opportunity(archive.database(), open));
    Quote quote;
    quote.opportunity = open;
    quote.offer.sold_on = value_of(Day::parse_iso("2026-11-01"));
    quote.offer.number = "20261101-1";
    quote.offer.note = "含税";
    quote.offer.lines = lines;
    quote.valid_until = value_of(Day::parse_iso("2026-12-01"));
    value_of(create_quote(*archive, quote));
    opportunity.stage = kept.stage;
    succeed(lose_opportunity(*archive, value_of(create_opportunity(*archive, opportunity)),
                             quote.offer.sold_on, LossReason::other, "搬走了"));
    value_of(sell_opportunity(*archive, value_of(create_opportunity(*archive, opportunity)),
                              a_sale().to(customer).line("礼", 1, 100)));
}

}  // namespace

void fill(TestArchive& archive, const SampleShop& shop) {
    const auto job = value_of(start_sample_shop(*archive, shop));
    while (!value_of(job->run(EndlessSlice()))) {
    }
}

void add_rich_records(TestArchive& archive) {
    Customer customer = a_customer("欧阳\"小\\明\" 👩‍👩‍👧")
                            .phone("+86 138-0013-8000")
                            .phone("021 1234 5678")
                            .wechat("a_b");
    customer.kind = CustomerKind::company;
    customer.aliases = "小明,老明";
    customer.gender = Gender::female;
    customer.company = "和盛";
    customer.position = "经理";
    customer.industry = "茶";
    customer.region = "浙江省";
    customer.address = "文三路 1 号";
    customer.birthday = value_of(Day::parse_iso("1984-02-29"));
    customer.source = "微信";
    customer.note = "第一行\n\"第二行\"\t</script>";
    customer.external_code = "00042";
    customer.verified_on = value_of(Day::parse_iso("2026-01-01"));
    customer.cadence_days = 3650;
    customer.tier = "重点 \"A\"";
    customer.manager = "王芳";
    customer.set_stage = SetStage{.stage = LifecycleStage::won_back, .until = customer.verified_on};
    customer.contact_points[0].label = "家里";
    customer.contact_points[0].is_wrong = true;
    customer.addresses = {{.id = {}, .label = "收货 \"后门\"", .region = "浙江省", .address = "仓前 8 号"},
                          {.id = {}, .label = {}, .region = {}, .address = "南京路 20 号"}};
    const Id<Customer> id = archive.add(customer);
    Customer known = *value_of(find_customer(archive.database(), id));
    known.industry = "茶叶";
    known.contact_points[1].value = "021 8765 4321";
    succeed(change_customer(*archive, known, std::nullopt, "问卷 \"A\""));

    for (const std::string_view word :
         {"--02-29", "lunar --08-15", "lunar 1955-12-08", "lunar leap --04-30"}) {
        Customer other = a_customer(word);
        other.birthday = Birthday::from_word(word);
        archive.add(other);
    }

    Product product = a_product("龙井", 0, "6901234567892");
    product.cost = Money::of_minor(Money::limit);
    product.is_active = false;
    Sale sale = a_sale().to(id).line("龙井", 3, 3333, 1).line("杯", 1, 0).number("No. 7");
    product.usage_days = longest_usage_days;
    product.keeps_stock = true;
    sale.lines[0].product = archive.add(product);
    value_of(enter_stock(
        *archive, sale.lines[0].product,
        {.kind = StockEntryKind::removed, .quantity = Quantity::of_units(2), .note = "破\"损\""}));
    value_of(enter_stock(*archive, sale.lines[0].product,
                         {.kind = StockEntryKind::counted, .quantity = Quantity(), .note = {}}));
    SaleLine without_price;
    without_price.name = "散装";
    without_price.quantity = value_of(Quantity::from_thousandths(1));
    without_price.amount = Money::of_minor(7);
    sale.lines.push_back(without_price);
    const Id<Sale> sold = archive.add(sale);

    const Sale kept = *value_of(find_sale(archive.database(), sold));
    const std::array<Quantity, 3> back = {Quantity::of_units(1), Quantity(), kept.lines[2].quantity};
    const std::array<Quantity, 3> before = {};
    Sale goods_return = value_of(return_of(kept, back, before));
    goods_return.sold_on = kept.sold_on;
    goods_return.note = "退";
    archive.add(goods_return);
    archive.add(a_sale("1999-12-31").line("过路客", 1, 100));

    FollowUp follow_up;
    follow_up.customer = id;
    follow_up.channel = FollowUpChannel::wechat;
    follow_up.outcome = FollowUpOutcome::interested;
    follow_up.content = "第一行\n\"第二行\"";
    follow_up.happened_on = value_of(Day::parse_iso("2026-11-01"));
    follow_up.happened_minute = 1439;
    Task next;
    next.title = "寄小样";
    next.note = "两种\n红茶";
    next.due_on = value_of(Day::parse_iso("2026-12-31"));
    next.due_minute = 0;
    next.recurrence = {.unit = RepeatUnit::month, .every = 2};
    next.assignee = "小\"王\"";
    value_of(record_follow_up(*archive, follow_up, {.next = next}));
    FollowUp visit = follow_up;
    visit.content.clear();
    visit.satisfaction = 5;
    visit.product_use = "第一行\n\"第二行\"";
    value_of(record_follow_up(*archive, visit));
    value_of(save_playbook(
        *archive, {.id = {},
                   .name = "新客\"关怀\"",
                   .steps = {{.title = "道谢", .note = "第一行\n第二行", .after_days = 0, .minute = 0},
                             {.title = "回访", .note = {}, .after_days = 3650, .minute = std::nullopt}}}));
    succeed(add_ready_playbooks(*archive, Language::english));
    FollowUp missed = follow_up;
    missed.outcome = FollowUpOutcome::no_answer;
    missed.content.clear();
    value_of(record_follow_up(*archive, missed));
    add_account(archive, id);
    MessageTemplate message;
    message.name = "生日\"祝福\"";
    message.channel = FollowUpChannel::email;
    message.subject = "{店名}";
    message.body = "{称呼}，\n{birthday}快乐";
    value_of(save_message_template(*archive, message));
    message.channel = FollowUpChannel::sms;
    value_of(save_message_template(*archive, message));
    next.customer = {};
    succeed(complete_task(*archive, value_of(create_task(*archive, next))));

    Customer with_values = a_customer("张三");
    CustomField choice_field;
    for (const CustomFieldKind kind : {CustomFieldKind::text, CustomFieldKind::number, CustomFieldKind::date,
                                       CustomFieldKind::choice, CustomFieldKind::flag}) {
        const std::array typed = {"\"浙A\"", "-12.5", "2026-12-31", "浓香x", "no"};
        CustomField field;
        field.name = "字段\"" + std::string(word(kind)) + '"';
        field.kind = kind;
        if (kind == CustomFieldKind::choice) field.choices = {"清香\"", "浓香x"};
        field.id = value_of(save_custom_field(*archive, field));
        set_custom_value(with_values, field.id, typed[static_cast<std::size_t>(kind)]);
        if (kind == CustomFieldKind::choice) choice_field = field;
        value_of(save_customer_filter(*archive, {.name = field.name,
                                                 .conditions = {{.field = field_for(kind),
                                                                 .comparison = FilterComparison::filled,
                                                                 .value = {},
                                                                 .custom_field = field.id}},
                                                 .columns = {{.use = ColumnUse::ascending,
                                                              .column = std::string(custom_column),
                                                              .custom_field = field.id}}}));
    }
    const Id<Customer> other = archive.add(with_values);
    // A choice that is spelled otherwise now: what is there stays as it was.
    choice_field.choices = {"浓香Ｘ", "清香"};
    value_of(save_custom_field(*archive, choice_field));
    Meeting meeting;
    meeting.subject = "春茶\"订货\"会";
    meeting.held_on = value_of(Day::parse_iso("2026-12-31"));
    meeting.customers = {other, id};
    value_of(save_meeting(*archive, meeting));
    meeting.minute = 0;
    meeting.place = "茶室";
    meeting.others = "周建国";
    meeting.minutes = "第一行\n\"第二行\"";
    value_of(save_meeting(*archive, meeting));
    succeed(tag_customer(*archive, id, "\"VIP\""));
    succeed(tag_customer(*archive, other, "爱喝红茶"));
    Tag tag = *value_of(find_tag(archive.database(), "爱喝红茶"));
    tag.colour = Tag::colour_count - 1;
    succeed(change_tag(*archive, tag));
    value_of(create_note(*archive, {.customer = id, .text = "第一行\n\"第二行\"", .is_pinned = true}));
    value_of(create_note(*archive, {.customer = other, .text = "茶"}));
    // The referrer was entered after whom they brought.
    value_of(create_relation(*archive, {.customer = id, .other = other, .kind = RelationKind::referrer}));
    value_of(create_relation(
        *archive, {.customer = other, .other = id, .kind = RelationKind::employer, .label = "采购部"}));
    succeed(keep_customers_apart(*archive, std::array{id, other}));
    value_of(create_contact_person(*archive, {.customer = id,
                                              .name = "周建国",
                                              .position = "总经理",
                                              .role = BuyingRole::decision_maker,
                                              .phone = "139 0571 0001",
                                              .wechat = "zjg",
                                              .email = "a@b.cn",
                                              .talk_track = "第一行\n第二行",
                                              .note = "备注"}));
    value_of(create_contact_person(*archive, {.customer = id, .name = "吴晓敏"}));
    succeed(
        save_needs(*archive, {.customer = id,
                              .sensitivity = Sensitivity::both,
                              .features = "小\"包\"装\n试喝",
                              .interests = {{.category = "红茶", .is_strong = true}, {.category = "绿茶"}}}));
    succeed(save_needs(*archive, {.customer = other, .interests = {{.category = "杯"}}}));
    PainPoint pain;
    pain.customer = id;
    pain.product = sale.lines[0].product;
    pain.feature = "口感";
    pain.description = "淡\n苦";
    pain.since = value_of(Day::parse_iso("2026-11-01"));
    pain.solved_on = value_of(Day::parse_iso("2026-11-02"));
    pain.remedy = "换了";
    value_of(create_pain_point(*archive, pain));
    value_of(create_pain_point(*archive, {.customer = other, .description = "慢", .since = pain.since}));
    const auto picture = value_of(add_picture(*archive, id, bytes_of(a_jpeg(640, 480, "\x01\xFF"))));
    succeed(change_caption(*archive, picture, "店\"门口\" 👩‍👩‍👧"));
    value_of(add_picture(*archive, other, bytes_of(a_jpeg())));
    AccountPlan plan{.customer = id, .review_on = value_of(Day::parse_iso("2027-01-01"))};
    plan.parts = {"代理", "目标\n二", "难题", "我们", "资源"};
    succeed(save_account_plan(*archive, plan));
    add_opportunities(archive, id, kept.lines);
}

}  // namespace laoke::testing
