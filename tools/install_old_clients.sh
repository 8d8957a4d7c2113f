#!/usr/bin/env bash
# Puts clients of years ago into .venv/old-clients, a directory of its own: tests run them in processes of their own.
set -euo pipefail
cd "$(dirname "$0")/.."
place=.venv/old-clients
echo "Installing what requirements/old-clients.txt locks."
rm -rf "$place"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
    --no-deps --target "$place" --requirement requirements/old-clients.txt
