//! Pieces of a view that stand in the page, and how they are changed into others.

use super::attribute::Set;
use super::element::{Listener, Parts, Run, split};
use super::list::{self, mount_all, remove_all};
use super::{Element, Node};
use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::document;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::view::{Mountable, Render};
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Node as DomNode;

/// A piece that stands in the page or is about to.
pub enum State {
    /// Words, kept so that the same words are not written again: that would undo a selection.
    Text(web_sys::Text, Cow<'static, str>),
    /// An element.
    Element(Box<Standing>),
    /// Pieces, and a mark behind the last by which their place is known when there are none.
    Many(Vec<State>, web_sys::Comment),
    /// A piece that is made again.
    Live(RenderEffect<State>),
}

/// An element that stands in the page.
pub struct Standing {
    element: web_sys::Element,
    tag: &'static str,
    key: &'static str,
    attributes: Vec<Set>,
    listeners: Vec<Heard>,
    children: Vec<State>,
}

/// A listener whose work can be changed without listening anew.
struct Heard {
    run: Rc<RefCell<Run>>,
    listener: EventListener,
}

impl Node {
    /// Makes what stands in the page.
    pub fn made(self) -> State {
        match self {
            Self::Text(words) => State::Text(document().create_text_node(&words), words),
            Self::Element(element) => State::Element(Box::new(element.0.made())),
            Self::Many(nodes) => {
                State::Many(nodes.into_iter().map(Self::made).collect(), document().create_comment(""))
            }
            Self::Live(mut work) => State::Live(RenderEffect::new(move |before: Option<State>| {
                let node = work();
                match before {
                    Some(mut state) => {
                        node.put(&mut state);
                        state
                    }
                    None => node.made(),
                }
            })),
        }
    }

    /// Changes what stands in the page into this.
    pub fn put(self, state: &mut State) {
        match (self, state) {
            (Self::Text(words), State::Text(node, before)) => {
                if words != *before {
                    node.set_data(&words);
                    *before = words;
                }
            }
            (Self::Element(Element(parts)), State::Element(standing)) if standing.fits(&parts) => {
                standing.change(*parts);
            }
            (Self::Many(nodes), State::Many(states, end)) => {
                if let Some(parent) = end.parent_node() {
                    list::put(nodes, states, &parent, Some(end));
                }
            }
            (node, state) => {
                let new = node.made();
                let first = state.first();
                if let Some(parent) = first.parent_node() {
                    new.mount_in(&parent, Some(&first));
                }
                state.remove();
                *state = new;
            }
        }
    }
}

impl Parts {
    fn made(self) -> Standing {
        let Self { tag, key, attributes, listeners, children, node_ref } = self;
        let document = document();
        let (name, classes) = split(tag);
        let element = match name {
            "svg" => document.create_element_ns(Some("http://www.w3.org/2000/svg"), name),
            _ => document.create_element(name),
        };
        let element = element.expect("a tag of ours is a name");
        if !classes.is_empty() {
            let _ = element.set_attribute("class", &classes);
        }
        if name == "button" {
            let _ = element.set_attribute("type", "button");
        }
        let attributes = attributes.into_iter().map(|attribute| attribute.put(&element)).collect();
        let listeners = listeners.into_iter().map(|listener| listener.heard(&element)).collect();
        let children: Vec<State> = children.into_iter().map(Node::made).collect();
        mount_all(&children, &element, None);
        if let Some(tell) = node_ref {
            tell(&element);
        }
        Standing { element, tag, key, attributes, listeners, children }
    }
}

impl Standing {
    /// Whether it can be changed into another: same tag and key, and the same things set and listened to.
    fn fits(&self, parts: &Parts) -> bool {
        let named =
            |(set, given): (&Set, &super::attribute::Attribute)| set.part == given.part && set.name == given.name;
        self.tag == parts.tag
            && self.key == parts.key
            && self.attributes.len() == parts.attributes.len()
            && self.attributes.iter().zip(&parts.attributes).all(named)
            && self.listeners.len() == parts.listeners.len()
            && self.listeners.iter().zip(&parts.listeners).all(|(heard, new)| heard.listener.event_type() == new.event)
    }

    fn change(&mut self, parts: Parts) {
        for (attribute, set) in parts.attributes.into_iter().zip(&mut self.attributes) {
            attribute.put_again(&self.element, set);
        }
        for (new, heard) in parts.listeners.into_iter().zip(&self.listeners) {
            *heard.run.borrow_mut() = new.run;
        }
        list::put(parts.children, &mut self.children, &self.element, None);
        if let Some(tell) = parts.node_ref {
            tell(&self.element);
        }
    }
}

impl Listener {
    fn heard(self, element: &web_sys::Element) -> Heard {
        let run = Rc::new(RefCell::new(self.run));
        let now = Rc::clone(&run);
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(element, self.event, options, move |event| {
            // Not borrowed while it runs: it may change the view it belongs to.
            let run = Rc::clone(&now.borrow());
            run(event.clone());
        });
        Heard { run, listener }
    }
}

impl State {
    /// Its first node in the page.
    pub fn first(&self) -> DomNode {
        match self {
            Self::Text(node, _) => node.clone().into(),
            Self::Element(standing) => standing.element.clone().into(),
            Self::Many(states, end) => states.first().map_or_else(|| end.clone().into(), Self::first),
            Self::Live(effect) => {
                effect.with_value_mut(|state| state.first()).expect("a live piece is made when its effect is")
            }
        }
    }

    /// Puts it into `parent`, before `place` or at the end.
    pub fn mount_in(&self, parent: &DomNode, place: Option<&DomNode>) {
        let put = |node: &DomNode| {
            let _ = parent.insert_before(node, place);
        };
        match self {
            Self::Text(node, _) => put(node),
            Self::Element(standing) => put(&standing.element),
            Self::Many(states, end) => {
                mount_all(states, parent, place);
                put(end);
            }
            Self::Live(effect) => {
                effect.with_value_mut(|state| state.mount_in(parent, place));
            }
        }
    }

    /// Takes it out of the page.
    pub fn remove(&self) {
        match self {
            Self::Text(node, _) => node.remove(),
            Self::Element(standing) => standing.element.remove(),
            Self::Many(states, end) => {
                remove_all(states);
                end.remove();
            }
            Self::Live(effect) => {
                effect.with_value_mut(|state| state.remove());
            }
        }
    }
}

impl Render for Node {
    type State = State;

    fn build(self) -> State {
        self.made()
    }

    fn rebuild(self, state: &mut State) {
        self.put(state);
    }
}

impl Mountable for State {
    fn unmount(&mut self) {
        self.remove();
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&DomNode>) {
        self.mount_in(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let first = self.first();
        let Some(parent) = first.parent_element() else { return false };
        child.mount(&parent, Some(&first));
        true
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        match self {
            Self::Text(..) => Vec::new(),
            Self::Element(standing) => vec![standing.element.clone()],
            Self::Many(states, _) => states.iter().flat_map(Self::elements).collect(),
            Self::Live(effect) => effect.with_value_mut(|state| state.elements()).unwrap_or_default(),
        }
    }
}
