// Built into the private toolchain only. Debian's Node reads parts of its own standard library from /usr/share/nodejs, an
// absolute path compiled into it; in the private folder they lie elsewhere. This library is put in front of Node's libc and
// sends exactly those reads to VITRINE_NODE_PARTS (a string given when it is compiled). It needs no header of the system.
#include <stdarg.h>
#include <stddef.h>

extern int openat(int folder, const char* path, int flags, ...);
extern int snprintf(char* out, size_t size, const char* format, ...);
extern int strncmp(const char* a, const char* b, size_t size);

static const char kCompiledIn[] = "/usr/share/nodejs/";
enum { kCurrentFolder = -100, kLongestPath = 4096 };

static int open_moved(const char* path, int flags, unsigned mode) {
  char moved[kLongestPath];
  const size_t prefix = sizeof kCompiledIn - 1;
  if (strncmp(path, kCompiledIn, prefix) == 0) {
    snprintf(moved, sizeof moved, "%s/%s", VITRINE_NODE_PARTS, path + prefix);
    path = moved;
  }
  return openat(kCurrentFolder, path, flags, mode);
}

int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const unsigned mode = va_arg(rest, unsigned);
  va_end(rest);
  return open_moved(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const unsigned mode = va_arg(rest, unsigned);
  va_end(rest);
  return open_moved(path, flags, mode);
}
