#!/usr/bin/env bash
# Sets Leenpunt up in this checkout, and runs, tests or measures it there.
#
# Changes nothing outside the checkout, the user's XDG directories (pip's cache, the station's
# state) and, as root only, Debian packages that are missing: apt is asked for those alone, never to
# upgrade or remove one. Edits no package sources, pipes no download to a shell. `kiosk` and its like
# alone, as root, change the machine: they print each step, and with --dry-run take none.
set -euo pipefail

readonly MINIMUM="3.11"
readonly CANDIDATES=(python3 python3.13 python3.12 python3.11)

# Through a symlink too: the checkout is where this file really lies.
here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
readonly here
readonly venv="$here/.venv"
readonly marker="$venv/.leenpunt"

# Wheels only: nobody's build script runs here, and no compiler is needed. But for pyDes: nfcpy needs
# it, it is pure Python, and nobody published a wheel of it since 2016. pip builds that one alone, of
# the version that pyproject.toml pins.
readonly WHEELS=(--only-binary :all: --no-binary pyDes)

# Somebody's own settings of Python, Qt and the locale must reach neither the environment nor what
# runs in it: a test that passes for them would fail elsewhere. pip keeps its settings (PIP_*, proxies,
# certificates: a site may need them), but installs nowhere else.
unset "${!PYTHON@}" "${!QT_@}" "${!QML@}" "${!LC_@}" PIP_TARGET PIP_PREFIX
export PIP_USER=0

# shellcheck source=assets/machine/lasting.sh
source "$here/assets/machine/lasting.sh"

say() { printf 'install.sh: %s\n' "$*" >&2; }
refuse() {
  say "$*"
  exit 2
}

