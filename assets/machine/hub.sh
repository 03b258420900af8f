# shellcheck shell=bash disable=SC2154
# The folder of a hub's configuration, and what versions of before had of it in the station's. Sourced
# by machine.sh.

# Not the folder of the station's user: whoever puts a hub.toml there is sent the hub's password.
readonly hub_etc=/etc/leenpunt-hub

# The hub's own: a command of root becomes whoever has the folder, and that is whom the database knows.
make_hub_folder() {
  system_step install -d -m 750 -o leenpunt-hub -g leenpunt-hub "$hub_etc"
  if [[ ! -e $root$hub_etc/hub.toml && -e $root$etc/hub.toml ]]; then
    take_over_hub
  else
    place_once 640 leenpunt-hub:leenpunt-hub "$hub_etc/hub.toml" <"$assets/systemd/hub.toml"
  fi
}

# hub_config: where it is; a version of before, gone back to, has it in the other folder.
hub_config() {
  if [[ -e $root$hub_etc/hub.toml ]]; then echo "$root$hub_etc/hub.toml"; else echo "$root$etc/hub.toml"; fi
}

# What lies there stays: units of before read it after a rollback.
take_over_hub() {
  local draft text name
  if [[ $looks == true ]]; then
    echo "would take over: $root$etc/hub.toml and the files beside it that it names, to $root$hub_etc"
    return
  fi
  draft=$(own_copy hub.toml)
  [[ -n $draft ]] || refuse "$etc/hub.toml is not a file of root or of the hub, so somebody else may have put it" \
    "there: look at it, and put what is right into $hub_etc/hub.toml"
  text=$(<"$draft/hub.toml")
  rm -rf -- "$draft"
  for name in $(grep -oE "[\"'][^\"']+[\"']" <<<"$text" | tr -d "\"'") policy.toml; do
    name=${name#"$etc/"}
    [[ $name != /* && -f $root$etc/$name ]] || continue
    draft=""
    # What lies deeper, or leads elsewhere, is not ours to move.
    if [[ $name =~ ^[A-Za-z0-9._-]+$ ]]; then draft=$(own_copy "$name"); fi
    if [[ -z $draft ]]; then
      say "going on: $etc/$name is not a file of root or of the hub in that folder itself, so it was not taken over"
      continue
    fi
    mkdir -p -- "$root$hub_etc"
    mv -fT -- "$draft/$name" "$root$hub_etc/$name"
    rm -rf -- "$draft"
    echo "taken over: $root$etc/$name, to $root$hub_etc"
    text=${text//"$etc/$name"\"/"$hub_etc/$name"\"}
    text=${text//"$etc/$name"\'/"$hub_etc/$name"\'}
  done
  place 640 leenpunt-hub:leenpunt-hub "$hub_etc/hub.toml" <<<"$text"
  echo "next: when nobody goes back to a version of before any more, remove what was taken over from $etc"
}

# own_copy NAME: a new folder with a copy of that file of the folder before, the hub's alone; nothing, where
# it is not a file that root or the hub put there. Copied first and then looked at: nobody changes it between.
own_copy() {
  local file="$root$etc/$1" draft hub
  local -a theirs=(-uid "$EUID")
  [[ -f $file && ! -L $file ]] || return 0
  if [[ -z $root ]] && hub=$(id -u leenpunt-hub); then theirs+=(-o -uid "$hub"); fi
  draft=$(mktemp -d -- "$root/etc/.leenpunt.XXXXXX") || return
  if cp -a -- "$file" "$draft/$1" && [[ -n $(find "$draft/$1" -type f \( "${theirs[@]}" \)) ]] &&
    chmod -- 600 "$draft/$1" && { [[ -n $root ]] || chown -- leenpunt-hub:leenpunt-hub "$draft/$1"; }; then
    printf '%s\n' "$draft"
  else
    rm -rf -- "$draft"
  fi
}
