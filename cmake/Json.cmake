# nlohmann/json, header-only, as target vitrine_json. Its folder is exposed alone, through a link in the build folder: the
# whole of /usr/include on the include path breaks cross-compiling.
add_library(vitrine_json INTERFACE)
target_compile_definitions(vitrine_json INTERFACE JSON_NOEXCEPTION)

find_path(
  VITRINE_JSON_HEADERS nlohmann/json.hpp
  HINTS "$ENV{VITRINE_JSON}"
  PATHS /usr/include /usr/local/include /opt/homebrew/include
  NO_CMAKE_FIND_ROOT_PATH)
if(VITRINE_JSON_HEADERS)
  file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/third_party")
  file(CREATE_LINK "${VITRINE_JSON_HEADERS}/nlohmann" "${CMAKE_BINARY_DIR}/third_party/nlohmann" SYMBOLIC)
  target_include_directories(vitrine_json SYSTEM INTERFACE "${CMAKE_BINARY_DIR}/third_party")
else()
  include(FetchContent)
  FetchContent_Declare(json URL https://github.com/nlohmann/json/releases/download/v3.11.3/json.tar.xz)
  FetchContent_MakeAvailable(json)
  target_include_directories(vitrine_json SYSTEM INTERFACE "${json_SOURCE_DIR}/include")
endif()
