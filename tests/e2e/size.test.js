// What a reader has to fetch, held to its bounds.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { dist } from "./site.js";

const size = (folder, fits) =>
  existsSync(folder)
    ? readdirSync(folder).filter((name) => fits.test(name)).reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length, 0)
    : 0;

/** Bounds that are wanted and not reached yet: they are measured and told, and do not fail the gate. */
const WANTED = new Set(["code: wasm, glue and loader"]);

const BOUNDS = [
  ["code: wasm, glue and loader", dist, /\.(wasm|js)$/, 350_000],
  ["models", join(dist, "models"), /\.bin$/, 1_600_000],
  ["fonts", join(dist, "fonts"), /\.woff2$/, 110_000],
  ["the page and its styles", dist, /^index\.html$|\.css$/, 60_000],
];

for (const [what, folder, fits, most] of BOUNDS) {
  test(`${what}: at most ${most / 1000} KB gzip`, { todo: WANTED.has(what) && "too much is generated code" }, (t) => {
    const bytes = size(folder, fits);
    t.diagnostic(`${(bytes / 1000).toFixed(1)} KB`);
    assert.ok(bytes <= most, `${(bytes / 1000).toFixed(1)} KB`);
  });
}
