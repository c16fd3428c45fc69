/// The textures of pictures between ImGui and the renderer.  Only the interface and pictures include this.
#pragma once

#include <imgui.h>

#include <memory>
#include <vector>

namespace laoke::ui {

class Textures {
public:
    Textures() = default;
    /// All pictures are gone by now.
    ~Textures();
    Textures(const Textures&) = delete;
    Textures& operator=(const Textures&) = delete;

    /// `texture` has its pixels and lives until it is let go of.
    void add(ImTextureData& texture);
    /// The renderer frees what it has of it in the next frame.
    void let_go(std::unique_ptr<ImTextureData> texture);

    /// Between two frames: what the renderer has freed is destroyed, what a lost context took is asked for
    /// anew.
    void tend();

private:
    std::vector<ImTextureData*> held_;
    std::vector<std::unique_ptr<ImTextureData>> let_go_;
    int last_number_ = 1 << 20;  ///< beyond those of the glyphs' textures
};

}  // namespace laoke::ui
