# The standard library's headers take longer to read than most of our files to compile, so they are read once for all.
# Nothing of ours is among them, and clang-tidy reads every file without them: a file still includes what it uses.
set(laoke_precompiled
    <algorithm> <array> <cmath> <cstddef> <cstdint> <cstdlib> <expected> <functional> <limits> <map> <memory>
    <optional> <span> <string> <string_view> <unordered_map> <utility> <vector>)

# laoke_precompile(name settings headers...): a target whose precompiled header others take with
# target_precompile_headers(other REUSE_FROM name).
function(laoke_precompile name settings)
    set(source ${CMAKE_BINARY_DIR}/generated/${name}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "// Carries the precompiled header.\n")
    add_library(${name} OBJECT ${source})
    target_link_libraries(${name} PRIVATE ${settings})
    target_precompile_headers(${name} PRIVATE ${ARGN})
    # A precompiled header names files of its checkout, so each checkout makes its own.  What is compiled with it is the
    # same in all, which ccache is told by a hash of what was read.
    set_target_properties(${name} PROPERTIES CXX_COMPILER_LAUNCHER "")
    list(TRANSFORM ARGN REPLACE "(.+)" "#include \\1\n" OUTPUT_VARIABLE includes)
    list(JOIN includes "" includes)
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/${name}_read.cpp CONTENT "${includes}")
    execute_process(
        COMMAND ${CMAKE_CXX_COMPILER} -std=c++23 -E -P -I ${doctest_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated/${name}_read.cpp
        OUTPUT_VARIABLE read COMMAND_ERROR_IS_FATAL ANY)
    string(SHA256 sum "${read}")
    file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${name}.dir/cmake_pch.hxx.pch.sum CONTENT "${sum}\n")
endfunction()

laoke_precompile(laoke_precompiled laoke_product ${laoke_precompiled})
laoke_precompile(laoke_tests_precompiled "laoke_tests_settings;doctest" ${laoke_precompiled} <doctest/doctest.h>)
