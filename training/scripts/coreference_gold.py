#!/usr/bin/env python3
"""Texts with their chains, from GUM (CoNLL-U) and MEANTIME (CAT XML). usage: coreference_gold.py FILE… > OUT.jsonl

A line: id, text, complete (whether every pronoun that refers is marked), mentions [start, end, head start, head end, chain],
offsets in code points. Never give it a test document.
"""
import json
import re
import sys
import xml.etree.ElementTree as xml

CLOSING = set(".,;:!?)]%") | {"'s", "n't", "'", "''", "’s", "'re", "'ve", "'ll", "'m", "'d"}


def gum(path):
    """Text, tokens (start, end, head's index) and mentions (first, last, chain)."""
    text, tokens, mentions, opened = "", [], [], {}
    for block in open(path, encoding="utf8").read().split("\n\n"):
        if text and "\n# newpar" in "\n" + block:
            text = text.rstrip() + "\n\n"
        first, whole = len(tokens), 0
        for line in block.split("\n"):
            cell = line.split("\t")
            if line.startswith("#") or len(cell) < 10 or "." in cell[0]:
                continue
            gap = "" if "SpaceAfter=No" in cell[9] else " "
            if "-" in cell[0]:
                # The words of a contraction stand inside it.
                whole, start = len(text) + len(cell[1]), len(text)
                last = int(cell[0].split("-")[1])
                text += cell[1] + gap
                continue
            if whole:
                end = whole if int(cell[0]) == last else min(start + len(cell[1]), whole)
                begin, start = start, end
                whole = 0 if int(cell[0]) == last else whole
            else:
                begin, end = len(text), len(text) + len(cell[1])
                text += cell[1] + gap
            number = len(tokens)
            tokens.append((begin, end, first + int(cell[6]) - 1 if cell[6] != "0" else -1))
            found = re.search(r"Entity=([^|]*)", cell[9])
            for mark in re.findall(r"\([^()]*\)?|[^()]+\)", found.group(1)) if found else ():
                chain = mark.strip("()").split("-")[0]
                if mark.startswith("("):
                    if mark.endswith(")"):
                        mentions.append((number, number, chain))
                    else:
                        opened.setdefault(chain, []).append(number)
                elif opened.get(chain):
                    mentions.append((opened[chain].pop(), number, chain))
    made = []
    for low, high, chain in mentions:
        inside = [n for n in range(low, high + 1) if not low <= tokens[n][2] <= high]
        made.append((low, high, inside[0] if inside else high, chain))
    return text, tokens, made


def meantime(path):
    """The same, as far as a document is annotated."""
    root = xml.parse(path).getroot()
    marked = {m.get("m_id"): m for m in root.find("Markables")}
    sentence = {t.get("t_id"): int(t.get("sentence")) for t in root.findall("token")}
    anchors = {k: [a.get("t_id") for a in m.findall("token_anchor")] for k, m in marked.items()}
    entities = {k: a for k, a in anchors.items() if marked[k].tag == "ENTITY_MENTION" and a}
    end = max((sentence[t] for a in entities.values() for t in a), default=-1)
    text, tokens, place, before = "", [], {}, None
    for token in root.findall("token"):
        number, form = int(token.get("sentence")), token.text or ""
        if number > end:
            break
        if before is not None and number != before:
            text = text.rstrip() + ("\n\n" if before < 2 else " ")
        elif form in CLOSING:
            text = text.rstrip()
        place[token.get("t_id")] = len(tokens)
        tokens.append((len(text), len(text) + len(form), -1))
        text += form + ("" if form in "([$" else " ")
        before = number
    chains = {}
    for relation in root.find("Relations").findall("REFERS_TO"):
        for source in relation.findall("source"):
            chains[source.get("m_id")] = relation.find("target").get("m_id")
    made = []
    for key, anchor in entities.items():
        inside = sorted(place[t] for t in anchor)
        head = marked[key].get("head") or ""
        heads = [n for n in inside if head and text[tokens[n][0]:tokens[n][1]] == head.split()[-1]]
        made.append((inside[0], inside[-1], (heads or inside)[-1], chains.get(key, "m" + key)))
    return text, tokens, made


for path in sys.argv[1:]:
    text, tokens, mentions = gum(path) if path.endswith(".conllu") else meantime(path)
    spans = [[tokens[low][0], tokens[high][1], *tokens[head][:2], chain] for low, high, head, chain in mentions]
    name = path.rsplit("/", 1)[-1]
    print(json.dumps({"id": name, "text": text, "complete": path.endswith(".conllu"), "mentions": spans}, ensure_ascii=False))
