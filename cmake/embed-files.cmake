# cmake -DOUT=folder -DWORDS_OUT=folder "-DFILES=a.json;b.json" -P embed-files.cmake
# Writes OUT/embedded_catalogue.cpp: each file as raw string literals, every text {"en": "..", "ru": "..", "uk": ".."} of it as {"en":".."}.
# The other languages' texts go, a line each, into WORDS_OUT/words.<language>.txt and OUT/embedded_words.cpp; lists of words to recognise
# by are written as "" and go into WORDS_OUT/recognition.txt and OUT/embedded_recognition.cpp. What these look like and how they find
# their place: core/catalogue/embedded.h.
# Blanks and line ends between the files' tokens go: they would be a twentieth of what the module carries of them.
set(literal_limit 12000)  # below the smallest limit of a compiler
set(languages ru uk)
set(count 0)
set(all_texts "")
set(list_count 0)
set(lists "")
foreach(language IN LISTS languages)
  set(words_${language} "")
endforeach()

function(fail_at file text_before problem)
  string(REGEX REPLACE "[^\n]" "" lines "${text_before}")
  string(LENGTH "${lines}" line)
  math(EXPR line "${line} + 1")
  message(FATAL_ERROR "${file}:${line}: ${problem}")
endfunction()

# <out> = `text` as raw string literals, cut after an `end`.
function(to_literals file text end out)
  string(FIND "${text}" ")~~\"" clash)
  if(NOT clash EQUAL -1)
    message(FATAL_ERROR "${file} contains )~~\", which ends the literal that carries it")
  endif()
  set(literals "")
  string(LENGTH "${text}" left)
  while(left GREATER literal_limit)
    string(SUBSTRING "${text}" 0 ${literal_limit} piece)
    string(FIND "${piece}" "${end}" cut REVERSE)
    if(cut EQUAL -1)
      message(FATAL_ERROR "${file} has ${literal_limit} bytes without a line end or comma")
    endif()
    math(EXPR cut "${cut} + 1")
    string(SUBSTRING "${text}" 0 ${cut} piece)
    string(SUBSTRING "${text}" ${cut} -1 text)
    string(APPEND literals "    R\"~~(${piece})~~\"\n")
    string(LENGTH "${text}" left)
  endwhile()
  set(${out} "${literals}    R\"~~(${text})~~\"" PARENT_SCOPE)
endfunction()

# What stands before `found` goes from `rest` to `taken`, `found` itself goes from `rest`.
macro(take_up_to_found)
  string(FIND "${rest}" "${found}" begin)
  string(LENGTH "${found}" end)
  math(EXPR end "${begin} + ${end}")
  string(SUBSTRING "${rest}" 0 ${begin} before)
  string(SUBSTRING "${rest}" ${end} -1 rest)
  string(APPEND taken "${before}")
endmacro()

# Takes the other languages out of `text`, the content of `file`. A macro: it adds to count, all_texts and words_<language>.
set(string "\"([^\"\\]*(\\\\.[^\"\\]*)*)\"")
set(local_text "{[ \n]*\"en\": *${string},[ \n]*\"ru\": *${string},[ \n]*\"uk\": *${string}[ \n]*}")
macro(take_words_out file text)
  set(rest "${${text}}")
  set(taken "")
  while(rest MATCHES "${local_text}")
    set(found "${CMAKE_MATCH_0}")
    set(en "${CMAKE_MATCH_1}")
    set(ru "${CMAKE_MATCH_3}")
    set(uk "${CMAKE_MATCH_5}")
    take_up_to_found()
    foreach(language IN LISTS languages)
      if(NOT ${language} MATCHES "." OR ${language} MATCHES "\\\\[^\"]")
        fail_at("${file}" "${taken}" "the text in \"${language}\" is empty or holds another escape than \\\"")
      endif()
      string(REPLACE "\\\"" "\"" line "${${language}}")
      string(APPEND words_${language} "${line}\n")
    endforeach()
    string(REGEX REPLACE "[^\n]" "" line_ends "${found}")  # for fail_at()
    string(APPEND taken "{\"en\":\"${en}\"${line_ends}}")
    string(APPEND all_texts "${en}\n${ru}\n${uk}\n")
    math(EXPR count "${count} + 1")
  endwhile()
  string(APPEND taken "${rest}")
  if(taken MATCHES "\"(ru|uk)\":")
    string(FIND "${taken}" "${CMAKE_MATCH_0}" begin)
    string(SUBSTRING "${taken}" 0 ${begin} before)
    fail_at("${file}" "${before}" "a text is written {\"en\": \"..\", \"ru\": \"..\", \"uk\": \"..\"}")
  endif()
  set(${text} "${taken}")
endmacro()

