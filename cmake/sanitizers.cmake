# AddressSanitizer for everything, libraries included, since memory crosses between them; UBSan for our
# own code only, since SQLite and zlib call through casted function pointers by design.
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
