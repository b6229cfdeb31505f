//! What an attribute, a property or a style of an element is set to, once or again and again.

use leptos::reactive::effect::RenderEffect;
use std::borrow::Cow;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Set or not. As an attribute it is there without words, or not there.
    Flag(bool),
    /// Words.
    Words(Cow<'static, str>),
}

/// A value, or how to work it out whenever a signal it read has changed.
pub enum Source {
    /// The value.
    Fixed(Value),
    /// How to work it out.
    Live(Box<dyn FnMut() -> Value>),
}

/// Words, a number or a flag, or perhaps nothing.
pub trait IntoValue {
    /// As a value.
    fn into_value(self) -> Value;
}

/// A value or a closure that gives one.
pub trait IntoSource {
    /// As a source of values.
    fn into_source(self) -> Source;
}

impl IntoValue for &'static str {
    fn into_value(self) -> Value {
        Value::Words(Cow::Borrowed(self))
    }
}

impl IntoValue for String {
    fn into_value(self) -> Value {
        Value::Words(Cow::Owned(self))
    }
}

impl IntoValue for usize {
    fn into_value(self) -> Value {
        self.to_string().into_value()
    }
}

impl IntoValue for bool {
    fn into_value(self) -> Value {
        Value::Flag(self)
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        self.map_or(Value::Flag(false), T::into_value)
    }
}

macro_rules! fixed {
    ($($kind:ty)+) => {
        $(impl IntoSource for $kind {
            fn into_source(self) -> Source {
                Source::Fixed(self.into_value())
            }
        })+
    };
}
fixed!(&'static str String usize bool Option<&'static str> Option<String>);

impl<T: IntoValue, F: FnMut() -> T + 'static> IntoSource for F {
    fn into_source(mut self) -> Source {
        Source::Live(Box::new(move || self().into_value()))
    }
}

/// Which part of an element is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// An attribute.
    Attribute,
    /// A property of the object, such as what a field holds.
    Property,
    /// A style, which a strict security policy allows to scripts only.
    Style,
}

/// A part of an element and what it is set to.
pub struct Attribute {
    pub part: Part,
    pub name: &'static str,
    pub source: Source,
}

/// An attribute of an element that stands in the page.
pub struct Set {
    pub part: Part,
    pub name: &'static str,
    now: Now,
}

enum Now {
    Fixed(Value),
    Live(RenderEffect<Value>),
}

impl Attribute {
    /// Sets it on a new element, which has none.
    pub fn put(self, element: &Element) -> Set {
        let Self { part, name, source } = self;
        let before = (part != Part::Property).then_some(Value::Flag(false));
        Set { part, name, now: source.put(element, part, name, before) }
    }

    /// Sets it where another of the same name stands. What is set already is not set again: a field would lose its
    /// selection, a text its marks.
    pub fn put_again(self, element: &Element, set: &mut Set) {
        let before = match &mut set.now {
            Now::Fixed(value) => Some(value.clone()),
            Now::Live(effect) => effect.take_value(),
        };
        set.now = self.source.put(element, self.part, self.name, before);
    }
}

impl Source {
    fn put(self, element: &Element, part: Part, name: &'static str, before: Option<Value>) -> Now {
        match self {
            Self::Fixed(value) => {
                if before.as_ref() != Some(&value) {
                    write(element, part, name, &value);
                }
                Now::Fixed(value)
            }
            Self::Live(mut work) => {
                let element = element.clone();
                let put = move |before: Option<Value>| {
                    let value = work();
                    if before.as_ref() != Some(&value) {
                        write(&element, part, name, &value);
                    }
                    value
                };
                Now::Live(RenderEffect::new_with_value(put, before))
            }
        }
    }
}

fn write(element: &Element, part: Part, name: &str, value: &Value) {
    // What the browser refuses to take leaves the page readable; there is nothing better to do about it.
    let _ = match (part, value) {
        (Part::Attribute, Value::Flag(false)) => element.remove_attribute(name),
        (Part::Attribute, Value::Flag(true)) => element.set_attribute(name, ""),
        (Part::Attribute, Value::Words(words)) => element.set_attribute(name, words),
        (Part::Property, Value::Flag(flag)) => set_property(element, name, &JsValue::from_bool(*flag)),
        (Part::Property, Value::Words(words)) => set_property(element, name, &JsValue::from_str(words)),
        (Part::Style, Value::Words(words)) => style(element).set_property(name, words),
        (Part::Style, Value::Flag(_)) => style(element).remove_property(name).map(drop),
    };
}

fn style(element: &Element) -> web_sys::CssStyleDeclaration {
    element.unchecked_ref::<HtmlElement>().style()
}

fn set_property(element: &Element, name: &str, value: &JsValue) -> Result<(), JsValue> {
    js_sys::Reflect::set(element, &JsValue::from_str(name), value).map(drop)
}
