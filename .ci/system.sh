# Sourced by lava and test.sh: installs missing system packages on Debian as root, else says what to install.

# have_package NAME: whether what the Debian package NAME brings is there, however it came.
have_package() {
  case $1 in
    # No pipe: under pipefail, one that is left early has failed.
    libsndfile1) [[ $(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null) == *libsndfile.so.1* ]] ;;
    zlib1g-dev) [[ -e /usr/include/zlib.h ]] ;;
    fonts-dejavu-core) [[ -n $(find /usr/share/fonts /usr/local/share/fonts "${HOME:-/root}/.fonts" -name '*.ttf' -print -quit 2>/dev/null) ]] ;; # any will do
    libc6-dev) [[ -e /usr/include/stdlib.h ]] ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# need_packages NAME…: returns 1 where some are missing and could not be installed, having said so in one sentence.
need_packages() {
  local package missing=()
  for package in "$@"; do have_package "$package" || missing+=("$package"); done
  [[ ${#missing[@]} -eq 0 ]] && return 0

  if [[ $(id -u) -eq 0 ]] && command -v apt-get >/dev/null; then
    printf 'lava: installing %s with apt-get …\n' "${missing[*]}" >&2
    if apt_install "${missing[@]}"; then return 0; fi
    printf 'lava: apt-get could not install %s; go on without.\n' "${missing[*]}" >&2
  elif command -v apt-get >/dev/null; then
    printf 'lava: please install %s: sudo apt-get install %s\n' "${missing[*]}" "${missing[*]}" >&2
  else
    printf 'lava: please install what Debian calls %s with the package manager of this system.\n' "${missing[*]}" >&2
  fi
  return 1
}

apt_install() {
  local options=(-qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120)
  export DEBIAN_FRONTEND=noninteractive
  apt-get "${options[@]}" install -y --no-install-recommends "$@" </dev/null >/dev/null 2>&1 && return 0
  # Fresh images carry no package lists, old ones stale lists.
  apt-get "${options[@]}" update </dev/null >/dev/null 2>&1
  apt-get "${options[@]}" install -y --no-install-recommends "$@" </dev/null >/dev/null
}
