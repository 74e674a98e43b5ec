//! `/staff/reports`: articles by stage, with how long they have waited.

use super::stage as stage_badge;
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    reports::words,
    staff::{desk::Desk, moment, page_head, parameter, shown},
    ui::{button::LinkButton, empty::Empty, table::scrolling},
};
use domain::reports::{DeskLine, ReportStage};
use leptos::prelude::*;
use std::sync::Arc;

const TITLE: &str = "特派員の記事";

/// How many stand on a page.
const PER_PAGE: usize = 50;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address) -> Result<Shown, AppError> {
    let stage = ReportStage::from_code(&parameter(address, "stage")).filter(|stage| *stage != ReportStage::Draft);
    let page: u64 = parameter(address, "page").parse().unwrap_or(1).max(1);
    let offset = (page - 1).saturating_mul(PER_PAGE as u64);
    let mut lines = store::reports::queue(&context.store, &desk.actor(), stage, offset).await?;
    let more = lines.len() > PER_PAGE;
    lines.truncate(PER_PAGE);
    let to = |page: u64| match stage {
        Some(stage) => format!("/staff/reports?stage={}&page={page}", stage.code()),
        None => format!("/staff/reports?page={page}"),
    };
    let chip = |wanted: Option<ReportStage>, name: &'static str| {
        let here = (wanted == stage).then_some("page");
        let to = wanted.map_or_else(|| "/staff/reports".to_owned(), |stage| format!("/staff/reports?stage={}", stage.code()));
        view! { <li><a class="chip" href=to rel="external" aria-current=here>{name}</a></li> }.into_any()
    };
    let stages = ReportStage::ALL.into_iter().filter(|stage| *stage != ReportStage::Draft);
    let chips = stages.map(|stage| chip(Some(stage), words::stage(stage))).collect_view();
    let table = if lines.is_empty() {
        view! { <Empty title="あてはまる記事はありません"><p>"ほかの状態を選んでください。"</p></Empty> }.into_any()
    } else {
        table(context, lines)
    };
    let view = view! {
        <div class="wrap desk-page">
            {page_head(desk, TITLE, "待っている日数の長い順に並べています。書いた人が送る前の下書きは、出ません。")}
            <p><a class="more" href="/staff/reporters" rel="external">"特派員と申込み"</a></p>
            <nav aria-label="状態"><ul class="chips">{chip(None, "することのあるもの")}{chips}</ul></nav>
            {table}
            <div class="desk-acts">
                {(page > 1).then(|| view! { <LinkButton href=to(page - 1)>"前の50件"</LinkButton> })}
                {more.then(|| view! { <LinkButton href=to(page + 1)>"次の50件"</LinkButton> })}
            </div>
        </div>
    };
    Ok(shown(desk, TITLE, view.into_any()))
}

fn table(context: &Context, lines: Vec<DeskLine>) -> AnyView {
    let today = context.today();
    let row = |line: DeskLine| {
        let days = line.days(today);
        view! {
            <tr>
                <th scope="row"><a href=format!("/staff/reports/{}", line.id) rel="external">{line.title.clone()}</a></th>
                <td>{line.pen.clone()}</td>
                <td>{stage_badge(line.stage)}</td>
                <td class="num right">{format!("{days}日")}</td>
                <td>{moment(context, line.moved_at)}</td>
                <td class="num right">{format!("{}枚", line.photographs)}</td>
            </tr>
        }
        .into_any()
    };
    let table = view! {
        <table class="dense">
            <caption class="sr">{TITLE}</caption>
            <thead><tr>
                <th scope="col">"題名"</th><th scope="col">"書き手"</th><th scope="col">"状態"</th><th scope="col">"この状態で"</th>
                <th scope="col">"いつから"</th><th scope="col">"写真"</th>
            </tr></thead>
            <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
        </table>
    };
    scrolling(TITLE.to_owned(), table.into_any())
}
