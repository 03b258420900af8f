# shellcheck shell=bash disable=SC2154
# `install.sh deb`: what a release hands out. Sourced by install.sh, which has here, refuse, say,
# make_bundle, quiet_pip, machine_packages and WHEELS.

readonly DEB_PYTHON=python3.13 # Debian 13's

# A date says nothing here: the same for every file, as hatchling has it for wheels.
export SOURCE_DATE_EPOCH=1580601600

# make_release [DIR] [--twice]
make_release() {
  local target=$here/build/deb twice=false
  while (($#)); do
    case $1 in
      --twice) twice=true ;;
      -*) refuse "deb: unknown option '$1'; try: ./install.sh help" ;;
      *) target=$1 ;;
    esac
    shift
  done
  target=$(readlink -m -- "$target")
  command -v dpkg-deb >/dev/null || refuse "deb: dpkg-deb is not here; packages are built on Debian"
  command -v "$DEB_PYTHON" >/dev/null || refuse "deb: $DEB_PYTHON is not here, for which the package is"
  if command -v git >/dev/null && [[ -n $(git -C "$here" status --porcelain 2>/dev/null) ]]; then
    say "this checkout has changes that no commit has: nobody else can build the same"
  fi
  umask 022
  python=$DEB_PYTHON
  work=$(mktemp -d)
  trap 'rm -rf -- "$work"' EXIT
  mkdir -p -- "$target"
  build_release "$work" "$target"
  if [[ $twice == true ]]; then compare_release "$target"; fi
  say "ready: $target"
}

# build_release WORK TARGET
build_release() {
  local work=$1 target=$2 bundle="$1/bundle" version arch name
  say "building and fetching the wheels"
  mkdir -- "$bundle"
  make_bundle "$bundle" </dev/null >&2
  "$bundle/build/bin/python" -m pip download --disable-pip-version-check --no-input --quiet \
    --progress-bar off --only-binary :all: --require-hashes --find-links "$bundle" --dest "$bundle" \
    -r "$bundle/requirements-hub.txt" </dev/null >&2
  rm -r -- "$bundle/build" "$bundle/pydes.txt"
  say "installing them as a machine does, to list them"
  "$python" -m venv "$work/machine"
  quiet_pip "$work/machine/bin/python" --no-index --only-binary :all: --require-hashes \
    --find-links "$bundle" -r "$bundle/requirements-hub.txt"
  quiet_pip "$work/machine/bin/python" --no-index --no-deps "$bundle"/leenpunt-*.whl
  version=$("$work/machine/bin/python" -c 'from importlib.metadata import version; print(version("leenpunt"))')
  arch=$(dpkg --print-architecture)
  name=leenpunt_${version}_$arch
  release_tool sbom "$work/machine/bin/python" "$bundle" "$work/$name.cdx.json"
  rm -r -- "$work/machine"
  lay_out "$work" "$name" "$version" "$arch"
  say "packing $name.deb"
  # What is inside is packed already.
  dpkg-deb --root-owner-group -Znone --build "$work/root" "$work/$name.deb" >&2
  cp -- "$work/$name.deb" "$work/$name.cdx.json" "$work"/root/usr/lib/leenpunt/bundle/leenpunt-*.whl "$target"
  (cd -- "$target" && sha256sum "$name.deb" "$name.cdx.json" leenpunt-*.whl >SHA256SUMS)
}

# lay_out WORK NAME VERSION ARCH: the tree of the package in WORK/root.
lay_out() {
  local root="$1/root" doc="$1/root/usr/share/doc/leenpunt" needs
  needs=$(depends)
  install -d -m 755 -- "$root/DEBIAN" "$root/usr/sbin" "$root/usr/lib/leenpunt" "$doc"
  mv -- "$1/bundle" "$root/usr/lib/leenpunt/bundle"
  install -D -t "$root/usr/lib/leenpunt/assets/machine" "$here"/assets/machine/*.{sh,conf,rules}
  install -D -t "$root/usr/lib/leenpunt/assets/systemd" "$here"/assets/systemd/*
  install -- "$here/tests/release/deb/leenpunt-machine" "$root/usr/sbin"
  install -- "$here/tests/release/deb/postinst" "$here/tests/release/deb/prerm" "$root/DEBIAN"
  install -- "$1/$2.cdx.json" "$here/docs/licences.md" "$doc"
  {
    printf '%s\n\n' "Leenpunt is under the EUPL-1.2, which follows. The packages of others that come with it" \
      "are listed in licences.md beside this file; their texts lie in each of them, that of LGPL-3 in" \
      "/usr/share/common-licenses/LGPL-3."
    cat -- "$here/LICENSE"
  } >"$doc/copyright"
  gzip -9 -n -c -- "$here/CHANGELOG.md" >"$doc/CHANGELOG.md.gz"
  {
    printf '%s\n' "Package: leenpunt" "Version: $3" "Architecture: $4" "Section: misc" \
      "Priority: optional" "Maintainer: The Leenpunt maintainers" "Depends: $needs" \
      "Installed-Size: $(du -sk --apparent-size -- "$root/usr" | cut -f 1)"
    printf '%s\n' "Description: self-service and RFID lending stations of public libraries" \
      " The program with all its Python packages, for a machine without a network." \
      " leenpunt-machine makes a station, a gate, a return chute or a hub of it."
  } >"$root/DEBIAN/control"
  find "$root" -type d -exec chmod 755 {} +
  find "$root/usr" -type f ! -path '*/sbin/*' ! -name machine.sh -exec chmod 644 {} +
  (cd -- "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
}

# What install.sh installs for a station with a screen, which is the most.
depends() {
  # Read by machine_packages.
  # shellcheck disable=SC2034
  local read_only=false packages
  packages=$(machine_packages kiosk | grep -vx -e python3 -e systemd-timesyncd -e unattended-upgrades)
  printf '%s' "python3 (>= 3.13), python3 (<< 3.14), systemd-timesyncd | time-daemon," \
    " unattended-upgrades | overlayroot, ${packages//$'\n'/, }"
}

# compare_release TARGET: the same bytes from a copy elsewhere, under other settings?
compare_release() {
  local target=$1 again failing=0 file
  again=$(mktemp -d)
  say "building again, from a copy with other times, umask, zone and home"
  (
    umask 077
    mkdir -- "$again/a copy"
    tar -C "$here" --exclude .venv --exclude build --exclude '.*_cache' --exclude __pycache__ -cf - . |
      tar -C "$again/a copy" -xmf - --no-same-permissions
    TZ=Pacific/Auckland HOME=$again USER=somebody "$again/a copy/install.sh" deb "$again/out"
  ) || exit 1
  for file in "$target"/leenpunt*; do
    if cmp -- "$file" "$again/out/${file##*/}"; then
      say "the same bytes: ${file##*/}"
    else
      failing=1
    fi
  done
  rm -rf -- "$again"
  return "$failing"
}
