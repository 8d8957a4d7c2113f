#!/usr/bin/env bash
# Installs the programs that the tests run and PyPI does not carry. Does nothing when they are all there.
set -euo pipefail

declare -A package_of=([openssl]=openssl [strace]=strace [bwrap]=bubblewrap [rclone]=rclone)

missing=()
for program in "${!package_of[@]}"; do
    command -v "$program" >/dev/null || missing+=("${package_of[$program]}")
done
# Debian keeps the server's programs off the PATH.
command -v postgres >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || missing+=(postgresql)
command -v mariadb-install-db >/dev/null || missing+=(mariadb-server)
# What `casemate rotation layer` compiles PyGreSQL with, for the very Python of .venv.
command -v gcc >/dev/null || missing+=(gcc libc6-dev)
command -v pg_config >/dev/null && [ -e "$(pg_config --includedir)/libpq-fe.h" ] || missing+=(libpq-dev)
headers=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("include"))' 2>/dev/null || true)
[ -e "$headers/Python.h" ] || missing+=("$(.venv/bin/python -c 'import sys; print("python%d.%d-dev" % sys.version_info[:2])')")
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=(env)
elif sudo -n true 2>/dev/null; then
    as_root=(sudo)
else
    echo "The tests need ${missing[*]}. Type this, then make again:" >&2
    echo "    sudo apt-get install -y ${missing[*]}" >&2
    exit 1
fi
echo "Installing ${missing[*]} for the tests."
"${as_root[@]}" apt-get update -qq </dev/null
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null
