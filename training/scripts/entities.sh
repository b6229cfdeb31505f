#!/usr/bin/env bash
# Makes entities.bin. usage: entities.sh TEXTS GUM WORK [TEACHER] [OUT]
# TEXTS: folder of openly licensed texts, JSON Lines. GUM: folder of its CoNLL-U files without the test documents.
# TEACHER: folder of an unpacked spaCy pipeline of medium size (default: WORK/teacher). What is in WORK already is not made again.
set -euo pipefail
texts=$1 gum=$2 work=$3 teacher=${4:-$3/teacher} out=${5:-}
here=$(cd "$(dirname "$0")" && pwd)
out=${out:-$here/../../assets/models/entities.bin}
python=${PYTHON:-python3} keep=220000
mkdir -p "$work/labels"
for file in "$texts"/*.jsonl; do
  labels=$work/labels/$(basename "$file")
  [ -s "$labels" ] || "$python" "$here/label.py" "$teacher" "$file" "$labels"
done
# What comes with labels of its own counts once more where they agree with the teacher's.
for file in "$texts"/*.jsonl; do
  labels=$work/labels/$(basename "$file" .jsonl)
  if [ ! -s "$labels.agreed.jsonl" ] && head -1 "$file" | grep -q '"spans"'; then
    "$python" "$here/agreed.py" "$labels.jsonl" "$file" > "$labels.agreed.jsonl"
  fi
done
[ -s "$work/gum.jsonl" ] || "$python" "$here/gum_names.py" "$teacher" "$gum"/*.conllu > "$work/gum.jsonl"
[ -s "$work/lexicons/clusters.tsv" ] || "$python" "$here/lexicons.py" "$teacher" "$work/labels" "$texts" "$work/lexicons"
"$python" "$here/halves.py" "$work/labels" "$work/half0.jsonl" "$work/half1.jsonl"
cargo build --release --manifest-path "$here/../Cargo.toml" --bin entities
entities=$here/../target/release/entities
# Each half is labelled again by a large student of the other half, and teacher and student vote.
for half in 0 1; do
  other=$((1 - half))
  "$entities" student "$work/half$other.jsonl" "$work/tagged$other.jsonl" "$work/lexicons" 6 "$work/half$half.jsonl" "$work/gum.jsonl:1:2"
done
for half in 0 1; do
  "$python" "$here/vote.py" "$work/half$half.jsonl" "$work/tagged$half.jsonl" "$work/voted$half.jsonl"
done
"$entities" train "$out" "$work/lexicons" 10 "$keep" "$work"/voted{0,1}.jsonl "$work/gum.jsonl:1:3"
