/// What a kind of table holds and becomes: the half of an import that differs between sales and
/// customers.
#pragma once

#include "app/route.h"
#include "archive/archive.h"
#include "interchange/table_file.h"
#include "interchange/table_import_screen.h"
#include "interchange/table_scan.h"
#include "interchange/undoable_import.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

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
    [[nodiscard]] virtual Job* check() const = 0;
    /// The check has finished: what it found is the plan.
    virtual void take_plan() = 0;
    /// Forgets check and plan.
    virtual void drop() = 0;

    /// The archive's revision for which there is a plan.
    [[nodiscard]] virtual std::optional<std::uint64_t> planned_at() const = 0;
    /// Only with a plan.
    [[nodiscard]] virtual const UnreadableRows& unreadable() const = 0;

    /// Says what is in the file and what will become of it; only with a plan.
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
};

std::unique_ptr<TableContent> make_transactions_content();
std::unique_ptr<TableContent> make_customers_content();

/// "12,392".
std::string format_count(std::int64_t count);

/// Keeps the check and its plan.
template <class Preview, class Plan>
class CheckedContent : public TableContent {
public:
    Status start_check(Archive& archive, const TableFile& file) override {
        LAOKE_TRY(check_, Preview::start(archive, file));
        return {};
    }
    [[nodiscard]] Job* check() const override { return check_.get(); }
    void take_plan() override {
        plan_ = check_->take();
        check_.reset();
    }
    void drop() override {
        check_.reset();
        plan_.reset();
    }
    [[nodiscard]] std::optional<std::uint64_t> planned_at() const override {
        if (!plan_) return std::nullopt;
        return plan_->revision;
    }

protected:
    std::unique_ptr<Preview> check_;
    std::optional<Plan> plan_;
};

}  // namespace laoke
