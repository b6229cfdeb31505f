#!/usr/bin/env python3
"""sentences.py SENTENCES.tsv: fits the model that says whether two sentences state the same fact.

SENTENCES.tsv is what `cargo run --release --bin sentence_features TEXTS.jsonl GOLD.jsonl SENTENCES.tsv` writes.
Prints best F1, average precision and recall at 100 pairs for each 76 in the gold, with whole events left out, then the
weights as they stand in `src/comparison/align.rs`. Negatives count four times: the gold's events hold more matches than
others do. Needs numpy and scikit-learn.
"""
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

NEGATIVE = 4.0


def figures(score, same):
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(same[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + same.sum())
    cut = round(same.sum() * 100 / 76)
    return "pairs %d  F1 %.3f at %.2f  AP %.3f  recall %.3f" % (
        same.sum(), f1.max(), score[order[f1.argmax()]], average_precision_score(same, score), hits[min(cut, len(hits)) - 1] / same.sum())


rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[1], encoding="utf8")]
names, rows = rows[0][6:], rows[1:]
strength = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
events = np.array([r[0] for r in rows])
labels = np.array([r[3] for r in rows])
x = np.array([[float(v) for v in r[6:]] for r in rows])
# Same words in another order of the features: those that the model has no use for are left at 0.
for setting, left_out in (("with meaning", []), ("without meaning", ["meaning"])):
    used = [k for k, n in enumerate(names) if n not in left_out]
    same, scored = labels == "same_fact", labels != "open"
    weight = np.where(same, 1.0, NEGATIVE)
    fit = lambda m: LogisticRegression(C=strength, max_iter=5000).fit(x[m][:, used], same[m], sample_weight=weight[m])
    score = np.zeros(len(rows))
    for event in np.unique(events):
        held = events == event
        score[held] = fit(~held & scored).predict_proba(x[held][:, used])[:, 1]
        print(f"  {event:6}", figures(score[held & scored], same[held & scored]))
    print(setting, "left out:", figures(score[scored], same[scored]))
    model = fit(scored)
    weights = dict(zip(np.array(names)[used], model.coef_[0]))
    print(f"intercept {model.intercept_[0]:.3f} weights [" + ", ".join(f"{weights.get(n, 0):.3f}" for n in names) + "]")
