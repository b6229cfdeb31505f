#!/usr/bin/env python3
"""Lets a student that never saw these texts correct their teacher. usage: vote.py TEACHER.jsonl STUDENT.jsonl OUT.jsonl

Where both name the same, it stays. A student that is sure replaces what it overlaps (margin over 50) and adds what the teacher
missed (over 100); else the teacher's name stays. Where they named differently is kept as `doubts`, which teach less.
"""
import json
import sys

NAMED = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART"}
REPLACES, ADDS = 50, 100


def trimmed(text, span):
    start, end = span["start"], span["end"]
    for article in ("the ", "The ", "a ", "an "):
        if text[start:end].startswith(article):
            start += len(article)
    for ending in ("'s", "’s"):
        if text[start:end].endswith(ending):
            end -= 2
    return start, end, "GPE" if span["type"] == "LOC" else span["type"]


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


with open(sys.argv[2], encoding="utf8") as lines:
    students = {record["id"]: record["spans"] for record in map(json.loads, lines)}
with open(sys.argv[1], encoding="utf8") as lines, open(sys.argv[3], "w", encoding="utf8") as out:
    for record in map(json.loads, lines):
        text = record["text"]
        taught = [trimmed(text, s) for s in record["spans"] if s["type"] in NAMED]
        voted, found = [], set()
        for span in students.get(record["id"], []):
            name = (span["start"], span["end"], span["type"])
            found.add(name)
            beside = any(overlap(name, other) for other in taught)
            if name in taught or span["margin"] >= (REPLACES if beside else ADDS):
                voted.append(name)
        voted += [name for name in taught if not any(overlap(name, other) for other in voted)]
        kept = []
        for name in sorted(voted):
            if not kept or name[0] >= kept[-1][1]:
                kept.append(name)
        spans = [{"start": start, "end": end, "type": kind} for start, end, kind in kept]
        doubts = sorted({name[:2] for name in set(taught) ^ found})
        out.write(json.dumps({"id": record["id"], "text": text, "spans": spans, "doubts": doubts}, ensure_ascii=False) + "\n")
