#!/bin/sh
# Makes a virtual environment with the first suitable Python.
set -eu
for python in ${PYTHON:-} python3.12 python3.11 python3.13 python3; do
    if command -v "$python" >/dev/null && "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
        [ -x "$1/bin/python" ] || "$python" -m venv "$1" || {
            echo "Could not make a virtual environment: please install the package python3-venv, then run make again." >&2
            exit 1
        }
        exec "$1/bin/python" -m pip install --quiet --disable-pip-version-check --upgrade pip
    fi
done
echo "Panelwright needs Python 3.11, 3.12 or 3.13: please install one of them, then run make again." >&2
exit 1
