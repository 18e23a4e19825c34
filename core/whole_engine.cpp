// An engine with all that is compiled in. A file of its own: who does not call this does not carry it.
#include <cassert>

#include "catalogue/embedded.h"
#include "engine.h"

namespace vitrine {

Engine::Engine() : Engine(without_recognition()) {
  const Status status = add_recognition(embedded_recognition());
  assert(status.ok());
  static_cast<void>(status);
}

}  // namespace vitrine
