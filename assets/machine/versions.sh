# shellcheck shell=bash disable=SC2154
# Versions of the program: each an environment of its own below /opt/leenpunt/versions. `current` is
# the one in use and `previous` the one before. Sourced by machine.sh, which has prefix, root, looks,
# bundle, python, fetches and the steps.

# Units there go before those of /etc, and are gone after the next start of the machine
# (systemd.unit(5), "Unit File Load Path").
readonly trial=/run/systemd/system.control

# How long a service has to stay at work before it counts as well.
readonly STAYS_S=10
# How long a visit may go on before it is cut off for another version.
readonly VISIT_S=600
# How long it has to find its devices and the library system, where it had them before.
readonly HEALTHY_S=60

# Of a trial: each unit, and which process it had before.
declare -gA tried=()
outer="" # the trap of whoever sourced this

# version_of current|previous: its id, or nothing.
version_of() {
  local found
  if found=$(readlink -- "$root$prefix/$1"); then printf '%s\n' "${found##*/}"; fi
}

# The lock for what this machine is: nothing of a hub at a station, no Qt where there is no screen.
requirements() {
  local qt=false
  if has_screen; then qt=true; fi
  {
    cat -- "$bundle/requirements-station.txt"
    if has_role hub; then cat -- "$bundle/requirements-hub.txt"; fi
  } | awk -v qt="$qt" '
    /^-r / { next }
    /^[^ ]/ { dropped = qt == "false" && /^(pyside6|shiboken6)/ }
    !dropped'
}

