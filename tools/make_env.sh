#!/usr/bin/env bash
# Makes .venv, or brings it up to date: tools/make_env.sh REQUIREMENTS. Versions and hashes come from that lock
# file and nothing is compiled. Safe to run again.
set -euo pipefail
cd "$(dirname "$0")/.."
requirements=$1

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$@" >&2; exit 1; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    local name
    # The system's own comes first among equals: its venv package is the one the apt line below names.
    for name in python3 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null && new_enough "$name"; then
            command -v "$name"
            return
        fi
    done
    return 1
}

# With ensurepip there, `python3 -m venv` works; Debian and Ubuntu have it in a package of its own.
has_venv() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

ensure_venv_package() {
    local python=$1 package
    has_venv "$python" && return
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing $package, which Python needs to make an environment."
        export DEBIAN_FRONTEND=noninteractive
        { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$package"; } >/dev/null </dev/null ||
            fail "$package could not be installed; the lines above say why."
        has_venv "$python" && return
    fi
    fail "Python can't make an environment here without the package $package. Type this, then make again:" \
        "    sudo apt-get install -y $package"
}

if ! { [ -x .venv/bin/python ] && new_enough .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1; }; then
    python=$(find_python) ||
        fail "Casemate needs Python 3.11 or newer, and there is none on the PATH. On Debian 12 or Ubuntu 24.04, type:" \
            "    sudo apt-get install -y python3 python3-venv"
    ensure_venv_package "$python"
    say "Making the environment in .venv with $("$python" --version)."
    rm -rf .venv
    "$python" -m venv .venv
fi

say "Installing what $requirements locks."
pip() { PIP_DISABLE_PIP_VERSION_CHECK=1 .venv/bin/python -m pip "$@" --quiet --no-input </dev/null; }
pip install --require-hashes --only-binary :all: --no-deps -r "$requirements"
pip install --no-deps --no-build-isolation --editable .
