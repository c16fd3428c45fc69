# The page's programs: laoke.mjs and laoke.wasm, which scripts/bundle.mjs turns into dist/, and the gallery of
# widgets, for developers and tests.
file(GLOB laoke_js_libraries CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/platform/*.js)

set(laoke_shop_sources ${laoke_web_sources})
list(FILTER laoke_shop_sources INCLUDE REGEX "/(shop_program|browser_cipher|browser_shelf|browser_snapshots|browser_store)\\.cpp$")
set(laoke_page_sources ${laoke_web_sources})
list(REMOVE_ITEM laoke_page_sources ${laoke_shop_sources})
file(GLOB laoke_gallery_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/gallery/*.cpp)
list(FILTER laoke_gallery_sources EXCLUDE REGEX "_test\\.cpp$")

add_library(laoke_page OBJECT ${laoke_page_sources})
target_link_libraries(laoke_page PRIVATE laoke_product laoke_app)
target_precompile_headers(laoke_page REUSE_FROM laoke_precompiled)

# The glyphs for browsers whose canvas gives back noise: a rasteriser of its own, and the font cut down.
add_executable(spare_rasteriser ${CMAKE_SOURCE_DIR}/web/spare_rasteriser.c)
set_target_properties(spare_rasteriser PROPERTIES SUFFIX .wasm)
target_include_directories(spare_rasteriser SYSTEM PRIVATE ${imgui_SOURCE_DIR})
target_compile_options(spare_rasteriser PRIVATE -Os -Wno-unused-function)
target_link_options(spare_rasteriser PRIVATE -Os -sSTANDALONE_WASM --no-entry -sINITIAL_MEMORY=16MB)
set(noto NotoSansCJK-Regular.ttc)
if(DEFINED ENV{LAOKE_SOURCES} AND EXISTS "$ENV{LAOKE_SOURCES}/noto-${LAOKE_NOTO_TAG}/${noto}")
    set(noto "$ENV{LAOKE_SOURCES}/noto-${LAOKE_NOTO_TAG}/${noto}")
else()
    set(noto ${CMAKE_BINARY_DIR}/${noto})
    file(DOWNLOAD ${LAOKE_NOTO_URL} ${noto} EXPECTED_HASH SHA256=${LAOKE_NOTO_SHA256})
endif()
add_custom_command(
    OUTPUT ${CMAKE_BINARY_DIR}/spare_font.stamp
    BYPRODUCTS ${CMAKE_BINARY_DIR}/spare_font.otf
    COMMAND ${LAOKE_NODE} ${CMAKE_SOURCE_DIR}/scripts/generate/spare_font.mjs ${CMAKE_BINARY_DIR} ${noto}
    COMMAND ${CMAKE_COMMAND} -E touch ${CMAKE_BINARY_DIR}/spare_font.stamp
    DEPENDS ${CMAKE_SOURCE_DIR}/scripts/generate/spare_font.mjs ${CMAKE_SOURCE_DIR}/package-lock.json ${laoke_texts} ${noto}
    COMMENT "Cutting down the spare font"
    VERBATIM)
add_custom_target(spare_font DEPENDS ${CMAKE_BINARY_DIR}/spare_font.stamp)

set(exported_methods HEAPU8 HEAPU32 HEAP32 HEAPF32 UTF8ToString stringToUTF8 lengthBytesUTF8)
list(JOIN exported_methods "," exported_methods)

# laoke_program(name library sources...): the page with what the sources show on it.
function(laoke_program name library)
    add_executable(${name} ${ARGN} $<TARGET_OBJECTS:laoke_page>)
    set_target_properties(${name} PROPERTIES SUFFIX .mjs LINK_DEPENDS "${laoke_js_libraries}")
    target_link_libraries(${name} PRIVATE laoke_product ${library} $<COMPILE_ONLY:laoke_app>)
    target_precompile_headers(${name} REUSE_FROM laoke_precompiled)
    add_dependencies(${name} spare_rasteriser spare_font)
    target_link_options(${name} PRIVATE
        -sMODULARIZE=1 -sEXPORT_ES6=1 -sEXPORT_NAME=createLaoke -sENVIRONMENT=web
        -sFILESYSTEM=0
        -sDYNAMIC_EXECUTION=0                # the page's CSP forbids eval
        -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=4GB -sSTACK_SIZE=1MB
        -sMALLOC=dlmalloc                    # emmalloc is 5 KB smaller but slow on large heaps
        -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
        -sEXPORTED_RUNTIME_METHODS=${exported_methods}
        -sINCOMING_MODULE_JS_API=canvas,instantiateWasm,locateFile,onAbort,onRuntimeInitialized,print,printErr
        -sEXPORTED_FUNCTIONS=_main,_malloc,_free
        # What is called from one place only is not put there: it may lie in the second part (docs/adr/0023).
        -sBINARYEN_EXTRA_PASSES=--one-caller-inline-max-function-size=200
        --emit-symbol-map                    # the functions' names by number, for profiles
        $<$<CONFIG:Debug>:-sASSERTIONS=1>)
    foreach(library IN LISTS laoke_js_libraries)
        target_link_options(${name} PRIVATE --js-library ${library})
    endforeach()
endfunction()

laoke_program(laoke laoke_app ${laoke_shop_sources})
if(NOT CMAKE_BUILD_TYPE STREQUAL Debug)
    # For a server: what starts the shop, and the rest (docs/adr/0023).
    execute_process(COMMAND ${LAOKE_EM_CONFIG} BINARYEN_ROOT
                    OUTPUT_VARIABLE binaryen_root OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
    set(split_program ${CMAKE_SOURCE_DIR}/scripts/split_program.mjs)
    set_property(TARGET laoke APPEND_STRING PROPERTY LINK_DEPENDS ";${split_program}")
    add_custom_command(TARGET laoke POST_BUILD
        COMMAND ${LAOKE_NODE} ${split_program} ${CMAKE_BINARY_DIR} ${CMAKE_NM} ${binaryen_root}
        VERBATIM)
endif()
add_custom_target(laoke_web DEPENDS laoke)
laoke_program(laoke_gallery laoke_ui ${laoke_gallery_sources})
set_target_properties(laoke_gallery PROPERTIES EXCLUDE_FROM_ALL ON)
target_include_directories(laoke_gallery PRIVATE ${CMAKE_SOURCE_DIR}/tests)
