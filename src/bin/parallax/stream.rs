//! Work on a stream with every core, answers in input order, memory bounded.
//!
//! A reader thread cuts the input into batches and hands each to the pool; the writer takes finished batches in the order
//! in which they were read. At most [`WAITING`] batches a core are under way, so a slow consumer holds the reader back.

use parallax::Error;
use std::io::{self, ErrorKind, Write};
use std::sync::mpsc::{self, Receiver, SyncSender, TryRecvError};

/// Batches under way for each core: enough to keep it fed while one article among them is long.
const WAITING: usize = 4;

/// What became of a batch.
#[derive(Default)]
pub struct Answers {
    /// What goes to standard output.
    pub written: Vec<u8>,
    /// What could not be answered.
    pub failures: Vec<Error>,
}

impl Answers {
    /// Adds one line of JSON.
    pub fn line(&mut self, value: &impl serde::Serialize) {
        // Writing to memory cannot fail, and the form holds no map keys other than strings.
        if serde_json::to_writer(&mut self.written, value).is_ok() {
            self.written.push(b'\n');
        }
    }
}

/// Runs `work` over the batches of `source` on every core and writes the answers in order. Returns the number of failures.
///
/// # Errors
/// Standard output could not be written. A reader that went away (a broken pipe) ends the process quietly instead.
pub fn run<T, S>(source: impl FnOnce() -> S + Send, work: impl Fn(T, &mut Answers) + Sync) -> io::Result<usize>
where
    T: Send,
    S: Iterator<Item = Vec<T>>,
{
    let (queue, batches) = mpsc::sync_channel(WAITING * rayon::current_num_threads());
    std::thread::scope(|threads| {
        threads.spawn(|| read(source, &work, queue));
        write(&batches, io::stdout().lock())
    })
    .or_else(|error| if error.kind() == ErrorKind::BrokenPipe { std::process::exit(0) } else { Err(error) })
}

/// Hands every batch to the pool and its place in the order to the writer.
fn read<T, S>(
    source: impl FnOnce() -> S,
    work: &(impl Fn(T, &mut Answers) + Sync),
    queue: SyncSender<Receiver<Answers>>,
) where
    T: Send,
    S: Iterator<Item = Vec<T>>,
{
    rayon::in_place_scope(|pool| {
        for batch in source() {
            let (answer, answered) = mpsc::sync_channel(1);
            pool.spawn(move |_| {
                let mut answers = Answers::default();
                for item in batch {
                    work(item, &mut answers);
                }
                let _ = answer.send(answers); // the writer is gone when its reader is
            });
            if queue.send(answered).is_err() {
                return;
            }
        }
        drop(queue);
    });
}

/// Writes batches as they come due; flushes whenever the next is not there yet, so that a partner in a dialogue is answered.
fn write(batches: &Receiver<Receiver<Answers>>, output: impl Write) -> io::Result<usize> {
    let mut output = io::BufWriter::with_capacity(1 << 16, output);
    let mut failed = 0;
    loop {
        let due = match batches.try_recv() {
            Ok(due) => due,
            Err(TryRecvError::Disconnected) => break,
            Err(TryRecvError::Empty) => {
                output.flush().or_else(quit_if_broken)?;
                let Ok(due) = batches.recv() else { break };
                due
            }
        };
        let answers = if let Ok(answers) = due.try_recv() {
            answers
        } else {
            output.flush().or_else(quit_if_broken)?;
            due.recv().unwrap_or_default()
        };
        output.write_all(&answers.written).or_else(quit_if_broken)?;
        for failure in &answers.failures {
            eprintln!("parallax: {failure}");
        }
        failed += answers.failures.len();
    }
    output.flush().or_else(quit_if_broken)?;
    Ok(failed)
}

/// Ends the process quietly when nobody reads its output any more: the reader thread may be blocked on input for ever.
fn quit_if_broken(error: io::Error) -> io::Result<()> {
    if error.kind() == ErrorKind::BrokenPipe { std::process::exit(0) } else { Err(error) }
}
