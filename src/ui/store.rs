//! What the reader keeps in this browser: articles of their own and corrections, in `IndexedDB`. Nothing leaves the browser.
//!
//! Many articles are read and written in batches with a pause after each, so that the page stays awake.

use super::dom;
use gloo::timers::future::TimeoutFuture;
use js_sys::Promise;
use leptos::prelude::window;
use parallax::{Article, Error, ErrorKind, Result, SliceOrder};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransactionMode};

const DATABASE: &str = "parallax";
const VERSION: u32 = 2;
const ARTICLES: &str = "articles";
const CORRECTIONS: &str = "corrections";
/// The key of the patch in its store, and where it was kept before it had one.
const PATCH: &str = "patch";
const OLD_PATCH: &str = "parallax.corrections";
/// The key of a patch that could not be read.
const SET_ASIDE: &str = "set aside";

/// Bytes of text written, and articles read, in one go.
const WRITTEN: usize = 128 << 10;
const READ: u32 = 32;

#[wasm_bindgen]
extern "C" {
    /// The range of all keys after one.
    #[wasm_bindgen(js_namespace = IDBKeyRange, js_name = lowerBound, catch)]
    fn beyond(key: &JsValue, open: bool) -> std::result::Result<JsValue, JsValue>;
}

type Raw<T> = std::result::Result<T, JsValue>;

/// An article and when it was added, for the order.
#[derive(Deserialize)]
struct Record {
    added: f64,
    article: Article,
}

/// The same, borrowed.
#[derive(Serialize)]
struct Kept<'a> {
    added: f64,
    article: &'a Article,
}

thread_local! {
    static OPEN: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
}

fn trouble(what: &str) -> impl FnOnce(JsValue) -> Error + '_ {
    move |_| {
        Error::new(
            ErrorKind::Storage,
            "this browser’s storage",
            format!("{what}: private windows and full disks forbid it"),
        )
    }
}

/// Waits for a request of the database.
async fn done(request: &IdbRequest) -> Raw<JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        let succeed = Closure::once_into_js(move |_: JsValue| resolve.call0(&JsValue::NULL));
        let fail = Closure::once_into_js(move |_: JsValue| reject.call0(&JsValue::NULL));
        request.set_onsuccess(Some(succeed.unchecked_ref()));
        request.set_onerror(Some(fail.unchecked_ref()));
    });
    JsFuture::from(promise).await?;
    request.result()
}

async fn open() -> Raw<IdbDatabase> {
    if let Some(database) = OPEN.with_borrow(Clone::clone) {
        return Ok(database);
    }
    let factory = window().indexed_db()?.ok_or(JsValue::NULL)?;
    let request: IdbOpenDbRequest = factory.open_with_u32(DATABASE, VERSION)?;
    let fresh = request.clone();
    let upgrade = Closure::once_into_js(move |_: JsValue| -> Raw<()> {
        let database: IdbDatabase = fresh.result()?.unchecked_into();
        for store in [ARTICLES, CORRECTIONS] {
            // One that an earlier version made is there already.
            let _ = database.create_object_store(store);
        }
        Ok(())
    });
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let database: IdbDatabase = done(&request).await?.unchecked_into();
    // A newer page in another tab may want to change the stores: it must not wait for this one.
    let old = database.clone();
    let leave = Closure::once_into_js(move |_: JsValue| {
        old.close();
        OPEN.set(None);
    });
    database.set_onversionchange(Some(leave.unchecked_ref()));
    OPEN.set(Some(database.clone()));
    Ok(database)
}

async fn store(name: &str, mode: IdbTransactionMode) -> Raw<IdbObjectStore> {
    open().await?.transaction_with_str_and_mode(name, mode)?.object_store(name)
}

