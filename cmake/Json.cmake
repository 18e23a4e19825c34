# nlohmann/json, header-only, as target nlohmann_header. Its folder is exposed alone, through a link in the build folder: the
# whole of /usr/include on the include path breaks cross-compiling. All build folders share the link, so that ccache finds in one
# what another compiled.
set(VITRINE_THIRD_PARTY "${PROJECT_SOURCE_DIR}/build/third_party")
add_library(nlohmann_header INTERFACE)
target_compile_definitions(nlohmann_header INTERFACE JSON_NOEXCEPTION)

find_path(
  VITRINE_JSON_HEADERS nlohmann/json.hpp
  HINTS "$ENV{VITRINE_JSON}"
  PATHS /usr/include /usr/local/include /opt/homebrew/include
  NO_CMAKE_FIND_ROOT_PATH)
if(VITRINE_JSON_HEADERS)
  file(MAKE_DIRECTORY "${VITRINE_THIRD_PARTY}")
  if(NOT EXISTS "${VITRINE_THIRD_PARTY}/nlohmann/json.hpp")
    file(CREATE_LINK "${VITRINE_JSON_HEADERS}/nlohmann" "${VITRINE_THIRD_PARTY}/nlohmann" SYMBOLIC)
  endif()
  target_include_directories(nlohmann_header SYSTEM INTERFACE "${VITRINE_THIRD_PARTY}")
else()
  include(FetchContent)
  FetchContent_Declare(json URL https://github.com/nlohmann/json/releases/download/v3.11.3/json.tar.xz)
  FetchContent_MakeAvailable(json)
  target_include_directories(nlohmann_header SYSTEM INTERFACE "${json_SOURCE_DIR}/include")
endif()
