#!/usr/bin/env bash
# The one test command: sets up what is missing, then format, build, tests and packages.
#   bash tests/run.sh [--long]     --long: longer test variants and a native AOT publish
# The last line is "N passed, N failed, N skipped"; a broken step counts as one failure.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

long=
for argument in "$@"; do
  case $argument in
    --long) long=1 ;;
    *) echo "usage: bash tests/run.sh [--long]" >&2; exit 2 ;;
  esac
done

work=$(mktemp -d "${TMPDIR:-/tmp}/mfakit-run.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
# PostgreSQL refuses to run as root, so another account must be able to make its folder in here, as in /tmp.
chmod 1777 "$work"
export TMPDIR="$work"

# Nothing may outlive this script: no build server, no reused MSBuild node, no compiler server.
export DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# A test that cannot have its service fails here; under a plain `dotnet test` it is skipped with the reason.
export MFAKIT_REQUIRE_ALL=1
[ -z "$long" ] || export MFAKIT_LONG=1

passed=0 failed=0 skipped=0

finish() {
  echo
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ] && [ "$skipped" -eq 0 ] && [ "$passed" -gt 0 ]
  exit
}

step() { # step TITLE COMMAND...: says how long it took and counts a failure
  local title=$1 start=$SECONDS
  shift
  echo "==> $title"
  if "$@"; then
    echo "    $title: $((SECONDS - start)) s"
  else
    failed=$((failed + 1))
    echo "    $title FAILED after $((SECONDS - start)) s"
    return 1
  fi
}

missing_packages() {
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || echo postgresql
  command -v oathtool >/dev/null || echo oathtool
  command -v zbarimg >/dev/null || echo zbar-tools
  command -v ZXingReader >/dev/null || echo zxing-cpp-tools
  command -v rsvg-convert >/dev/null || echo librsvg2-bin
  [ -n "$long" ] || return 0
  command -v clang >/dev/null || command -v gcc >/dev/null || echo "gcc libc6-dev"
  [ -e /usr/include/zlib.h ] || echo zlib1g-dev
}

install_missing() {
  local packages as_root=() policy=/usr/sbin/policy-rc.d own_policy= result
  packages=$(missing_packages)
  [ -n "$packages" ] || return 0
  echo "    missing: ${packages//$'\n'/ }"
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "Install them as root, or install sudo, then run again." >&2; return 1; }
    as_root=(sudo)
  fi
  command -v apt-get >/dev/null || { echo "No apt-get here: install them by hand, then run again." >&2; return 1; }
  # The packages must not start their own services: the tests bring up their own, on free ports.
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$work/policy" && "${as_root[@]}" install -m 755 "$work/policy" "$policy" && own_policy=1
  fi
  # shellcheck disable=SC2086 # one word per package
  "${as_root[@]}" apt-get update -qq &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >"$work/apt.log" 2>&1
  result=$?
  [ -z "$own_policy" ] || "${as_root[@]}" rm -f "$policy"
  [ "$result" -eq 0 ] || cat "$work/apt.log" 2>/dev/null
  return "$result"
}

run_tests() {
  dotnet test --solution MfaKit.sln -c Release --no-build --no-restore --no-progress --no-ansi 2>&1 | tee "$work/test.log"
  local result=${PIPESTATUS[0]} counted
  # The closing block is one for all projects.
  counted=$(awk '/^  succeeded:/{p+=$2} /^  failed:/{f+=$2} /^  skipped:/{s+=$2} END{print p+0, f+0, s+0}' "$work/test.log")
  local wrong
  read -r passed wrong skipped <<<"$counted"
  failed=$((failed + wrong))
  # Failing tests are counted by name; a crash, or no test at all, is left to count as a broken step.
  [ "$wrong" -gt 0 ] && return 0
  [ "$result" -eq 0 ] && [ "$passed" -gt 0 ]
}

pack_all() {
  dotnet pack MfaKit.sln -c Release --no-build --no-restore -o "$work/packages" -v quiet || return 1
  local project name kind
  for project in src/*/*.csproj; do
    name=$(basename "$project" .csproj)
    for kind in nupkg snupkg; do
      compgen -G "$work/packages/$name.[0-9]*.$kind" >/dev/null || { echo "no $kind for $name" >&2; return 1; }
    done
  done
}

publish_aot() {
  local linker=()
  command -v clang >/dev/null || linker=(-p:CppCompilerAndLinker=gcc)
  dotnet publish tests/MfaKit.Aot/MfaKit.Aot.csproj -c Release --use-current-runtime -o "$work/aot" -v quiet "${linker[@]}" &&
    "$work/aot/MfaKit.Aot"
}

command -v dotnet >/dev/null || { echo "The .NET SDK named in global.json is needed first." >&2; failed=1; finish; }
step "set up" install_missing || finish
step "restore" dotnet restore MfaKit.sln -v quiet || finish
step "build" dotnet build MfaKit.sln --no-restore -c Release -v quiet || finish
step "format" dotnet format MfaKit.sln --verify-no-changes --no-restore
step "test" run_tests
step "pack" pack_all
[ -z "$long" ] || step "native AOT" publish_aot
finish
