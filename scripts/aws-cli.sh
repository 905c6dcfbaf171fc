#!/usr/bin/env bash
# Brings an AWS CLI that the end-to-end suite asks the embedded AWS with: prints its path, and
# installs Debian's where it is missing and root may. Exit code 1 when there is none in the end.
set -euo pipefail

# What is merely called `aws` need not start.
works() { [ -x "$1" ] && "$1" --version >/dev/null 2>&1; }

for path in $(type -ap aws) /usr/bin/aws; do
  works "$path" && echo "$path" && exit 0
done
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo 'no AWS CLI here: install it, or run this as root on Debian' >&2
  exit 1
fi
apt-get update -qq >&2
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends awscli >&2
works /usr/bin/aws && echo /usr/bin/aws
