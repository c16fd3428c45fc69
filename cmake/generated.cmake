# Files that node writes into the build directory before anything is compiled.
find_program(LAOKE_NODE node REQUIRED)

set(generated ${CMAKE_BINARY_DIR}/generated/generated)
set(LAOKE_GENERATED_INCLUDE ${CMAKE_BINARY_DIR}/generated ${generated})     # "generated/x.h" and "x.h" both find it
file(MAKE_DIRECTORY ${generated})

# laoke_generate(script outputs... DEPENDS inputs...): runs scripts/generate/<script>.mjs <output dir>.
# The outputs keep their time when their content is the same, so nothing is compiled in vain.
function(laoke_generate script)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DEPENDS")
    list(TRANSFORM arg_UNPARSED_ARGUMENTS PREPEND ${generated}/ OUTPUT_VARIABLE outputs)
    add_custom_command(
        OUTPUT ${generated}/${script}.stamp
        BYPRODUCTS ${outputs}
        COMMAND ${LAOKE_NODE} ${CMAKE_SOURCE_DIR}/scripts/generate/${script}.mjs ${generated}
        COMMAND ${CMAKE_COMMAND} -E touch ${generated}/${script}.stamp
        DEPENDS ${CMAKE_SOURCE_DIR}/scripts/generate/${script}.mjs ${CMAKE_SOURCE_DIR}/scripts/generate/output.mjs ${arg_DEPENDS}
        COMMENT "Generating ${arg_UNPARSED_ARGUMENTS}"
        VERBATIM)
    add_custom_target(laoke_generate_${script} DEPENDS ${generated}/${script}.stamp)
    set_source_files_properties(${outputs} TARGET_DIRECTORY laoke_generated PROPERTIES GENERATED ON)
    target_sources(laoke_generated PRIVATE ${outputs})
    add_dependencies(laoke_generated laoke_generate_${script})
endfunction()

# laoke_embed(target file symbol): `extern const std::span<const unsigned char> laoke::embedded::<symbol>`,
# declared in "generated/embedded_<symbol>.h".
function(laoke_embed target file symbol)
    get_filename_component(file ${file} ABSOLUTE BASE_DIR ${CMAKE_SOURCE_DIR})
    set(outputs ${generated}/embedded_${symbol}.h ${generated}/embedded_${symbol}.cpp)
    add_custom_command(
        OUTPUT ${outputs}
        COMMAND ${LAOKE_NODE} ${CMAKE_SOURCE_DIR}/scripts/generate/embed.mjs ${generated} ${file} ${symbol}
        DEPENDS ${CMAKE_SOURCE_DIR}/scripts/generate/embed.mjs ${CMAKE_SOURCE_DIR}/scripts/generate/output.mjs ${file}
        COMMENT "Embedding ${symbol}"
        VERBATIM)
    target_sources(${target} PRIVATE ${outputs})
endfunction()
