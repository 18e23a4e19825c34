# Target `tidy`: clang-tidy over the sources of core/ (checks and exclusions: .clang-tidy). One stamp per source, so
# that only what changed is read again; any header counts for every source.
find_program(VITRINE_CLANG_TIDY clang-tidy)
if(NOT VITRINE_CLANG_TIDY)
  return()
endif()
file(GLOB_RECURSE tidy_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/core/*.cpp")
file(GLOB_RECURSE tidy_headers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/core/*.h")
set(tidy_stamps "")
foreach(source IN LISTS tidy_sources)
  file(RELATIVE_PATH name "${PROJECT_SOURCE_DIR}" "${source}")
  set(stamp "${CMAKE_BINARY_DIR}/tidy/${name}.stamp")
  get_filename_component(folder "${stamp}" DIRECTORY)
  file(MAKE_DIRECTORY "${folder}")
  add_custom_command(
    OUTPUT "${stamp}"
    # The native compiler may be GCC, whose options clang need not know.
    COMMAND "${VITRINE_CLANG_TIDY}" --quiet -p "${CMAKE_BINARY_DIR}" --extra-arg=-Wno-unknown-warning-option "${source}"
    COMMAND "${CMAKE_COMMAND}" -E touch "${stamp}"
    DEPENDS "${source}" ${tidy_headers} "${PROJECT_SOURCE_DIR}/.clang-tidy"
    COMMENT "clang-tidy ${name}"
    VERBATIM)
  list(APPEND tidy_stamps "${stamp}")
endforeach()
add_custom_target(tidy DEPENDS ${tidy_stamps})
