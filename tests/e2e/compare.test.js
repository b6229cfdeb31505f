// Accounts side by side: what is lit, what stands level, where the keyboard goes, and that the link keeps all of it.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { articles, findings, launch, open, rested, serve } from "./site.js";

let browser, site;
before(async () => ([browser, site] = await Promise.all([launch(), serve()])));
after(async () => {
  await browser?.close();
  site?.close();
});

const ids = articles.map(({ id }) => id).slice(0, 3);
const all = `#/compare/${ids.join("+")}`;
const shared = '.pane:first-child .sentence[data-grade="fact"], .pane:first-child .sentence[data-grade="words"]';

/** Opens a comparison and waits for its panes. */
async function compare(hash = all, options = {}) {
  const page = await open(browser, site.url + hash, options);
  await rested(page);
  await page.waitForSelector(".sentence[data-grade]");
  return page;
}

/** The end of a journey: nothing was said, the window is closed. */
async function done(page) {
  assert.deepEqual(page.said, []);
  await page.context().close();
}

const chosen = (page) => page.locator('.sentence[data-lit="chosen"]');

describe("on a desk", () => {
  test("a sentence that is chosen is lit with its matches, level, explained, and in the link", async () => {
    const page = await compare();
    await page.locator(shared).first().click();
    await chosen(page).waitFor();
    await page.waitForFunction(() => {
      const own = document.querySelector('.sentence[data-lit="chosen"]');
      const panes = [...document.querySelectorAll(".pane")].filter((pane) => !pane.contains(own));
      const lit = panes.map((pane) => pane.querySelector('.sentence:is([data-lit="words"], [data-lit="fact"])')).filter(Boolean);
      const top = own.getBoundingClientRect().top;
      return lit.length > 0 && lit.some((other) => Math.abs(other.getBoundingClientRect().top - top) < 3);
    });
    assert.match(await page.locator(".apparatus h2").innerText(), /^\d of 3 say this$/);
    assert.ok((await page.locator(".apparatus .evidence").count()) > 0, "it says why");
    assert.deepEqual(await findings(page), []);
    const words = await chosen(page).innerText();
    const again = await compare(new URL(page.url()).hash);
    await chosen(again).waitFor();
    assert.equal(await chosen(again).innerText(), words);
    await done(again);
    await page.keyboard.press("Escape");
    await chosen(page).waitFor({ state: "detached" });
    await done(page);
  });

  test("what a mark says stands beside the base, and elsewhere when asked for", async () => {
    const page = await compare();
    const note = (sentence) => sentence.evaluate((e) => [e.dataset.note, getComputedStyle(e, "::after").display]);
    const [words, display] = await note(page.locator(shared).first());
    assert.match(words, /^\d of 3 say this$/);
    assert.equal(display, "block");
    const other = page.locator('.pane:nth-child(2) .sentence[data-grade="only"]').first();
    assert.deepEqual(await note(other), ["only here", "none"]);
    await other.hover();
    await page.waitForSelector('.pane:nth-child(2) .sentence[data-near="chosen"]');
    assert.deepEqual(await note(other), ["only here", "block"]);
    await done(page);
  });

  test("j and k go from difference to difference, arrows from sentence to sentence", async () => {
    const page = await compare();
    await page.keyboard.press("j");
    await chosen(page).waitFor();
    const first = await chosen(page).getAttribute("data-place");
    assert.match(await page.locator(".stepper").innerText(), /1 of \d+ differences/);
    await page.waitForFunction(() => document.activeElement?.matches('.sentence[data-lit="chosen"]'));
    await page.keyboard.press("j");
    await page.waitForFunction((first) => document.querySelector('.sentence[data-lit="chosen"]')?.dataset.place !== first, first);
    await page.keyboard.press("k");
    await page.waitForFunction((first) => document.querySelector('.sentence[data-lit="chosen"]')?.dataset.place === first, first);
    await page.keyboard.press("n");
    await page.waitForSelector('.pane:first-child .sentence[data-lit="chosen"]:not([data-grade="only"])');
    await page.waitForFunction(() => document.activeElement?.dataset.place?.startsWith("0-"));
    const at = await page.evaluate(() => document.activeElement.dataset.place);
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => !document.activeElement?.dataset.place?.startsWith("0-"));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForFunction((at) => document.querySelector('.sentence[data-lit="chosen"]')?.dataset.place !== at, at);
    await page.keyboard.press("?");
    assert.match(await page.locator("#help").innerText(), /Next difference/);
    await done(page);
  });

  test("any account can be the base; the order changes no count", async () => {
    const page = await compare();
    const counts = () => page.locator(".parts").innerText();
    const before = await counts();
    await page.locator(".pane:nth-child(2) .pane-head a.quiet").click();
    await page.waitForFunction((id) => location.hash.startsWith(`#/compare/${id}+`), ids[1]);
    await page.waitForFunction(() => document.querySelector(".pane .siglum").innerText === "B");
    assert.equal(await counts(), before);
    await page.keyboard.press("]");
    await page.waitForFunction(() => document.querySelector(".pane .siglum").innerText === "A");
    await done(page);
  });

  test("grade, closeness and framing are filters in the link, with their count", async () => {
    const page = await compare();
    await page.locator(".compare-controls summary").click();
    await page.getByLabel("Linked").selectOption("fact");
    await page.waitForFunction(() => location.hash.includes("grade=fact"));
    assert.match(await page.locator(".field-note").innerText(), /^\d+ of \d+ matches$/);
    assert.equal(await page.locator('.sentence[data-grade="topic"]').count(), 0);
    const bare = page.getByLabel("Hide what has no mark");
    await bare.check();
    await page.waitForFunction(() => location.hash.includes("bare=yes"));
    assert.equal(await page.locator(".sentence:not([data-grade]):visible").count(), 0);
    await done(page);
  });

  test("the others scroll along with the base, unless told not to", async () => {
    const page = await compare(`#/compare/${ids[1]}+${ids[0]}+${ids[2]}`);
    const tops = () => page.evaluate(() => [...document.querySelectorAll(".pane-text")].map((pane) => pane.scrollTop));
    await page.waitForTimeout(400);
    await page.evaluate(() => (document.querySelector(".pane-text").scrollTop = 1200));
    await page.waitForFunction(() => [...document.querySelectorAll(".pane-text")].slice(1).some((pane) => pane.scrollTop > 0));
    await page.locator(".compare-controls summary").click();
    await page.getByLabel("Scroll along with the base").uncheck();
    await page.waitForFunction(() => location.hash.includes("apart=yes"));
    await page.waitForTimeout(400);
    const before = await tops();
    await page.evaluate(() => (document.querySelector(".pane-text").scrollTop = 200));
    await page.waitForTimeout(200);
    assert.deepEqual((await tops()).slice(1), before.slice(1));
    await done(page);
  });
});

describe("on a phone", () => {
  test("one account at a time, with its switch; what matches is listed below", async () => {
    const page = await compare(all, { viewport: { width: 390, height: 844 }, hasTouch: true });
    const visible = () => page.locator(".pane:visible").count();
    assert.equal(await visible(), 1);
    await page.locator(".pane-switch button").nth(1).click();
    await page.waitForSelector('.pane:nth-child(2)[data-open="true"]');
    assert.equal(await visible(), 1);
    await page.locator(".pane-switch button").first().click();
    await page.locator(shared).first().click();
    await page.locator(".apparatus-columns").waitFor();
    assert.equal(await page.locator(".apparatus-columns > li").count(), 3);
    assert.deepEqual(await findings(page), []);
    await done(page);
  });
});

test("an account beside itself, one that is not there, and six at once each give a clear page", async () => {
  for (const [hash, words] of [
    [`#/compare/${ids[0]}+${ids[0]}`, /One account is chosen/],
    [`#/compare/${ids[0]}+no-such-one`, /not in this corpus: no-such-one/],
    ["#/compare", /Choose accounts/],
  ]) {
    const page = await open(browser, site.url + hash);
    await rested(page);
    assert.match(await page.locator("main").innerText(), words);
    await done(page);
  }
});
