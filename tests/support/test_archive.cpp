#include "support/test_archive.h"

#include "customers/customers_actions.h"
#include "generated/migrations_generated.h"
#include "sales/products_actions.h"
#include "sales/sales_actions.h"
#include "sqlite/migrations.h"
#include "sqlite/mirror_vfs.h"
#include "sqlite/search_tokenizer.h"
#include "support/results.h"
#include "support/stored_shop.h"

#include <sqlite3.h>

#include <vector>

namespace laoke::testing {

namespace {

constexpr std::uint64_t stored_id = 7;

/// As all migrations leave a new database.  They run once, for it is what most tests would spend their time
/// with.
sqlite::Database migrated(sqlite::Database database) {
    static sqlite::Database made = [] {
        sqlite::Database made_now = value_of(sqlite::Database::in_memory());
        succeed(sqlite::register_search_tokenizer(made_now));
        std::vector<sqlite::Migration> migrations;
        for (const auto& [number, name, sql] : generated::migrations)
            migrations.push_back({number, name, sql});
        succeed(sqlite::migrate(made_now, migrations));
        return made_now;
    }();
    sqlite3_backup* const copying = sqlite3_backup_init(database.handle(), "main", made.handle(), "main");
    REQUIRE(copying != nullptr);
    sqlite3_backup_step(copying, -1);
    REQUIRE(sqlite3_backup_finish(copying) == SQLITE_OK);
    return database;
}

}  // namespace

struct TestArchive::Storage {
    MemoryBlockStore store;
    std::unique_ptr<sqlite::PageMirror> mirror;
    std::unique_ptr<Saving> saving;
};

TestArchive::TestArchive(std::uint64_t seed, Kept kept) : random_(seed) {
    const ArchiveSettings settings{.shop_name = "清风茶庄", .currency = currencies().front()};
    if (kept == Kept::in_memory) {
        archive_ = value_of(
            Archive::create(migrated(value_of(sqlite::Database::in_memory())), clock_, random_, settings));
        return;
    }
    constexpr sqlite::WriterToken writer = 11;
    storage_ = std::make_unique<Storage>();
    storage_->store.claim(writer, [](const sqlite::StoreResult&) {});
    storage_->mirror = std::make_unique<sqlite::PageMirror>();
    archive_ = value_of(Archive::create(migrated(value_of(sqlite::open_mirrored(*storage_->mirror))), clock_,
                                        random_, settings));
    storage_->saving = std::make_unique<Saving>(*storage_->mirror, storage_->store, clock_,
                                                SavedPosition::nothing(stored_id, writer));
}

TestArchive::~TestArchive() = default;

void TestArchive::reload() {
    archive_.reset();
    storage_->saving.reset();
    auto loaded = value_of(load(storage_->store, stored_id));
    REQUIRE(loaded.has_value());
    storage_->mirror = std::move(loaded->mirror);
    storage_->saving =
        std::make_unique<Saving>(*storage_->mirror, storage_->store, clock_, std::move(loaded->position));
    archive_ = value_of(Archive::open(value_of(sqlite::open_mirrored(*storage_->mirror)), clock_, random_));
}

Id<Customer> TestArchive::add(const Customer& customer) {
    return value_of(create_customer(*archive_, customer));
}
Id<Product> TestArchive::add(const Product& product) { return value_of(create_product(*archive_, product)); }
Id<Sale> TestArchive::add(const Sale& sale) { return value_of(record_sale(*archive_, sale)); }

ChangeSequence first_damaged_change(sqlite::Database& database, const std::optional<ChangeLogHead>& known) {
    ChangeLogWalk walk(database, known);
    while (value_of(walk.step())) {
    }
    return walk.first_damaged();
}

}  // namespace laoke::testing
