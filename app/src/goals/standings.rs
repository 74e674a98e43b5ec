//! Every promise of a year by its name, under how it stands: which are kept, and which are not.

use super::{
    row::{self, When},
    verdict::Speaker,
};
use crate::{
    ui::said::{heading, mixed, said},
    words::words,
};
use domain::goals::{GoalLine, IndicatorLine, Standing};
use leptos::prelude::*;

/// The lists: what is kept, what is late, and, folded, what there is less to ask about.
pub(super) fn list(goals: &[GoalLine], when: When) -> Option<AnyView> {
    let mut promises = Vec::new();
    goals.iter().for_each(|goal| collect(goal, &mut promises));
    let order = [Standing::Done, Standing::Late, Standing::Behind, Standing::OnTime, Standing::ToCome, Standing::Unmeasured];
    let groups = order.map(|standing| {
        let own: Vec<_> = promises.iter().filter(|(_, line)| line.standing == standing).collect();
        (!own.is_empty()).then(|| group(standing, &own, when))
    });
    (!promises.is_empty()).then(|| {
        view! {
            <section class="section standings" aria-labelledby="one-by-one">
                <h2 id="one-by-one">{heading(words().goals.one_by_one)}</h2>
                {groups.into_iter().collect_view()}
            </section>
        }
        .into_any()
    })
}

/// Where the promises that stand so are listed.
pub(super) const fn id(standing: Standing) -> &'static str {
    match standing {
        Standing::Done => "kept",
        Standing::OnTime => "on-time",
        Standing::ToCome => "to-come",
        Standing::Behind => "behind",
        Standing::Late => "late",
        Standing::Unmeasured => "unmeasured",
    }
}

fn collect<'a>(goal: &'a GoalLine, promises: &mut Vec<(&'a GoalLine, &'a IndicatorLine)>) {
    promises.extend(goal.indicators.iter().map(|line| (goal, line)));
    goal.parts.iter().for_each(|part| collect(part, promises));
}

fn group(standing: Standing, promises: &[&(&GoalLine, &IndicatorLine)], when: When) -> AnyView {
    let why = matches!(standing, Standing::Late | Standing::Behind);
    let lines = promises.iter().map(|(goal, line)| {
        let told =
            why.then(|| view! { <span class="sub">{mixed(&Speaker::here().promise(line, when.year, when.today))}</span> }.into_any());
        view! { <li><a href=format!("#{}", row::promise_id(goal, line)) rel="external">{said(line.name.clone())}</a>{told}</li> }.into_any()
    });
    // Whoever is led to what is folded finds it open (HTML, 4.11.1: ancestor details revealing).
    let lines = view! { <ul id=id(standing)>{lines.collect_view()}</ul> }.into_any();
    let title = view! { {row::standing(standing, when)}<b class="num">{words().goals.tally_count(promises.len())}</b> }.into_any();
    if why || standing == Standing::Done {
        view! { <div><h3>{title}</h3>{lines}</div> }.into_any()
    } else {
        view! { <details><summary>{title}</summary>{lines}</details> }.into_any()
    }
}
