// Our engine in wasm beside wink-nlp and compromise: one Node process, one thread, the same megabyte, taking turns.
//
// Each does its whole work: ours structure, sentences, entities, quotes with speakers, dates, numbers; wink sentences,
// parts of speech and its entities; compromise its parse with people, places and organisations. Prints the median of the
// rounds and the ratio within the same run, which is what can be compared between machines.

import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import compromise from "compromise";
import { analyze, analyzeOnly } from "../pkg/node.js";
import { articles } from "./corpus.mjs";

const BYTES = Number(process.env.BYTES ?? 1_000_000);
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const corpus = articles(BYTES);
const bytes = corpus.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);

const wink = winkNLP(model);
const engines = {
  "parallax, all annotations": (text) => analyzeOnly(text),
  "parallax, as JavaScript objects": (text) => analyze(text).entities.length,
  "wink-nlp": (text) => {
    const doc = wink.readDoc(text);
    return doc.sentences().length() + doc.entities().length();
  },
  compromise: (text) => {
    const doc = compromise(text);
    return doc.people().length + doc.places().length + doc.organizations().length + doc.quotations().length;
  },
};
const only = process.argv[2];
const chosen = Object.entries(engines).filter(([name]) => !only || name.includes(only));

const times = Object.fromEntries(chosen.map(([name]) => [name, []]));
for (const [, run] of chosen) corpus.slice(0, 20).forEach(({ text }) => run(text));
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, run] of chosen) {
    // The slow ones read a tenth: their time is proportional, and the reader's patience is not.
    const part = name === "compromise" ? corpus.slice(0, Math.ceil(corpus.length / 10)) : corpus;
    const size = part.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    const start = process.cpuUsage();
    part.forEach(({ text }) => run(text));
    const used = process.cpuUsage(start);
    times[name].push((used.user + used.system) / 1e6 / size);
  }
}

const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
const reference = times["wink-nlp"] && median(times["wink-nlp"]);
console.log(`${corpus.length} articles, ${(bytes / 1e6).toFixed(2)} MB, median of ${ROUNDS} rounds, CPU time, Node ${process.version}`);
for (const [name, list] of Object.entries(times)) {
  const speed = 1 / median(list) / 1e6;
  const ratio = reference ? `  ${(reference / median(list)).toFixed(2)} × wink-nlp` : "";
  console.log(`${name.padEnd(34)} ${speed.toFixed(2).padStart(6)} MB/s${ratio}`);
}
