#!/usr/bin/env bash
# Makes assets/models/entities.bin. usage: entities.sh TEXTS WORK [TEACHER]
# TEACHER: folder of an unpacked spaCy pipeline of medium size (default: WORK/teacher).
set -euo pipefail
texts=$1 work=$2 teacher=${3:-$2/teacher}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$work/labels"
for file in "$texts"/*.jsonl; do
  out=$work/labels/$(basename "$file")
  [ -s "$out" ] || python3 "$here/label.py" "$teacher" "$file" "$out"
done
python3 "$here/lexicons.py" "$teacher" "$work/labels" "$texts" "$work/lexicons"
# Long one-sided sources are thinned to every second or third text; short and varied ones are used whole.
thin() { case $(basename "$1" .jsonl) in *congress*|*kremlin*|*whitehouse*) echo "$1:2" ;; *) echo "$1" ;; esac; }
files=(); for file in "$work"/labels/*.jsonl; do files+=("$(thin "$file")"); done
cd "$here/.."
POWER=0.2 cargo run --release --bin entities -- train ../assets/models/entities.bin "$work/lexicons" 8 270000 "${files[@]}"
