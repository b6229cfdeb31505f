#!/usr/bin/env python3
"""events.py JOINS.csv: fits the model that says whether two groups of accounts tell of one event.

JOINS.csv is what `cargo run --release --bin event_joins GOLD.jsonl JOINS.csv` writes; the event of an article is
read from its id up to the underscore and whether it ends in "plus" (as in ECB+). Prints B-cubed figures with whole topics
left out (eight folds, three seeds), then the weights as they stand in `src/comparison/events/evidence.rs`.
Needs numpy and scikit-learn.
"""
import csv
import sys
from collections import Counter, defaultdict

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

FAMILIES = ("whole corpus", "one topic", "4 to 8 accounts")


def event(article):
    topic, rest = article.split("_")
    return topic + ("p" if rest.endswith("plus") else "")


def majority(group):
    event_, count = Counter(map(event, group)).most_common(1)[0]
    return event_, count / len(group)


def b_cubed(labels):
    """labels: article -> group."""
    sides = [defaultdict(set), defaultdict(set)]
    for article, group in labels.items():
        sides[0][group].add(article)
        sides[1][event(article)].add(article)
    p = r = 0.0
    for article, group in labels.items():
        same, gold = sides[0][group], sides[1][event(article)]
        both = len(same & gold)
        p, r = p + both / len(same), r + both / len(gold)
    p, r = p / len(labels), r / len(labels)
    return p, r, 2 * p * r / (p + r)


class Joins:
    def __init__(self, path):
        rows = csv.reader(open(path, encoding="utf8"))
        self.names = next(rows)[4:]
        self.articles, self.family, self.rows = {}, {}, defaultdict(list)
        x, self.corpus, self.sides = [], [], []
        for corpus, family, a, b, *features in rows:
            if not b:
                self.articles[corpus], self.family[corpus] = a.split(), int(family)
                continue
            self.rows[corpus].append(len(x))
            x.append([float(f) for f in features])
            self.corpus.append(corpus)
            self.sides.append((a.split(), b.split()))
        self.x = np.array(x)
        majorities = [(majority(a), majority(b)) for a, b in self.sides]
        self.same = np.array([a[0] == b[0] for a, b in majorities])
        self.pure = np.array([min(a[1], b[1]) > 0.7 for a, b in majorities])
        self.topics = np.array([[int(s[0].rstrip("p")) for s in pair] for pair in majorities])
        self.kind = np.array([self.family[c] for c in self.corpus])
        # A join counts as the root of the harmonic mean of its sizes; each kind of corpus counts the same in all.
        sizes = np.array([len(a) * len(b) / (len(a) + len(b)) for a, b in self.sides])
        self.weight = np.sqrt(sizes) * self.pure
        for kind in range(3):
            self.weight[self.kind == kind] /= self.weight[self.kind == kind].sum()
        self.weight *= len(self.weight)

    def groups(self, corpus, probability, threshold):
        """As the engine does: a join stands if both sides are whole and the model says so."""
        whole = {frozenset([a]) for a in self.articles[corpus]}
        group = {a: a for a in self.articles[corpus]}
        for row in self.rows[corpus]:
            a, b = map(frozenset, self.sides[row])
            if a in whole and b in whole and probability[row] >= threshold:
                whole.add(a | b)
                for article in a | b:
                    group[article] = min(a | b)
        return group


def fit(joins, rows, strength):
    mean, scale = joins.x[rows].mean(0), joins.x[rows].std(0) + 1e-9
    model = LogisticRegression(C=strength, max_iter=5000)
    model.fit((joins.x[rows] - mean) / scale, joins.same[rows], sample_weight=joins.weight[rows])
    weights = model.coef_[0] / scale
    return model.intercept_[0] - weights @ mean, weights


def cross_validated(joins, strength, seed):
    probability = np.zeros(len(joins.same))
    topics = np.unique(joins.topics)
    fold = dict(zip(topics, np.random.default_rng(seed).permutation(len(topics)) % 8))
    folds = np.array([[fold[t] for t in pair] for pair in joins.topics])
    for k in range(8):
        held = (folds == k).any(1)
        intercept, weights = fit(joins, ~held & (joins.weight > 0), strength)
        probability[held] = 1 / (1 + np.exp(-(intercept + joins.x[held] @ weights)))
    return probability


def report(joins, probability, threshold):
    figures = defaultdict(list)
    for corpus in joins.articles:
        groups = joins.groups(corpus, probability, threshold)
        figures[joins.family[corpus]].append(b_cubed(groups))
    means = [np.mean(figures[kind], 0) for kind in range(3)]
    exact = np.mean([f[2] > 0.999 for f in figures[2]])
    return "  ".join("%s P %.1f R %.1f F1 %.1f" % (FAMILIES[k], *(100 * m)) for k, m in enumerate(means)) + "  exact %.2f" % exact


if __name__ == "__main__":
    joins = Joins(sys.argv[1])
    strength = float(sys.argv[2]) if len(sys.argv) > 2 else 0.05
    print(len(joins.articles), "corpora,", len(joins.same), "joins")
    runs = [cross_validated(joins, strength, seed) for seed in range(3)]
    pure = joins.pure
    for kind, name in enumerate(FAMILIES):
        rows = pure & (joins.kind == kind)
        print(f"AUC, topics left out, {name}: {np.mean([roc_auc_score(joins.same[rows], p[rows]) for p in runs]):.3f}")
    for threshold in (0.3, 0.35, 0.4, 0.45, 0.5):
        for probability in runs:
            print(f"{threshold:.2f}", report(joins, probability, threshold))
    intercept, weights = fit(joins, joins.weight > 0, strength)
    print("in sample", report(joins, 1 / (1 + np.exp(-(intercept + joins.x @ weights))), 0.4))
    print(f"INTERCEPT {intercept:.3f}")
    print("WEIGHTS [" + ", ".join(f"{w:.3f}" for w in weights) + "]")
    print({n: round(float(w), 2) for n, w in zip(joins.names, weights)})
