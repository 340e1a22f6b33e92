#!/usr/bin/env bash
# Runs all benchmarks on SQLite and on a PostgreSQL of its own, prints the table, writes build/bench/results.json.
# What is built already is used: `make bench` builds it first.
#   --quick             a tenth of everything, once
#   --engines LIST      of sqlite,postgres: both
#   --parts LIST        of kernels,import,bills,statement,api: all
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
given=("$@")
scale=1 passes=3 engines=sqlite,postgres parts=kernels,import,bills,statement,api
while [ $# -gt 0 ]; do
  case $1 in
    --quick) scale=10 passes=1 ;;
    --engines) engines=$2; shift ;;
    --parts) parts=$2; shift ;;
    *) sed -n '2,6p' "$0" >&2; exit 2 ;;
  esac
  shift
done
has() { [[ ",$1," == *",$2,"* ]]; }
if has "$engines" postgres && [ -z "${TONGFU_PG_SOCKET:-}" ]; then
  exec "$here/tools/with-postgres" --durable "$0" ${given[@]+"${given[@]}"}
fi

bench="$here/build/bench"
tmp="$bench/tmp/$$"
figures="$tmp/figures.jsonl"
mkdir -p "$tmp"
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
run() { "$bench/run_bench" --results "$figures" "$@"; }
carrier="$tmp/carrier"

# The plan below is gone through twice: first to count its steps.
counting=1 at=0 all=0
step() {  # TITLE COMMAND..
  at=$((at + 1))
  [ $counting = 0 ] || return 0
  printf '== [%d/%d] %d:%02d  %s\n' $at $all $((SECONDS / 60)) $((SECONDS % 60)) "$1"
  "${@:2}"
}

# Each measurement begins with the carrier as it was prepared: the file kept beside, on the server a template.
address() { echo "postgresql://postgres@/$1?host=$TONGFU_PG_SOCKET"; }
sql() { psql -q -d postgres -c "$1"; }
keep() {  # what was just prepared in the folder
  cp "$carrier/carrier.db" "$tmp/kept.db"
  if has "$engines" postgres; then
    sql "DROP DATABASE IF EXISTS kept"
    sql "CREATE DATABASE kept"
    run copy-to-server --folder "$carrier" --db "$(address kept)"
  fi
}
fresh() {  # ENGINE
  if [ "$1" = sqlite ]; then
    cp "$tmp/kept.db" "$carrier/carrier.db"
    rm -f "$carrier/carrier.db-wal" "$carrier/carrier.db-shm"
  else
    sql "DROP DATABASE IF EXISTS carrier"
    sql "CREATE DATABASE carrier TEMPLATE kept STRATEGY file_copy"
  fi
  sync
}
on() {  # ENGINE VERB NAME
  local where=()
  [ "$1" = sqlite ] || where=(--db "$(address carrier)")
  run "$2" --folder "$carrier" --name "$3" ${where[@]+"${where[@]}"}
}
prepare() { run "$@" --folder "$carrier" && keep; }

import() {  # ENGINE
  fresh "$1" && on "$1" usage-import usage_import_$1
}
bills() {  # ENGINE SIZE
  fresh "$1"
  on "$1" bill-run "bill_run_$1_$2"
  on "$1" day-end-quiet "day_end_quiet_$1_$2"
  on "$1" day-end "day_end_$1_$2"
  on "$1" statements "statements_$1_$2"
  if [ "$2" = 100k ]; then on "$1" payments "payments_$1"; fi
}
statement() {  # ENGINE NAME
  fresh "$1"
  on "$1" bill-run "bill_run_$1_one_group_100k"
  on "$1" statement "$2"
}

plan() {
  local engine size name lines pass times
  if has "$parts" kernels; then
    step "kernels" "$bench/kernel_bench" --results "$figures" --records $((10000000 / scale)) --lines $((1000000 / scale))
  fi
  if has "$parts" import; then
    step "usage of $((1000000 / scale)) lines: preparation" \
      prepare prepare-usage --lines $((1000000 / scale)) --records $((10000000 / scale))
    for pass in $(seq $passes); do
      for engine in ${engines//,/ }; do step "import on $engine, $pass of $passes" import $engine; done
    done
  fi
  if has "$parts" bills; then
    for size in 10k:10000:$passes 100k:100000:$passes 1m:1000000:1; do
      IFS=: read -r name lines times <<< "$size"
      lines=$((lines / scale))
      step "bills of $lines lines: preparation" prepare prepare-bills --lines $lines
      for pass in $(seq "$times"); do
        for engine in ${engines//,/ }; do
          step "bill run, ends of days, statements of $lines lines on $engine, $pass of $times" bills $engine "$name"
        done
      done
    done
  fi
  if has "$parts" statement; then
    lines=$((100000 / scale))
    step "one group of $lines lines: preparation" prepare prepare-bills --lines $lines --group-lines $lines
    for engine in ${engines//,/ }; do
      name=statement_100k
      [ "$engine" = sqlite ] || name=statement_100k_$engine
      step "its bill run and statement on $engine" statement $engine $name
    done
  fi
  if has "$parts" api; then
    step "the API under load" "$here/bench/api.sh" "$figures" "$tmp/api" "$engines" $((5 / scale + 2)) "$passes"
  fi
}
machine() {  # what the figures depend on, for the documents
  echo "Measured on $(date -u '+%Y-%m-%d, %H:%M UTC') at revision $(git -C "$here" rev-parse --short HEAD): $(nproc) cores," \
    "$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), $(awk '/MemTotal/ {print int($2 / 1048576 + 0.5)}' /proc/meminfo) GiB;" \
    "load before it began (1, 5, 15 minutes): $(cut -d' ' -f1-3 /proc/loadavg | sed 's/ /, /g')." \
    "$([ $scale = 1 ] || echo "Quick: sizes are a tenth of what the names say.")"
}
about=$(machine)
plan
all=$at at=0 counting=0
plan

"$bench/run_bench" table --results "$figures" --json "$bench/results.json"
echo "$about" > "$bench/machine.txt"
echo "$about"
echo "$bench/results.json, after $((SECONDS / 60)) min $((SECONDS % 60)) s"
