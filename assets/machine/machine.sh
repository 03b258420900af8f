#!/usr/bin/env bash
# Makes a machine a station or a hub, brings it a newer version, or takes it back to the one before
# (docs/operations.md).
#
# Sourced by install.sh and by the maintainer scripts of the Debian package. By itself, from the
# version in use: bash /opt/leenpunt/current/assets/machine/machine.sh rollback.
#
# Whoever calls machine_install or machine_upgrade sets
#   python   the interpreter of which environments are made
#   bundle   a folder: leenpunt-*.whl, requirements-station.txt and requirements-hub.txt with the
#            hashes of all that may be installed, and wheels of it, or of some of it
#   fetches  true: pip may fetch the rest
set -euo pipefail

readonly prefix=/opt/leenpunt etc=/etc/leenpunt
readonly units=/etc/systemd/system
# Two of these at a time would write and read one journal.
readonly STATION_ROLES=(kiosk sync gate return)

root=""          # write below this folder, and do nothing else
looks=false      # --dry-run: write nothing at all
way_back=true    # --no-way-back: take a version after which the journal is closed to this one
taken=""         # the roles that are being given to this machine

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
refuse() {
  say "$*"
  exit 2
}

machine_options() {
  local command=$1
  shift
  while (($#)); do
    case $command:$1 in
      *:--dry-run) looks=true ;;
      *:--root)
        (($# > 1)) || refuse "--root needs a value"
        [[ -d $2 ]] || refuse "--root: there is no folder $2"
        root=${2%/}
        shift
        ;;
      rollback:* | hub:*) refuse "$command: unknown option '$1'; try: ./install.sh help" ;;
      *:--no-way-back) way_back=false ;;
      *) refuse "$command: unknown option '$1'; try: ./install.sh help" ;;
    esac
    shift
  done
  if [[ $looks == false && -z $root && $(id -u) != 0 ]]; then
    refuse "$command changes the machine: run it as root, or look first with --dry-run"
  fi
  # Services run as somebody else, who has to read their program.
  umask 022
}

# --- Steps ----------------------------------------------------------------------------------------

# step COMMAND…: print it, and do it unless somebody only looks.
step() {
  if [[ $looks == true ]]; then
    echo "would run:$(printf ' %q' "$@")"
  else
    echo "run:$(printf ' %q' "$@")"
    "$@" </dev/null >&2
  fi
}

# system_step COMMAND…: the same for what changes the machine rather than files.
system_step() {
  if [[ -n $root ]]; then
    echo "not below $root:$(printf ' %q' "$@")"
  else
    step "$@"
  fi
}

# service_step COMMAND…: the same for what only a running systemd can do.
service_step() {
  if [[ -z $root ]] && ! systemd_runs; then
    echo "left, because no systemd runs here:$(printf ' %q' "$@")"
  else
    system_step "$@"
  fi
}

# Not in a container, and not where the image of a station is being made.
systemd_runs() {
  command -v systemctl >/dev/null && [[ $(systemctl is-system-running 2>/dev/null) != offline ]]
}

# place MODE OWNER FILE: put what comes on stdin there, if it is not there already.
place() {
  local path="$root$3" text
  text=$(cat)
  if [[ -r $path && $(<"$path") == "$text" ]]; then
    printf 'there already: %s\n' "$path"
    return
  fi
  if [[ $looks == true ]]; then
    printf 'would write: %s (mode %s, %s)\n' "$path" "$1" "$2"
    return
  fi
  printf 'write: %s (mode %s, %s)\n' "$path" "$1" "$2"
  mkdir -p -- "$(dirname -- "$path")"
  # Never half a file under its name, and never readable by more people than it will be.
  (umask 077 && printf '%s\n' "$text" >"$path.new")
  [[ -n $root ]] || chown -- "$2" "$path.new"
  chmod -- "$1" "$path.new"
  mv -f -- "$path.new" "$path"
}

# place_once MODE OWNER FILE: what somebody may have changed is theirs.
place_once() {
  if [[ -e $root$3 ]]; then
    printf 'kept: %s\n' "$root$3"
  else
    place "$@"
  fi
}

# shellcheck source=assets/machine/versions.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/versions.sh"

# --- Roles ----------------------------------------------------------------------------------------

roles() {
  if [[ -n $taken ]]; then
    printf '%s\n' "$taken"
  elif [[ -r $root$prefix/roles ]]; then
    cat -- "$root$prefix/roles"
  fi
}

has_role() { [[ $'\n'$(roles)$'\n' == *$'\n'"$1"$'\n'* ]]; }

# The one of STATION_ROLES that this machine has, if any.
station_role() {
  local role
  for role in "${STATION_ROLES[@]}"; do
    if has_role "$role"; then echo "$role"; fi
  done
}

