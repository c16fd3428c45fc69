/// An archive in a real SQLite database in memory, with a clock that stands still and random numbers
/// that repeat; and builders of what goes into it.
#pragma once

#include "archive/archive.h"
#include "archive/change_log.h"
#include "customers/customer.h"
#include "sales/product.h"
#include "sales/sale.h"
#include "support/fixed_clock.h"
#include "support/results.h"
#include "support/seeded_random.h"

#include <memory>
#include <string>
#include <string_view>

namespace laoke::testing {

class TestArchive {
public:
    /// Where its database lies.
    enum class Kept : unsigned char {
        in_memory,
        in_store,  ///< saved as in the browser, into a store in memory
    };
    explicit TestArchive(std::uint64_t seed = 1, Kept kept = Kept::in_memory);
    ~TestArchive();

    Archive& operator*() { return *archive_; }
    Archive* operator->() { return archive_.get(); }
    [[nodiscard]] sqlite::Database& database() { return archive_->database(); }

    /// Opens anew what was saved, as after a page that died; only where it is kept in a store.
    void reload();

    FixedClock& clock() { return clock_; }
    SeededRandom& random() { return random_; }

    [[nodiscard]] ContentHash hash() { return value_of(content_hash(database())); }

    /// Creates it and returns its id.
    Id<Customer> add(const Customer& customer);
    Id<Product> add(const Product& product);
    Id<Sale> add(const Sale& sale);

private:
    FixedClock clock_;
    SeededRandom random_;
    struct Storage;
    std::unique_ptr<Storage> storage_;
    std::unique_ptr<Archive> archive_;
};

/// Of the change log: 0 while its chain is whole.
ChangeSequence first_damaged_change(sqlite::Database& database,
                                    const std::optional<ChangeLogHead>& known = std::nullopt);

/// `a_customer("张三").phone("13800138000")`
class ACustomer {
public:
    explicit ACustomer(std::string_view name) { customer_.name = name; }
    ACustomer& phone(std::string_view number) { return contact(ContactKind::phone, number); }
    ACustomer& wechat(std::string_view account) { return contact(ContactKind::wechat, account); }
    ACustomer& email(std::string_view address) { return contact(ContactKind::email, address); }
    ACustomer& company(std::string_view name) {
        customer_.company = name;
        return *this;
    }
    ACustomer& aliases(std::string_view names) {
        customer_.aliases = names;
        return *this;
    }
    ACustomer& code(std::string_view code) {
        customer_.external_code = code;
        return *this;
    }
    ACustomer& contact(ContactKind kind, std::string_view value) {
        ContactPoint point;
        point.kind = kind;
        point.value = value;
        customer_.contact_points.push_back(point);
        return *this;
    }
    operator const Customer&() const { return customer_; }  // NOLINT: a builder stands for what it builds

private:
    Customer customer_;
};
inline ACustomer a_customer(std::string_view name = "张三") { return ACustomer(name); }

/// `a_sale(day).to(customer).line("龙井", 2, 6400)`: prices in fen.
class ASale {
public:
    explicit ASale(Day day) { sale_.sold_on = day; }
    ASale& to(Id<Customer> customer) {
        sale_.customer = customer;
        return *this;
    }
    ASale& line(std::string_view name, std::int64_t units, std::int64_t price_minor,
                std::int64_t discount_minor = 0) {
        SaleLine line;
        line.name = name;
        line.quantity = Quantity::of_units(units);
        line.unit_price = Money::of_minor(price_minor);
        line.discount = Money::of_minor(discount_minor);
        sale_.lines.push_back(line);
        return *this;
    }
    ASale& number(std::string_view number) {
        sale_.number = number;
        return *this;
    }
    operator const Sale&() const { return sale_; }  // NOLINT: a builder stands for what it builds

private:
    Sale sale_;
};
inline ASale a_sale(Day day) { return ASale(day); }
inline ASale a_sale(std::string_view iso = "2026-11-23") { return ASale(value_of(Day::parse_iso(iso))); }

inline Product a_product(std::string_view name, std::int64_t price_minor, std::string_view code = {}) {
    Product product;
    product.name = name;
    product.code = code;
    product.price = Money::of_minor(price_minor);
    return product;
}

}  // namespace laoke::testing
