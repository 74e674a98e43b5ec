//! `/staff/reporters`: who signed up, and who writes.

use super::reporter_state;
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    reports::words,
    staff::{desk::Desk, moment, page_head, parameter, shown},
    ui::{
        badge::{State, badge},
        empty::Empty,
        table::scrolling,
    },
};
use domain::{
    calendar::date_plain,
    reports::{ReporterState, ReporterView},
};
use leptos::prelude::*;
use std::sync::Arc;

const TITLE: &str = "見聞特派員";

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address) -> Result<Shown, AppError> {
    let state = ReporterState::from_code(&parameter(address, "state")).filter(|state| *state != ReporterState::Withdrawn);
    let all = store::reports::reporters(&context.store, &desk.actor(), state).await?;
    let chip = |wanted: Option<ReporterState>, name: &'static str| {
        let here = (wanted == state).then_some("page");
        let to = wanted.map_or_else(|| "/staff/reporters".to_owned(), |state| format!("/staff/reporters?state={}", state.code()));
        view! { <li><a class="chip" href=to rel="external" aria-current=here>{name}</a></li> }.into_any()
    };
    let states = ReporterState::ALL.into_iter().filter(|state| *state != ReporterState::Withdrawn);
    let chips = states.map(|state| chip(Some(state), words::reporter_state(state))).collect_view();
    let table = if all.is_empty() {
        view! { <Empty title="あてはまる人はいません"><p>"申込みは、市民のページから届きます。"</p></Empty> }.into_any()
    } else {
        table(context, all)
    };
    let view = view! {
        <div class="wrap desk-page">
            {page_head(desk, TITLE, "返事を待つ人が先に並びます。公開されるのは、ペンネームだけです。")}
            <nav aria-label="状態"><ul class="chips">{chip(None, "すべて")}{chips}</ul></nav>
            {table}
        </div>
    };
    Ok(shown(desk, TITLE, view.into_any()))
}

fn table(context: &Context, all: Vec<ReporterView>) -> AnyView {
    let row = |one: ReporterView| {
        let more = one.renewal_at.is_some().then(|| badge(State::Warning, "更新の申込み"));
        let until = one.term.map(|term| date_plain(term.until)).unwrap_or_default();
        view! {
            <tr>
                <th scope="row"><a href=format!("/staff/reporters/{}", one.id) rel="external">{one.pen.clone()}</a></th>
                <td>{reporter_state(one.state)}{more}</td>
                <td>{moment(context, one.asked_at)}</td>
                <td class="num nb">{until}</td>
                <td class="num right">{one.published}</td>
            </tr>
        }
        .into_any()
    };
    let table = view! {
        <table class="dense">
            <caption class="sr">{TITLE}</caption>
            <thead><tr>
                <th scope="col">"ペンネーム"</th><th scope="col">"状態"</th><th scope="col">"申し込んだ日時"</th><th scope="col">"任期の終わり"</th>
                <th scope="col">"公開した記事"</th>
            </tr></thead>
            <tbody>{all.into_iter().map(row).collect_view()}</tbody>
        </table>
    };
    scrolling(TITLE.to_owned(), table.into_any())
}
