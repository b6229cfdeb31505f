//! Between the article's text and the elements it is drawn in: spans to DOM ranges and back.
//!
//! Every element with `data-start` holds an unbroken stretch of the text, which begins at that byte. Within it the DOM
//! counts UTF-16 units; [`Offsets`] converts.

use super::dom;
use parallax::{Offsets, Span};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, Range};

/// The blocks of the text on the page, in text order.
pub struct TextMap {
    blocks: Vec<(Span, HtmlElement)>,
}

fn byte(element: &Element, name: &str) -> Option<u32> {
    element.get_attribute(name)?.parse().ok()
}

impl TextMap {
    /// Reads the page.
    pub fn new() -> Self {
        let blocks = dom::all("#text [data-start]").into_iter().filter_map(|element| {
            Some((Span::new(byte(&element, "data-start")?, byte(&element, "data-end")?), element))
        });
        Self { blocks: blocks.collect() }
    }

    /// The block that a byte stands in, or the next one.
    fn block(&self, at: u32) -> Option<&(Span, HtmlElement)> {
        self.blocks.get(self.blocks.partition_point(|(span, _)| span.end <= at))
    }

    /// The DOM range of a span; it may reach over several blocks.
    pub fn range(&self, text: &str, span: Span) -> Option<Range> {
        let range = leptos::prelude::document().create_range().ok()?;
        let (first, start_in) = self.block(span.start)?;
        let (node, at) = point(start_in, text, *first, span.start)?;
        range.set_start(&node, at).ok()?;
        let (last, end_in) = self.block(span.end.saturating_sub(1).max(span.start))?;
        let (node, at) = point(end_in, text, *last, span.end)?;
        range.set_end(&node, at).ok()?;
        Some(range)
    }

    /// The span of what is selected in the text, without white space at its ends; `None` if nothing is.
    pub fn selected(&self, text: &str) -> Option<Span> {
        let selection = leptos::prelude::window().get_selection().ok()??;
        if selection.is_collapsed() || selection.range_count() == 0 {
            return None;
        }
        let range = selection.get_range_at(0).ok()?;
        let start = self.byte(text, &range.start_container().ok()?, range.start_offset().ok()?, false)?;
        let end = self.byte(text, &range.end_container().ok()?, range.end_offset().ok()?, true)?;
        Some(Span::new(start, end).trimmed(text)).filter(|span| !span.is_empty())
    }

    /// The byte at a place in the DOM. A place outside every block moves to the nearest: forward for a start, back for an end.
    fn byte(&self, text: &str, node: &Node, offset: u32, is_end: bool) -> Option<u32> {
        let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
        let Some(block) = element.closest("#text [data-start]").ok()? else {
            return self.outside(node, offset, is_end);
        };
        let start = byte(&block, "data-start")?;
        let end = byte(&block, "data-end")?;
        let before = leptos::prelude::document().create_range().ok()?;
        before.set_start(&block, 0).ok()?;
        before.set_end(node, offset).ok()?;
        let units = String::from(before.to_string()).encode_utf16().count() as u32;
        let stretch = Span::new(start, end).of(text);
        Some(start + Offsets::new(stretch).from_utf16(0, units).end)
    }

    fn outside(&self, node: &Node, offset: u32, is_end: bool) -> Option<u32> {
        let probe = leptos::prelude::document().create_range().ok()?;
        probe.set_start(node, offset).ok()?;
        let after = |element: &HtmlElement| probe.compare_point(element, 0).is_ok_and(|order| order > 0);
        let at = self.blocks.partition_point(|(_, element)| !after(element));
        if is_end { Some(self.blocks.get(at.checked_sub(1)?)?.0.end) } else { Some(self.blocks.get(at)?.0.start) }
    }
}

/// The text node and UTF-16 offset of a byte inside a block.
fn point(block: &HtmlElement, text: &str, span: Span, at: u32) -> Option<(Node, u32)> {
    let at = at.clamp(span.start, span.end) - span.start;
    let mut units = Offsets::new(span.of(text)).to_utf16(Span::new(0, at)).1;
    // 4 is NodeFilter.SHOW_TEXT.
    let walker = leptos::prelude::document().create_tree_walker_with_what_to_show(block, 4).ok()?;
    let mut last = None;
    while let Ok(Some(node)) = walker.next_node() {
        let length = node.text_content().map_or(0, |content| content.encode_utf16().count() as u32);
        if units <= length {
            return Some((node, units));
        }
        units -= length;
        last = Some((node, length));
    }
    last
}

/// Where a range stands on the page: top and bottom of its lines, measured from the top of `origin`, and the height of the
/// first.
pub fn lines(range: &Range, origin: &Element) -> Option<(f64, f64, f64)> {
    let rects = range.get_client_rects()?;
    let top = origin.get_bounding_client_rect().top();
    let first = (0..rects.length()).filter_map(|at| rects.item(at)).find(|rect| rect.height() > 0.0)?;
    let bottom =
        (0..rects.length()).filter_map(|at| rects.item(at)).map(|rect| rect.bottom()).fold(first.bottom(), f64::max);
    Some((first.top() - top, bottom - top, first.height()))
}
