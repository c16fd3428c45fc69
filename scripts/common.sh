# Sourced by the scripts beside it: where things lie, and how a script gives up.

checkout="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
cache="${LAOKE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/laoke}"

# shellcheck source=../cmake/versions.env
source "$checkout/cmake/versions.env"

# The packages of the private root.  A change here makes a new root beside the old one.
root_packages=(
    emscripten
    "clang-$TOOLS_CLANG" "clang-format-$TOOLS_CLANG" "clang-tidy-$TOOLS_CLANG_TIDY" "lld-$TOOLS_CLANG"
    "llvm-$TOOLS_CLANG" "libclang-rt-$TOOLS_CLANG-dev"
    "g++-$TOOLS_GCC" "libstdc++-$TOOLS_GCC-dev"
    cmake ninja-build make nodejs ccache
    unicode-data nlohmann-json3-dev doctest-dev
    ca-certificates xz-utils bzip2
)
root="$cache/root-$TOOLS_SUITE-$(printf '%s\n' "${root_packages[@]}" | cksum | cut -d' ' -f1)"
sources="$cache/sources"
emscripten_cache="$cache/emscripten"

# Ends the script with one sentence that says what is wrong and what to do.
fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

say() { printf '== %s\n' "$*"; }

# version_at_least 4.0.1 4.0.0
version_at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n1)" = "$2" ]; }
