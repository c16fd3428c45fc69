#include "archive/sealed_snapshots.h"

#include "sqlite/stored_bytes.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace laoke {

using sqlite::StoreFailure;
using sqlite::StoreFailureReason;
using sqlite::StoreResult;

namespace {

constexpr std::string_view suffix = "-sealed";
constexpr std::string_view keys_name = "keys";
constexpr std::uint32_t magic = 0x53534b4c;  // "LKSS"
constexpr std::uint32_t is_name = 0x8000'0000;
constexpr std::uint32_t largest_piece = std::uint32_t{64} << 20U;

std::span<const std::byte> bytes_of(std::string_view text) { return std::as_bytes(std::span(text)); }

std::unexpected<StoreFailure> failure(std::string detail) {
    return std::unexpected(StoreFailure{StoreFailureReason::unknown, std::move(detail)});
}

std::vector<std::byte> number_bytes(std::uint32_t number) {
    sqlite::ByteWriter out(4);
    out.u32(number);
    return std::move(out).finish();
}

std::string sealed_name(std::string_view name) { return std::string(name).append(suffix); }

}  // namespace

/// One that is being put, which outlives the place while the cipher works.  Pieces go on in their order.
struct SealedSnapshots::Making {
    struct Piece {
        std::vector<std::byte> sealed;
        bool is_ready = false;
        bool is_last = false;
    };

    void add(const std::shared_ptr<Making>& self, SealedKind kind, std::span<const std::byte> bytes) {
        pieces.push_back({.is_last = kind == SealedKind::snapshot_name});
        Piece& piece = pieces.back();  // stays where it is until it is gone
        place->sealing_->seal(*key, kind, count++, bytes,
                              [self, &piece](std::optional<std::vector<std::byte>> sealed) {
                                  self->has_failed = self->has_failed || !sealed;
                                  if (sealed) piece.sealed = *std::move(sealed);
                                  piece.is_ready = true;
                                  self->go_on();
                              });
    }

    void go_on() {
        while (place != nullptr && !pieces.empty() && pieces.front().is_ready) {
            const Piece piece = std::move(pieces.front());
            pieces.pop_front();
            const auto size = static_cast<std::uint32_t>(piece.sealed.size());
            place->inner_->append(number_bytes(size | (piece.is_last ? is_name : 0)));
            place->inner_->append(piece.sealed);
            if (piece.is_last) return finish();
        }
    }

    void finish() {
        if (has_failed) return done(failure("not encrypted"));
        place->inner_->put(sealed_name(name), [at = place, as = name, tell = done](StoreResult result) {
            if (result) {
                Forms& forms = at->forms_[as];
                forms.has_sealed = true;
                if (std::exchange(forms.has_clear, false)) return at->inner_->remove(as, tell);
            }
            tell(std::move(result));
        });
    }

    SealedSnapshots* place;
    std::shared_ptr<CipherKey> key{};  ///< none: it is kept in clear
    std::deque<Piece> pieces{};
    std::uint64_t count = 0;
    bool has_failed = false;
    std::string name{};
    sqlite::StoreDone done{};
};

/// One that is being read, likewise.
struct SealedSnapshots::Reading {
    struct Part {
        bool is_name;
        std::uint64_t number;
        std::vector<std::byte> bytes;
        bool is_ready = false;
        bool is_open = false;
    };

    void take(const std::shared_ptr<Reading>& self, std::span<const std::byte> bytes) {
        buffer.insert(buffer.end(), bytes.begin(), bytes.end());
        std::size_t at = 0;
        if (!has_begun && buffer.size() >= 4) {
            has_begun = true;
            at = 4;
            is_broken = sqlite::ByteReader(buffer).u32() != magic;
        }
        while (has_begun && !is_broken && buffer.size() - at >= 4) {
            const std::uint32_t head = sqlite::ByteReader(std::span(buffer).subspan(at)).u32();
            const std::uint32_t size = head & ~is_name;
            is_broken = size > largest_piece || has_name;
            if (is_broken || buffer.size() - at - 4 < size) break;
            const auto sealed = std::span(buffer).subspan(at + 4, size);
            parts.push_back({.is_name = (head & is_name) != 0,
                             .number = count++,
                             .bytes = {sealed.begin(), sealed.end()}});
            has_name = parts.back().is_name;
            open(self, parts.back(), 0);
            at += 4 + size;
        }
        if (is_broken) at = buffer.size();
        buffer.erase(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(at));
    }

    /// By the first key that fits.
    void open(const std::shared_ptr<Reading>& self, Part& part, std::size_t which) {
        const auto& keys = place->sealing_->keys();
        if (which >= keys.size()) {
            part.is_ready = true;
            return go_on();
        }
        const SealedKind kind = part.is_name ? SealedKind::snapshot_name : SealedKind::snapshot;
        place->sealing_->open(*keys[which], kind, part.number, part.bytes,
                              [self, &part, which](std::optional<std::vector<std::byte>> opened) {
                                  if (self->place == nullptr) return;
                                  if (!opened) return self->open(self, part, which + 1);
                                  part.bytes = *std::move(opened);
                                  part.is_ready = part.is_open = true;
                                  self->go_on();
                              });
    }

    void go_on() {
        if (place == nullptr || std::exchange(is_going_on, true)) return;
        while (!parts.empty() && parts.front().is_ready) {
            const Part part = std::move(parts.front());
            parts.pop_front();
            is_broken = is_broken || !part.is_open;
            if (is_broken) continue;
            if (part.is_name)
                is_right = std::ranges::equal(part.bytes, bytes_of(name));
            else
                piece(part.bytes);
        }
        is_going_on = false;
        if (!result || !parts.empty()) return;
        const auto tell = std::exchange(done, nullptr);
        if (!tell) return;
        if (*result && (is_broken || !is_right)) return tell(failure("damaged, or another one"));
        tell(*result);
    }

