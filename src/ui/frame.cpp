#include "ui/frame.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace laoke::ui {
namespace {

constexpr std::size_t vertex_floats = sizeof(ImDrawVert) / sizeof(float);
static_assert(sizeof(ImDrawVert) == vertex_floats * sizeof(float));

void mix(std::uint64_t& hash, const void* data, std::size_t size) {
    const auto* bytes = static_cast<const unsigned char*>(data);
    for (; size >= 8; size -= 8, bytes += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes, 8);
        hash = (hash ^ word) * 0x9E3779B97F4A7C15ULL;
        hash ^= hash >> 29U;
    }
    for (; size > 0; --size, ++bytes) hash = (hash ^ *bytes) * 1099511628211ULL;
}

/// Of its texture.
int number_of(const ImDrawCmd& command) {
    const ImTextureData* const texture = command.TexRef._TexData;
    return texture == nullptr ? 0 : texture->UniqueID;
}

/// A box that grows.
struct Box {
    float left = 1e30F, top = 1e30F, right = -1e30F, bottom = -1e30F;

    void add(float x0, float y0, float x1, float y1) {
        left = std::min(left, x0);
        top = std::min(top, y0);
        right = std::max(right, x1);
        bottom = std::max(bottom, y1);
    }
    void add_vertices(const float* begin, const float* end) {
        for (; begin < end; begin += vertex_floats) add(begin[0], begin[1], begin[0], begin[1]);
    }
    [[nodiscard]] bool is_empty() const { return right < left; }
};

/// Adds the box of what differs between two vertex lists besides a common beginning and end.
void add_difference(Box& box, const float* now, std::size_t now_count, const float* before,
                    std::size_t before_count) {
    const std::size_t shorter = std::min(now_count, before_count);
    const auto equal = [](const float* a, const float* b) {
        return std::memcmp(a, b, sizeof(ImDrawVert)) == 0;
    };
    std::size_t head = 0;
    while (head < shorter && equal(now + head * vertex_floats, before + head * vertex_floats)) ++head;
    std::size_t tail = 0;
    while (tail < shorter - head && equal(now + (now_count - 1 - tail) * vertex_floats,
                                          before + (before_count - 1 - tail) * vertex_floats)) {
        ++tail;
    }
    if (head == now_count && head == before_count) return;
    // A glyph or a rectangle has four vertices; a shape that is cut in two would lose its half.
    head -= std::min<std::size_t>(head, head % 4 + 4);
    tail -= std::min<std::size_t>(tail, tail % 4 + 4);
    box.add_vertices(now + head * vertex_floats, now + (now_count - tail) * vertex_floats);
    box.add_vertices(before + head * vertex_floats, before + (before_count - tail) * vertex_floats);
}

}  // namespace

std::uint64_t hash_of(const ImDrawData& data) {
    std::uint64_t hash = 1469598103934665603ULL;
    mix(hash, &data.DisplaySize, sizeof data.DisplaySize);
    for (const ImDrawList* list : data.CmdLists) {
        mix(hash, list->VtxBuffer.Data, static_cast<std::size_t>(list->VtxBuffer.size_in_bytes()));
        mix(hash, list->IdxBuffer.Data, static_cast<std::size_t>(list->IdxBuffer.size_in_bytes()));
        for (const ImDrawCmd& command : list->CmdBuffer) {
            mix(hash, &command.ClipRect, sizeof command.ClipRect);
            mix(hash, &command.ElemCount, sizeof command.ElemCount);
            const int texture = number_of(command);
            mix(hash, &texture, sizeof texture);
        }
    }
    return hash;
}

void FrameDemand::wake(int still_frames) { wanted_ = std::max(wanted_, still_frames); }

void FrameDemand::wake_at(double at_ms) {
    if (timer_at_ms_ < 0 || at_ms < timer_at_ms_) timer_at_ms_ = at_ms;
}

void FrameDemand::frame_begins(double now_ms) {
    if (timer_at_ms_ >= 0 && timer_at_ms_ <= now_ms) timer_at_ms_ = -1;
}

void FrameDemand::frame_done(bool picture_changed) {
    if (picture_changed) {
        wanted_ = std::max(wanted_, 2);
    } else if (wanted_ > 0) {
        --wanted_;
    }
}

bool FrameDemand::is_due(double now_ms) const {
    return wanted_ > 0 || (timer_at_ms_ >= 0 && timer_at_ms_ <= now_ms);
}

void DamageTracker::forget() {
    lists_.clear();
    hash_ = 0;
}

Damage DamageTracker::next(const ImDrawData& data, std::uint64_t texture_generation) {
    const std::uint64_t hash = hash_of(data);
    if (hash == hash_ && texture_generation == texture_generation_ && !lists_.empty()) {
        return {.nothing = true, .everything = false, .rect = {}};
    }
    bool everything = lists_.size() != static_cast<std::size_t>(data.CmdLists.Size) ||
                      width_ != data.DisplaySize.x || height_ != data.DisplaySize.y ||
                      texture_generation != texture_generation_;
    hash_ = hash;
    texture_generation_ = texture_generation;
    width_ = data.DisplaySize.x;
    height_ = data.DisplaySize.y;
    lists_.resize(static_cast<std::size_t>(data.CmdLists.Size));

    Box box;
    for (std::size_t i = 0; i < lists_.size(); ++i) {
        const ImDrawList& now = *data.CmdLists[static_cast<int>(i)];
        List& before = lists_[i];
        everything = everything || before.owner != now._OwnerName;
        std::vector<Command> commands;
        commands.reserve(static_cast<std::size_t>(now.CmdBuffer.Size));
        for (const ImDrawCmd& c : now.CmdBuffer) {
            commands.push_back(
                {{c.ClipRect.x, c.ClipRect.y, c.ClipRect.z, c.ClipRect.w}, c.ElemCount, number_of(c)});
        }
        const auto same_clips = [&] {
            return std::ranges::equal(commands, before.commands, [](const Command& a, const Command& b) {
                return a.texture == b.texture && std::memcmp(a.clip, b.clip, sizeof a.clip) == 0;
            });
        };
        const float* vertices = reinterpret_cast<const float*>(now.VtxBuffer.Data);
        const auto count = static_cast<std::size_t>(now.VtxBuffer.Size);
        if (!everything && !same_clips()) {
            for (const Command& c : before.commands) box.add(c.clip[0], c.clip[1], c.clip[2], c.clip[3]);
            for (const Command& c : commands) box.add(c.clip[0], c.clip[1], c.clip[2], c.clip[3]);
        } else if (!everything) {
            add_difference(box, vertices, count, before.vertices.data(),
                           before.vertices.size() / vertex_floats);
        }
        before.owner = now._OwnerName;
        before.vertices.assign(vertices, vertices + count * vertex_floats);
        before.commands = std::move(commands);
    }
    if (everything || box.is_empty()) return {.nothing = false, .everything = true, .rect = {}};
    const float left = std::max(0.0F, std::floor(box.left) - 2);
    const float top = std::max(0.0F, std::floor(box.top) - 2);
    const float right = std::min(width_, std::floor(box.right) + 3);
    const float bottom = std::min(height_, std::floor(box.bottom) + 3);
    if (right <= left || bottom <= top) return {.nothing = true, .everything = false, .rect = {}};
    return {.nothing = false, .everything = false, .rect = {left, top, right - left, bottom - top}};
}

}  // namespace laoke::ui
