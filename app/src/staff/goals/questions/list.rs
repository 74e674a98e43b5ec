//! `/staff/goals/questions`: all questions, to be sifted.

use super::{address, kind, state_badge, state_words};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    staff::{
        desk::Desk,
        page_head,
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
    calendar::{Date, date_plain, iso, jst_date},
    goals::{QUESTIONS_PER_PAGE, QuestionFilter, QuestionLine, QuestionList, QuestionSieve, QuestionSort, QuestionState},
};
use leptos::prelude::*;
use std::sync::Arc;

const TITLE: &str = "目標への質問・意見";

/// How much of a text the table shows.
const EXCERPT: usize = 40;

/// What the address asks for, and the parameters that were left aside.
pub fn filter(address: &Address) -> (QuestionFilter, Vec<&'static str>) {
    let pairs = pairs(address);
    QuestionFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
}

pub(in crate::staff::goals) async fn page(context: &Context, desk: &Arc<Desk>, at: &Address) -> Result<Shown, AppError> {
    let ((filter, ignored), today) = (filter(at), context.today());
    let list = store::goals::questions::list(&context.store, &desk.actor(), filter, ignored, today).await?;
    let QuestionList { filter, ignored, total, paging, lines, departments } = list;
    let usual = QuestionFilter::default().sort;
    let table =
        DenseTable { address: "/staff/goals/questions", caption: TITLE, pairs: filter.pairs(), sorting: filter.sort, usual, paging };
    let departments = departments.into_iter().map(|(slug, name)| (slug.to_string(), name)).collect();
    let number = filter.number.map(|number| number.to_string()).unwrap_or_default();
    let fields = view! {
        <div class="sift-words">
            <label for="q">"受付番号"</label>
            <input type="search" id="q" name="q" value=number maxlength="40" autocomplete="off" aria-describedby="q-hint" />
            <span class="hint" id="q-hint">"Q-2026-0012 のように"</span>
        </div>
        {one_of("state", "状態", "すべて", QuestionSieve::ALL.iter().map(|s| (s.code().to_owned(), sieve(*s).to_owned())).collect(), filter.sieve.map(QuestionSieve::code))}
        {one_of("department", "部", "すべて", departments, filter.department.as_ref().map(|slug| slug.as_str()))}
    };
    let columns = vec![
        table.column("受付番号", QuestionSort::Number),
        Column::words("種類"),
        Column::words("内容"),
        Column::words("目標"),
        Column::words("状態"),
        table.column("答える期日", QuestionSort::Promised),
        Column::words("担当"),
    ];
    let count = table.count(total, false, "件", QUESTIONS_PER_PAGE);
    let rows = if lines.is_empty() {
        view! { <p>"あてはまる質問・意見はありません。条件を減らしてください。"</p> }.into_any()
    } else {
        table.view(columns, lines.into_iter().map(|line| row(line, today)).collect())
    };
    let view = view! {
        <div class="wrap desk-page">
            {page_head(desk, TITLE, "市民から届いたものです。同じ文のものは1行にまとめ、ほかに何通あるかを出しています。")}
            {table.filter(fields.into_any())}
            {left_aside(&ignored)}
            <div class="desk-bar"><p class="count num">{count}</p>{table.files()}</div>
            {rows}
        </div>
    };
    Ok(shown(desk, TITLE, view.into_any()))
}

const fn sieve(sieve: QuestionSieve) -> &'static str {
    match sieve {
        QuestionSieve::Waiting => "回答待ち",
        QuestionSieve::Overdue => "期限超過",
        QuestionSieve::Drafted => "公開待ち",
        QuestionSieve::Answered => "回答済み",
        QuestionSieve::Withdrawn => "取り下げ",
    }
}

fn row(line: QuestionLine, today: Date) -> Vec<AnyView> {
    let drafted = line.drafted.then(|| badge(State::Going, "公開待ち"));
    let others = (line.senders > 1).then(|| view! { <span class="sub nb">{format!("ほかに同じもの{}通", line.senders - 1)}</span> });
    let text = if line.state == QuestionState::Withdrawn { "（取り下げ）".to_owned() } else { excerpt(&line.text) };
    vec![
        view! { <a class="num nb" href=address(line.id) rel="external">{line.number.to_string()}</a> }.into_any(),
        kind(line.kind).into_any(),
        view! { {text}" "{others} }.into_any(),
        view! { {line.goal_title}<br /><span class="sub">{line.department}</span> }.into_any(),
        view! { {state_badge(line.state, line.promised_on, today)}{drafted} }.into_any(),
        view! { <time datetime=iso(line.promised_on) class="num nb">{date_plain(line.promised_on)}</time> }.into_any(),
        line.post.into_any(),
    ]
}

/// The beginning of a text in one line.
fn excerpt(text: &str) -> String {
    let line = text.replace('\n', " ");
    let mut signs = line.chars();
    let begin: String = signs.by_ref().take(EXCERPT).collect();
    if signs.next().is_some() { format!("{begin}…") } else { begin }
}

/// The questions for a file, without who has asked them.
pub fn sheet(lines: &[QuestionLine], today: Date) -> Sheet {
    let columns =
        vec!["受付番号", "種類", "内容", "部", "目標", "届いた時刻", "答える期日", "状態", "答えた時刻", "公開", "担当", "同じ内容の通数"];
    let rows = lines.iter().map(|line| {
        vec![
            Cell::Words(line.number.to_string()),
            kind(line.kind).into(),
            line.text.as_str().into(),
            line.department.as_str().into(),
            line.goal_title.as_str().into(),
            Cell::Moment(line.sent_at),
            Cell::Day(line.promised_on),
            state_words(line.state, line.promised_on, today).into(),
            line.closed_at.filter(|_| line.state == QuestionState::Answered).map_or(Cell::Empty, Cell::Moment),
            if line.listed && line.state == QuestionState::Answered { "公開" } else { "" }.into(),
            line.post.as_str().into(),
            Cell::Number(i64::try_from(line.senders).unwrap_or(i64::MAX)),
        ]
    });
    Sheet { file: "questions", title: TITLE, columns, rows: rows.collect() }
}

/// The line at the start of staff's work.
pub(in crate::staff) async fn tasks(context: &Context, desk: &Arc<Desk>) -> Result<Vec<(String, String, &'static str)>, AppError> {
    let open = store::goals::questions::open(&context.store, &desk.actor(), jst_date(context.now)).await?;
    let to = |state: &str| format!("/staff/goals/questions?state={state}&sort=promised");
    let lines = [
        (open.overdue, "overdue", "答える期日を過ぎた質問・意見が", "送った人のページに、遅れていることが出ています。"),
        (open.drafted, "drafted", "公開を待つ答えが", "ほかの人が書きました。確かめて、公開するか差し戻してください。"),
        (open.waiting, "waiting", "答えを待つ質問・意見が", "答えを書くと、ほかの人が確かめて公開します。"),
    ];
    let lines = lines.into_iter().filter(|(count, ..)| *count > 0);
    Ok(lines.map(|(count, state, title, text)| (to(state), format!("{title}{count}件あります"), text)).collect())
}
