#include "platform/canvas_renderer.h"

#include "base/assert.h"

#include <GLES3/gl3.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace laoke {

namespace {

// The places of the vertex's parts in web/drawing.js's program; `to_clip` is the same for all vertices of a
// frame.
enum Attribute : GLuint { position, texture_place, color, to_clip };

const void* offset(std::size_t bytes) { return reinterpret_cast<const void*>(bytes); }

void point_to_vertices(std::size_t first) {
    const std::size_t begin = first * sizeof(ImDrawVert);
    constexpr GLsizei stride = sizeof(ImDrawVert);
    glVertexAttribPointer(position, 2, GL_FLOAT, GL_FALSE, stride, offset(begin + offsetof(ImDrawVert, pos)));
    glVertexAttribPointer(texture_place, 2, GL_FLOAT, GL_FALSE, stride,
                          offset(begin + offsetof(ImDrawVert, uv)));
    glVertexAttribPointer(color, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride,
                          offset(begin + offsetof(ImDrawVert, col)));
}

/// `right` and `bottom` in pixels, y down; GL counts rows from below.
void set_scissor(float left, float top, float right, float bottom, float height) {
    glScissor(static_cast<GLint>(left), static_cast<GLint>(height - bottom),
              static_cast<GLsizei>(right - left), static_cast<GLsizei>(bottom - top));
}

float channel(ui::Color color, unsigned shift) { return static_cast<float>((color >> shift) & 0xFFU) / 255; }

GLuint name_of(const ImTextureData& texture) { return static_cast<GLuint>(texture.TexID); }

void destroy(ImTextureData& texture) {
    const GLuint name = name_of(texture);
    glDeleteTextures(1, &name);
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
}

}  // namespace

void CanvasRenderer::start() {
    // What a lost context held is gone with it: ImGui asks for its textures anew.
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->TexID != ImTextureID_Invalid) destroy(*texture);
    }
    glGenBuffers(1, &vertices_);
    glGenBuffers(1, &indices_);
    glBindBuffer(GL_ARRAY_BUFFER, vertices_);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
    for (const GLuint attribute : {position, texture_place, color}) glEnableVertexAttribArray(attribute);
    glEnable(GL_SCISSOR_TEST);
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

void CanvasRenderer::update(ImTextureData& texture) const {
    if (texture.Status == ImTextureStatus_WantCreate) {
        LAOKE_ASSERT(texture.Format == ImTextureFormat_RGBA32);
        GLuint name = 0;
        glGenTextures(1, &name);
        glBindTexture(GL_TEXTURE_2D, name);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, texture.Width, texture.Height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                     texture.GetPixels());
        texture.SetTexID(static_cast<ImTextureID>(name));
        texture.SetStatus(ImTextureStatus_OK);
    } else if (texture.Status == ImTextureStatus_WantUpdates) {
        glBindTexture(GL_TEXTURE_2D, name_of(texture));
        glPixelStorei(GL_UNPACK_ROW_LENGTH, texture.Width);
        for (const ImTextureRect& part : texture.Updates) {
            glTexSubImage2D(GL_TEXTURE_2D, 0, part.x, part.y, part.w, part.h, GL_RGBA, GL_UNSIGNED_BYTE,
                            texture.GetPixelsAt(part.x, part.y));
        }
        glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
        texture.SetStatus(ImTextureStatus_OK);
    } else if (texture.Status == ImTextureStatus_WantDestroy && texture.UnusedFrames > 0) {
        destroy(texture);
    }
}

void CanvasRenderer::draw(ImDrawData& data, const ui::Rect& part, ui::Color ground) {
    const float width = data.DisplaySize.x;
    const float height = data.DisplaySize.y;
    if (data.Textures != nullptr) {
        for (ImTextureData* texture : *data.Textures) {
            if (texture->Status != ImTextureStatus_OK) update(*texture);
        }
    }
    glViewport(0, 0, static_cast<GLsizei>(width), static_cast<GLsizei>(height));
    glVertexAttrib2f(to_clip, 2 / width, -2 / height);
    set_scissor(part.x, part.y, part.x + part.width, part.y + part.height, height);
    glClearColor(channel(ground, 0), channel(ground, 8), channel(ground, 16), 1);
    glClear(GL_COLOR_BUFFER_BIT);
    for (const ImDrawList* list : data.CmdLists) draw_list(*list, part, height);
}

void CanvasRenderer::draw_list(const ImDrawList& list, const ui::Rect& part, float height) const {
    glBufferData(GL_ARRAY_BUFFER, list.VtxBuffer.size_in_bytes(), list.VtxBuffer.Data, GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, list.IdxBuffer.size_in_bytes(), list.IdxBuffer.Data,
                 GL_STREAM_DRAW);
    point_to_vertices(0);
    unsigned first_vertex = 0;
    for (const ImDrawCmd& command : list.CmdBuffer) {
        LAOKE_ASSERT(command.UserCallback == nullptr);
        const float left = std::max(std::floor(command.ClipRect.x), part.x);
        const float top = std::max(std::floor(command.ClipRect.y), part.y);
        const float right = std::min(std::floor(command.ClipRect.z), part.x + part.width);
        const float bottom = std::min(std::floor(command.ClipRect.w), part.y + part.height);
        if (right <= left || bottom <= top) continue;
        set_scissor(left, top, right, bottom, height);
        if (command.VtxOffset != first_vertex) {
            first_vertex = command.VtxOffset;
            point_to_vertices(first_vertex);
        }
        glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(command.GetTexID()));
        static_assert(sizeof(ImDrawIdx) == 2);
        glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), GL_UNSIGNED_SHORT,
                       offset(command.IdxOffset * sizeof(ImDrawIdx)));
    }
}

}  // namespace laoke
