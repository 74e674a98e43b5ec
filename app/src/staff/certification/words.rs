//! What officers, members and deciders read of the round. What applicants read as well is in `certification::words`.

use crate::ui::badge::{State, badge};
use domain::certification::{Criterion, Finding, Interest, MarkProblem, QueueView, RoundPhase, RuleState};
use leptos::prelude::AnyView;

/// A view of the queue.
pub(super) const fn view(view: QueueView) -> &'static str {
    match view {
        QueueView::New => "新着",
        QueueView::Mine => "自分の担当",
        QueueView::Checking => "形式審査中",
        QueueView::Mended => "補正が届いた",
        QueueView::Waiting => "補正待ち",
        QueueView::Overdue => "期限超過",
        QueueView::Reviewing => "審査中",
        QueueView::Deciding => "起案待ち",
        QueueView::Drafted => "決裁待ち",
        QueueView::Paper => "入力中の紙",
        QueueView::Over => "終わったもの",
        QueueView::All => "すべて",
    }
}

/// What it means that a view is empty, and what comes next.
pub(super) const fn empty(view: QueueView) -> &'static str {
    match view {
        QueueView::New => "新しい申請が届くと、ここに出ます。担当を決めると「自分の担当」へ移ります。",
        QueueView::Mine => "「新着」で印を付けて「受け付けて自分の担当にする」を押すと、ここに出ます。",
        QueueView::Checking => "形式審査を始めた申請が、ここに出ます。",
        QueueView::Mended => "申請者が補正を送ると、ここに出ます。直した所をもう一度確かめます。",
        QueueView::Waiting => "補正をお願いした申請が、答えが届くまでここに出ます。",
        QueueView::Overdue => "期限を過ぎた補正待ちはありません。",
        QueueView::Reviewing => "形式審査が済むと、ここに出ます。募集が終わり、審査委員の採点がそろうと、委員長が締め切ります。",
        QueueView::Deciding => "採点が締め切られるか、更新・変更の形式審査が済むと、ここに出ます。決定を起案します。",
        QueueView::Drafted => "起案した決定が、ほかの人の決裁を待つあいだ、ここに出ます。",
        QueueView::Paper => "「紙の申請を入れる」から始めた申請が、受け付けるまでここに出ます。",
        QueueView::Over => "決定したか、取り下げられた申請が、ここに出ます。",
        QueueView::All => "まだ申請がありません。募集回を公開すると、申請を受け付けられます。",
    }
}

/// What an officer finds.
pub(super) const fn finding(finding: Finding) -> &'static str {
    match finding {
        Finding::Pass => "適",
        Finding::Ask => "補正を求める",
        Finding::Fail => "不適（直せない）",
    }
}

/// The same as a badge.
pub(super) fn finding_badge(of: Finding) -> AnyView {
    let state = match of {
        Finding::Pass => State::Good,
        Finding::Ask => State::Warning,
        Finding::Fail => State::Bad,
    };
    badge(state, finding(of))
}

/// Where a round is.
pub(super) fn phase_badge(phase: RoundPhase) -> AnyView {
    let (state, word) = match phase {
        RoundPhase::ToCome => (State::Waiting, "募集前"),
        RoundPhase::Open => (State::Going, "募集中"),
        RoundPhase::Judging => (State::Going, "審査中"),
        RoundPhase::Locked => (State::Going, "採点終了"),
        RoundPhase::Published => (State::Good, "結果公表"),
    };
    badge(state, word)
}

/// Whether a rule book is used.
pub(super) fn rules_badge(state: RuleState) -> AnyView {
    match state {
        RuleState::Draft => badge(State::Warning, "作成中"),
        RuleState::Used => badge(State::Good, "使用中（変更不可）"),
    }
}

/// What a member has said of his interest.
pub(super) const fn interest(interest: Interest) -> &'static str {
    match interest {
        Interest::Unknown => "申告がまだ",
        Interest::Clear => "利害関係なし",
        Interest::Conflict => "利害関係あり（外れる）",
    }
}

/// What is wrong with a mark.
pub(super) fn mark_problem(criterion: &Criterion, problem: MarkProblem) -> String {
    match problem {
        MarkProblem::Missing => "点を付けてください".to_owned(),
        MarkProblem::TooHigh => format!("0点から{}点までで付けてください", criterion.scale.best()),
        MarkProblem::NoComment => "半分より低い点には、理由を書いてください".to_owned(),
        MarkProblem::Comment => {
            format!("理由は{}文字以内で書いてください。使えない文字（制御文字）は消してください", domain::certification::LONGEST_COMMENT)
        }
    }
}

/// Tenths of a per cent: 「71.6%」.
pub(super) fn percent(tenths: u32) -> String {
    format!("{}.{}%", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_of_a_per_cent_are_told_to_the_tenth() {
        assert_eq!(["0.0%", "69.9%", "100.0%"].map(str::to_owned), [0, 699, 1_000].map(percent));
    }

    #[test]
    fn each_view_has_its_own_name() {
        let names: std::collections::BTreeSet<_> = QueueView::ALL.into_iter().map(view).collect();
        assert_eq!(names.len(), QueueView::ALL.len());
        assert!(QueueView::ALL.into_iter().all(|view| !empty(view).is_empty()));
    }
}
