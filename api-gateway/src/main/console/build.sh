#!/bin/sh
# Builds the console into a directory, with the packages of the lock file; these are installed when it changed.
set -eu
cd "$(dirname "$0")"
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --no-audit --no-fund --loglevel=error
  touch node_modules/.package-lock.json
fi
CONSOLE_OUT="$1" npm run --silent build
