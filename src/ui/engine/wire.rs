//! How requests and replies travel: `[id, bytes]`, the bytes by postcard, in a `Uint8Array`.
//!
//! A value of the page is thousands of spans. As bytes it crosses in one copy; as JavaScript objects it would be made twice,
//! field by field, and every field's name would be part of the wasm.

use js_sys::{Array, Uint8Array};
use parallax::protocol::RequestId;
use parallax::{Error, ErrorKind, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

/// The message that carries `value` under `id`.
pub fn encode<T: Serialize>(id: RequestId, value: &T) -> Result<JsValue> {
    let bytes = postcard::to_allocvec(value).map_err(|e| malformed(&e))?;
    Ok(Array::of2(&JsValue::from(id), &Uint8Array::from(bytes.as_slice())).into())
}

/// The message that asks for files to be read: they cross as they are, unopened.
pub fn encode_files(id: RequestId, files: &[File]) -> JsValue {
    Array::of2(&JsValue::from(id), &files.iter().collect::<Array>()).into()
}

/// The id and files of a message, if it is of that kind.
pub fn decode_files(message: &JsValue) -> Option<(RequestId, Vec<File>)> {
    let pair: &Array = message.dyn_ref()?;
    let files: Array = pair.get(1).dyn_into().ok()?;
    #[expect(clippy::cast_sign_loss, reason = "ids are made from u32")]
    Some((pair.get(0).as_f64()? as RequestId, files.iter().filter_map(|file| file.dyn_into().ok()).collect()))
}

/// The id and value of a message.
pub fn decode<T: DeserializeOwned>(message: &JsValue) -> Result<(RequestId, T)> {
    let pair: &Array = message.dyn_ref().ok_or_else(|| malformed(&"not a pair"))?;
    let id = pair.get(0).as_f64().ok_or_else(|| malformed(&"no id"))?;
    let bytes: Uint8Array = pair.get(1).dyn_into().map_err(|_| malformed(&"no bytes"))?;
    let value = postcard::from_bytes(&bytes.to_vec()).map_err(|e| malformed(&e))?;
    #[expect(clippy::cast_sign_loss, reason = "ids are made from u32")]
    Ok((id as RequestId, value))
}

fn malformed(reason: &dyn std::fmt::Display) -> Error {
    let message = format!("a message between page and engine could not be read ({reason}); reload the page");
    Error::new(ErrorKind::Worker, "", message)
}
