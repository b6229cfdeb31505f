// Our engine in wasm beside wink-nlp and compromise over the same megabyte.
//
//   node benches/peers.mjs [NAME]            in one Node process, by processor time; only the engines whose name has NAME
//   node benches/peers.mjs --chromium        in one page of headless Chromium, by the clock
//
// BYTES (1,000,000) and ROUNDS (5) can be set in the environment.

import { articles } from "./corpus.mjs";
import { inChromium } from "./chromium.mjs";
import { engines, measure, print } from "./side_by_side.mjs";

const BYTES = Number(process.env.BYTES ?? 1_000_000);
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const texts = articles(BYTES).map(({ text }) => text);
const what = `${texts.length} articles, ${(BYTES / 1e6).toFixed(2)} MB, median of ${ROUNDS} rounds`;

async function inNode(only = "") {
  const [ours, wink, model, compromise] = await Promise.all(
    ["../pkg/node.js", "wink-nlp", "wink-eng-lite-web-model", "compromise"].map((name) => import(name)),
  );
  const all = Object.entries(engines(ours, wink.default, model.default, compromise.default));
  const chosen = Object.fromEntries(all.filter(([name]) => name.includes(only)));
  const processor = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  print(`${what}, processor time, Node ${process.version}`, measure(chosen, texts, ROUNDS, processor));
}

if (process.argv[2] === "--chromium") {
  const { version, speeds } = await inChromium(texts, ROUNDS);
  print(`${what}, by the clock, Chromium ${version}`, speeds);
} else {
  await inNode(process.argv[2]);
}
