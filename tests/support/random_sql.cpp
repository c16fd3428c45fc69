#include "support/random_sql.h"

namespace laoke::testing {

std::string RandomSql::schema() {
    return "CREATE TABLE IF NOT EXISTS t(id INTEGER PRIMARY KEY, body);"
           "CREATE TABLE IF NOT EXISTS names(id INTEGER PRIMARY KEY, name TEXT NOT NULL, n INTEGER) STRICT;"
           "CREATE INDEX IF NOT EXISTS names_by_name ON names(name, n);";
}

std::string RandomSql::body(std::uint64_t length) {
    std::string hex = "x'";
    for (std::uint64_t i = 0; i < length; ++i) {
        hex += "0123456789abcdef"[below(16)];
        hex += "0123456789abcdef"[below(16)];
    }
    return hex + "'";
}

std::string RandomSql::change() {
    const std::string id = std::to_string(below(200));
    switch (below(9)) {
        case 0: return "INSERT OR REPLACE INTO t VALUES (" + id + ", " + body(below(200)) + ");";
        case 1:
            return "INSERT OR REPLACE INTO t VALUES (" + id + ", " + body(4000 + below(9000)) +
                   ");";  // overflow pages
        case 2: return "DELETE FROM t WHERE id = " + id + ";";
        case 3:
            return "UPDATE t SET body = " + body(below(50)) + " WHERE id % 7 = " + std::to_string(below(7)) +
                   ";";
        case 4: return "DELETE FROM t WHERE id > " + std::to_string(below(400)) + ";";
        case 5: return "UPDATE names SET n = n + 1 WHERE id < " + id + ";";
        case 6: return "DELETE FROM names WHERE id % 5 = " + std::to_string(below(5)) + ";";
        default:
            return "INSERT INTO names(name, n) VALUES ('顾客" + std::to_string(below(1'000'000)) + "', " +
                   id + ");";
    }
}

std::string RandomSql::changes(std::uint64_t count) {
    std::string sql;
    for (std::uint64_t i = 0; i < count; ++i) {
        sql += change();
    }
    return sql;
}

std::string RandomSql::next() {
    switch (below(16)) {
        case 0: return "BEGIN;" + changes(1 + below(20)) + "ROLLBACK;";
        case 1:
            return "BEGIN;" + changes(2) + "SAVEPOINT s;" + changes(1 + below(10)) + "ROLLBACK TO s;" +
                   changes(1) + "COMMIT;";
        case 2: return "SAVEPOINT outside;" + changes(3) + "RELEASE outside;";
        case 3: return "BEGIN;" + changes(10 + below(30)) + "COMMIT;";
        case 4: return "VACUUM;";
        case 5: return "CREATE TABLE IF NOT EXISTS extra AS SELECT id, body FROM t;";
        case 6: return "DROP TABLE IF EXISTS extra;";
        // A failing statement in the middle: what it did before is taken back, the rest stays.
        case 7:
            return "BEGIN;" + changes(1) + "INSERT OR IGNORE INTO names SELECT id, NULL, 1 FROM t;" +
                   changes(1) + "COMMIT;";
        case 8: return "BEGIN; DROP TABLE IF EXISTS extra; DELETE FROM t; ROLLBACK;";
        case 9: return "BEGIN IMMEDIATE; COMMIT;";
        default: return change();
    }
}

}  // namespace laoke::testing
