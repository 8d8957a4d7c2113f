#!/usr/bin/env bash
# Puts what can't stand beside our own packages into a directory of its own: tools/install_apart.sh NAME installs what
# requirements/NAME.txt locks into .venv/NAME. Tests run it in processes of their own.
set -euo pipefail
cd "$(dirname "$0")/.."
name=$1
echo "Installing what requirements/$name.txt locks."
rm -rf ".venv/$name"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
    --no-deps --target ".venv/$name" --requirement "requirements/$name.txt"