    SealedSnapshots* place;
    std::string name;
    SnapshotPlace::Piece piece;
    sqlite::StoreDone done;
    std::vector<std::byte> buffer{};
    std::deque<Part> parts{};
    std::uint64_t count = 0;
    bool has_begun = false;
    bool has_name = false;
    bool is_right = false;
    bool is_broken = false;
    bool is_going_on = false;
    std::optional<StoreResult> result{};
};

SealedSnapshots::SealedSnapshots(std::shared_ptr<Sealing> sealing, std::unique_ptr<SnapshotPlace> inner)
    : sealing_(std::move(sealing)), inner_(std::move(inner)) {}

SealedSnapshots::~SealedSnapshots() {
    if (making_) making_->place = nullptr;
    if (reading_) reading_->place = nullptr;
}

void SealedSnapshots::list(std::function<void(Names)> done) {
    inner_->list([this, done = std::move(done)](const Names& found) {
        if (!found) return done(found);
        forms_.clear();
        for (const std::string_view name : *found) {
            if (name.ends_with(suffix))
                forms_[std::string(name.substr(0, name.size() - suffix.size()))].has_sealed = true;
            else if (name != keys_name)
                forms_[std::string(name)].has_clear = true;
        }
        std::vector<std::string> names;
        names.reserve(forms_.size());
        for (const auto& [name, forms] : forms_) names.push_back(name);
        done(std::move(names));
    });
}

void SealedSnapshots::begin() {
    if (making_) making_->place = nullptr;
    making_ = std::make_shared<Making>(Making{.place = this, .key = sealing_->current().key});
    inner_->begin();
    if (making_->key) inner_->append(number_bytes(magic));
}

void SealedSnapshots::append(std::span<const std::byte> bytes) {
    if (making_->key)
        making_->add(making_, SealedKind::snapshot, bytes);
    else
        inner_->append(bytes);
}

void SealedSnapshots::put(std::string_view name, sqlite::StoreDone done) {
    if (making_->key) {
        making_->name = name;
        making_->done = std::move(done);
        return making_->add(making_, SealedKind::snapshot_name, bytes_of(name));
    }
    inner_->put(name, [this, as = std::string(name), done = std::move(done)](StoreResult result) {
        if (result) {
            Forms& forms = forms_[as];
            forms.has_clear = true;
            if (std::exchange(forms.has_sealed, false)) return inner_->remove(sealed_name(as), done);
        }
        done(std::move(result));
    });
}

void SealedSnapshots::read(std::string_view name, Piece piece, sqlite::StoreDone done) {
    const auto forms = forms_.find(name);
    if (forms == forms_.end() || !forms->second.has_sealed)
        return inner_->read(name, std::move(piece), std::move(done));
    if (sealing_->keys().empty())
        return done(std::unexpected(StoreFailure{StoreFailureReason::locked, "sealed"}));
    if (reading_) reading_->place = nullptr;
    reading_ = std::make_shared<Reading>(Reading{
        .place = this, .name = std::string(name), .piece = std::move(piece), .done = std::move(done)});
    const auto reading = reading_;
    inner_->read(
        sealed_name(name),
        [reading](std::span<const std::byte> bytes) {
            if (reading->place != nullptr) reading->take(reading, bytes);
        },
        [reading](StoreResult result) {
            reading->result = std::move(result);
            reading->go_on();
        });
}

void SealedSnapshots::remove(std::string_view name, sqlite::StoreDone done) {
    const auto forms = forms_.find(name);
    const bool has_sealed = forms != forms_.end() && forms->second.has_sealed;
    const bool has_clear = forms == forms_.end() || forms->second.has_clear;
    if (forms != forms_.end()) forms_.erase(forms);
    if (has_sealed && has_clear) inner_->remove(name, [](const StoreResult&) {});
    inner_->remove(has_sealed ? sealed_name(name) : std::string(name), std::move(done));
}

std::string SealedSnapshots::next_to_rewrite(std::string_view after) const {
    for (const auto& [name, forms] : forms_) {
        if (name <= after) continue;
        if (sealing_->is_on() ? forms.has_clear : forms.has_sealed) return name;
    }
    return {};
}

std::size_t SealedSnapshots::count_to_rewrite() const {
    return static_cast<std::size_t>(std::ranges::count_if(forms_, [this](const auto& form) {
        return sealing_->is_on() ? form.second.has_clear : form.second.has_sealed;
    }));
}

void SealedSnapshots::keep_keys(sqlite::StoreDone done) {
    if (!sealing_->is_on()) {
        if (count_to_rewrite() > 0) return done({});  // they lead to what is sealed still
        return inner_->remove(keys_name, std::move(done));
    }
    inner_->begin();
    inner_->append(sealing_->slots_alone());
    inner_->put(keys_name, std::move(done));
}

void SealedSnapshots::find_keys(sqlite::StoreDone done) {
    auto all = std::make_shared<std::vector<std::byte>>();
    inner_->read(
        keys_name,
        [all](std::span<const std::byte> bytes) { all->insert(all->end(), bytes.begin(), bytes.end()); },
        [this, all, done = std::move(done)](StoreResult result) {
            const auto envelope = result ? decode_envelope(*all) : std::nullopt;
            if (envelope) sealing_->found(*envelope);
            done(result && !envelope ? failure("keys") : std::move(result));
        });
}

}  // namespace laoke
