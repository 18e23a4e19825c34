# Target `tidy`: clang-tidy over the sources of core/ (checks and exclusions: .clang-tidy), eight of a room at a time, since the headers
# take most of its time. One stamp for each such batch, so that only what changed is read again; any header counts for every batch.
find_program(VITRINE_CLANG_TIDY clang-tidy)
if(NOT VITRINE_CLANG_TIDY)
  return()
endif()
set(tidy_batch_size 8)
file(GLOB_RECURSE tidy_headers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/core/*.h")
get_target_property(tidy_warnings vitrine_options INTERFACE_COMPILE_OPTIONS)
get_target_property(tidy_foreign nlohmann_header INTERFACE_SYSTEM_INCLUDE_DIRECTORIES)
get_target_property(tidy_definitions nlohmann_header INTERFACE_COMPILE_DEFINITIONS)
list(TRANSFORM tidy_foreign PREPEND "-isystem")
list(TRANSFORM tidy_definitions PREPEND "-D")
# The native compiler may be GCC, some of whose warnings clang does not know; sources of a batch may shadow each other's constants.
set(tidy_options -std=c++20 -fno-exceptions "-I${PROJECT_SOURCE_DIR}/core" ${tidy_foreign} ${tidy_definitions} ${tidy_warnings}
                 -Wno-unknown-warning-option -Wno-shadow)
file(GLOB_RECURSE tidy_configurations CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/core/.clang-tidy")
list(APPEND tidy_configurations "${PROJECT_SOURCE_DIR}/.clang-tidy")
set(tidy_stamps "")

# tidy_batch(<name> <source>...)
function(tidy_batch name)
  set(batch "${CMAKE_BINARY_DIR}/tidy/${name}.cpp")
  list(TRANSFORM ARGN REPLACE "(.+)" "#include \"\\1\"\n" OUTPUT_VARIABLE includes)
  string(JOIN "" includes ${includes})
  file(CONFIGURE OUTPUT "${batch}" CONTENT "${includes}" @ONLY)
  add_custom_command(
    OUTPUT "${batch}.stamp"
    COMMAND "${VITRINE_CLANG_TIDY}" --quiet --checks=-bugprone-suspicious-include "${batch}" -- ${tidy_options}
    COMMAND "${CMAKE_COMMAND}" -E touch "${batch}.stamp"
    DEPENDS "${batch}" ${ARGN} ${tidy_headers} ${tidy_configurations}
    COMMENT "clang-tidy ${name}"
    VERBATIM)
  set(tidy_stamps ${tidy_stamps} "${batch}.stamp" PARENT_SCOPE)
endfunction()

foreach(room IN LISTS VITRINE_ROOMS)
  if(room STREQUAL engine)
    file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/core/*.cpp")
  else()
    file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/core/${room}/*.cpp")
  endif()
  # A room may have excluded more: clang-tidy looks beside the batch, then in the folders above, up to the project's own.
  if(EXISTS "${PROJECT_SOURCE_DIR}/core/${room}/.clang-tidy")
    configure_file("${PROJECT_SOURCE_DIR}/core/${room}/.clang-tidy" "${CMAKE_BINARY_DIR}/tidy/${room}/.clang-tidy" COPYONLY)
  endif()
  list(LENGTH sources count)
  foreach(begin RANGE 0 ${count} ${tidy_batch_size})
    if(begin LESS count)
      list(SUBLIST sources ${begin} ${tidy_batch_size} batch)
      tidy_batch(${room}/${begin} ${batch})
    endif()
  endforeach()
endforeach()
add_custom_target(tidy DEPENDS ${tidy_stamps})
