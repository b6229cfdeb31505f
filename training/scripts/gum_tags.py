"""gum_tags.py FILE.conllu… > OUT.jsonl

Universal Dependencies files as one JSON line a document: {"id", "text", "t": [[start, end, Penn tag, head offset, relation,
starts a sentence]]}, offsets in code points. The same form that `parse_tags.py` writes for texts a teacher parsed.
"""
import json
import sys


def document(path):
    text, words, sentence, first = "", [], [], True
    name = path.rsplit("/", 1)[-1].removesuffix(".conllu")
    paragraph, surface, upto = False, "", 0

    def close():
        base = len(words)
        number = {identity: base + n for n, (identity, *_) in enumerate(sentence)}
        for n, (identity, start, end, tag, head, relation) in enumerate(sentence):
            offset = number[head] - base - n if head in number else 0
            words.append([start, end, tag, offset, relation, int(n == 0)])
        sentence.clear()

    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            text = text.rstrip() + "\n\n" if text else text
        if not line:
            close()
            upto = 0
        if not line or line.startswith("#"):
            continue
        column = line.split("\t")
        spaced = "SpaceAfter=No" not in column[9]
        if "-" in column[0]:
            upto, surface = int(column[0].split("-")[1]), column[1]
            inner, after = len(text), spaced
            text += surface
            continue
        if "." in column[0]:
            continue
        identity = int(column[0])
        if identity <= upto:
            found = text.find(column[1], inner)
            start = found if found >= 0 else inner
            end = min(start + len(column[1]), len(text))
            inner = end
            if identity == upto:
                text += " " if after else ""
        else:
            start = len(text)
            text += column[1]
            end = len(text)
            text += " " if spaced else ""
        head = int(column[6]) if column[6].isdigit() else 0
        sentence.append((identity, start, end, column[4], head, column[7]))
    close()
    return {"id": name, "text": text, "t": words}


for path in sys.argv[1:]:
    print(json.dumps(document(path), ensure_ascii=False))
