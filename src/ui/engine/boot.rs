//! What `boot.js` leaves for the engine: the compiled module, the worker's source, and the files that come later.

use js_sys::{Array, Uint8Array};
use parallax::protocol::ModelFile;
use parallax::{Error, ErrorKind, Result};
use wasm_bindgen::prelude::*;
use web_sys::File;

#[wasm_bindgen]
extern "C" {
    /// The object `globalThis.parallaxBoot`.
    type Boot;

    #[wasm_bindgen(thread_local_v2, js_namespace = globalThis, js_name = parallaxBoot)]
    static BOOT: Option<Boot>;

    #[wasm_bindgen(method, getter)]
    fn handover(this: &Boot) -> JsValue;

    #[wasm_bindgen(method, getter, js_name = workerSource)]
    fn worker_source(this: &Boot) -> String;

    #[wasm_bindgen(method, getter)]
    fn models(this: &Boot) -> Vec<String>;

    #[wasm_bindgen(method, getter)]
    fn packs(this: &Boot) -> Vec<String>;

    #[wasm_bindgen(method, catch)]
    async fn asset(this: &Boot, name: &str) -> std::result::Result<JsValue, JsValue>;
}

fn boot<T>(read: impl FnOnce(&Boot) -> T) -> Option<T> {
    BOOT.with(|boot| boot.as_ref().map(read))
}

/// Source text of the worker, and the message that starts it.
pub fn worker() -> Option<(String, JsValue)> {
    boot(|boot| (boot.worker_source(), boot.handover()))
}

/// Fetches every model of this build; empty if it has none.
pub async fn models() -> Result<Vec<ModelFile>> {
    let mut files = Vec::new();
    for name in boot(Boot::models).unwrap_or_default() {
        let failed = |reason| {
            let message = format!(
                "the model could not be loaded ({reason}); names and quotes are found by rules alone. Try again when the connection is back."
            );
            Error::new(ErrorKind::Model, &*name, message)
        };
        let bytes = asset(&name).await.map_err(failed)?.to_vec();
        files.push(ModelFile { name, bytes });
    }
    Ok(files)
}

/// Names of the files that hold the part of the corpus which is not compiled in.
pub fn packs() -> Vec<String> {
    boot(Boot::packs).unwrap_or_default()
}

/// Fetches one of [`packs`].
pub async fn pack(name: &str) -> Result<File> {
    let failed = |reason| {
        let message = format!("a part of the corpus could not be loaded ({reason}); reload the page to try again.");
        Error::new(ErrorKind::Import, name, message)
    };
    let bytes = asset(name).await.map_err(failed)?;
    File::new_with_u8_array_sequence(&Array::of1(&bytes), name).map_err(|error| failed(describe(&error)))
}

/// Fetches one file that came with the page; what went wrong, in words, if it cannot.
async fn asset(name: &str) -> std::result::Result<Uint8Array, String> {
    let boot = BOOT.with(|boot| boot.as_ref().map(|boot| boot.unchecked_ref::<Boot>().clone_object()));
    let boot = boot.ok_or("the page started without its loader")?;
    let bytes = boot.asset(name).await.map_err(|error| describe(&error))?;
    Ok(bytes.unchecked_into())
}

impl Boot {
    fn clone_object(&self) -> Self {
        AsRef::<JsValue>::as_ref(self).clone().unchecked_into()
    }
}

/// The message of a JavaScript exception.
pub fn describe(error: &JsValue) -> String {
    error
        .dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()))
        .or_else(|| error.as_string())
        .unwrap_or_else(|| "no reason given".to_owned())
}
