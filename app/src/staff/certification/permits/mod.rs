//! `/staff/certification/permits…`: permits to use the mark, from the application to the end.

mod forms;
mod list;
mod one;

pub use list::{filter, sheet};
pub(in crate::staff) use list::{page as list, tasks};
pub(in crate::staff) use one::page as one;

use crate::{
    certification::mark::state_word,
    ui::badge::{State, badge},
};
use domain::certification::{PermitStanding, PermitState, PermitVerdict};
use leptos::prelude::*;

/// Where a permit is.
fn address(id: i64) -> String {
    format!("/staff/certification/permits/{id}")
}

/// What two persons decide about a permit, in a word.
pub(in crate::staff) const fn verdict(verdict: PermitVerdict) -> &'static str {
    match verdict {
        PermitVerdict::Grant => "許可",
        PermitVerdict::Refuse => "不許可",
        PermitVerdict::Revoke => "許可の取消",
    }
}

/// What became of it, with icon and colour.
fn state_badge(state: PermitState, standing: Option<PermitStanding>) -> AnyView {
    let kind = match (state, standing) {
        (_, Some(PermitStanding::Valid)) => State::Good,
        (_, Some(PermitStanding::ToCome)) => State::Waiting,
        (_, Some(PermitStanding::Revoked)) | (PermitState::Refused, None) => State::Bad,
        (PermitState::Waiting, None) => State::Warning,
        _ => State::None,
    };
    badge(kind, state_words(state, standing))
}

/// What became of it, in the words of staff.
fn state_words(state: PermitState, standing: Option<PermitStanding>) -> &'static str {
    match (state, standing) {
        (PermitState::Waiting, None) => "審査待ち",
        (PermitState::Refused, None) => "不許可",
        (PermitState::Withdrawn, None) => "取下げ",
        _ => state_word(state, standing),
    }
}
