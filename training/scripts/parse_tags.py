"""parse_tags.py MODEL IN.jsonl OUT.jsonl [CHARACTERS]

Tags and parses the texts of IN ({"id", "text"} a line) with the spaCy model at MODEL: silver labels for the tagger.
Writes {"id", "text", "t": [[start, end, Penn tag, head offset, relation, starts a sentence]]}, offsets in code points.
"""
import json
import sys

import spacy

nlp = spacy.load(sys.argv[1], exclude=["ner", "lemmatizer", "attribute_ruler"])
limit = int(sys.argv[4]) if len(sys.argv) > 4 else 1 << 60


def texts():
    for line in open(sys.argv[2], encoding="utf8"):
        record = json.loads(line)
        yield record["text"], record["id"]


with open(sys.argv[3], "w", encoding="utf8") as out:
    read = 0
    for doc, name in nlp.pipe(texts(), as_tuples=True, batch_size=32):
        rows = [[t.idx, t.idx + len(t), t.tag_, t.head.i - t.i, t.dep_, int(bool(t.is_sent_start))] for t in doc]
        out.write(json.dumps({"id": name, "text": doc.text, "t": rows}, ensure_ascii=False) + "\n")
        read += len(doc.text)
        if read > limit:
            break