/// The articles kept here, in the order in which they were added.
///
/// # Errors
/// If the browser has no storage for this page.
pub async fn load() -> Result<Vec<Article>> {
    let mut records: Vec<Record> = Vec::new();
    let mut after = JsValue::UNDEFINED;
    loop {
        let read = async {
            let store = store(ARTICLES, IdbTransactionMode::Readonly).await?;
            let range = if after.is_undefined() { JsValue::UNDEFINED } else { beyond(&after, true)? };
            let keys = store.get_all_keys_with_key_and_limit(&range, READ)?;
            let values = store.get_all_with_key_and_limit(&range, READ)?;
            Ok((done(&keys).await?, done(&values).await?))
        };
        let (keys, values): (JsValue, JsValue) = read.await.map_err(trouble("cannot be read"))?;
        let (keys, values): (js_sys::Array, js_sys::Array) = (keys.unchecked_into(), values.unchecked_into());
        if keys.length() == 0 {
            break;
        }
        after = keys.get(keys.length() - 1);
        records.extend(values.iter().filter_map(|value| serde_json::from_str::<Record>(&value.as_string()?).ok()));
        TimeoutFuture::new(0).await;
    }
    records.order_by(|a, b| a.added.total_cmp(&b.added));
    Ok(records.into_iter().map(|record| record.article).collect())
}

/// Keeps articles; one of the same id is replaced.
///
/// # Errors
/// If the browser refuses.
pub async fn keep(articles: &[Article]) -> Result<()> {
    let now = js_sys::Date::now();
    let record = |(place, article)| Kept { added: now + f64::from(place) / 1e5, article };
    let mut records = (0u32..).zip(articles).map(record).peekable();
    let write = async {
        while records.peek().is_some() {
            let store = store(ARTICLES, IdbTransactionMode::Readwrite).await?;
            let (mut bytes, mut last) = (0, None);
            while bytes < WRITTEN
                && let Some(record) = records.next()
            {
                bytes += record.article.text.len();
                let json = serde_json::to_string(&record).map_err(|e| JsValue::from_str(&e.to_string()))?;
                last = Some(store.put_with_key(&JsValue::from_str(&json), &JsValue::from_str(&record.article.id))?);
            }
            if let Some(request) = last {
                done(&request).await?;
            }
            TimeoutFuture::new(0).await;
        }
        Ok(())
    };
    write.await.map_err(trouble("cannot keep the articles"))
}

/// Forgets articles.
///
/// # Errors
/// If the browser refuses.
pub async fn forget(ids: Vec<String>) -> Result<()> {
    let write = async {
        for ids in ids.chunks(200) {
            let store = store(ARTICLES, IdbTransactionMode::Readwrite).await?;
            for id in ids {
                store.delete(&JsValue::from_str(id))?;
            }
            TimeoutFuture::new(0).await;
        }
        Ok(())
    };
    write.await.map_err(trouble("cannot forget the articles"))
}

/// The readable patch of corrections kept here; empty if there is none. One kept by an earlier version moves in.
///
/// # Errors
/// If the browser has no storage for this page.
pub async fn patch() -> Result<String> {
    let read = async {
        let kept = store(CORRECTIONS, IdbTransactionMode::Readonly).await?.get(&JsValue::from_str(PATCH))?;
        done(&kept).await
    };
    if let Some(text) = read.await.map_err(trouble("cannot be read"))?.as_string() {
        return Ok(text);
    }
    let Some(old) = dom::stored(OLD_PATCH) else { return Ok(String::new()) };
    keep_patch(&old).await?;
    dom::forget(OLD_PATCH);
    Ok(old)
}

/// Keeps the patch of corrections in place of the one before.
///
/// # Errors
/// If the browser refuses.
pub async fn keep_patch(text: &str) -> Result<()> {
    put(PATCH, text).await
}

/// Keeps a patch that could not be read beside the one in use, so that nothing is lost.
///
/// # Errors
/// If the browser refuses.
pub async fn set_aside(text: &str) -> Result<()> {
    put(SET_ASIDE, text).await
}

async fn put(key: &str, text: &str) -> Result<()> {
    let write = async {
        let store = store(CORRECTIONS, IdbTransactionMode::Readwrite).await?;
        let request = store.put_with_key(&JsValue::from_str(text), &JsValue::from_str(key))?;
        done(&request).await
    };
    write.await.map(drop).map_err(trouble("cannot keep the corrections"))
}
