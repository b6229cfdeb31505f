// Several engines over the same articles on one thread, taking turns: what Node and the browser share.
//
// Each does its whole work: ours structure, sentences, entities, quotes with speakers, dates, numbers; wink sentences,
// parts of speech and its entities; compromise its parse with people, places and organisations.

export const REFERENCE = "wink-nlp";

/** The engines by name, each a function of one text. */
export function engines({ analyze, analyzeOnly }, winkNLP, model, compromise) {
  const wink = winkNLP(model);
  return {
    "parallax, all annotations": (text) => analyzeOnly(text),
    "parallax, as JavaScript objects": (text) => analyze(text).entities.length,
    [REFERENCE]: (text) => {
      const doc = wink.readDoc(text);
      return doc.sentences().length() + doc.entities().length();
    },
    compromise: (text) => {
      const doc = compromise(text);
      return doc.people().length + doc.places().length + doc.organizations().length + doc.quotations().length;
    },
  };
}

const size = (texts) => texts.reduce((sum, text) => sum + new TextEncoder().encode(text).length, 0);
const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];

/** Median bytes a second of each engine, by `clock` (seconds). */
export function measure(chosen, texts, rounds, clock) {
  const times = Object.fromEntries(Object.keys(chosen).map((name) => [name, []]));
  for (const run of Object.values(chosen)) texts.slice(0, 20).forEach((text) => run(text));
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(chosen)) {
      // The slow ones read a tenth: their time is proportional, and the reader's patience is not.
      const part = name === "compromise" ? texts.slice(0, Math.ceil(texts.length / 10)) : texts;
      const start = clock();
      part.forEach((text) => run(text));
      times[name].push((clock() - start) / size(part));
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, 1 / median(list)]));
}

/** Prints speeds and their ratio to the reference: the ratio within one run is what can be compared between machines. */
export function print(title, speeds) {
  console.log(title);
  for (const [name, speed] of Object.entries(speeds)) {
    const ratio = speeds[REFERENCE] ? `  ${(speed / speeds[REFERENCE]).toFixed(2)} × ${REFERENCE}` : "";
    console.log(`${name.padEnd(34)} ${(speed / 1e6).toFixed(2).padStart(6)} MB/s${ratio}`);
  }
}
