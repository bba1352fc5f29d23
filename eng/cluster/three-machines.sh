#!/usr/bin/env bash
# Runs what docs/scan.md says under "Three machines", word for word, on three machines that are network namespaces: each has its own /etc/redis, /etc/lava and /var/lib/redis, and all see one /shared.
# Then once more with the certificate that the page makes under "Security". What the cluster finds in samples/ must be what one machine finds there.
#   eng/cluster/three-machines.sh     (as root, on Linux, with redis-server, iproute2, util-linux, openssl and python3; after a build)
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../.."

root=$PWD
place=$(mktemp -d /tmp/lava-three-XXXXXX)
own=(/etc/redis /etc/lava /var/lib/redis) made=()
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 LAVA_CERTIFICATE_PASSWORD=of-the-certificate

die() { printf '%s\n' "$*" >&2; exit 3; }
[[ $(id -u) -eq 0 ]] || die "Network namespaces take root."
for tool in redis-server ip unshare openssl python3; do command -v "$tool" >/dev/null || die "This test needs $tool."; done

stop_machines() { for i in 1 2 3; do for pid in $(ip netns pids "machine$i" 2>/dev/null); do kill "-${1:-KILL}" "$pid" 2>/dev/null || true; done; done; }

clean() {
  stop_machines
  for i in 1 2 3; do ip netns del "machine$i" 2>/dev/null || true; done
  ip link del lavathree 2>/dev/null || true
  for folder in "${made[@]}"; do rmdir -- "$folder" 2>/dev/null || true; done
  rm -rf -- "$place"
}
trap clean EXIT

# The commands of a section of the page, a file for each block: block SECTION NUMBER
block() {
  python3 - "$1" "$2" <<'PYTHON'
import re, sys, textwrap
section = re.search(rf"^### {re.escape(sys.argv[1])}$(.*?)(?=^##)", open("docs/scan.md", encoding="utf-8").read(), re.M | re.S).group(1)
blocks = re.findall(r"^( *)```sh\n(.*?)^\1```$", section, re.M | re.S)
print(textwrap.dedent(blocks[int(sys.argv[2]) - 1][1]), end="")
PYTHON
}

# Runs commands as one of the machines: on NUMBER FILE
on() {
  ip netns exec "machine$1" unshare --mount bash -euc '
    for folder in "${@:3}"; do mount --bind "$1$folder" "$folder"; done
    mount --bind "$1/../shared" /shared
    cd "$1" && exec bash -euo pipefail "$2"' on "$place/machine$1" "$2" "${own[@]}"
}

ip link add lavathree type bridge
ip link set lavathree up
for folder in "${own[@]}" /shared; do if [[ ! -d $folder ]]; then mkdir -p "$folder"; made+=("$folder"); fi; done
mkdir -p "$place/bin" "$place/shared/archive"
ln -s "$root/lava" "$place/bin/lava"
export PATH=$place/bin:$PATH
cp -- samples/* "$place/shared/archive/"
for i in 1 2 3; do
  for folder in "${own[@]}"; do mkdir -p "$place/machine$i$folder"; done
  ip netns add "machine$i"
  ip link add "lavathree$i" type veth peer name eth0 netns "machine$i"
  ip link set "lavathree$i" master lavathree up
  ip -n "machine$i" addr add "10.0.0.$i/24" dev eth0
  ip -n "machine$i" link set eth0 up
  ip -n "machine$i" link set lo up
done

workers_up() { # workers_up COMMANDS
  for i in 1 2 3; do on "$i" "$1" >"$place/worker$i.log" 2>&1 </dev/null & done
  for i in 1 2 3; do
    for ((try = 0; try < 300; try++)); do
      if grep -q 'works for' "$place/worker$i.log"; then continue 2; fi
      sleep 0.2
    done
    die "The worker of machine $i does not start: $(cat "$place/worker$i.log")"
  done
}

# What a finished scan came to by --json, without where it is and how long it took.
summary() {
  python3 -c 'import json, sys; scan = json.load(sys.stdin); print(json.dumps({name: scan[name] for name in ("finished", "inputs", "rows", "errors", "rejected", "verdicts", "warnings", "errorCodes")}))'
}
# The same of a folder on machine 3, which need not have had any of its parts.
told() {
  printf 'lava scan /shared/archive --out %s --json' "$1" >"$place/ask"
  on 3 "$place/ask" >"$place/told" 2>"$place/told.errors" || [[ $? -eq 1 && -s $place/told ]] || die "Machine 3 does not find the scan: $(cat "$place/told.errors")"
  summary <"$place/told"
}

expect() { # expect WHAT FOLDER
  local of_cluster
  of_cluster=$(told "$2")
  [[ $of_one == "$of_cluster" ]] || die "$1: one machine found $of_one, the cluster $of_cluster."
  printf '%s: %s\n' "$1" "$of_cluster"
}

# Builds the commands, too, which the machines could not.
"$root/lava" models list >/dev/null
of_one=$({ "$root/lava" scan "$place/shared/archive" --out "$place/one" --json || [[ $? -eq 1 ]]; } | summary)

# The steps of the page. Whoever runs this has redis-server already, and these machines reach nothing it could be installed from.
block "Three machines" 1 | grep -v '^apt-get ' >"$place/step1"
block "Three machines" 2 >"$place/step2"
block "Three machines" 3 >"$place/step3"
block "Three machines" 4 >"$place/step4"
on 1 "$place/step1"
on 1 "$place/step2"
for i in 2 3; do cp -p -- "$place/machine1/etc/lava/secret" "$place/machine$i/etc/lava/secret"; done
workers_up "$place/step3"
{ printf 'export LAVA_REDIS_PASSWORD=a-long-password\n'; cat "$place/step4"; } >"$place/scan"
on 2 "$place/scan" >"$place/scan.log" 2>&1 || [[ $? -eq 1 ]] || die "The scan failed: $(cat "$place/scan.log")"
expect "as the page says" /shared/verdicts

# With the certificate, in the home folder of each machine.
stop_machines TERM
for ((try = 0; try < 100; try++)); do [[ -z $(ip netns pids machine1)$(ip netns pids machine2)$(ip netns pids machine3) ]] && break; sleep 0.2; done
block Security 1 >"$place/certify"
on 1 "$place/certify" 2>/dev/null
for i in 2 3; do cp -p -- "$place/machine1/cluster.pfx" "$place/machine$i/"; done
on 1 <(tail -n 1 "$place/step1")
sed 's/^lava worker .*/& --certificate cluster.pfx/' "$place/step3" >"$place/step3-tls"
workers_up "$place/step3-tls"
sed -e 's/^lava scan .*/& --certificate cluster.pfx/' -e 's#/shared/verdicts#/shared/verdicts-tls#' "$place/scan" >"$place/scan-tls"
on 2 "$place/scan-tls" >"$place/scan.log" 2>&1 || [[ $? -eq 1 ]] || die "The scan with a certificate failed: $(cat "$place/scan.log")"
expect "with a certificate" /shared/verdicts-tls
# Who lacks it, is refused.
sed -e 's#/shared/verdicts#/shared/verdicts-refused#' "$place/scan" >"$place/scan-refused"
if on 2 "$place/scan-refused" >"$place/refused" 2>&1; then die "A command without the certificate was served: $(cat "$place/refused")"; fi
printf 'without it: %s\n' "$(tail -n 1 "$place/refused")"
