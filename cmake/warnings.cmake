# laoke::product is what all code of our own is compiled with; laoke::tests differs in that native tests
# may throw (a failed REQUIRE leaves its test case by an exception).
add_library(laoke_warnings INTERFACE)
target_compile_options(laoke_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast
    -Woverloaded-virtual -Wimplicit-fallthrough -Wformat=2 -Wnull-dereference -Wcast-align -Wunused -Werror)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    target_compile_options(laoke_warnings INTERFACE
        -Wshadow-all -Wextra-semi -Wnewline-eof -Wunreachable-code-aggressive -Wcomma -Wno-shadow-uncaptured-local -Wno-missing-designated-field-initializers)
else()
    # GCC's flow analysis misjudges std::optional and std::expected once sanitizers or -O2 are on.  A member that a
    # designated initializer leaves out is meant to be empty.
    target_compile_options(laoke_warnings INTERFACE
        -Wno-null-dereference -Wno-maybe-uninitialized -Wno-missing-field-initializers)
endif()

add_library(laoke_language INTERFACE)
target_compile_features(laoke_language INTERFACE cxx_std_23)
target_include_directories(laoke_language INTERFACE ${CMAKE_SOURCE_DIR}/src ${LAOKE_GENERATED_INCLUDE})
target_compile_options(laoke_language INTERFACE -fno-rtti -ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)

add_library(laoke_product INTERFACE)
target_link_libraries(laoke_product INTERFACE laoke_language laoke_warnings laoke_sanitizers)
target_compile_options(laoke_product INTERFACE -fno-exceptions)

add_library(laoke_tests_settings INTERFACE)
target_link_libraries(laoke_tests_settings INTERFACE laoke_language laoke_warnings laoke_sanitizers)
if(EMSCRIPTEN)
    # Without exceptions: Emscripten's libraries are then built once for the product and its tests.  A REQUIRE that
    # fails is counted and the test case goes on.
    target_compile_options(laoke_tests_settings INTERFACE -fno-exceptions)
    target_compile_definitions(laoke_tests_settings INTERFACE DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS)
else()
    target_compile_options(laoke_tests_settings INTERFACE -fexceptions)
endif()
