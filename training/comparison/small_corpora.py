#!/usr/bin/env python3
"""small_corpora.py GOLD.jsonl ANALYSES.jsonl INVENTED.txt… > CORPORA.jsonl: small corpora to fit the grouping of few accounts.

GOLD.jsonl: {"id","text","topic","event"} a line, two look-alike events a topic. ANALYSES.jsonl: what `parallax analyze --jsonl`
writes for it. INVENTED.txt: corpora as in `tests/data/comparison/small_events.txt`, of which the files are read in turn. Draws, from each topic: some accounts of
one event and a few of the other ("two"); accounts of one event alone ("one"); and the same with the names of the other
event's main people, places and organizations put in place of its own ("renamed"), as later visits of the same people have
them; and such later accounts that end with background, a part of an account of the first event ("retold"), where some of
the first event's accounts are long, two in one, or digress to something else. Besides: groups of accounts of unlike events ("unlike") and the invented corpora ("invented").
"""
import json
import random
import sys
from collections import Counter, defaultdict

RENAMED = {"person": 3, "organization": 2, "place": 2, "group": 1}


def main_names(analyses, kind, count):
    held = Counter(e["name"] for a in analyses for e in a["entities"]
                   if e["type"] == kind and any(m["form"] == "name" for m in e["mentions"]))
    ranked = sorted(held.items(), key=lambda item: (-item[1], item[0]))[:count]
    return [name for name, n in ranked if n >= max(2, len(analyses) / 4)]


def renamed(text, analysis, names):
    edits = []
    for entity in analysis["entities"]:
        new = names.get(entity["name"])
        for mention in entity["mentions"] if new else ():
            if mention["form"] == "name":
                full = " " in mention["text"] or " " not in entity["name"]
                edits.append((mention["start"], mention["end"], new if full else new.split()[-1]))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def invented(paths):
    parts = (part for path in paths for part in open(path, encoding="utf8").read().split("\n### ")[1:])
    for number, part in enumerate(parts):
        accounts = [a.split("\n", 1) for a in part.split("\n== ")[1:]]
        yield f"invented {number} 0", [(str(k), text.strip(), event.strip()) for k, (event, text) in enumerate(accounts)]


def retold(later, earlier, rng):
    """A later account that ends with a part of an earlier one."""
    lines = earlier[1].split("\n")
    count = max(1, round(len(lines) * rng.uniform(0.2, 0.6)))
    first = rng.randint(0, len(lines) - count)
    return later[0] + "+", "\n".join([later[1], *lines[first:first + count]]), later[2]


def long(accounts, rng):
    """The accounts, of which the last two may be one that tells all of it twice, at length."""
    if len(accounts) < 3 or rng.random() < 0.5:
        return accounts
    *rest, a, b = accounts
    return [*rest, (a[0] + "+" + b[0], a[1] + "\n" + b[1], a[2])]


def digressing(accounts, strangers, rng, chance=1.0):
    """The accounts, of which one may go on about something else altogether, as long explainers do."""
    if rng.random() >= chance:
        return accounts
    at = rng.randrange(len(accounts))
    name, text, event = accounts[at]
    for stranger in rng.sample(strangers, rng.randint(1, 3)):
        lines = stranger[1].split("\n")
        text, name = text + "\n" + "\n".join(lines[:max(3, rng.randint(len(lines) // 3, len(lines)))]), name + "+" + stranger[0]
    return [*accounts[:at], (name, text, event), *accounts[at + 1:]]


def drawn(gold, analyses, rng):
    topics = defaultdict(lambda: defaultdict(list))
    for article in gold:
        topics[article["topic"]][article["event"]].append((article["id"], article["text"], article["event"]))
    some = lambda articles, low, high: rng.sample(articles, min(rng.randint(low, high), len(articles)))
    few = lambda articles: rng.sample(articles, min(rng.choice((1, 1, 1, 2, 3)), len(articles)))
    for topic, events in sorted(topics.items()):
        strangers = [article for other in sorted(topics) if other != topic for event in sorted(topics[other])
                     for article in topics[other][event]]
        for a, b in ((a, b) for a in sorted(events) for b in sorted(events) if a != b):
            ours, others = events[a], events[b]
            if len(ours) < 4 or len(others) < 2:
                continue
            names = {}
            for kind, count in RENAMED.items():
                new, old = (main_names([analyses[i] for i, _, _ in e], kind, count) for e in (ours, others))
                names.update(zip((n for n in old if n not in new), (n for n in new if n not in old)))
            disguised = [(i + "@", renamed(text, analyses[i], names), event) for i, text, event in others]
            for n in range(12):
                yield f"two {topic} {a} {n}", digressing(some(ours, 1, 5), strangers, rng, 0.3) + few(others)
                yield f"renamed {topic} {a} {n}", digressing(some(ours, 1, 5), strangers, rng, 0.3) + few(disguised)
            for n in range(12):
                spare, *rest = rng.sample(ours, len(ours))
                yield f"retold {topic} {a} {n}", long(some(rest, 2, 5), rng) + [retold(b, spare, rng) for b in few(disguised)]
            for n in range(4):
                yield f"one {topic} {a} long{n}", long(some(ours, 3, 7), rng)
            for n in range(6):
                yield f"one {topic} {a} far{n}", digressing(some(ours, 3, 6), strangers, rng)
            for n in range(10):
                yield f"one {topic} {a} {n}", some(ours, 2, 6)
    for n in range(120):
        first, second = rng.sample(sorted(topics), 2)
        chosen = [events[sorted(events)[0]] for events in (topics[first], topics[second])]
        yield f"unlike {first} {n}", some(chosen[0], 1, 4) + some(chosen[1], 1, 3)


if __name__ == "__main__":
    gold = [json.loads(line) for line in open(sys.argv[1], encoding="utf8")]
    analyses = {a["id"]: a for a in map(json.loads, open(sys.argv[2], encoding="utf8"))}
    for name, articles in list(drawn(gold, analyses, random.Random(1))) + list(invented(sys.argv[3:])):
        for article, text, event in articles:
            print(json.dumps({"corpus": name, "id": article, "text": text, "event": event}))
