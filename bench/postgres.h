// What a PostgreSQL server gives for the bare work: the limits its benchmarks are held against.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "machine.h"

namespace tongfu::bench {

// The rows of those tables once more, by binary COPY on one connection into empty tables of the same shape and keys;
// reading them is not counted.
RawInsertion copy_again(const std::string& url, const std::vector<std::string>& tables, const std::string& folder);

// Transactions a second of an UPDATE, a SELECT and an INSERT by key, one after the other on one connection: what
// pgbench does, on tables of a hundred thousand accounts.
double small_transactions_per_second(const std::string& url);

// Bytes of the database on disk, after a checkpoint; its log is not counted.
uint64_t server_bytes(const std::string& url);

}  // namespace tongfu::bench
