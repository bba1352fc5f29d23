#!/usr/bin/env bash
# What the recipe needs beside Lava, on Debian or Ubuntu: the engines, their voices, and ffmpeg with its speech codecs.
set -euo pipefail
packages=(ffmpeg espeak-ng flite festival festvox-kallpc16k festvox-kdlpc16k festvox-us-slt-hts
  festvox-italp16k festvox-itapc16k festvox-suopuhe-lj festvox-suopuhe-mv festvox-czech-dita festvox-czech-krb festvox-czech-machac
  festvox-czech-ph festvox-ca-ona-hts festvox-ru
  asterisk-core-sounds-{en,es,fr,it,ru}-wav asterisk-prompt-it-menardi-wav klettres-data ktuberling-data)
missing=()
for package in "${packages[@]}"; do
  [[ $(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true) == *' installed' ]] || missing+=("$package")
done
[[ ${#missing[@]} -eq 0 ]] && exit 0
sudo=()
[[ $(id -u) -eq 0 ]] || sudo=(sudo)
"${sudo[@]}" apt-get update -qq
"${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
