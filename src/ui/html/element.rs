//! An element, put together part by part.

use super::attribute::{Attribute, IntoSource, Part, Source, Value};
use super::{IntoNode, Node};
use leptos::ev::EventDescriptor;
use leptos::html::ElementType;
use leptos::prelude::{NodeRef, Owner};
use leptos::tachys::html::node_ref::NodeRefContainer;
use std::borrow::Cow;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// An element. Make it with [`el`].
pub struct Element(pub(super) Box<Parts>);

/// What an element is made of.
pub(super) struct Parts {
    /// Tag and classes.
    pub tag: &'static str,
    /// Elements of one place and different keys are never changed into one another.
    pub key: &'static str,
    pub attributes: Vec<Attribute>,
    pub listeners: Vec<Listener>,
    pub children: Vec<Node>,
    /// Is told of the element when it is there.
    pub node_ref: Option<Tell>,
}

/// What is done when something happens to an element.
pub(super) struct Listener {
    pub event: Cow<'static, str>,
    pub run: Run,
}

/// Is told of an element.
type Tell = Box<dyn FnOnce(&web_sys::Element)>;

/// Handles an event.
pub(super) type Run = Rc<dyn Fn(web_sys::Event)>;

/// An element with this tag and these classes, as in a style sheet: `p`, `a.quote-account`, `ul.inline-list.hits`. A button
/// is one that submits no form unless it says so.
#[inline(never)]
pub fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts {
        tag,
        key: "",
        attributes: Vec::new(),
        listeners: Vec::new(),
        children: Vec::new(),
        node_ref: None,
    }))
}

impl Element {
    /// Keeps this element apart from others of its tag that stand in the same place at other times: what the reader typed
    /// or opened in one is not taken over by the next.
    pub fn key(mut self, key: &'static str) -> Self {
        self.0.key = key;
        self
    }

    /// Its classes where they are worked out, in place of those that stand beside the tag.
    #[inline(never)]
    pub fn class(self, class: impl IntoSource) -> Self {
        self.set(Part::Attribute, "class", class.into_source())
    }

    /// One class more, if `on`.
    pub fn class_if(mut self, on: bool, class: &str) -> Self {
        if on {
            let given = self.0.attributes.iter_mut().find(|given| given.name == "class");
            match given.map(|given| &mut given.source) {
                Some(Source::Fixed(Value::Words(words))) => *words = Cow::Owned(format!("{words} {class}")),
                _ => {
                    let (_, classes) = split(self.0.tag);
                    return self.class(format!("{classes} {class}").trim_start().to_owned());
                }
            }
        }
        self
    }

    /// Where a link leads.
    pub fn href(self, href: impl IntoSource) -> Self {
        self.attr("href", href)
    }

    /// The name by which others refer to it.
    pub fn id(self, id: impl IntoSource) -> Self {
        self.attr("id", id)
    }

    /// What a screen reader calls it.
    pub fn label(self, label: impl IntoSource) -> Self {
        self.attr("aria-label", label)
    }

    /// An attribute; `false` and `None` leave it out, `true` sets it without words.
    #[inline(never)]
    pub fn attr(self, name: &'static str, value: impl IntoSource) -> Self {
        self.set(Part::Attribute, name, value.into_source())
    }

    /// A property of the object, such as the `value` of a field or whether it is `checked`.
    #[inline(never)]
    pub fn prop(self, name: &'static str, value: impl IntoSource) -> Self {
        self.set(Part::Property, name, value.into_source())
    }

    /// A style of its own.
    #[inline(never)]
    pub fn style(self, name: &'static str, value: impl IntoSource) -> Self {
        self.set(Part::Style, name, value.into_source())
    }

    /// Markup in place of children. Whoever makes it has escaped what came from outside.
    pub fn inner_html(self, markup: String) -> Self {
        self.prop("innerHTML", markup)
    }

    #[inline(never)]
    fn set(mut self, part: Part, name: &'static str, source: Source) -> Self {
        self.0.attributes.push(Attribute { part, name, source });
        self
    }

    /// A child after those before.
    #[inline(never)]
    pub fn child(self, child: impl IntoNode) -> Self {
        self.push(child.into_node())
    }

    #[inline(never)]
    fn push(mut self, child: Node) -> Self {
        self.0.children.push(child);
        self
    }

    /// Does something when an event of `leptos::ev` happens to it or inside it.
    #[allow(clippy::needless_pass_by_value)] // an event is its name and nothing more
    #[inline(never)]
    pub fn on<E>(self, event: E, run: impl Fn(E::EventType) + 'static) -> Self
    where
        E: EventDescriptor<EventType: From<JsValue>>,
    {
        self.listen(event.name(), Rc::new(move |event| run(JsValue::from(event).into())))
    }

    #[inline(never)]
    fn listen(mut self, event: Cow<'static, str>, run: Run) -> Self {
        let owner = Owner::current().unwrap_or_default();
        let run = Rc::new(move |event| owner.with(|| run(event)));
        self.0.listeners.push(Listener { event, run });
        self
    }

    /// Fills a reference with the element when it is there.
    pub fn node_ref<E>(mut self, node_ref: NodeRef<E>) -> Self
    where
        E: ElementType,
        NodeRef<E>: NodeRefContainer<E>,
    {
        self.0.node_ref = Some(Box::new(move |element| node_ref.load(element)));
        self
    }
}

/// Tag, and classes with spaces between them.
pub(super) fn split(tag: &'static str) -> (&'static str, Cow<'static, str>) {
    match tag.split_once('.') {
        Some((tag, classes)) if classes.contains('.') => (tag, Cow::Owned(classes.replace('.', " "))),
        Some((tag, class)) => (tag, Cow::Borrowed(class)),
        None => (tag, Cow::Borrowed("")),
    }
}
