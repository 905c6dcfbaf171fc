#!/usr/bin/env bash
# Tags the released version with what `uses:` needs: the sources' commit as parent, and the built
# program on top. `v1` moves along. The bill of materials goes to the release.
set -euo pipefail
cd "$(dirname "$0")/.."

version="v$(node -p 'require("./package.json").version')"
layout=$(mktemp -d)
trap 'rm -rf "$layout"' EXIT
node scripts/release-layout.mjs "$layout"

export GIT_INDEX_FILE="$layout/.index"
git --work-tree="$layout" add --force action.yml dist LICENSE README.md
tree=$(git write-tree)
unset GIT_INDEX_FILE
commit=$(git -c user.name=release -c user.email=release@users.noreply.github.com \
  commit-tree "$tree" -p HEAD -m "release: $version, built")
git tag --force "$version" "$commit"
git tag --force "${version%%.*}" "$commit"

if [ "${1:-}" != --local ]; then
  git push --force origin "$version" "${version%%.*}"
  gh release create "$version" --verify-tag --generate-notes stack-triage.cdx.json
fi
