"""all-MiniLM-L6-v2 in plain NumPy: six transformer layers read from `model.safetensors`, no deep-learning package needed.

`MiniLM(folder).encode(sentences)` gives unit vectors of 384 numbers, `MiniLM(folder).words()` one vector for each piece
of its vocabulary, read alone.
"""
import json
import struct
from pathlib import Path

import numpy as np
from scipy.special import erf
from tokenizers import Tokenizer

HEADS = 12


def safetensors(path):
    raw = Path(path).read_bytes()
    size = struct.unpack("<Q", raw[:8])[0]
    head = json.loads(raw[8 : 8 + size])
    body = raw[8 + size :]
    return {
        name: np.frombuffer(body[e["data_offsets"][0] : e["data_offsets"][1]], "<f4").reshape(e["shape"])
        for name, e in head.items()
        if name != "__metadata__" and e["dtype"] == "F32"
    }


class MiniLM:
    def __init__(self, folder, longest=64):
        folder = Path(folder)
        self.w = {k.removeprefix("bert."): v for k, v in safetensors(folder / "model.safetensors").items()}
        self.tok = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tok.no_padding()
        self.tok.enable_truncation(longest)

    def norm(self, x, name):
        x = x - x.mean(-1, keepdims=True)
        x /= np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12)
        return x * self.w[name + ".weight"] + self.w[name + ".bias"]

    def linear(self, x, name):
        return x @ self.w[name + ".weight"].T + self.w[name + ".bias"]

    def run(self, ids):
        """Hidden states of equally long sequences `ids` (n, length)."""
        w = self.w
        n, length = ids.shape
        x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][:length]
        x = self.norm(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        width = x.shape[-1] // HEADS
        split = lambda y: y.reshape(n, length, HEADS, width).transpose(0, 2, 1, 3)
        layers = 1 + max(int(k.split(".")[2]) for k in w if k.startswith("encoder.layer."))
        for i in range(layers):
            p = f"encoder.layer.{i}."
            q, k, v = (split(self.linear(x, p + "attention.self." + m)) for m in ("query", "key", "value"))
            a = q @ k.transpose(0, 1, 3, 2) / np.float32(np.sqrt(width))
            a = np.exp(a - a.max(-1, keepdims=True))
            a /= a.sum(-1, keepdims=True)
            mixed = (a @ v).transpose(0, 2, 1, 3).reshape(n, length, -1)
            x = self.norm(x + self.linear(mixed, p + "attention.output.dense"), p + "attention.output.LayerNorm")
            h = self.linear(x, p + "intermediate.dense")
            h = (h * 0.5 * (1 + erf(h / np.float32(np.sqrt(2))))).astype(np.float32)
            x = self.norm(x + self.linear(h, p + "output.dense"), p + "output.LayerNorm")
        return x

    def encode(self, sentences, batch=32):
        ids = [e.ids for e in self.tok.encode_batch(list(sentences))]
        out = np.zeros((len(ids), 384), np.float32)
        by_length = {}
        for i, s in enumerate(ids):
            by_length.setdefault(len(s), []).append(i)
        for members in by_length.values():
            for a in range(0, len(members), batch):
                part = members[a : a + batch]
                out[part] = self.run(np.array([ids[i] for i in part])).mean(1)
        return out / np.linalg.norm(out, axis=1, keepdims=True)

    def words(self, batch=256):
        """One vector a vocabulary piece: the piece between [CLS] and [SEP], its own hidden state."""
        vocab = self.w["embeddings.word_embeddings.weight"].shape[0]
        out = np.zeros((vocab, 384), np.float32)
        for a in range(0, vocab, batch):
            ids = np.arange(a, min(a + batch, vocab))
            out[ids] = self.run(np.stack([np.full(len(ids), 101), ids, np.full(len(ids), 102)], 1))[:, 1]
        return out
