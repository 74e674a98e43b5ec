//! `/staff/certification/{id}`: an application. What was applied for stands beside what officers, members and deciders do with it.

use super::{
    super::{desk::Desk, page_head, shown, signed},
    checking, decision, history, lists,
    steps::{self, People},
    tally, ways,
};
use crate::{context::Context, error::AppError, page::Shown};
use domain::{
    certification::Stage,
    staff::{Action, Outcome},
};
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::{check, decisions, queue, rounds};

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let (store, actor) = (&context.store, desk.actor());
    let found = check::find(store, &actor, id).await?;
    let decided = decisions::of(store, &actor, id).await?;
    let lists = lists(context).await?;
    let keeps = signed(desk)?.member.may(Action::KeepCertification);
    let people = if keeps {
        Some(People { officers: queue::officers(store, &actor).await?, members: rounds::members(store, &actor).await? })
    } else {
        None
    };
    let view = &found.view;
    let title = if view.form.name.is_empty() { "（名前はまだ）".to_owned() } else { view.form.name.clone() };
    let drafted = decided.iter().any(|decision| decision.outcome == Outcome::Pending);
    let next = keeps.then(|| {
        view! { <section class="case-part case-next" aria-labelledby="next"><h2 id="next">"次にすること"</h2>{steps::next(context, desk, &found, &lists.area_slugs())}</section> }
    });
    let check = match view.stage {
        Stage::Checking if keeps => Some(checking::form(context, desk, view)?),
        _ => checking::read_only(view),
    };
    let check = check.map(
        |check| view! { <section class="case-part" aria-labelledby="check"><h2 id="check">"確認票（形式審査）"</h2>{check}</section> },
    );
    let marks = found.tally.as_ref().map(|tally| {
        view! { <section class="case-part case-marks" aria-labelledby="marks"><h2 id="marks">"採点の結果"</h2>{tally::told(&view.rules, tally, &found.seats)}</section> }
    });
    let decision = decision::section(context, desk, &found, &decided)?;
    let others = people.as_ref().filter(|_| !view.stage.is_over()).map(|people| {
        view! { <section class="case-part" aria-labelledby="others"><h2 id="others">"そのほか"</h2>{steps::others(desk, &found, people, drafted)}</section> }
    });
    let members = steps::members(desk, &found, people.as_ref());
    let to_marks = marks.is_some().then(|| view! { <a href="#marks" rel="external">"採点の結果"</a> });
    // What is worked on now comes first.
    let decides = view.stage == Stage::Deciding || view.stage.is_over();
    let work = if decides { view! { {decision}{check}{members} }.into_any() } else { view! { {check}{members}{decision} }.into_any() };
    let lead = format!("{}　{}", view.business.name, view.number.map(|number| number.to_string()).unwrap_or_default());
    let page = view! {
        <div class="wrap desk-page case-page" id="main">
            {ways(desk, "/staff/certification")}
            {page_head(desk, &title, &lead)}
            {steps::facts(context, view)}
            <nav class="case-jump" aria-label="このページの中">{to_marks}<a href="#submission" rel="external">"申請の内容"</a><a href="#work" rel="external">"すること"</a><a href="#history" rel="external">"記録"</a></nav>
            // A mark of each member in a row needs the whole width.
            {marks}
            <div class="case">
                <section class="case-left" aria-labelledby="submission"><h2 id="submission">"申請の内容"</h2>{steps::submission(view, &lists, true)}</section>
                <div class="case-right" id="work">
                    {next}
                    {work}
                    {others}
                </div>
            </div>
            {history::letters(context, view)}
            {history::steps(context, view)}
        </div>
    };
    Ok(shown(desk, &title, page.into_any()))
}
