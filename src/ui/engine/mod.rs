//! The page's side of the engine: open a corpus, hear what is learned about it, ask it.
//!
//! The engine works in a worker; where none can start, in slices in the page. Whoever uses [`Engine`] cannot tell.
//! Every call is answered: a lost worker rejects what is pending and is replaced once.

mod boot;
mod link;
mod server;
mod wire;
mod worker;

pub use boot::{pack, packs};
pub use worker::{is_worker, serve};

use futures_channel::oneshot;
use gloo::timers::future::TimeoutFuture;
use link::{Link, Signal};
use parallax::comparison::Comparison;
use parallax::entities::{KnowledgeBase, KnownEntity};
use parallax::protocol::{self, Key, Reply, Request, RequestId};
use parallax::search::Hits;
use parallax::{Analysis, Article, Error, ErrorKind, Result};
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::{Rc, Weak};
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

/// Bytes of text sent to the worker in one task of the page.
const SUPPLY_BYTES: usize = 96 << 10;

/// Milliseconds that the first analysis waits for the models. Longer leaves the page without marks on a slow network,
/// shorter draws marks twice on a fast one.
const PATIENCE: u32 = 400;

/// What the engine tells the page. Indices are places in the corpus last opened.
#[derive(Clone, Debug)]
pub enum Event {
    /// Some articles were analysed; an earlier analysis of the same article is replaced.
    Analyzed {
        /// Which, and what was learned.
        results: Vec<(usize, Analysis)>,
        /// Articles analysed so far.
        done: usize,
        /// Articles of the corpus.
        total: usize,
    },
    /// All are analysed; these are the entities of the corpus.
    Linked(KnowledgeBase),
    /// The corpus was held side by side. The last event until something is opened or models arrive.
    Compared(Comparison),
    /// Models are in use from now on; everything is analysed again.
    ModelsLoaded,
    /// Something failed. Kind `Model`: rules are in use, offer [`Engine::load_models`]. Kind `Worker`: the engine was
    /// started again or moved into the page, or has stopped, as the message says.
    Failed(Error),
}

/// Some of what was read from files.
#[derive(Clone, Debug)]
pub struct FilesRead {
    /// Articles found.
    pub articles: Vec<Article>,
    /// What could not be read, and what was left out.
    pub errors: Vec<Error>,
    /// Files opened so far.
    pub opened: usize,
}

/// A handle to the engine; clones are the same engine.
#[derive(Clone)]
pub struct Engine(Rc<Inner>);

struct Inner {
    on_event: Box<dyn Fn(Event)>,
    state: RefCell<State>,
    next_id: Cell<RequestId>,
    next_key: Cell<Key>,
}

#[derive(Default)]
struct State {
    /// `None` until the handshake, and after the engine has stopped for good.
    link: Option<Link>,
    ready: bool,
    restarts: u32,
    /// Whether the models are loaded or known not to come, so that opening need not wait for them.
    settled: bool,
    articles: Arc<Vec<Article>>,
    /// The key of each article.
    keys: Vec<Key>,
    /// Place of each key.
    places: HashMap<Key, usize>,
    /// Keys whose text the other side holds.
    sent: HashSet<Key>,
    /// The open request whose answers count.
    job: RequestId,
    pending: HashMap<RequestId, oneshot::Sender<Result<Reply>>>,
    /// Who is told what was read from files.
    readers: HashMap<RequestId, Rc<dyn Fn(FilesRead)>>,
    /// What has arrived of the whole corpus's results.
    linked: Vec<KnownEntity>,
    compared: Comparison,
}

impl Engine {
    /// Starts the engine; `on_event` is called from tasks of its own, never from inside a call to the engine.
    pub fn start(on_event: impl Fn(Event) + 'static) -> Self {
        let engine = Self(Rc::new(Inner {
            on_event: Box::new(on_event),
            state: RefCell::default(),
            next_id: Cell::new(1),
            next_key: Cell::new(0),
        }));
        mark("starting");
        engine.0.connect();
        engine.load_models();
        engine
    }

    /// Makes `articles` the corpus. Articles whose id and text are the same as before are not analysed again and raise no
    /// new event: carry their analyses over by id. Events that follow count places in this corpus.
    pub fn open(&self, articles: Arc<Vec<Article>>) {
        self.0.open(articles);
    }

    /// Stops analysing. What was analysed is kept; open a corpus of those articles to have it compared.
    pub fn cancel(&self) {
        let inner = self.0.clone();
        spawn_local(async move {
            let _ = inner.ask(Request::Cancel).await;
        });
    }

    /// The best `limit` hits of a query as the reader typed it; places of articles are those of the corpus last opened.
    pub async fn search(&self, query: &str, limit: u32) -> Result<Hits> {
        match self.0.ask(Request::Search { query: query.to_owned(), limit }).await? {
            Reply::Found(hits) => Ok(hits),
            _ => Ok(Hits::default()),
        }
    }

