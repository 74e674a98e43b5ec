//! `/staff/certification/scoring…`: a member's own list. First he says whether he has an interest, then he scores, then he locks.

use super::{
    super::{desk::Desk, page_head, shown, signed},
    number, sheet, words,
};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        badge::{State, badge},
        button::LinkButton,
        empty::Empty,
    },
};
use domain::certification::{Interest, Stage};
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::{
    rounds,
    scoring::{self, OwnSeat},
};

pub(super) const PATH: &str = "/staff/certification/scoring";

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, below: &[&str]) -> Result<Shown, AppError> {
    match below {
        [] => list(context, desk).await,
        [id, ..] => sheet::page(context, desk, number(id)?).await,
    }
}

/// Lines for the home of a member and of the chair.
pub(super) async fn tasks(context: &Context, desk: &Desk) -> Result<Vec<(String, String, &'static str)>, AppError> {
    let mut tasks = Vec::new();
    let open = scoring::own(&context.store, &desk.actor()).await?;
    let open = open.iter().filter(|seat| seat.open && seat.locked_at.is_none() && seat.interest != Interest::Conflict).count();
    if open > 0 {
        let text = "利害関係を申告してから、採点してください。確定するまで、何度でも変えられます。";
        tasks.push((PATH.to_owned(), format!("採点を待つ申請が{open}件あります"), text));
    }
    for (id, name, state) in chaired(context, desk).await? {
        if state == Chaired::Ready {
            let text = "順位と離れた点を確かめて、採点を締め切ってください。";
            tasks.push((format!("/staff/certification/rounds/{id}/marks"), format!("採点がそろいました：{name}"), text));
        }
    }
    Ok(tasks)
}

/// How far the scoring of a round has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chaired {
    /// Marks are missing, or the window is open.
    Scoring,
    /// Nothing is missing any more.
    Ready,
    /// It is locked, and can be read.
    Locked,
}

/// Rounds that the member chairs, the newest first.
async fn chaired(context: &Context, desk: &Desk) -> Result<Vec<(i64, String, Chaired)>, AppError> {
    let (store, actor) = (&context.store, desk.actor());
    let Some(me) = desk.signed.as_ref().map(|signed| signed.member.id) else { return Ok(Vec::new()) };
    let mut own = Vec::new();
    for round in rounds::list(store, &actor).await? {
        if round.record.chair != Some(me) {
            continue;
        }
        if round.locked_at.is_some() {
            own.push((round.id, round.record.name.ja, Chaired::Locked));
            continue;
        }
        let over = context.now >= round.record.window().closes_at;
        let ready = over && {
            let ranks = scoring::ranking(store, &actor, round.id).await?;
            let least = usize::from(scoring::rules_of(store, &actor, round.id).await?.least_members);
            let mut scored = ranks.iter().filter(|rank| rank.line.stage == Stage::Reviewing).peekable();
            scored.peek().is_some() && scored.all(|rank| rank.tally.missing.is_empty() && rank.tally.counted >= least)
        };
        own.push((round.id, round.record.name.ja, if ready { Chaired::Ready } else { Chaired::Scoring }));
    }
    Ok(own)
}

/// A part of the list: its id, its heading, and what belongs to it.
type Group = (&'static str, &'static str, fn(&OwnSeat) -> bool);

async fn list(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let title = "採点";
    let seats = scoring::own(&context.store, &desk.actor()).await?;
    let (locked, open): (Vec<_>, Vec<_>) = chaired(context, desk).await?.into_iter().partition(|(.., state)| *state == Chaired::Locked);
    let chaired = [("chair", "委員長として", open), ("chaired", "委員長として締め切った募集回（読むだけ）", locked)];
    let chaired = chaired.map(|(id, title, rounds)| rounds_of(id, title, &rounds));
    let groups: [Group; 4] = [
        ("declare", "利害関係の申告がまだ", |seat| seat.open && seat.interest == Interest::Unknown),
        ("score", "採点する", |seat| seat.open && seat.interest == Interest::Clear && seat.locked_at.is_none()),
        ("locked", "確定した", |seat| seat.interest == Interest::Clear && (seat.locked_at.is_some() || !seat.open)),
        ("out", "外れた・終わった", |seat| {
            seat.interest == Interest::Conflict || (!seat.open && seat.interest == Interest::Unknown)
        }),
    ];
    let groups = groups.map(|(id, title, fits)| {
        let lines: Vec<_> = seats.iter().filter(|seat| fits(seat)).map(line).collect();
        (!lines.is_empty()).then(|| {
            view! {
                <section class="section" aria-labelledby=id>
                    <h2 id=id>{format!("{title}（{}件）", lines.len())}</h2>
                    <ul class="plans">{lines}</ul>
                </section>
            }
        })
    });
    let none = seats.is_empty().then(|| {
        view! { <Empty title="採点する申請はありません"><p>"申請が割り当てられ、審査に進むと、ここに出ます。"</p><p><LinkButton href="/staff">"仕事へ戻る"</LinkButton></p></Empty> }
    });
    let lead = format!("{} さんの採点です。ほかの委員の点は、自分の点を確定したあとで見られます。", signed(desk)?.member.name);
    let view = view! {
        <div class="wrap desk-page">
            {page_head(desk, title, &lead)}
            {none}
            {groups.into_iter().collect_view()}
            {chaired.collect_view()}
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}

/// Rounds of the chair, each with a link to its marks.
fn rounds_of(id: &'static str, title: &'static str, rounds: &[(i64, String, Chaired)]) -> Option<AnyView> {
    let lines = rounds.iter().map(|(id, name, state)| {
        let state = match state {
            Chaired::Scoring => badge(State::Waiting, "まだ"),
            Chaired::Ready => badge(State::Good, "そろいました"),
            Chaired::Locked => badge(State::None, "採点終了"),
        };
        view! { <li><a href=format!("/staff/certification/rounds/{id}/marks") rel="external">{name.clone()}</a>" "{state}</li> }
    });
    (!rounds.is_empty()).then(|| {
        view! { <section class="section" aria-labelledby=id><h2 id=id>{title}</h2><ul class="plans">{lines.collect_view()}</ul></section> }
            .into_any()
    })
}

fn line(seat: &OwnSeat) -> AnyView {
    let (marked, all) = seat.marked;
    let state = match (seat.interest, seat.locked_at) {
        (Interest::Clear, Some(_)) => badge(State::Good, "確定"),
        (Interest::Clear, None) if seat.open => badge(State::Going, format!("{marked}/{all} 基準")),
        (Interest::Clear, None) => badge(State::None, "締切まで確定せず"),
        (of @ (Interest::Unknown | Interest::Conflict), _) => badge(State::None, words::interest(of)),
    };
    view! {
        <li>
            <a href=format!("{PATH}/{}", seat.id) rel="external">{seat.name.clone()}</a>" "{state}
            <p>{seat.business.clone()}<span class="sub num">{format!("　{}　{}", seat.number, seat.round)}</span></p>
        </li>
    }
    .into_any()
}
