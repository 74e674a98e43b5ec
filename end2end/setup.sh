#!/usr/bin/env bash
# What the tests need from the system: Chromium without windows, Japanese fonts, Java for the HTML checker, a clock that can be set
# (faketime) and PostgreSQL. As root on Debian it installs what is missing; otherwise it says in one line which packages to install.
set -euo pipefail

missing=()
command -v chromium-headless-shell >/dev/null || [ -n "${CHROMIUM:-}" ] || missing+=(chromium-headless-shell)
fc-list :lang=ja 2>/dev/null | grep -q . || missing+=(fonts-noto-cjk fontconfig)
command -v java >/dev/null || missing+=(default-jre-headless)
ls /usr/lib/*/faketime/libfaketimeMT.so.1 >/dev/null 2>&1 || missing+=(faketime)
[ -n "${TEST_POSTGRES_URL:-}" ] || command -v postgres >/dev/null || ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || missing+=(postgresql)
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  echo "==> Debian packages: ${missing[*]} (one to three minutes)"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
  echo "Install these packages first: ${missing[*]}" >&2
  exit 1
fi
