//! Fields whose values are given: one of many, several of many.

use super::field::{Label, field, group};
use leptos::prelude::*;

/// A value to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// In the form.
    pub value: String,
    /// For people.
    pub title: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Choice {
    /// A value that is not chosen.
    pub fn new(value: impl Into<String>, title: impl Into<String>) -> Self {
        Self { value: value.into(), title: title.into(), chosen: false }
    }

    /// Chosen, if so.
    pub fn chosen(self, chosen: bool) -> Self {
        Self { chosen, ..self }
    }
}

/// One of many in a list that opens; for more than about six values, else [`Radios`] show them at once.
#[component]
pub fn SelectField(
    /// What it is called.
    label: Label,
    /// What may be chosen.
    choices: Vec<Choice>,
) -> impl IntoView {
    let options = choices.into_iter().map(|c| view! { <option value=c.value selected=c.chosen>{c.title}</option> }).collect_view();
    let control = view! {
        <select id=label.name name=label.name aria-describedby=label.described_by() aria-invalid=label.invalid()>{options}</select>
    };
    field(&label, control.into_any())
}

/// One of a few.
#[component]
pub fn Radios(
    /// What they are called together.
    label: Label,
    /// What may be chosen.
    choices: Vec<Choice>,
) -> impl IntoView {
    many("radio", label, choices)
}

/// Any of a few.
#[component]
pub fn Checkboxes(
    /// What they are called together.
    label: Label,
    /// What may be chosen.
    choices: Vec<Choice>,
) -> impl IntoView {
    many("checkbox", label, choices)
}

fn many(kind: &'static str, label: Label, choices: Vec<Choice>) -> AnyView {
    let name = label.name;
    let choices = choices
        .into_iter()
        .enumerate()
        .map(|(place, c)| {
            let id = if place == 0 { name.to_owned() } else { format!("{name}-{}", c.value) };
            view! { <label class="ck"><input type=kind id=id name=name value=c.value checked=c.chosen />{c.title}</label> }
        })
        .collect_view();
    group(&label, "choices", choices.into_any())
}
