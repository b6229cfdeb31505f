//! Files to the reader: what is saved is made here in the page, nothing is sent anywhere.

use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// A form a view can be taken away in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For spreadsheets.
    Csv,
    /// For programs.
    Json,
    /// For annotation tools.
    JsonLd,
    /// For notes.
    Markdown,
    /// For reading and printing.
    Html,
    /// For figures.
    Svg,
}

impl Form {
    const fn mime(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8",
            Self::Json => "application/json",
            Self::JsonLd => "application/ld+json",
            Self::Markdown => "text/markdown;charset=utf-8",
            Self::Html => "text/html;charset=utf-8",
            Self::Svg => "image/svg+xml",
        }
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::JsonLd => "jsonld",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Svg => "svg",
        }
    }

    /// What the reader calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::JsonLd => "W3C annotations",
            Self::Markdown => "Markdown",
            Self::Html => "HTML page",
            Self::Svg => "SVG",
        }
    }

    /// What it is good for.
    pub const fn purpose(self) -> &'static str {
        match self {
            Self::Csv => "for a spreadsheet: one row each, with the exact words and their place",
            Self::Json => "for a program: all that is known of them, with places in code points",
            Self::JsonLd => "for annotation tools: each passage as a Web Annotation",
            Self::Markdown => "for your notes",
            Self::Html => "for reading, printing and sending: one file that needs nothing else",
            Self::Svg => "the drawing, with its legend",
        }
    }
}

/// Offers a text as a file. The error is that the browser refused.
pub fn save(name: &str, form: Form, text: &str) -> Result<(), JsValue> {
    let bag = BlobPropertyBag::new();
    bag.set_type(form.mime());
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &bag)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let anchor: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(&format!("{name}.{}", form.ending()));
    anchor.click();
    Url::revoke_object_url(&url)
}