# Adds a role. A machine is one station at most, and may be a hub beside it.
take_role() {
  local kept
  kept=$(if [[ $1 == hub ]]; then station_role; elif has_role hub; then echo hub; fi)
  taken=${kept:+$kept$'\n'}$1
  place 644 root:root "$prefix/roles" <<<"$taken"
}

unit_of() { if [[ $1 == kiosk ]]; then echo leenpunt.service; else echo "leenpunt-$1.service"; fi; }

has_screen() { has_role kiosk || has_role gate || has_role return; }

make_users() {
  if has_role hub; then make_user leenpunt-hub; fi
  if [[ -n $(station_role) ]]; then make_user leenpunt; fi
  if has_screen; then make_user leenpunt-display; fi
}

make_user() {
  if [[ -z $root ]] && getent passwd "$1" >/dev/null; then
    echo "there already: user $1"
  else
    system_step useradd --system --user-group --home-dir "/var/lib/$1" --no-create-home \
      --shell /usr/sbin/nologin "$1"
  fi
}

# --- Files of a machine ---------------------------------------------------------------------------

# place_files ID: units and settings of the machine as that version has them.
place_files() {
  local folder="$root$prefix/versions/$1/assets" file
  if [[ ! -d $folder ]]; then
    # Not made yet: somebody only looks.
    folder=$assets
  fi
  for file in "$folder"/systemd/leenpunt*; do
    case ${file##*/} in
      leenpunt-hub*) has_role hub || continue ;;
      *) [[ -n $(station_role) ]] || continue ;;
    esac
    place 644 root:root "$units/${file##*/}" <"$file"
  done
  if has_screen; then
    place 644 root:root /etc/modules-load.d/leenpunt.conf <"$folder/systemd/modules.conf"
    place_once 644 root:root /etc/udev/rules.d/72-leenpunt-screen.rules <"$folder/systemd/screen.rules"
  fi
}

# --- Commands -------------------------------------------------------------------------------------

# machine_install ROLE: what a machine of that role needs, then its version.
machine_install() {
  local role=$1
  take_role "$role"
  machine_upgrade
  if [[ $role == hub ]]; then
    next_for_a_hub
  else
    next_for_a_station "$role"
  fi
}

# machine_upgrade: the version of the bundle for the roles that this machine has.
machine_upgrade() {
  local id=NEW
  if [[ -n $bundle ]]; then id=$(version_id); fi
  make_users
  make_version "$id"
  if [[ -z $(station_role) ]]; then
    system_step install -d -m 755 "$etc"
  else
    # The station changes its configuration, and takes changes back. A hub's file may lie beside it.
    system_step install -d -m 751 -o leenpunt -g leenpunt "$etc"
    place_once 640 leenpunt:leenpunt "$etc/station.toml" <"$assets/systemd/station.toml"
    system_step chown leenpunt:leenpunt "$etc/station.toml"
    place_once 644 root:root "$etc/display.env" <"$assets/systemd/display.env"
  fi
  if has_role hub; then place_once 640 root:leenpunt-hub "$etc/hub.toml" <"$assets/systemd/hub.toml"; fi
  take_version "$id"
}

next_for_a_station() {
  printf '%s\n' "next: fill in $etc/station.toml and put the password of the library system into" \
    "  $etc/ils_password: install -m 600 -o leenpunt /dev/stdin $etc/ils_password" \
    "next: sudo -u leenpunt $prefix/current/bin/leenpunt staff pin --role technician --pin-stdin --config $etc/station.toml" \
    "next: $prefix/current/bin/leenpunt doctor --config $etc/station.toml" \
    "next: systemctl enable --now $(unit_of "$1")"
}

next_for_a_hub() {
  printf '%s\n' "next: a PostgreSQL, here or elsewhere (docs/hub.md); fill in $etc/hub.toml" \
    "next: runuser -u leenpunt-hub -- $prefix/current/bin/leenpunt hub migrate --config $etc/hub.toml" \
    "next: systemctl enable --now leenpunt-hub.service leenpunt-hub-worker@1.service"
}

# machine_rollback: back to the version before, which then is the one before.
machine_rollback() {
  local id
  id=$(version_of previous)
  [[ -n $id && $id != "$(version_of current)" && -f $root$prefix/versions/$id/.whole ]] ||
    refuse "there is no version before the one in use ($(version_of current))"
  take_version "$id"
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  assets=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
  command=${1:-}
  if (($#)); then shift; fi
  case $command in
    rollback)
      machine_options rollback "$@"
      machine_rollback
      ;;
    *) refuse "expected rollback; found '$command'" ;;
  esac
fi
