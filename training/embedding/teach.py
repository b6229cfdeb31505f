"""teach.py MODEL_FOLDER OPEN_TEXT_FOLDER OUT_FOLDER [SENTENCES]: the teacher's vectors of sentences and words.

Sentences come from the openly licensed text alone (Wikinews, current events, press releases); one each of near-equal ones.
Writes sentences.json, sentences.npy (float16), words.npy, counts.npy (of vocabulary pieces in all of the text).
"""
import json
import random
import re
import sys
import time
from pathlib import Path

import numpy as np

from minilm import MiniLM

model, texts, out = (Path(p) for p in sys.argv[1:4])
wanted = int(sys.argv[4]) if len(sys.argv) > 4 else 30_000
SHARES = {"wikinews": 0.4, "wikipedia_current_events": 0.2, "us_congress_press": 0.15, "kremlin_news": 0.1,
          "australia_pm_media_releases": 0.1, "whitehouse_obama_briefings": 0.05}

random.seed(0)
teacher = MiniLM(model)
picked, counts = [], np.zeros(teacher.w["embeddings.word_embeddings.weight"].shape[0])
for name, share in SHARES.items():
    found, seen = [], set()
    for line in open(texts / f"{name}.jsonl", encoding="utf8"):
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n", json.loads(line)["text"]):
            key = re.sub(r"\W+", " ", sentence.lower())[:60]
            if 30 <= len(sentence) <= 320 and key not in seen:
                seen.add(key)
                found.append(sentence)
    random.shuffle(found)
    for a in range(0, min(len(found), 60_000), 4096):
        for e in teacher.tok.encode_batch(found[a : a + 4096]):
            for i in e.ids:
                counts[i] += 1
    picked += found[: int(wanted * share)]
random.shuffle(picked)
np.save(out / "counts.npy", counts)
json.dump(picked, open(out / "sentences.json", "w"))
start = time.time()
np.save(out / "words.npy", teacher.words())
print("words", time.time() - start, flush=True)
parts = []
for a in range(0, len(picked), 4096):
    parts.append(teacher.encode(picked[a : a + 4096]).astype(np.float16))
    np.save(out / "sentences.npy", np.concatenate(parts))
    print(a, time.time() - start, flush=True)
