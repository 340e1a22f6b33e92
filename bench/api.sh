#!/usr/bin/env bash
# The API under load by wrk: bills read on one core by 64 connections, payments taken on SQLite and on PostgreSQL by fewer and
# by 64, beside nginx serving a static answer of the same size. Usage: api.sh FIGURES FOLDER ENGINES SECONDS PASSES; on postgres within with-postgres --durable.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
figures=$1 folder=$2 engines=$3 seconds=$4 passes=$5
program="$here/build/tongfu"
port=18473
mkdir -p "$folder"
servers=()
stop_servers() {
  for pid in ${servers[@]+"${servers[@]}"}; do kill -TERM "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true; done
  servers=()
}
trap stop_servers EXIT

figure() {  # NAME VALUE UNIT [LIMIT]
  python3 - "$figures" "$@" <<'PYTHON'
import json, sys
file, name, value, unit, *limit = sys.argv[1:]
line = {"name": name, "value": float(value), "unit": unit}
if limit:
    line["limit"] = float(limit[0])
open(file, "a").write(json.dumps(line) + "\n")
print(f"{name:32} {float(value):12,.1f} {unit}" + (f"  of {float(limit[0]):,.1f}" if limit else ""))
PYTHON
}

# Where there are two cores, what reads has one and the client the other; what writes has all of them.
on_core() {
  local core=$1
  shift
  if [ "$core" != any ] && [ "$(nproc)" -gt 1 ]; then exec taskset -c "$core" "$@"; else exec "$@"; fi
}

wait_for() {  # URL
  for _ in $(seq 200); do
    curl -sf -o /dev/null "$1" && return
    sleep 0.05
  done
  echo "api.sh: $1 does not answer" >&2
  exit 3
}

serve() {  # DATABASE CORE
  (on_core "$2" "$program" --db "$1" serve --listen "127.0.0.1:$port" --threads 1 --log /dev/null) 2> "$folder/serve.log" &
  servers+=($!)
  wait_for "http://127.0.0.1:$port/readyz"
}

# A user with an API token: the first password is changed as anybody's.
token_of() {  # DATABASE USER
  local password csrf
  password=$("$program" --db "$1" user add "$2" --role finance --json | sed -E 's/.*"one_time_password":"([^"]+)".*/\1/')
  curl -s -c "$folder/cookies" -d "{\"user\":\"$2\",\"password\":\"$password\"}" "http://127.0.0.1:$port/api/v1/session" > "$folder/session"
  csrf=$(sed -E 's/.*"csrf_token":"([^"]+)".*/\1/' "$folder/session")
  curl -sf -b "$folder/cookies" -H "X-CSRF-Token: $csrf" -d "{\"password\":\"$password\",\"new_password\":\"a few words more\"}" \
    "http://127.0.0.1:$port/api/v1/session/password"
  "$program" --db "$1" user token add "$2" --name bench --scope read --scope take_payments --expires-on "$(date -d '+1 day' +%F)" --json |
    sed -E 's/.*"secret":"([^"]+)".*/\1/'
}

cat > "$folder/wrk.lua" <<'LUA'
-- Paths from a file, one after the other; with PAY a payment to each of them.
local paths, bodies = {}, os.getenv("PAY")
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
local threads = 0
function setup(thread)
  threads = threads + 1
  thread:set("id", threads)
end
function init()
  count = id * 7919
  headers = {["Authorization"] = "Bearer " .. os.getenv("TOKEN"), ["Content-Type"] = "application/json"}
end
function request()
  count = count + 1
  local path = paths[count % #paths + 1]
  if not bodies then return wrk.format("GET", path, headers) end
  local group, account = path:match("(%S+) (%S+)")
  local body = string.format('{"account":"%s","amount":"1.00","method":"cash","ref":"%s-%d-%d"}', account, bodies, id, count)
  return wrk.format("POST", "/api/v1/groups/" .. group .. "/payments", headers, body)
end
function done(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %f %f %d\n", summary.requests / summary.duration * 1e6, latency:percentile(99) / 1000,
    e.status + e.connect + e.read + e.write + e.timeout))
end
LUA