help_text() {
  cat <<'TEXT'
Usage: ./install.sh COMMAND [OPTIONS]

  run [OPTIONS]  set up what is missing, then open the demo station in a window: a whole branch,
                 emulated, to play with; OPTIONS go to `leenpunt run --window`. Without a display:
                 play the scripted day, prove it, and leave pictures of it in demo-report; OPTIONS go to
                 `leenpunt demo --headless`, e.g. --json or --out DIR
  setup          set up what is missing to use the station, and nothing else: `.venv/bin/leenpunt`
                 then works, without what only tests and benchmarks need
  test [--fast]  set up what is missing, then every check and the full test run; --fast: within
                 minutes, without whole stations, windows and long searches
  bench [OPTIONS]  set up what is missing, then every figure beside its budget and its peer; --only
                 NAME…, --list, --json FILE, --history DIR (docs/bench.md)
  fuzz [TARGET…] [OPTIONS]  set up what is missing, then feed what strangers send with anything, guided by
                 the code that it reaches: --seconds S for each target, --keep, --json
                 (docs/fuzzing.md)
  torture [OPTIONS]  set up what is missing, then the proof that no loan is lost: days of a branch
                 in virtual time, each by one seed, with faults, and all truths compared; OPTIONS
                 such as --seeds N, --minutes M, --replay SEED, --mutations, --json; --real: with real
                 processes; --hub: of a hub and its stations (docs/torture.md)
  soak [OPTIONS]  set up what is missing, then a station with its screen for eight simulated days, with
                 faults: does anything grow? About an hour; --short: some minutes; --json, --out DIR
                 (docs/soak.md)
  boot [OPTIONS]  set up what is missing, then the proof by booting, as root: a bare Debian in a
                 folder becomes a station, lends, is killed, cut off, changed and taken back
                 (docs/machine.md); needs debootstrap and systemd-container; --vm: in QEMU, with a
                 read-only root, a turned panel, touch and USB; OPTIONS such as --json or --keep DIR
  readme [OPTIONS]  set up what is missing, then the proof of the README, as root: a bare Debian in a
                 folder, an ordinary user in it, and what the README says to type; needs debootstrap;
                 OPTIONS such as --keep DIR
  hub-demo [OPTIONS]  set up what is missing, then a whole hub to look at: database, worker, library
                 system and stations, all of it private and gone at its end; OPTIONS go to
                 `leenpunt hub demo`, e.g. --stations N or --json (docs/hub.md)
  docs [DIR | --serve]  set up what is missing, then make the documents a site in DIR (build/docs),
                 to be read from the disk (without its search) or put on any web server; --serve:
                 show them on this machine at 127.0.0.1:8000, anew after each change
  kiosk | sync | gate | return | hub [OPTIONS]
                 make this machine a lending station, a station that only delivers, gates, a return
                 chute, or a hub: packages, user, systemd units, a configuration if there is none,
                 and this version in /opt/leenpunt/versions. Again: nothing is done twice
  upgrade [OPTIONS]
                 this version, for what the machine is. It is on trial first: where a service is
                 not well with it, the version before goes on
  rollback       the version before again
  uninstall [--purge]
                 take the program and its units away; journal, keys and configuration stay. --purge:
                 these too, unless something is unsettled
                 kiosk, sync, gate and return with --read-only-root: journal and configuration on a file
                 system of their own, all else forgotten with the power; upgrade with --no-way-back:
                 even if the version in use could not go on with the journal after it.
                 All of these: --dry-run says what would be done; --root DIR writes below DIR
                 instead, and says what else would be done (docs/service.md)
  lock [OPTIONS]  set up what is missing, then lock the dependencies of pyproject.toml: what is locked
                 stays, what is missing or no longer fits is looked up; OPTIONS go to
                 `uv pip compile`: --upgrade renews all, --upgrade-package NAME one
  audit [OPTIONS]  set up what is missing, then ask whether a vulnerability is known in anything that
                 is locked: exit 0 no, 1 yes, 2 it could not be looked up; OPTIONS such as --osv-url
  licences       set up what is missing, then write docs/licences.md anew, where everything that a machine
                 gets may go along; exit 1 and what may not
  deb [DIR] [--twice]  set up what is missing, then make a release in DIR (build/deb): a package for
                 Debian 13 that needs no network, the wheel, the bill of materials (CycloneDX) and
                 SHA256SUMS; --twice: build again elsewhere and compare (docs/supply-chain.md)
  packages       the Debian packages that are needed, one a line
  help           this text

As root, missing Debian packages are installed. As a user, the one command that installs them is
printed. Everything else goes into .venv in this checkout.

Exit: 0 done, 1 a step failed, 2 wrong usage or something is missing that only you can add.
TEXT
}

# The whole list for Debian 13, one a line.
# - python3: the station is written in Python.
# - python3-venv: brings ensurepip, without which no virtual environment gets its pip. It pulls in
#   ca-certificates, so that pip can check whom it talks to.
# - shellcheck: `test` checks the shell scripts.
# - strace: `test` records what a station really writes, and in which order.
# - postgresql: `test`, `bench`, `hub-demo` and `torture --hub` have a hub's database, in a folder of
#   its own.
# - alsa-utils, espeak-ng: sound is played by aplay, and the screen read aloud.
# - libusb-1.0-0: card readers on USB are reached through it.
# - the libraries that Qt does not bring along: some always, the others for a display; and those by
#   which receipts are drawn.
# Not here: git (a copy of the tree will do), a compiler (every dependency has wheels, or is pure
# Python), and flock, sha256sum and readlink (Debian's essential packages hold them).
packages() {
  printf '%s\n' python3 python3-venv shellcheck strace postgresql alsa-utils espeak-ng libusb-1.0-0
  { qt_libraries && receipt_libraries && display_libraries; } | cut -d ' ' -f 2
}

# LIBRARY PACKAGE, one a line; kiosk/cli/display.py and drivers/printers/fonts.py have the same lists.
# A test compares them with each other, and with what the wheels open (tests/release/libraries.py).
qt_libraries() {
  cat <<'LIST'
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11.so.6 libx11-6
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libglib-2.0.so.0 libglib2.0-0t64
libgssapi_krb5.so.2 libgssapi-krb5-2
libxkbcommon.so.0 libxkbcommon0
LIST
}

