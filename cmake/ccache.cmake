# Objects are shared between checkouts: paths below this one count as relative.
find_program(LAOKE_CCACHE ccache)
if(LAOKE_CCACHE)
    set(launcher ${LAOKE_CCACHE} base_dir=${CMAKE_SOURCE_DIR} hash_dir=false absolute_paths_in_stderr=true
        sloppiness=pch_defines,time_macros pch_external_checksum=true)
    if(EMSCRIPTEN)
        list(APPEND launcher compiler_type=clang)
    endif()
    set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()
