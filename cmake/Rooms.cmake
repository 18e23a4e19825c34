# A room is a folder of core/ and a library vitrine_<room>. A room without sources yet is an INTERFACE library, so that the
# project configures at any stage of the work.
set(VITRINE_ROOMS base table ingest json formats expr compute catalogue sql model query derive insight report engine)

# The module is fetched with the page, so all code is compiled to be small but for the rooms that meet every byte or every row; these are
# fetched while the page is idle.
set(VITRINE_HOT_PATTERN "/((base|table|ingest|compute|query|derive|model)/[^/]*|core/files)\\.cpp$")

# vitrine_room(<room> [SOURCES extra...] [USES room...])
function(vitrine_room room)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;USES")
  if(room STREQUAL engine)
    file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/core/*.cpp")
  else()
    file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/core/${room}/*.cpp")
  endif()
  list(TRANSFORM arg_USES PREPEND vitrine_)
  if(sources OR arg_SOURCES)
    add_library(vitrine_${room} STATIC ${sources} ${arg_SOURCES})
    target_link_libraries(vitrine_${room} PRIVATE vitrine_core_options)
    if(VITRINE_JOINED)
      set_target_properties(vitrine_${room} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
    endif()
    if(EMSCRIPTEN)
      set(hot_sources ${sources})
      list(FILTER hot_sources INCLUDE REGEX "${VITRINE_HOT_PATTERN}")
      # Vectors are written by hand where they pay (the tokenizer); the compiler's own only make the code longer.
      set_property(SOURCE ${hot_sources} APPEND PROPERTY COMPILE_OPTIONS -O2 -fno-vectorize -fno-slp-vectorize -fno-unroll-loops)
      list(FILTER sources EXCLUDE REGEX "${VITRINE_HOT_PATTERN}")
      # Formats are in the readers' module alone, which nobody waits for.
      list(FILTER sources EXCLUDE REGEX "/formats/")
      set_property(SOURCE ${sources} ${arg_SOURCES} APPEND PROPERTY COMPILE_OPTIONS -Oz)
      target_compile_options(vitrine_${room} PRIVATE -fno-rtti -fno-threadsafe-statics)
    endif()
    set(scope PUBLIC)
  else()
    add_library(vitrine_${room} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(vitrine_${room} ${scope} "${PROJECT_SOURCE_DIR}/core")
  target_link_libraries(vitrine_${room} ${scope} nlohmann_header ${arg_USES})
endfunction()
