#!/usr/bin/env python3
"""Labels texts with a teacher. usage: label.py MODEL_DIR IN.jsonl OUT.jsonl

Writes {"id", "text", "spans": [{"start", "end", "type"}]} with offsets in code points. Texts are cut at 6,000 characters.
"""
import json
import sys

import spacy

nlp = spacy.load(sys.argv[1], disable=["tagger", "parser", "lemmatizer", "attribute_ruler", "senter"])


def rows():
    for line in open(sys.argv[2], encoding="utf8"):
        record = json.loads(line)
        yield record["text"][:6000], record["id"]


with open(sys.argv[3], "w", encoding="utf8") as out:
    for doc, name in nlp.pipe(rows(), as_tuples=True, batch_size=64):
        spans = [{"start": e.start_char, "end": e.end_char, "type": e.label_} for e in doc.ents]
        out.write(json.dumps({"id": name, "text": doc.text, "spans": spans}, ensure_ascii=False) + "\n")
