/// What a kind of table holds and becomes: the half of an import that differs between sales, customers,
/// products and follow-ups.
#pragma once

#include "app/route.h"
#include "archive/archive.h"
#include "interchange/table_file.h"
#include "interchange/table_import_screen.h"
#include "interchange/table_scan.h"
#include "interchange/undoable_import.h"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

namespace laoke {

class TableContent {
public:
    TableContent() = default;
    TableContent(const TableContent&) = delete;
    TableContent& operator=(const TableContent&) = delete;
    virtual ~TableContent() = default;

    /// Begins to find out what an import would do.  Errors: those of check_columns().
    virtual Status start_check(Archive& archive, const TableFile& file) = 0;
    /// The check that is under way, or nullptr.
    [[nodiscard]] Job* check() const { return is_planned_ ? nullptr : preview(); }
    /// The check has finished: what it found is the plan.
    void take_plan() { is_planned_ = true; }
    [[nodiscard]] bool has_plan() const { return is_planned_; }
    /// Forgets check and plan.
    virtual void drop() = 0;

    /// The archive's revision for which the plan was made; only with a plan, as all below.
    [[nodiscard]] virtual std::uint64_t planned_at() const = 0;
    [[nodiscard]] virtual const UnreadableRows& unreadable() const = 0;

    /// Says what is in the file and what will become of it.
    virtual void show(const Currency& currency, Language language, const TableImportState& state,
                      TableImportView& view) const = 0;

    struct Started {
        std::unique_ptr<ImportJob> job;
        std::string sentence;  ///< for when it is done
    };
    /// Carries the plan out, which is used up.  `known`: the choice about what is there already.
    virtual Result<Started> start_import(Archive& archive, const TableFile& file, int known,
                                         Language language) = 0;

    /// Where the imported records are listed, and the words of the button that goes there.
    [[nodiscard]] virtual Place place() const = 0;
    [[nodiscard]] virtual TextKey show_label() const = 0;

protected:
    [[nodiscard]] virtual Job* preview() const = 0;
    bool is_planned_ = false;
};

std::unique_ptr<TableContent> make_transactions_content();
std::unique_ptr<TableContent> make_customers_content();
std::unique_ptr<TableContent> make_products_content();
std::unique_ptr<TableContent> make_follow_ups_content();

/// Keeps the job that makes the plan, and with it the plan.
template <class Preview>
class PreviewedContent : public TableContent {
public:
    Status start_check(Archive& archive, const TableFile& file) override {
        LAOKE_TRY(preview_, Preview::start(archive, file));
        return {};
    }
    void drop() override {
        preview_.reset();
        is_planned_ = false;
    }
    [[nodiscard]] std::uint64_t planned_at() const override { return plan().revision; }

protected:
    [[nodiscard]] Job* preview() const override { return preview_.get(); }
    [[nodiscard]] const auto& plan() const { return preview_->plan(); }
    [[nodiscard]] auto use_plan() {
        is_planned_ = false;
        return std::exchange(preview_, nullptr)->take();
    }

private:
    std::unique_ptr<Preview> preview_;
};

}  // namespace laoke
