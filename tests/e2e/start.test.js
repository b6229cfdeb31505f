// How the page starts, and what is left of it when a part cannot: readable text always, and words that say what happened.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { articles, launch, oneFile, open, rested, serve, words } from "./site.js";

let browser, site;
before(async () => ([browser, site] = await Promise.all([launch(), serve()])));
after(async () => {
  await browser?.close();
  site?.close();
});

for (const [name, address] of [["folder under a sub-path", () => site.url], ["one file from file://", () => oneFile]]) {
  describe(name, () => {
    test("starts with an empty console, and the engine in a worker comes to rest", async () => {
      const page = await open(browser, address());
      await rested(page);
      assert.equal(page.workers().length, 1);
      assert.deepEqual(page.said, []);
      assert.equal(await page.locator("#failure").isVisible(), false);
      await page.context().close();
    });

    test("without JavaScript every account can be read and reached by its link", async () => {
      const page = await open(browser, address(), { javaScriptEnabled: false });
      for (const { id, text } of articles) {
        const shown = words(await page.locator(`[id="/read/${id}"]`).innerText());
        const missing = words(text).split(" ").filter((word) => !shown.includes(word));
        assert.deepEqual(missing, [], id);
      }
      await page.locator(`a[href="#/read/${articles[2].id}"]`).click();
      const top = await page.locator(`[id="/read/${articles[2].id}"]`).evaluate((e) => e.getBoundingClientRect().top);
      assert.ok(top < 200, `the account is ${top} px down`);
      await page.context().close();
    });

    test("without workers the engine runs in the page and says so", async () => {
      const prepare = (page) => page.addInitScript(() => (globalThis.Worker = function () { throw new Error("no workers here"); }));
      const page = await open(browser, address(), { prepare });
      await rested(page);
      assert.match(await page.getByRole("alert").filter({ visible: true }).innerText(), /no workers here.*in the page instead/s);
      await page.context().close();
    });

    test("a worker that is lost is started again, and says so", async () => {
      const page = await open(browser, address());
      await rested(page);
      const restarted = page.waitForEvent("worker");
      await page.workers()[0].evaluate(() => void setTimeout(() => { throw new Error("lost on purpose"); }));
      await restarted;
      await rested(page);
      const alert = page.getByRole("alert").filter({ visible: true });
      assert.match(await alert.innerText(), /lost on purpose.*started again/s);
      await page.context().close();
    });

    test("without WebAssembly the text stays and the page says why", async () => {
      const page = await open(browser, address(), { prepare: (page) => page.addInitScript("delete globalThis.WebAssembly") });
      const alert = page.getByRole("alert").filter({ visible: true });
      assert.match(await alert.innerText(), /does not run WebAssembly/);
      assert.ok(await page.locator(`[id="/read/${articles[0].id}"]`).isVisible());
      await page.context().close();
    });
  });
}

test("a wasm that does not arrive leaves the text and a message", async () => {
  const page = await open(browser, site.url, { prepare: (page) => page.route("**/*.wasm", (route) => route.abort()) });
  assert.match(await page.getByRole("alert").filter({ visible: true }).innerText(), /could not start/);
  assert.ok(await page.locator(`[id="/read/${articles[0].id}"]`).isVisible());
  await page.context().close();
});

test("models that do not arrive are missed by name, and arrive when tried again", async () => {
  const page = await open(browser, site.url, { prepare: (page) => page.route("**/models/*", (route) => route.abort()) });
  const alert = page.getByRole("alert").filter({ visible: true });
  assert.match(await alert.innerText(), /model could not be loaded.*rules alone/s);
  await rested(page);
  await page.unroute("**/models/*");
  await alert.getByRole("button", { name: "Try again" }).click();
  await alert.waitFor({ state: "detached" });
  await rested(page);
  await page.context().close();
});

/** The page as it is built for a corpus too large for the wasm: its head names files beside it. */
const withPacks = (packs) => async (page) => {
  await page.route((url) => url.pathname.endsWith("/"), async (route) => {
    const response = await route.fetch();
    const names = Object.keys(packs).join(" ");
    const meta = `<meta name="parallax-corpus" content="${names}">`;
    await route.fulfill({ response, body: (await response.text()).replace(/<meta name="parallax-corpus"[^>]*>/, meta) });
  });
  for (const [name, body] of Object.entries(packs)) await page.route(`**/${name}`, (route) => (body ? body(route) : route.abort()));
};

test("what a large corpus has beside the page joins the articles compiled in", async () => {
  const pack = JSON.stringify({ parallax: 1, articles: [{ id: "beside", text: "The lock at Orsum was rebuilt, Ilse Brandt said." }] });
  let send;
  const asked = new Promise((ready) => (send = ready));
  const body = async (route) => {
    await asked;
    await route.fulfill({ body: pack, contentType: "application/json" });
  };
  const page = await open(browser, `${site.url}#/read/beside`, { prepare: withPacks({ "corpus/0000.json": body }) });
  await page.getByRole("heading", { name: "Loading" }).waitFor();
  send();
  await page.getByText("The lock at Orsum was rebuilt").first().waitFor();
  await rested(page);
  await page.goto(`${site.url}#/`);
  await page.locator('main a[href^="#/read/beside"]').first().waitFor();
  await page.goto(`${site.url}#/own`);
  assert.equal(await page.getByRole("cell", { name: "The lock at Orsum" }).count(), 0, "it is not the reader's own");
  assert.deepEqual(page.said, []);
  await page.context().close();
});

test("a part of the corpus that does not arrive is missed by name, and the rest can be read", async () => {
  const page = await open(browser, site.url, { prepare: withPacks({ "corpus/0000.json": null }) });
  assert.match(await page.getByRole("alert").filter({ visible: true }).innerText(), /corpus\/0000\.json.*part of the corpus/s);
  await rested(page);
  await page.goto(`${site.url}#/read/beside`);
  await page.getByRole("heading", { name: "No such account" }).waitFor();
  await page.context().close();
});

test("a model of another version is refused by name", async () => {
  const prepare = (page) => page.route("**/models/*", (route) => route.fulfill({ body: "<!doctype html>not a model" }));
  const page = await open(browser, site.url, { prepare });
  assert.match(await page.getByRole("alert").filter({ visible: true }).innerText(), /models\/.*not a model/s);
  await rested(page);
  await page.context().close();
});

test("a wasm under another content type starts too", async () => {
  const headers = { "content-type": "application/octet-stream" };
  const prepare = (page) =>
    page.route("**/*.wasm", async (route) => route.fulfill({ response: await route.fetch(), headers }));
  const page = await open(browser, site.url, { prepare });
  await rested(page);
  assert.deepEqual(page.said.filter((line) => !/preload/.test(line)), []);
  await page.context().close();
});

test("nothing is asked of another host", async () => {
  const asked = [];
  const page = await open(browser, site.url, { prepare: (page) => page.on("request", (request) => asked.push(request.url())) });
  await rested(page);
  assert.deepEqual(asked.filter((url) => !url.startsWith(site.url) && !/^(blob|data):/.test(url)), []);
  await page.context().close();
});
