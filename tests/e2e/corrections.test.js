// The reader's corrections: made, undone, kept, taken away, brought back, sent by link; and what becomes of broken ones.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { articles, launch, open, rested, serve } from "./site.js";

let browser, site;
before(async () => ([browser, site] = await Promise.all([launch(), serve()])));
after(async () => {
  await browser?.close();
  site?.close();
});

const list = (page) => page.locator(".corrections > ol > li");
const NAME = "Somebody else entirely";

async function entity() {
  const page = await open(browser, `${site.url}#/entities`);
  await rested(page);
  await page.locator(".entities tbody th a").first().click();
  await page.locator("h1[data-type]").waitFor();
  return page;
}

/** Opens the first entity and gives it another name. */
async function renamed() {
  const page = await entity();
  await page.getByText("Correct this entity").click();
  await page.getByLabel("Name", { exact: true }).fill(NAME);
  await page.getByRole("button", { name: "Rename" }).click();
  await page.waitForFunction((name) => document.querySelector("h1")?.innerText === name, NAME);
  return page;
}

async function done(page) {
  assert.deepEqual(page.said, []);
  await page.context().close();
}

const noted = (page) => page.waitForFunction(() => indexedDB.databases().then((all) => all.some(({ name }) => name === "parallax")));

/** What is kept in this browser. */
function kept(page, key = "patch") {
  return page.evaluate(
    (key) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open("parallax");
        request.onerror = reject;
        request.onsuccess = () => {
          const get = request.result.transaction("corrections").objectStore("corrections").get(key);
          get.onsuccess = () => (request.result.close(), resolve(get.result ?? null));
        };
      }),
    key,
  );
}

test("a new name shows at once, is kept over a reload, and can be taken back", async () => {
  const page = await renamed();
  await page.waitForFunction(() => document.querySelector(".notice")?.innerText.startsWith("Corrected"));
  await noted(page);
  for (let tries = 0; !(await kept(page)) && tries < 50; tries++) await page.waitForTimeout(40);
  assert.match(await kept(page), /"rename"/);
  await page.reload();
  await rested(page);
  await page.waitForFunction((name) => document.querySelector("h1")?.innerText === name, NAME);
  await page.evaluate(() => (location.hash = "#/entities"));
  assert.equal(await list(page).count(), 1);
  await page.getByRole("button", { name: "Undo the last" }).click();
  await list(page).first().waitFor({ state: "detached" });
  assert.equal(await page.locator(".entities").getByText(NAME).count(), 0);
  await done(page);
});

test("two entities become one, one is hidden, a type is changed", async () => {
  const page = await entity();
  const count = async () => Number(/(\d+) entit/.exec(await page.locator(".lead").innerText())[1]);
  await page.getByText("Correct this entity").click();
  await page.getByLabel("Type").selectOption("work");
  await page.waitForSelector('h1[data-type="work"]');
  await page.getByLabel("Is the same as").selectOption({ index: 1 });
  await page.evaluate(() => (location.hash = "#/entities"));
  await page.locator(".entities").waitFor();
  assert.equal(await list(page).count(), 2);
  const after = await count();
  await page.getByRole("button", { name: "Undo the last" }).click();
  await page.waitForFunction((after) => Number(/(\d+) entit/.exec(document.querySelector(".lead").innerText)[1]) === after + 1, after);
  await done(page);
});

test("a speaker is corrected where the quote stands", async () => {
  const page = await open(browser, `${site.url}#/quotes`);
  await rested(page);
  const quote = page.locator('.quote[data-kind="direct"]').first();
  const words = await quote.locator(".quote-words").innerText();
  await quote.hover();
  await quote.getByText("Wrong speaker?").click();
  await quote.getByLabel("It was said by").selectOption({ label: "not known" });
  const now = page.locator(".quote", { hasText: words }).first();
  await now.locator(".quote-speaker .unknown").first().waitFor();
  await done(page);
});

test("an account is moved to an event of its own and stays there", async () => {
  const page = await open(browser, `${site.url}#/compare`);
  await rested(page);
  const events = page.locator(".choice-event");
  const before = await events.count();
  await page.locator(".move-to").first().selectOption({ label: "to an event of its own" });
  await page.waitForFunction((before) => document.querySelectorAll(".choice-event").length === before + 1, before);
  for (let tries = 0; !(await kept(page)) && tries < 50; tries++) await page.waitForTimeout(40);
  await page.reload();
  await rested(page);
  await page.waitForFunction((before) => document.querySelectorAll(".choice-event").length === before + 1, before);
  await done(page);
});

