# vitrine_embed(<folder> <words folder> <file>...): in <folder> embedded_catalogue.cpp, which carries the files with their English texts,
# embedded_words.cpp with the texts of the other languages and embedded_recognition.cpp with the words to recognise by; these also as
# <words folder>/words.<language>.txt and recognition.txt, which the page and Node read when they need them. See core/catalogue/embedded.h.
set(VITRINE_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_DIR}/embed-files.cmake")
function(vitrine_embed folder words_folder)
  add_custom_command(
    OUTPUT
      "${folder}/embedded_catalogue.cpp"
      "${folder}/embedded_words.cpp"
      "${folder}/embedded_recognition.cpp"
      "${words_folder}/words.ru.txt"
      "${words_folder}/words.uk.txt"
      "${words_folder}/recognition.txt"
    COMMAND "${CMAKE_COMMAND}" "-DOUT=${folder}" "-DWORDS_OUT=${words_folder}" "-DFILES=${ARGN}" -P "${VITRINE_EMBED_SCRIPT}"
    DEPENDS ${ARGN} "${VITRINE_EMBED_SCRIPT}"
    COMMENT "Embedding the catalogue"
    VERBATIM)
endfunction()
