// Starts the wasm, in the page and in its worker, from files beside the page or from the page itself.
//
// In the folder build this is a module that imports the glue; in the one-file build the glue stands in front of this text
// in the same script, and the files are in <script type="text/plain" data-file="name"> as base64, the wasm deflated.
// The worker is started from a Blob that holds (one file) or imports (folder) this same text. It is a classic worker:
// Chromium starts no module worker from a Blob of a page at file://.

const inWorker = typeof document === "undefined";
const glueInside = typeof __wbg_init === "function";

async function start(glue, wasm) {
  const init = glueInside ? __wbg_init : (await import(glue)).default;
  await init({ module_or_path: wasm });
}

/** In the worker: the page's first message holds what is needed to start. */
async function serve() {
  const handover = globalThis.handover ?? new Promise((take) => addEventListener("message", take, { once: true }));
  const { data } = await handover;
  await start(data.glue, data.wasm);
}

/** In the worker: thrown outside of any promise, so that the page hears of it. */
function raise(error) {
  setTimeout(() => {
    throw error;
  });
}

/** The bytes of a file that the one-file build carries, or undefined. */
function carried(name) {
  const holder = document.querySelector(`script[data-file="${name}"]`);
  return holder && Uint8Array.from(atob(holder.textContent.trim()), (c) => c.charCodeAt(0));
}

async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  return response;
}

async function compiled(url) {
  const inside = carried("wasm");
  if (inside) {
    const stream = new Blob([inside]).stream().pipeThrough(new DecompressionStream("deflate"));
    return WebAssembly.compile(await new Response(stream).arrayBuffer());
  }
  const response = await fetched(url);
  // A host that serves wasm under another type forbids streaming only.
  return response.headers.get("content-type")?.startsWith("application/wasm")
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/** When the text that stands in the page has been painted. A page in the background never is, and some browsers do not tell. */
const painted = () =>
  new Promise((done) => {
    if (document.hidden || !PerformanceObserver.supportedEntryTypes?.includes("paint")) return done();
    new PerformanceObserver(done).observe({ type: "paint", buffered: true });
    setTimeout(done, 2000);
  });

function fail(error) {
  console.error(error);
  const notice = document.getElementById("failure");
  notice.textContent =
    typeof WebAssembly === "undefined"
      ? "This browser does not run WebAssembly, so the articles stand here without marks, search and comparison."
      : `The explorer could not start (${error?.message ?? error}). The articles stand here without marks, search and comparison; reload the page to try again.`;
  notice.hidden = false;
  document.documentElement.dataset.engine = "failed";
}

async function open() {
  const paths = document.querySelector('meta[name="parallax-glue"]');
  const resolve = (path) => new URL(path, document.baseURI).href;
  const glue = glueInside ? null : resolve(paths.content);
  const [wasm] = await Promise.all([compiled(glueInside ? null : resolve(paths.dataset.wasm)), painted()]);
  const named = (files) => document.querySelector(`meta[name="parallax-${files}"]`)?.content.split(" ").filter(Boolean) ?? [];
  globalThis.parallaxBoot = {
    handover: { glue, wasm },
    workerSource: glueInside
      ? document.querySelector("script[data-code]").textContent
      : `globalThis.handover = new Promise((take) => addEventListener("message", take, { once: true }));
         import(${JSON.stringify(import.meta.url)}).catch((error) => setTimeout(() => { throw error; }));`,
    models: named("models"),
    packs: named("corpus"),
    async asset(name) {
      return carried(name) ?? new Uint8Array(await (await fetched(resolve(name))).arrayBuffer());
    },
  };
  await start(glue, wasm);
}

if (inWorker) serve().catch(raise);
else open().catch(fail);