    /// Reads articles out of files; `on_part` is called with what is found, a little at a time.
    ///
    /// # Errors
    /// If the engine is lost.
    pub async fn read(&self, files: Vec<File>, on_part: impl Fn(FilesRead) + 'static) -> Result<()> {
        let inner = &self.0;
        inner.wait().await?;
        let id = fresh(&inner.next_id);
        let (sender, receiver) = oneshot::channel();
        let mut state = inner.state.borrow_mut();
        state.pending.insert(id, sender);
        state.readers.insert(id, Rc::new(on_part));
        let sent = state.link.as_ref().map(|link| link.read(id, files));
        drop(state);
        if let Some(Err(error)) = sent {
            inner.down(&error);
        }
        let answer = receiver.await;
        inner.state.borrow_mut().readers.remove(&id);
        answer.unwrap_or_else(|_| Err(no_answer())).map(drop)
    }

    /// Fetches the models and puts them to use; also the way to try again after a failure. Reports by an event.
    pub fn load_models(&self) {
        let inner = self.0.clone();
        spawn_local(async move {
            let outcome = match boot::models().await {
                Ok(files) if files.is_empty() => Ok(None),
                Ok(files) => inner.ask(Request::Models(files)).await.map(|_| {
                    // What is open is analysed again with them.
                    if inner.state.borrow().job != 0 {
                        mark("working");
                    }
                    Some(Event::ModelsLoaded)
                }),
                Err(error) => Err(error),
            };
            match outcome {
                Ok(None) => {}
                Ok(Some(event)) => (inner.on_event)(event),
                Err(error) => (inner.on_event)(Event::Failed(error)),
            }
            inner.settle();
        });
    }
}

impl Inner {
    /// Makes a link to a worker, or to the page where that is impossible.
    fn connect(self: &Rc<Self>) {
        match Link::worker(self.receiver()) {
            Ok(link) => self.state.borrow_mut().link = Some(link),
            Err(error) => self.move_into_page(&error),
        }
    }

