#!/usr/bin/env bash
# Makes the weights of the ranker of pronouns. usage: coreference.sh GUM MEANTIME WORK TEXTS.jsonl…
# GUM: folder of its CoNLL-U files without the test documents; MEANTIME: folder of its English CAT files; TEXTS: news without labels.
set -euo pipefail
gum=$1 meantime=$2 work=$3
shift 3
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$work"
find "$gum" -name '*.conllu' | sort > "$work/files"
find "$meantime" -name '*.xml' | sort >> "$work/files"
xargs -d '\n' "${PYTHON:-python3}" "$here/coreference_gold.py" < "$work/files" > "$work/chains.jsonl"
cargo run --release --manifest-path "$here/../Cargo.toml" --bin coreference -- \
  "$work/chains.jsonl" "$here/../../src/entities/weights.rs" "$@"
