//! What of goals is said on several pages of staff.

use crate::ui::badge::{State, badge};
use domain::{
    calendar::month_and_day,
    goals::{Aim, ChangeKind, Changes, Concern, Finding, FiscalYear, Grade, ReviewState},
};
use leptos::prelude::*;

/// A finding in a word.
pub(super) fn said(finding: Finding, unit: &str) -> String {
    match finding {
        Finding::Value(value) => format!("{value}{unit}"),
        Finding::Done(true) => "実施した".to_owned(),
        Finding::Done(false) => "まだ実施していない".to_owned(),
        Finding::Judged(grade) => format!("{}評価", grade.letter()),
    }
}

/// What can be found of an aim that is no figure: as forms send it, and in a word.
pub(super) fn findings(aim: Aim) -> Vec<(&'static str, String)> {
    match aim {
        Aim::Numeric(_) => Vec::new(),
        Aim::Deed => [("1", true), ("0", false)].map(|(code, done)| (code, said(Finding::Done(done), ""))).to_vec(),
        Aim::Narrative => Grade::ALL.map(|grade| (grade.letter(), said(Finding::Judged(grade), ""))).to_vec(),
    }
}

/// Why one asks, in a word.
pub(super) const fn concern(concern: Concern) -> &'static str {
    match concern {
        Concern::Late => "遅れ",
        Concern::Overdue => "更新の遅れ",
        Concern::Unmeasured => "まだ測っていません",
        Concern::Behind => "やや遅れ",
        Concern::Changed => "変わりました",
    }
}

/// The same as a badge: a word with an icon of its own.
pub(super) fn concern_badge(of: Concern) -> AnyView {
    let state = match of {
        Concern::Late => State::Bad,
        Concern::Overdue | Concern::Behind => State::Warning,
        Concern::Unmeasured => State::None,
        Concern::Changed => State::Going,
    };
    badge(state, concern(of))
}

/// What changed: 「新しい値2件（9月30日〜10月31日）」
pub(super) fn changed(changes: &Changes, unit: &str) -> String {
    let what = match changes.kind {
        ChangeKind::Figures => "新しい値",
        ChangeKind::Corrections => "訂正",
        ChangeKind::Targets => "目標の変更",
        ChangeKind::Entries => "経過の書き込み",
    };
    let (first, last) = (month_and_day(changes.first), month_and_day(changes.last));
    let days = if first == last { first } else { format!("{first}〜{last}") };
    let values = match (changes.from, changes.to) {
        (Some(from), Some(to)) => format!("：{} → {}", said(from, unit), said(to, unit)),
        (None, Some(to)) => format!("：{}", said(to, unit)),
        _ => String::new(),
    };
    format!("{what}{}件（{days}）{values}", changes.count)
}

/// Where a review is in its course.
pub(super) fn review_state(state: ReviewState) -> AnyView {
    match state {
        ReviewState::Prepared => badge(State::Warning, "準備中"),
        ReviewState::Closed => badge(State::Good, "確定"),
    }
}

/// The address of a goal's page.
pub(super) fn goal_address(year: FiscalYear, goal: &str) -> String {
    format!("/goals/{}/{goal}", year.number())
}