# Takes the lists of words to recognise by out of `text`, the content of `file`. A macro: it adds to list_count and lists.
set(list "\"(headers|file_words|words)\": *\\[([^]]*)\\]")
macro(take_lists_out file text)
  if("${${text}}" MATCHES "\"\"")
    fail_at("${file}" "" "an empty text: it would stand for a list of words to recognise by")
  endif()
  set(rest "${${text}}")
  set(taken "")
  while(rest MATCHES "${list}")
    set(found "${CMAKE_MATCH_0}")
    set(key "${CMAKE_MATCH_1}")
    set(words "${CMAKE_MATCH_2}")
    take_up_to_found()
    if(NOT words MATCHES "^([ \n]*\"[^\"\\\t]+\"([ \n]*,[ \n]*\"[^\"\\\t]+\")*[ \n]*)?$")
      fail_at("${file}" "${taken}" "\"${key}\" is a list of texts without quotes, escapes and brackets")
    endif()
    string(REGEX REPLACE "\"[ \n]*,[ \n]*\"" "\t" line "${words}")
    string(REGEX REPLACE "[\"\n]|^ +| +$" "" line "${line}")
    string(APPEND lists "${line}\n")
    string(REGEX REPLACE "[^\n]" "" line_ends "${found}")  # for fail_at()
    string(APPEND taken "\"${key}\": \"\"${line_ends}")
    math(EXPR list_count "${list_count} + 1")
  endwhile()
  set(${text} "${taken}${rest}")
endmacro()

function(write_file path content)
  file(WRITE "${path}.new" "${content}")
  file(RENAME "${path}.new" "${path}")
endfunction()

set(body "")
set(table "")
set(index 0)
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME)
  file(READ "${file}" text)
  string(REGEX REPLACE "\r?\n[ \t]+" "\n" text "${text}")
  take_lists_out("${file}" text)
  take_words_out("${file}" text)
  string(REGEX REPLACE "(${string}|[^ \n\"]+)[ \n]*" "\\1" text "${text}")
  to_literals("${file}" "${text}" "," literals)
  string(APPEND body "constexpr char kFile${index}[] =\n${literals};\n\n")
  string(APPEND table "    EmbeddedFile{\"${name}\", std::string_view(kFile${index}, sizeof kFile${index} - 1)},\n")
  math(EXPR index "${index} + 1")
endforeach()

string(SHA256 mark "${all_texts}")
string(SUBSTRING "${mark}" 0 16 mark)
set(mark "${count} ${mark}")
string(SHA256 lists_mark "${lists}")
string(SUBSTRING "${lists_mark}" 0 16 lists_mark)
set(lists_mark "${list_count} ${lists_mark}")

write_file("${OUT}/embedded_catalogue.cpp" "// Generated by cmake/embed-files.cmake from core/catalogue/*.json.
#include <array>

#include \"catalogue/embedded.h\"

namespace vitrine {
namespace {

${body}constexpr std::array<EmbeddedFile, ${index}> kFiles = {
${table}};

}  // namespace

std::span<const EmbeddedFile> embedded_catalogue() { return kFiles; }

EmbeddedTexts embedded_texts() { return {${count}, \"${mark}\"}; }

EmbeddedTexts embedded_lists() { return {${list_count}, \"${lists_mark}\"}; }

}  // namespace vitrine
")

set(body "")
set(cases "")
foreach(language IN LISTS languages)
  set(words "vitrine words ${language} ${mark}\n${words_${language}}")
  write_file("${WORDS_OUT}/words.${language}.txt" "${words}")
  to_literals("words.${language}.txt" "${words}" "\n" literals)
  string(APPEND body "constexpr char kWords_${language}[] =\n${literals};\n\n")
  string(APPEND cases "  if (language == parse_language(\"${language}\")) return {kWords_${language}, sizeof kWords_${language} - 1};\n")
endforeach()

write_file("${OUT}/embedded_words.cpp" "// Generated by cmake/embed-files.cmake from core/catalogue/*.json.
#include \"catalogue/embedded.h\"

namespace vitrine {
namespace {

${body}}  // namespace

std::string_view embedded_words(Language language) {
${cases}  return {};
}

}  // namespace vitrine
")

set(recognition "vitrine recognition ${lists_mark}\n${lists}")
write_file("${WORDS_OUT}/recognition.txt" "${recognition}")
to_literals("recognition.txt" "${recognition}" "\n" literals)
write_file("${OUT}/embedded_recognition.cpp" "// Generated by cmake/embed-files.cmake from core/catalogue/*.json.
#include \"catalogue/embedded.h\"

namespace vitrine {
namespace {

constexpr char kRecognition[] =
${literals};

}  // namespace

std::string_view embedded_recognition() { return {kRecognition, sizeof kRecognition - 1}; }

}  // namespace vitrine
")