once() {  # CORE CONNECTIONS; answers "PER_SECOND P99_MS"; what failed stops the run
  local result
  result=$(on_core "$1" wrk -t 1 -c "$2" -d "${seconds}s" --latency -s "$folder/wrk.lua" "http://127.0.0.1:$port" | tee "$folder/wrk.log" | grep RESULT)
  read -r _ rate p99 failed <<< "$result"
  if [ "$failed" != 0 ]; then
    cat "$folder/wrk.log" >&2
    echo "api.sh: $failed requests failed" >&2
    exit 1
  fi
  echo "$rate $p99"
}
load() {  # CORE CONNECTIONS; the fastest of the passes: the machine is shared
  local pass
  for pass in $(seq "$passes"); do
    [ -z "${PAY:-}" ] || PAY="$PAY-$pass"
    once "$1" "$2"
  done | sort -rn | head -n 1
}

echo "   preparing"
"$here/build/bench/run_bench" --results /dev/null prepare-bills --lines 10000 --folder "$folder/carrier" > /dev/null
"$here/build/bench/run_bench" --results /dev/null --bare bill-run --folder "$folder/carrier" --name prepare > /dev/null
file="$folder/carrier/carrier.db"
sqlite3 "$file" "PRAGMA wal_checkpoint(TRUNCATE)" > /dev/null
sqlite3 "$file" "SELECT g.code || ' ' || b.account FROM bill b JOIN customer_group g ON g.group_id = b.group_id WHERE b.account > 0 ORDER BY b.account" \
  | shuf -n 5000 --random-source=<(yes) > "$folder/accounts"
cycle=$(sqlite3 "$file" "SELECT substr(max(cycle), 1, 4) || '-' || substr(max(cycle), 5) FROM bill")
sed -E "s#(\S+) (\S+)#/api/v1/groups/\1/bills/$cycle/\2#" "$folder/accounts" > "$folder/bills"

# What was written before this is not to be written out meanwhile.
sync
[ -z "${TONGFU_PG_SOCKET:-}" ] || psql -q -d postgres -c CHECKPOINT

for engine in ${engines//,/ }; do
  database="sqlite:$file"
  if [ "$engine" = postgres ]; then
    database="postgresql://postgres@/api?host=$TONGFU_PG_SOCKET"
    psql -q -d postgres -c "DROP DATABASE IF EXISTS api" -c "CREATE DATABASE api"
    "$here/build/bench/run_bench" --results /dev/null copy-to-server --folder "$folder/carrier" --db "$database" > /dev/null
  fi
  [ "$engine" = sqlite ] && core=0 || core=any
  serve "$database" $core
  TOKEN=$(token_of "$database" "bench-$engine")
  export TOKEN
  if [ "$engine" = sqlite ]; then
    PATHS="$folder/bills"; export PATHS; unset PAY
    first=$(head -n 1 "$folder/bills")
    curl -sf -H "Authorization: Bearer $TOKEN" "http://127.0.0.1:$port$first" > "$folder/answer"
    read -r rate p99 <<< "$(load 1 64)"
    stop_servers
    # The same bytes from nginx, on the same core.
    mkdir -p "$folder/nginx/root"
    cp "$folder/answer" "$folder/nginx/root/answer"
    cat > "$folder/nginx/nginx.conf" <<NGINX
worker_processes 1;
daemon off;
pid $folder/nginx/pid;
error_log $folder/nginx/error.log;
events { worker_connections 1024; }
http {
  access_log off;
  keepalive_requests 100000000;
  open_file_cache max=10;
  server { listen 127.0.0.1:$port; location / { root $folder/nginx/root; try_files /answer =404; } }
}
NGINX
    chmod -R a+rX "$folder" 
    (on_core 0 nginx -p "$folder/nginx" -c "$folder/nginx/nginx.conf") 2> /dev/null &
    servers+=($!)
    wait_for "http://127.0.0.1:$port/"
    read -r nginx_rate _ <<< "$(load 1 64)"
    stop_servers
    figure api_bill_read "$rate" requests/s "$nginx_rate"
    figure api_bill_read_p99 "$p99" ms
    serve "$database" any
  fi
  # More of them wait longer and are more at a time in one commit: as many as are answered within 10 ms, and 64.
  [ "$engine" = sqlite ] && few=36 || few=22
  PATHS="$folder/accounts"; export PATHS
  for connections in $few 64; do
    PAY="$engine-$connections-$RANDOM"; export PAY
    name="api_payment_$engine"
    [ "$connections" = 64 ] && name="${name}_64"
    read -r rate p99 <<< "$(load any "$connections")"
    figure "$name" "$rate" requests/s
    figure "${name}_p99" "$p99" ms
  done
  stop_servers
done
