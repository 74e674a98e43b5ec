//! `/staff/channels`: the city's channels elsewhere, and the counts of who follows them.

mod fault;
mod import;
mod one;

pub use fault::ChannelFault;
pub use import::TableLook;

use super::{desk::Desk, page_head, shown, table::grouped};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        badge::{State, badge},
        button::LinkButton,
        table::scrolling,
    },
};
use domain::{
    calendar::date_plain,
    channels::{ChannelLine, Service},
};
use leptos::prelude::*;
use std::sync::Arc;

const TITLE: &str = "公式SNS";

/// The page at what of an address comes after `/staff/channels`.
pub(super) async fn page(context: &Context, desk: &Arc<Desk>, below: &[&str]) -> Result<Shown, AppError> {
    match below {
        [] => list(context, desk).await,
        ["new"] => Ok(one::new(desk)),
        ["import", ..] => import::page(context, desk).await,
        [id, ..] => one::page(context, desk, id.parse().map_err(|_| AppError::Missing)?).await,
    }
}

async fn list(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let channels = store::channels::staff_list(&context.store, &desk.actor()).await?;
    let rows = if channels.is_empty() {
        view! { <p>"まだありません。「加える」から始めてください。"</p> }.into_any()
    } else {
        table(&channels)
    };
    let lead = "市の公式のアカウントと、フォロワーの数です。数は、入れるとすぐに市民のページと、目標の自動集計に出ます。";
    let view = view! {
        <div class="wrap desk-page">
            {page_head(desk, TITLE, lead)}
            <p class="desk-acts">
                <LinkButton href="/staff/channels/new">"加える"</LinkButton>
                <LinkButton href="/staff/channels/import">"表から数を取り込む"</LinkButton>
                <a class="more" href="/channels" rel="external">"市民のページ"</a>
            </p>
            {rows}
        </div>
    };
    Ok(shown(desk, TITLE, view.into_any()))
}

fn table(channels: &[ChannelLine]) -> AnyView {
    let row = |line: &ChannelLine| {
        let (day, count) = line.last.map(|(day, count)| (date_plain(day), grouped(count.into()))).unzip();
        let ended = (!line.record.active).then(|| badge(State::None, "使っていない"));
        view! {
            <tr>
                <th scope="row"><a href=format!("/staff/channels/{}", line.id) rel="external">{line.record.name.ja.clone()}</a>" "{ended}</th>
                <td>{service(line.record.service)}</td>
                <td><code>{line.record.slug.to_string()}</code></td>
                <td class="num right">{count.unwrap_or_else(|| "まだ".to_owned())}</td>
                <td class="num nb">{day}</td>
                <td class="num right">{grouped(line.days)}</td>
            </tr>
        }
        .into_any()
    };
    let table = view! {
        <table class="dense">
            <caption class="sr">{TITLE}</caption>
            <thead><tr>
                <th scope="col">"名前"</th><th scope="col">"サービス"</th><th scope="col">"表での名前"</th><th scope="col" class="right">"最新の数（人）"</th>
                <th scope="col">"読んだ日"</th><th scope="col" class="right">"数のある日"</th>
            </tr></thead>
            <tbody>{channels.iter().map(row).collect_view()}</tbody>
        </table>
    };
    scrolling(TITLE.to_owned(), table.into_any())
}

/// What a service is called.
fn service(service: Service) -> &'static str {
    match service.name() {
        "" => "その他",
        name => name,
    }
}
