//! What the marks come to, and who has scored.

use super::{super::desk::Desk, words};
use crate::ui::{
    badge::{State, badge},
    banner::{Banner, Tone},
    definition_list::DefinitionList,
    table::scrolling,
};
use domain::certification::{Interest, RuleBook, SeatView, Tally};
use leptos::prelude::*;

/// Members with an application, and how far each is; marks only where they may be seen.
pub(super) fn seats(seats: &[SeatView], desk: &Desk) -> AnyView {
    let me = desk.signed.as_ref().map(|signed| signed.member.id);
    let lines = seats.iter().map(|seat| {
        let state = match (seat.interest, seat.locked_at) {
            (Interest::Conflict, _) => badge(State::None, words::interest(Interest::Conflict)),
            (Interest::Unknown, _) => badge(State::Waiting, words::interest(Interest::Unknown)),
            (Interest::Clear, None) => badge(State::Going, "採点中"),
            (Interest::Clear, Some(_)) => badge(State::Good, "確定"),
        };
        let note = (!seat.interest_note.is_empty()).then(|| view! { <p class="as-typed sub">{seat.interest_note.clone()}</p> });
        let own = (Some(seat.member) == me).then_some("（あなた）");
        view! { <li><p>{seat.name.clone()}{own}" "{state}</p>{note}</li> }
    });
    view! { <ul class="ask-lines">{lines.collect_view()}</ul> }.into_any()
}

/// What the marks of an application come to, against the pass mark.
pub(super) fn told(rules: &RuleBook, tally: &Tally, seats: &[SeatView]) -> AnyView {
    let name = |member: &i64| seats.iter().find(|seat| seat.member == *member).map(|seat| seat.name.clone()).unwrap_or_default();
    let names = |members: &[i64]| members.iter().map(name).collect::<Vec<_>>().join("、");
    let failed = tally.failed.iter().filter_map(|code| rules.criteria.iter().find(|criterion| criterion.code == *code));
    let failed = failed.map(|criterion| criterion.name.ja.clone()).collect::<Vec<_>>().join("、");
    let (tone, verdict) = match (tally.mean, tally.passes, failed.is_empty()) {
        (None, ..) => (Tone::Info, "採点はありません。".to_owned()),
        (Some(mean), true, _) => (Tone::Done, format!("平均 {}。合格点 {}% に届いています。", words::percent(mean), rules.pass_percent)),
        (Some(mean), false, false) => {
            (Tone::Warning, format!("平均 {}。必須の基準（{failed}）を満たさないので、認定にはできません。", words::percent(mean)))
        }
        (Some(mean), false, true) if tally.counted < usize::from(rules.least_members) => {
            (Tone::Warning, format!("平均 {}。採点した人が{}人に足りません。", words::percent(mean), rules.least_members))
        }
        (Some(mean), false, true) => {
            (Tone::Warning, format!("平均 {}。合格点 {}% に届いていません。", words::percent(mean), rules.pass_percent))
        }
    };
    let mut facts: Vec<(String, AnyView)> = vec![
        ("ばらつき".to_owned(), format!("最高と最低の差 {}", words::percent(tally.spread)).into_any()),
        ("採点した人".to_owned(), format!("{}人", tally.counted).into_any()),
    ];
    if tally.left_out > 0 {
        facts.push(("外れた人".to_owned(), format!("{}人（利害関係）", tally.left_out).into_any()));
    }
    if !tally.missing.is_empty() {
        facts.push(("まだの人".to_owned(), names(&tally.missing).into_any()));
    }
    if !tally.outliers.is_empty() {
        facts.push(("離れた点の人".to_owned(), names(&tally.outliers).into_any()));
    }
    view! {
        <Banner tone=tone><p>{verdict}</p></Banner>
        <DefinitionList rows=facts />
        {by_criterion(rules, tally, seats)}
    }
    .into_any()
}

/// Criteria in rows, with the mean and, where they may be seen, the mark and the comment of each member.
pub(super) fn by_criterion(rules: &RuleBook, tally: &Tally, seats: &[SeatView]) -> AnyView {
    let scored: Vec<&SeatView> = seats.iter().filter(|seat| seat.interest == Interest::Clear && !seat.sheet.0.is_empty()).collect();
    let heads = scored.iter().map(|seat| view! { <th scope="col" class="right">{seat.name.clone()}</th> }).collect_view();
    let rows = rules.criteria.iter().map(|criterion| {
        let mean = tally.criteria.iter().find(|(code, _)| *code == criterion.code).filter(|_| tally.counted > 0);
        let mean = mean.map(|(_, mean)| words::percent(*mean));
        let marks = scored.iter().map(|seat| {
            let points = seat.sheet.mark(&criterion.code).and_then(|mark| mark.points);
            view! { <td class="num right">{points}</td> }
        });
        let failed = tally.failed.contains(&criterion.code).then(|| badge(State::Bad, "満たさない"));
        let must = criterion.mandatory.then_some("（必須）");
        view! {
            <tr>
                <th scope="row">{criterion.name.ja.clone()}{must}" "{failed}</th>
                <td class="num right">{criterion.weight}</td>
                <td class="num right">{mean}</td>
                {marks.collect_view()}
            </tr>
        }
    });
    let table = view! {
        <table class="dense">
            <caption class="sr">"基準ごとの点"</caption>
            <thead><tr><th scope="col">"基準"</th><th scope="col" class="right">"重み"</th><th scope="col" class="right">"平均"</th>{heads}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    };
    let comments = scored.iter().flat_map(|seat| {
        rules.criteria.iter().filter_map(move |criterion| {
            let mark = seat.sheet.mark(&criterion.code).filter(|mark| !mark.comment.trim().is_empty())?;
            let about = format!("{}　{}", criterion.name.ja, seat.name);
            Some(view! { <li><p class="sub">{about}</p><p class="as-typed">{mark.comment.clone()}</p></li> }.into_any())
        })
    });
    let comments: Vec<_> = comments.collect();
    let comments = (!comments.is_empty()).then(|| {
        view! { <details class="fold"><summary>"委員の言葉を読む"</summary><ul class="ask-lines">{comments}</ul></details> }
    });
    view! { {scrolling("基準ごとの点".to_owned(), table.into_any())}{comments} }.into_any()
}
