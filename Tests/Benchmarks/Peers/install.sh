#!/usr/bin/env bash
# Installs what vouchers are also made with, into $PEERS_HOME: Debian packages, a Python venv, fonts, and the C limit.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export PEERS_HOME=${PEERS_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/voucher-bench}
packages=(chromium-headless-shell zint libzbar0 zbar-tools poppler-utils fontconfig fonts-dejavu-core python3-venv gcc
    make pkg-config libcairo2-dev libpango1.0-dev libharfbuzz-dev libqrencode-dev libpng-dev libdeflate-dev libspng-dev
    libisal-dev zlib1g-dev)

missing=()
for package in "${packages[@]}"; do
    dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' ||
        missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
    as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    "${as_root[@]}" apt-get update -q
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
fi

mkdir -p "$PEERS_HOME/fonts"
[ -x "$PEERS_HOME/venv/bin/python" ] || python3 -m venv "$PEERS_HOME/venv"
"$PEERS_HOME/venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt" \
    -r "$here/../Readability/requirements.txt"
for style in Book Bold; do cp "$(fc-match -f '%{file}' "DejaVu Sans:style=$style")" "$PEERS_HOME/fonts/"; done
make -s -C "$here/../Limit"
