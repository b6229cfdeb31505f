#!/usr/bin/env bash
# fit.sh GOLD.jsonl WORK: fits the models of comparison; see ../README.md. PYTHON needs numpy and scikit-learn.
set -euo pipefail
gold=$(realpath "$1"); mkdir -p "$2"; work=$(realpath "$2")
cd "$(dirname "$0")/.."
run() { cargo run --quiet --release --bin "$@"; }
run event_joins "$gold" "$work/joins.csv"
"${PYTHON:-python3}" comparison/events.py "$work/joins.csv"
cargo run --quiet --release --manifest-path ../Cargo.toml --bin parallax -- analyze --jsonl < "$gold" > "$work/analyses.jsonl"
invented=../tests/data/comparison
"${PYTHON:-python3}" comparison/small_corpora.py "$gold" "$work/analyses.jsonl" $invented/small_events.txt $invented/small_events_web.txt > "$work/small.jsonl"
run event_partings "$work/small.jsonl" "$work/partings.tsv"
"${PYTHON:-python3}" comparison/partings.py "$work/partings.tsv"
run sentence_features "$gold" ../tests/data/comparison/same_fact.jsonl "$work/sentences.tsv"
"${PYTHON:-python3}" comparison/sentences.py "$work/sentences.tsv"
