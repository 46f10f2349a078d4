#!/usr/bin/env bash
# Asks the gate and ends with its exit code: annotations on standard output, SARIF and JSON in the folder OUTPUT.
# Everything comes in by variables; see action.yml.
set -euo pipefail

# The bash of macOS is old: it knows no mapfile, and takes an empty list for an unset variable.
targets=()
while IFS= read -r line; do
	line="${line%$'\r'}"
	[[ -z "${line//[[:space:]]/}" ]] || targets+=("$line")
done <<<"${DEPLOYMENTS:-}"
if ((${#targets[@]} == 0)); then
	echo "::error title=AnnexBridge::no deployment given: name manifests, folders or ids, one a line"
	echo "decision=error" >>"${GITHUB_OUTPUT:-/dev/null}"
	exit 2
fi

options=()
add() {
	[[ -z "$2" ]] || options+=("$1" "$2")
}
add --workspace "${WORKSPACE:-}"
add --snapshot "${SNAPSHOT:-}"
add --as-of "${AS_OF:-}"
add --fail-on "${FAIL_ON:-}"
add --min-severity "${MIN_SEVERITY:-}"
add --baseline "${BASELINE:-}"
if [[ -n "${SNAPSHOT_KEY:-}" ]]; then
	key="$(mktemp)"
	trap 'rm -f "$key"' EXIT
	printf '%s' "$SNAPSHOT_KEY" >"$key"
	options+=(--key "$key")
fi

output="${OUTPUT:-annexbridge-gate}"
mkdir -p "$output"
sarif="$output/annexbridge.sarif" json="$output/annexbridge-gate.json"
rm -f "$sarif" "$json"

code=0
annexbridge gate ${options[@]+"${options[@]}"} -f github -f "sarif:$sarif" -f "json:$json" -- "${targets[@]}" || code=$?

case "$code" in
0) decision=pass ;;
1) decision=block ;;
3) decision=incomplete ;;
4) decision=nothing ;;
*) decision=error ;;
esac
# Without a report there was no answer, whatever the exit code.
[[ -f "$json" ]] || decision=error
{
	echo "decision=$decision"
	[[ -f "$sarif" ]] && echo "sarif=$sarif"
	[[ -f "$json" ]] && echo "json=$json"
	true
} >>"${GITHUB_OUTPUT:-/dev/null}"
exit "$code"
