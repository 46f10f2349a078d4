#!/usr/bin/env bash
# Installs AnnexBridge for the steps after this one: INSTALL is what pip is asked for, HERE the checkout of the action.
set -euo pipefail

case "${INSTALL:-}" in
none) ;;
"") python3 -m pip install --quiet --disable-pip-version-check --constraint "$HERE/constraints.txt" "$HERE" ;;
*) python3 -m pip install --quiet --disable-pip-version-check "$INSTALL" ;;
esac
annexbridge --version
