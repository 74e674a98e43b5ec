//! `/staff/inquiries…`: what people ask who think of living here, visiting or buying, and what they are answered.

mod list;
mod one;

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
    match state {
        InquiryState::Waiting if is_overdue(state, promised_on, today) => badge(State::Bad, "期限超過"),
        InquiryState::Waiting => badge(State::Warning, "返事待ち"),
        InquiryState::Answered => badge(State::Good, "返事済み"),
        InquiryState::Closed => badge(State::None, "終了"),
        InquiryState::Withdrawn => badge(State::None, "取り下げ"),
    }
}
