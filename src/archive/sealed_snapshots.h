/// The snapshots of an archive that may be sealed, in a place that knows nothing of it.
///
/// A sealed one lies under its name and "-sealed": "LKSS", then for each piece its sealed size (4) and the
/// sealed piece, and last, with the highest bit of the size set, the sealed name.  Beside them lies "keys",
/// an envelope without a header: where the archive itself is lost, it leads to the key.  It is replaced with
/// the slots, so that an old passphrase opens no old snapshot.
#pragma once

#include "archive/sealing.h"
#include "archive/snapshot_place.h"

#include <map>
#include <memory>
#include <string>

namespace laoke {

class SealedSnapshots final : public SnapshotPlace {
public:
    SealedSnapshots(std::shared_ptr<Sealing> sealing, std::unique_ptr<SnapshotPlace> inner);
    ~SealedSnapshots() override;

    void list(std::function<void(Names)> done) override;
    void begin() override;
    void append(std::span<const std::byte> bytes) override;
    /// In the form that is right now; one in the other form goes.
    void put(std::string_view name, sqlite::StoreDone done) override;
    /// In whichever form it lies there.  Fails with `locked` where the key is not there.
    void read(std::string_view name, Piece piece, sqlite::StoreDone done) override;
    void remove(std::string_view name, sqlite::StoreDone done) override;

    /// One that lies there in the form that is not right now; "" when none does.  Known after list().
    [[nodiscard]] std::string next_to_rewrite(std::string_view after = {}) const;
    [[nodiscard]] std::size_t count_to_rewrite() const;
    /// Puts what leads to the key there, or takes it away where nothing is sealed.
    void keep_keys(sqlite::StoreDone done);
    /// Tells Sealing of what leads to the key.
    void find_keys(sqlite::StoreDone done);

private:
    struct Forms {
        bool has_clear = false;
        bool has_sealed = false;
    };
    struct Making;
    struct Reading;

    std::shared_ptr<Sealing> sealing_;
    std::unique_ptr<SnapshotPlace> inner_;
    std::map<std::string, Forms, std::less<>> forms_;
    std::shared_ptr<Making> making_;
    std::shared_ptr<Reading> reading_;
};

}  // namespace laoke
