/// How sales are spoken of in lists and buttons.
#pragma once

#include "base/texts.h"
#include "sales/product.h"
#include "sales/sale.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace laoke {

/// "龙井 等 3 项": the first line's name and how many there are.
std::string items_text(std::string_view first_line, std::int64_t line_count, Language language);

/// "龙井 ×2、茶盘 ×1 等 5 项": what is in a sale, or came back of one.
std::string goods_text(std::span<const SaleLine> lines, Language language);

/// "龙井 特级 250g": name, model and spec.
std::string product_text(std::string_view name, std::string_view model, std::string_view spec);
inline std::string product_text(const Product& product) {
    return product_text(product.name, product.model, product.spec);
}

/// The texts that are not empty, with " · " between them.
std::string joined(std::initializer_list<std::string_view> texts);

/// Adds a name to an enumeration: "张三、李四".
void enumerate(std::string& names, std::string_view next);

}  // namespace laoke
