// The shop that the benchmarks of storage fill and change: people with indexes, and what they bought.

export const schema = `CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT NOT NULL, note TEXT NOT NULL) STRICT;
    CREATE INDEX people_by_name ON people(name); CREATE INDEX people_by_phone ON people(phone);
    CREATE TABLE bought(id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES people(id), what TEXT NOT NULL, fen INTEGER NOT NULL) STRICT;
    CREATE INDEX bought_by_person ON bought(person)`

const numbers = (count) => `(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) SELECT i FROM n)`

/** The statements of a round: 5,000 people and 20,000 purchases, about 1.9 MB. */
export const statementsOfRound = (round) => [
    `INSERT INTO people(name, phone, note) SELECT '顾客' || (i * 7919 % 100003 + ${round}), '138' || (i * 104729 % 100000000), '喜欢龙井，周末来' || hex(randomblob(20)) FROM ${numbers(5000)}`,
    `INSERT INTO bought(person, what, fen) SELECT 1 + i * 31 % 5000 + ${round} * 5000, '龙井 ' || i, i * 100 FROM ${numbers(20000)}`,
]

export const newPerson = (i) => `INSERT INTO people(name, phone, note) VALUES ('新客${(i * 7919) % 9973}', '139${(i * 104729) % 100000000}', '第一次来，朋友介绍，问了生日')`
