#!/usr/bin/env bash
# quotes.sh GOLD: trains ../assets/models/quotes.bin on GOLD/train.jsonl and prints scores on GOLD/dev.jsonl.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo run --release --bin quotes -- ../assets/models/quotes.bin ../assets/models/syntax.bin "$1/train.jsonl" "$1/dev.jsonl"
