#!/usr/bin/env bash
# Makes a machine a station or a hub, brings it a newer version, takes it back to the one before, or
# takes Leenpunt off it (docs/service.md, docs/adr/0072-a-version-is-tried-first.md).
#
# Sourced by install.sh and by the maintainer scripts of the Debian package. By itself, from the
# version in use: bash /opt/leenpunt/current/assets/machine/machine.sh rollback | uninstall.
#
# Whoever calls machine_install or machine_upgrade sets
#   assets   the folder that this file's folder is in: for what is placed before there is a version
#   python   the interpreter of which environments are made
#   bundle   a folder: leenpunt-*.whl, requirements-station.txt and requirements-hub.txt with the
#            hashes of all that may be installed, and wheels of it, or of some of it
#   fetches  true: pip may fetch the rest
set -euo pipefail

readonly prefix=/opt/leenpunt etc=/etc/leenpunt state=/var/lib/leenpunt called=/usr/local/bin/leenpunt
readonly units=/etc/systemd/system touch=/etc/udev/rules.d/72-leenpunt-screen.rules
# Root's systemd reads it for two users, so it lies where neither can put a link, a pipe or a word.
readonly display=/etc/default/leenpunt-display
# By which overlayroot lays memory over the root file system, from the next start of the machine on.
readonly overlay=/etc/overlayroot.local.conf
# Where the root file system is read-only, the configuration lies beside the journal (fstab(5)).
readonly bound="$state/etc $etc none bind 0 0"
# Two of these at a time would write and read one journal.
readonly STATION_ROLES=(kiosk sync gate return)

root=""          # write below this folder, and do nothing else
looks=false      # --dry-run: write nothing at all
way_back=true    # --no-way-back: take a version after which the journal is closed to this one
purges=false     # --purge: take journal, keys and configuration away, too
read_only=false  # --read-only-root
placed=""        # files that were not there, or were other ones
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
      uninstall:--purge) purges=true ;;
      upgrade:--read-only-root | kiosk:--read-only-root | sync:--read-only-root | \
        gate:--read-only-root | return:--read-only-root) read_only=true ;;
      rollback:* | uninstall:* | hub:*) refuse "$command: unknown option '$1'; try: ./install.sh help" ;;
      *:--no-way-back) way_back=false ;;
      *) refuse "$command: unknown option '$1'; try: ./install.sh help" ;;
    esac
    shift
  done
  local asks_read_only=$read_only
  if [[ -e $root$overlay ]]; then
    read_only=true
    if [[ -z $root && $(findmnt -no FSTYPE /) == overlay ]]; then
      refuse "the root file system is read-only, so it would forget this: overlayroot-chroot, then again;" \
        "then start the machine anew"
    fi
  fi
  if [[ $looks == false && -z $root && $(id -u) != 0 ]]; then
    refuse "$command changes the machine: run it as root, or look first with --dry-run"
  fi
  if [[ -z $root && $command != rollback && $command != uninstall ]]; then refuse_old_systemd; fi
  # Its database and its folders lie on the root file system.
  if [[ $command == hub && $read_only == true ]] || { [[ $asks_read_only == true ]] && has_role hub; }; then
    refuse "a read-only root would forget with the power what a hub has: give it a machine of its own"
  fi
  if [[ $read_only == true && $command != uninstall ]]; then
    mountpoint --quiet -- "$root$state" ||
      refuse "--read-only-root: $state is no file system of its own, so it would be forgotten with the" \
        "power: give it one (docs/machine.md), then try again"
  fi
  stays_below "$prefix/versions" "$etc" "$hub_etc" "$state" "$state-hub" "$units" "${called%/*}" \
    "${touch%/*}" "${display%/*}"
  # Services run as somebody else, who has to read their program.
  umask 022
  if [[ $looks == false ]]; then take_turn; fi
}

