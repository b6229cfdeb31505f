//! What can be seen, as plain values: routes, view models, runs for drawing. No Leptos, no DOM.
