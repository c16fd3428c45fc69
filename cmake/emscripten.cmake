# Toolchain file of the web presets: finds Emscripten's own through emcc on the PATH.
find_program(LAOKE_EM_CONFIG em-config REQUIRED)
execute_process(COMMAND ${LAOKE_EM_CONFIG} EMSCRIPTEN_ROOT
                OUTPUT_VARIABLE emscripten_root OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
include(${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake)
