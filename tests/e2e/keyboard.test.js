// The whole tool without a mouse: where the keyboard stands after each step, and that single keys work from there.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { articles, launch, open, rested, serve } from "./site.js";

let browser, site;
before(async () => ([browser, site] = await Promise.all([launch(), serve()])));
after(async () => {
  await browser?.close();
  site?.close();
});

/** Presses keys one after the other and says where the focus is then: its tag, and what it says. */
async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
  await rested(page);
  return page.evaluate(() => {
    const now = document.activeElement;
    return { tag: now.tagName.toLowerCase(), id: now.id, words: now.innerText?.split("\n")[0] ?? "" };
  });
}

const hash = (page) => page.evaluate(() => location.hash);

test("from the overview through a search to a passage and back", async () => {
  const page = await open(browser, site.url);
  await rested(page);
  const titles = await page.locator(".entry-title a").allInnerTexts();
  assert.equal((await press(page, "j", "j")).words, titles[1].split("\n")[0]);
  assert.equal((await press(page, "k")).words, titles[0].split("\n")[0]);

  assert.equal((await press(page, "/")).id, "search");
  await page.keyboard.type("nato");
  assert.equal((await press(page, "Escape")).id, "main", "Escape leaves the field");
  assert.equal(await page.locator("#search").inputValue(), "", "and forgets what was not looked for");

  await press(page, "/");
  await page.keyboard.type("nato");
  assert.equal((await press(page, "Enter")).id, "main", "the keyboard goes along to the hits");
  await page.locator(".hit > a").first().waitFor();
  assert.equal((await press(page, "j", "j", "k")).tag, "a");
  const at = await page.evaluate(() => [...document.querySelectorAll(".hit > a")].indexOf(document.activeElement));
  assert.equal(at, 0);
  assert.equal((await press(page, "Enter")).id, "main");
  assert.match(await hash(page), /^#\/read\/.*q=/);
  await page.goBack();
  assert.match(await hash(page), /^#\/search\?q=nato/);
  assert.deepEqual(page.said, []);
  await page.context().close();
});

test("lists are walked with j and k, whatever they list", async () => {
  const page = await open(browser, site.url);
  for (const [view, selector] of [
    ["#/quotes", ".quote-words a"],
    ["#/entities", ".entities th a"],
  ]) {
    await page.evaluate((view) => (location.hash = view), view);
    await page.locator(selector).nth(1).waitFor();
    await press(page, "j", "j");
    const at = await page.evaluate((s) => [...document.querySelectorAll(s)].indexOf(document.activeElement), selector);
    assert.equal(at, 1, view);
  }
  await press(page, "Enter");
  assert.match(await hash(page), /^#\/entities\/./);
  assert.equal((await press(page, "j", "Enter")).id, "main");
  assert.match(await hash(page), /^#\/read\//);
  await page.context().close();
});

test("accounts are turned and compared with single keys, which can be switched off", async () => {
  const page = await open(browser, `${site.url}#/read/${articles[1].id}`);
  await rested(page);
  await press(page, "]");
  assert.equal(await hash(page), `#/read/${articles[2].id}`);
  assert.equal((await press(page, "c")).id, "main");
  assert.match(await hash(page), new RegExp(`^#/compare/.*${articles[2].id}`));
  assert.equal((await press(page, "?")).tag, "input");
  await press(page, "Space", "Escape");
  const before = await hash(page);
  await press(page, "j");
  assert.equal(await hash(page), before, "switched off");
  await page.context().close();
});
