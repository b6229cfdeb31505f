#!/usr/bin/env python3
"""Deals labelled texts into two halves. usage: halves.py LABELS OUT0 OUT1

Long one-sided sources are thinned, so that each kind of text has its say.
"""
import glob
import os
import sys

labels, *outs = sys.argv[1:4]
WORDS = 420_000  # about as many words of each source


def dealt():
    for path in sorted(glob.glob(f"{labels}/*.jsonl")):
        step = max(1, round(os.path.getsize(path) / (WORDS * 8)))
        with open(path, encoding="utf8") as lines:
            yield from (line for at, line in enumerate(lines) if at % step == 0)


with open(outs[0], "w", encoding="utf8") as even, open(outs[1], "w", encoding="utf8") as odd:
    for at, line in enumerate(dealt()):
        (odd if at % 2 else even).write(line)
