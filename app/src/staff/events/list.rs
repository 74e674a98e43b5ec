//! `/staff/events`: events with how many have signed up.

use super::to;
use crate::{
    context::Context,
    error::AppError,
    events::when,
    page::Shown,
    staff::{desk::Desk, page_head, shown},
    ui::{
        badge::{State, badge},
        button::LinkButton,
        empty::Empty,
        table::scrolling,
    },
};
use domain::{
    events::{EventLine, EventStatus},
    lang::Lang,
};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let lines = store::events::desk(&context.store, &desk.actor(), context.now).await?;
    let title = "催しの受付";
    let (over, coming): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.over);
    let none = coming.is_empty().then(|| view! { <Empty title="これからの催しはありません"><p>"「催しを書く」から始めます。"</p></Empty> });
    let over = (!over.is_empty()).then(|| view! { <h2>"終わった催し"</h2>{table("終わった催し", over)} });
    let coming = (!coming.is_empty()).then(|| table("これからの催し", coming));
    let view = view! {
        <div class="wrap desk-page event-desk">
            {page_head(desk, title, "だれが申し込んだかを見て、当日の受付をします。電話や窓口の申込も、ここで入れます。")}
            <div class="desk-acts"><LinkButton href="/staff/pages/events">"催しを書く"</LinkButton></div>
            {none}
            {coming}
            {over}
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}

fn table(name: &'static str, lines: Vec<EventLine>) -> AnyView {
    let over = lines.iter().any(|line| line.over);
    let row = |line: EventLine| {
        let status = match line.status {
            EventStatus::Planned => None,
            EventStatus::Postponed => Some(badge(State::Warning, "延期")),
            EventStatus::Cancelled => Some(badge(State::Bad, "中止")),
        };
        let when = line.next.as_ref().map_or_else(
            || "日が決まっていません".to_owned(),
            |one| {
                // The year of what is to come goes without saying.
                let told = if line.over { when::whole } else { when::short };
                told(Lang::Ja, one, line.whole_day)
            },
        );
        let of = line.seats.capacity.map(|capacity| format!(" / {capacity}")).unwrap_or_default();
        let seats = if line.signs_up || line.seats.taken > 0 { format!("{}{of}人", line.seats.taken) } else { "申込なし".to_owned() };
        let waiting = if line.seats.waiting > 0 { format!("{}組", line.seats.waiting) } else { String::new() };
        view! {
            <tr>
                <th scope="row"><a href=to(line.id, "") rel="external">{line.title}</a>" "{status}</th>
                <td>{when}</td>
                <td class="num">{seats}</td>
                <td class="num">{waiting}</td>
                <td><a href=format!("/staff/pages/events/{}", line.id) rel="external">"書き直す"</a></td>
            </tr>
        }
        .into_any()
    };
    let table = view! {
        <table class="dense">
            <caption class="sr">{name}</caption>
            <thead><tr><th scope="col">"催し"</th><th scope="col">{if over { "日時" } else { "次の回" }}</th><th scope="col">"席"</th><th scope="col">"空き待ち"</th><th scope="col">"内容"</th></tr></thead>
            <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
        </table>
    };
    scrolling(name.to_owned(), table.into_any())
}
