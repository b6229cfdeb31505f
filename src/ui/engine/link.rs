//! The way to the engine: a worker, or the same server in the page.

use super::server::Server;
use super::{boot, wire};
use gloo::events::EventListener;
use gloo::file::{Blob, ObjectUrl};
use parallax::protocol::{Hello, Reply, Request, RequestId};
use parallax::{Error, ErrorKind, Result};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{ErrorEvent, File, MessageEvent, Worker, WorkerOptions};

/// Milliseconds of work in the page between two frames.
const SLICE_IN_PAGE: f64 = 8.0;

/// What comes back over a link.
pub enum Signal {
    /// The worker greets in this version and takes requests from now on.
    Ready,
    /// An answer.
    Reply(RequestId, Reply),
    /// The worker is lost; nothing more will come.
    Down(Error),
}

/// Something that takes requests and gives signals.
pub enum Link {
    /// A worker; its listeners live as long as the link.
    Worker { worker: Worker, _listeners: Vec<EventListener>, _source: ObjectUrl },
    /// The server in the page.
    Page(Server),
}

impl Link {
    /// Starts a worker. Its first signal is `Ready`, or `Down` if it could not start.
    pub fn worker(on_signal: impl Fn(Signal) + Clone + 'static) -> Result<Self> {
        let failed = |reason: &JsValue| down(&boot::describe(reason));
        let (source, handover) = boot::worker().ok_or_else(|| down("the page started without its loader"))?;
        let source = ObjectUrl::from(Blob::new_with_options(source.as_str(), Some("text/javascript")));
        let options = WorkerOptions::new();
        options.set_name("parallax");
        let worker = Worker::new_with_options(&source, &options).map_err(|e| failed(&e))?;

        let greeted = Rc::new(Cell::new(false));
        let receive = on_signal.clone();
        let messages = EventListener::new(&worker, "message", move |event| {
            let data = event.unchecked_ref::<MessageEvent>().data();
            if !greeted.get() {
                // A panic before the greeting is an answer too.
                receive(match wire::decode::<Hello>(&data) {
                    Ok((_, hello)) if hello == Hello::new() => Signal::Ready,
                    Ok((_, hello)) => Signal::Down(down(&format!("it is of version {}", hello.version))),
                    Err(error) => Signal::Down(error),
                });
                greeted.set(true);
                return;
            }
            receive(match wire::decode::<Reply>(&data) {
                Ok((id, reply)) => Signal::Reply(id, reply),
                Err(error) => Signal::Down(error),
            });
        });
        let receive = on_signal.clone();
        let errors = EventListener::new(&worker, "error", move |event| {
            let reason = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
            receive(Signal::Down(down(&reason)));
        });
        let unreadable = EventListener::new(&worker, "messageerror", move |_| {
            on_signal(Signal::Down(down("a message was unreadable")));
        });
        worker.post_message(&handover).map_err(|e| failed(&e))?;
        Ok(Self::Worker { worker, _listeners: vec![messages, errors, unreadable], _source: source })
    }

    /// The engine in the page itself; ready at once. Its answers come in tasks of their own, as a worker's do: an answer
    /// from inside `send` would find the sender's state still in use.
    pub fn page(on_signal: impl Fn(Signal) + Clone + 'static) -> Self {
        Self::Page(Server::new(SLICE_IN_PAGE, move |id, reply| {
            let on_signal = on_signal.clone();
            spawn_local(async move { on_signal(Signal::Reply(id, reply)) });
        }))
    }

    /// Sends a request on its way.
    pub fn send(&self, id: RequestId, request: Request) -> Result<()> {
        match self {
            Self::Worker { worker, .. } => {
                let message = wire::encode(id, &request)?;
                worker.post_message(&message).map_err(|e| down(&boot::describe(&e)))
            }
            Self::Page(server) => {
                server.receive(id, request);
                Ok(())
            }
        }
    }
}

impl Link {
    /// Has files read.
    pub fn read(&self, id: RequestId, files: Vec<File>) -> Result<()> {
        match self {
            Self::Worker { worker, .. } => {
                worker.post_message(&wire::encode_files(id, &files)).map_err(|e| down(&boot::describe(&e)))
            }
            Self::Page(server) => {
                server.read(id, files);
                Ok(())
            }
        }
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        if let Self::Worker { worker, .. } = self {
            worker.terminate();
        }
    }
}

fn down(reason: &str) -> Error {
    let reason = if reason.is_empty() { "no reason given" } else { reason };
    Error::new(ErrorKind::Worker, "", format!("the background worker failed: {reason}"))
}
