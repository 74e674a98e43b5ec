//! `/staff/certification/permits`: all applications and permits, to be sifted.

use super::{address, state_badge, state_words};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    staff::{
        desk::Desk,
        moment, page_head,
        sheet::{Cell, Sheet},
        shown,
        table::{DenseTable, left_aside, one_of, pairs},
    },
    ui::{
        badge::{State, badge},
        table::Column,
    },
};
use domain::{
    calendar::{Date, date_plain, iso},
    certification::{PERMITS_PER_PAGE, PermitFilter, PermitLine, PermitList, PermitSieve, PermitSort},
};
use leptos::prelude::*;
use std::sync::Arc;

const TITLE: &str = "マークの使用許可";

/// How much of a text a line shows.
const EXCERPT: usize = 60;

/// What the address asks for, and the parameters that were left aside.
pub fn filter(address: &Address) -> (PermitFilter, Vec<&'static str>) {
    let pairs = pairs(address);
    PermitFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
}

pub(in crate::staff) async fn page(context: &Context, desk: &Arc<Desk>, at: &Address) -> Result<Shown, AppError> {
    let (filter, ignored) = filter(at);
    let list = store::certification::permits::list(&context.store, &desk.actor(), filter, ignored, context.today()).await?;
    let PermitList { filter, ignored, total, paging, lines } = list;
    let usual = PermitFilter::default().sort;
    let table =
        DenseTable { address: "/staff/certification/permits", caption: TITLE, pairs: filter.pairs(), sorting: filter.sort, usual, paging };
    let fields = view! {
        <div class="sift-words">
            <label for="q">"番号か使う人"</label>
            <input type="search" id="q" name="q" value=filter.q.clone() maxlength=domain::search::MAX_QUERY.to_string() autocomplete="off" aria-describedby="q-hint" />
            <span class="hint" id="q-hint">"M-2026-0001、KP-2026-0001 か、使う人の名前の一部"</span>
        </div>
        {one_of("state", "状態", "すべて", PermitSieve::ALL.iter().map(|s| (s.code().to_owned(), sieve(*s).to_owned())).collect(), filter.sieve.map(PermitSieve::code))}
    };
    let columns = vec![
        table.column("受付番号", PermitSort::Receipt),
        Column::words("許可番号"),
        Column::words("使う人"),
        Column::words("用途"),
        Column::words("状態"),
        table.column("終わる日", PermitSort::Until),
        Column::words("届いた時刻"),
    ];
    let count = table.count(total, false, "件", PERMITS_PER_PAGE);
    let rows = if lines.is_empty() {
        view! { <p>"あてはまる申込みはありません。条件を減らしてください。"</p> }.into_any()
    } else {
        table.view(columns, lines.into_iter().map(|line| row(context, line)).collect())
    };
    let view = view! {
        <div class="wrap desk-page">
            {page_head(desk, TITLE, "認定された品のほかに認定マークを使いたい人からの申込みと、許可したものです。市民が見る一覧は /certification/mark/permits です。")}
            {table.filter(fields.into_any())}
            {left_aside(&ignored)}
            <div class="desk-bar"><p class="count num">{count}</p>{table.files()}</div>
            {rows}
        </div>
    };
    Ok(shown(desk, TITLE, view.into_any()))
}

const fn sieve(sieve: PermitSieve) -> &'static str {
    match sieve {
        PermitSieve::Waiting => "審査待ち",
        PermitSieve::Drafted => "決裁待ち",
        PermitSieve::Valid => "許可している（期間の前も）",
        PermitSieve::Over => "期間が過ぎた・終了",
        PermitSieve::Refused => "不許可",
        PermitSieve::Revoked => "取消",
    }
}

fn row(context: &Context, line: PermitLine) -> Vec<AnyView> {
    let drafted = line.drafted.then(|| badge(State::Going, "決裁待ち"));
    let day = |day: Date| view! { <time datetime=iso(day) class="num nb">{date_plain(day)}</time> };
    let holder = if line.holder.is_empty() { "（消去済み）".to_owned() } else { line.holder };
    vec![
        view! { <a class="num nb" href=address(line.id) rel="external">{line.receipt.to_string()}</a> }.into_any(),
        line.number.map(|number| view! { <span class="num nb">{number.to_string()}</span> }).into_any(),
        holder.into_any(),
        excerpt(&line.goods).into_any(),
        view! { {state_badge(line.state, line.standing)}{drafted} }.into_any(),
        day(line.term.1).into_any(),
        moment(context, line.sent_at),
    ]
}

/// The beginning of a text in one line.
fn excerpt(text: &str) -> String {
    let line = text.replace('\n', " ");
    let mut signs = line.chars();
    let begin: String = signs.by_ref().take(EXCERPT).collect();
    if signs.next().is_some() { format!("{begin}…") } else { begin }
}

/// The permits for a file, without whom to ask.
pub fn sheet(lines: &[PermitLine]) -> Sheet {
    let columns = vec!["受付番号", "許可番号", "使う人", "用途", "始まる日", "終わる日", "状態", "届いた時刻"];
    let rows = lines.iter().map(|line| {
        vec![
            Cell::Words(line.receipt.to_string()),
            line.number.map_or(Cell::Empty, |number| Cell::Words(number.to_string())),
            line.holder.as_str().into(),
            line.goods.as_str().into(),
            Cell::Day(line.term.0),
            Cell::Day(line.term.1),
            state_words(line.state, line.standing).into(),
            Cell::Moment(line.sent_at),
        ]
    });
    Sheet { file: "mark-permits", title: TITLE, columns, rows: rows.collect() }
}

/// The lines at the start of staff's work.
pub(in crate::staff) async fn tasks(context: &Context, desk: &Arc<Desk>) -> Result<Vec<(String, String, &'static str)>, AppError> {
    let open = store::certification::permits::open(&context.store, &desk.actor()).await?;
    let to = |state: &str| format!("/staff/certification/permits?state={state}");
    let lines = [
        (
            open.to_decide,
            "drafted",
            "決裁を待つマークの使用許可が",
            "ほかの人が起案しました。用途と条件を確かめて、決裁するか差し戻してください。",
        ),
        (open.waiting, "waiting", "マークの使用の申込みが", "許可するか、しないかを起案してください。"),
    ];
    let lines = lines.into_iter().filter(|(count, ..)| *count > 0);
    Ok(lines.map(|(count, state, title, text)| (to(state), format!("{title}{count}件あります"), text)).collect())
}
