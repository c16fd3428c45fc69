# The libraries, each as one static library of just the files that are used, compiled without our
# warnings.  `cmake --preset X` fetches them from upstream; where scripts/setup has laid them out
# already (LAOKE_SOURCES in the environment), they are taken from there.
include(FetchContent)

# laoke_fetch(name PREFIX): sets ${name}_SOURCE_DIR.  The library's own CMakeLists.txt is not used.
macro(laoke_fetch name prefix)
    if(DEFINED ENV{LAOKE_SOURCES} AND EXISTS "$ENV{LAOKE_SOURCES}/${name}-${LAOKE_${prefix}_TAG}")
        set(FETCHCONTENT_SOURCE_DIR_${prefix} "$ENV{LAOKE_SOURCES}/${name}-${LAOKE_${prefix}_TAG}" CACHE PATH "" FORCE)
    endif()
    FetchContent_Declare(${name}
        GIT_REPOSITORY ${LAOKE_${prefix}_GIT}
        GIT_TAG ${LAOKE_${prefix}_TAG}
        GIT_SHALLOW ON
        SOURCE_SUBDIR none)
    FetchContent_MakeAvailable(${name})
endmacro()

laoke_fetch(imgui IMGUI)
laoke_fetch(sqlite3 SQLITE3)
laoke_fetch(argon2 ARGON2)
laoke_fetch(utf8proc UTF8PROC)
laoke_fetch(zlib ZLIB)
laoke_fetch(expat EXPAT)
laoke_fetch(mbedtls MBEDTLS)
laoke_fetch(nlohmann_json NLOHMANN_JSON)
laoke_fetch(doctest DOCTEST)

# laoke_library(name include_dir sources...)
function(laoke_library name include_dir)
    add_library(${name} STATIC ${ARGN})
    target_include_directories(${name} SYSTEM PUBLIC ${include_dir})
    target_compile_options(${name} PRIVATE -w)
    target_link_libraries(${name} PRIVATE laoke_address_sanitizer)
endfunction()

# What takes most of the tests' time, and is tested by its own authors: its memory is checked where it is given
# out and copied, not at each step.  Fuzzing checks all of it.
function(laoke_unchecked name)
    if(LAOKE_SANITIZE AND NOT LAOKE_FUZZ)
        target_compile_options(${name} PRIVATE -fno-sanitize=address -O2)
    endif()
endfunction()

