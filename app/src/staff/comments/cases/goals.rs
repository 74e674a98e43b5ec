//! 関係する目標: every goal of this year and the next, to be ticked, by year and department.

use crate::{
    staff::desk::Desk,
    ui::field::{Label, group},
};
use domain::{
    Slug,
    comments::{CaseChoices, GoalChoice, MOST_GOALS},
    goals::FiscalYear,
};
use leptos::prelude::*;

/// The field: as it was sent, else as it is.
pub(super) fn field(desk: &Desk, sent: bool, known: &[(FiscalYear, Slug)], choices: &CaseChoices) -> AnyView {
    let ticked = |goal: &GoalChoice| {
        if sent {
            desk.form.all("goals").any(|code| code == code_of(goal))
        } else {
            known.iter().any(|(year, slug)| *year == goal.year && *slug == goal.slug)
        }
    };
    let hint = format!("部を開いて選びます。{MOST_GOALS}まで選べます。ブラウザーの「ページ内の検索」でも探せます");
    let label = Label::optional("goals", "関係する目標").hint(hint).error(desk.form.error("goals"));
    if choices.goals.is_empty() {
        return group(&label, "goal-picks", view! { <p class="sub">"今年度と来年度の目標は、まだありません。"</p> }.into_any());
    }
    let wrong = label.invalid().is_some();
    let parts = choices.goals.chunk_by(|a, b| a.year == b.year && a.department == b.department);
    let mut first = true;
    let parts = parts
        .map(|goals| {
            let chosen = goals.iter().filter(|goal| ticked(goal)).count();
            // The summary of errors leads to the first of them.
            let open = chosen > 0 || (wrong && first);
            let count = if chosen > 0 { format!("　選んだ目標{chosen}") } else { String::new() };
            let boxes = goals.iter().map(|goal| {
                let id =
                    if std::mem::take(&mut first) { "goals".to_owned() } else { format!("goals-{}-{}", goal.year.number(), goal.slug) };
                view! {
                    <label class="ck">
                        <input type="checkbox" id=id name="goals" value=code_of(goal) checked=ticked(goal) />
                        {goal.title.clone()}
                    </label>
                }
            });
            let boxes = boxes.collect_view();
            let title = goals.first().map(|goal| format!("{}年度　{}（{}）{count}", goal.year.number(), goal.department, goals.len()));
            view! { <details class="data" open=open><summary>{title}</summary><div class="choices">{boxes}</div></details> }
        })
        .collect_view();
    group(&label, "goal-picks", parts.into_any())
}

fn code_of(goal: &GoalChoice) -> String {
    format!("{}/{}", goal.year.number(), goal.slug)
}
