#!/bin/sh
# Runs all benchmarks, prints the table, writes build/bench/results.json. --quick: a tenth of everything.
# What is built already is used: `make bench` builds it first.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
bench="$here/build/bench"
scale=1 passes=3
[ "${1:-}" = "--quick" ] && { scale=10; passes=1; }

tmp="$bench/tmp/$$"
figures="$tmp/figures.jsonl"
mkdir -p "$tmp"
trap 'rm -rf "$tmp"' EXIT INT TERM
run() { "$bench/run_bench" --results "$figures" "$@"; }

records=$((10000000 / scale))
echo "== kernels"
"$bench/kernel_bench" --results "$figures" --records $records --lines $((1000000 / scale))

echo "== usage import"
run prepare-usage --folder "$tmp/usage" --lines $((1000000 / scale)) --records $records
cp "$tmp/usage/carrier.db" "$tmp/carrier.db"
for pass in $(seq $passes); do
  cp "$tmp/carrier.db" "$tmp/usage/carrier.db"
  rm -f "$tmp/usage/carrier.db-wal" "$tmp/usage/carrier.db-shm"
  sync
  run usage-import --folder "$tmp/usage" --name usage_import_sqlite
done
rm -rf "$tmp/usage" "$tmp/carrier.db"

# The best of several where a run is short: the machine may be shared.
for size in 10k:10000:$passes 100k:100000:$passes 1m:1000000:1; do
  name=${size%%:*} rest=${size#*:}
  lines=$((${rest%%:*} / scale))
  for pass in $(seq "${rest#*:}"); do
    echo "== bill run and day end, $lines lines"
    run prepare-bills --folder "$tmp/bills" --lines $lines
    run bill-run --folder "$tmp/bills" --name bill_run_sqlite_$name
    run day-end --folder "$tmp/bills" --name day_end_sqlite_$name
    run statements --folder "$tmp/bills" --name statements_sqlite_$name
    rm -rf "$tmp/bills"
  done
done

"$bench/run_bench" table --results "$figures" --json "$bench/results.json"
[ $scale = 1 ] || echo "quick: sizes are a tenth of what the names say"
echo "$bench/results.json"
