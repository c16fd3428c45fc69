#include "base/error.h"

namespace laoke {

// The members have the names that the parameters should.
// NOLINTBEGIN(readability-identifier-naming, readability-inconsistent-declaration-parameter-name)
Error::Error(TextKey key_, std::vector<TextArgument> arguments_)
    : key(key_), arguments(std::move(arguments_)) {}
// NOLINTEND(readability-identifier-naming, readability-inconsistent-declaration-parameter-name)

Error::Error(const Error& other) = default;
Error::Error(Error&& other) noexcept = default;
Error& Error::operator=(const Error& other) = default;
Error& Error::operator=(Error&& other) noexcept = default;
Error::~Error() = default;

bool Error::operator==(const Error& other) const = default;

}  // namespace laoke
