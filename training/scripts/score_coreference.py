#!/usr/bin/env python3
"""Coreference of named and pronominal mentions on GUM: MUC, B-cubed, CEAF-e and their mean (CoNLL F1).

usage: score_coreference.py PARALLAX FILE.conllu...

Gold: mentions whose head is a proper noun or a personal pronoun of the third person or first person singular. A predicted
mention stands for the smallest gold mention whose head it covers. The baseline joins equal names, a bare last word to the
latest name that ends with it, and a pronoun to the latest person.
"""
import json, re, subprocess, sys
from collections import Counter, defaultdict

PRONOUNS = set("he him his himself she her hers herself it its itself they them their theirs themselves i me my mine myself".split())


def read(path):
    text, tokens, entities, stack, sentence, par = "", [], defaultdict(list), {}, [], False
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("# newpar") and text:
            text = text.rstrip() + "\n\n"
        if not line:
            sentence = []
            continue
        col = line.split("\t")
        if len(col) < 10 or not col[0].isdigit():
            if len(col) == 10 and "-" in col[0]:
                nospace = "SpaceAfter=No" in col[9]
            continue
        start = len(text)
        text += col[1] + ("" if "SpaceAfter=No" in col[9] else " ")
        index = len(tokens)
        sentence.append(index)
        tokens.append(dict(start=start, end=start + len(col[1]), pos=col[3], head=int(col[6]), id=int(col[0]), first=sentence[0], word=col[1].lower()))
        found = re.search(r"Entity=([^|]*)", col[9])
        for open_, eid, close in re.findall(r"(\()?([^()]+)(\))?", found.group(1)) if found else []:
            key = eid.split("-")[0]
            if open_:
                stack.setdefault(key, []).append(index)
            if close:
                begin = stack[key].pop() if not open_ and stack.get(key) else index
                if open_ and stack.get(key):
                    stack[key].pop()
                entities[key].append((begin, index))
    return text, tokens, entities


def head(tokens, span):
    first = tokens[span[0]]["first"]
    for i in range(span[0], span[1] + 1):
        parent = tokens[i]["head"] - 1 + first if tokens[i]["head"] else -1
        if not span[0] <= parent <= span[1]:
            return i
    return span[1]


