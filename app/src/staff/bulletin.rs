//! `/staff/bulletin`: how many are told of new issues by mail, and what went out. No addresses: nobody here needs them.

use super::{desk::Desk, moment, page_head, shown, table::grouped};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{button::LinkButton, definition_list::DefinitionList, table::scrolling},
};
use domain::bulletin::NEWS_DAYS;
use leptos::prelude::*;
use std::sync::Arc;
use store::bulletin::Mailing;

const TITLE: &str = "広報かしわらの配信";

pub(super) async fn page(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let figures = store::bulletin::figures(&context.store, &desk.actor()).await?;
    let mailings = store::bulletin::mailings(&context.store, &desk.actor()).await?;
    let persons = |count: u64| view! { <span class="num">{format!("{}人", grouped(count))}</span> }.into_any();
    let [ja, en] = figures.confirmed;
    let rows = vec![
        ("配信している人".to_owned(), persons(ja + en)),
        ("うち日本語".to_owned(), persons(ja)),
        ("うち英語".to_owned(), persons(en)),
        ("確認を待っている人".to_owned(), persons(figures.waiting)),
        (
            "送るのを待つメール".to_owned(),
            view! { <span class="num">{format!("{}通", grouped(figures.letters_waiting))}</span> }.into_any(),
        ),
    ];
    let lead =
        "新しい号を公開すると、確認の済んだ人に1通ずつ、自動で送ります。予定した公開でも同じです。だれに送ったかは、この画面にも出ません。";
    let rule = format!(
        "同じ号を2度送ることはありません。公開をやめて出し直しても、もう送った人には送りません。発行日から{NEWS_DAYS}日を過ぎて公開した号は、バックナンバーとして扱い、送りません。"
    );
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, TITLE, lead)}
            <p class="desk-acts"><LinkButton href="/staff/pages/bulletin">"号を書く、直す"</LinkButton><a class="more" href="/bulletin" rel="external">"市民のページ"</a></p>
            <section class="section" aria-labelledby="counts"><h2 id="counts">"いまの人数"</h2><DefinitionList rows=rows /></section>
            <section class="section" aria-labelledby="sent"><h2 id="sent">"送った号"</h2><p>{rule}</p>{sent(context, &mailings)}</section>
        </div>
    };
    Ok(shown(desk, TITLE, view.into_any()))
}

fn sent(context: &Context, mailings: &[Mailing]) -> AnyView {
    if mailings.is_empty() {
        return view! { <p>"まだ送った号はありません。"</p> }.into_any();
    }
    let rows = mailings.iter().map(|mailing| {
        let done = match mailing.done_at {
            Some(at) => moment(context, at),
            None => "書いています".into_any(),
        };
        view! {
            <tr>
                <th scope="row"><a href=format!("/staff/pages/bulletin/{}", mailing.id) rel="external">{mailing.title.clone()}</a></th>
                <td>{moment(context, mailing.begun_at)}</td>
                <td class="num right">{grouped(mailing.letters)}</td>
                <td>{done}</td>
            </tr>
        }
        .into_any()
    });
    let table = view! {
        <table>
            <caption class="sr">"送った号"</caption>
            <thead><tr><th scope="col">"号"</th><th scope="col">"書き始めた時刻"</th><th scope="col" class="right">"メール（通）"</th><th scope="col">"書き終えた時刻"</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    };
    scrolling("送った号".to_owned(), table.into_any())
}
