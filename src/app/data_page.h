/// Data in and out: the backup as JSON, and the import of tables.
#pragma once

#include "app/page.h"

namespace laoke {

class DataPage final : public Page {
public:
    DataPage();
    ~DataPage() override;
    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override;
};

}  // namespace laoke