# stays_below FOLDER…: below --root alone is written and taken away, whatever links lie there.
stays_below() {
  local each at=0 below
  local -a found
  [[ -n $root ]] || return 0
  # All at once: a process for each takes longer than what it does.
  mapfile -d '' -t found < <(readlink -mz -- "$root" "${@/#/$root}")
  below=${found[0]}
  for each in "$@"; do
    at=$((at + 1))
    [[ ${found[at]} == "$below"/* ]] ||
      refuse "--root: $root$each leads to ${found[at]}; expected a place below $below"
  done
}

# Older ones pass over ImportCredential= (systemd.exec(5)): a station would not get its journal's key.
refuse_old_systemd() {
  local words
  words=$(systemctl --version 2>/dev/null) || return 0
  [[ ! $words =~ ^systemd\ ([0-9]+) ]] || ((BASH_REMATCH[1] >= 254)) ||
    refuse "expected systemd 254 or newer, found ${BASH_REMATCH[1]}: Debian 13 has 257; Debian 12 is not supported"
}

# Script, package and another checkout change one machine one after the other. The lock is the folder's
# that all of it is in, and goes with this process.
take_turn() {
  exec 8<"${root:-/}"
  flock --nonblock 8 && return
  say "somebody else changes this machine just now; waiting for the end of it"
  lasting "waiting for the other one" "" "" "" flock --timeout 900 8 ||
    refuse "whoever changes this machine did not end in 15 minutes"
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
  local path="$root$3" text draft
  text=$(cat)
  stays_below "${3%/*}" /etc
  if [[ -r $path && $(<"$path") == "$text" ]]; then
    printf 'there already: %s\n' "$path"
    return
  fi
  placed+=" $3"
  if [[ $looks == true ]]; then
    printf 'would write: %s (mode %s, %s)\n' "$path" "$1" "$2"
    return
  fi
  printf 'write: %s (mode %s, %s)\n' "$path" "$1" "$2"
  mkdir -p -- "${path%/*}" "$root/etc"
  # Never half a file under its name, and never readable by more people than it will be. Made where
  # nobody can put a link in its way: the folder of the configuration is the station's user's.
  draft=$(mktemp -d -- "$root/etc/.leenpunt.XXXXXX") || refuse "$path cannot be written"
  if ! { (umask 077 && printf '%s\n' "$text" >"$draft/new") && { [[ -n $root ]] || chown -- "$2" "$draft/new"; } &&
    chmod -- "$1" "$draft/new" && mv -fT -- "$draft/new" "$path"; }; then
    rm -rf -- "$draft"
    refuse "$path cannot be written"
  fi
  rm -rf -- "$draft"
}

# place_once MODE OWNER FILE: what somebody may have changed is theirs.
place_once() {
  if [[ -e $root$3 ]]; then
    printf 'kept: %s\n' "$root$3"
  else
    place "$@"
  fi
}

if ! declare -F lasting >/dev/null; then
  # shellcheck source=assets/machine/lasting.sh
  source "$(dirname -- "${BASH_SOURCE[0]}")/lasting.sh"
fi
# shellcheck source=assets/machine/versions.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/versions.sh"
# shellcheck source=assets/machine/hub.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/hub.sh"
# shellcheck source=assets/machine/purge.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/purge.sh"

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

# Adds a role, in memory. A machine is one station at most, and may be a hub beside it.
take_role() {
  local kept
  kept=$(if [[ $1 == hub ]]; then station_role; elif has_role hub; then echo hub; fi)
  taken=${kept:+$kept$'\n'}$1
}

unit_of() { if [[ $1 == kiosk ]]; then echo leenpunt.service; else echo "leenpunt-$1.service"; fi; }

has_screen() { has_role kiosk || has_role gate || has_role return; }

make_users() {
  if has_role hub; then make_user leenpunt-hub; fi
  if [[ -n $(station_role) ]]; then
    make_user leenpunt
    # As its unit has them: `leenpunt doctor` looks as this user, without the unit.
    system_step usermod --append --groups dialout,audio leenpunt
  fi
  if has_screen; then make_user leenpunt-display; fi
}

# Somebody may have made one of the two; the units name both.
make_user() {
  local group=(--user-group) number
  if [[ -z $root ]] && getent group "$1" >/dev/null; then group=(--gid "$1"); fi
  if [[ -z $root ]] && getent passwd "$1" >/dev/null; then
    number=$(getent passwd "$1" | cut -d : -f 3)
    # Debian's policy, 9.2.2: what a person logs in as begins there.
    ((${number:-0} < 1000)) || refuse "user $1 has the number $number, as people have: the services would be that" \
      "person, with all that is theirs. Give them another name (usermod --login), then try again"
    echo "there already: user $1"
    [[ ${group[0]} == --gid ]] || system_step groupadd --system "$1"
  else
    system_step useradd --system "${group[@]}" --home-dir "/var/lib/$1" --no-create-home \
      --shell /usr/sbin/nologin "$1"
  fi
}

# --- Files of a machine ---------------------------------------------------------------------------

# files_of ASSETS: SOURCE and TARGET of each file that a version with these assets has on such a
# machine, one a line.
files_of() {
  local file
  for file in "$1"/systemd/leenpunt*; do
    case ${file##*/} in
      leenpunt-hub*) has_role hub || continue ;;
      *) [[ -n $(station_role) ]] || continue ;;
    esac
    echo "$file $units/${file##*/}"
  done
  if has_screen; then
    echo "$1/systemd/modules.conf /etc/modules-load.d/leenpunt.conf"
    echo "$1/machine/70-leenpunt.rules /etc/udev/rules.d/70-leenpunt.rules"
  fi
  if [[ $read_only == true ]]; then
    # What comes by itself would be forgotten.
    echo "$1/machine/journald-in-memory.conf /etc/systemd/journald.conf.d/leenpunt.conf"
  else
    echo "$1/machine/journald.conf /etc/systemd/journald.conf.d/leenpunt.conf"
    echo "$1/machine/updates.conf /etc/apt/apt.conf.d/52leenpunt"
    echo "$1/machine/updates-at-night.conf $units/apt-daily-upgrade.timer.d/leenpunt.conf"
  fi
}

