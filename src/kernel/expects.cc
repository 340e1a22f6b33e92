#include "kernel/expects.h"

#include <cstdio>
#include <cstdlib>

namespace tongfu {

void broken_contract(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "tongfu: internal error: %s does not hold at %s:%d\n", condition, file, line);
  std::abort();
}

}  // namespace tongfu
