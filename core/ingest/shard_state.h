// The inside of a Shard, shared by range.cpp and shard_bytes.cpp.
#pragma once

#include "ingest/part.h"
#include "ingest/range.h"

namespace vitrine {

struct Shard::State {
  ingest::Part part;
};

}  // namespace vitrine