# assets_of ID: of a version; those of this one where somebody only looks.
assets_of() {
  local folder="$root$prefix/versions/$1/assets"
  if [[ -d $folder ]]; then echo "$folder"; else echo "$assets"; fi
}

# place_files ID: units and settings of the machine as that version has them.
place_files() {
  local source target
  while read -r source target; do
    # A version of before has not all of them.
    if [[ -r $source ]]; then place 644 root:root "$target" <"$source"; fi
  done < <(files_of "$(assets_of "$1")")
}

# What has to hear of a file that changed. What cannot is no reason to stop halfway.
announce_files() {
  service_step systemctl daemon-reload
  if [[ $placed == *" /etc/modules-load.d/"* ]]; then tell systemctl restart systemd-modules-load; fi
  if [[ $placed == *" /etc/udev/"* ]]; then
    tell udevadm control --reload
    tell udevadm trigger
  fi
  if [[ $placed == *"/leenpunt-display.service"* ]]; then tell systemctl try-restart leenpunt-display; fi
  if [[ $placed == *" $units/apt-"* ]]; then tell systemctl restart apt-daily-upgrade.timer; fi
  if [[ $placed == *" /etc/systemd/journald"* ]]; then tell systemctl restart systemd-journald; fi
}

tell() { service_step "$@" || say "going on: $* failed, and the next start of the machine does the same"; }

