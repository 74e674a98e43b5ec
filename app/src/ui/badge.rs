//! 札: a state in a word, with an icon and a colour of its own.

use crate::ui::icon::icon;
use leptos::prelude::*;

/// What a state means for the reader; never told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// As it should be.
    Good,
    /// On its way, as it should be.
    Going,
    /// Not begun, and not due.
    Waiting,
    /// Needs care.
    Warning,
    /// Not as it should be.
    Bad,
    /// Over, or not begun.
    None,
}

/// A state with its word.
pub fn badge(state: State, word: impl Into<String>) -> AnyView {
    let (class, drawn) = match state {
        State::Good => ("st st-good", "seal"),
        State::Going => ("st st-good", "go"),
        State::Waiting => ("st st-none", "wait"),
        State::Warning => ("st st-warn", "tri"),
        State::Bad => ("st st-bad", "stop"),
        State::None => ("st st-none", "none"),
    };
    view! { <span class=class>{icon(drawn)}{word.into()}</span> }.into_any()
}
