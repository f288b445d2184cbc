#!/bin/sh
# Make .venv/ at the root with the exact versions of requirements.lock, and the package itself, editable.
# PYTHON names the interpreter (default: python3). Where Debian left venv out and we are root, it is installed.
set -eu

python=${PYTHON:-python3}
cd "$(dirname "$0")/.."

fail() {
    printf 'setup: %s\n' "$@" >&2
    exit 1
}


command -v "$python" >/dev/null 2>&1 ||
    fail "$python not found. Install Python 3.11 or newer (Debian, Ubuntu: apt install python3 python3-venv)."

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$("$python" --version 2>&1) is too old: Python 3.11 or newer is needed." \
        "If there is one under another name, say so: make setup PYTHON=python3.12"

# A .venv whose making was broken off has a python, but no pip.
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        package="python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
        if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
            echo "setup: installing $package"
            apt-get update -qq
            DEBIAN_FRONTEND=noninteractive apt-get install -qq -y "$package"
        else
            fail "this Python cannot make a virtual environment. Install its venv: sudo apt install $package"
        fi
    fi
    echo "setup: making .venv with $("$python" --version)"
    "$python" -m venv .venv
fi

echo "setup: installing the versions of requirements.lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