# Journal and configuration on a file system of their own, the root file system under one in memory.
make_root_read_only() {
  if ! has_line "$bound" /etc/fstab && ! mountpoint --quiet -- "$root$etc"; then
    # The folder above it is the station's user's.
    [[ ! -L $root$state/etc ]] || refuse "$state/etc is a link; find out who put it there, and remove it"
    system_step install -d -m 751 -o leenpunt -g leenpunt "$state/etc"
    system_step cp -a -- "$etc/." "$state/etc/"
    { if [[ -r $root/etc/fstab ]]; then cat -- "$root/etc/fstab"; fi && printf '%s\n' "$bound"; } |
      place 644 root:root /etc/fstab
    service_step systemctl daemon-reload
  fi
  mount_etc
  # The mount(8) of Debian 13 cannot make an overlay writable in the kernel's new way, and a root that
  # stays read-only has no place for anybody's state (systemd issue 39558).
  place 644 root:root "$units/systemd-remount-fs.service.d/leenpunt.conf" \
    <<<$'[Service]\nEnvironment=LIBMOUNT_FORCE_MOUNT2=always'
  place 644 root:root "$overlay" <<<'overlayroot="tmpfs:swap=1,recurse=0"'
  echo "next: start the machine anew; from then on, what changes outside $state and $etc is forgotten with the power"
}

# The configuration beside the journal, once it is that: what lies at its place on the root file system
# is of before.
mount_etc() {
  if has_line "$bound" /etc/fstab && ! mountpoint --quiet -- "$root$etc"; then
    system_step mount -- "$etc"
  fi
}

# has_line LINE FILE
has_line() { [[ -r $root$2 ]] && grep -qxF -- "$1" "$root$2"; }

# --- Commands -------------------------------------------------------------------------------------

# machine_install ROLE: what a machine of that role needs, then its version.
machine_install() {
  local role=$1 before
  before=$(station_role)
  take_role "$role"
  bring_version
  if [[ -n $before && $before != "$(station_role)" ]]; then
    service_step systemctl disable --now "$(unit_of "$before")"
  fi
  place 644 root:root "$prefix/roles" <<<"$taken"
  if [[ $role == hub ]]; then
    next_for_a_hub
  else
    next_for_a_station "$role"
  fi
}

# machine_upgrade: the version of the bundle for the roles that this machine has, and what came of it.
machine_upgrade() {
  local old now
  old=$(version_of current)
  bring_version
  now=$(version_of current)
  if [[ $looks == true ]]; then
    echo "nothing was changed: in use is still version $old"
  elif [[ $old == "$now" ]]; then
    echo "done: version $now was in use already"
  else
    echo "done: version $now is in use; version $old stands by for a rollback"
  fi
}

bring_version() {
  local id=NEW words
  if [[ -n $bundle ]]; then id=$(version_id); fi
  make_users
  make_version "$id"
  if [[ $read_only == true ]]; then mount_etc; fi
  if [[ -n $(station_role) ]]; then
    # Before the first start: a PIN is set until then.
    system_step install -d -m 700 -o leenpunt -g leenpunt "$state"
    # The station changes its configuration, and takes changes back. Units of before
    # may read a hub's file there.
    system_step install -d -m 751 -o leenpunt -g leenpunt "$etc"
    place_once 640 leenpunt:leenpunt "$etc/station.toml" <"$assets/systemd/station.toml"
    # Of the name itself: a link there may lead to whatever is root's.
    system_step chown -h leenpunt:leenpunt "$etc/station.toml"
    if has_screen; then
      words=$(display_words)
      place_once 644 root:root "$display" <<<"$words"
      place_once 644 root:root "$touch" <"$assets/systemd/screen.rules"
    fi
  fi
  if [[ $read_only == true && -n $(station_role) ]]; then make_root_read_only; fi
  if has_role hub; then make_hub_folder; fi
  take_version "$id"
  # So that `leenpunt` is found; somebody else's of that name stays.
  if [[ ! -e $root$called && ! -L $root$called ]]; then
    step mkdir -p -- "$root${called%/*}"
    step ln -s -- "$prefix/current/bin/leenpunt" "$root$called"
  fi
}