# Pillow opens it by itself: no linker names it.
receipt_libraries() { echo "libfribidi.so.0 libfribidi0"; }

display_libraries() {
  cat <<'LIST'
libX11-xcb.so.1 libx11-xcb1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-shape.so.0 libxcb-shape0
libxcb-sync.so.1 libxcb-sync1
libxcb-xfixes.so.0 libxcb-xfixes0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1
LIST
}

has_display() { [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; }

# --- Python ---------------------------------------------------------------------------------------

# Prints "VERSION yes|no" of one interpreter: new enough, and able to make an environment with pip?
probe() {
  "$1" -c '
import importlib.util as finder, sys
whole = all(finder.find_spec(name) for name in ("venv", "ensurepip"))
fits = sys.version_info >= tuple(map(int, sys.argv[1].split("."))) and whole
print(".".join(map(str, sys.version_info[:3])), "yes" if fits else "no")
' "$MINIMUM" 2>/dev/null
}

python=""        # the interpreter that fits, or empty
python_found=""  # what was found, for the error
needs_venv=false # one is new enough and lacks only the package python3-venv

pick_python() {
  local name version fits
  python="" python_found="" needs_venv=false
  for name in "${CANDIDATES[@]}"; do
    command -v "$name" >/dev/null || continue
    read -r version fits <<<"$(probe "$name" || true)"
    if [[ ${fits:-} == yes ]]; then
      python=$name
      return
    fi
    if [[ -z ${version:-} ]]; then
      python_found+="; $name does not start"
    elif [[ $(printf '%s\n' "$MINIMUM" "$version" | sort -V | head -n 1) == "$MINIMUM" ]]; then
      python_found+="; $name is $version without venv and ensurepip"
      needs_venv=true
    else
      python_found+="; $name is $version"
    fi
  done
}

# Does the environment that is there still work, in this place and with a version that fits?
venv_works() {
  [[ -x $venv/bin/python ]] || return 1
  # An environment knows its own path: one of ours that was moved or copied is made again.
  [[ ! -r $marker || $(<"$marker") == "$here" ]] || return 1
  "$venv/bin/python" -c '
import sys, pip
sys.exit(sys.version_info < tuple(map(int, sys.argv[1].split("."))))
' "$MINIMUM" >/dev/null 2>&1
}

# --- Debian packages ------------------------------------------------------------------------------

# The packages that COMMAND ($1) misses here, by what works rather than by what dpkg says: a Python
# from elsewhere is as good.
missing_packages() {
  if ! venv_works; then
    pick_python
    if [[ -z $python ]]; then
      [[ -n $python_found ]] || echo python3
      if [[ -z $python_found || $needs_venv == true ]]; then echo python3-venv; fi
    fi
  fi
  if [[ $1 == test ]]; then
    command -v shellcheck >/dev/null || echo shellcheck
    command -v strace >/dev/null || echo strace
  fi
  if [[ $1 == test || $1 == bench || $1 == hub-demo || $1 == hub-torture ]]; then
    command -v pg_ctlcluster >/dev/null || echo postgresql
  fi
  if [[ $1 == readme ]]; then
    command -v debootstrap >/dev/null || echo debootstrap
  fi
  if [[ $1 == soak ]]; then
    command -v openssl >/dev/null || echo openssl
  fi
  [[ $1 == docs || $1 == lock ]] || { qt_libraries && receipt_libraries; } | missing_libraries
  if [[ $1 == run ]] && has_display; then display_libraries | missing_libraries; fi
}

# Of the lines LIBRARY PACKAGE on stdin: the packages whose library cannot be loaded. Any Python can
# tell; without one, all of them.
missing_libraries() {
  local lines name
  lines=$(cat)
  for name in "${CANDIDATES[@]}" "$venv/bin/python"; do
    command -v "$name" >/dev/null || continue
    "$name" -c '
import ctypes, sys
for library, package in map(str.split, sys.argv[1].splitlines()):
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
' "$lines" 2>/dev/null && return
  done
  cut -d ' ' -f 2 <<<"$lines"
}

lists_know() {
  local name candidate
  for name in "$@"; do
    candidate=$(apt-cache policy "$name" 2>/dev/null | sed -n 's/^ *Candidate: *//p')
    [[ -n $candidate && $candidate != "(none)" ]] || return 1
  done
}

update_lists() {
  say "$1; running: apt-get update (reads package lists, upgrades nothing)"
  run_apt "reading package lists" '^(Get|Hit|Ign):' "" update ||
    refuse "apt-get could not read the package lists"
}

apt_install() {
  # --no-remove: rather fail than take away something that was there.
  run_apt "installing Debian packages" '^Setting up ' 's/.* \([0-9]*\) newly installed.*/\1/p' \
    install --no-install-recommends --no-upgrade --no-remove -y "$@"
}

# run_apt WHAT DONE TOTAL OPTION…: what it says is of interest only when it fails.
run_apt() {
  local log code=0
  log=$(log_of_lasting)
  lasting "$1" "$log" "$2" "$3" logged_apt "$log" "${@:4}" || code=$?
  if [[ $log != /dev/null ]]; then
    ((!code)) || cat -- "$log" >&2
    rm -f -- "$log"
  fi
  return "$code"
}

# logged_apt LOG OPTION…
logged_apt() {
  # Its own words are counted, so they are those of no language.
  LC_ALL=C DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=600 "${@:2}" </dev/null >"$1" 2>&1 8<&- 9<&-
}

ensure_packages() {
  local -a missing
  mapfile -t missing < <(missing_packages "$1")
  ((${#missing[@]})) || return 0
  if [[ $(id -u) != 0 ]]; then
    say "missing Debian packages; install them as root with this line, then try again:"
    printf '%s\n' "apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 2
  fi
  install_packages "${missing[@]}"
}

install_packages() {
  local updated=false
  command -v apt-get >/dev/null || refuse "missing: $* (and there is no apt-get here)"
  say "missing Debian packages; running: apt-get install --no-install-recommends $*"
  if ! lists_know "$@"; then
    update_lists "the package lists do not know them"
    updated=true
  fi
  if ! apt_install "$@"; then
    # Lists may be old: the version that they name is gone from the mirror.
    [[ $updated == false ]] || refuse "apt-get could not install: $*"
    update_lists "that failed, perhaps because the package lists are old"
    apt_install "$@" || refuse "apt-get could not install: $*"
  fi
}

# --- The environment ------------------------------------------------------------------------------

make_venv() {
  pick_python
  local found=${python_found#; }
  [[ -n $python ]] || refuse "no Python that fits. Expected: one of ${CANDIDATES[*]}, at least" \
    "$MINIMUM, with venv and ensurepip. Found: ${found:-none of them}." \
    "On Debian: ./install.sh packages"
  if [[ -e $venv || -L $venv ]]; then
    [[ -f $marker ]] || refuse "$venv does not work (or has no pip, or a Python older than" \
      "$MINIMUM) and was not made by this script: move it away, then try again"
    say "$venv no longer works here; making it again"
    rm -rf -- "$venv"
  fi
  say "making .venv with $python ($("$python" -c 'import sys; print(sys.version.split()[0])'))"
  [[ -w $here ]] || refuse "cannot write in $here: run this as the owner of the checkout"
  # The marker comes first, so that an interrupted start is known to be ours and made again.
  mkdir -- "$venv"
  printf '%s\n' "$here" >"$marker"
  lasting "making .venv" "" "" "" "$python" -m venv "$venv" >&2
}

# Names what was installed: changes when the dependencies, the Python or the place change.
fingerprint() {
  {
    "$venv/bin/python" -c 'import sys; print(sys.version)'
    printf '%s\n' "$here"
    cat -- "$here/pyproject.toml" "$here"/assets/machine/*.txt "$here"/tests/release/*.txt
  } | sha256sum | cut -d ' ' -f 1
}

# quiet_pip PYTHON OPTION…
quiet_pip() {
  "$1" -m pip install --disable-pip-version-check --no-input --quiet --progress-bar off "${@:2}" \
    </dev/null >&2
}

# install_locked PYTHON FILE: what FILE locks, and nothing that has another hash; what pyDes is built
# by, and this checkout, is locked too and comes first.
install_locked() {
  quiet_pip "$1" --require-hashes --only-binary :all: \
    --requirement "$here/assets/machine/requirements-build.txt" &&
    lasting_pip "installing Python packages" "$2" \
      quiet_pip "$1" --require-hashes "${WHEELS[@]}" --no-build-isolation --requirement "$2"
}

# The lock of an extra; `./install.sh lock` makes them.
lock_of() {
  case $1 in
    "") echo "$here/assets/machine/requirements-station.txt" ;;
    hub) echo "$here/assets/machine/requirements-hub.txt" ;;
    *) echo "$here/tests/release/requirements-$1.txt" ;;
  esac
}

# ensure_installed EXTRA ("" for the station alone): pip runs only when something changed.
ensure_installed() {
  local extra=$1 wanted stamp other
  wanted=$(fingerprint)
  stamp="$venv/.leenpunt-installed-${extra:-station}"
  for other in "$venv"/.leenpunt-installed-*; do
    [[ -r $other && $(<"$other") == "$wanted" ]] || continue
    # Every extra holds the station itself too.
    if [[ -z $extra || $other == "$stamp" ]]; then return 0; fi
  done
  [[ -w $venv ]] || refuse "$venv is out of date and not yours to change: run this as its owner"
  say "installing Python packages into .venv (the first time this may take a minute)"
  for other in "$venv"/.leenpunt-installed-*; do
    [[ -r $other && $(<"$other") == "$wanted" ]] || rm -f -- "$other"
  done
  if ! { install_locked "$venv/bin/python" "$(lock_of "$extra")" &&
    (cd -- "$here" && lasting "installing this checkout" "" "" "" \
      quiet_pip "$venv/bin/python" --no-deps --no-build-isolation --editable ".${extra:+[$extra]}"); }; then
    say "pip could not install the Python packages (see above)"
    exit 1
  fi
  printf '%s\n' "$wanted" >"$stamp"
}

# set_up COMMAND EXTRA
set_up() {
  # The lock is on the folder itself: nothing to create, nothing left behind.
  exec 9<"$here"
  if ! flock --nonblock 9; then
    say "another set-up is at work in this checkout; waiting for it"
    lasting "waiting for the other set-up" "" "" "" flock --timeout 900 9 ||
      refuse "the other set-up did not end in 15 minutes"
  fi
  ensure_packages "$1"
  venv_works || make_venv
  ensure_installed "$2"
  exec 9<&-
}

# --- A machine that is a station or a hub ----------------------------------------------------------

# The Debian packages that a machine with role $1 needs, one a line.
# - cage: the compositor that a station's screen is shown by; seatd gives it screen and hands, and
#   wlr-randr turns the picture.
# - systemd-timesyncd, unless another service leads the clock.
# - unattended-upgrades: corrections of Debian's security team. overlayroot instead, where the root file
#   system is read-only. It does not depend on mke2fs, without which no initial file system is made, nor on
#   busybox, without which that one leaves the root as it is.
machine_packages() {
  printf '%s\n' python3 python3-venv
  if [[ $read_only == true ]]; then printf '%s\n' overlayroot busybox e2fsprogs; else echo unattended-upgrades; fi
  if ! command -v chronyd ntpd openntpd >/dev/null; then echo systemd-timesyncd; fi
  case $1 in
    kiosk | return) printf '%s\n' alsa-utils espeak-ng libusb-1.0-0 ;;&
    kiosk | gate | return)
      printf '%s\n' cage seatd wlr-randr
      { qt_libraries && receipt_libraries && display_libraries; } | cut -d ' ' -f 2
      ;;
  esac
}

# Of the packages on stdin, those that are not installed.
not_installed() {
  local name
  while read -r name; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null) == installed ]] || echo "$name"
  done
}

machine_packages_step() {
  local -a missing
  mapfile -t missing < <(machine_packages "$1" | not_installed)
  if ((!${#missing[@]})); then
    echo "there already: every Debian package that is needed"
  elif [[ $looks == true || -n $root ]]; then
    system_step apt-get install --no-install-recommends "${missing[@]}"
  else
    install_packages "${missing[@]}"
  fi
}

# make_bundle FOLDER: our own wheel, the lock, and pyDes, of which nobody published a wheel: both
# built here by locked tools. The lock then allows that wheel, too.
make_bundle() {
  local folder=$1 lock="$here/assets/machine/requirements" built digest
  local -a wheel=("$folder/build/bin/python" -m pip wheel --disable-pip-version-check --no-input --quiet
    --no-deps --no-build-isolation --wheel-dir "$folder")
  # Built again, a wheel is the same to the byte: it is then known to be there already.
  export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-1580601600}
  lasting "making an environment that builds" "" "" "" "$python" -m venv "$folder/build"
  lasting_pip "fetching what builds" "$lock-build.txt" \
    quiet_pip "$folder/build/bin/python" --only-binary :all: --require-hashes -r "$lock-build.txt"
  lasting "building the wheel" "" "" "" "${wheel[@]}" "$here"
  sed -n '/^pydes==/,/[^\\]$/p' "$lock-station.txt" >"$folder/pydes.txt"
  lasting "building the wheel of pyDes" "" "" "" \
    "${wheel[@]}" --no-cache-dir --no-binary pyDes --require-hashes -r "$folder/pydes.txt"
  built=("$folder"/py[Dd]es-*.whl)
  digest=$(sha256sum "${built[0]}")
  sed "/^pydes==/s/\\\\\$/--hash=sha256:${digest%% *} &/" "$lock-station.txt" >"$folder/requirements-station.txt"
  cp -- "$lock-hub.txt" "$folder"
}

# change_machine COMMAND [OPTIONS]
change_machine() {
  local command=$1 role
  # What machine.sh works with.
  # shellcheck disable=SC2034
  local assets="$here/assets" bundle="" fetches=true
  # shellcheck source=assets/machine/machine.sh
  source "$here/assets/machine/machine.sh"
  machine_options "$@"
  case $command in
    rollback | uninstall)
      "machine_$command"
      return
      ;;
    upgrade) [[ -n $(roles) ]] || refuse "nothing of Leenpunt is here to upgrade: ./install.sh help" ;;
  esac
  for role in $(if [[ $command == upgrade ]]; then roles; else echo "$command"; fi); do
    machine_packages_step "$role"
  done
  pick_python
  python=${python:-python3}
  if [[ $looks == false ]]; then
    work=$(mktemp -d)
    trap 'rm -rf -- "$work"' EXIT
    say "building the wheel of this checkout"
    make_bundle "$work" </dev/null >&2
    bundle=$work
  fi
  if [[ $command == upgrade ]]; then machine_upgrade; else machine_install "$command"; fi
}

# --- Commands -------------------------------------------------------------------------------------

seconds_since() {
  local tenths=$(((${EPOCHREALTIME/[.,]/} - $1) / 100000))
  printf '%d.%d s' $((tenths / 10)) $((tenths % 10))
}

# One line per step; what a tool says is of interest only when it refuses.
verdict() { # NAME STARTED CODE
  local took
  took=$(seconds_since "$2")
  if (($3)); then
    printf '%-12s FAILED with exit code %d after %s\n' "$1" "$3" "$took"
  else
    printf '%-12s ok %s\n' "$1" "$took"
  fi
}

# begin NAME COMMAND…: a check beside the others. What it says comes first, then its verdict; both
# wait in a pipe of its own.
begin() {
  local name=$1 pipe
  shift
  exec {pipe}< <(
    started=${EPOCHREALTIME/[.,]/} code=0
    "$@" 2>&1 || code=$?
    verdict "$name" "$started" "$code"
  )
  checks+=("$pipe")
}

# await [WHAT]: what was begun, in that order. A check that passed says only so, WHAT says all.
await() {
  local pipe said failing=0 whole=${1:-}
  local -a lines=()
  for pipe in "${checks[@]}"; do
    mapfile -t lines <&"$pipe"
    exec {pipe}<&-
    said=${lines[-1]}
    if [[ $said == *" FAILED with exit code "* ]]; then
      failing=1
      # In one piece, as far as a pipe takes it: pytest writes there too.
      cat <<<"$(printf '%s\n' "${lines[@]}")"
    elif [[ $said == "$whole "* ]]; then
      printf '%s\n' "${lines[@]}"
    else
      printf '%s\n' "$said"
    fi
  done
  return "$failing"
}

static_checks() {
  local bin="$venv/bin"
  local -a checks=()
  # The longest first.
  begin "mypy" "$bin/mypy"
  begin "qmllint" "$bin/python" tests/lint_qml.py
  begin "lint-imports" "$bin/lint-imports"
  begin "ruff check" "$bin/ruff" check .
  begin "ruff format" "$bin/ruff" format --check .
  begin "translations" "$bin/python" tests/check_translations.py
  begin "shellcheck" shellcheck -x install.sh assets/machine/*.sh .ci/run tests/release/*.sh
  await
}

# run_tests [--fast]
run_tests() {
  local started=${EPOCHREALTIME/[.,]/} code=0 failed=0 pytest="$venv/bin/pytest" cores workers static seed
  local -a checks=()
  # Not inside a condition: there, bash would go on after a failed command of the set-up.
  set_up test test
  verdict "set-up" "$started" 0
  cd -- "$here"
  # Beside the tests: on their own they would leave cores idle.
  static_checks &
  static=$!
  started=${EPOCHREALTIME/[.,]/}
  cores=$(nproc)
  # Two workers a core: some tests wait for time-outs, and whole stations for processes. With one more
  # than there are cores, two thirds of two cores were idle for 160 seconds. What --fast leaves hardly
  # waits, and each worker has to look for its tests first.
  if [[ $* == --fast ]]; then
    workers=$((cores + 1))
  else
    workers=$((2 * cores))
    begin "stations" "$pytest" -n "$workers" tests/station
    # Other histories for each commit, the same ones for the same.
    seed=$(git rev-parse --short=7 HEAD 2>/dev/null) || seed=1
    begin "torture" "$venv/bin/python" tests/torture/run.py --seed "$((16#$seed))" --seeds 5 --jobs 1
    # What waits for threads and sockets does so in virtual time: one core has enough to do.
    begin "virtual time" "$venv/bin/python" tests/lab/pytest_world.py -n "$cores" "$@"
  fi
  "$pytest" -n "$workers" --dist worksteal --ignore=tests/station "$@" || code=$?
  wait "$static" || failed=1
  await "stations" || failed=1
  verdict "pytest" "$started" "$code"
  ((code == 0 && failed == 0)) || exit 1
}

# release_tool NAME [OPTIONS]: one of tests/release.
release_tool() {
  (cd -- "$here/tests" && "$venv/bin/python" -m "release.$1" "${@:2}")
}

run_demo() {
  if has_display; then exec "$venv/bin/leenpunt" run --window "$@"; fi
  # An --out among the options comes later, and holds.
  exec "$venv/bin/leenpunt" demo --headless --out "$here/demo-report" "$@"
}

# A warning is a link that leads nowhere, or a page that is in no menu.
make_docs() {
  (($# <= 1)) || refuse "docs takes a folder or --serve"
  # Its word about the version of MkDocs after this one, which the extra leaves out.
  export NO_MKDOCS_2_WARNING=1
  local mkdocs="$venv/bin/mkdocs" target
  local -a held
  target=$(readlink -m -- "${1:-$here/build/docs}")
  cd -- "$here"
  case ${1:-} in
    --serve) exec "$mkdocs" serve --strict ;;
    -*) refuse "docs: unknown option '$1'; try: ./install.sh help" ;;
  esac
  # What is in the folder goes: it has to be one of ours. The marker is hidden, so it stays.
  shopt -s dotglob nullglob
  held=("$target"/*)
  shopt -u dotglob nullglob
  if [[ -e $target && ! -d $target ]] || { ((${#held[@]})) && [[ ! -f $target/.leenpunt ]]; }; then
    refuse "$target is not empty and was not made by this script: move it away, or choose another"
  fi
  mkdir -p -- "$target"
  : >"$target/.leenpunt"
  "$mkdocs" build --strict --clean --site-dir "$target" || exit 1
  say "ready: $target/index.html"
}

main() {
  local command=${1:-}
  if (($#)); then shift; fi
  case $command in
    packages | setup)
      (($# == 0)) || refuse "$command takes no options"
      ;;&
    packages) packages ;;
    setup)
      set_up setup ""
      say "ready: $venv/bin/leenpunt"
      ;;
    test)
      [[ $# == 0 || $* == --fast ]] || refuse "test takes no option but --fast"
      run_tests "$@"
      ;;
    docs)
      set_up docs docs
      make_docs "$@"
      ;;
    kiosk | sync | gate | return | hub | upgrade | rollback | uninstall) change_machine "$command" "$@" ;;
    audit)
      set_up lock release
      release_tool audit "$@"
      ;;
    licences)
      # Each package is looked into, so all of them have to be here: a station's and a hub's.
      set_up lock test
      release_tool licences "$@"
      ;;
    deb)
      set_up lock release
      # shellcheck source=tests/release/deb.sh
      source "$here/tests/release/deb.sh"
      make_release "$@"
      ;;
    lock)
      set_up lock release
      exec "$here/tests/release/lock.sh" "$@"
      ;;
    run)
      if [[ $(id -u) == 0 ]]; then say "running as root; an ordinary user is enough"; fi
      set_up run ""
      run_demo "$@"
      ;;
    bench)
      set_up bench bench
      exec "$venv/bin/python" "$here/tests/bench/run.py" "$@"
      ;;
    fuzz)
      set_up fuzz fuzz
      exec "$venv/bin/python" "$here/tests/fuzz/run.py" "$@"
      ;;
    boot)
      set_up boot ""
      exec "$venv/bin/python" "$here/tests/boot/run.py" "$@"
      ;;
    readme)
      set_up readme ""
      release_tool readme "$@"
      ;;
    torture)
      # A hub needs its database.
      if [[ " $* " == *" --hub "* ]]; then set_up hub-torture torture; else set_up torture torture; fi
      exec "$venv/bin/python" "$here/tests/torture/run.py" "$@"
      ;;
    soak)
      set_up soak ""
      exec "$venv/bin/python" "$here/tests/soak/run.py" "$@"
      ;;
    hub-demo)
      set_up hub-demo hub
      exec "$venv/bin/leenpunt" hub demo "$@"
      ;;
    help | -h | --help) help_text ;;
    "")
      help_text >&2
      exit 2
      ;;
    *) refuse "unknown command '$command'; try: ./install.sh help" ;;
  esac
}

main "$@"
