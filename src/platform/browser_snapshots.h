/// The snapshots of an archive in Cache Storage.  The work is done in web/snapshots.js, which has the
/// contract between the two at its top.
#pragma once

#include "archive/snapshot_place.h"

#include <unordered_map>

namespace laoke {

class BrowserSnapshots final : public SnapshotPlace {
public:
    explicit BrowserSnapshots(const std::string& archive_id);
    ~BrowserSnapshots() override;

    void list(std::function<void(Names)> done) override;
    void begin() override;
    void append(std::span<const std::byte> bytes) override;
    void put(std::string_view name, sqlite::StoreDone done) override;
    void read(std::string_view name, Piece piece, sqlite::StoreDone done) override;
    void remove(std::string_view name, sqlite::StoreDone done) override;

    // What web/snapshots.js calls.
    void received_name(int request, std::string_view name);
    void received_piece(int request, std::span<const std::byte> bytes);
    void answered(int request, sqlite::StoreResult result);

private:
    struct Request {
        std::vector<std::string> names{};
        std::function<void(Names)> listed{};
        Piece piece{};
        sqlite::StoreDone done{};
    };
    int add(Request request);

    int handle_;
    int next_request_ = 1;
    std::unordered_map<int, Request> requests_;
};

}  // namespace laoke
