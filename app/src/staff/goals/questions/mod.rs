//! `/staff/goals/questions…`: what citizens ask and say about goals, and what they are answered.

mod answer;
mod correction;
mod list;
mod one;

pub(super) use list::page;
pub(in crate::staff) use list::tasks;
pub use list::{filter, sheet};
pub(super) use one::page as one;

use crate::ui::badge::{State, badge};
use domain::{
    calendar::Date,
    goals::{QuestionKind, QuestionState, is_overdue},
};
use leptos::prelude::*;

/// Where a question is.
fn address(id: i64) -> String {
    format!("/staff/goals/questions/{id}")
}

const fn kind(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Question => "質問",
        QuestionKind::Opinion => "意見",
    }
}

/// What became of it, on a day.
fn state_words(state: QuestionState, promised_on: Date, today: Date) -> &'static str {
    match state {
        QuestionState::Waiting if is_overdue(state, promised_on, today) => "期限超過",
        QuestionState::Waiting => "回答待ち",
        QuestionState::Answered => "回答済み",
        QuestionState::Withdrawn => "取り下げ",
    }
}

fn state_badge(state: QuestionState, promised_on: Date, today: Date) -> AnyView {
    let kind = match state {
        QuestionState::Waiting if is_overdue(state, promised_on, today) => State::Bad,
        QuestionState::Waiting => State::Warning,
        QuestionState::Answered => State::Good,
        QuestionState::Withdrawn => State::None,
    };
    badge(kind, state_words(state, promised_on, today))
}
