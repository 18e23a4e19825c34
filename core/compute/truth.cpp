#include "compute/truth.h"

namespace vitrine {

Truth both(const Truth& a, const Truth& b) {
  // Not false on either side, and not true on both.
  Truth joined = a;
  joined.yes.keep_all(b.yes);
  joined.unknown.add_all(a.yes);
  RowSet possible = b.unknown;
  possible.add_all(b.yes);
  joined.unknown.keep_all(possible);
  joined.unknown.remove_all(joined.yes);
  return joined;
}

Truth either(const Truth& a, const Truth& b) {
  Truth joined = a;
  joined.yes.add_all(b.yes);
  joined.unknown.add_all(b.unknown);
  joined.unknown.remove_all(joined.yes);
  return joined;
}

Truth opposite(const Truth& a) {
  Truth turned{a.rows, RowSet::all(a.rows), a.unknown};
  turned.yes.remove_all(a.yes);
  turned.yes.remove_all(a.unknown);
  return turned;
}

}  // namespace vitrine
