//! The worker's side: the same wasm as the page, serving requests from its global scope.

use super::server::Server;
use super::wire;
use gloo::events::EventListener;
use parallax::protocol::{Hello, Reply, Request, RequestId};
use parallax::{Error, ErrorKind};
use wasm_bindgen::JsCast;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Milliseconds of work between two looks at the messages.
const SLICE: f64 = 40.0;

fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// Whether this instance runs in a worker.
pub fn is_worker() -> bool {
    scope().is_some()
}

/// Serves requests until the page goes away.
pub fn serve() {
    let Some(scope) = scope() else { return };
    std::panic::set_hook(Box::new(|panic| {
        gloo::console::error!(panic.to_string());
        post(0, &Reply::Failed(Error::new(ErrorKind::Worker, "", format!("the engine stopped: {panic}"))));
    }));
    let server = Server::new(SLICE, |id, reply| post(id, &reply));
    EventListener::new(&scope, "message", move |event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        if let Some((id, files)) = wire::decode_files(&event.data()) {
            return server.read(id, files);
        }
        match wire::decode::<Request>(&event.data()) {
            Ok((id, request)) => server.receive(id, request),
            Err(error) => post(0, &Reply::Failed(error)),
        }
    })
    .forget();
    post_value(0, &Hello::new());
}

fn post(id: RequestId, reply: &Reply) {
    post_value(id, reply);
}

fn post_value<T: serde::Serialize>(id: RequestId, value: &T) {
    let sent = wire::encode(id, value).map(|message| scope().map(|scope| scope.post_message(&message)));
    if let Err(error) = sent {
        gloo::console::error!(error.to_string());
    }
}
