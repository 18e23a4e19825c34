// libc++'s report of a broken precondition, replaced: its own brings printf and with it 20 KB into the module. The module traps either
// way, and the worker is replaced.
#include <__verbose_abort>
#include <cstdlib>

_LIBCPP_BEGIN_NAMESPACE_STD

void __libcpp_verbose_abort(const char*, ...) { std::abort(); }

_LIBCPP_END_NAMESPACE_STD
