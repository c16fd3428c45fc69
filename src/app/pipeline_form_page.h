/// Making a pipeline, or changing one.
#pragma once

#include "app/page.h"
#include "app/route.h"
#include "opportunities/pipeline_form_screen.h"

namespace laoke {

class PipelineFormPage final : public FormPage {
public:
    /// `Place::new_pipeline` or `Place::edit_pipeline`.
    explicit PipelineFormPage(const Route& route) : route_(route) {}

    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override { return draft_ != untouched_; }
    void visit(FormFields& fields) override;
    [[nodiscard]] std::string subject() const override { return draft_.name; }
    Status restored(Shop& shop) override;

private:
    Status load(Shop& shop);
    Status show_stages(Shop& shop);
    void add_stage();
    void remove_stage(std::size_t place, const std::optional<Id<PipelineStage>>& to);
    Status act(Shop& shop, const PipelineFormIntent& intent);
    /// The pipeline that was typed; nothing when something is wrong, which is then said where it is.
    std::optional<Pipeline> read();
    Status save(Shop& shop);
    Status remove(Shop& shop);

    Route route_;
    std::uint64_t built_at_ = 0;  ///< revision; 0: not loaded
    PipelineDraft draft_;
    PipelineDraft untouched_;
    PipelineFormView view_;
    PipelineFormState state_;
    std::int64_t last_key_ = 0;
    bool shows_faults_ = false;  ///< it was tried to save it
};

}  // namespace laoke
