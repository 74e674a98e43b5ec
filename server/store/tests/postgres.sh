#!/usr/bin/env bash
# A throw-away PostgreSQL server for the tests.
#
#   postgres.sh start DIR   sets one up in DIR on a free port of 127.0.0.1 and prints its address, nothing else
#   postgres.sh stop DIR    stops it; DIR stays, so that the next start is quicker
#
# Nothing in it survives a power cut (no fsync) and anyone on this machine may log in: for tests only.
# PostgreSQL refuses to run as root: then DIR and the server belong to the user postgres.
set -euo pipefail

fail() {
  echo "postgres.sh: $1" >&2
  exit 1
}

# The folder with initdb and pg_ctl: as in PATH, or Debian's newest.
binaries() {
  local found
  if command -v initdb >/dev/null && command -v pg_ctl >/dev/null; then
    dirname "$(readlink -f "$(command -v initdb)")"
    return
  fi
  found=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)
  [ -x "$found" ] || fail "initdb is missing: install the package postgresql"
  dirname "$found"
}

# Runs a command as the owner of the server, in a folder that this owner may enter.
as_owner() {
  if [ "$(id -u)" -ne 0 ]; then
    (cd "$dir" && "$@")
  elif command -v runuser >/dev/null; then
    (cd "$dir" && runuser -u postgres -- "$@")
  else
    (cd "$dir" && su -s /bin/sh postgres -c 'exec "$0" "$@"' -- "$@")
  fi
}

running() { as_owner "$bin/pg_ctl" status -D "$data" >/dev/null 2>&1; }

# Prints the address of the running server: line 4 of its pid file is the port.
address() { echo "postgres://postgres@127.0.0.1:$(sed -n 4p "$data/postmaster.pid")/postgres"; }

make_folder() {
  if [ -d "$dir" ] && [ ! -e "$data" ] && [ -n "$(ls -A "$dir")" ]; then
    fail "$dir holds other things: name an empty folder or none"
  fi
  mkdir -p "$dir"
  if [ "$(id -u)" -eq 0 ]; then
    id postgres >/dev/null 2>&1 || fail "there is no user postgres to run the server as"
    chown postgres "$dir"
  fi
  chmod 700 "$dir"
  # By its whole path: a folder above may be closed to this user.
  as_owner test -w "$dir" || { rmdir "$dir" 2>/dev/null; fail "the user postgres can't reach $dir: name a folder under /tmp"; }
}

initialise() {
  rm -rf "$data"
  as_owner "$bin/initdb" --pgdata="$data" --username=postgres --auth=trust --encoding=UTF8 --locale=C --no-sync \
    >"$log" 2>&1 || fail "initdb failed: $(tail -n 1 "$log")"
  cat >>"$data/postgresql.conf" <<'CONF'
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
CONF
  # Last of all: a start that was interrupted before begins anew.
  touch "$data/ready"
}

start() {
  make_folder
  if [ -e "$data/ready" ]; then
    running && { address; return; }
  else
    initialise
  fi
  # Whether a port is free is known only once it is ours: so it is tried.
  local try
  for try in 1 2 3 4 5 6 7 8; do
    if as_owner "$bin/pg_ctl" start -D "$data" -l "$data/server.log" -w -t 60 -o "-p $((20000 + RANDOM % 10000))" \
      </dev/null >"$log" 2>&1; then
      address
      return
    fi
  done
  fail "the server does not start: $(tail -n 1 "$data/server.log" 2>/dev/null || tail -n 1 "$log")"
}

stop() {
  [ -e "$data/postmaster.pid" ] || return 0
  as_owner "$bin/pg_ctl" stop -D "$data" -m fast -w -t 60 </dev/null >"$log" 2>&1 || ! running || fail "the server does not stop: see $log"
}

[ $# -eq 2 ] && [ -n "$2" ] || fail "usage: postgres.sh start|stop DIR"
dir=$(realpath -m "$2")
data="$dir/data"
log="$dir/setup.log"
bin=$(binaries)
case "$1" in
  start) start ;;
  stop) stop ;;
  *) fail "usage: postgres.sh start|stop DIR" ;;
esac