    fn receiver(self: &Rc<Self>) -> impl Fn(Signal) + Clone + 'static {
        let inner: Weak<Self> = Rc::downgrade(self);
        move |signal| {
            let Some(inner) = inner.upgrade() else { return };
            match signal {
                Signal::Ready => inner.ready(),
                Signal::Reply(id, reply) => inner.reply(id, reply),
                Signal::Down(error) => inner.down(&error),
            }
        }
    }

    fn ready(self: &Rc<Self>) {
        let mut state = self.state.borrow_mut();
        state.ready = true;
        state.sent.clear();
        let settled = state.settled;
        drop(state);
        if settled {
            self.send_corpus();
        } else {
            let inner = self.clone();
            spawn_local(async move {
                TimeoutFuture::new(PATIENCE).await;
                inner.settle();
            });
        }
    }

    /// The models are in use or not to be waited for any longer: what was opened is sent on its way.
    fn settle(self: &Rc<Self>) {
        if !std::mem::replace(&mut self.state.borrow_mut().settled, true) {
            self.send_corpus();
        }
    }

    /// The worker is lost: what is pending is rejected, and the engine starts again or moves into the page.
    fn down(self: &Rc<Self>, error: &Error) {
        let mut state = self.state.borrow_mut();
        let greeted = std::mem::take(&mut state.ready);
        // The link is dropped in a task of its own, for this may run inside one of its listeners.
        let lost = state.link.take();
        let pending = std::mem::take(&mut state.pending);
        state.restarts += 1;
        let restarts = state.restarts;
        drop(state);
        for (_, waiting) in pending {
            let _ = waiting.send(Err(error.clone()));
        }
        let inner = self.clone();
        let error = error.clone();
        spawn_local(async move {
            drop(lost);
            if !greeted {
                inner.move_into_page(&error);
            } else if restarts <= 2 {
                inner.fail(&error, "It has been started again.");
                inner.connect();
                Engine(inner).load_models();
            } else {
                inner.fail(&error, "The articles stay readable without marks; reload the page to try again.");
            }
        });
    }

    fn move_into_page(self: &Rc<Self>, error: &Error) {
        self.fail(error, "The engine runs in the page instead; large corpora may feel slower.");
        let link = Link::page(self.receiver());
        self.state.borrow_mut().link = Some(link);
        self.ready();
    }

    fn fail(self: &Rc<Self>, error: &Error, outcome: &str) {
        let inner = self.clone();
        let error = Error::new(ErrorKind::Worker, error.place.clone(), format!("{}. {outcome}", error.message));
        spawn_local(async move { (inner.on_event)(Event::Failed(error)) });
    }

    fn open(self: &Rc<Self>, articles: Arc<Vec<Article>>) {
        let mut state = self.state.borrow_mut();
        let before: HashMap<&str, usize> = state.articles.iter().zip(0..).map(|(a, i)| (a.id.as_str(), i)).collect();
        let key = |article: &Article| {
            let known = before.get(article.id.as_str()).filter(|&&place| state.articles[place] == *article);
            known.map_or_else(|| fresh(&self.next_key), |&place| state.keys[place])
        };
        let keys: Vec<Key> = articles.iter().map(key).collect();
        state.places = keys.iter().copied().zip(0..).collect();
        let places = std::mem::take(&mut state.places);
        state.sent.retain(|key| places.contains_key(key));
        state.places = places;
        state.keys = keys;
        state.articles = articles;
        drop(state);
        self.send_corpus();
    }

    /// Opens the corpus on the other side and supplies the texts it lacks, a little in each task.
    fn send_corpus(self: &Rc<Self>) {
        let mut state = self.state.borrow_mut();
        if !state.ready || !state.settled || state.keys.is_empty() && state.job == 0 {
            return;
        }
        mark("working");
        let job = fresh(&self.next_id);
        state.job = job;
        (state.linked, state.compared) = Default::default();
        let order = state.keys.clone();
        drop(state);
        self.send(job, Request::Open(order));
        let inner = self.clone();
        spawn_local(async move {
            let mut place = 0;
            while let Some(batch) = inner.next_batch(job, &mut place) {
                inner.send(job, Request::Supply(batch));
                TimeoutFuture::new(0).await;
            }
        });
    }

    /// The next texts that `job` lacks, from `place` on; `None` when there are none or another job has begun.
    fn next_batch(&self, job: RequestId, place: &mut usize) -> Option<Vec<(Key, Article)>> {
        let mut state = self.state.borrow_mut();
        if state.job != job || !state.ready {
            return None;
        }
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while bytes < SUPPLY_BYTES && *place < state.keys.len() {
            let key = state.keys[*place];
            if state.sent.insert(key) {
                let article = state.articles[*place].clone();
                bytes += article.text.len();
                batch.push((key, article));
            }
            *place += 1;
        }
        (!batch.is_empty()).then_some(batch)
    }

    fn reply(self: &Rc<Self>, id: RequestId, reply: Reply) {
        if let Reply::Read { articles, errors, opened } = reply {
            let reader = self.state.borrow().readers.get(&id).cloned();
            if let Some(reader) = reader {
                reader(FilesRead { articles, errors, opened: opened as usize });
            }
            return;
        }
        let waiting = self.state.borrow_mut().pending.remove(&id);
        if let Some(waiting) = waiting {
            let _ = waiting.send(match reply {
                Reply::Failed(error) => Err(error),
                reply => Ok(reply),
            });
            return;
        }
        let current = self.state.borrow().job == id;
        let event = match reply {
            // An analysis counts under any job as long as its text is still in the corpus.
            Reply::Analyzed { results, done, total } => {
                let state = self.state.borrow();
                let place = |(key, analysis)| state.places.get(&key).map(|&place| (place, analysis));
                let results: Vec<_> = results.into_iter().filter_map(place).collect();
                if results.is_empty() {
                    return;
                }
                Event::Analyzed { results, done: done as usize, total: total as usize }
            }
            Reply::Linked { entities, last } if current => {
                let mut state = self.state.borrow_mut();
                state.linked.extend(entities);
                if !last {
                    return;
                }
                Event::Linked(KnowledgeBase::new(std::mem::take(&mut state.linked)))
            }
            Reply::Compared { part, last } if current => {
                let mut state = self.state.borrow_mut();
                protocol::join(&mut state.compared, part);
                if !last {
                    return;
                }
                Event::Compared(std::mem::take(&mut state.compared))
            }
            Reply::Done if current => return mark("rests"),
            Reply::Failed(error) if current || id == 0 => Event::Failed(error),
            _ => return,
        };
        (self.on_event)(event);
    }

    /// Sends a request and waits for its answer.
    async fn ask(self: &Rc<Self>, request: Request) -> Result<Reply> {
        self.wait().await?;
        let id = fresh(&self.next_id);
        let (sender, receiver) = oneshot::channel();
        self.state.borrow_mut().pending.insert(id, sender);
        self.send(id, request);
        receiver.await.unwrap_or_else(|_| Err(no_answer()))
    }

    /// Waits until requests are taken.
    async fn wait(&self) -> Result<()> {
        while !self.state.borrow().ready {
            if self.state.borrow().link.is_none() && self.state.borrow().restarts > 2 {
                return Err(Error::new(ErrorKind::Worker, "", "the engine has stopped; reload the page"));
            }
            TimeoutFuture::new(20).await;
        }
        Ok(())
    }

    fn send(self: &Rc<Self>, id: RequestId, request: Request) {
        let sent = self.state.borrow().link.as_ref().map(|link| link.send(id, request));
        if let Some(Err(error)) = sent {
            self.down(&error);
        }
    }
}

fn no_answer() -> Error {
    Error::new(ErrorKind::Worker, "", "the engine gave no answer")
}

/// The next number of a counter.
fn fresh(counter: &Cell<u32>) -> u32 {
    counter.replace(counter.get().wrapping_add(1))
}

/// Says in the page what the engine does, as `<html data-engine="starting|working|rests">`, for style and for tests, and in
/// the browser's timeline, for measuring.
fn mark(state: &str) {
    if let Some(performance) = gloo::utils::window().performance() {
        let _ = performance.mark(&format!("engine {state}"));
    }
    if let Some(root) = gloo::utils::document().document_element() {
        let _ = root.set_attribute("data-engine", state);
    }
}
