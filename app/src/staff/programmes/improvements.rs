//! `/staff/improvements`: what workplaces propose, for everyone who works here.

use super::{
    super::{
        desk::Desk,
        page_head,
        sheet::{Cell, Sheet},
        shown,
        table::{DenseTable, left_aside, one_of, pairs},
    },
    progress, progress_badge, shown_to,
};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    ui::{button::LinkButton, table::Column},
};
use domain::{
    calendar::{Date, date_plain, iso},
    programmes::{ImprovementFilter, ImprovementSort, ImprovementState, ImprovementView, Money, STAFF_PER_PAGE},
};
use leptos::prelude::*;
use std::sync::Arc;

const TITLE: &str = "業務改善運動";

/// What the address asks for, and the parameters that were left aside.
pub fn filter(address: &Address) -> (ImprovementFilter, Vec<&'static str>) {
    let pairs = pairs(address);
    ImprovementFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
}

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address) -> Result<Shown, AppError> {
    let (filter, ignored) = filter(address);
    let list = store::programmes::staff_improvements(&context.store, &desk.actor(), filter, ignored).await?;
    let usual = ImprovementFilter::default().sort;
    let (filter, paging) = (&list.filter, list.paging);
    let table = DenseTable { address: "/staff/improvements", caption: TITLE, pairs: filter.pairs(), sorting: filter.sort, usual, paging };
    let years = list.years.iter().map(|year| (year.number().to_string(), year.japanese())).collect();
    let states = ImprovementState::ALL.iter().map(|state| (state.code().to_owned(), progress(*state).to_owned())).collect();
    let year = filter.year.map(|year| year.number().to_string());
    let fields = view! {
        {one_of("year", "提案した年度", "すべて", years, year.as_deref())}
        {one_of("state", "状態", "すべて", states, filter.state.map(ImprovementState::code))}
    };
    let columns = vec![
        Column::words("題名"),
        Column::words("職場"),
        table.column("提案した日", ImprovementSort::Day),
        table.column("状態", ImprovementSort::State),
        Column::words("終わった日"),
        Column::numbers("減る時間（年）"),
        Column::numbers("減る費用（円・年）"),
        Column::words("市民のページ"),
    ];
    let count = table.count(list.total().into(), false, "件", STAFF_PER_PAGE);
    let lines = if list.lines.is_empty() {
        view! { <p>"あてはまる提案はありません。条件を減らしてください。"</p> }.into_any()
    } else {
        table.view(columns, list.lines.into_iter().map(line).collect())
    };
    let view = view! {
        <div class="wrap desk-page">
            {page_head(desk, TITLE, "職場の困りごとと、その直し方を提案します。だれでも提案できます。")}
            <p class="desk-acts"><LinkButton href="/staff/improvements/new">"提案する"</LinkButton><a class="more" href="/goals/improvements" rel="external">"市民のページ"</a></p>
            {table.filter(fields.into_any())}
            {left_aside(&list.ignored)}
            <div class="desk-bar"><p class="count num">{count}</p>{table.files()}</div>
            {lines}
        </div>
    };
    Ok(shown(desk, TITLE, view.into_any()))
}

fn line(line: ImprovementView) -> Vec<AnyView> {
    let day = |on: Date| view! { <time datetime=iso(on) class="num nb">{date_plain(on)}</time> }.into_any();
    vec![
        view! { <a href=format!("/staff/improvements/{}", line.id) rel="external">{line.record.title.ja}</a> }.into_any(),
        line.record.division.ja.into_any(),
        day(line.record.day),
        progress_badge(line.state),
        line.ended_on.map(day).into_any(),
        line.hours.map(|hours| hours.to_string()).into_any(),
        line.yen.map(|yen| yen.to_string()).into_any(),
        shown_to(line.record.public).into_any(),
    ]
}

/// Improvements for a file.
pub fn sheet(lines: &[ImprovementView]) -> Sheet {
    let columns = vec![
        "番号",
        "題名",
        "部",
        "職場",
        "困りごと",
        "提案",
        "提案した日",
        "状態",
        "始めた日",
        "終わった日",
        "理由",
        "結果",
        "減る時間（年）",
        "減る費用（円・年）",
        "公開",
    ];
    let day = |on: Option<Date>| on.map_or(Cell::Empty, Cell::Day);
    let rows = lines.iter().map(|line| {
        let record = &line.record;
        vec![
            Cell::Number(line.id),
            record.title.ja.as_str().into(),
            line.department.ja.as_str().into(),
            record.division.ja.as_str().into(),
            record.trouble.ja.as_str().into(),
            record.proposal.ja.as_str().into(),
            Cell::Day(record.day),
            progress(line.state).into(),
            day(line.started_on),
            day(line.ended_on),
            line.reason.ja.as_str().into(),
            line.effect.ja.as_str().into(),
            line.hours.map_or(Cell::Empty, |hours| Cell::Words(hours.to_string())),
            line.yen.map_or(Cell::Empty, |yen| Cell::Number(Money::yen(yen))),
            shown_to(record.public).into(),
        ]
    });
    Sheet { file: "improvements", title: TITLE, columns, rows: rows.collect() }
}
