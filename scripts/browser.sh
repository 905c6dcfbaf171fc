#!/usr/bin/env bash
# Brings the browser that `npm run test:browser` drives: prints the path of chromium, and installs
# Debian's where it is missing and root may. Exit code 1 when there is none in the end.
set -euo pipefail

if ! command -v chromium >/dev/null; then
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo 'no chromium here: install it, or run this as root on Debian' >&2
    exit 1
  fi
  apt-get update -qq >&2
  # Without a font every text would be a row of boxes.
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    chromium fonts-dejavu-core fonts-lato fonts-inter fonts-jetbrains-mono >&2
fi
command -v chromium
