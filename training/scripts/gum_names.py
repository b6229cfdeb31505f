#!/usr/bin/env python3
"""Names in GUM as labelled texts. usage: gum_names.py TEACHER FILE.conllu… > OUT.jsonl

Persons, organisations and places are GUM's own, cut to the proper nouns of their head; other types, which GUM does not tell
apart as we do, are the teacher's where nothing of GUM's stands. Never give it a test document.
"""
import json
import re
import sys

import spacy

KINDS = {"person": "PERSON", "organization": "ORG", "place": "GPE"}
PROPER = ("NNP", "NNPS")
TITLES = {
    "President", "Minister", "Prime Minister", "King", "Queen", "Bishop", "Secretary", "Mayor", "Ambassador", "Senator",
    "Speaker", "Emperor", "General", "Mr.", "Director", "Chairman", "Colonel", "Captain", "God", "Catholic",
}
MENTION = re.compile(r"(\d+)-(\w+)-[^-]+-[^-]+-[^-]+-([\d,]+)-")


def document(path):
    """The text, its tokens (start, end, form, tag) and its mentions (type, first, last, head tokens counted from 1)."""
    text, tokens, mentions, open_ = "", [], [], []
    for block in open(path, encoding="utf8").read().split("\n\n"):
        if text and "\n# newpar" in "\n" + block:
            text = text.rstrip() + "\n"
        parts, at = 0, 0
        for line in block.split("\n"):
            cell = line.split("\t")
            if line.startswith("#") or len(cell) < 10 or "." in cell[0]:
                continue
            gap = "" if "SpaceAfter=No" in cell[9] else " "
            if "-" in cell[0]:
                first, last = map(int, cell[0].split("-"))
                parts, at, whole = last - first + 1, len(text), len(text) + len(cell[1])
                text += cell[1] + gap
                continue
            if parts:
                start, end = at, min(at + len(cell[1]), whole)
                parts, at = parts - 1, end
            else:
                start, end = len(text), len(text) + len(cell[1])
                text += cell[1] + gap
            tokens.append((start, end, cell[1], cell[4]))
            marks = re.search(r"Entity=([^|]*)", cell[9])
            for mark in re.findall(r"\([^()]*\)?|[^()]+\)", marks.group(1)) if marks else ():
                if mark.startswith("("):
                    found = MENTION.match(mark.strip("()"))
                    if found:
                        one = (found.group(1), found.group(2), len(tokens) - 1, found.group(3))
                        if mark.endswith(")"):
                            mentions.append((*one[1:], len(tokens) - 1))
                        else:
                            open_.append(one)
                    continue
                name = mark.rstrip(")").split("-")[0]
                for place in range(len(open_) - 1, -1, -1):
                    if open_[place][0] == name:
                        mentions.append((*open_.pop(place)[1:], len(tokens) - 1))
                        break
    return text, tokens, mentions


def names(text, tokens, mentions):
    """The proper nouns around each mention's head."""
    proper = lambda n: tokens[n][3] in PROPER
    for kind, first, heads, last in mentions:
        heads = [first + int(n) - 1 for n in heads.split(",")]
        heads = [n for n in heads if first <= n <= last and proper(n)]
        if not heads or kind not in KINDS:
            continue
        low = high = heads[0]
        while high < last and (proper(high + 1) or tokens[high + 1][2] in "-&" and high + 2 <= last and proper(high + 2)):
            high += 1
        while low > first and (
            proper(low - 1)
            or kind != "person" and tokens[low - 1][3] in ("JJ", "NN", "NNS", "CD") and tokens[low - 1][2][:1].isupper()
            or tokens[low - 1][2] in "-&" and low - 2 >= first and proper(low - 2)
        ):
            low -= 1
        while kind == "organization" and high < last and tokens[high + 1][2] in ("of", "and", "for"):
            after = high + 3 if high + 2 <= last and tokens[high + 2][2] == "the" else high + 2
            if after > last or not proper(after):
                break
            while after < last and proper(after + 1):
                after += 1
            high = after
        start, end = tokens[low][0], tokens[high][1]
        if end - start > 1 and text[start:end] not in TITLES:
            people = kind == "person" and re.search(r"(ans|ish|ese|Muslims|Jews|Christians|Democrats|Republicans)$", text[start:end])
            yield start, end, "NORP" if people else KINDS[kind]


nlp = spacy.load(sys.argv[1], disable=["tagger", "parser", "lemmatizer", "attribute_ruler", "senter"])
for path in sys.argv[2:]:
    text, tokens, mentions = document(path)
    kept = []
    for name in sorted(names(text, tokens, mentions), key=lambda n: (n[0], n[0] - n[1])):
        if not kept or name[0] >= kept[-1][1]:
            kept.append(name)
    taught = [(e.start_char, e.end_char, e.label_) for e in nlp(text).ents]
    taught = [t for t in taught if t[2] in ("NORP", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART")]
    kept += [t for t in taught if not any(t[0] < k[1] and k[0] < t[1] for k in kept)]
    spans = [{"start": s, "end": e, "type": kind} for s, e, kind in sorted(kept)]
    print(json.dumps({"id": path.rsplit("/", 1)[-1], "text": text, "spans": spans}, ensure_ascii=False))
