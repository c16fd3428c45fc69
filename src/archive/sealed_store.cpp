#include "archive/sealed_store.h"

#include "archive/paired_store.h"
#include "sqlite/stored_header.h"

#include <deque>
#include <optional>
#include <utility>

namespace laoke {

using sqlite::StoredBlock;
using sqlite::StoreFailure;
using sqlite::StoreFailureReason;
using sqlite::StoreResult;
using sqlite::WriteBatch;

namespace {

class Forwarding : public sqlite::BlockStore {
public:
    explicit Forwarding(std::unique_ptr<BlockStore> inner) : inner_(std::move(inner)) {}
    void claim(sqlite::WriterToken writer, sqlite::StoreDone done) override {
        inner_->claim(writer, std::move(done));
    }
    void load(sqlite::StoreReader& reader, sqlite::LoadExtent extent) override {
        inner_->load(reader, extent);
    }
    void write(WriteBatch batch, sqlite::StoreDone done) override {
        inner_->write(std::move(batch), std::move(done));
    }
    [[nodiscard]] bool reject_loaded(const StoreResult& read) override { return inner_->reject_loaded(read); }
    [[nodiscard]] bool wants_everything() const override { return inner_->wants_everything(); }
    [[nodiscard]] sqlite::CopiesReport copies() const override { return inner_->copies(); }

protected:
    std::unique_ptr<BlockStore> inner_;
};

// ---- reading ----

class OpeningReads final : public Forwarding {
public:
    OpeningReads(std::shared_ptr<Sealing> sealing, std::unique_ptr<BlockStore> inner)
        : Forwarding(std::move(inner)), sealing_(std::move(sealing)) {}
    ~OpeningReads() override {
        if (load_) load_->reader = nullptr;
    }

    void load(sqlite::StoreReader& reader, sqlite::LoadExtent extent) override {
        load_ = std::make_shared<Load>(sealing_, reader, extent);
        load_->self = load_;
        inner_->load(*load_, extent);
    }

private:
    /// One load, which outlives the store while the cipher works.
    struct Load final : sqlite::StoreReader {
        struct Part {
            SealedKind kind;
            std::uint64_t number;
            std::vector<std::byte> bytes;  ///< sealed, then opened
            bool is_ready = false;
        };

        Load(std::shared_ptr<Sealing> how, sqlite::StoreReader& to, sqlite::LoadExtent what)
            : sealing(std::move(how)), reader(&to), extent(what) {}

        void header(std::span<const std::byte> bytes) override {
            if (!is_envelope(bytes)) {
                if (extent == sqlite::LoadExtent::everything && sqlite::decode_stored_header(bytes))
                    sealing->adopt({}, nullptr);
                return reader->header(bytes);
            }
            is_sealed = true;
            auto found = decode_envelope(bytes);
            if (!found) {  // for whoever reads it to judge: damaged, or of a newer program
                is_sealed = false;
                return reader->header(bytes);
            }
            envelope = *std::move(found);
            outside.assign(bytes.begin(), bytes.end());
            if (envelope.archive_id != sealing->archive_id()) return refuse();
            sealing->found(envelope);
            if (sealing->keys().empty()) {
                failure = StoreFailure{StoreFailureReason::locked, "sealed"};
                return;
            }
            try_key(0);
        }

        void segment(std::uint64_t index, std::span<const std::byte> bytes) override {
            if (is_sealed)
                take(SealedKind::segment, index, bytes);
            else if (reader != nullptr)
                reader->segment(index, bytes);
        }

        void record(std::uint64_t number, std::span<const std::byte> bytes) override {
            if (is_sealed)
                take(SealedKind::record, number, bytes);
            else if (reader != nullptr)
                reader->record(number, bytes);
        }

        void finished(StoreResult how) override {
            result = std::move(how);
            deliver();
        }

        void try_key(std::size_t which) {
            if (which >= sealing->keys().size()) return refuse();
            const std::shared_ptr<CipherKey> candidate = sealing->keys()[which];
            sealing->open(
                *candidate, SealedKind::header, 0, envelope.sealed,
                [load = self.lock(), which, candidate](const std::optional<std::vector<std::byte>>& opened) {
                    if (load->reader == nullptr) return;
                    if (!opened) return load->try_key(which + 1);
                    load->key = candidate;
                    if (load->extent == sqlite::LoadExtent::everything)
                        load->sealing->adopt(load->envelope, candidate);
                    load->give_header(*opened);
                    load->is_delivering = true;  // not while they are gone through
                    for (Part& part : load->parts) load->open(part);
                    load->is_delivering = false;
                    load->deliver();
                });
        }

        /// No key fits: by chance, as the hash will say, or because it is another one's.
        void refuse() {
            if (envelope.is_whole)
                failure = StoreFailure{StoreFailureReason::unknown, "sealed with another key"};
            else
                give_header(outside);
            deliver();
        }

        void give_header(std::span<const std::byte> bytes) {
            has_header = true;
            reader->header(bytes);
        }

        void take(SealedKind kind, std::uint64_t number, std::span<const std::byte> bytes) {
            if (failure || reader == nullptr) return;
            parts.push_back({.kind = kind, .number = number, .bytes = {bytes.begin(), bytes.end()}});
            if (key) open(parts.back());
        }

        /// Parts stay where they are while others come behind and go in front.
        void open(Part& part) {
            sealing->open(*key, part.kind, part.number, part.bytes,
                          [load = self.lock(), &part](std::optional<std::vector<std::byte>> opened) {
                              if (load->reader == nullptr) return;
                              part.bytes = opened ? *std::move(opened) : std::vector<std::byte>();
                              part.is_ready = true;
                              load->deliver();
                          });
        }

