// For browsers and bundlers: the wasm and the models are found beside this file.
import init, { loadModel } from "./engine.js";
import { models } from "./models.js";

await init({ module_or_path: new URL("./engine_bg.wasm", import.meta.url) });
for (const response of await Promise.all(models.map((url) => fetch(url)))) {
  if (response.ok) loadModel(new Uint8Array(await response.arrayBuffer()));
  else console.warn(`${response.url}: ${response.status}; names and quotes are found by rules alone`);
}
export * from "./engine.js";
