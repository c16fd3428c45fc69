/// Random steps of a shop's life, each checked: what is refused changes nothing, what is undone was as
/// before.
#pragma once

#include "archive/change_log.h"
#include "archive/settings_actions.h"
#include "contact/customer_merge_actions.h"
#include "contact/customer_removal_actions.h"
#include "contact/dunning_actions.h"
#include "contact/follow_ups_actions.h"
#include "contact/follow_ups_store.h"
#include "contact/meetings_actions.h"
#include "contact/message_templates_actions.h"
#include "contact/playbooks_actions.h"
#include "contact/playbooks_store.h"
#include "contact/tasks_actions.h"
#include "contact/tasks_job_actions.h"
#include "contact/tasks_store.h"
#include "customers/account_plans_actions.h"
#include "customers/contact_persons_actions.h"
#include "customers/custom_fields_actions.h"
#include "customers/custom_fields_store.h"
#include "customers/customer_filters_actions.h"
#include "customers/customer_filters_store.h"
#include "customers/customer_merge.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/duplicates_actions.h"
#include "customers/needs_actions.h"
#include "customers/notes_actions.h"
#include "customers/pain_points_actions.h"
#include "customers/pain_points_store.h"
#include "customers/pictures_actions.h"
#include "customers/pictures_store.h"
#include "customers/relations_actions.h"
#include "customers/tags_actions.h"
#include "customers/tiers_actions.h"
#include "opportunities/opportunities_actions.h"
#include "opportunities/opportunities_job_actions.h"
#include "opportunities/opportunities_store.h"
#include "opportunities/pipelines_actions.h"
#include "opportunities/pipelines_store.h"
#include "opportunities/quotes_actions.h"
#include "opportunities/quotes_store.h"
#include "sales/accounts_store.h"
#include "sales/payments_actions.h"
#include "sales/products_actions.h"
#include "sales/products_change.h"
#include "sales/products_job_actions.h"
#include "sales/products_store.h"
#include "sales/sales_actions.h"
#include "sales/sales_job_actions.h"
#include "sales/sales_store.h"
#include "sales/stock_actions.h"
#include "sales/stock_count_actions.h"
#include "support/images.h"
#include "support/json_backup.h"
#include "support/slices.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace laoke::testing {

inline constexpr std::array<std::string_view, 8> names = {"张三",   "李四",   "王五",   "欧阳修",
                                                          "Li Wei", "单雄信", "曾国藩", "O'Neil"};

class RandomShop {
public:
    explicit RandomShop(std::uint64_t seed) : archive_(seed, TestArchive::Kept::in_store), random_(seed) {
        hashes_.push_back(archive_.hash());
    }

