// Parts of the C and C++ libraries, replaced by what the module's host does anyway: their own bring 20 KB each into the page.
#include <emscripten/em_js.h>
#include <__verbose_abort>
#include <cstdlib>
#include <cstring>

EM_JS(double, number_of_text, (const char* text), { return Number(UTF8ToString(text)); });

extern "C" {

/// The double nearest to a JSON number (rounded by JavaScript, which reads the same grammar). Pre: `text` is all number.
double strtod(const char* text, char** end) {
  if (end) *end = const_cast<char*>(text) + std::strlen(text);
  return number_of_text(text);
}

// The library's own would come along with the two below, which nobody here calls.
float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
long double strtold(const char* text, char** end) { return strtod(text, end); }

/// Embind names types it does not know by their address, with sprintf; only error messages of its own would show it.
int siprintf(char* out, const char*, ...) {
  *out = '\0';
  return 0;
}

}  // extern "C"

_LIBCPP_BEGIN_NAMESPACE_STD

/// Report of a broken precondition: the module traps, and the worker is replaced.
void __libcpp_verbose_abort(const char*, ...) { std::abort(); }

_LIBCPP_END_NAMESPACE_STD