test("corrections are saved as a readable file and read back; a broken one is refused with its line", async () => {
  const page = await renamed();
  await page.evaluate(() => (location.hash = "#/entities"));
  await list(page).first().waitFor();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as a file" }).click();
  const text = readFileSync(await (await download).path(), "utf8");
  assert.match(text, new RegExp(NAME));
  const elsewhere = await open(browser, `${site.url}#/entities`);
  await rested(elsewhere);
  const load = (name, body) =>
    elsewhere.getByLabel("Load a file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(body) });
  await load("fixes.json", text);
  await list(elsewhere).first().waitFor();
  await load("broken.json", text.replace('"rename"', '"teleport"'));
  await elsewhere.waitForFunction(() => /broken\.json, line 2.*Nothing was changed/.test(document.querySelector(".notice")?.innerText));
  assert.equal(await list(elsewhere).count(), 1);
  await done(elsewhere);
  await done(page);
});

test("corrections in a link are shown before they are used; a cut link is refused", async () => {
  const page = await renamed();
  await page.evaluate(() => {
    globalThis.taken = [];
    const clipboard = { writeText: async (text) => void globalThis.taken.push(text) };
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: clipboard });
    location.hash = "#/entities";
  });
  await page.getByRole("button", { name: "Copy a link with them" }).click();
  await page.waitForFunction(() => globalThis.taken.length > 0);
  const url = await page.evaluate(() => globalThis.taken[0]);
  const elsewhere = await open(browser, url);
  await rested(elsewhere);
  assert.match(await elsewhere.locator(".offered").innerText(), new RegExp(NAME));
  assert.equal(await list(elsewhere).count(), 0);
  await elsewhere.getByRole("button", { name: "Use them" }).click();
  await list(elsewhere).first().waitFor();
  await done(elsewhere);
  const cut = await open(browser, url.slice(0, -12));
  await rested(cut);
  assert.match(await cut.locator(".corrections [role=alert]").innerText(), /none is used/);
  await done(cut);
  await done(page);
});

test("corrections kept by an earlier version move into the database", async () => {
  const from = await renamed();
  for (let tries = 0; !(await kept(from)) && tries < 50; tries++) await from.waitForTimeout(40);
  const text = await kept(from);
  await done(from);
  const prepare = (page) => page.addInitScript((text) => globalThis.sessionStorage?.moved || (localStorage.setItem("parallax.corrections", text), (sessionStorage.moved = "yes")), text);
  const page = await open(browser, `${site.url}#/entities`, { prepare });
  await list(page).first().waitFor();
  for (let tries = 0; (await page.evaluate(() => localStorage.getItem("parallax.corrections"))) && tries < 50; tries++) await page.waitForTimeout(40);
  assert.equal(await page.evaluate(() => localStorage.getItem("parallax.corrections")), null);
  assert.equal(await kept(page), text);
  await done(page);
});

test("kept corrections that cannot be read are set aside unchanged, with line and reason", async () => {
  const broken = '{"parallax": "corrections", "version": 1, "operations": [\n{"do":"teleport"}\n]}';
  const prepare = (page) => page.addInitScript((text) => localStorage.getItem("done") || (localStorage.setItem("parallax.corrections", text), localStorage.setItem("done", "yes")), broken);
  const page = await open(browser, `${site.url}#/entities`, { prepare });
  const alert = page.locator(".corrections [role=alert]");
  assert.match(await alert.innerText(), /line \d.*set aside unchanged/s);
  assert.equal(await kept(page, "set aside"), broken);
  const download = page.waitForEvent("download");
  await alert.getByRole("button", { name: "Save them as a file" }).click();
  assert.equal(readFileSync(await (await download).path(), "utf8"), broken);
  await done(page);
});

test("the keyboard keeps its place while results arrive", async () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const prepare = (page) => page.route("**/models/*", async (route) => (await held, route.continue()));
  const page = await open(browser, `${site.url}#/read/${articles[0].id}`, { prepare });
  await page.locator("#text a.m").first().waitFor();
  await rested(page);
  await page.locator("#text a.m").nth(1).focus();
  const before = await page.evaluate(() => document.activeElement.closest("[id]").id);
  const rests = await page.evaluate(() => performance.getEntriesByName("engine rests").length);
  release();
  await page.waitForFunction((rests) => performance.getEntriesByName("engine rests").length > rests, rests);
  await page.waitForFunction((id) => document.activeElement?.closest("[id]")?.id === id, before);
  await done(page);
});