    TestArchive& archive() { return archive_; }
    /// Goes on with the content of a document, some months later.
    void restore(std::string_view document) {
        archive_.clock().advance_ms(40'000'000'000);
        note(import_json(*archive_, document));
    }
    [[nodiscard]] int refusals() const { return refusals_; }

    void step() {
        archive_.clock().advance_ms(static_cast<std::int64_t>(random_.below(3)) * 40'000'000);
        switch (random_.below(47)) {
            case 0:
            case 1:
            case 2: note(create_customer(*archive_, some_customer(), {}, some_source())); break;
            case 3: change_some_customer(); break;
            case 4:
                if (random_.below(3) == 0)
                    note(remove_customer(*archive_, pick<Customer>("SELECT id FROM customers")));
                break;
            case 5: note(create_product(*archive_, a_product("茶" + digits(1000), number(50'000)))); break;
            case 6: change_some_product(); break;
            case 7:
            case 8:
            case 9: note(record_sale(*archive_, some_sale())); break;
            case 10: change_some_sale(); break;
            case 11: note(remove_sale(*archive_, pick<Sale>("SELECT id FROM sales"))); break;
            case 12: return_some_goods(); break;
            case 13: change_some_settings(); break;
            case 14: random_.below(3) == 0 ? take_back_older() : take_back(); break;
            case 15: note(record_follow_up(*archive_, some_follow_up(), some_steps())); break;
            case 16: note(remove_follow_up(*archive_, pick<FollowUp>("SELECT id FROM follow_ups"))); break;
            case 17: note(create_task(*archive_, some_task())); break;
            case 18: note(complete_task(*archive_, pick<Task>("SELECT id FROM tasks"))); break;
            case 19: change_some_task(); break;
            case 20: load_again(); break;
            case 21: note(record_payment(*archive_, some_payment())); break;
            case 22: change_some_payment(); break;
            case 23: dun_everybody(); break;
            case 24:
            case 25: add_to_some_profile(); break;
            case 26: make_some_opportunity(); break;
            case 27: change_some_opportunity(); break;
            case 28: quote_something(); break;
            case 29: merge_some_customers(); break;
            case 30: keep_some_apart(); break;
            case 31: keep_some_filter(); break;
            case 32: change_some_custom_field(); break;
            case 33: use_some_playbook(); break;
            case 34: meet_somebody(); break;
            case 35: note_some_needs(); break;
            case 36: note_some_pain(); break;
            case 37: show_something(); break;
            case 38: change_some_notes(); break;
            case 39: change_some_offer(); break;
            case 40: arrange_something(); break;
            case 41:
            case 42: change_many(); break;
            case 43: enter_some_stock(); break;
            case 44: count_some_stock(); break;
            case 45: change_many_records(); break;
            default: do_again(); break;
        }
    }

private:
    std::int64_t number(std::size_t bound) { return static_cast<std::int64_t>(random_.below(bound)); }
    std::string digits(std::size_t bound) { return std::to_string(random_.below(bound)); }

    /// Any id of those that `sql` lists, or one that is nobody's.
    template <class Record>
    Id<Record> pick(std::string_view sql) {
        std::vector<Id<Record>> ids;
        auto rows = archive_.database().prepare(sql);
        while (value_of(rows.step())) ids.push_back(rows.id<Record>(0));
        return ids.empty() || random_.below(50) == 0 ? Id<Record>(1) : ids[random_.below(ids.size())];
    }

    /// After an action: a new entry remembers the content, a refusal must have left it alone.
    template <class T>
    void note(const Result<T>& result) {
        const ContentHash now = archive_.hash();
        if (!result) {
            ++refusals_;
            CHECK(now == hashes_.back());
        }
        const auto head = static_cast<std::size_t>(value_of(change_log_head(archive_.database())).sequence);
        if (head + 1 > hashes_.size()) hashes_.push_back(now);
        REQUIRE(hashes_.size() == head + 1);
        REQUIRE(hashes_.back() == now);
        REQUIRE_FALSE(archive_->is_busy());
    }

    Customer some_customer() {
        Customer customer = a_customer(names[random_.below(names.size())]).phone("138" + digits(100'000'000));
        if (random_.below(2) == 0)
            customer.contact_points.push_back({.kind = ContactKind::wechat, .value = "wx" + digits(999)});
        customer.note = digits(5);
        for (std::size_t more = random_.below(3); more > 0; --more)
            customer.addresses.push_back(some_address());
        return customer;
    }

    CustomerAddress some_address() {
        return {.id = {},
                .label = random_.below(2) == 0 ? "收货" : "",
                .region = "浙江" + digits(3),
                .address = "路" + digits(9)};
    }
    std::string some_source() { return random_.below(2) == 0 ? "来源" + digits(3) : std::string(); }

    void change_some_customer() {
        auto customer =
            value_of(find_customer(archive_.database(), pick<Customer>("SELECT id FROM customers")));
        if (!customer) return;
        switch (random_.below(8)) {
            case 6: customer->addresses.push_back(some_address()); break;
            case 7:
                if (!customer->addresses.empty()) customer->addresses.front().address = "路" + digits(9);
                if (random_.below(3) == 0) customer->addresses.clear();
                break;
            case 4:
                customer->set_stage = SetStage{
                    .stage = static_cast<LifecycleStage>(random_.below(lifecycle_stages)), .until = {}};
                if (random_.below(2) == 0)
                    customer->set_stage->until =
                        today(archive_.clock()).plus_days(static_cast<int>(number(90)));
                break;
            case 5: return note(unset_stage(*archive_, customer->id));
            case 0: customer->name = names[random_.below(names.size())]; break;
            case 1: customer->note += digits(9); break;
            case 2: customer->contact_points.clear(); break;
            default: customer->contact_points.push_back({.value = "139" + digits(100'000'000)}); break;
        }
        note(change_customer(*archive_, *customer, std::nullopt, some_source()));
    }

    void add_to_some_profile() {
        const auto customer = pick<Customer>("SELECT id FROM customers");
        const auto tag = pick<Tag>("SELECT id FROM tags");
        switch (random_.below(8)) {
            case 0:
            case 1: note(tag_customer(*archive_, customer, "标签" + digits(4))); break;
            case 2: note(untag_customer(*archive_, customer, tag)); break;
            case 3: note(change_tag(*archive_, {.id = tag, .name = "标签" + digits(4)})); break;
            case 4: note(create_note(*archive_, {.customer = customer, .text = digits(99)})); break;
            case 5:
                note(create_contact_person(*archive_, {.customer = customer, .name = "周" + digits(9)}));
                break;
            case 6: note(remove_relation(*archive_, pick<Relation>("SELECT id FROM relations"))); break;
            default:
                note(create_relation(*archive_, {.customer = customer,
                                                 .other = pick<Customer>("SELECT id FROM customers"),
                                                 .kind = static_cast<RelationKind>(random_.below(6))}));
                break;
        }
    }

    /// What was noted of a customer before is written anew, or goes.
    void change_some_notes() {
        const auto customer = pick<Customer>("SELECT id FROM customers");
        const auto note_id = pick<Note>("SELECT id FROM notes");
        const auto person = pick<ContactPerson>("SELECT id FROM contact_persons");
        const auto follow_up = pick<FollowUp>("SELECT id FROM follow_ups");
        switch (random_.below(6)) {
            case 0:
                return note(change_note(*archive_, {.id = note_id,
                                                    .customer = customer,
                                                    .text = digits(99),
                                                    .is_pinned = random_.below(2) == 0}));
            case 1: return note(remove_note(*archive_, note_id));
            case 2:
                return note(change_contact_person(
                    *archive_, {.id = person, .customer = customer, .name = "吴" + digits(9)}));
            case 3: return note(remove_contact_person(*archive_, person));
            case 4: return note(confirm_profile(*archive_, customer));
            default: {
                auto found = value_of(find_follow_up(archive_.database(), follow_up));
                if (!found) return;
                found->content = "改" + digits(9);
                if (random_.below(2) == 0) found->happened_minute = static_cast<int>(random_.below(1500));
                note(change_follow_up(*archive_, *found));
            }
        }
    }

    void change_some_offer() {
        if (random_.below(3) == 0)
            return note(activate_product(*archive_, pick<Product>("SELECT id FROM products")));
        if (random_.below(2) == 0) {
            auto opportunity = value_of(
                find_opportunity(archive_.database(), pick<Opportunity>("SELECT id FROM opportunities")));
            if (!opportunity) return;
            opportunity->value = Money::of_minor(number(90'000));
            opportunity->note = digits(9);
            return note(change_opportunity(*archive_, *opportunity));
        }
        auto quote = value_of(find_quote(archive_.database(), pick<Quote>("SELECT id FROM quotes")));
        if (!quote) return;
        quote->offer.lines = some_sale().lines;
        note(change_quote(*archive_, *quote));
    }

    /// What the shop sets up once: pipelines, templates, tiers.
    void arrange_something() {
        switch (random_.below(8)) {
            case 0: {
                Pipeline pipeline = ready_pipeline(Language::chinese);
                pipeline.name += digits(9);
                return note(create_pipeline(*archive_, pipeline));
            }
            case 1: {
                auto pipeline =
                    value_of(find_pipeline(archive_.database(), pick<Pipeline>("SELECT id FROM pipelines")));
                if (!pipeline) return;
                pipeline->name += digits(9);
                if (pipeline->stages.size() > 2 && random_.below(2) == 0) pipeline->stages.pop_back();
                return note(change_pipeline(*archive_, *pipeline));
            }
            case 2: return note(remove_pipeline(*archive_, pick<Pipeline>("SELECT id FROM pipelines")));
            case 3: {
                MessageTemplate message;
                if (random_.below(2) == 0)
                    message.id = pick<MessageTemplate>("SELECT id FROM message_templates");
                message.name = "模板" + digits(9);
                message.body = "您好" + digits(9);
                return note(save_message_template(*archive_, message));
            }
            case 4:
                return note(remove_message_template(
                    *archive_, pick<MessageTemplate>("SELECT id FROM message_templates")));
            case 5: return run(start_removing_tier(*archive_, random_.below(3)));
            case 6: return note(move_tier_up(*archive_, random_.below(3)));
            default: {
                std::optional<std::size_t> place;
                if (random_.below(2) == 0) place = random_.below(3);
                return run(start_saving_tier(*archive_, place, {"等级" + digits(5), 30}));
            }
        }
    }

    /// One thing with many customers at once.
    void change_many() {
        std::vector<Id<Customer>> customers;
        for (std::size_t i = 1 + random_.below(4); i > 0; --i)
            customers.push_back(pick<Customer>("SELECT id FROM customers"));
        const auto tag = pick<Tag>("SELECT id FROM tags");
        switch (random_.below(7)) {
            case 0: return run(start_tagging_customers(*archive_, customers, "标签" + digits(4)));
            case 1: return run(start_untagging_customers(*archive_, customers, tag));
            case 2: {
                const auto into = pick<Tag>("SELECT id FROM tags");
                if (into != tag) run(start_merging_tag(*archive_, tag, into));
                return;
            }
            case 3: return run(start_removing_tag(*archive_, tag));
            case 4:
                if (random_.below(3) == 0) run(start_removing_customers(*archive_, customers));
                return;
            case 5: {
                const Playbook playbook{.name = "方案", .steps = {{.title = "步" + digits(9)}}};
                return run(start_applying_playbook(*archive_, playbook, customers, today(archive_.clock())));
            }
            default: {
                Customer values;
                values.tier = "等级" + digits(5);
                values.manager = "小" + digits(3);
                values.region = "浙江" + digits(3);
                constexpr std::array fields = {SharedField::tier, SharedField::manager, SharedField::region};
                return run(
                    start_sharing_field(*archive_, customers, fields[random_.below(fields.size())], values));
            }
        }
    }

    /// Of one to four, which may be the same.
    template <typename Record>
    std::vector<Id<Record>> some(std::string_view ids_sql) {
        std::vector<Id<Record>> found;
        for (std::uint64_t count = 1 + random_.below(4); count > 0; --count)
            found.push_back(pick<Record>(ids_sql));
        return found;
    }

    void change_many_records() {
        const Day day = today(archive_.clock());
        switch (random_.below(8)) {
            case 0: {
                constexpr std::array works = {TasksWork::complete, TasksWork::move, TasksWork::assign,
                                              TasksWork::remove};
                return run(start_changing_tasks(
                    *archive_, some<Task>("SELECT id FROM tasks"),
                    {.work = works[random_.below(works.size())], .day = day, .assignee = "小" + digits(3)}));
            }
            case 1:
                return run(start_changing_opportunities(
                    *archive_, some<Opportunity>("SELECT id FROM opportunities"),
                    {.work = OpportunitiesWork::lose, .note = "第" + digits(9)}));
            case 2: return run(start_removing_products(*archive_, some<Product>("SELECT id FROM products")));
            case 3: return note(remove_product(*archive_, pick<Product>("SELECT id FROM products")));
            case 4: return run(start_removing_sales(*archive_, some<Sale>("SELECT id FROM sales")));
            case 5:
                return run(start_changing_opportunities(
                    *archive_, some<Opportunity>("SELECT id FROM opportunities"),
                    {.work = OpportunitiesWork::move,
                     .stage = pick<PipelineStage>("SELECT id FROM pipeline_stages")}));
            case 6:
                return run(
                    start_changing_products(*archive_, some<Product>("SELECT id FROM products"),
                                            {.field = static_cast<SharedProductField>(random_.below(4)),
                                             .text = "茶" + digits(4),
                                             .is_active = random_.below(2) == 0,
                                             .percent = value_of(Quantity::from_thousandths(10'000))}));
            default:
                return run(start_changing_opportunities(*archive_,
                                                        some<Opportunity>("SELECT id FROM opportunities"),
                                                        {.work = OpportunitiesWork::remove}));
        }
    }

    void run(Result<std::unique_ptr<Job>> job) {
        if (!job) return note(Status(std::unexpected(job.error())));
        note((*job)->run(EndlessSlice()));
    }

    void note_some_needs() {
        const auto customer = pick<Customer>("SELECT id FROM customers");
        if (random_.below(3) == 0) {
            AccountPlan plan{.customer = customer};
            if (random_.below(3) != 0) plan.parts[random_.below(plan_part_count)] = "每月上门" + digits(9);
            if (random_.below(3) == 0) plan.review_on = today(archive_.clock()).plus_days(30);
            return note(save_account_plan(*archive_, plan));
        }
        Needs needs{.customer = customer};
        needs.sensitivity = static_cast<Sensitivity>(random_.below(4));
        if (random_.below(2) == 0) needs.features = "小包装" + digits(9);
        for (std::size_t interests = random_.below(3); interests > 0; --interests)
            needs.interests.push_back({.category = "茶" + digits(4), .is_strong = random_.below(2) == 0});
        note(save_needs(*archive_, needs, some_source()));
    }

    void note_some_pain() {
        const auto id = pick<PainPoint>("SELECT id FROM pain_points");
        if (random_.below(4) == 0) return note(remove_pain_point(*archive_, id));
        PainPoint pain;
        pain.customer = pick<Customer>("SELECT id FROM customers");
        if (random_.below(2) == 0) pain.product = pick<Product>("SELECT id FROM products WHERE id > 1");
        if (pain.product == Id<Product>(1)) pain.product = {};
        pain.feature = "包装" + digits(3);
        pain.description = "漏" + digits(9);
        pain.since = today(archive_.clock()).plus_days(-static_cast<int>(random_.below(9)));
        if (random_.below(2) == 0) return note(create_pain_point(*archive_, pain));
        pain.id = id;
        pain.solved_on = pain.since;
        note(change_pain_point(*archive_, pain));
    }

    void show_something() {
        const auto id = pick<CustomerPicture>("SELECT id FROM customer_pictures");
        switch (random_.below(4)) {
            case 0: note(remove_picture(*archive_, id)); break;
            case 1: note(change_caption(*archive_, id, "店" + digits(9))); break;
            default:
                note(add_picture(*archive_, pick<Customer>("SELECT id FROM customers"),
                                 bytes_of(a_jpeg(64, 48, digits(20)))));
        }
    }

    FollowUp some_follow_up() {
        FollowUp follow_up;
        follow_up.customer = pick<Customer>("SELECT id FROM customers");
        follow_up.channel = static_cast<FollowUpChannel>(random_.below(7));
        follow_up.content = "谈了" + digits(9);
        follow_up.happened_on = today(archive_.clock()).plus_days(-static_cast<int>(random_.below(3)));
        if (random_.below(3) != 0) return follow_up;
        follow_up.satisfaction = static_cast<int>(random_.below(7));  // 0 and 6 are refused
        follow_up.product_use = random_.below(2) == 0 ? std::string() : "天天喝" + digits(9);
        return follow_up;
    }

    void meet_somebody() {
        const auto id = pick<Meeting>("SELECT id FROM meetings");
        if (random_.below(4) == 0) return note(remove_meeting(*archive_, id));
        Meeting meeting;
        if (random_.below(3) == 0) meeting.id = id;
        meeting.subject = "会议" + digits(9);
        meeting.held_on = today(archive_.clock()).plus_days(static_cast<int>(random_.below(9)) - 4);
        meeting.minutes = "谈了" + digits(9);
        for (std::size_t customers = random_.below(4); customers > 0; --customers)
            meeting.customers.push_back(pick<Customer>("SELECT id FROM customers"));
        std::vector<Task> steps;
        if (random_.below(2) == 0) steps.push_back(some_task());
        note(save_meeting(*archive_, std::move(meeting), std::move(steps)));
    }

    void use_some_playbook() {
        const auto id = pick<Playbook>("SELECT id FROM playbooks");
        const auto kept = value_of(find_playbook(archive_.database(), id));
        switch (random_.below(4)) {
            case 0: note(remove_playbook(*archive_, id)); break;
            case 1: {
                Playbook playbook{
                    .id = random_.below(2) == 0 ? id : Id<Playbook>(), .name = "方案", .steps = {}};
                for (std::size_t steps = random_.below(4); steps > 0; --steps)
                    playbook.steps.push_back({.title = "步" + digits(9),
                                              .note = {},
                                              .after_days = static_cast<int>(random_.below(40)),
                                              .minute = std::nullopt});
                note(save_playbook(*archive_, std::move(playbook)));
                break;
            }
            default:
                if (kept)
                    note(apply_playbook(*archive_, *kept, pick<Customer>("SELECT id FROM customers"),
                                        today(archive_.clock()), random_.below(2) == 0 ? "小王" : ""));
                else
                    note(add_ready_playbooks(*archive_, Language::chinese));
        }
    }

    Task some_task() {
        Task task;
        task.customer = random_.below(4) == 0 ? Id<Customer>() : pick<Customer>("SELECT id FROM customers");
        task.title = "回访" + digits(9);
        task.due_on = today(archive_.clock()).plus_days(static_cast<int>(random_.below(40)) - 9);
        task.recurrence.unit = static_cast<RepeatUnit>(random_.below(5));
        task.recurrence.every = 1 + static_cast<int>(random_.below(3));
        if (random_.below(2) == 0) task.assignee = "小" + digits(3);
        return task;
    }

    FollowUpSteps some_steps() {
        settled_.clear();
        if (random_.below(2) == 0) settled_.push_back(pick<Task>("SELECT id FROM tasks"));
        FollowUpSteps steps{.completed = settled_};
        if (random_.below(2) == 0) steps.next = some_task();
        return steps;
    }

    void change_some_task() {
        const auto id = pick<Task>("SELECT id FROM tasks");
        switch (random_.below(4)) {
            case 0: note(remove_task(*archive_, id)); break;
            case 1: note(reopen_task(*archive_, id)); break;
            case 2: note(postpone_task(*archive_, id, today(archive_.clock()).plus_days(1))); break;
            default: {
                auto task = value_of(find_task(archive_.database(), id));
                if (!task) return;
                task->title += digits(9);
                task->due_on = task->due_on.plus_days(number(3) == 0 ? 1 : 0);
                note(change_task(*archive_, *task));
            }
        }
    }

    void make_some_opportunity() {
        Opportunity opportunity;
        opportunity.customer = pick<Customer>("SELECT id FROM customers");
        opportunity.stage = pick<PipelineStage>("SELECT id FROM pipeline_stages");
        opportunity.title = "商机" + digits(100);
        opportunity.value = Money::of_minor(number(50'000));
        note(create_opportunity(*archive_, opportunity,
                                FirstPipeline{.pipeline = ready_pipeline(Language::chinese)}));
    }

    void merge_some_customers() {
        std::vector<Customer> customers;
        std::vector<Id<Customer>> ids;
        for (std::size_t i = random_.below(2) + 2; i > 0; --i) {
            const auto id = pick<Customer>("SELECT id FROM customers");
            auto customer = value_of(find_customer(archive_.database(), id));
            if (!customer || std::ranges::contains(ids, id)) return;
            customers.push_back(*std::move(customer));
            ids.push_back(id);
        }
        const Customer result = merged(customers, usual_choices(customers), points_of(customers));
        note(merge_customers(*archive_, result, std::span(ids).subspan(1)));
    }

    void keep_some_apart() {
        const std::array ids = {pick<Customer>("SELECT id FROM customers"),
                                pick<Customer>("SELECT id FROM customers")};
        if (ids[0] != ids[1]) note(keep_customers_apart(*archive_, ids));
    }

    void change_some_opportunity() {
        const auto id = pick<Opportunity>("SELECT id FROM opportunities");
        const Day on = today(archive_.clock());
        switch (random_.below(6)) {
            case 0: note(win_opportunity(*archive_, id, on)); break;
            case 1: note(lose_opportunity(*archive_, id, on, LossReason::price, {})); break;
            case 2: note(reopen_opportunity(*archive_, id)); break;
            case 3: note(sell_opportunity(*archive_, id, some_sale())); break;
            case 4: note(remove_opportunity(*archive_, id)); break;
            default:
                note(move_opportunity(*archive_, id, pick<PipelineStage>("SELECT id FROM pipeline_stages"),
                                      random_.below(3)));
        }
    }

    void quote_something() {
        if (random_.below(3) == 0) return note(remove_quote(*archive_, pick<Quote>("SELECT id FROM quotes")));
        Quote quote;
        quote.opportunity = pick<Opportunity>("SELECT id FROM opportunities");
        quote.offer = some_sale();
        note(create_quote(*archive_, quote));
    }

    void change_some_custom_field() {
        auto fields = value_of(list_custom_fields(archive_.database()));
        if (fields.size() < 3 || random_.below(4) == 0) {
            CustomField field;
            field.name = "字段" + digits(5);
            field.kind = static_cast<CustomFieldKind>(random_.below(5));
            if (field.kind == CustomFieldKind::choice) field.choices = {"A", "B"};
            return note(save_custom_field(*archive_, field));
        }
        const Id<CustomField> id = fields[random_.below(fields.size())].id;
        if (random_.below(3) == 0) return note(move_custom_field_up(*archive_, id));
        if (random_.below(4) == 0)
            return note(value_of(start_removing_custom_field(*archive_, id))->run(EndlessSlice()));
        auto customer =
            value_of(find_customer(archive_.database(), pick<Customer>("SELECT id FROM customers")));
        if (!customer) return;
        constexpr std::array values = {"", "A", "12", "2026-12-31", "yes"};
        set_custom_value(*customer, id, values[random_.below(values.size())]);
        note(change_customer(*archive_, *customer, std::nullopt, some_source()));
    }

    void keep_some_filter() {
        const auto kept = value_of(list_customer_filters(archive_.database()));
        if (!kept.empty() && random_.below(3) == 0)
            return note(remove_customer_filter(*archive_, kept[random_.below(kept.size())]));
        CustomerFilter filter{.name = "筛选" + digits(3), .conditions = {}};
        for (std::size_t conditions = random_.below(3); conditions > 0; --conditions) {
            filter.conditions.push_back(
                {.field = FilterField::total, .comparison = FilterComparison::at_least, .value = digits(9)});
        }
        if (random_.below(2) == 0) filter.columns = {{.use = ColumnUse::grouped, .column = "region"}};
        note(save_customer_filter(*archive_, filter));
    }

    void change_some_product() {
        auto product = value_of(find_product(archive_.database(), pick<Product>("SELECT id FROM products")));
        if (!product) return;
        if (random_.below(3) == 0) return note(deactivate_product(*archive_, product->id));
        product->price = Money::of_minor(number(50'000));
        product->usage_days = static_cast<int>(1 + random_.below(60));
        product->keeps_stock = random_.below(3) != 0;
        note(change_product(*archive_, *product, Quantity::of_units(number(40))));
    }

    /// Of any product, counted or not.
    void enter_some_stock() {
        note(enter_stock(*archive_, pick<Product>("SELECT id FROM products"),
                         {.kind = static_cast<StockEntryKind>(random_.below(3)),
                          .quantity = Quantity::of_units(number(20)),
                          .note = "第" + digits(9) + "批"}));
    }

    /// Some of them, as of an hour ago at most.
    void count_some_stock() {
        std::map<Id<Product>, StockCount> counted;
        for (std::uint64_t products = 1 + random_.below(4); products > 0; --products)
            counted.insert_or_assign(
                pick<Product>("SELECT id FROM products"),
                StockCount{.quantity = Quantity::of_units(number(20)),
                           .at = Instant(archive_.clock().now().utc_ms() - number(3'600'000))});
        run(start_counting_stock(*archive_, std::move(counted)));
    }

    Sale some_sale() {
        ASale sale(value_of(Day::parse_iso("2026-01-01")).plus_days(static_cast<int>(random_.below(300))));
        if (random_.below(4) != 0) sale.to(pick<Customer>("SELECT id FROM customers"));
        for (std::size_t lines = random_.below(4); lines > 0; --lines) {
            sale.line("茶" + digits(5), 1 + number(3), number(20'000), number(100));
        }
        Sale paid = sale;
        for (SaleLine& line : paid.lines) {
            if (random_.below(2) == 0) line.product = pick<Product>("SELECT id FROM products");
        }
        paid.payment_method = static_cast<PaymentMethod>(random_.below(payment_method_count));
        if (is_due_later(paid)) paid.due_on = paid.sold_on.plus_days(static_cast<int>(random_.below(60)));
        return paid;
    }

    Payment some_payment() {
        const auto kind = static_cast<PaymentKind>(random_.below(3));
        return {.customer = pick<Customer>("SELECT id FROM customers"),
                .kind = kind,
                .paid_on = today(archive_.clock()).plus_days(-static_cast<int>(random_.below(9))),
                .amount = Money::of_minor(number(9'000))};
    }

    void change_some_payment() {
        const auto id = pick<Payment>("SELECT id FROM payments");
        if (random_.below(2) == 0) return note(remove_payment(*archive_, id));
        Payment payment = some_payment();
        payment.id = id;
        note(change_payment(*archive_, payment));
    }

    void dun_everybody() {
        DebtorsSearch search(archive_.database(), today(archive_.clock()));
        value_of(search.run(EndlessSlice()));
        std::vector<Dunning> wanted;
        for (const Debtor& debtor : search.take()) wanted.push_back({debtor.customer, "催款"});
        note(create_dunning_tasks(*archive_, wanted, today(archive_.clock())));
    }

    void change_some_sale() {
        auto sale = value_of(find_sale(archive_.database(), pick<Sale>("SELECT id FROM sales")));
        if (!sale || sale->kind == SaleKind::goods_return) return;
        Sale changed = some_sale();
        if (random_.below(2) == 0) changed.lines = sale->lines;
        changed.id = sale->id;
        note(change_sale(*archive_, changed));
    }

    void return_some_goods() {
        const auto sale = value_of(find_sale(archive_.database(), pick<Sale>("SELECT id FROM sales")));
        if (!sale) return;
        std::vector<Quantity> quantities;
        for (std::size_t i = 0; i < sale->lines.size(); ++i)
            quantities.push_back(Quantity::of_units(number(3)));
        std::optional<PaymentMethod> method;
        if (random_.below(2) == 0) method = static_cast<PaymentMethod>(random_.below(payment_method_count));
        note(record_return(*archive_, sale->id, quantities,
                           sale->sold_on.plus_days(static_cast<int>(random_.below(9))), {}, method));
    }

    void change_some_settings() {
        ArchiveSettings settings = archive_->settings();
        settings.shop_name = "茶庄" + digits(4);
        settings.address = random_.below(3) == 0 ? std::string() : "湖滨路" + digits(3) + "号";
        settings.receipt_line = "谢谢惠顾" + digits(2);
        settings.stale_days = 20 + static_cast<int>(random_.below(300));  // below 30 is refused
        note(change_settings(*archive_, settings));
    }

    /// Whether the content was the same just before entry `sequence` and just after `later`.
    void take_back() {
        const auto wanted = value_of(change_to_undo(archive_.database()));
        const auto undone = undo(*archive_);
        REQUIRE(undone.has_value() == wanted.has_value());
        note(undone);
        if (undone) expect_as_before(undone->target);
    }

    void do_again() {
        const auto wanted = value_of(change_to_redo(archive_.database()));
        const ContentHash before = archive_.hash();
        const auto redone = redo(*archive_);
        REQUIRE(redone.has_value() == wanted.has_value());
        note(redone);
        if (!redone) return;
        // And back and forth once more.
        const ContentHash after = archive_.hash();
        note(undo(*archive_));
        CHECK(archive_.hash() == before);
        note(redo(*archive_));
        CHECK(archive_.hash() == after);
    }

    /// Taking back the newest change that holds brings back the content in front of it, unless an
    /// older one was taken back from under it.
    void expect_as_before(ChangeSequence target) {
        if (target > last_odd_) CHECK(archive_.hash() == hashes_[static_cast<std::size_t>(target - 1)]);
    }

    /// The page dies and is opened anew, at any moment.
    void load_again() {
        const ContentHash before = archive_.hash();
        archive_.reload();
        CHECK(archive_.hash() == before);
    }

    void take_back_older() {
        const auto changes = value_of(latest_changes(archive_.database(), 40));
        if (changes.empty()) return;
        const ContentHash before = archive_.hash();
        const auto undone = undo_change(*archive_, changes[random_.below(changes.size())].sequence);
        note(undone);
        if (!undone) {
            const TextKey why = undone.error().key;
            CHECK((why == TextKey::undo_touched_later || why == TextKey::undo_linked_later ||
                   why == TextKey::undo_nothing));
            return;
        }
        last_odd_ = undone->sequence;
        // Doing it again brings back what there was, and so does taking that back.
        const ContentHash after = archive_.hash();
        note(redo(*archive_));
        CHECK(archive_.hash() == before);
        note(undo(*archive_));
        CHECK(archive_.hash() == after);
        last_odd_ = value_of(change_log_head(archive_.database())).sequence;
    }

    TestArchive archive_;
    SeededRandom random_;
    std::vector<Id<Task>> settled_;    ///< what `some_steps` refers to
    std::vector<ContentHash> hashes_;  ///< the content after each entry, that before all of them first
    ChangeSequence last_odd_ = 0;      ///< entries up to here are no longer taken back in their order
    int refusals_ = 0;
};

}  // namespace laoke::testing
