#define DOCTEST_CONFIG_IMPLEMENT
#include "fuzz/fuzzing.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>

namespace laoke::testing {

void end_where_expectations_fail() {
    static doctest::Context context;
    context.setAsDefaultForAssertsOutOfTestCases();
    context.setAssertHandler([](const doctest::AssertData& data) {
        if (!data.m_failed) return;
        std::fprintf(stderr, "%s:%d: does not hold: %s (%s)\n", data.m_file, data.m_line, data.m_expr,
                     data.m_decomp.c_str());
        std::abort();  // libFuzzer takes it for a crash and keeps the input
    });
}

}  // namespace laoke::testing

// Called by libFuzzer before the first input.
extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/) {
    laoke::testing::end_where_expectations_fail();
    return 0;
}
