# vitrine_embed(<out> <file>...): a generated C++ file that carries the files' texts; see core/catalogue/embedded.h.
set(VITRINE_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_DIR}/embed-files.cmake")
function(vitrine_embed out)
  add_custom_command(
    OUTPUT "${out}"
    COMMAND "${CMAKE_COMMAND}" "-DOUT=${out}" "-DFILES=${ARGN}" -P "${VITRINE_EMBED_SCRIPT}"
    DEPENDS ${ARGN} "${VITRINE_EMBED_SCRIPT}"
    COMMENT "Embedding the catalogue"
    VERBATIM)
endfunction()
