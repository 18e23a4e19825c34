# vitrine_embed(<folder> <words folder> <file>...): in <folder> embedded_catalogue.cpp, which carries the files with their English texts,
# and embedded_words.cpp with the texts of the other languages; those also as <words folder>/words.<language>.txt, which the page and
# Node read when a language is asked for. See core/catalogue/embedded.h.
set(VITRINE_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_DIR}/embed-files.cmake")
function(vitrine_embed folder words_folder)
  add_custom_command(
    OUTPUT "${folder}/embedded_catalogue.cpp" "${folder}/embedded_words.cpp" "${words_folder}/words.ru.txt" "${words_folder}/words.uk.txt"
    COMMAND "${CMAKE_COMMAND}" "-DOUT=${folder}" "-DWORDS_OUT=${words_folder}" "-DFILES=${ARGN}" -P "${VITRINE_EMBED_SCRIPT}"
    DEPENDS ${ARGN} "${VITRINE_EMBED_SCRIPT}"
    COMMENT "Embedding the catalogue"
    VERBATIM)
endfunction()
