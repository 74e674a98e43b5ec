//! `/staff/inquiries…`: what people ask who think of living here, visiting or buying, and what they are answered.

mod list;
mod one;

pub use list::{filter, sheet};
pub(super) use list::{page, tasks};
pub(super) use one::page as one;

use crate::ui::badge::{State, badge};
use domain::{
    calendar::Date,
    inquiries::{InquiryState, is_overdue},
};
use leptos::prelude::*;

/// Where all of them are.
const PATH: &str = "/staff/inquiries";

/// Where an inquiry is.
fn address(id: i64) -> String {
    format!("{PATH}/{id}")
}

/// What became of it, on a day.
fn state_badge(state: InquiryState, promised_on: Date, today: Date) -> AnyView {
    let look = match state {
        InquiryState::Waiting if is_overdue(state, promised_on, today) => State::Bad,
        InquiryState::Waiting => State::Warning,
        InquiryState::Answered => State::Good,
        InquiryState::Closed | InquiryState::Withdrawn => State::None,
    };
    badge(look, state_words(state, promised_on, today))
}

/// The same in words.
fn state_words(state: InquiryState, promised_on: Date, today: Date) -> &'static str {
    match state {
        InquiryState::Waiting if is_overdue(state, promised_on, today) => "期限超過",
        InquiryState::Waiting => "返事待ち",
        InquiryState::Answered => "返事済み",
        InquiryState::Closed => "終了",
        InquiryState::Withdrawn => "取り下げ",
    }
}