own_wheel() {
  local -a found=("$bundle"/leenpunt-*.whl)
  [[ ${#found[@]} == 1 && -r ${found[0]} ]] ||
    refuse "expected one wheel leenpunt-*.whl in $bundle, found: ${found[*]##*/}"
  printf '%s\n' "${found[0]}"
}

# Same program, same packages, same Python: same id.
version_id() {
  local wheel name digest
  wheel=$(own_wheel)
  name=${wheel##*/leenpunt-}
  digest=$({ cat -- "$wheel"; requirements; "$python" -V; } | sha256sum)
  printf '%s-%s\n' "${name%%-*}" "${digest:0:12}"
}

# make_version ID: a whole environment, or none. The marker comes last.
make_version() {
  local folder="$root$prefix/versions/$1"
  if [[ -f $folder/.whole ]]; then
    printf 'there already: %s\n' "$folder"
    return
  fi
  step rm -rf -- "$folder"
  step mkdir -p -- "$folder"
  if [[ $looks == true ]]; then
    echo "would make: $folder, of the locked packages and our own wheel; then ask its leenpunt --version"
    return
  fi
  local wheel
  wheel=$(own_wheel)
  requirements >"$folder/requirements.txt"
  if ! fill_version "$folder" "$wheel"; then
    rm -rf -- "$folder"
    say "$folder could not be made (see above); nothing else was changed"
    exit 1
  fi
}

fill_version() {
  local folder=$1 wheel=$2 assets
  local -a pip=("$folder/bin/python" -m pip install --disable-pip-version-check --no-input --quiet
    --progress-bar off)
  local -a locked=("${pip[@]}" --only-binary :all: --require-hashes --find-links "$bundle")
  [[ $fetches == true ]] || locked+=(--no-index)
  # Not by set -e: the caller asks whether all of it went well.
  lasting "making an environment" "" "" "" step "$python" -m venv "$folder" &&
    lasting_pip "installing Python packages" "$folder/requirements.txt" \
      step "${locked[@]}" -r "$folder/requirements.txt" &&
    step "${pip[@]}" --no-index --no-deps "$wheel" &&
    assets=$(cd -- "$folder" && echo lib/python3*/site-packages/kiosk/assets) &&
    step ln -s -- "$assets" "$folder/assets" &&
    step "$folder/bin/leenpunt" --version &&
    step sync -f "$folder" &&
    step touch -- "$folder/.whole"
}

# as_user USER COMMAND…: whose files are nobody else's.
as_user() {
  local user=$1
  shift
  if [[ -z $root && $(id -u) == 0 ]]; then
    runuser -u "$user" -- "$@"
  else
    "$@"
  fi
}

# refuse_unfit ID: a version that does not take the configuration, or cannot read the journal.
refuse_unfit() {
  local folder="$root$prefix/versions/$1" config="$root$etc/station.toml" before said
  before="$root$prefix/current"
  [[ $looks == false && -n $(station_role) && -r $config ]] || return 0
  if ! said=$(as_user leenpunt "$folder/bin/leenpunt" config check "$config" 2>&1); then
    if [[ -e $before ]] && as_user leenpunt "$before/bin/leenpunt" config check "$config" >/dev/null 2>&1; then
      printf '%s\n' "$said" >&2
      refuse "version $1 does not take $config, which the version in use takes; nothing was changed"
    fi
    # Of a station that is not filled in yet; its journal cannot be found either.
    if [[ -e $before ]]; then say "neither version takes $config; going on"; fi
    return
  fi
  refuse_without_a_way_back "$1" "$config"
}

# refuse_without_a_way_back ID CONFIG: both versions have to be able to go on with the journal: this
# one with what is there, and the one in use, if any, with what this one leaves.
refuse_without_a_way_back() {
  local said left
  local -a asked=("$root$prefix/versions/$1/bin/leenpunt" journal schema)
  if ! said=$(as_user leenpunt "${asked[@]}" --config "$2" 2>&1); then
    printf '%s\n' "$said" >&2
    refuse "version $1 cannot go on with the journal of this station; nothing was changed"
  fi
  [[ -e $root$prefix/current ]] || return 0
  left=$("${asked[@]}" --json)
  if [[ $way_back == true ]] &&
    ! said=$("$root$prefix/current/bin/leenpunt" journal schema --left-by "$left" 2>&1); then
    printf '%s\n' "$said" >&2
    refuse "after version $1 the version in use could not go on with the journal, so there would be no way" \
      "back. Nothing was changed; --no-way-back takes it all the same"
  fi
}

# refuse_without_packages ID: a version that was made when this machine was something else.
refuse_without_packages() {
  local package lock="$root$prefix/versions/$1/requirements.txt"
  for package in $(if has_screen; then echo pyside6; fi && if has_role hub; then echo fastapi; fi); do
    grep -q "^$package" -- "$lock" ||
      refuse "version $1 was made before this machine was a $(roles | paste -sd ' '), and has no $package;" \
        "nothing was changed. Install that release anew instead: ./install.sh of its copy"
  done
}

# point NAME ID: in one rename, so that NAME is always one of both.
point() {
  step ln -sfn -- "versions/$2" "$root$prefix/$1.new"
  step mv -fT -- "$root$prefix/$1.new" "$root$prefix/$1"
}

# take_version ID: on trial where something runs, then for good.
take_version() {
  local id=$1 old
  old=$(version_of current)
  if [[ $old == "$id" ]]; then
    echo "there already: version $id is in use"
  else
    refuse_unfit "$id"
  fi
  end_trial
  if [[ $old != "$id" ]]; then
    begin_taking "$id" "$old"
    try_version "$id"
  fi
  place_files "$id"
  if [[ $old != "$id" ]]; then
    # Cut between the two, one of them names the version in use twice, and none is lost.
    if [[ $id == "$(version_of previous)" ]]; then
      point current "$id"
      point previous "$old"
    else
      if [[ -n $old ]]; then point previous "$old"; fi
      point current "$id"
    fi
  fi
  if [[ -z $root && $looks == false ]]; then
    sync -f "$prefix"
    rm -f -- "$trial"/leenpunt*
  fi
  announce_files
  prune
  if [[ $old != "$id" ]]; then end_taking; fi
}

# begin_taking ID OLD: from here on, whatever ends this script (a step that failed, a lost line, whoever
# reads what it says) ends the trial too, and the units in /etc are those of the version in use.
begin_taking() {
  [[ $looks == false ]] || return 0
  outer=$(trap -p EXIT)
  outer=${outer#trap -- }
  outer=${outer% EXIT}
  # shellcheck disable=SC2064
  trap "$(printf 'stop_taking %q %q' "$1" "$2")" EXIT
  trap 'exit 1' HUP INT TERM PIPE
}

end_taking() {
  [[ $looks == false ]] || return 0
  trap - HUP INT TERM PIPE
  eval "trap -- ${outer:--} EXIT"
}

# stop_taking ID OLD: nobody listens any more, perhaps, so what cannot be said does not stop it.
stop_taking() {
  trap '' HUP INT TERM PIPE
  set +e
  exec >&2
  if [[ $(version_of current) == "$1" ]]; then
    if [[ $1 == "$(version_of previous)" && -n $2 ]]; then point previous "$2"; fi
    if [[ -z $root ]]; then rm -f -- "$trial"/leenpunt*; fi
    announce_files
    say "version $1 is in use; ended before all was done, so install the same again"
  else
    if [[ -n $2 ]]; then (place_files "$2") || say "some units in $units are those of version $1"; fi
    if ((${#tried[@]})); then take_back; fi
    say "ended before version $1 was taken, with nothing of it in use${2:+ but version $2}; mend what is said" \
      "above, then the same again"
  fi
  if [[ -n $outer ]]; then eval "eval $outer"; fi
}

# Two are kept: the one in use, and the one before.
prune() {
  local folder id
  for folder in "$root$prefix"/versions/*/; do
    id=${folder%/}
    id=${id##*/}
    [[ -d $folder && $id != "$(version_of current)" && $id != "$(version_of previous)" ]] || continue
    step rm -rf -- "${folder%/}"
  done
}

# Our services that are at work here. One that cannot start has nothing to lose: it takes what is in use
# with its next try. A hub comes before its workers: it brings the database to its version.
running() {
  if [[ -z $root ]] && systemd_runs; then
    systemctl list-units --plain --no-legend --state=active,reloading 'leenpunt*.service' |
      cut -d ' ' -f 1 | LC_ALL=C sort -r | while read -r unit; do
      # Of the program: not the compositor.
      if grep -q "^ExecStart=$prefix/current/" -- "$(file_of "$unit")" 2>/dev/null; then
        printf '%s\n' "$unit"
      fi
    done
  fi
}

# The file that unit $1 comes from: that of an instance is its template's.
file_of() {
  if [[ $1 == *@* ]]; then echo "$units/${1%%@*}@.service"; else echo "$units/$1"; fi
}

# try_version ID: what runs goes on with that version until the machine is switched off. Nothing that
# lasts is changed before it is well; where it is not, the version in use is started again.
try_version() {
  local folder="$prefix/versions/$1" unit file why="" began
  local -a units_here
  mapfile -t units_here < <(running)
  if ((!${#units_here[@]})); then
    echo "nothing of Leenpunt runs here: no trial"
    return
  fi
  if [[ $looks == true ]]; then
    echo "would try: version $1 as ${units_here[*]}, and go back where it is not well"
    return
  fi
  echo "trial: version $1 as ${units_here[*]}"
  local was_healthy=false
  if is_healthy "$prefix/current"; then was_healthy=true; fi
  for unit in "${units_here[@]}"; do tried[$unit]=$(process_of "$unit"); done
  mkdir -p -- "$trial"
  for unit in "${units_here[@]}"; do
    file=$(file_of "$unit")
    file=${file##*/}
    if [[ -r $folder/assets/systemd/$file ]]; then
      sed "s#$prefix/current/#$folder/#g" "$folder/assets/systemd/$file" >"$trial/$file"
    fi
  done
  systemctl daemon-reload
  began=$(date +%s)
  for unit in "${units_here[@]}"; do
    if ! lasting "trying $unit" "" "" "" is_well_again "$unit"; then
      why=$unit
      break
    fi
  done
  # What was wrong before is not this version's fault.
  if [[ -z $why && $was_healthy == true ]] &&
    ! lasting "waiting until the station is well" "" "" "" becomes_healthy "$folder"; then
    as_user leenpunt "$folder/bin/leenpunt" status --config "$etc/station.toml" >&2 || true
    why=$(unit_of "$(station_role)")
  fi
  if [[ -n $why ]]; then
    journalctl --no-pager --quiet --since "@$began" --lines=20 --unit "$why" >&2 || true
    take_back
    end_taking
    say "$why is not well with version $1 (see above): went back to version $(version_of current)"
    exit 1
  fi
}

# end_trial: of somebody who was killed during it. What runs as the version in use goes on; a station
# that runs as the other one ends when nobody stands before it.
end_trial() {
  local -a left=("$trial"/leenpunt*)
  local unit of_current
  if [[ -z $root && -e ${left[0]} ]]; then
    of_current="$prefix/(current|versions/$(version_of current))/bin/leenpunt"
    echo "there is a trial that was not ended: going back to version $(version_of current) first"
    if [[ $looks == false ]]; then
      mapfile -t left < <(running)
      rm -f -- "$trial"/leenpunt*
      systemctl daemon-reload
      for unit in "${left[@]}"; do
        grep -qzxE -- "$of_current" "/proc/$(process_of "$unit")/cmdline" || start_anew "$unit" || true
      done
      # Those were of that trial.
      tried=()
    fi
  fi
}

# take_back: the trial ends, and what was begun with it goes on with what is in use. A station that was
# waited for goes on with that by itself, when nobody stands before it: its visit is not cut off.
take_back() {
  local unit
  local -a begun=()
  rm -f -- "$trial"/leenpunt*
  systemctl daemon-reload
  for unit in "${!tried[@]}"; do
    [[ ${tried[$unit]} == "$(process_of "$unit")" ]] || begun+=("$unit")
  done
  if ((${#begun[@]})); then
    lasting "going back" "" "" "" systemctl restart "${begun[@]}" || true
  fi
}

# is_healthy FOLDER: says the station that runs here that it is, as that version asks it?
is_healthy() {
  [[ -n $(station_role) && -r $etc/station.toml ]] &&
    as_user leenpunt "$1/bin/leenpunt" status --config "$etc/station.toml" >/dev/null 2>&1
}

becomes_healthy() {
  local until=$((SECONDS + HEALTHY_S))
  until is_healthy "$1"; do
    ((SECONDS < until)) || return 1
    sleep 2
  done
}

# is_well_again UNIT: started anew, ready, and still the same process a while later.
is_well_again() {
  local process
  start_anew "$1" || return 1
  process=$(process_of "$1")
  sleep "$STAYS_S"
  systemctl is-active --quiet "$1" && [[ $(process_of "$1") == "$process" ]]
}

process_of() { systemctl show --property MainPID --value "$1"; }

# start_anew UNIT: a station ends by itself, when nobody stands before it.
start_anew() {
  local process until=$((SECONDS + VISIT_S))
  if [[ $1 == "$(unit_of "$(station_role)")" ]]; then
    process=$(process_of "$1")
    echo "waiting until nobody stands before the station, for $VISIT_S s at most"
    systemctl kill --kill-whom=main --signal=HUP "$1"
    while [[ $(process_of "$1") == "$process" ]]; do
      if ((SECONDS >= until)); then
        begin_anew "$1"
        return
      fi
      sleep 0.5
    done
    # Under way already; this waits until it is ready, or has failed.
    systemctl start "$1"
  else
    begin_anew "$1"
  fi
}

# No process of before any more, also while systemctl is still at it.
begin_anew() {
  tried[$1]=""
  systemctl restart "$1"
}

