// Articles of one's own: pasted, picked, dropped, carried by a link; kept over a reload, moved, taken away.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, open, rested, serve } from "./site.js";

let browser, site;
before(async () => ([browser, site] = await Promise.all([launch(), serve()])));
after(async () => {
  await browser?.close();
  site?.close();
});

const TEXT = "The harbour council met Ana Vale in Lisbon on Monday. “We will rebuild the pier,” Vale said. Ferries stay closed.";
const OTHER = "Ana Vale met the harbour council of Lisbon on Monday. The pier will be rebuilt, she said. Fishermen were not asked.";

async function own() {
  const page = await open(browser, `${site.url}#/own`);
  await rested(page);
  return page;
}

async function done(page) {
  assert.deepEqual(page.said, []);
  await page.context().close();
}

const add = (page) => page.locator("button.primary").click();
const kept = (page) => page.locator(".own .ledger tbody tr");
const pick = (page, name) => page.getByLabel(name, { exact: true });

test("a pasted text is looked over, added, read, kept over a reload, and removed", async () => {
  const page = await own();
  await page.getByLabel("Paste a text").fill(`<b>Not markup</b>. ${TEXT}`);
  await page.getByRole("button", { name: "Look at it" }).click();
  await page.getByLabel("Title").fill("The pier");
  await page.getByLabel("Title").blur();
  await add(page);
  await kept(page).first().waitFor();
  await rested(page);
  await page.reload();
  await rested(page);
  await kept(page).first().waitFor();
  await page.getByRole("link", { name: "The pier" }).last().click();
  await page.locator("#text").waitFor();
  assert.match(await page.locator("#text").innerText(), /^<b>Not markup<\/b>\. The harbour council/);
  await page.goBack();
  await page.getByRole("button", { name: "Remove The pier" }).click();
  await kept(page).first().waitFor({ state: "detached" });
  await page.reload();
  await rested(page);
  assert.equal(await kept(page).count(), 0);
  await done(page);
});

test("files of several kinds are read; what cannot be is named with its reason", async () => {
  const page = await own();
  await pick(page, "Pick files").setInputFiles([
    { name: "plain.txt", mimeType: "text/plain", buffer: Buffer.from(TEXT) },
    { name: "page.html", mimeType: "text/html", buffer: Buffer.from(`<html><body><article><h1>Pier</h1><p>${OTHER}</p></article></body></html>`) },
    { name: "lines.jsonl", mimeType: "application/json", buffer: Buffer.from(`{"id":"one","text":"${TEXT.replaceAll("“", "'").replaceAll("”", "'")}"}\n{broken\n`) },
    { name: "picture.png", mimeType: "image/png", buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]) },
    { name: "empty.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) },
  ]);
  await page.locator(".own-errors li").first().waitFor();
  const errors = await page.locator(".own-errors").innerText();
  assert.match(errors, /lines\.jsonl.*2/);
  assert.match(errors, /picture\.png/);
  await page.locator(".own-preview li").nth(2).waitFor();
  await add(page);
  await kept(page).nth(2).waitFor();
  await rested(page);
  await done(page);
});

test("a folder is read as one", async () => {
  const folder = mkdtempSync(join(tmpdir(), "accounts-"));
  writeFileSync(join(folder, "a.txt"), TEXT);
  writeFileSync(join(folder, "b.md"), `# The pier\n\n${OTHER}`);
  const page = await own();
  await pick(page, "Pick a folder").setInputFiles(folder);
  await page.locator(".own-preview li").nth(1).waitFor();
  assert.match(await page.locator("button.primary").innerText(), /Add 2 articles/);
  await page.getByRole("button", { name: "Discard" }).click();
  assert.equal(await page.locator(".own-preview li").count(), 0);
  await done(page);
});

test("dropped files are read, wherever on the page they fall", async () => {
  const page = await own();
  for (const target of [".own-drop", "h1"]) {
    await page.locator(target).first().evaluate((element, text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], "dropped.txt", { type: "text/plain" }));
      for (const type of ["dragover", "drop"]) {
        element.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
      }
    }, TEXT);
    await page.locator(".own-preview li").first().waitFor();
    await page.getByRole("button", { name: "Discard" }).click();
    await page.locator(".own-preview li").first().waitFor({ state: "detached" });
  }
  await done(page);
});

test("a short article travels in a link and is looked over before it is added", async () => {
  const page = await own();
  await page.evaluate(() => {
    globalThis.taken = [];
    const clipboard = { writeText: async (text) => void globalThis.taken.push(text) };
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: clipboard });
  });
  await page.getByLabel("Paste a text").fill(TEXT);
  await page.getByRole("button", { name: "Look at it" }).click();
  await page.getByLabel("Title").fill("The pier");
  await page.getByLabel("Title").blur();
  await add(page);
  await page.getByRole("button", { name: "Copy a link that holds The pier" }).click();
  await page.waitForFunction(() => globalThis.taken.length > 0);
  const url = await page.evaluate(() => globalThis.taken[0]);
  const elsewhere = await open(browser, url);
  await elsewhere.locator(".own-preview li").waitFor();
  assert.match(await elsewhere.locator(".own-beginning").innerText(), /^The harbour council/);
  assert.equal(await elsewhere.getByLabel("Title").inputValue(), "The pier");
  await add(elsewhere);
  await kept(elsewhere).first().waitFor();
  await done(elsewhere);
  const cut = await open(browser, url.slice(0, -9));
  assert.match(await cut.locator(".own-errors").innerText(), /cut or changed/);
  await done(cut);
  await done(page);
});

test("the corpus of one's own is saved as one file and read back", async () => {
  const page = await own();
  await pick(page, "Pick files").setInputFiles([
    { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from(TEXT) },
    { name: "b.txt", mimeType: "text/plain", buffer: Buffer.from(OTHER) },
  ]);
  await page.locator(".own-preview li").nth(1).waitFor();
  await add(page);
  await kept(page).nth(1).waitFor();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save all as one file" }).click();
  const file = await (await download).path();
  const elsewhere = await own();
  await pick(elsewhere, "Pick files").setInputFiles({ name: "my-articles.json", mimeType: "application/json", buffer: (await import("node:fs")).readFileSync(file) });
  await elsewhere.locator(".own-preview li").nth(1).waitFor();
  assert.equal(await elsewhere.locator(".own-preview li").count(), 2);
  await done(elsewhere);
  await done(page);
});

test("a dropped folder is walked, however deep", async () => {
  const folder = mkdtempSync(join(tmpdir(), "accounts-"));
  mkdirSync(join(folder, "monday", "late"), { recursive: true });
  writeFileSync(join(folder, "a.txt"), TEXT);
  writeFileSync(join(folder, "monday", "late", "b.md"), `# The pier\n\n${OTHER}`);
  const page = await own();
  const browserSide = await page.context().newCDPSession(page);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await browserSide.send("Input.dispatchDragEvent", { type, x: 500, y: 300, data });
  }
  await page.locator(".own-preview li").nth(1).waitFor();
  assert.match(await page.locator("button.primary").innerText(), /Add 2 articles/);
  await done(page);
});
