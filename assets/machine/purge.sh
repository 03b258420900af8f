# shellcheck shell=bash disable=SC2154
# What of a machine is unsettled, and taking away what uninstall keeps. Sourced by machine.sh.

refuse_unsettled() {
  local found
  found=$(unsettled)
  [[ -z $found ]] || refuse "not everything is settled, and a purge would lose it; nothing was changed:"$'\n'"$found"
}

# What uninstall left can be read by the program alone, which is gone.
refuse_without_program() {
  local folder
  local -a left=()
  for folder in "$state" "$state-hub" "$etc" "$hub_etc"; do
    if holds_something "$root$folder"; then left+=("$folder"); fi
  done
  ((${#left[@]})) || refuse "nothing of Leenpunt is here"
  refuse "the program is gone; ${left[*]} stayed, and only the program can tell whether anything in there is" \
    "unsettled. To remove that, too: make this machine again what it was (kiosk, sync, gate, return or hub)," \
    "then uninstall --purge"
}

# What somebody would miss, a line each; a question that got no answer is one of them.
unsettled() {
  local config="$root$etc/station.toml"
  if holds_something "$root$state" && [[ -n $(station_role) ]]; then
    count "of the journal not answered by the library system, or to be looked at (leenpunt sync once; journal list)" \
      '"state": "(paying|pending|sent|in_doubt|needs_review)"' \
      leenpunt "$root$prefix/current/bin/leenpunt" journal list --config "$config" --json
    count "of the work list open (leenpunt work list)" . \
      leenpunt "$root$prefix/current/bin/leenpunt" work list --config "$config" --json
  fi
  if holds_something "$root$state-hub" && has_role hub; then
    config=$(hub_config)
    count "stations joined or invited (leenpunt hub stations, hub end)" '"state": "(joined|invited)"' \
      leenpunt-hub "$root$prefix/current/bin/leenpunt" hub stations --config "$config" --json
    count "of the hub's work list open (leenpunt hub work list)" . \
      leenpunt-hub "$root$prefix/current/bin/leenpunt" hub work list --config "$config" --json
  fi
}

holds_something() { [[ -d $1 && -n $(ls -A -- "$1") ]]; }

# count WHAT PATTERN USER COMMAND…: a line where COMMAND's output has lines with PATTERN.
count() {
  local what=$1 pattern=$2 user=$3 said many
  shift 3
  if ! said=$(as_user "$user" "$@" </dev/null 2>&1); then
    printf '  cannot tell, because this failed: %s\n    %s\n' "$*" "${said//$'\n'/$'\n'    }"
    return
  fi
  many=$(grep -cE -- "$pattern" <<<"$said" || true)
  if ((many)); then printf '  %s %s\n' "$many" "$what"; fi
}

# What uninstall keeps. The users stay: their numbers may own a file elsewhere.
purge() {
  local folder
  for folder in "$state" "$state-hub" /var/cache/leenpunt "$etc" "$hub_etc"; do
    [[ -e $root$folder ]] || continue
    # It may be a file system of its own.
    step find "$root$folder" -mindepth 1 -delete
    mountpoint --quiet -- "$root$folder" || step rmdir -- "$root$folder"
  done
  # At a folder that is gone, the next start of the machine would stop and wait for somebody.
  if [[ -r $root/etc/fstab ]] && grep -qxF -- "$bound" "$root/etc/fstab"; then
    { grep -vxF -- "$bound" "$root/etc/fstab" || true; } | place 644 root:root /etc/fstab
  fi
  step rm -rf -- "$root$touch" "$root$display" "$root$units"/leenpunt*.d
  echo "left: the users, Debian's packages, and what a configuration put elsewhere (station.state_dir, journal.path, the hub's database)"
}
