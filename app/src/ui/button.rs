//! ボタン and links that look like one.
//!
//! A button makes something happen on the page or sends a form; a link leads elsewhere. There is no disabled button:
//! what can't be pressed is not there, and what is missing is told after pressing.

use leptos::prelude::*;

/// How much a button asks for attention. A page has at most one [`Look::Solid`] per task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// The next step.
    Solid,
    /// Anything else.
    #[default]
    Outline,
    /// What may be overlooked.
    Text,
}

/// The height of a button: 56, 48 or 44 CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// 56
    Large,
    /// 48
    #[default]
    Medium,
    /// 44
    Small,
}

fn class(look: Look, size: Size) -> String {
    let look = match look {
        Look::Solid => " btn-solid",
        Look::Outline => "",
        Look::Text => " btn-text",
    };
    let size = match size {
        Size::Large => " btn-lg",
        Size::Medium => "",
        Size::Small => " btn-sm",
    };
    format!("btn{look}{size}")
}

/// A button that sends its form; `name` and `value` tell the server which one was pressed.
#[component]
pub fn Button(
    /// How it looks.
    #[prop(optional)]
    look: Look,
    /// How high it is.
    #[prop(optional)]
    size: Size,
    /// Its name in the form.
    #[prop(optional)]
    name: Option<&'static str>,
    /// Its value in the form.
    #[prop(optional)]
    value: Option<&'static str>,
    /// For a choice that holds: whether it is the one in force.
    #[prop(optional)]
    pressed: Option<bool>,
    /// The words.
    children: Children,
) -> impl IntoView {
    let pressed = pressed.map(|pressed| if pressed { "true" } else { "false" });
    view! { <button type="submit" class=class(look, size) name=name value=value aria-pressed=pressed>{children()}</button> }
}

/// A link to another page that looks like a button, because it is the next step.
#[component]
pub fn LinkButton(
    /// Where it leads, as it stands in the document.
    #[prop(into)]
    href: String,
    /// How it looks.
    #[prop(optional)]
    look: Look,
    /// How high it is.
    #[prop(optional)]
    size: Size,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! { <a class=class(look, size) href=href>{children()}</a> }
}
