//! Views as plain values: one element type and one reactive node, so that no code is made anew for each view.
//!
//! Leptos's `view!` gives every element, attribute and closure a type of its own, and the compiler writes code to build,
//! change and remove each of them: that was half of the page. Here [`el`] makes an [`Element`] of any tag, its parts are
//! plain lists, and a closure among its children or values is a boxed one, which Leptos runs again when a signal it read has
//! changed. A [`Node`] is a view for Leptos like any other: it implements [`Render`](leptos::tachys::view::Render).
//!
//! ```ignore
//! el("li.entry")
//!     .attr("aria-current", move || open.get().then_some("page"))
//!     .child(el("a").href(href).child(title))
//!     .child(move || count.get())
//! ```
//!
//! What stands in the page is changed into what a closure yields next, piece by piece, where tag, key and the names of what
//! is set are the same; so focus, scrolling and what was typed stay.

mod attribute;
mod element;
mod list;
mod state;

pub use element::{Element, el};

use std::borrow::Cow;

/// A piece of a view.
pub enum Node {
    /// Words.
    Text(Cow<'static, str>),
    /// An element.
    Element(Element),
    /// Pieces one after the other; none of them is nothing.
    Many(Vec<Node>),
    /// A piece that is made again when a signal it read has changed. What stands there is changed where it can be, so that
    /// focus and scrolling stay.
    Live(Box<dyn FnMut() -> Node>),
}

impl Node {
    /// Nothing.
    pub const NOTHING: Self = Self::Many(Vec::new());
}

/// Whatever can stand in a view.
pub trait IntoNode {
    /// As a piece of a view.
    fn into_node(self) -> Node;
}

impl IntoNode for Node {
    fn into_node(self) -> Node {
        self
    }
}

impl IntoNode for Element {
    fn into_node(self) -> Node {
        Node::Element(self)
    }
}

impl IntoNode for &'static str {
    fn into_node(self) -> Node {
        Node::Text(Cow::Borrowed(self))
    }
}

impl IntoNode for String {
    fn into_node(self) -> Node {
        Node::Text(Cow::Owned(self))
    }
}

impl IntoNode for usize {
    fn into_node(self) -> Node {
        self.to_string().into_node()
    }
}

impl IntoNode for u32 {
    fn into_node(self) -> Node {
        (self as usize).into_node()
    }
}

impl IntoNode for () {
    fn into_node(self) -> Node {
        Node::NOTHING
    }
}

impl<T: IntoNode> IntoNode for Option<T> {
    fn into_node(self) -> Node {
        self.map_or(Node::NOTHING, T::into_node)
    }
}

impl<T: IntoNode> IntoNode for Vec<T> {
    fn into_node(self) -> Node {
        self.into_iter().nodes()
    }
}

impl<T: IntoNode, const N: usize> IntoNode for [T; N] {
    fn into_node(self) -> Node {
        self.into_iter().nodes()
    }
}

impl<T: IntoNode, F: FnMut() -> T + 'static> IntoNode for F {
    fn into_node(mut self) -> Node {
        Node::Live(Box::new(move || self().into_node()))
    }
}

macro_rules! one_after_the_other {
    ($($part:ident)+) => {
        impl<$($part: IntoNode),+> IntoNode for ($($part,)+) {
            fn into_node(self) -> Node {
                #[allow(non_snake_case)]
                let ($($part,)+) = self;
                Node::Many(vec![$($part.into_node()),+])
            }
        }
    };
}
one_after_the_other!(A B);
one_after_the_other!(A B C);
one_after_the_other!(A B C D);
one_after_the_other!(A B C D E);
one_after_the_other!(A B C D E F);
one_after_the_other!(A B C D E F G);

/// What an iterator yields, one after the other.
pub trait Nodes: Iterator {
    /// As a piece of a view.
    fn nodes(self) -> Node;
}

impl<I: Iterator<Item: IntoNode>> Nodes for I {
    fn nodes(self) -> Node {
        let mut all = Vec::new();
        self.for_each(|item| all.push(item.into_node()));
        Node::Many(all)
    }
}
