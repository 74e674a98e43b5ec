//! `…/groups`: what is answered together.

use super::{
    super::super::{
        desk::Desk,
        page_head, shown,
        table::{grouped, moving},
    },
    Work, at, over, section, ways,
};
use crate::{
    comments::names,
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        badge::{State, badge},
        button::{LinkButton, Look},
        empty::Empty,
        table::{Column, heading},
    },
};
use domain::{comments::GroupLine, lang::Lang};
use leptos::prelude::*;
use std::sync::Arc;

const TITLE: &str = "回答のまとまり";

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, work: &Work) -> Result<Shown, AppError> {
    let groups = store::comments::groups(&context.store, &desk.actor(), work.case.id).await?;
    let answered = groups.iter().filter(|group| group.answered).count();
    let units: u64 = groups.iter().map(|group| group.units).sum();
    let count = format!("{}つのうち{answered}つに回答があります。意見は{}件です。", groups.len(), grouped(units));
    let list = if groups.is_empty() {
        view! { <Empty title="まだまとまりがありません"><p>"意見の一覧で印を付け、「新しいまとまり」に入れると作られます。ここで先に作ることもできます。"</p></Empty> }.into_any()
    } else {
        table(work, &groups)
    };
    let new = work.keeps.then(|| view! { <LinkButton href=at(&work.case, "groups/new") look=Look::Solid>"まとまりを加える"</LinkButton> });
    let title = format!("{}：回答", work.case.title);
    let view = view! {
        <div class="wrap desk-page">
            {ways(desk, work.case.id, "groups")}
            {page_head(desk, &title, "意見を内容でまとめ、まとまりごとに市の考え方を書きます。どの意見も、1つのまとまりに入ります。")}
            {over(work)}
            <div class="desk-bar"><p class="count num">{count}</p>{new}</div>
            {list}
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

fn table(work: &Work, groups: &[GroupLine]) -> AnyView {
    let rows = groups.iter().map(|group| row(work, group)).collect_view();
    let heads = [
        Column::words("まとまり"),
        Column::words("節"),
        Column::words("対応区分"),
        Column::words("回答"),
        Column::numbers("違う文"),
        Column::numbers("意見"),
        Column::words("担当"),
    ]
    .map(heading);
    let table = view! {
        <table class="dense queue">
            <caption class="sr">{TITLE}</caption>
            <thead><tr>{heads.collect_view()}</tr></thead>
            <tbody data-rows="">{rows}</tbody>
        </table>
    };
    moving("dense-box", TITLE, table.into_any())
}

fn row(work: &Work, group: &GroupLine) -> AnyView {
    let to = format!("{}/{}", at(&work.case, "groups"), group.id);
    let answered = if group.answered { badge(State::Good, "そろった") } else { badge(State::Waiting, "まだ") };
    view! {
        <tr>
            <th scope="row"><a href=to rel="external">{format!("{}. {}", group.number, group.title)}</a></th>
            <td>{section(&work.case.sections, &group.section)}</td>
            <td>{group.treatment.map_or("—", |treatment| names::treatment(treatment, Lang::Ja))}</td>
            <td>{answered}</td>
            <td class="num right">{grouped(group.different)}</td>
            <td class="num right">{format!("{}件", grouped(group.units))}</td>
            <td>{group.keeper.clone()}</td>
        </tr>
    }
    .into_any()
}
