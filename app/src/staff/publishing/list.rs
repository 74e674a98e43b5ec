//! Which kinds there are, and what there is of one.

use super::{Editor, PATH, named};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    staff::{desk::Desk, moment, page_head, parameter, shown},
    ui::{
        badge::{State, badge},
        button::{Button, LinkButton, Look},
        empty::Empty,
        field::Label,
        table::scrolling,
        text_field::TextField,
    },
};
use domain::{
    calendar::OffsetDateTime,
    publishing::{Kind, PieceLine, Showing},
    query,
};
use leptos::prelude::*;
use std::sync::Arc;

/// How many stand on a page.
const PER_PAGE: u32 = 50;

pub(super) async fn kinds(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let counts = store::publishing::counts(&context.store, &desk.actor(), context.now).await?;
    let line = |kind: Kind| {
        let (name, about) = named(kind)?;
        let (_, all, shown) = counts.iter().copied().find(|(known, ..)| *known == kind).unwrap_or((kind, 0, 0));
        let told = format!("{all}件（公開中 {shown}件）");
        Some(view! {
            <li><a href=format!("{PATH}/{}", kind.code()) rel="external">{name}</a><span class="sub num">{told}</span><p>{about}</p></li>
        })
    };
    let kinds = Kind::ALL.into_iter().filter_map(line).collect_view();
    let title = "記事とページ";
    let view = view! {
        <div class="wrap desk-page">
            {page_head(desk, title, "市民のページに出すものを書き、確かめて、公開します。書いている間は、職員にしか見えません。")}
            <ul class="piece-kinds">{kinds}</ul>
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}

pub(super) async fn page<E: Editor>(context: &Context, desk: &Arc<Desk>, address: &Address) -> Result<Shown, AppError> {
    let q: String = parameter(address, "q").chars().take(100).collect();
    let page: u32 = parameter(address, "page").parse().unwrap_or(1).max(1);
    let offset = u64::from(page - 1) * u64::from(PER_PAGE);
    let mut found = store::publishing::staff_list(&context.store, &desk.actor(), (E::KIND, &q), (PER_PAGE + 1, offset)).await?;
    let more = found.len() > PER_PAGE as usize;
    found.truncate(PER_PAGE as usize);
    let to = |page: u32| {
        let page = page.to_string();
        let pairs = [("q", q.as_str()), ("page", page.as_str())].into_iter().filter(|(_, value)| !matches!(*value, "" | "1"));
        format!("{PATH}/{}?{}", E::KIND.code(), query::encode(pairs))
    };
    let ways = view! {
        <div class="desk-acts">
            {(page > 1).then(|| view! { <LinkButton href=to(page - 1)>"新しいもの"</LinkButton> })}
            {more.then(|| view! { <LinkButton href=to(page + 1)>"これより前のもの"</LinkButton> })}
        </div>
    };
    let lines = if found.is_empty() {
        let (title, way) = if q.is_empty() {
            ("まだ何もありません", "「新しく書く」から始めます。")
        } else {
            ("あてはまるものはありません", "言葉を短くしてください。")
        };
        view! { <Empty title=title><p>{way}</p></Empty> }.into_any()
    } else {
        table::<E>(context, found)
    };
    let view = view! {
        <div class="wrap desk-page">
            <p><a href=PATH rel="external">"記事とページ"</a></p>
            {page_head(desk, E::NAME, E::ABOUT)}
            <div class="desk-bar">
                <LinkButton href=format!("{PATH}/{}/new", E::KIND.code()) look=Look::Solid>"新しく書く"</LinkButton>
                <form class="form desk-filter" action=format!("{PATH}/{}", E::KIND.code()) method="get" role="search">
                    <TextField label=Label::optional("q", "言葉").hint("題名の一部") value=q.clone() />
                    <div><Button>"さがす"</Button></div>
                </form>
            </div>
            {lines}
            {ways}
        </div>
    };
    Ok(shown(desk, E::NAME, view.into_any()))
}

fn table<E: Editor>(context: &Context, found: Vec<PieceLine>) -> AnyView {
    let row = |line: PieceLine| {
        let ahead = (line.ahead && line.showing.is_some()).then(|| badge(State::Warning, "直し中"));
        let who = (!line.edited.1.is_empty()).then(|| view! { <span class="sub">"　"{line.edited.1.clone()}</span> });
        view! {
            <tr>
                <th scope="row"><a href=format!("{PATH}/{}/{}", E::KIND.code(), line.id) rel="external">{line.title.clone()}</a></th>
                <td>{state(line.showing, context.now)}{ahead}</td>
                <td>{if line.translated { "あり" } else { "なし" }}</td>
                <td>{moment(context, line.edited.0)}{who}</td>
            </tr>
        }
        .into_any()
    };
    let table = view! {
        <table class="dense">
            <caption class="sr">{E::NAME}</caption>
            <thead><tr><th scope="col">"題名"</th><th scope="col">"状態"</th><th scope="col">"英語"</th><th scope="col">"最後に直した日時"</th></tr></thead>
            <tbody>{found.into_iter().map(row).collect_view()}</tbody>
        </table>
    };
    scrolling(E::NAME.to_owned(), table.into_any())
}

/// Whether citizens see it.
pub(in crate::staff) fn state(showing: Option<Showing>, now: OffsetDateTime) -> AnyView {
    match showing {
        None => badge(State::None, "下書き"),
        Some(showing) if showing.has(now) => badge(State::Good, "公開中"),
        Some(showing) if now < showing.from => badge(State::Going, "公開予定"),
        Some(_) => badge(State::None, "期間終了"),
    }
}
