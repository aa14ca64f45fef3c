#!/bin/sh
# Makes sure of what pip cannot install. `libraries`: what skia links against. `chromium`: the browser of the tests.
set -eu

# ldconfig lies in /sbin, which is not on everybody's path
has_library() { PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null | grep -q "$1"; }

install() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing $* …" >&2
        apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null && return 0
    fi
    return 1
}

case "$1" in
libraries)
    [ "$(uname -s)" = Linux ] || exit 0
    if has_library libGL.so.1 && has_library libEGL.so.1; then exit 0; fi
    install libgl1 libegl1 && exit 0
    echo "Panelwright draws with skia, which needs libGL.so.1 and libEGL.so.1: please install the packages libgl1 and libegl1 (Debian, Ubuntu) or mesa-libGL and mesa-libEGL (Fedora), then run make again." >&2
    exit 1
    ;;
chromium)
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" >/dev/null && exit 0
    done
    install chromium && exit 0
    exit 1
    ;;
esac
