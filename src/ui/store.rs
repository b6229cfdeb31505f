//! The reader's own articles in this browser: IndexedDB, one record an article. Nothing leaves the browser.

use js_sys::Promise;
use leptos::prelude::window;
use parallax::SliceOrder;
use parallax::{Article, Error, ErrorKind, Result};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransactionMode};

const DATABASE: &str = "parallax";
const STORE: &str = "articles";

/// An article and when it was added, for the order.
#[derive(Serialize, Deserialize)]
struct Record {
    added: f64,
    article: Article,
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
async fn done(request: &IdbRequest) -> std::result::Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        let succeed = Closure::once_into_js(move |_: JsValue| resolve.call0(&JsValue::NULL));
        let fail = Closure::once_into_js(move |_: JsValue| reject.call0(&JsValue::NULL));
        request.set_onsuccess(Some(succeed.unchecked_ref()));
        request.set_onerror(Some(fail.unchecked_ref()));
    });
    JsFuture::from(promise).await?;
    request.result()
}

async fn open() -> std::result::Result<IdbDatabase, JsValue> {
    let factory = window().indexed_db()?.ok_or(JsValue::NULL)?;
    let request: IdbOpenDbRequest = factory.open_with_u32(DATABASE, 1)?;
    let fresh = request.clone();
    let upgrade = Closure::once_into_js(move |_: JsValue| {
        let database: IdbDatabase = fresh.result()?.unchecked_into();
        database.create_object_store(STORE)
    });
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    Ok(done(&request).await?.unchecked_into())
}

async fn store(mode: IdbTransactionMode) -> std::result::Result<IdbObjectStore, JsValue> {
    open().await?.transaction_with_str_and_mode(STORE, mode)?.object_store(STORE)
}

/// The articles kept here, in the order in which they were added.
///
/// # Errors
/// If the browser has no storage for this page.
pub async fn load() -> Result<Vec<Article>> {
    let read = async {
        let all = store(IdbTransactionMode::Readonly).await?.get_all()?;
        done(&all).await
    };
    let all: js_sys::Array = read.await.map_err(trouble("cannot be read"))?.unchecked_into();
    let read = |value: JsValue| serde_json::from_str::<Record>(&value.as_string()?).ok();
    let mut records: Vec<Record> = all.iter().filter_map(read).collect();
    records.order_by(|a, b| a.added.total_cmp(&b.added));
    Ok(records.into_iter().map(|record| record.article).collect())
}

/// Keeps articles; one of the same id is replaced.
///
/// # Errors
/// If the browser refuses.
pub async fn keep(articles: Vec<Article>) -> Result<()> {
    let write = async {
        let store = store(IdbTransactionMode::Readwrite).await?;
        let now = js_sys::Date::now();
        let mut last = None;
        for (place, article) in (0u32..).zip(articles) {
            let key = JsValue::from_str(&article.id);
            let record = Record { added: now + f64::from(place) / 1e5, article };
            let json = serde_json::to_string(&record).map_err(|e| JsValue::from_str(&e.to_string()))?;
            last = Some(store.put_with_key(&JsValue::from_str(&json), &key)?);
        }
        match last {
            Some(request) => done(&request).await.map(drop),
            None => Ok(()),
        }
    };
    write.await.map_err(trouble("cannot keep the articles"))
}

/// Forgets articles.
///
/// # Errors
/// If the browser refuses.
pub async fn forget(ids: Vec<String>) -> Result<()> {
    let write = async {
        let store = store(IdbTransactionMode::Readwrite).await?;
        for id in ids {
            store.delete(&JsValue::from_str(&id))?;
        }
        Ok(())
    };
    write.await.map_err(trouble("cannot forget the articles"))
}
