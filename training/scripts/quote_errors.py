"""quote_errors.py SCORER GOLD.jsonl PREDICTIONS.jsonl [EXAMPLES]

Why attributions of quoted runs go wrong, by cause, with examples; and how well the stated confidence is calibrated.
SCORER is the folder of score_quotes.py; PREDICTIONS is what `parallax analyze` printed for GOLD.
"""
import collections
import json
import sys

sys.path.insert(0, sys.argv[1])
import score_quotes as scorer  # noqa: E402

VERBS = scorer.SPEECH


def lines(path):
    return [json.loads(line) for line in open(path, encoding="utf8") if line.strip()]


def cause(text, gold, source, quote):
    speaker = quote.get("speaker")
    start, end = gold["start"], gold["end"]
    left = max(text.rfind("\n\n", 0, start), 0)
    right = text.find("\n\n", end)
    right = len(text) if right < 0 else right
    inside = any(left <= s < right for s, _ in source)
    if not source:
        return "gold names nobody, we name somebody"
    if speaker is None:
        return "nobody found, though named " + ("in the paragraph" if inside else "in another paragraph")
    apart = min(min(abs(s - end), abs(start - e)) for s, e in source)
    if not inside:
        return "the speaker stands in another paragraph"
    if gold["kind"] == "partial":
        return "partial quote: the nearer subject is somebody else's" if apart > 60 else "partial quote: the neighbour was taken"
    return "direct quote: the wrong speaker of the paragraph"


def main():
    gold, found = lines(sys.argv[2]), {a["id"]: a for a in lines(sys.argv[3])}
    show = int(sys.argv[4]) if len(sys.argv) > 4 else 2
    causes, examples, sure = collections.Counter(), collections.defaultdict(list), []
    rules = collections.defaultdict(lambda: [0, 0])
    for article in gold:
        text = article["text"]
        runs, others = scorer.gold_quotes(article)
        quotes = {}
        for q in found[article["id"]]["quotes"]:
            if q["kind"] != "indirect":
                quotes.setdefault(scorer.norm(text, q["start"], q["end"]), q)
        keys = {g["n"] for g in runs}
        note = lambda why, what: (causes.update([why]), examples[why].append((article["id"][:40], what)))
        for g in runs:
            quote = quotes.get(g["n"])
            words = text[g["start"] : g["end"]][:90]
            if quote is None:
                note("an utterance taken for a title or term" if len(words.split()) < 5 else "marks paired otherwise", words)
                continue
            source = article["attributions"][g["attr"]]["source"]
            right = scorer.speaker_ok(text, source, quote.get("speaker"))
            sure.append((quote["confidence"], right))
            rule = (quote.get("speaker") or {}).get("rule")
            rules[rule][0] += right
            rules[rule][1] += 1
            if not right:
                said = (quote.get("speaker") or {}).get("text")
                note(cause(text, g, source, quote), f"{words!r} gold {[text[s:e] for s, e in source]} found {said!r}")
        for key, quote in quotes.items():
            if key not in keys:
                known = any((a, b) == key for _, _, a, b in others)
                note("a title, term or scare quote attributed" if known else "marks paired otherwise", text[key[0] : key[1]][:90])
                sure.append((quote["confidence"], False))
    for why, count in causes.most_common():
        print(f"{count:4d}  {why}")
        for example in examples[why][:show]:
            print("         ", *example)
    total = len(sure)
    gap = 0.0
    print("\nconfidence: stated, right, quotes")
    for low in range(0, 100, 10):
        bin_ = [(c, r) for c, r in sure if low <= min(c, 0.9999) * 100 < low + 10]
        if bin_:
            stated, right = sum(c for c, _ in bin_) / len(bin_), sum(r for _, r in bin_) / len(bin_)
            gap += len(bin_) / total * abs(stated - right)
            print(f"  {low:3d} %  {stated:.2f}  {right:.2f}  {len(bin_)}")
    print(f"expected calibration error {100 * gap:.1f} points over {total} quotes")


main()
