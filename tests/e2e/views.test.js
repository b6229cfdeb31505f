// Every view in both builds, both colour schemes, on a phone and on a desk: it stands, it is accessible, it is quiet.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { articles, findings, launch, oneFile, open, rested, serve } from "./site.js";

const [a, b, c] = articles.map(({ id }) => id);
const VIEWS = {
  overview: "#/",
  read: `#/read/${a}`,
  entities: "#/entities",
  quotes: "#/quotes",
  compare: `#/compare/${a}+${b}+${c}`,
  search: "#/search?q=meeting",
  "own articles": "#/own",
  unknown: "#/no/such/view?%%%",
};

let browser, site;
before(async () => ([browser, site] = await Promise.all([launch(), serve()])));
after(async () => {
  await browser?.close();
  site?.close();
});

for (const scheme of ["light", "dark"]) {
  describe(`in the ${scheme}`, () => {
    for (const [name, hash] of Object.entries(VIEWS)) {
      test(`${name}: a heading, nothing for axe to find, an empty console`, async () => {
        const page = await open(browser, site.url + hash, { colorScheme: scheme, reducedMotion: "reduce" });
        await rested(page);
        assert.equal(await page.locator("main").count(), 1);
        assert.equal(await page.locator("h1").count(), 1, "one first heading");
        assert.deepEqual(await findings(page), []);
        assert.deepEqual(page.said, []);
        await page.context().close();
      });
    }
  });
}

describe("on a phone", () => {
  for (const [name, hash] of Object.entries(VIEWS)) {
    test(`${name}: nothing is wider than the screen`, async () => {
      const page = await open(browser, site.url + hash, { viewport: { width: 390, height: 844 }, hasTouch: true });
      await rested(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 390, `${width} px wide`);
      await page.context().close();
    });
  }
});

test("every view opens from file:// and keeps the console empty", async () => {
  const page = await open(browser, oneFile);
  for (const [name, hash] of Object.entries(VIEWS)) {
    await page.evaluate((hash) => (location.hash = hash), hash);
    await page.waitForFunction((hash) => location.hash.startsWith(hash.split("?")[0]), hash);
    await rested(page);
    assert.equal(await page.locator("h1").count(), 1, name);
  }
  assert.deepEqual(page.said, []);
  await page.context().close();
});

test("back and forward restore the view", async () => {
  const page = await open(browser, site.url);
  await rested(page);
  const heading = () => page.locator("h1").innerText();
  const seen = [await heading()];
  for (const hash of [VIEWS.entities, VIEWS.quotes]) {
    const before = await heading();
    await page.evaluate((hash) => (location.hash = hash), hash);
    await page.waitForFunction((before) => document.querySelector("h1").innerText !== before, before);
    seen.push(await heading());
  }
  for (const expected of [seen[1], seen[0]]) {
    await page.goBack();
    await page.waitForFunction((expected) => document.querySelector("h1").innerText === expected, expected);
  }
  await page.goForward();
  await page.waitForFunction((expected) => document.querySelector("h1").innerText === expected, seen[1]);
  assert.deepEqual(page.said, []);
  await page.context().close();
});
