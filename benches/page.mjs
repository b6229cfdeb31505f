// Measures the built page in headless Chromium: how long the bundled accounts take once everything is warm, and how awake the
// page stays while a large corpus is brought in. Prints, asserts nothing.
//
//   node benches/page.mjs                  the bundled accounts, analysed and compared
//   node benches/page.mjs import [n]       n articles (10,000) of invented text, about 5 KB each, brought in as one file
//   node benches/page.mjs import FILE      the articles of a file, {"id","text"} a line

import { mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, open, rested, serve } from "../tests/e2e/site.js";

const [what = "warm", count = "10000"] = process.argv.slice(2);
const [browser, site] = await Promise.all([launch(), serve()]);

/** Median of some numbers. */
const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

/** Milliseconds of the last stretch of work: with rules alone first, then again with the models in an engine that is warm. */
async function warm() {
  const prepare = (page) => page.route("**/models/*", (route) => route.abort());
  const page = await open(browser, site.url, { prepare });
  const alert = page.getByRole("alert").filter({ visible: true });
  await alert.waitFor();
  await rested(page);
  await page.unroute("**/models/*");
  const rests = await page.evaluate(() => performance.getEntriesByName("engine rests").length);
  await alert.getByRole("button", { name: "Try again" }).click();
  await page.waitForFunction((rests) => performance.getEntriesByName("engine rests").length > rests, rests);
  const stretch = await page.evaluate(() => {
    const last = (name) => performance.getEntriesByName(name).at(-1).startTime;
    return last("engine rests") - last("engine working");
  });
  await page.context().close();
  return stretch;
}

/** Pseudorandom numbers below `n`, the same for the same seed. */
const random = (seed) => (n) => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) >>> 11) % n;

const SYLLABLES = ["ka", "lo", "mir", "ten", "vas", "du", "re", "shi", "pol", "gan", "be", "ru", "ost", "el", "fa", "nor"];
const word = (next, length) => Array.from({ length }, () => SYLLABLES[next(SYLLABLES.length)]).join("");
const name = (next) => word(next, 2 + next(2)).replace(/^./, (letter) => letter.toUpperCase());

/** The words that all articles draw their nouns from: like real ones, a few are common and most are rare. */
const NOUNS = Array.from({ length: 4000 }, (_, n) => word(random(n + 1), 2 + (n % 3)));
const noun = (next) => NOUNS[Math.floor(NOUNS.length * (next(1000) / 1000) ** 3)];
const ACTS = ["discussed", "rejected", "announced", "signed", "postponed", "praised", "questioned", "closed", "visited", "lost", "built", "sold"];

/** An article of invented words. Four at a time are about one event: they share its names, its days and some sentences. */
function article(number) {
  const event = random(Math.imul((number >> 2) + 1, 2654435761) >>> 0);
  const own = random(Math.imul(number + 7, 2246822519) >>> 0);
  const people = Array.from({ length: 4 }, () => `${name(event)} ${name(event)}`);
  const places = Array.from({ length: 3 }, () => name(event));
  const month = ["March", "May", "July", "October"][event(4)];
  const pick = (next, list) => list[next(list.length)];
  const sentence = (next) =>
    [
      () => `${pick(next, people)} ${pick(next, ACTS)} the ${noun(next)} in ${pick(next, places)} on ${1 + next(28)} ${month}, ${next(900)} days after the ${noun(next)} was ${pick(next, ACTS)}.`,
      () => `“We ${pick(next, ACTS)} the ${noun(next)} and the ${noun(next)},” ${pick(next, people).split(" ")[1]} said.`,
      () => `Officials of the ${noun(next)} ${pick(next, ACTS)} a ${noun(next)} ${noun(next)}, worth ${1 + next(90)} million euros.`,
      () => `A ${noun(next)} of the ${noun(next)} ${pick(next, ACTS)} some ${noun(next)} when the ${noun(next)} was with her ${noun(next)}.`,
      () => `The ${noun(next)}, which had ${pick(next, ACTS)} many a ${noun(next)}, came to ${pick(next, places)} for ${noun(next)} and ${noun(next)}.`,
      () => `But no ${noun(next)} ${pick(next, ACTS)} what the ${noun(next)} of ${name(next)} had ${pick(next, ACTS)} there.`,
    ][next(6)]();
  const shared = Array.from({ length: 12 }, () => sentence(event));
  const lines = [`# ${people[0]} ${pick(own, ACTS)} the ${noun(event)}`];
  for (let length = 0; length < 5000; length += lines.at(-1).length) {
    lines.push([own(2) ? sentence(own) : pick(own, shared), sentence(own), sentence(own), sentence(own)].join(" "));
  }
  return lines.join("\n\n");
}

/** The tasks of the page's own thread over 50 ms, by their time on the clock and by the processor time they took. */
function report(events) {
  const thread = ({ pid, tid }) => `${pid}.${tid}`;
  const marks = events.filter(({ name }) => name.startsWith("part ")).sort((a, b) => a.ts - b.ts);
  const tasks = events.filter((event) => event.name.endsWith("RunTask") && event.dur && thread(event) === thread(marks[0]));
  for (const [at, mark] of marks.entries()) {
    const here = tasks.filter(({ ts }) => ts >= mark.ts && ts < (marks[at + 1]?.ts ?? Infinity));
    const [clock, processor] = ["dur", "tdur"].map((key) => here.map((task) => (task[key] ?? 0) / 1000));
    const line = (name, all) =>
      `${name}: ${all.filter((ms) => ms > 50).length} over 50 ms, longest ${all.reduce((a, b) => Math.max(a, b), 0).toFixed(0)} ms`;
    console.log(`  ${mark.name.slice(5)}: ${line("on the clock", clock)}; ${line("processor", processor)}`);
  }
}

/** A file of invented articles, one a line. */
function invented(count) {
  const file = join(mkdtempSync(join(tmpdir(), "corpus-")), "corpus.jsonl");
  writeFileSync(file, Array.from({ length: count }, (_, n) => JSON.stringify({ id: `n${n}`, text: article(n) })).join("\n"));
  return file;
}

/** Brings a corpus in and notes every frame that froze. */
async function bring(file) {
  const page = await open(browser, `${site.url}#/own`);
  page.setDefaultTimeout(1_800_000);
  await rested(page);
  await browser.startTracing(page, { categories: ["toplevel", "blink.user_timing"] });
  const part = (name) => page.evaluate((name) => performance.mark(`part ${name}`), name);
  await part("reading");
  const start = Date.now();
  const since = () => `${((Date.now() - start) / 1000).toFixed(1)} s`;
  await page.getByLabel("Pick files", { exact: true }).setInputFiles(file);
  await page.locator("button.primary").waitFor();
  console.log(`${(statSync(file).size / 1e6).toFixed(1)} MB read after ${since()}`);
  await part("adding");
  await page.locator("button.primary").click();
  await page.waitForSelector('html[data-engine="working"]', { state: "attached" });
  await part("analysing");
  await rested(page);
  console.log(`analysed, linked and compared after ${since()}`);
  await part("resting");
  await page.waitForTimeout(3000);
  report(JSON.parse((await browser.stopTracing()).toString()).traceEvents);
  if (page.said.length) console.log(page.said.slice(0, 5));
}

if (what === "import") {
  await bring(Number(count) ? invented(Number(count)) : count);
} else {
  const runs = [];
  for (let run = 0; run < 7; run++) runs.push(await warm());
  console.log(`five accounts analysed and compared, warm: median ${median(runs).toFixed(0)} ms (${runs.map((ms) => ms.toFixed(0)).join(", ")})`);
}
await browser.close();
site.close();
