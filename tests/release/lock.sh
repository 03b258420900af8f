#!/usr/bin/env bash
# Locks every dependency to one version and to the SHA-256 of each of its files, for all supported
# versions of Python and all kinds of machine. Called by `install.sh lock`, whose options go to
# `uv pip compile`: without any, what is locked stays and only what is missing or no longer fits
# pyproject.toml is looked up.
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../.."

readonly MACHINE=assets/machine/requirements RELEASE=tests/release/requirements
work=$(mktemp -d)
trap 'rm -r -- "$work"' EXIT

compile() {
  # The oldest Python: the lock then holds for all later ones. Nobody's index is written down.
  .venv/bin/uv pip compile --no-config --system-certs --quiet --universal --python-version 3.11 \
    --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
    --only-binary :all: --no-binary pydes "$@"
}

# layer FILE "EXTRA…" BELOW…: what those extras need and the files BELOW do not have already.
layer() {
  local file=$1 name below
  local -a options=()
  for name in $2; do options+=(--extra "$name"); done
  shift 2
  {
    echo '# Made by ./install.sh lock; do not edit.'
    for below; do echo "-r $(realpath --relative-to "$(dirname -- "$file")" "$below")"; done
    compile pyproject.toml --constraint "$work/all" "${options[@]}" | joined |
      grep -vxF -f <(for below; do held "$below"; done) | sed 's/\\ /\\\n    /g'
  } >"$work/layer"
  mv -- "$work/layer" "$file"
}

# Each requirement with its hashes on one line.
joined() { sed -e ':more' -e '/\\$/{N;s/\\\n */\\ /;b more' -e '}'; }

# The requirements of a file and of those that it names.
held() {
  local below
  joined <"$1"
  while read -r below; do held "$(dirname -- "$1")/$below"; done < <(sed -n 's/^-r //p' "$1")
}

# First all of it at once, so that a version is the same in every file.
cat "$MACHINE"-*.txt "$RELEASE"-*.txt 2>/dev/null | grep -v '^-r ' >"$work/all" || true
compile pyproject.toml tests/release/build.in --extra bench --extra docs --extra evdev --extra fuzz \
  --extra hub --extra modbus --extra release --extra test --extra torture --output-file "$work/all" "$@" >/dev/null

{
  echo '# Made by ./install.sh lock; do not edit.'
  compile tests/release/build.in --constraint "$work/all"
} >"$work/build"
mv -- "$work/build" "$MACHINE-build.txt"
layer "$MACHINE-station.txt" "evdev modbus"
layer "$MACHINE-hub.txt" "evdev hub modbus" "$MACHINE-station.txt"
layer "$RELEASE-docs.txt" "docs evdev modbus" "$MACHINE-station.txt"
layer "$RELEASE-bench.txt" "bench evdev modbus" "$MACHINE-hub.txt"
layer "$RELEASE-fuzz.txt" "evdev fuzz modbus" "$MACHINE-hub.txt"
layer "$RELEASE-release.txt" "evdev modbus release" "$MACHINE-station.txt"
layer "$RELEASE-torture.txt" "evdev modbus torture" "$MACHINE-hub.txt"
layer "$RELEASE-test.txt" "test modbus" "$RELEASE-docs.txt" "$RELEASE-release.txt" "$RELEASE-torture.txt"
