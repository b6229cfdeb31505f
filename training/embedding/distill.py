"""distill.py FOLDER VOCAB OUT.bin [STS_DEV.csv]: one vector a word piece such that sums of them keep the teacher's similarities.

Reads what teach.py wrote. Words start from the teacher's own vectors, projected and weighted by how rare they are (SIF);
then Adam brings the cosines of sentence sums to the teacher's, on batches of which half are nearest neighbours.
Vectors are cut into sub-vectors of 8 numbers with 256 centres each (product quantisation) and written into
the engine's model container. STS-B dev is looked at for the report only.
"""
import json
import re
import struct
import sys
import time
import zlib
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from scipy.stats import spearmanr
from sklearn.cluster import MiniBatchKMeans
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

WIDTH, PART, WORDS, EPOCHS, RATE, BATCH = 128, 8, 14_000, 12, 0.01, 384
folder, vocab_path, target = (Path(p) for p in sys.argv[1:4])
rng = np.random.default_rng(0)
vocab = vocab_path.read_text(encoding="utf8").split("\n")[:30522]
counts = np.load(folder / "counts.npy")
words = np.load(folder / "words.npy")
teacher = np.load(folder / "sentences.npy").astype(np.float32)
sentences = json.load(open(folder / "sentences.json"))[: len(teacher)]
teacher /= np.linalg.norm(teacher, axis=1, keepdims=True)

# The pieces kept: every letter and mark, then the most frequent in the open text, then in the teacher's own order.
plain = np.array([bool(re.fullmatch(r"(##)?[!-~–—‘’“”£€°é]+", w)) for w in vocab])
priority = np.where(plain, counts + (1 - np.arange(len(vocab)) / len(vocab)) * 0.9, -1)
priority[[i for i, w in enumerate(vocab) if re.fullmatch(r"(##)?[a-z0-9]", w)]] = 1e9
kept = np.array(sorted(np.argsort(-priority, kind="stable")[:WORDS], key=lambda i: vocab[i].encode()))
names = [vocab[i] for i in kept]


def tokenizer():
    t = Tokenizer(models.WordPiece({w: i for i, w in enumerate(["[UNK]"] + names)}, unk_token="[UNK]", max_input_chars_per_word=40))
    t.normalizer = normalizers.BertNormalizer(lowercase=True)
    t.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return t


tok = tokenizer()


def bags(texts):
    rows, cols = [], []
    for i, e in enumerate(tok.encode_batch(list(texts))):
        for k in e.ids:
            if k:
                rows.append(i)
                cols.append(k - 1)
    return sp.csr_matrix((np.ones(len(rows), np.float32), (rows, cols)), shape=(len(texts), len(names)))


sts = [l.rstrip("\n").split("\t") for l in open(sys.argv[4], encoding="utf8")] if len(sys.argv) > 4 else []
left, right = (bags([r[k] for r in sts]) for k in (5, 6)) if sts else (None, None)
gold = [float(r[4]) for r in sts]


def unit(z):
    return z / np.maximum(np.linalg.norm(z, axis=1, keepdims=True), 1e-9)


def report(e):
    return spearmanr((unit(left @ e) * unit(right @ e)).sum(1), gold)[0] if sts else float("nan")


share = (counts[kept] + 0.5) / (counts.sum() + 0.5 * len(vocab))
weight = 1e-3 / (1e-3 + share)
centred = words[kept] - words[counts > 0].mean(0)
gram = centred * np.sqrt(weight)[:, None]
_, axes = np.linalg.eigh(gram.T @ gram)
E = (centred @ axes[:, ::-1][:, :WIDTH] * weight[:, None]).astype(np.float32)
E /= np.linalg.norm(E, axis=1).mean()
X = bags(sentences)
print(len(sentences), "sentences, start", report(E), flush=True)

near = np.zeros(len(sentences), np.int64)
for a in range(0, len(sentences), 1024):
    q = teacher[a : a + 1024] @ teacher.T
    q[np.arange(len(q)), np.arange(a, a + len(q))] = -1
    near[a : a + len(q)] = q.argmax(1)
m, v, step, total, start = np.zeros_like(E), np.zeros_like(E), 0, EPOCHS * 2 * len(sentences) // BATCH, time.time()
for epoch in range(EPOCHS):
    order = rng.permutation(len(sentences))
    for a in range(0, len(order) - BATCH // 2, BATCH // 2):
        i = order[a : a + BATCH // 2]
        i = np.unique(np.concatenate([i, near[i]]))
        x = X[i]
        z = x @ E
        r = np.maximum(np.linalg.norm(z, axis=1, keepdims=True), 1e-6)
        n = z / r
        goal = teacher[i] @ teacher[i].T
        pull = 1 + 8 * np.maximum(goal - 0.4, 0)
        np.fill_diagonal(pull, 0)
        g = 4 * ((n @ n.T - goal) * pull) @ n / len(i)
        g = x.T @ ((g - (g * n).sum(1, keepdims=True) * n) / r)
        rows = np.unique(x.indices)
        step += 1
        m[rows] = 0.9 * m[rows] + 0.1 * g[rows]
        v[rows] = 0.99 * v[rows] + 0.01 * g[rows] ** 2
        rate = RATE * max(0.05, 1 - step / total)
        E[rows] -= rate * (m[rows] / (1 - 0.9 ** min(step, 200))) / (np.sqrt(v[rows] / (1 - 0.99 ** min(step, 2000))) + 1e-5)
    print(epoch, f"{time.time() - start:.0f}s", report(E), flush=True)

# Product quantisation of directions; lengths on a logarithmic scale in one byte.
length = np.maximum(np.linalg.norm(E, axis=1, keepdims=True), 1e-6)
direction = E / length
low, high = float(np.log(length.min())), float(np.log(length.max()))
scale = np.rint((np.log(length) - low) / (high - low) * 255).astype(np.uint8).ravel()
parts, centres, codes = [], [], []
decoded = np.zeros_like(E)
for a in range(0, WIDTH, PART):
    k = MiniBatchKMeans(256, n_init=1, max_iter=30, batch_size=4096, random_state=0)
    k.fit(direction[:, a : a + PART], sample_weight=np.sqrt(counts[kept] + 1))
    c = k.cluster_centers_
    code = k.predict(direction[:, a : a + PART])
    f = float(np.abs(c).max()) / 127
    q = np.rint(c / f).astype(np.int8)
    parts.append(f)
    centres.append(q)
    codes.append(code.astype(np.uint8))
    decoded[:, a : a + PART] = q[code] * f
decoded *= np.exp(low + scale[:, None].astype(np.float32) / 255 * (high - low))
print("quantised", report(decoded), flush=True)

front, before = bytearray(), b""
for name in names:
    b = name.encode()
    k = 0
    while k < min(len(before), len(b)) and before[k] == b[k]:
        k += 1
    front += bytes([k, len(b) - k]) + b[k:]
    before = b
raw = struct.pack("<IIIff", len(names), WIDTH, PART, low, high) + np.array(parts, "<f4").tobytes()
raw += b"".join(c.tobytes() for c in centres) + scale.tobytes() + b"".join(c.tobytes() for c in codes) + bytes(front)
check = 0x811C9DC5
for byte in raw:
    check = ((check ^ byte) * 0x01000193) & 0xFFFFFFFF
packer = zlib.compressobj(9, zlib.DEFLATED, -15)
packed = packer.compress(raw) + packer.flush()
target.write_bytes(b"PLXM" + b"embd" + struct.pack("<HII", 1, len(raw), check) + packed)
print("bytes", len(raw), "deflated", len(packed), flush=True)
