# AddressSanitizer for everything, libraries included, since memory crosses between them (two of them are left out,
# see laoke_unchecked()); UBSan for our own code only, since SQLite and zlib call through casted function pointers by design.
option(LAOKE_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)

add_library(laoke_sanitizers INTERFACE)
add_library(laoke_address_sanitizer INTERFACE)
if(LAOKE_SANITIZE)
    target_compile_definitions(laoke_sanitizers INTERFACE _GLIBCXX_ASSERTIONS)     # bounds of vector, span, optional
    target_compile_options(laoke_address_sanitizer INTERFACE -fsanitize=address -fno-omit-frame-pointer)
    target_link_options(laoke_address_sanitizer INTERFACE -fsanitize=address)
    target_compile_options(laoke_sanitizers INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(laoke_sanitizers INTERFACE -fsanitize=address,undefined)
endif()

# Our own code says which of its branches an input reaches; libFuzzer, in Clang's runtime, makes the next inputs of that.
option(LAOKE_FUZZ "Build the programs of tests/fuzz; with Clang only" OFF)
if(LAOKE_FUZZ)
    if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
        message(FATAL_ERROR "libFuzzer comes with Clang, and this is ${CMAKE_CXX_COMPILER_ID}: set CXX to a Clang of ${LAOKE_CLANG_MINIMUM} or newer.")
    endif()
    target_compile_options(laoke_sanitizers INTERFACE -fsanitize=fuzzer-no-link)
endif()
