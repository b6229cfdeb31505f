// Passage links: made in the page, opened in another, in both builds; and what the page says when they do not fit.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { articles, launch, oneFile, open, rested, serve } from "./site.js";

let browser, site;
before(async () => ([browser, site] = await Promise.all([launch(), serve()])));
after(async () => {
  await browser?.close();
  site?.close();
});

const [account, other] = articles;
/** A stretch of words from the middle of a sentence, without what a link would have to encode. */
const stretch = ({ text }) => /(?<=[a-z] )[a-z]+(?: [a-z]+){5,8}(?= )/.exec(text)[0];
const link = (id, words, rest = "") => `#/read/${id}?q=${encodeURIComponent(words)}${rest}`;
const state = async (page) => page.locator("[data-state]").first().getAttribute("data-state");

/** The link that the page copies for the sentence chosen by keyboard. */
async function copied(page) {
  await page.evaluate(() => {
    globalThis.taken = [];
    const clipboard = { writeText: async (text) => void globalThis.taken.push(text) };
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: clipboard });
  });
  await page.keyboard.press("l");
  await page.waitForFunction(() => globalThis.taken.length > 0);
  return page.evaluate(() => globalThis.taken[0]);
}

for (const [name, address] of [["folder", () => site.url], ["one file", () => oneFile]]) {
  describe(name, () => {
    test("a link copied by keyboard opens the same sentence elsewhere", async () => {
      const page = await open(browser, `${address()}#/read/${account.id}`);
      await rested(page);
      for (let step = 0; step < 4; step++) await page.keyboard.press("j");
      const url = await copied(page);
      assert.ok(url.startsWith(address()), url);
      assert.ok(url.length <= 2000);
      const elsewhere = await open(browser, url);
      await elsewhere.waitForSelector("[data-state]");
      assert.equal(await state(elsewhere), "found");
      assert.deepEqual(elsewhere.said, []);
      await page.context().close();
      await elsewhere.context().close();
    });

    test("words in a link are found, in view, whatever typography they were copied with", async () => {
      const words = stretch(account);
      const page = await open(browser, address() + link(account.id, words));
      await page.waitForSelector("[data-state]");
      assert.equal(await state(page), "found");
      await rested(page);
      const visible = await page.evaluate(() => {
        const [range] = CSS.highlights.get("passage");
        const { top, bottom } = range.getBoundingClientRect();
        return { words: range.toString(), inside: top >= 0 && bottom <= innerHeight };
      });
      assert.deepEqual(visible, { words, inside: true });
      await page.context().close();
    });

    test("a text that has changed is said to have changed", async () => {
      const words = stretch(account).split(" ");
      words[3] = "otherwise";
      const page = await open(browser, address() + link(account.id, words.join(" ")));
      await page.waitForSelector("[data-state]");
      assert.equal(await state(page), "changed");
      assert.match(await page.locator("[data-state]").first().innerText(), /changed/);
      await page.context().close();
    });

    test("words that are gone are shown, and never another place", async () => {
      const page = await open(browser, address() + link(account.id, "seventeen purple zeppelins landed quietly at dawn"));
      await page.waitForSelector("[data-state]");
      assert.equal(await state(page), "missing");
      assert.match(await page.locator("[data-state]").first().innerText(), /seventeen purple zeppelins/);
      await page.context().close();
    });

    test("words that stand in several places are listed", async () => {
      const page = await open(browser, address() + link(account.id, "the"));
      await page.waitForSelector("[data-state]");
      assert.equal(await state(page), "several");
      await page.context().close();
    });
  });
}

test("a link to an account that is not there says so and leads on", async () => {
  const page = await open(browser, site.url + link("not-in-this-corpus", "the lost words"));
  await page.waitForSelector("h1");
  const said = await page.locator("main").innerText();
  assert.match(said, /not-in-this-corpus/);
  assert.match(said, /the lost words/);
  assert.deepEqual(page.said, []);
  await page.context().close();
});

test("a hash of garbage gives a usable page", async () => {
  for (const hash of ["#%E0%A4%A", "#/read/%00%ff?q=%", "#/compare/++,,/?&&=", "#/search?q=((\"'", `#/${"x".repeat(5000)}`, "#//../..//"]) {
    const page = await open(browser, site.url + hash);
    await rested(page);
    assert.equal(await page.locator("h1").count(), 1, hash.slice(0, 40));
    assert.deepEqual(page.said, [], hash.slice(0, 40));
    await page.context().close();
  }
});

test("going from one account's passage to another's and back restores it", async () => {
  const page = await open(browser, site.url + link(account.id, stretch(account)));
  await page.waitForSelector('[data-state="found"]');
  await page.evaluate((hash) => (location.hash = hash), link(other.id, stretch(other)));
  await page.waitForFunction((words) => [...(CSS.highlights.get("passage") ?? [])].some((r) => r.toString() === words), stretch(other));
  await page.goBack();
  await page.waitForFunction((words) => [...(CSS.highlights.get("passage") ?? [])].some((r) => r.toString() === words), stretch(account));
  await page.context().close();
});

test("the text of the column is the text of the article", async () => {
  for (const { id, text } of articles) {
    const page = await open(browser, `${site.url}#/read/${id}`);
    await rested(page);
    const shown = (await page.locator("#text").textContent()).replace(/\s+/g, "");
    const missing = text.split(/\s+/).filter((word) => /\p{L}/u.test(word) && !shown.includes(word.replace(/^#+|[|*]/g, "")));
    assert.deepEqual(missing, [], id);
    await page.context().close();
  }
});
