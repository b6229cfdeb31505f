#!/usr/bin/env bash
# quote_errors.sh SCORER [EXAMPLES]: why attributions of SCORER/dev.jsonl go wrong, by cause, and how far stated confidence is
# from what was right. SCORER is the folder of score_quotes.py.
set -euo pipefail
cd "$(dirname "$0")/../.."
found=$(mktemp)
trap 'rm -f "$found"' EXIT
cargo run --profile fast --bin parallax -- analyze --jsonl <"$1/dev.jsonl" >"$found"
python3 training/scripts/quote_errors.py "$1" "$1/dev.jsonl" "$found" "${2:-2}"
