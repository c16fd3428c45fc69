#include "archive/scratch_archive.h"

#include <utility>

namespace laoke {

namespace {

class NoRandom final : public RandomSource {
public:
    std::uint64_t next() override { return 1; }
};

}  // namespace

Result<std::unique_ptr<Archive>> scratch_archive(const Archive& like) {
    static NoRandom no_random;
    LAOKE_TRY(auto database, sqlite::Database::in_memory());
    return Archive::create(std::move(database), like.clock(), no_random, like.settings());
}

}  // namespace laoke
