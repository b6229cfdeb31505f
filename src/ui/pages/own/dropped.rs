//! What was dropped on the page: files, and folders with all that is in them.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

/// Something dropped.
pub enum Dropped {
    /// A file.
    File(File),
    /// A file or a folder, to be opened.
    Entry(FileSystemEntry),
}

/// What a drop carries. It can be asked only while the drop is handled; [`walk`] takes its time.
pub fn dropped(data: &DataTransfer) -> Vec<Dropped> {
    let items = data.items();
    let items = (0..items.length()).filter_map(|at| items.get(at));
    let items = items.filter_map(|item| match item.webkit_get_as_entry() {
        Ok(Some(entry)) => Some(Dropped::Entry(entry)),
        _ => item.get_as_file().ok().flatten().map(Dropped::File),
    });
    items.collect()
}

/// All files among what was dropped, folders walked, in the order of their paths. What cannot be opened is left out.
pub async fn walk(dropped: Vec<Dropped>) -> Vec<File> {
    let mut files = Vec::new();
    let mut entries = Vec::new();
    for item in dropped {
        match item {
            Dropped::File(file) => files.push((String::new(), file)),
            Dropped::Entry(entry) => entries.push(entry),
        }
    }
    while let Some(entry) = entries.pop() {
        if entry.is_directory() {
            entries.extend(inside(entry.unchecked_ref()).await);
        } else if let Ok(file) = opened(entry.unchecked_ref()).await {
            files.push((entry.full_path(), file));
        }
    }
    files.sort_by(|a, b| a.0.cmp(&b.0));
    files.into_iter().map(|(_, file)| file).collect()
}

/// The entries of a folder, which a browser gives a hundred at a time.
async fn inside(folder: &FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let read = answer(|succeed, fail| {
            let _ = reader.read_entries_with_callback_and_callback(succeed, fail);
        });
        let some = read.await.map(|some| some.unchecked_into::<Array>()).unwrap_or_default();
        if some.length() == 0 {
            return all;
        }
        all.extend(some.iter().map(JsCast::unchecked_into));
    }
}

async fn opened(entry: &FileSystemFileEntry) -> Result<File, JsValue> {
    let file = answer(|succeed, fail| entry.file_with_callback_and_callback(succeed, fail)).await;
    file.map(JsCast::unchecked_into)
}

/// Waits for a function that answers by calling one of two others.
async fn answer(mut ask: impl FnMut(&Function, &Function)) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::new(&mut |succeed, fail| ask(&succeed, &fail))).await
}
