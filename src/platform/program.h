/// What the page shows and works on.  The page is the same for the shop and for the gallery of widgets
/// (tests/gallery); each links its own `make_program`.
#pragma once

#include "app/application.h"
#include "base/job.h"
#include "ui/interface.h"

#include <functional>
#include <memory>

namespace laoke {

class Program {
public:
    /// No further work: an answer of `wakes_in_ms`.
    static constexpr double never = -1;

    Program() = default;
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    virtual ~Program() = default;

    /// Draws one frame; called inside `Interface::frame`.
    virtual void draw() = 0;
    /// Long work between frames.  True when it wants to be called again at once.
    virtual bool work(const Slice&) { return false; }
    /// In how many ms `work` wants to be called next though nothing happens; `never` when it need not be.
    [[nodiscard]] virtual double wakes_in_ms() const { return never; }
    /// The page is being hidden or closed.
    virtual void page_hides() {}
    [[nodiscard]] virtual Statistics statistics() const { return {}; }
};

/// `wake` asks for a frame, in the course of one too.
std::unique_ptr<Program> make_program(ui::Interface& interface, const std::function<void()>& wake);

}  // namespace laoke
