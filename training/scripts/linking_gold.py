#!/usr/bin/env python3
"""Names with their entities over a corpus, from MEANTIME (CAT XML). usage: linking_gold.py FILE.xml… > OUT.jsonl

A line: id, text, mentions [{start, end, entity}], offsets in code points: the names whose entity is told over all documents.
"""
import json
import sys
import xml.etree.ElementTree as xml

CLOSING = set(".,;:!?)]%") | {"'s", "n't", "'", "''", "’s"}

for path in sys.argv[1:]:
    root = xml.parse(path).getroot()
    text, place, before = "", {}, None
    for token in root.findall("token"):
        number, form = int(token.get("sentence")), token.text or ""
        if before is not None and number != before:
            text = text.rstrip() + ("\n\n" if before < 2 else " ")
        elif form in CLOSING:
            text = text.rstrip()
        place[token.get("t_id")] = (len(text), len(text) + len(form))
        text += form + ("" if form in "([$" else " ")
        before = number
    marked = {mark.get("m_id"): mark for mark in root.find("Markables")}
    mentions = []
    for relation in root.find("Relations").findall("REFERS_TO"):
        entity = marked[relation.find("target").get("m_id")]
        for source in relation.findall("source"):
            mark = marked[source.get("m_id")]
            inside = sorted(place[anchor.get("t_id")] for anchor in mark.findall("token_anchor"))
            if entity.get("instance_id") and mark.get("syntactic_type") == "NAM" and inside:
                mentions.append({"start": inside[0][0], "end": inside[-1][1], "entity": entity.get("instance_id")})
    print(json.dumps({"id": path.rsplit("/", 1)[-1], "text": text, "mentions": mentions}, ensure_ascii=False))
