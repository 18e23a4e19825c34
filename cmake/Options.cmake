# Flags of every target of ours. Foreign code (Catch2, nlohmann/json) is included as SYSTEM and is not held to them.
add_library(vitrine_options INTERFACE)
# -Wmissing-field-initializers is off because fields left out of a designated initializer have defaults in their struct.
# -Wsign-conversion stays off: with __int128 sums and span indexes it asks for a cast on nearly every line.
# -Wbitwise-instead-of-logical (clang) is off because masks are combined with & and | on purpose: no branch per row.
target_compile_options(vitrine_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                                                 -Wno-missing-field-initializers -Wno-bitwise-instead-of-logical
                                                 -Werror)
# One source's constants are another's outer scope there; the module's build, source by source, looks for shadows.
if(VITRINE_JOINED)
  target_compile_options(vitrine_options INTERFACE -Wno-shadow)
endif()
# GCC 14 takes the value of an empty std::optional for one that may be used.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(vitrine_options INTERFACE -Wno-maybe-uninitialized)
endif()

# core: no exceptions anywhere; a failure is a Result.
add_library(vitrine_core_options INTERFACE)
target_compile_options(vitrine_core_options INTERFACE -fno-exceptions)
target_link_libraries(vitrine_core_options INTERFACE vitrine_options)

# wasm32 has a 32-bit size_t, the native targets have 64 bits: rows and bytes are counted in 64 bits everywhere, and what is held
# in memory fits 32. Casting at every index would hide the conversions that matter.
if(EMSCRIPTEN)
  target_compile_options(vitrine_options INTERFACE -Wno-shorten-64-to-32)
endif()
