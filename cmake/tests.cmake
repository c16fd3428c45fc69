# tests/<module>/*_test.cpp mirror src/<module>/.  Natively one program holds all of them; as wasm the
# part without screens runs in node.  tests/support/ holds builders and fakes shared by both.
file(GLOB_RECURSE laoke_test_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/*.cpp)
list(FILTER laoke_test_files EXCLUDE REGEX "/tests/(browser|bench|fuzz|tools)/|/gallery_program\\.cpp$")

# laoke_test_program(name libraries...) from the list `files`
function(laoke_test_program name)
    add_executable(${name} ${files})
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(${name} PRIVATE laoke_tests_settings doctest mbedtls ${ARGN})
    # CHECK(a == b) in doctest compares values of any type: a sign may differ where a test means it.
    target_compile_options(${name} PRIVATE -Wno-sign-conversion)
    target_precompile_headers(${name} REUSE_FROM laoke_tests_precompiled)
    set_source_files_properties(${CMAKE_SOURCE_DIR}/tests/main.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()

if(EMSCRIPTEN)
    set(files ${laoke_test_files})
    # The C library in wasm reads GB18030 and cannot write it: tests that make such files run natively.
    foreach(file IN LISTS laoke_test_files)
        file(STRINGS ${file} uses_iconv REGEX "support/iconv_decoding.h")
        if(uses_iconv)
            list(REMOVE_ITEM files ${file})
        endif()
    endforeach()
    list(FILTER files EXCLUDE REGEX "/tests/(ui|app|gallery)/|_screen_test\\.cpp$|/headless_page\\.cpp$")
    laoke_test_program(laoke_tests_node laoke_interchange)
    set_target_properties(laoke_tests_node PROPERTIES SUFFIX .cjs)
    target_link_options(laoke_tests_node PRIVATE
        -O1     # what is published is optimised once more while it is linked, which takes 20 s; tests need not be
        -sENVIRONMENT=node -sNODERAWFS=1 -sNODE_HOST_ENV=1 -sEXIT_RUNTIME=1
        -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=4GB -sSTACK_SIZE=1MB)

    # laoke_test_page(name library): tests/browser/<name>.cpp on the store of the browser, without the program's page.
    function(laoke_test_page name library)
        add_executable(laoke_${name} EXCLUDE_FROM_ALL
            ${CMAKE_SOURCE_DIR}/tests/browser/${name}.cpp ${CMAKE_SOURCE_DIR}/src/platform/browser_store.cpp
            ${CMAKE_SOURCE_DIR}/src/platform/browser_cipher.cpp
            ${CMAKE_SOURCE_DIR}/src/platform/received_bytes.cpp)
        set_target_properties(laoke_${name} PROPERTIES SUFFIX .mjs)
        target_include_directories(laoke_${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
        target_link_libraries(laoke_${name} PRIVATE laoke_product ${library})
        target_link_options(laoke_${name} PRIVATE
            -sMODULARIZE=1 -sEXPORT_ES6=1 -sENVIRONMENT=web -sFILESYSTEM=0
            -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=4GB -sSTACK_SIZE=1MB
            -sEXPORTED_RUNTIME_METHODS=HEAPU8,UTF8ToString,stringToUTF8,lengthBytesUTF8
            -sEXPORTED_FUNCTIONS=_main,_malloc,_free)
    endfunction()
    laoke_test_page(storage_page laoke_store)  # the storage engine alone, for its tests in the browser and its benchmark
    laoke_test_page(shop_maker laoke_actions)  # makes shops of any size, for benchmarks
    laoke_test_page(json_page laoke_interchange)  # documents in and out, for the soak

    # The lists of a large shop as wasm, as the page runs them.
    add_executable(laoke_bench_lists EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/bench/lists.cpp)
    set_target_properties(laoke_bench_lists PROPERTIES SUFFIX .cjs)
    target_include_directories(laoke_bench_lists PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(laoke_bench_lists PRIVATE laoke_product laoke_interchange)
    target_link_options(laoke_bench_lists PRIVATE
        -sENVIRONMENT=node -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=4GB -sSTACK_SIZE=1MB)
else()
    set(files ${laoke_test_files})
    laoke_test_program(laoke_tests laoke_app)

    # tests/bench/<name>.cpp is a program laoke_bench_<name> that scripts/bench.d/ may run; not part of "all".
    file(GLOB benchmarks CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/bench/*.cpp)
    foreach(file IN LISTS benchmarks)
        get_filename_component(name ${file} NAME_WE)
        add_executable(laoke_bench_${name} EXCLUDE_FROM_ALL ${file})
        target_include_directories(laoke_bench_${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
        target_link_libraries(laoke_bench_${name} PRIVATE laoke_product laoke_interchange)
    endforeach()

    # What scripts/make-shop runs; not part of "all" either.
    add_executable(laoke_make_shop EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/tools/make_shop.cpp)
    target_include_directories(laoke_make_shop PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(laoke_make_shop PRIVATE laoke_product laoke_interchange)
endif()

# tests/fuzz/<name>_fuzz.cpp is a program laoke_fuzz_<name>; tests/fuzz/<name>/ has inputs that it begins with, and
# tests/fuzz/<name>.dict words that it may put into others.  What they share is their support; laoke_fuzz builds all.
if(LAOKE_FUZZ)
    add_library(laoke_fuzz_support STATIC
        ${CMAKE_SOURCE_DIR}/tests/fuzz/document_mutation.cpp
        ${CMAKE_SOURCE_DIR}/tests/fuzz/fuzzing.cpp
        ${CMAKE_SOURCE_DIR}/tests/fuzz/fuzzed_archives.cpp
        ${CMAKE_SOURCE_DIR}/tests/support/iconv_decoding.cpp
        ${CMAKE_SOURCE_DIR}/tests/support/memory_block_store.cpp
        ${CMAKE_SOURCE_DIR}/tests/support/rich_records.cpp
        ${CMAKE_SOURCE_DIR}/tests/support/stored_shop.cpp
        ${CMAKE_SOURCE_DIR}/tests/support/test_archive.cpp)
    target_include_directories(laoke_fuzz_support PUBLIC ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(laoke_fuzz_support PUBLIC laoke_tests_settings doctest laoke_interchange)
    target_compile_options(laoke_fuzz_support PUBLIC -Wno-sign-conversion)
    target_precompile_headers(laoke_fuzz_support REUSE_FROM laoke_tests_precompiled)
    set_source_files_properties(${CMAKE_SOURCE_DIR}/tests/fuzz/fuzzing.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
    add_custom_target(laoke_fuzz)

    # laoke_fuzz_program(name file options...)
    function(laoke_fuzz_program name file)
        add_executable(laoke_fuzz_${name} EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/fuzz/${file})
        target_link_libraries(laoke_fuzz_${name} PRIVATE laoke_fuzz_support)
        target_link_options(laoke_fuzz_${name} PRIVATE ${ARGN})
        target_precompile_headers(laoke_fuzz_${name} REUSE_FROM laoke_tests_precompiled)
        add_dependencies(laoke_fuzz laoke_fuzz_${name})
    endfunction()
    laoke_fuzz_program(seeds seeds.cpp)
    file(GLOB fuzz_files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/tests/fuzz ${CMAKE_SOURCE_DIR}/tests/fuzz/*_fuzz.cpp)
    foreach(file IN LISTS fuzz_files)
        string(REPLACE "_fuzz.cpp" "" name ${file})
        laoke_fuzz_program(${name} ${file} -fsanitize=fuzzer)
    endforeach()
endif()
