//! 入力欄: what every field has around its control. The parts are joined by `aria-describedby`, so that a screen
//! reader tells hint and error with the field.

use crate::words::words;
use leptos::prelude::*;

/// What a field is called and what is to be known of it.
#[derive(Clone, Debug, Default)]
pub struct Label {
    /// The name of the control in the form, and its id.
    pub name: &'static str,
    /// What to enter, in a few words.
    pub title: String,
    /// Whether it may stay empty.
    pub optional: bool,
    /// When it must be filled in, in a few words, if that hangs on another field.
    pub needed: Option<&'static str>,
    /// How to enter it; may be empty.
    pub hint: String,
    /// What is wrong with what was entered, in the words of the error summary; none if nothing is.
    pub error: Option<String>,
}

impl Label {
    /// A field that must be filled in.
    pub fn required(name: &'static str, title: impl Into<String>) -> Self {
        Self { name, title: title.into(), ..Self::default() }
    }

    /// A field that may stay empty.
    pub fn optional(name: &'static str, title: impl Into<String>) -> Self {
        Self { optional: true, ..Self::required(name, title) }
    }

    /// A field that must be filled in with a choice of another field only; `when` stands in the place of 必須 and 任意.
    pub fn needed_when(name: &'static str, title: impl Into<String>, when: &'static str) -> Self {
        Self { needed: Some(when), ..Self::optional(name, title) }
    }

    /// With a hint.
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    /// With what is wrong.
    pub fn error(self, error: Option<String>) -> Self {
        Self { error, ..self }
    }

    /// The ids of hint and error, for `aria-describedby`.
    pub(super) fn described_by(&self) -> Option<String> {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.name));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.name));
        let ids: Vec<String> = [hint, error].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// `aria-invalid`
    pub(crate) fn invalid(&self) -> Option<&'static str> {
        self.error.as_ref().map(|_| "true")
    }

    /// Title with 必須 or 任意, or with when it must be filled in.
    pub(super) fn heading(&self) -> AnyView {
        let words = &words().form;
        let need = match (self.needed, self.optional) {
            (Some(when), _) => view! { <span class="need must">{when}</span> }.into_any(),
            (None, true) => view! { <span class="need">{words.optional}</span> }.into_any(),
            (None, false) => view! { <span class="need must">{words.required}</span> }.into_any(),
        };
        view! { {self.title.clone()}{need} }.into_any()
    }

    pub(super) fn notes(&self) -> AnyView {
        let hint =
            (!self.hint.is_empty()).then(|| view! { <span class="hint" id=format!("{}-hint", self.name)>{self.hint.clone()}</span> });
        let error = self.error.clone().map(|error| {
            view! { <span class="wrong" id=format!("{}-error", self.name)>{words().form.error(error)}</span> }
        });
        view! { {hint}{error} }.into_any()
    }
}

/// A field with one control: label, hint, error, control.
pub(super) fn field(label: &Label, control: AnyView) -> AnyView {
    let class = if label.error.is_some() { "field field-wrong" } else { "field" };
    view! {
        <div class=class>
            <label for=label.name>{label.heading()}</label>
            {label.notes()}
            {control}
        </div>
    }
    .into_any()
}

/// Several controls under one heading. The first of them has the name as its id: that is where the error summary leads.
pub(crate) fn group(label: &Label, class: &'static str, controls: AnyView) -> AnyView {
    let whole = if label.error.is_some() { "field field-wrong" } else { "field" };
    view! {
        <fieldset class=whole aria-describedby=label.described_by()>
            <legend>{label.heading()}</legend>
            {label.notes()}
            <div class=class>{controls}</div>
        </fieldset>
    }
    .into_any()
}
