#!/usr/bin/env bash
# Everything the tests need, then all the tests. The last line is "N passed, N failed, N skipped"; exit 0 only where none failed.
set -uo pipefail

# Whatever is started in the background ignores Ctrl-C, which some tests send to the command.
if [[ -z ${LAVA_SIGNALS:-} ]] && env --default-signal=INT true 2>/dev/null; then
  LAVA_SIGNALS=default exec env --default-signal=INT,QUIT "${BASH_SOURCE[0]}" "$@"
fi

cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" || exit 3

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=${DOTNET_SYSTEM_GLOBALIZATION_INVARIANT:-1} # libicu may be missing
export MSBUILDDISABLENODEREUSE=1 # a build server left behind would hold the output open

step() { printf '== %s\n' "$*"; }
die() { printf '%s\n0 passed, 1 failed, 0 skipped\n' "$*"; exit 1; }

command -v dotnet >/dev/null || die "test.sh needs the .NET 10 SDK: https://dotnet.microsoft.com/download/dotnet/10.0"

step "system packages"
# shellcheck source=.ci/system.sh
source .ci/system.sh
# The decoders, the encoders that make test files, the linker of the native build, and what asks the service. Tests whose tool is missing say so and are skipped.
need_packages libsndfile1 ffmpeg flac sox gcc libc6-dev zlib1g-dev fonts-dejavu-core curl python3 || true

step "restore and build"
dotnet restore Lava.slnx --verbosity quiet || die "The restore failed."
# One compiler for all projects; it is told to go once they are built, and holds no more than the log open.
mkdir -p artifacts
dotnet build Lava.slnx --no-restore --configuration Release --verbosity quiet > artifacts/build.log 2>&1
built=$?
cat artifacts/build.log
dotnet build-server shutdown --vbcscompiler > artifacts/build-server.log 2>&1
[[ $built -eq 0 ]] || die "The build failed."

passed=0 failed=0 skipped=0
# What the build does not check by itself, while the tests run, which leave a core idle now and then.
dotnet format whitespace --folder . --verify-no-changes > artifacts/format.log 2>&1 &
format=$!

step "test"
log=artifacts/test.log
dotnet test --solution Lava.slnx --configuration Release --no-build --no-progress --no-ansi --max-parallel-test-modules 1 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

# count NAME: the figure behind NAME in the summary of all test projects.
count() { sed -n "s/^ *$1: *\([0-9][0-9]*\)$/\1/p" "$log" | tail -n 1; }
tests=$(count total)
passed=$((passed + $(count succeeded || true) + 0))
failed=$((failed + $(count failed || true) + 0))
skipped=$((skipped + $(count skipped || true) + 0))
if [[ -z $tests || $tests -eq 0 ]] || [[ $status -ne 0 && $failed -eq 0 ]]; then
  echo "The test run itself failed (exit code $status); see above."
  failed=$((failed + 1))
fi

step "format"
if wait "$format"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
cat artifacts/format.log

# The page in Debian's Chromium, against the service that was built. A machine without Node.js still has the page: it is in the repository as it was built.
step "page"
if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit((a === 20 && b >= 19) || (a === 22 && b >= 12) || a > 22 ? 0 : 1)' 2>/dev/null; then
  echo "skipped: the tests of the page need Node.js 20.19, 22.12 or later."
  skipped=$((skipped + 1))
elif ! need_packages chromium; then
  echo "skipped: the tests of the page need chromium."
  skipped=$((skipped + 1))
else
  (cd src/Lava.Service/web && npm ci && npm run check && npm test) 2>&1 | tee artifacts/page.log
  if [[ $(tail -n 1 artifacts/page.log) =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed,\ ([0-9]+)\ skipped$ ]]; then
    passed=$((passed + BASH_REMATCH[1])) failed=$((failed + BASH_REMATCH[2])) skipped=$((skipped + BASH_REMATCH[3]))
  else
    echo "The tests of the page themselves failed; see above."
    failed=$((failed + 1))
  fi
fi

# Every reader is given broken files, side by side: fifteen seconds each are a minute and a half on two cores. LAVA_FUZZ_SECONDS=0 leaves it out.
if [[ ${LAVA_FUZZ_SECONDS:=15} != 0 ]]; then
  step "fuzz"
  dotnet exec tests/Lava.Fuzz/bin/Release/net10.0/Lava.Fuzz.dll --seconds "$LAVA_FUZZ_SECONDS" --seed "${LAVA_FUZZ_SEED:-1}" \
    --jobs $((($(nproc) * 3 + 1) / 2)) --summary 2>&1 | tee artifacts/fuzz.log
  if [[ $(tail -n 1 artifacts/fuzz.log) =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed,\ ([0-9]+)\ skipped$ ]]; then
    passed=$((passed + BASH_REMATCH[1])) failed=$((failed + BASH_REMATCH[2])) skipped=$((skipped + BASH_REMATCH[3]))
  else
    echo "The fuzzing itself failed; see above."
    failed=$((failed + 1))
  fi
fi

echo "$passed passed, $failed failed, $skipped skipped"
[[ $failed -eq 0 && $status -eq 0 ]]
