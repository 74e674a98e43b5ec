//! `/staff/comments/{}/submissions`: what came in, the newest first. Pages are found by key, so that the last of 200,000 is as
//! quick as the first.

use super::{super::cases::ways, super::names::hold, at, closed, excerpt};
use crate::{
    comments::names,
    context::Context,
    error::AppError,
    page::{Address, Shown},
    staff::{
        desk::Desk,
        page_head, shown,
        table::{grouped, left_aside, moving, one_of, pairs},
    },
    ui::{
        badge::{State, badge},
        button::{Button, LinkButton, Look},
        empty::Empty,
        table::{Column, heading},
    },
};
use domain::{
    calendar::{date_plain, iso},
    comments::{IntakeCase, SubmissionFilter, SubmissionLine, SubmissionPage, SubmissionSieve, Way},
    lang::Lang,
};
use leptos::prelude::*;
use std::sync::Arc;

const TITLE: &str = "受付簿";

/// How much of a text the table shows.
const EXCERPT: usize = 40;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address, case: &IntakeCase) -> Result<Shown, AppError> {
    let pairs = pairs(address);
    let asked = SubmissionFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
    let page = store::comments::submissions(&context.store, &desk.actor(), case.id, asked).await?;
    let enter = closed(case, context.today()).is_none().then(|| {
        view! {
            <div class="desk-acts intake-acts">
                <LinkButton href=at(case.id, "intake")>"紙・メールの意見を入れる"</LinkButton>
                <LinkButton href=at(case.id, "import")>"表から取り込む"</LinkButton>
            </div>
        }
    });
    let lines = if page.lines.is_empty() { nothing(&page.filter) } else { table(case, &page) };
    let lead = format!("「{}」に届いたものです。新しいものが上に出ます。氏名や住所は、受付番号を開くと見られます。", case.title);
    let view = view! {
        <div class="wrap desk-page">
            {ways(desk, case.id, "submissions")}
            {page_head(desk, TITLE, &lead)}
            {closed(case, context.today())}
            {enter}
            {tabs(case, &page)}
            {sift(case, &page.filter)}
            {left_aside(&page.ignored)}
            {lines}
            {turn(case, &page)}
        </div>
    };
    Ok(shown(desk, TITLE, view.into_any()))
}

const fn sieve(sieve: SubmissionSieve) -> &'static str {
    match sieve {
        SubmissionSieve::All => "すべて",
        SubmissionSieve::Held => "保留",
        SubmissionSieve::Withdrawn => "取り下げ",
    }
}

/// The address of the list, from a submission on.
fn to(case: i64, filter: &SubmissionFilter, before: Option<i64>) -> String {
    let mut pairs = filter.pairs();
    pairs.retain(|(key, value)| (*key, value.as_str()) != ("show", SubmissionSieve::All.code()));
    pairs.extend(before.map(|id| ("before", id.to_string())));
    let query = domain::query::encode(pairs.iter().map(|(key, value)| (*key, value.as_str())));
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}{mark}{query}", at(case, "submissions"))
}

/// The sieves with their counts.
fn tabs(case: &IntakeCase, page: &SubmissionPage) -> AnyView {
    let tabs = SubmissionSieve::ALL.into_iter().zip(&page.counts).map(|(one, count)| {
        let here = (one == page.filter.sieve).then_some("page");
        let class = if *count > 0 && one == SubmissionSieve::Held { "queue-late" } else { "" };
        let href = to(case.id, &SubmissionFilter { sieve: one, way: page.filter.way, ..SubmissionFilter::default() }, None);
        view! { <li><a class=class href=href rel="external" aria-current=here>{sieve(one)}<b class="num">{grouped(*count)}"通"</b></a></li> }
    });
    view! { <nav class="queue-views" aria-label="受付の見方"><ul>{tabs.collect_view()}</ul></nav> }.into_any()
}

