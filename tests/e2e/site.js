// What every journey needs: the built page under a sub-path and as one file, a browser, a page whose console is watched.

import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const root = normalize(join(dirname(fileURLToPath(import.meta.url)), "../.."));
export const dist = process.env.DIST ?? join(root, "dist");

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".bin": "application/octet-stream",
};

/** Serves dist/ under a sub-path, as a project page on a static host is. */
export async function serve(prefix = "/press/parallax/") {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    let file = path.startsWith(prefix) ? join(dist, normalize("/" + path.slice(prefix.length))) : "";
    if (file && existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    if (!file || !existsSync(file)) return response.writeHead(404).end("not here");
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    response.end(readFileSync(file));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${server.address().port}${prefix}`, close: () => server.close() };
}

export const oneFile = pathToFileURL(join(dist, "parallax.html")).href;

export function launch() {
  const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const executablePath = places.find((place) => place && existsSync(place));
  if (!executablePath) throw new Error("no Chromium: install it, or set CHROMIUM to its path");
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"] });
}

/** A page in a fresh context. `said` collects what the console and uncaught errors say; a clean journey leaves it empty. */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.said = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) page.said.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => page.said.push(`uncaught: ${error.message}`));
  if (options.prepare) await options.prepare(page, context);
  await page.goto(url);
  return page;
}

/** Waits until the engine has nothing left to do. */
export function rested(page) {
  return page.waitForSelector('html[data-engine="rests"]', { state: "attached" });
}

/** The bundled accounts: id and unchanged text. */
export const articles = readdirSync(join(root, "assets/articles"))
  .filter((name) => name.endsWith(".txt"))
  .sort()
  .map((name) => ({ id: name.slice(0, -4), text: readFileSync(join(root, "assets/articles", name), "utf8") }));

/** Letters and digits alone: what a reader would call the same words, whatever the markup around them. */
export const words = (text) => text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong with a page. */
export async function findings(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} (${node.any[0]?.message ?? node.failureSummary})`),
  );
  return found.slice(0, 9);
}
