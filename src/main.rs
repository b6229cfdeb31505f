//! One wasm for page and worker: mounts the app in the one, serves the engine in the other.

#[cfg(target_arch = "wasm32")]
mod ui;

#[cfg(target_arch = "wasm32")]
fn main() {
    if ui::engine::is_worker() {
        ui::engine::serve();
    } else {
        ui::mount();
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The app is a web page: build it with `trunk build`. The command line is `parallax`.");
}