fn sift(case: &IntakeCase, filter: &SubmissionFilter) -> AnyView {
    let ways = Way::ALL.map(|way| (way.code().to_owned(), names::way(way, Lang::Ja).to_owned())).to_vec();
    let number = filter.number.map(|number| number.to_string()).unwrap_or_default();
    let narrow = filter.number.is_some() || filter.way.is_some();
    let whole = SubmissionFilter { sieve: filter.sieve, ..SubmissionFilter::default() };
    let clear = narrow.then(|| view! { <a class="more" href=to(case.id, &whole, None) rel="external">"条件を消す"</a> });
    view! {
        <form class="sift" action=at(case.id, "submissions") method="get" role="search" aria-label="しぼり込み">
            <input type="hidden" name="show" value=filter.sieve.code() />
            <div class="sift-words">
                <label for="q">"受付番号"</label>
                <input type="search" id="q" name="q" value=number maxlength="40" autocomplete="off" aria-describedby="q-hint" />
                <span class="hint" id="q-hint">"P-2026-0012 のように"</span>
            </div>
            {one_of("way", "届いた方法", "すべて", ways, filter.way.map(Way::code))}
            <Button look=Look::Solid>"しぼり込む"</Button>
            {clear}
        </form>
    }
    .into_any()
}

fn nothing(filter: &SubmissionFilter) -> AnyView {
    let narrow = filter.number.is_some() || filter.way.is_some();
    let (title, text) = match (narrow, filter.before, filter.sieve) {
        (true, ..) => ("条件に合うものはありません", "条件を減らしてみてください。"),
        (_, Some(_), _) => ("この先にはもうありません", "はじめのページへ戻ってください。"),
        (_, _, SubmissionSieve::All) => ("まだ届いていません", "届くと、ここに受付番号が並びます。"),
        (_, _, SubmissionSieve::Held) => ("保留のものはありません", "機械が送ったように見えるものが届くと、ここに出ます。"),
        (_, _, SubmissionSieve::Withdrawn) => ("取り下げられたものはありません", "出した人が取り下げると、番号だけが残ります。"),
    };
    view! { <Empty title=title><p>{text}</p></Empty> }.into_any()
}

fn table(case: &IntakeCase, page: &SubmissionPage) -> AnyView {
    let columns = [
        Column::words("受付番号"),
        Column::words("届いた日"),
        Column::words("方法"),
        Column::numbers("意見（件）"),
        Column::words("意見のはじめ"),
        Column::words("状態"),
    ];
    let rows = page.lines.iter().map(|line| row(case, line));
    let table = view! {
        <table class="dense intake-table">
            <caption class="sr">{TITLE}</caption>
            <thead><tr>{columns.map(heading).collect_view()}</tr></thead>
            <tbody data-rows="">{rows.collect_view()}</tbody>
        </table>
    };
    moving("dense-box", TITLE, table.into_any())
}

fn row(case: &IntakeCase, line: &SubmissionLine) -> AnyView {
    let text = match (line.withdrawn_on, line.text.is_empty()) {
        (Some(_), _) => "（取り下げられたので、残っていません）".to_owned(),
        (None, true) => "（保存期間が過ぎたので、残っていません）".to_owned(),
        (None, false) => excerpt(&line.text, EXCERPT),
    };
    let state = match (line.held, line.withdrawn_on) {
        (_, Some(on)) => badge(State::None, format!("取り下げ {}", date_plain(on))),
        (Some(why), None) => view! { {badge(State::Warning, "保留")}<br /><span class="sub">{hold(why)}</span> }.into_any(),
        (None, None) if line.withdrawn > 0 => {
            view! { {badge(State::Good, "受付")}<br /><span class="sub">{format!("ほかに取り下げ{}件", line.withdrawn)}</span> }.into_any()
        }
        (None, None) => badge(State::Good, "受付"),
    };
    let href = at(case.id, &format!("submissions/{}", line.id));
    view! {
        <tr>
            <th scope="row"><a class="num nb" href=href rel="external">{line.number.to_string()}</a></th>
            <td><time datetime=iso(line.received_on) class="num nb">{date_plain(line.received_on)}</time></td>
            <td><span class="nb">{names::way(line.way, Lang::Ja)}</span></td>
            <td class="num right">{line.opinions}</td>
            <td class="intake-text">{text}</td>
            <td>{state}</td>
        </tr>
    }
    .into_any()
}

/// Back to the first page, and on to the next.
fn turn(case: &IntakeCase, page: &SubmissionPage) -> Option<AnyView> {
    let first =
        page.filter.before.map(|_| view! { <a class="btn" href=to(case.id, &page.filter, None) rel="external">"はじめのページ"</a> });
    let next = page.next.map(|id| view! { <a class="btn" href=to(case.id, &page.filter, Some(id)) rel="next external">"次の50通"</a> });
    (first.is_some() || next.is_some()).then(|| view! { <nav class="pager" aria-label="ページ">{first}{next}</nav> }.into_any())
}
