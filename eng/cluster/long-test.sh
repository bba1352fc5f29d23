#!/usr/bin/env bash
# The long test of clusters: a Redis that writes down all it is told, four workers in network namespaces of their own, FILES small recordings. Two workers are killed with kill -9 at
# random times, one is cut off the network and let back, Redis is restarted; in the end the rows must be those of a scan on one machine, but for the milliseconds.
#   eng/cluster/long-test.sh [SEED…]     (usually 1 to 20; as root, on Linux, with redis-server, iproute2 and python3)
# FILES=20000 and PART=100 by default. With STOP=1 one of the workers left is stopped for 40 s besides (SIGSTOP), so that it comes back with all it had. Each seed writes a line to stdout; exit code 1 where one failed.
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../.."

files=${FILES:-20000} part=${PART:-100} workers=4
program=$PWD/src/Lava.Scan.Cli/bin/Release/net10.0/lava-scan
place=$(mktemp -d /tmp/lava-cluster-XXXXXX)
secret=$place/secret network=10.231.7
export LAVA_MODEL=$PWD/models/starter DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
pids=() redis='' elapsed=0

die() { printf '%s\n' "$*" >&2; exit 3; }
[[ $(id -u) -eq 0 ]] || die "Network namespaces take root."
for tool in redis-server ip python3; do command -v "$tool" >/dev/null || die "This test needs $tool."; done
[[ -x $program ]] || die "Build src/Lava.Scan.Cli in Release first."
[[ $(printf '%s' "$files$part" | tr -d 0-9) == '' ]] || die "FILES and PART are numbers."
head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$secret"

clean() {
  for pid in "${pids[@]}" $redis; do kill -9 "$pid" 2>/dev/null || true; done
  for ((i = 1; i <= workers; i++)); do ip netns del "lava$i" 2>/dev/null || true; done
  ip link del lavabr 2>/dev/null || true
  rm -rf -- "$place"
}
trap clean EXIT

# One bridge, on whose address Redis listens, and a cable from it into each worker's namespace.
network_up() {
  ip link add lavabr type bridge
  ip addr add "$network.1/24" dev lavabr
  ip link set lavabr up
  for ((i = 1; i <= workers; i++)); do
    ip netns add "lava$i"
    ip link add "lava$i" type veth peer name eth0 netns "lava$i"
    ip link set "lava$i" master lavabr up
    ip -n "lava$i" addr add "$network.$((10 + i))/24" dev eth0
    ip -n "lava$i" link set eth0 up
    ip -n "lava$i" link set lo up
  done
}

redis_up() {
  redis-server --port 7379 --bind "$network.1" --protected-mode no --requirepass of-the-test --dir "$place/redis" --appendonly yes --appendfsync always --save '' >>"$place/redis.log" 2>&1 &
  redis=$!
  for ((try = 0; try < 100; try++)); do
    if (exec 3<>"/dev/tcp/$network.1/7379") 2>/dev/null; then return; fi
    sleep 0.1
  done
  die "Redis does not start: $(tail -n 3 "$place/redis.log")"
}

worker_up() { # worker_up NUMBER
  ip netns exec "lava$1" "$program" worker --cluster "redis://:of-the-test@$network.1:7379" --secret-file "$secret" --name "worker $1" --threads 1 --work "$place/work" \
    >>"$place/worker$1.log" 2>&1 </dev/null &
  pids[$1]=$!
}

# So many recordings of 0.3 s that all differ, so that none is scored by another's answer.
make_files() {
  python3 - "$place/in" "$files" <<'PYTHON'
import array, os, random, struct, sys
folder, count = sys.argv[1], int(sys.argv[2])
for i in range(count):
    if i % 1000 == 0:
        os.makedirs(f"{folder}/{i // 1000:03d}", exist_ok=True)
    draw = random.Random(i)
    level, step, samples, value = draw.randint(500, 8000), draw.randint(3, 60), array.array("h"), 0
    for _ in range(4800):
        value += step * 97
        samples.append((value % (2 * level + 1)) - level)
    body = samples.tobytes()
    with open(f"{folder}/{i // 1000:03d}/{i:06d}.wav", "wb") as file:
        file.write(b"RIFF" + struct.pack("<I", 36 + len(body)) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 16000, 32000, 2, 16) + b"data" + struct.pack("<I", len(body)) + body)
PYTHON
  for ((i = 0; i < 5; i++)); do printf 'no recording' >"$place/in/000/text$i.wav"; done
}