def hungarian(value):
    n, m = len(value), len(value[0]) if value else 0
    if not n or not m:
        return 0.0
    if n > m:
        return hungarian([list(r) for r in zip(*value)])
    inf = float("inf")
    u, v, p, way = [0] * (n + 1), [0] * (m + 1), [0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        p[0], j0 = i, 0
        low, used = [inf] * (m + 1), [False] * (m + 1)
        while True:
            used[j0] = True
            i0, delta, j1 = p[j0], inf, 0
            for j in range(1, m + 1):
                if not used[j]:
                    cur = -value[i0 - 1][j - 1] - u[i0] - v[j]
                    if cur < low[j]:
                        low[j], way[j] = cur, j0
                    if low[j] < delta:
                        delta, j1 = low[j], j
            for j in range(m + 1):
                if used[j]:
                    u[p[j]] += delta
                    v[j] -= delta
                else:
                    low[j] -= delta
            j0 = j1
            if not p[j0]:
                break
        while j0:
            p[j0], j0 = p[way[j0]], way[j0]
    return sum(value[p[j] - 1][j - 1] for j in range(1, m + 1) if p[j])


def muc(key, response):
    where = {m: i for i, c in enumerate(response) for m in c}
    num = den = 0
    for c in key:
        den += len(c) - 1
        num += len(c) - len({where.get(m, ("none", m)) for m in c})
    return num, den


def b3(key, response):
    where = {m: c for c in response for m in c}
    num = sum(len(c & where[m]) / len(c) for c in key for m in c if m in where)
    return num, sum(map(len, key))


def scores(pairs):
    total = Counter()
    for gold, pred in pairs:
        gold, pred = [set(c) for c in gold if c], [set(c) for c in pred if c]
        for name, f in (("muc", muc), ("b3", b3)):
            for side, (a, b) in (("r", f(gold, pred)), ("p", f(pred, gold))):
                total[name, side] += a
                total[name, side, "n"] += b
        phi = [[2 * len(g & p) / (len(g) + len(p)) for p in pred] for g in gold]
        best = hungarian(phi) if phi and pred else 0
        total["ceaf", "r"] += best
        total["ceaf", "p"] += best
        total["ceaf", "r", "n"] += len(gold)
        total["ceaf", "p", "n"] += len(pred)
    out = {}
    for name in ("muc", "b3", "ceaf"):
        r, p = (total[name, s] / max(total[name, s, "n"], 1e-9) for s in "rp")
        out[name] = 200 * r * p / max(r + p, 1e-9)
    out["conll"] = sum(out.values()) / 3
    return out


def baseline(mentions, text):
    clusters, last, person = [], {}, None
    for m in mentions:
        words = text[m["start"]:m["end"]].lower().split()
        if m["form"] == "name":
            key = " ".join(words)
            c = last.get(key, last.get(words[-1]))
            if c is None:
                c = len(clusters)
                clusters.append(set())
            last[key] = last[words[-1]] = c
            if m["type"] == "person":
                person = c
        else:
            c = person
        if c is None:
            c = len(clusters)
            clusters.append(set())
        clusters[c].add(m["gold"])
    return clusters


def main():
    ours, simple, pronouns = [], [], Counter()
    for path in sys.argv[2:]:
        text, tokens, entities = read(path)
        gold, by_head = [], {}
        for key, spans in entities.items():
            kept = set()
            for span in spans:
                h = head(tokens, span)
                name = tokens[h]["pos"] == "PROPN"
                if name or tokens[h]["word"] in PRONOUNS and span[0] == span[1]:
                    size = span[1] - span[0]
                    if h in by_head and by_head[h][0] <= size:
                        continue
                    by_head[h] = (size, (key, span))
                    kept.add(h)
            gold.append(kept)
        answer = subprocess.run([sys.argv[1], "analyze", "--jsonl"], input=json.dumps({"id": "x", "text": text}) + "\n", capture_output=True, text=True, check=True).stdout
        analysis = json.loads(answer)
        mentions = []
        for entity in analysis["entities"]:
            if entity["type"] in {"date", "time", "money", "percent", "quantity"}:
                continue
            for m in entity["mentions"]:
                if m["form"] != "nominal":
                    inside = [i for i in by_head if m["start"] <= tokens[i]["start"] and tokens[i]["end"] <= m["end"]]
                    mentions.append(dict(m, entity=entity["id"], type=entity["type"], gold=min(inside, key=lambda i: by_head[i][0]) if inside else ("extra", m["start"])))
        mentions.sort(key=lambda m: m["start"])
        pred = defaultdict(set)
        owner = {h: i for i, c in enumerate(gold) for h in c}
        for m in mentions:
            pred[m["entity"]].add(m["gold"])
        for entity, members in pred.items():
            named = [owner[m["gold"]] for m in mentions if m["entity"] == entity and m["form"] == "name" and m["gold"] in owner]
            for m in mentions:
                if m["entity"] == entity and m["form"] == "pronoun" and m["gold"] in owner:
                    pronouns["right" if owner[m["gold"]] in named else "wrong"] += 1
        kept = [c for c in gold if c]
        ours.append((kept, list(pred.values())))
        # The baseline also sees the third-person pronouns that we left open.
        names = [m for m in mentions if m["form"] == "name"]
        heads = {m["gold"] for m in names}
        words = [dict(start=tokens[i]["start"], end=tokens[i]["end"], form="pronoun", type="person", gold=i) for i in by_head if i not in heads and tokens[i]["word"] in {"he", "him", "his", "she", "her", "himself", "herself"}]
        simple.append((kept, baseline(sorted(names + words, key=lambda m: m["start"]), text)))
    for name, pairs in (("parallax", ours), ("baseline", simple)):
        s = scores(pairs)
        print(f"{name:9s} MUC {s['muc']:.1f}  B3 {s['b3']:.1f}  CEAFe {s['ceaf']:.1f}  CoNLL {s['conll']:.1f}")
    print("pronouns linked:", dict(pronouns))


main()
