#!/bin/sh
# Make .venv with the first Python that is new enough, and install the requirements file named as the argument.
set -eu
requirements=$1

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

choose_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if new_enough "$candidate"; then echo "$candidate"; return; fi
    done
    echo "Python 3.11 or newer is needed. Install it, or name one: make run PYTHON=/path/to/python3" >&2
    exit 1
}

# Debian ships Python without the part that makes environments.
need_ensurepip() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    package="python$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing $package ..."
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq
        apt-get install -y -qq --no-install-recommends "$package" </dev/null
    else
        echo "This Python cannot make environments. On Debian or Ubuntu: sudo apt-get install $package" >&2
        exit 1
    fi
}

# An environment that was copied from elsewhere, or whose Python has gone, is made anew.
if ! { [ -x .venv/bin/python ] && new_enough .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1; }; then
    python=$(choose_python)
    need_ensurepip "$python"
    rm -rf .venv
    "$python" -m venv .venv
fi
echo "Installing $requirements (the first time takes a minute or two) ..."
.venv/bin/python -m pip install -qq --disable-pip-version-check --no-input -r "$requirements"
