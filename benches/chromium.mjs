// The engines in one page of headless Chromium, where readers have them.
//
// Ours and compromise load as they are published for browsers; wink-nlp is published in CommonJS only, so its files are put
// into one script, each a function that is called when it is first required.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { launch, root } from "../tests/e2e/site.js";

/** One script of all that `names` require; it gives an object of what they export, by name. */
function together(names) {
  const files = new Map();
  const add = (file) => {
    if (files.has(file)) return;
    const text = readFileSync(file, "utf8");
    const local = createRequire(file);
    const needs = {};
    files.set(file, { needs, text: extname(file) === ".json" ? `module.exports = ${text};` : text });
    if (extname(file) === ".json") return;
    for (const [, name] of text.matchAll(/require\(\s*["']([^"']+)["']\s*\)/g)) add((needs[name] = local.resolve(name)));
  };
  const here = createRequire(import.meta.url);
  const roots = Object.fromEntries(names.map((name) => [name, here.resolve(name)]));
  Object.values(roots).forEach(add);
  const modules = [...files].map(
    ([file, { needs, text }]) => `${JSON.stringify(file)}: [${JSON.stringify(needs)}, (module, exports, require) => {${text}\n}]`,
  );
  return `const made = {}, all = {${modules.join(",\n")}};
const load = (file) => {
  if (!made[file]) {
    const module = (made[file] = { exports: {} });
    all[file][1](module, module.exports, (name) => load(all[file][0][name]));
  }
  return made[file].exports;
};
export default Object.fromEntries(Object.entries(${JSON.stringify(roots)}).map(([name, file]) => [name, load(file)]));`;
}

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

/** Serves the pages' files: those of the repository, and the peers put together. */
async function serve() {
  const peers = together(["wink-nlp", "wink-eng-lite-web-model"]);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://x");
    response.setHeader("content-type", TYPES[extname(pathname)] ?? "application/octet-stream");
    if (pathname === "/peers.js") return response.end(peers);
    if (pathname === "/page.html") return response.end('<!doctype html><script src="/node_modules/compromise/builds/compromise.js"></script>');
    try {
      response.end(readFileSync(join(root, pathname)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** Bytes a second of each engine in a page. */
export async function inChromium(texts, rounds) {
  const [browser, site] = await Promise.all([launch(), serve()]);
  const page = await browser.newPage();
  await page.goto(`${site.url}/page.html`);
  const speeds = await page.evaluate(
    async ([texts, rounds]) => {
      const [ours, peers, bench] = await Promise.all(["/pkg/index.js", "/peers.js", "/benches/side_by_side.mjs"].map((path) => import(path)));
      const all = bench.engines(ours, peers.default["wink-nlp"], peers.default["wink-eng-lite-web-model"], window.nlp);
      return bench.measure(all, texts, rounds, () => performance.now() / 1000);
    },
    [texts, rounds],
  );
  const version = browser.version();
  await browser.close();
  site.close();
  return { version, speeds };
}
