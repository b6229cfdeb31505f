// For Node: the wasm and the models are read from beside this file.
import { readFileSync } from "node:fs";
import { initSync, loadModel } from "./engine.js";
import { models } from "./models.js";

initSync({ module: readFileSync(new URL("./engine_bg.wasm", import.meta.url)) });
for (const url of models) loadModel(readFileSync(url));
export * from "./engine.js";