# --- SQLite ---
if(NOT EXISTS ${sqlite3_SOURCE_DIR}/sqlite3.c)
    message(STATUS "Putting SQLite together into one file")
    # Its generator is a program of its own, which runs on this machine whatever is built.
    find_program(LAOKE_C_COMPILER_HERE NAMES $ENV{CC_FOR_BUILD} cc gcc clang clang-21)
    if(NOT LAOKE_C_COMPILER_HERE)
        message(FATAL_ERROR "SQLite's sources are put together with a C compiler of this machine, and none was found: install gcc, or name one in CC_FOR_BUILD.")
    endif()
    execute_process(COMMAND ${CMAKE_COMMAND} -E env CC=${LAOKE_C_COMPILER_HERE} CC_FOR_BUILD=${LAOKE_C_COMPILER_HERE}
                            sh -c "./configure && make sqlite3.c"
                    WORKING_DIRECTORY ${sqlite3_SOURCE_DIR} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
endif()
laoke_library(sqlite3 ${sqlite3_SOURCE_DIR} ${sqlite3_SOURCE_DIR}/sqlite3.c)
target_compile_definitions(sqlite3 PUBLIC
    SQLITE_THREADSAFE=0
    SQLITE_OMIT_LOAD_EXTENSION
    SQLITE_TEMP_STORE=3                  # always in memory
    SQLITE_DQS=0                         # "text" in double quotes is an error, not a string
    SQLITE_DEFAULT_MEMSTATUS=0
    SQLITE_DEFAULT_FOREIGN_KEYS=1
    SQLITE_MAX_MMAP_SIZE=0x7fff0000      # our VFS hands out its pages without copying
    SQLITE_ENABLE_SESSION                # the change log is made of changesets
    SQLITE_ENABLE_PREUPDATE_HOOK
    SQLITE_ENABLE_FTS5
    SQLITE_OMIT_DEPRECATED
    SQLITE_LIKE_DOESNT_MATCH_BLOBS
    # What the program never calls and would have to be downloaded.  None of these has a condition in SQLite's grammar,
    # so they can be left out of the amalgamation; SQLite tests them less than the whole, our tests run with just these.
    SQLITE_OMIT_AUTHORIZATION
    SQLITE_OMIT_COMPILEOPTION_DIAGS
    SQLITE_OMIT_COMPLETE
    SQLITE_OMIT_DECLTYPE
    SQLITE_OMIT_DESERIALIZE
    SQLITE_OMIT_GET_TABLE
    SQLITE_OMIT_JSON
    SQLITE_OMIT_PROGRESS_CALLBACK
    SQLITE_OMIT_SHARED_CACHE
    SQLITE_OMIT_TCL_VARIABLE
    SQLITE_OMIT_TRACE
    SQLITE_OMIT_UTF16
    SQLITE_OMIT_WAL)
# Without it a statement is prepared anew each time that a limit is bound: the planner looks at the value.
target_compile_definitions(sqlite3 PRIVATE SQLITE_ENABLE_QPSG)
if(EMSCRIPTEN)
    # No file system in the page: sqlite3_os_init and _end are ours, in src/sqlite.
    target_compile_definitions(sqlite3 PUBLIC SQLITE_OS_OTHER=1)
else()
    target_link_libraries(sqlite3 PUBLIC m)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_options(sqlite3 PRIVATE -O2)     # as WebAssembly -Oz is faster, and 90 kB smaller to download
endif()
laoke_unchecked(sqlite3)

# --- Dear ImGui ---
laoke_library(imgui ${imgui_SOURCE_DIR}
    ${imgui_SOURCE_DIR}/imgui.cpp
    ${imgui_SOURCE_DIR}/imgui_draw.cpp
    ${CMAKE_SOURCE_DIR}/cmake/imgui_no_tables.cpp
    ${imgui_SOURCE_DIR}/imgui_widgets.cpp)
target_compile_features(imgui PRIVATE cxx_std_23)
target_link_libraries(imgui PUBLIC laoke_base)     # its assertions are ours
target_compile_options(imgui PRIVATE -fno-exceptions -fno-rtti)
file(GLOB imgui_config CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/ui/imgui_config.h)
if(imgui_config)
    target_compile_definitions(imgui PUBLIC IMGUI_USER_CONFIG="ui/imgui_config.h")
    target_include_directories(imgui PUBLIC ${CMAKE_SOURCE_DIR}/src)
endif()

# --- keys from passphrases, and the hash of the change log's chain: argon2 brings BLAKE2b along ---
laoke_library(blake2b ${argon2_SOURCE_DIR}/src/blake2 ${argon2_SOURCE_DIR}/src/blake2/blake2b.c ${argon2_SOURCE_DIR}/src/argon2.c
    ${argon2_SOURCE_DIR}/src/core.c ${argon2_SOURCE_DIR}/src/encoding.c ${argon2_SOURCE_DIR}/src/ref.c ${argon2_SOURCE_DIR}/src/thread.c)
target_include_directories(blake2b SYSTEM PUBLIC ${argon2_SOURCE_DIR}/include)
target_compile_definitions(blake2b PRIVATE ARGON2_NO_THREADS)
target_compile_options(blake2b PRIVATE $<$<CONFIG:MinSizeRel>:-O2>)     # each byte of an archive goes through it
laoke_unchecked(blake2b)

# --- utf8proc: NFC, NFKC and case folding ---
laoke_library(utf8proc ${utf8proc_SOURCE_DIR} ${utf8proc_SOURCE_DIR}/utf8proc.c)
target_compile_definitions(utf8proc PUBLIC UTF8PROC_STATIC)

# --- zlib: without its gz* files, there are no files here ---
laoke_library(zlib ${zlib_SOURCE_DIR}
    ${zlib_SOURCE_DIR}/adler32.c ${zlib_SOURCE_DIR}/compress.c ${zlib_SOURCE_DIR}/crc32.c
    ${zlib_SOURCE_DIR}/deflate.c ${zlib_SOURCE_DIR}/infback.c ${zlib_SOURCE_DIR}/inffast.c
    ${zlib_SOURCE_DIR}/inflate.c ${zlib_SOURCE_DIR}/inftrees.c ${zlib_SOURCE_DIR}/trees.c
    ${zlib_SOURCE_DIR}/uncompr.c ${zlib_SOURCE_DIR}/zutil.c)

# --- minizip: reading zip archives that lie in memory; it comes with zlib ---
laoke_library(minizip ${zlib_SOURCE_DIR}/contrib/minizip
    ${zlib_SOURCE_DIR}/contrib/minizip/unzip.c ${CMAKE_SOURCE_DIR}/cmake/minizip_no_files.c)
target_compile_definitions(minizip PRIVATE NOUNCRYPT)
target_link_libraries(minizip PUBLIC zlib)

# --- expat: XML, of which workbooks are made ---
laoke_library(expat ${expat_SOURCE_DIR}/expat/lib
    ${expat_SOURCE_DIR}/expat/lib/random_getentropy.c
    ${expat_SOURCE_DIR}/expat/lib/xmlparse.c ${expat_SOURCE_DIR}/expat/lib/xmlrole.c ${expat_SOURCE_DIR}/expat/lib/xmltok.c)
target_include_directories(expat PRIVATE ${CMAKE_SOURCE_DIR}/cmake)     # its expat_config.h
target_compile_definitions(expat PUBLIC XML_STATIC)

# --- AES-256-GCM for tests: just that ---
laoke_library(mbedtls ${mbedtls_SOURCE_DIR}/include
    ${mbedtls_SOURCE_DIR}/library/aes.c ${mbedtls_SOURCE_DIR}/library/block_cipher.c ${mbedtls_SOURCE_DIR}/library/constant_time.c
    ${mbedtls_SOURCE_DIR}/library/gcm.c ${mbedtls_SOURCE_DIR}/library/platform_util.c)
target_compile_definitions(mbedtls PUBLIC MBEDTLS_CONFIG_FILE="${CMAKE_SOURCE_DIR}/cmake/mbedtls_config.h")
set_target_properties(mbedtls PROPERTIES EXCLUDE_FROM_ALL ON)

# --- header-only ---
add_library(nlohmann_json INTERFACE)
target_include_directories(nlohmann_json SYSTEM INTERFACE ${nlohmann_json_SOURCE_DIR}/include)
target_compile_definitions(nlohmann_json INTERFACE JSON_NOEXCEPTION JSON_USE_IMPLICIT_CONVERSIONS=0)

add_library(doctest INTERFACE)
target_include_directories(doctest SYSTEM INTERFACE ${doctest_SOURCE_DIR})
