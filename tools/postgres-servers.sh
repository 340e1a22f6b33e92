# Sourced by tools that start PostgreSQL servers of their own in a temporary folder, on unix sockets only.
# Sets bin and folder; start_server NAME PORT SETTING... starts one; all are stopped when the tool ends.
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
settings=(-c listen_addresses='' -c max_wal_size=4GB -c wal_level=minimal -c max_wal_senders=0 -c checkpoint_timeout=15min
  -c log_min_messages=fatal -c log_min_error_statement=panic)
not_durable=(-c fsync=off -c synchronous_commit=off -c full_page_writes=off)  # what tests write is thrown away
folder=$(mktemp -d "${TMPDIR:-/tmp}/tongfu-pg-XXXXXX")
as=()
if [ "$(id -u)" -eq 0 ]; then  # the server refuses to run as root
  as=(setpriv --reuid=postgres --regid=postgres --clear-groups)  # which becomes the server: no process between
  chown postgres "$folder"
fi
chmod 755 "$folder"
servers=()
stop_servers() {
  local server
  for server in "${servers[@]}"; do kill -INT "$server" 2>/dev/null || true; done
  for server in "${servers[@]}"; do wait "$server" 2>/dev/null || true; done
  rm -rf "$folder"
}
trap stop_servers EXIT
trap 'exit 130' INT TERM
start_server() {
  local name=$1 port=$2
  shift 2
  (cd "$folder" && "${as[@]}" "$bin/initdb" -D "$folder/$name" -U postgres -A trust --no-sync --locale=C.UTF-8) > "$folder/$name.initdb.log" 2>&1 ||
    { cat "$folder/$name.initdb.log" >&2; exit 3; }
  # exec: the server itself is our child, so that it is waited for by its own id.
  (cd "$folder" && exec "${as[@]}" "$bin/postgres" -D "$folder/$name" -k "$folder" -p "$port" "${settings[@]}" "$@") > "$folder/$name.log" 2>&1 &
  servers+=($!)
  local _
  for _ in $(seq 300); do
    "$bin/pg_isready" -q -h "$folder" -p "$port" -U postgres && return
    kill -0 "${servers[-1]}" 2>/dev/null || break
    sleep 0.1
  done
  cat "$folder/$name.log" >&2
  exit 3
}
