#!/usr/bin/env bash
# The one test command: sets up what is missing, then format, build, tests and packages.
#   bash tests/run.sh [--long]     --long: longer test variants, a native AOT publish
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
trap 'forget_packages; rm -rf "$work"' EXIT
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

passed=0 failed=0 skipped=0 version=

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
  /usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || echo python3-aiosmtpd
  [ -x /usr/bin/chromium ] || echo chromium
  command -v node >/dev/null && command -v npm >/dev/null || echo nodejs npm
  [ -x /usr/sbin/smsbox ] && [ -x /usr/lib/kannel/test/fakesmsc ] || echo kannel kannel-extras
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

# What npm gives is locked beside each package.json, and is fetched anew only when the lock is newer.
install_scripts() {
  local lock folder
  while read -r lock; do
    folder=$(dirname "$lock")
    [ "$folder/node_modules/.package-lock.json" -nt "$lock" ] && continue
    (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >"$work/npm.log" 2>&1 || { tail -20 "$work/npm.log"; return 1; }
  done < <(find src tests -name node_modules -prune -o -name package-lock.json -print)
}

run_tests() {
  dotnet test --solution MfaKit.sln -c Release --no-build --no-restore --no-progress --no-ansi 2>&1 | tee "$work/test.log"
  local result=${PIPESTATUS[0]} wrong
  # The closing block is one for all projects.
  read -r passed wrong skipped < <(
    awk '/^  succeeded:/{p+=$2} /^  failed:/{f+=$2} /^  skipped:/{s+=$2} END{print p+0, f+0, s+0}' "$work/test.log")
  failed=$((failed + wrong))
  # Failing tests are counted by name; a crash, or no test at all, is left to count as a broken step.
  [ "$wrong" -gt 0 ] && return 0
  [ "$result" -eq 0 ] && [ "$passed" -gt 0 ]
}

has() { # has PACKAGE PATH: the names in a zip are not compressed
  grep -aqF "$2" "$1" || { echo "$(basename "$1") has no $2" >&2; return 1; }
}

says() { # says NUSPEC TEXT
  grep -qF "$2" "$1" || { echo "$(basename "$1") does not say $2" >&2; return 1; }
}

pack_all() {
  dotnet pack MfaKit.sln -c Release --no-build --no-restore -o "$work/packages" -v quiet || return 1
  local project name package symbols nuspec
  for project in src/*/*.csproj; do
    name=$(basename "$project" .csproj)
    package=$(compgen -G "$work/packages/$name.[0-9]*.nupkg") || { echo "no nupkg for $name" >&2; return 1; }
    symbols=$(compgen -G "$work/packages/$name.[0-9]*.snupkg") || { echo "no snupkg for $name" >&2; return 1; }
    has "$package" README.md && has "$package" "lib/net10.0/$name.xml" && has "$symbols" "lib/net10.0/$name.pdb" || return 1
    nuspec=src/$name/obj/Release/$(basename "$package" .nupkg).nuspec

    # The phone's side is for apps: it knows neither the server nor its framework.
    [ "$name" = MfaKit.Authenticator ] && continue
    says "$nuspec" '<frameworkReference name="Microsoft.AspNetCore.App" />' || return 1
    [ "$name" = MfaKit ] || says "$nuspec" '<dependency id="MfaKit"' || return 1
  done
  has "$(compgen -G "$work/packages/MfaKit.UI.[0-9]*.nupkg")" licenses/jsqr.txt || return 1
  nuspec=$(compgen -G 'src/MfaKit/obj/Release/MfaKit.[0-9]*.nuspec' | head -1)
  says "$nuspec" '<dependency id="Otp.NET"' && says "$nuspec" '<dependency id="QRCoder"'
}

# A new host outside this repository, with the packages instead of the projects: the tests drive it (ConsumerTests).
use_packages() {
  local host=$work/host feed=$work/feed project efcore
  # Above the one that the packages ask of each other, which stays that of the restore.
  version=$(dotnet msbuild src/MfaKit/MfaKit.csproj -getProperty:VersionPrefix)
  version=${version%.*}.$(date +%s)
  efcore=$(sed -n 's/.*Include="Microsoft.EntityFrameworkCore.Sqlite" Version="\([^"]*\)".*/\1/p' src/Directory.Packages.props)
  for project in MfaKit MfaKit.UI MfaKit.EntityFrameworkCore; do
    dotnet pack "src/$project/$project.csproj" -c Release --no-build --no-restore -o "$feed" -v quiet -p:Version="$version" || return 1
  done
  dotnet new web -o "$host" -n Consumer --no-restore >/dev/null && cp tests/MfaKit.Consumer/Program.cs "$host/" || return 1
  cat >"$host/nuget.config" <<XML
<configuration>
  <packageSources><add key="built-here" value="$feed" /></packageSources>
  <packageSourceMapping>
    <packageSource key="built-here"><package pattern="MfaKit*" /></packageSource>
    <packageSource key="nuget.org"><package pattern="*" /></packageSource>
  </packageSourceMapping>
</configuration>
XML
  (
    cd "$host" &&
      dotnet package add MfaKit.UI --version "$version" --no-restore &&
      dotnet package add MfaKit.EntityFrameworkCore --version "$version" --no-restore &&
      dotnet package add Microsoft.EntityFrameworkCore.Sqlite --version "$efcore" --no-restore &&
      dotnet build -c Release -v quiet -o "$work/consumer"
  ) >"$work/host.log" 2>&1 || { tail -20 "$work/host.log"; return 1; }
  export MFAKIT_CONSUMER=$work/consumer/Consumer.dll
}

# The version is this run's own: nothing of it stays in the cache of the machine.
forget_packages() {
  local cache
  [ -n "$version" ] || return 0
  cache=$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: *//')
  rm -rf "${cache:?}"/mfakit*/"$version"
  rmdir --ignore-fail-on-non-empty "$cache"/mfakit* 2>/dev/null
  rm -f src/*/obj/Release/*."$version"{,.symbols}.nuspec
  return 0
}

publish_aot() {
  local linker=()
  command -v clang >/dev/null || linker=(-p:CppCompilerAndLinker=gcc)
  dotnet publish tests/MfaKit.Aot/MfaKit.Aot.csproj -c Release --use-current-runtime -o "$work/aot" -v quiet "${linker[@]}" &&
    "$work/aot/MfaKit.Aot"
}

command -v dotnet >/dev/null || { echo "The .NET SDK named in global.json is needed first." >&2; failed=1; finish; }
step "set up" install_missing || finish
step "npm packages" install_scripts || finish
step "restore" dotnet restore MfaKit.sln -v quiet || finish
step "build" dotnet build MfaKit.sln --no-restore -c Release -v quiet || finish
step "use the packages" use_packages
step "format" dotnet format MfaKit.sln --verify-no-changes --no-restore
step "test" run_tests
step "pack" pack_all
[ -z "$long" ] || step "native AOT" publish_aot
finish
