# SPDX-FileCopyrightText: 2026 The Registrar authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# What app/start and the commands of tests/ share, to be sourced: installs missing packages, builds.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

fail () {
  printf '%s\n' "$@" >&2
  exit 1
}

# The packages of these lists, without the comments.
read_packages () {
  sed 's/#.*//' "$@" | awk 'NF { print $1 }'
}

# Those of the named packages that are not installed.
find_missing () {
  comm -23 <(printf '%s\n' "$@" | sort -u) \
    <(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null | awk '$2 == "installed" { print $1 }' | sort -u)
}

run_as_root () {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail 'Only root may install packages, and there is no sudo here. As root, run:' "  apt-get install ${missing[*]}"
  fi
}

# Runs a command whose output matters only if it fails.
run_quietly () {
  local log
  log=$(mktemp)
  "$@" >"$log" 2>&1 || { tail -n 30 "$log" >&2; rm -f "$log"; return 1; }
  rm -f "$log"
}

# install_packages LIST...: installs what is missing of these lists' packages. Without apt-get it does nothing:
# there the build finds out whether something is missing.
install_packages () {
  command -v apt-get >/dev/null || return 0
  local packages missing
  mapfile -t packages < <(read_packages "$@")
  mapfile -t missing < <(find_missing "${packages[@]}")
  [ ${#missing[@]} -gt 0 ] || return 0

  echo "Installing ${#missing[@]} missing packages: ${missing[*]}" >&2
  run_quietly run_as_root apt-get update -q \
    || echo 'The package lists could not be renewed; trying with those that are here.' >&2
  run_quietly run_as_root env DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends "${missing[@]}" \
    || fail 'These packages could not be installed. Once they are, run this again:' "  ${missing[*]}"
}

name_packages () {
  cat >&2 <<TEXT
Registrar cannot be built here: something that it needs is missing, and without apt-get it cannot be installed
from here. Install what these Debian packages hold, then run this again:
$(read_packages "$top/app/packages" | paste -sd ' ' | fold -s -w 100 | sed 's/^/  /')
Fedora calls the libraries glib2-devel, sqlite-devel, nettle-devel, uchardet-devel, libidn2-devel, freexl-devel, yajl-devel,
libsoup3-devel, json-glib-devel, glib-networking, libzip-devel, boost-static, gtk4-devel and libadwaita-devel; Arch calls
them glib2, sqlite, nettle, uchardet, libidn2, freexl, yajl, libsoup3, json-glib, glib-networking, libzip, boost, gtk4 and
libadwaita.
TEXT
}

has_tools () {
  local tool
  for tool in meson ninja pkg-config msgfmt "${CC:-cc}"; do
    command -v "$tool" >/dev/null || return 1
  done
}

set_up () {
  local directory=$1
  shift
  [ -e "$directory/build.ninja" ] && return
  has_tools && run_quietly meson setup "$directory" "$top" "$@" && return
  command -v apt-get >/dev/null || name_packages
  return 1
}

# set_up_fuzzers DIRECTORY: a build whose code libFuzzer sees into, and which both sanitizers watch.
set_up_fuzzers () {
  CC=clang set_up "$1" -Db_sanitize=address,undefined -Db_lundef=false -Dc_args=-fsanitize=fuzzer-no-link
}

# build DIRECTORY [MESON-OPTION]...: sets the build up the first time, then compiles what has changed; quiet
# where nothing has.
build () {
  local directory=$1
  mkdir -p "$directory"
  (
    flock 9 # a second call waits for the first
    set_up "$@" || exit 1
    ninja -C "$directory" -n | grep -q 'no work to do' || ninja -C "$directory" >&2
  ) 9>"$directory/.lock"
}
