//! How requests and replies travel: `[id, value]`, the value by serde-wasm-bindgen, bytes as `Uint8Array`.

use js_sys::Array;
use parallax::protocol::RequestId;
use parallax::{Error, ErrorKind, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

/// The message that carries `value` under `id`.
pub fn encode<T: Serialize>(id: RequestId, value: &T) -> Result<JsValue> {
    let value = serde_wasm_bindgen::to_value(value).map_err(|e| malformed(&e))?;
    Ok(Array::of2(&JsValue::from(id), &value).into())
}

/// The id and value of a message.
pub fn decode<T: DeserializeOwned>(message: &JsValue) -> Result<(RequestId, T)> {
    let pair: &Array = message.dyn_ref().ok_or_else(|| malformed(&"not a pair"))?;
    let id = pair.get(0).as_f64().ok_or_else(|| malformed(&"no id"))?;
    let value = serde_wasm_bindgen::from_value(pair.get(1)).map_err(|e| malformed(&e))?;
    #[expect(clippy::cast_sign_loss, reason = "ids are made from u32")]
    Ok((id as RequestId, value))
}

fn malformed(reason: &dyn std::fmt::Display) -> Error {
    let message = format!("a message between page and engine could not be read ({reason}); reload the page");
    Error::new(ErrorKind::Worker, "", message)
}
