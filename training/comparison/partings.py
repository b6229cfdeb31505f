#!/usr/bin/env python3
"""partings.py PARTINGS.tsv [UNSEEN.tsv]: fits the model that says whether a few accounts tell of two events.

PARTINGS.tsv is what `cargo run --release --bin event_partings CORPORA.jsonl PARTINGS.tsv` writes for the corpora of
`small_corpora.py`. The model chooses among all partings of a corpus and none (a conditional logit). Prints how often it is
right with whole topics (and invented corpora) left out, five folds; for UNSEEN.tsv how often the model of everything else is;
then the weights as they stand in `src/comparison/events/few`. Needs numpy and scipy.
"""
import sys
from collections import defaultdict

import numpy as np
from scipy.optimize import minimize

# What a corpus of each kind counts.
WEIGHT = {"two": 1.0, "renamed": 1.0, "retold": 0.3, "one": 1.75, "unlike": 1.0, "invented": 60.0}
STRENGTH = 0.003


def bound(feature):
    """What accounts share never speaks for parting them; other days, and what one side lacks, never against: the sign of a weight is given."""
    if feature.startswith("weekday_next") or feature == "single":
        return None, None
    return (0, None) if feature.startswith("weekday_other") or "_core_" in feature or "_agreed_" in feature else (None, 0)


class Corpora:
    def __init__(self, path, known=None):
        lines = open(path, encoding="utf8")
        self.features = next(lines).rstrip("\n").split("\t")[2:]
        rows, right = defaultdict(list), defaultdict(list)
        for line in lines:
            name, label, *values = line.rstrip("\n").split("\t")
            rows[name].append([float(v) for v in values])
            right[name].append(label == "1")
        self.names = list(rows)
        self.x = [np.array(rows[n]) for n in self.names]
        self.right = [np.array(right[n]) for n in self.names]
        self.kind = [n.split()[0] for n in self.names]
        self.fold = [" ".join(n.split()[:2]) if n.startswith("invented") else n.split()[1] for n in self.names]


def fit(corpora, chosen):
    x = np.concatenate([corpora.x[i] for i in chosen])
    mean, scale = x.mean(0), x.std(0) + 1e-6
    z = np.c_[(x - mean) / scale, np.ones(len(x))]
    starts = np.cumsum([0] + [len(corpora.x[i]) for i in chosen])[:-1]
    of = np.repeat(np.arange(len(chosen)), [len(corpora.x[i]) for i in chosen])
    right = np.concatenate([corpora.right[i] for i in chosen])
    none = np.array([not corpora.right[i].any() for i in chosen])
    weight = np.array([WEIGHT[corpora.kind[i]] for i in chosen])
    weight /= weight.mean()

    def loss(w):
        s = z @ w
        top = np.maximum(np.maximum.reduceat(s, starts), 0)
        e = np.exp(s - top[of])
        everything = np.add.reduceat(e, starts) + np.exp(-top)
        good = np.where(none, np.exp(-top), np.add.reduceat(e * right, starts))
        value = -(weight * np.log(good / everything)).sum()
        share = e / everything[of] - np.where(right, e / np.where(none, 1, good)[of], 0)
        gradient = z.T @ (share * weight[of])
        ridge = STRENGTH * len(chosen)
        return value + ridge * (w[:-1] ** 2).sum() / 2, gradient + ridge * np.r_[w[:-1], 0]

    w = minimize(loss, np.zeros(z.shape[1]), jac=True, method="L-BFGS-B", bounds=[*map(bound, corpora.features), (None, None)],
                 options={"maxiter": 300}).x
    weights = w[:-1] / scale
    return w[-1] - weights @ mean, weights


def verdict(corpora, i, model):
    """Whether the best parting is right, where there are two events; whether there is none, where there is one."""
    s = model[0] + corpora.x[i] @ model[1]
    best = s.argmax()
    return bool(corpora.right[i][best] and s[best] > 0) if corpora.right[i].any() else bool(s[best] <= 0)


def report(corpora, verdicts):
    figures = defaultdict(list)
    for i, good in verdicts.items():
        figures[corpora.kind[i], "parted rightly" if corpora.right[i].any() else "kept whole"].append(good)
    return "  ".join(f"{kind}: {what} {sum(v)} of {len(v)} ({np.mean(v):.3f})" for (kind, what), v in sorted(figures.items()))


if __name__ == "__main__":
    corpora = Corpora(sys.argv[1])
    folds = {f: k for k, f in enumerate(np.random.default_rng(0).permutation(sorted(set(corpora.fold))))}
    verdicts = {}
    for k in range(5):
        inside = [i for i, f in enumerate(corpora.fold) if folds[f] % 5 != k]
        model = fit(corpora, inside)
        verdicts.update((i, verdict(corpora, i, model)) for i, f in enumerate(corpora.fold) if folds[f] % 5 == k)
    print("left out:", report(corpora, verdicts))
    intercept, weights = fit(corpora, list(range(len(corpora.names))))
    for path in sys.argv[2:]:
        unseen = Corpora(path)
        print("unseen:", report(unseen, {i: verdict(unseen, i, (intercept, weights)) for i in range(len(unseen.names))}))
    print(f"INTERCEPT {intercept:.3f}")
    print("WEIGHTS [" + ", ".join(f"{w:.3f}" for w in weights) + "]")
    print({n: round(float(w), 2) for n, w in zip(corpora.features, weights)})
