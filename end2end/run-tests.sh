#!/usr/bin/env bash
# Every test, in the order in which a failure is found soonest. Ends with a plain count.
set -uo pipefail
cd "$(dirname "$0")/.."

log=end2end/output/log
mkdir -p "$log"
passed=0 failed=0
pg=$(mktemp -d "${TMPDIR:-/tmp}/kashiwara-pg.XXXXXX")
trap 'bash server/store/tests/postgres.sh stop "$pg" >/dev/null 2>&1; rm -rf "$pg"' EXIT

# Runs one step; a step that has no count of its own counts as one.
step() {
  local name=$1; shift
  local began=$SECONDS out="$log/${name// /-}.txt" ok=1 p f
  printf '==> %s … ' "$name"
  "$@" >"$out" 2>&1 || ok=0
  p=$(sed -nE 's/^test result: .* ([0-9]+) passed; ([0-9]+) failed.*/\1/p; s/^ *([0-9]+) passed.*/\1/p' "$out" | awk '{n+=$1} END {print n+0}')
  f=$(sed -nE 's/^test result: .* ([0-9]+) passed; ([0-9]+) failed.*/\2/p; s/^ *([0-9]+) failed.*/\1/p' "$out" | awk '{n+=$1} END {print n+0}')
  if [ "$ok" = 1 ] && [ "$p" = 0 ]; then p=1; fi
  if [ "$ok" = 0 ] && [ "$f" = 0 ]; then f=1; fi
  passed=$((passed + p)) failed=$((failed + f))
  echo "$p passed, $f failed ($((SECONDS - began)) s)"
  if [ "$ok" = 0 ]; then tail -n 60 "$out"; fi
}

# Each crate is compiled once: what would make a second time faster fills the disk.
export CARGO_INCREMENTAL=0
step "format and lints" make --no-print-directory lint
step "release build" make --no-print-directory build
if [ -z "${TEST_POSTGRES_URL:-}" ]; then
  TEST_POSTGRES_URL=$(bash server/store/tests/postgres.sh start "$pg") || echo "PostgreSQL could not be started"
  export TEST_POSTGRES_URL
fi
# More threads than cores: the stories wait for their disks and their database server.
export RUST_TEST_THREADS=6
step "unit, store and HTTP" cargo test --workspace --exclude client --exclude bundle --quiet --no-fail-fast
step "browser" bash -c 'cd end2end && node_modules/.bin/playwright test'

echo
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
