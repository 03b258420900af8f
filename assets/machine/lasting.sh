# shellcheck shell=bash
# What lasts says what it is and how far: nothing for two seconds, then on a terminal one line that
# moves, elsewhere a line each ten seconds, as the program does. Sourced by install.sh and machine.sh.

readonly SILENT_S=2 EACH_S=10

# lasting WHAT LOG DONE TOTAL COMMAND…: run it, and say meanwhile on stderr what is done. Of its LOG the
# lines that match DONE are counted, of TOTAL: a number, or how sed finds it in the log. Empty: none.
lasting() {
  local began=$SECONDS teller="" code=0
  if [[ -z ${LEENPUNT_QUIET:-} ]]; then
    # It ends when nobody has the other end any more, also after kill -9. Without the locks, and without
    # the output whose end somebody may wait for.
    exec 7> >(tell "${@:1:4}" >/dev/null 8<&- 9<&-)
    teller=$!
  fi
  "${@:5}" 7>&- || code=$?
  if [[ -n $teller ]]; then
    exec 7>&-
    wait "$teller" || true
    if [[ -t 2 ]] && ((SECONDS - began >= SILENT_S)); then printf '\r\033[K' >&2 || true; fi
  fi
  return "$code"
}

# tell WHAT LOG DONE TOTAL: until standard input ends. Not by set -e: whatever cannot be said is no reason
# to stop.
tell() {
  local words columns=0 began=$SECONDS told=0 passed
  set +e
  while true; do
    read -rt 1
    # Above 128: a second is over.
    (($? > 128)) || return 0
    passed=$((SECONDS - began))
    ((passed >= SILENT_S)) || continue
    words="$1: $(how_far "${@:2}")"
    if [[ $words == *": " ]]; then words+="$passed s"; else words+=" ($passed s)"; fi
    if [[ -t 2 ]]; then
      read -r _ columns < <(stty size 2>/dev/null <&2)
      printf '\r%s\033[K\r' "${words:0:$((columns > 0 ? columns - 1 : 79))}" >&2
    elif ((passed - told >= EACH_S)); then
      told=$passed
      say "$words"
    fi
  done
}

# how_far LOG DONE TOTAL: such as "34 of 61"; nothing where nobody counts.
how_far() {
  local total=$3
  [[ -r $1 && -n $2 ]] || return 0
  if [[ ! $total =~ ^[0-9]*$ ]]; then total=$(sed -n "$total" "$1"); fi
  printf '%d%s\n' "$(grep -cE -- "$2" "$1")" "${total:+ of $total}"
}

# log_of_lasting: a file for a LOG; where there is no room for one, nothing is counted.
log_of_lasting() { mktemp 2>/dev/null || echo /dev/null; }

# lasting_pip WHAT FILE COMMAND…: a pip that installs the packages of a lock FILE ("": of none), as it
# comes to them.
lasting_pip() {
  local log total="" code=0 each
  local -A locked=()
  log=$(log_of_lasting)
  if [[ -n $2 ]]; then
    while read -r each; do locked[$each]=1; done < <(locked_in "$2")
    total=${#locked[@]}
  fi
  PIP_LOG=$log lasting "$1" "$log" ' (Collecting|Requirement already satisfied:) ' "$total" "${@:3}" || code=$?
  [[ $log == /dev/null ]] || rm -f -- "$log"
  return "$code"
}

# locked_in FILE: the packages of a lock and of the locks that it includes, one a line.
locked_in() {
  local included
  sed -n 's/^\([A-Za-z0-9][^ ]*==[^ ]*\).*/\1/p' -- "$1"
  sed -n 's/^-r //p' -- "$1" | while read -r included; do locked_in "${1%/*}/$included"; done
}
