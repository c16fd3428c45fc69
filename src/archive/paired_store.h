/// Two copies of one archive in two places, behind the port of one: what one of them loses, the other has.
///
/// A write goes to both at once and is acknowledged when both have it.  Where one fails and the other does
/// not, the write counts all the same; the one that failed is *behind* from then on and gets nothing but the
/// whole archive, which is asked for at once, and then after 2, 4, 8, … up to 256 further writes.  A write
/// that one copy answers with `fenced` or `vanished` does not count: another tab has the archive, or what was
/// stored is being deleted.
///
/// When the archive is opened both are looked at: header and chain of records verified, segments not yet. The
/// one whose chain reaches the latest commit is loaded; between equals the writer's token decides, so that
/// both are read whole now and then.  The other one, if it is not the same, is written anew.  One that cannot
/// be read at all is left alone until the archive is opened again: it may hold more than the one that can. So
/// there is no moment at which neither copy is valid: one is written anew only while the other stands.
///
/// Where one is locked (archive/sealed_store.h) the load fails so, whatever the other says; the next one
/// looks at both again.
#pragma once

#include "archive/loading.h"
#include "sqlite/block_store.h"

#include <array>
#include <memory>
#include <optional>

namespace laoke {

class PairedStore final : public sqlite::BlockStore {
public:
    PairedStore(std::unique_ptr<sqlite::BlockStore> first, std::unique_ptr<sqlite::BlockStore> second);
    ~PairedStore() override;

    void claim(sqlite::WriterToken writer, sqlite::StoreDone done) override;
    void load(sqlite::StoreReader& reader, sqlite::LoadExtent extent) override;
    void write(sqlite::WriteBatch batch, sqlite::StoreDone done) override;
    [[nodiscard]] bool reject_loaded(const sqlite::StoreResult& read) override;
    [[nodiscard]] bool wants_everything() const override;
    [[nodiscard]] sqlite::CopiesReport copies() const override;

private:
    /// What a look at a copy has found: where its chain ends.
    class Survey final : public sqlite::StoreReader {
    public:
        explicit Survey(PairedStore& pair) : pair_(pair) {}
        void header(std::span<const std::byte> bytes) override;
        void segment(std::uint64_t, std::span<const std::byte>) override {}
        void record(std::uint64_t number, std::span<const std::byte> bytes) override;
        void finished(sqlite::StoreResult result) override;

        [[nodiscard]] bool is_finished() const { return result_.has_value(); }
        /// Nothing where it could not be read.
        [[nodiscard]] const sqlite::StoreResult& result() const { return *result_; }
        [[nodiscard]] bool is_empty() const { return !position_.is_stored && !fault_; }
        [[nodiscard]] bool is_damaged() const { return fault_.has_value(); }
        [[nodiscard]] bool is_of_newer_program() const;
        [[nodiscard]] bool is_same_as(const Survey& other) const;
        [[nodiscard]] bool is_newer_than(const Survey& other) const;
        /// The latest commit seen to be whole.
        [[nodiscard]] std::uint64_t reaches() const { return position_.sequence; }

    private:
        PairedStore& pair_;
        SavedPosition position_;
        std::optional<Error> fault_;
        std::optional<sqlite::StoreResult> result_;
    };

    struct Copy {
        std::unique_ptr<sqlite::BlockStore> store;
        std::unique_ptr<Survey> survey{};
        std::optional<sqlite::StoreResult> answer{};    ///< to what both were asked
        std::optional<sqlite::StoreFailure> failure{};  ///< the last one
        sqlite::CopyFault fault = sqlite::CopyFault::none;
        bool is_away = false;  ///< left alone until the archive is opened again
        bool is_behind = false;
        unsigned tries = 0;           ///< to write it anew that failed
        unsigned writes_to_wait = 0;  ///< until the next one
    };

    void survey_finished();
    [[nodiscard]] Copy* best_copy();
    void compare_with(const Copy& loaded);
    void claim_answered();
    void write_answered();

    std::array<Copy, 2> copies_;
    sqlite::WriterToken writer_ = 0;
    Copy* loaded_ = nullptr;  ///< the copy that load() gives
    sqlite::StoreReader* reader_ = nullptr;
    sqlite::StoreDone done_;      ///< of the claim or the write under way
    std::size_t unanswered_ = 0;  ///< parts of that write
};

}  // namespace laoke
