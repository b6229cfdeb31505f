// The JavaScript module, as Node takes it from pkg/: the interchange form, the same as the command line writes.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { articles, root } from "./site.js";

const entry = join(root, "pkg/node.js");
const skip = existsSync(entry) ? false : "pkg/ is not built: make pkg";
const module = skip ? {} : await import(entry);
const binary = join(root, "target/debug/parallax");
const line = (text) => text.trim().split("\n").map((line) => JSON.parse(line));

test("analyze returns what the command line writes", { skip }, () => {
  const input = articles.map((article) => JSON.stringify(article)).join("\n");
  const written = line(execFileSync(binary, ["analyze", "--jsonl"], { input, encoding: "utf8", maxBuffer: 1 << 28 }));
  for (const [place, article] of articles.entries()) assert.deepEqual(module.analyze(article), written[place]);
});

test("positions count code points and slice to the words", { skip }, () => {
  const text = "🙂 “We will wait,” said Ada Brook of Northern Rail on 3 May 2024. 𝄞";
  const points = [...text];
  const { quotes, dates, entities } = module.analyze(text);
  for (const { start, end, text: words } of [...quotes, ...dates, ...entities.flatMap((e) => e.mentions)])
    assert.equal(points.slice(start, end).join(""), words);
  assert.ok(quotes.length > 0);
});

test("compare does not depend on the order of articles", { skip }, () => {
  const groups = (list) => module.compare(list).events.map((group) => [...group].sort().join(" ")).sort();
  assert.deepEqual(groups([...articles].reverse()), groups(articles));
});

test("what is no article is refused with its place", { skip }, () => {
  assert.throws(() => module.compare(["a text", 7]), /article 2/);
  assert.throws(() => module.loadModel(new Uint8Array([1, 2, 3])), /model/);
});
