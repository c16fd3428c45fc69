#include "opportunities/pipelines_store.h"

#include "sqlite/read_count.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laoke {

namespace {

constexpr std::string_view count_sql = "SELECT count(*) FROM pipelines";
constexpr std::string_view list_sql = "SELECT id, name, position FROM pipelines ORDER BY position, id";
constexpr std::string_view pipeline_sql = "SELECT id, name, position FROM pipelines WHERE id = :id";
constexpr std::string_view after_sql =
    "SELECT id, name, position FROM pipelines WHERE id > :after ORDER BY id LIMIT :limit";
constexpr std::string_view stages_sql = "SELECT id, name, probability_percent FROM pipeline_stages"
                                        " WHERE pipeline = :pipeline ORDER BY position, id";
constexpr std::string_view insert_sql =
    "INSERT INTO pipelines (id, name, position) VALUES (:id, :name, :position)";
constexpr std::string_view update_sql =
    "UPDATE pipelines SET name = :name, position = :position WHERE id = :id";
constexpr std::string_view delete_sql = "DELETE FROM pipelines WHERE id = :id";
constexpr std::string_view keep_stage_sql =
    "INSERT INTO pipeline_stages (id, pipeline, position, name, probability_percent)"
    " VALUES (:id, :pipeline, :position, :name, :probability_percent) ON CONFLICT (id) DO UPDATE SET"
    " position = excluded.position, name = excluded.name,"
    " probability_percent = excluded.probability_percent";
constexpr std::string_view delete_stage_sql = "DELETE FROM pipeline_stages WHERE id = :id";
constexpr std::string_view delete_stages_sql = "DELETE FROM pipeline_stages WHERE pipeline = :pipeline";

constexpr std::array statements = {
    count_sql,  list_sql,   pipeline_sql,   after_sql,        stages_sql,        insert_sql,
    update_sql, delete_sql, keep_stage_sql, delete_stage_sql, delete_stages_sql,
};

Result<std::vector<PipelineStage>> stages_of(sqlite::Database& database, Id<Pipeline> pipeline) {
    std::vector<PipelineStage> stages;
    auto rows = database.prepare(stages_sql);
    rows.bind(":pipeline", pipeline);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return stages;
        stages.push_back({.id = rows.id<PipelineStage>(0),
                          .name = std::string(rows.text(1)),
                          .probability_percent = static_cast<int>(rows.integer(2))});
    }
}

Result<std::vector<Pipeline>> read_pipelines(sqlite::Database& database, sqlite::Statement& rows) {
    std::vector<Pipeline> pipelines;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        pipelines.push_back(
            {.id = rows.id<Pipeline>(0), .name = std::string(rows.text(1)), .position = rows.integer(2)});
    }
    for (Pipeline& pipeline : pipelines) {
        LAOKE_TRY(pipeline.stages, stages_of(database, pipeline.id));
    }
    return pipelines;
}

Status write_pipeline(sqlite::Statement statement, const Pipeline& pipeline) {
    statement.bind(":id", pipeline.id);
    statement.bind(":name", pipeline.name);
    statement.bind(":position", pipeline.position);
    return statement.run();
}

Status keep_stages(sqlite::Database& database, const Pipeline& pipeline) {
    auto keep = database.prepare(keep_stage_sql);
    for (std::size_t place = 0; place < pipeline.stages.size(); ++place) {
        const PipelineStage& stage = pipeline.stages[place];
        keep.bind(":id", stage.id);
        keep.bind(":pipeline", pipeline.id);
        keep.bind(":position", place + 1);
        keep.bind(":name", stage.name);
        keep.bind(":probability_percent", stage.probability_percent);
        LAOKE_TRY_STATUS(keep.run());
    }
    return {};
}

}  // namespace

std::span<const std::string_view> pipelines_statements() { return statements; }

Result<std::int64_t> count_pipelines(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_sql));
}

Result<std::vector<Pipeline>> list_pipelines(sqlite::Database& database) {
    auto rows = database.prepare(list_sql);
    return read_pipelines(database, rows);
}

Result<std::optional<Pipeline>> find_pipeline(sqlite::Database& database, Id<Pipeline> id) {
    auto rows = database.prepare(pipeline_sql);
    rows.bind(":id", id);
    LAOKE_TRY(auto found, read_pipelines(database, rows));
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

Result<std::vector<Pipeline>> pipelines_after(sqlite::Database& database, Id<Pipeline> after,
                                              std::int64_t limit) {
    auto rows = database.prepare(after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    return read_pipelines(database, rows);
}

Status insert_pipeline(sqlite::Database& database, const Pipeline& pipeline) {
    LAOKE_TRY_STATUS(write_pipeline(database.prepare(insert_sql), pipeline));
    return keep_stages(database, pipeline);
}

Status update_pipeline(sqlite::Database& database, const Pipeline& pipeline) {
    LAOKE_TRY(const auto before, stages_of(database, pipeline.id));
    for (const PipelineStage& stage : before) {
        if (std::ranges::contains(pipeline.stages, stage.id, &PipelineStage::id)) continue;
        auto statement = database.prepare(delete_stage_sql);
        statement.bind(":id", stage.id);
        LAOKE_TRY_STATUS(statement.run());
    }
    LAOKE_TRY_STATUS(write_pipeline(database.prepare(update_sql), pipeline));
    return keep_stages(database, pipeline);
}

Status delete_pipeline(sqlite::Database& database, Id<Pipeline> id) {
    auto stages = database.prepare(delete_stages_sql);
    stages.bind(":pipeline", id);
    LAOKE_TRY_STATUS(stages.run());
    auto statement = database.prepare(delete_sql);
    statement.bind(":id", id);
    return statement.run();
}

}  // namespace laoke
