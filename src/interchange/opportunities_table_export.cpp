#include "interchange/opportunities_table_export.h"

#include "customers/customers_store.h"
#include "opportunities/opportunities_store.h"
#include "opportunities/pipelines_store.h"

#include <algorithm>

namespace laoke {

namespace {

class OpportunitiesExport final : public TableExport {
public:
    OpportunitiesExport(Archive& archive, std::vector<Id<Opportunity>> opportunities, Way way)
        : TableExport(archive, std::move(way), TextKey::opportunities_page_title,
                      static_cast<std::int64_t>(opportunities.size())),
          opportunities_(std::move(opportunities)) {}

private:
    Result<bool> write_next() override {
        if (next_ == 0) {
            LAOKE_TRY(pipelines_, list_pipelines(database()));
            write_head();
        }
        if (next_ < opportunities_.size()) {
            LAOKE_TRY(const auto opportunity, find_opportunity(database(), opportunities_[next_++]));
            step();
            if (opportunity) LAOKE_TRY_STATUS(write(*opportunity));
        }
        return next_ >= opportunities_.size();
    }

    void write_head() {
        using enum CellKind;
        write_titles({{TextKey::opportunities_page_what, text},
                      {TextKey::interchange_column_customer_number, text},
                      {TextKey::interchange_column_customer_name, text},
                      {TextKey::opportunities_page_state, text},
                      {TextKey::opportunities_page_pipelines, text},
                      {TextKey::opportunity_page_stage, text},
                      {TextKey::opportunities_page_probability_percent, number},
                      {TextKey::opportunity_page_value, money},
                      {TextKey::opportunity_page_expected, day},
                      {TextKey::opportunity_page_closed, day},
                      {TextKey::opportunity_page_reason, text},
                      {TextKey::opportunity_page_reason_note, text},
                      {TextKey::interchange_column_note, text}});
    }

    Status write(const Opportunity& opportunity) {
        LAOKE_TRY(const auto customer, find_customer(database(), opportunity.customer));
        out().text(opportunity.title);
        out().text(customer ? customer->external_code : std::string());
        out().text(customer ? customer->name : std::string());
        out().text(word(name_of(opportunity.state)));
        write_stage(opportunity.stage);
        write_money(opportunity.value);
        write_day(opportunity.expected_on);
        write_day(opportunity.closed_on);
        out().text(opportunity.reason ? word(name_of(*opportunity.reason)) : std::string_view());
        out().text(opportunity.reason_note);
        out().text(opportunity.note);
        out().end_row();
        return {};
    }

    /// With its pipeline before it and its probability behind.
    void write_stage(Id<PipelineStage> id) {
        for (const Pipeline& pipeline : pipelines_) {
            const auto stage = std::ranges::find(pipeline.stages, id, &PipelineStage::id);
            if (stage == pipeline.stages.end()) continue;
            out().text(pipeline.name);
            out().text(stage->name);
            out().value(std::to_string(stage->probability_percent));
            return;
        }
        for (int cell = 0; cell < 3; ++cell) out().text({});
    }

    void write_day(const std::optional<Day>& day) { out().value(day ? day->iso() : std::string()); }

    std::vector<Id<Opportunity>> opportunities_;
    std::size_t next_ = 0;  ///< of them
    std::vector<Pipeline> pipelines_;
};

}  // namespace

std::unique_ptr<Job> export_opportunities_table(Archive& archive, std::vector<Id<Opportunity>> opportunities,
                                                TableExport::Way way) {
    return std::make_unique<OpportunitiesExport>(archive, std::move(opportunities), std::move(way));
}

}  // namespace laoke
