//! What the reader has set for this browser: light or dark, single keys on or off.

use super::dom;
use leptos::prelude::*;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    const fn slug(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The one that a press of the switch leads to.
    pub const fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    /// How the switch names it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::System => "Auto",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }
}

/// The reader's settings.
#[derive(Clone, Copy)]
pub struct Settings {
    /// Light or dark.
    pub theme: RwSignal<Theme>,
    /// Whether single letters act as commands.
    pub single_keys: RwSignal<bool>,
}

/// The reader's settings.
pub fn settings() -> Settings {
    expect_context()
}

impl Settings {
    /// Reads them and keeps every change.
    pub fn start() -> Self {
        let theme = match dom::stored("parallax.theme").as_deref() {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::System,
        };
        let it = Self {
            theme: RwSignal::new(theme),
            single_keys: RwSignal::new(dom::stored("parallax.keys").as_deref() != Some("off")),
        };
        Effect::new(move |before: Option<()>| {
            let theme = it.theme.get();
            if let Some(root) = document().document_element() {
                let _ = root.set_attribute("data-theme", theme.slug());
            }
            if before.is_some() {
                dom::store("parallax.theme", theme.slug());
            }
        });
        Effect::new(move |before: Option<()>| {
            let on = it.single_keys.get();
            if before.is_some() {
                dom::store("parallax.keys", if on { "on" } else { "off" });
            }
        });
        it
    }
}
