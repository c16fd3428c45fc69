/// The next inputs for what reads JSON documents: most changes of single bytes are refused at once and reach
/// nothing, so whole records are copied, deleted and moved, and ids, numbers and texts take each other's
/// places.
#pragma once

#include <cstddef>
#include <cstdint>

namespace laoke::testing {

/// What LLVMFuzzerCustomMutator() does.
std::size_t mutate_document(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed);

}  // namespace laoke::testing
