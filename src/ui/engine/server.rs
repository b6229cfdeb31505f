//! Serves requests with a [`Session`], in slices, so that cancelling and searching get through while a corpus is analysed.
//! The same in the worker and, as a fallback, in the page.

use gloo::timers::future::TimeoutFuture;
use parallax::corpus::read_files;
use parallax::protocol::{self, Key, ModelFile, Reply, Request, RequestId};
use parallax::session::Step;
use parallax::{Analysis, Error, ErrorKind, Models, Result, Session};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

/// Bytes of text whose analyses go into one message: small enough to be read within a frame.
const BATCH_BYTES: usize = 24 << 10;
/// Entities, and bytes of articles read from files, that go into one message.
const ENTITIES: usize = 1000;
const READ_BYTES: usize = 96 << 10;
/// Largest file taken, in bytes.
const LARGEST: f64 = 64.0 * 1024.0 * 1024.0;

/// Takes requests, posts replies.
#[derive(Clone)]
pub struct Server(Rc<Inner>);

struct Inner {
    session: RefCell<Session>,
    /// The last `Request::Open`, under whose id its answers go out.
    job: std::cell::Cell<RequestId>,
    running: std::cell::Cell<bool>,
    /// Milliseconds of work between two looks at the messages. Longer is faster, shorter is smoother.
    slice: f64,
    post: Box<dyn Fn(RequestId, Reply)>,
}

impl Server {
    /// A server with an empty corpus that works in slices of so many milliseconds and answers by `post`.
    pub fn new(slice: f64, post: impl Fn(RequestId, Reply) + 'static) -> Self {
        Self(Rc::new(Inner {
            session: RefCell::default(),
            job: std::cell::Cell::default(),
            running: std::cell::Cell::default(),
            slice,
            post: Box::new(post),
        }))
    }

    /// Answers one request, now or by and by.
    pub fn receive(&self, id: RequestId, request: Request) {
        let inner = &self.0;
        match request {
            Request::Open(order) => {
                inner.job.set(id);
                inner.session.borrow_mut().open(order);
                self.run();
            }
            Request::Supply(articles) => {
                inner.session.borrow_mut().supply(articles);
                self.run();
            }
            Request::Models(files) => match load(&files) {
                Ok(models) => {
                    inner.session.borrow_mut().set_models(models);
                    (inner.post)(id, Reply::Done);
                    self.run();
                }
                Err(error) => (inner.post)(id, Reply::Failed(error)),
            },
            Request::Search { query, limit } => {
                let hits = inner.session.borrow_mut().search(&query, limit as usize);
                (inner.post)(id, Reply::Found(hits));
            }
            Request::Cancel => {
                inner.session.borrow_mut().cancel();
                (inner.post)(id, Reply::Done);
            }
        }
    }

    /// Reads articles out of files; answered by any number of [`Reply::Read`] and one [`Reply::Done`].
    pub fn read(&self, id: RequestId, files: Vec<File>) {
        let inner = self.0.clone();
        spawn_local(async move {
            let (mut taken, mut errors, mut opened) = (Vec::with_capacity(files.len()), Vec::new(), 0);
            for file in files {
                match bytes(&file).await {
                    Ok(bytes) => taken.push((file.name(), bytes)),
                    Err(error) => errors.push(error),
                }
                opened += 1;
                if opened % 100 == 0 {
                    (inner.post)(id, Reply::Read { articles: Vec::new(), errors: Vec::new(), opened });
                }
            }
            // All at once, so that a sidecar finds the text it belongs to.
            let import = read_files(taken);
            errors.extend(import.errors.into_iter().chain(import.notes));
            let mut rest = import.articles.into_iter().peekable();
            while rest.peek().is_some() || !errors.is_empty() {
                let (mut articles, mut size) = (Vec::new(), 0);
                while size < READ_BYTES
                    && let Some(article) = rest.next()
                {
                    size += article.text.len();
                    articles.push(article);
                }
                (inner.post)(id, Reply::Read { articles, errors: std::mem::take(&mut errors), opened });
            }
            (inner.post)(id, Reply::Done);
        });
    }

    /// Works until there is nothing to do, with a look at the messages between slices.
    fn run(&self) {
        if self.0.running.replace(true) {
            return;
        }
        let inner = self.0.clone();
        spawn_local(async move {
            loop {
                TimeoutFuture::new(0).await;
                if !inner.work() {
                    break;
                }
            }
            inner.running.set(false);
        });
    }
}

impl Inner {
    /// One slice of work; whether there may be more.
    fn work(&self) -> bool {
        let start = js_sys::Date::now();
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while js_sys::Date::now() - start < self.slice {
            let mut session = self.session.borrow_mut();
            let step = session.step();
            drop(session);
            match step {
                Some(Step::Analyzed(key, analysis)) => {
                    bytes += analysis.document.paragraphs.last().map_or(0, |paragraph| paragraph.span.end as usize);
                    batch.push((key, analysis));
                }
                Some(Step::Linked(knowledge)) => {
                    self.report(&mut batch);
                    let mut rest = knowledge.entities.into_iter().peekable();
                    loop {
                        let entities: Vec<_> = rest.by_ref().take(ENTITIES).collect();
                        let last = rest.peek().is_none();
                        (self.post)(self.job.get(), Reply::Linked { entities, last });
                        if last {
                            break;
                        }
                    }
                }
                Some(Step::Compared(comparison)) => {
                    let parts = protocol::parts(comparison);
                    let count = parts.len();
                    for (part, at) in parts.into_iter().zip(1..) {
                        (self.post)(self.job.get(), Reply::Compared { part, last: at == count });
                    }
                    (self.post)(self.job.get(), Reply::Done);
                }
                None => {
                    self.report(&mut batch);
                    return false;
                }
            }
            if bytes > BATCH_BYTES {
                self.report(&mut batch);
                bytes = 0;
            }
        }
        self.report(&mut batch);
        true
    }

    fn report(&self, batch: &mut Vec<(Key, Analysis)>) {
        if !batch.is_empty() {
            let (done, total) = self.session.borrow().progress();
            let reply = Reply::Analyzed { results: std::mem::take(batch), done: done as u32, total: total as u32 };
            (self.post)(self.job.get(), reply);
        }
    }
}

async fn bytes(file: &File) -> Result<Vec<u8>> {
    let refuse = |why: &str| Error::new(ErrorKind::Import, file.name(), why);
    if file.size() > LARGEST {
        return Err(refuse("is larger than 64 MB: split it, or use the command line"));
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| refuse("could not be opened by the browser"))?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

fn load(files: &[ModelFile]) -> Result<Models> {
    let mut models = Models::rules_only();
    for file in files {
        models.load(&file.bytes).map_err(|error| Error::new(error.kind, file.name.clone(), error.message))?;
    }
    Ok(models)
}