        void deliver() {
            if (reader == nullptr || is_delivering) return;
            const auto kept = self.lock();
            is_delivering = true;
            while (has_header && !parts.empty() && (parts.front().is_ready || !key)) {
                const Part part = std::move(parts.front());
                parts.pop_front();
                if (part.kind == SealedKind::segment)
                    reader->segment(part.number, part.bytes);
                else
                    reader->record(part.number, part.bytes);
            }
            is_delivering = false;
            const bool is_over = failure || !is_sealed || (has_header && parts.empty());
            if (!result || !is_over) return;
            sqlite::StoreReader* const over = std::exchange(reader, nullptr);
            if (*result && failure) result = std::unexpected(*failure);
            over->finished(*std::move(result));  // it may destroy the store
        }

        std::shared_ptr<Sealing> sealing;
        sqlite::StoreReader* reader;
        sqlite::LoadExtent extent;
        std::weak_ptr<Load> self;
        bool is_sealed = false;
        Envelope envelope;
        std::vector<std::byte> outside;  ///< the envelope as it lies there
        std::shared_ptr<CipherKey> key;
        bool has_header = false;
        bool is_delivering = false;
        std::deque<Part> parts;
        std::optional<StoreFailure> failure;
        std::optional<StoreResult> result;
    };

    std::shared_ptr<Sealing> sealing_;
    std::shared_ptr<Load> load_;
};

// ---- writing ----

class SealingWrites final : public Forwarding {
public:
    SealingWrites(std::shared_ptr<Sealing> sealing, std::unique_ptr<BlockStore> inner)
        : Forwarding(std::move(inner)), sealing_(std::move(sealing)) {}
    ~SealingWrites() override {
        if (write_) write_->store = nullptr;
    }

    void write(WriteBatch batch, sqlite::StoreDone done) override {
        // Beside a header that lies there nothing is sealed otherwise: whoever opens it would take it for
        // damaged.
        const Sealing::Seal& wanted = sealing_->wanted();
        const bool is_whole = batch.is_whole_archive || batch.unchanged_segments.has_value();
        const bool changes = batch.header && (is_whole || wanted.key == sealing_->current().key);
        const Sealing::Seal seal = changes ? wanted : sealing_->current();
        if (changes) {
            done = [sealing = sealing_, seal, done = std::move(done)](StoreResult result) {
                if (result) sealing->became(seal);
                done(std::move(result));
            };
        }
        if (!seal.key) return inner_->write(std::move(batch), std::move(done));
        write_ = std::make_shared<Write>();
        write_->store = this;
        write_->seal = seal;
        write_->batch = std::move(batch);
        write_->done = std::move(done);
        write_->list();
        const std::shared_ptr<Write> begun = write_;  // lives on where its end destroys this
        begun->go_on(begun);
    }

private:
    /// A batch on its way, which outlives the store while the cipher works.
    struct Write {
        static constexpr std::size_t most_under_way = 4;  ///< deflating more at a time would hold up the page
        struct Part {
            SealedKind kind;
            std::uint64_t number;
            std::vector<std::byte>* bytes;
        };

        void list() {
            const auto add = [this](SealedKind kind, std::vector<StoredBlock>& blocks) {
                for (StoredBlock& block : blocks) parts.push_back({kind, block.number, &block.bytes});
            };
            add(SealedKind::record, batch.records);
            add(SealedKind::segment, batch.segments);
            if (batch.unchanged_segments) add(SealedKind::segment, *batch.unchanged_segments);
            if (batch.header) parts.push_back({SealedKind::header, 0, &*batch.header});
        }

        void go_on(const std::shared_ptr<Write>& self) {
            if (std::exchange(is_going_on, true)) return;
            while (!has_failed && store != nullptr && next < parts.size() && under_way < most_under_way) {
                const Part part = parts[next++];
                ++under_way;
                auto sealed = [self, part](std::optional<std::vector<std::byte>> bytes) {
                    --self->under_way;
                    if (bytes)
                        *part.bytes = *std::move(bytes);
                    else
                        self->has_failed = true;
                    self->go_on(self);
                };
                if (part.kind == SealedKind::header)
                    store->sealing_->seal_header(seal, *part.bytes, std::move(sealed));
                else
                    store->sealing_->seal(*seal.key, part.kind, part.number, *part.bytes, std::move(sealed));
            }
            is_going_on = false;
            if (store == nullptr || under_way > 0 || (next < parts.size() && !has_failed)) return;
            SealingWrites* const to = std::exchange(store, nullptr);
            if (has_failed)
                return done(std::unexpected(StoreFailure{StoreFailureReason::unknown, "not encrypted"}));
            to->inner_->write(std::move(batch), std::move(done));
        }

        SealingWrites* store = nullptr;
        Sealing::Seal seal;  ///< as it was when the batch was given
        WriteBatch batch;
        sqlite::StoreDone done;
        std::vector<Part> parts;
        std::size_t next = 0;
        std::size_t under_way = 0;
        bool is_going_on = false;
        bool has_failed = false;
    };

    std::shared_ptr<Sealing> sealing_;
    std::shared_ptr<Write> write_;
};

}  // namespace

std::unique_ptr<sqlite::BlockStore> make_sealed_store(const std::shared_ptr<Sealing>& sealing,
                                                      std::unique_ptr<sqlite::BlockStore> first,
                                                      std::unique_ptr<sqlite::BlockStore> second) {
    std::unique_ptr<sqlite::BlockStore> store = std::make_unique<OpeningReads>(sealing, std::move(first));
    if (second) {
        store = std::make_unique<PairedStore>(std::move(store),
                                              std::make_unique<OpeningReads>(sealing, std::move(second)));
    }
    return std::make_unique<SealingWrites>(sealing, std::move(store));
}

}  // namespace laoke