# All rows of a scan in their order, without the milliseconds, which are the last column.
rows() { cat "$1"/parts/*.csv | sed 's/,[^,]*$//'; }

scan() { "$program" scan "$place/in" --out "$1" --csv --part-size "$part" --no-reuse --json "${@:2}"; }

done_parts() { find "$1/done" -name '*.json' 2>/dev/null | wc -l; }

wait_for_parts() { # wait_for_parts FOLDER COUNT
  while (($(done_parts "$1") < $2)); do sleep 0.2; done
}

one_seed() { # one_seed NUMBER
  local seed=$1 out=$place/out$1 parts=$(((files + 5 + part - 1) / part)) begun=$SECONDS
  RANDOM=$seed
  rm -rf -- "${place:?}/redis" "$out"
  mkdir -p "$place/redis"
  redis_up
  for ((i = 1; i <= workers; i++)); do worker_up "$i"; done
  for ((try = 0; try < 60; try++)); do
    if scan "$out" --detach --cluster "redis://:of-the-test@$network.1:7379" --secret-file "$secret" >"$place/given" 2>"$place/given.errors"; then break; fi
    sleep 1
  done
  [[ -s $place/given ]] || { printf 'seed %d: FAILED to be given: %s\n' "$seed" "$(tail -n 1 "$place/given.errors")"; return 1; }

  # Four events, or five, at random places of the scan, in random order.
  local events=(kill kill cut redis) order=() at=() i j
  [[ ${STOP:-0} == 0 ]] || events+=(stop)
  local count=${#events[@]}
  for ((i = 0; i < count; i++)); do j=$((RANDOM % ${#events[@]})); order+=("${events[j]}"); events=("${events[@]:0:j}" "${events[@]:j+1}"); at+=($((1 + RANDOM % (parts * 8 / 10)))); done
  mapfile -t at < <(printf '%s\n' "${at[@]}" | sort -n)
  local alive=(1 2 3 4) told='' returns=()
  for ((i = 0; i < count; i++)); do
    wait_for_parts "$out" "${at[i]}"
    j=$((RANDOM % ${#alive[@]}))
    local who=${alive[j]}
    case ${order[i]} in
      kill) kill -9 "${pids[who]}"; wait "${pids[who]}" 2>/dev/null || true; alive=("${alive[@]:0:j}" "${alive[@]:j+1}"); told+=" kill $who at ${at[i]}" ;;
      cut) ip link set "lava$who" down; { sleep 40; ip link set "lava$who" up; } & returns+=($!); told+=" cut $who at ${at[i]} for 40 s" ;;
      stop) kill -STOP "${pids[who]}"; { sleep 40; kill -CONT "${pids[who]}" 2>/dev/null || true; } & returns+=($!); told+=" stop $who at ${at[i]} for 40 s" ;;
      redis) kill -9 "$redis"; wait "$redis" 2>/dev/null || true; sleep 3; redis_up; told+=" redis at ${at[i]}" ;;
    esac
  done
  wait_for_parts "$out" "$parts"
  for i in "${returns[@]}"; do wait "$i"; done
  local code=0
  timeout 600 "$program" scan "$place/in" --out "$out" --csv --part-size "$part" --no-reuse --json --cluster "redis://:of-the-test@$network.1:7379" --secret-file "$secret" >"$place/end" 2>"$place/end.errors" || code=$?
  for i in "${alive[@]}"; do kill -TERM "${pids[i]}" 2>/dev/null || true; done
  for i in "${alive[@]}"; do wait "${pids[i]}" 2>/dev/null || true; done
  kill "$redis"; wait "$redis" 2>/dev/null || true; redis=''
  local verdict=equal
  if [[ $code -ne 1 ]] || ! grep -q '"finished":true' "$place/end" || ! cmp -s <(rows "$out") "$place/one.rows"; then verdict=DIFFERENT; fi
  printf 'seed %d: %s, %d rows, %d s;%s\n' "$seed" "$verdict" "$(($(wc -l <"$place/one.rows") - parts))" "$((SECONDS - begun))" "$told"
  if [[ $verdict == equal ]]; then rm -rf -- "$out"; return 0; fi
  cp -r "$place" "/tmp/lava-cluster-failed-$seed"
  return 1
}

make_files
begun=$SECONDS
code=0
scan "$place/one" >/dev/null 2>"$place/one.errors" || code=$?
[[ $code -eq 1 ]] || die "The scan on one machine ended with $code: $(tail -n 1 "$place/one.errors")"
elapsed=$((SECONDS - begun))
rows "$place/one" >"$place/one.rows"
printf '%d recordings and 5 texts in parts of %d; on one machine %d s\n' "$files" "$part" "$elapsed"
network_up
failed=0
if (($# == 0)); then set -- {1..20}; fi
for seed in "$@"; do one_seed "$seed" || failed=1; done
exit "$failed"