# What is in the place where versions of before had it, if root put it there; else as it comes.
display_words() {
  local before="$root$etc/display.env"
  if [[ -n $(find "$before" -maxdepth 0 -type f -uid "$EUID" 2>/dev/null) ]]; then
    # As the user whose folder it is: another file may be under that name by now.
    as_user leenpunt cat -- "$before"
  else
    cat -- "$assets/systemd/display.env"
  fi
}

next_for_a_station() {
  printf '%s\n' "next: fill in $etc/station.toml, then type the password of the library system at:" \
    "  $prefix/current/bin/leenpunt config set ils.password --stdin --config $etc/station.toml" \
    "next: $prefix/current/bin/leenpunt staff pin --role technician --pin-stdin --config $etc/station.toml" \
    "next: $prefix/current/bin/leenpunt ils probe --config $etc/station.toml (asks whether loans go on off-line)" \
    "next: $prefix/current/bin/leenpunt doctor --config $etc/station.toml"
  if has_screen; then echo "next: a screen is named in $display, and then leenpunt-display is enabled, too (docs/machine.md)"; fi
  echo "next: systemctl enable --now $(unit_of "$1")"
}

next_for_a_hub() {
  printf '%s\n' "next: a PostgreSQL, here or elsewhere (docs/hub.md); fill in $hub_etc/hub.toml" \
    "next: runuser -u leenpunt-hub -- $prefix/current/bin/leenpunt hub migrate --config $hub_etc/hub.toml" \
    "next: systemctl enable --now leenpunt-hub.service leenpunt-hub-worker@1.service"
}

# machine_rollback: back to the version before, which then is the one before.
machine_rollback() {
  local id
  id=$(version_of previous)
  [[ -n $id && $id != "$(version_of current)" && -f $root$prefix/versions/$id/.whole ]] ||
    refuse "there is no version before the one in use ($(version_of current))"
  refuse_without_packages "$id"
  take_version "$id"
}

# machine_uninstall: the program, its units and settings go. What was lent and whose key it is stays.
machine_uninstall() {
  local id target open=""
  local -a services files names=()
  [[ -n $(roles) ]] || refuse_without_program
  id=$(version_of current)
  mapfile -t services < <(running)
  if [[ $purges == true ]]; then
    refuse_unsettled
    if ((${#services[@]})); then
      service_step systemctl stop "${services[@]}"
      # Somebody may have lent meanwhile.
      [[ -z $(unsettled) ]] || systemctl start "${services[@]}"
      refuse_unsettled
    fi
  else
    open=$(unsettled)
  fi
  mapfile -t files < <(files_of "$(assets_of "$id")" | cut -d ' ' -f 2)
  for target in "${files[@]}"; do
    stays_below "${target%/*}"
    if [[ $target == "$units"/leenpunt* ]]; then
      names+=("${target##*/}")
    elif [[ -e $root$target ]]; then
      placed+=" $target"
    fi
  done
  service_step systemctl stop "leenpunt*.service" "leenpunt*.timer"
  service_step systemctl disable "${names[@]}"
  step rm -f -- "${files[@]/#/$root}"
  if [[ $(readlink -- "$root$called") == "$prefix/current/bin/leenpunt" ]]; then step rm -f -- "$root$called"; fi
  step rm -rf -- "$root$prefix"
  announce_files
  if [[ $purges == true ]]; then
    purge
  else
    echo "kept: journal, keys and configuration in $state, $state-hub, $etc and $hub_etc, and the users; to remove these, too, install again and say uninstall --purge, which looks whether anything is unsettled"
    if [[ -n $open ]]; then
      printf '%s\n' "not settled, and nothing delivers it until Leenpunt is installed here again:" "$open"
    fi
  fi
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  assets=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
  command=${1:-}
  if (($#)); then shift; fi
  case $command in
    rollback | uninstall)
      machine_options "$command" "$@"
      "machine_$command"
      ;;
    *) refuse "expected rollback or uninstall; found '$command'" ;;
  esac
fi
