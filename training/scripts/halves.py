#!/usr/bin/env python3
"""Deals labelled texts into two halves. usage: halves.py LABELS OUT0 OUT1

Long one-sided sources are thinned, so that news leads.
"""
import glob
import os
import sys

labels, *outs = sys.argv[1:4]
# Of a source whose file's name has such a word, every so many texts.
STEPS = {"agreed": 2, "gmb": 3, "kremlin": 3, "australia": 4, "congress": 6, "whitehouse": 20}


def dealt():
    for path in sorted(glob.glob(f"{labels}/*.jsonl")):
        name = os.path.basename(path)
        step = next((step for word, step in STEPS.items() if word in name), 1)
        with open(path, encoding="utf8") as lines:
            yield from (line for at, line in enumerate(lines) if at % step == 0)


with open(outs[0], "w", encoding="utf8") as even, open(outs[1], "w", encoding="utf8") as odd:
    for at, line in enumerate(dealt()):
        (odd if at % 2 else even).write(line)
