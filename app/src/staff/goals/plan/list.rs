//! `/staff/goals/plan`: the years, and the manifestos of the departments.

use super::{super::ways, form::manifesto};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    staff::{desk::Desk, page_head, shown},
    ui::{
        badge::{State, badge},
        button::LinkButton,
        empty::Empty,
    },
};
use domain::{calendar::date_plain, goals::PlanLine};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let plans = store::goals::plans(&context.store, &desk.actor()).await?;
    let list = if plans.is_empty() {
        view! { <Empty title="マニフェストはまだありません"><p>"部と年度を選んで、はじめのひとつを作ってください。"</p></Empty> }.into_any()
    } else {
        view! { <ul class="plans">{plans.into_iter().map(line).collect_view()}</ul> }.into_any()
    };
    let title = "約束の計画";
    let view = view! {
        <div class="wrap desk-page">
            {ways("/staff/goals/plan")}
            {page_head(desk, title, "部長マニフェストの目標と指標を書き、変え、公開します。公開したものは、ほかの人が承認すると変わります。")}
            {list}
            <p><LinkButton href="/staff/goals/plan/new">"新しいマニフェストを作る"</LinkButton></p>
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}

fn line(line: PlanLine) -> AnyView {
    let PlanLine { id, year, department, version, published_on, goals, waiting } = line;
    let waiting = (waiting > 0).then(|| badge(State::Going, format!("承認待ち{waiting}件")));
    view! {
        <li>
            <a href=manifesto(id) rel="external">{format!("{}　{department}", year.japanese())}</a>
            <p>{state(version)}" "{waiting}</p>
            <p class="sub">{format!("目標{goals}件")}{published_on.map(|day| format!("　{}の版", date_plain(day)))}</p>
        </li>
    }
    .into_any()
}

/// Whether citizens see it, and as which version.
pub(super) fn state(version: u32) -> AnyView {
    match version {
        0 => badge(State::None, "まだ公開していません"),
        version => badge(State::Good, format!("公開中（第{version}版）")),
    }
}
