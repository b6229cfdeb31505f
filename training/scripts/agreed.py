#!/usr/bin/env python3
"""Texts on whose persons, organisations and places a teacher agrees with labels that came with them.

usage: agreed.py TEACHER.jsonl GIVEN.jsonl > AGREED.jsonl. The teacher's labels are kept.
"""
import json
import sys

TEACHER = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
GIVEN = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "LOC": "LOC"}
TITLES = ("President ", "Mr. ", "Minister ", "Prime ", "Secretary ")


def names(record, kinds):
    found = set()
    for span in record["spans"]:
        kind = kinds.get(span["type"])
        words = record["text"][span["start"]:span["end"]]
        for start in ("the ", "The ", "a "):
            words = words.removeprefix(start)
        for end in ("'s", "’s"):
            words = words.removesuffix(end)
        for title in TITLES if kind == "PER" else ():
            words = words.removeprefix(title)
        if kind:
            found.add((words, kind))
    return found


with open(sys.argv[2], encoding="utf8") as lines:
    given = {record["id"]: names(record, GIVEN) for record in map(json.loads, lines)}
with open(sys.argv[1], encoding="utf8") as lines:
    for line in lines:
        record = json.loads(line)
        if names(record, TEACHER) == given.get(record["id"]):
            sys.stdout.write(line)
