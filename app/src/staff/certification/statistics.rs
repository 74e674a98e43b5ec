//! `/staff/certification/statistics`: what came in a year, what became of it, how long it took, and why something was refused.

use super::{
    super::{
        desk::Desk,
        page_head, parameter,
        sheet::{Cell, Sheet},
        shown,
        table::{moving, one_of},
    },
    lists,
    queue::named,
    ways,
};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    ui::{
        button::{Button, Look},
        empty::Empty,
        table::{Column, heading},
    },
};
use domain::goals::FiscalYear;
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::statistics::{self, CategoryLine, Span, Statistics};

const TITLE: &str = "認定の統計";
const PATH: &str = "/staff/certification/statistics";

/// The year that an address asks for; `None` for all.
pub fn year(address: &Address) -> Option<FiscalYear> {
    FiscalYear::read(&parameter(address, "year"))
}

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address) -> Result<Shown, AppError> {
    let year = year(address);
    let figures = statistics::statistics(&context.store, &desk.actor(), year).await?;
    let categories = lists(context).await?.categories;
    let years = figures.years.iter().map(|year| (year.number().to_string(), year.japanese())).collect();
    let chosen = year.map(|year| year.number().to_string());
    let query = chosen.as_ref().map(|year| format!("?year={year}")).unwrap_or_default();
    let content = if figures.categories.is_empty() {
        view! { <Empty title="この年度に届いた申請はありません"><p>"別の年度を選んでください。"</p></Empty> }.into_any()
    } else {
        view! { {counts(&figures, &categories)}{spans(&figures)}{refusals(&figures)} }.into_any()
    };
    let view = view! {
        <div class="wrap desk-page">
            {ways(desk, PATH)}
            {page_head(desk, TITLE, "届いた日の年度で数えています。更新と変更届も含みます。")}
            <form class="sift" action=PATH method="get" aria-label="しぼり込み">
                {one_of("year", "年度", "すべて", years, chosen.as_deref())}
                <Button look=Look::Solid>"しぼり込む"</Button>
            </form>
            <div class="desk-bar"><span></span><div class="desk-acts">
                <a class="btn btn-sm" href=format!("{PATH}.csv{query}") rel="external">"CSV"<span class="sr">"で書き出す"</span></a>
                <a class="btn btn-sm" href=format!("{PATH}.xlsx{query}") rel="external">"Excel"<span class="sr">"で書き出す"</span></a>
            </div></div>
            {content}
        </div>
    };
    Ok(shown(desk, TITLE, view.into_any()))
}

/// The figures of each category, for a file; `categories` are their names by their slugs.
pub fn sheet(figures: &Statistics, categories: &[(String, String)]) -> Sheet {
    let columns = vec!["種類", "申請", "認定", "うち条件付き", "不認定", "取下げ", "途中"];
    let number = |n: u64| Cell::Number(i64::try_from(n).unwrap_or(i64::MAX));
    let row = |line: &CategoryLine| {
        let counts = [line.applications, line.certified, line.conditional, line.refused, line.withdrawn, line.open];
        std::iter::once(named(categories, &line.category).into()).chain(counts.map(number)).collect()
    };
    Sheet { file: "certification-statistics", title: TITLE, columns, rows: figures.categories.iter().map(row).collect() }
}

fn counts(figures: &Statistics, categories: &[(String, String)]) -> AnyView {
    let cells = |line: &CategoryLine| {
        [line.applications, line.certified, line.conditional, line.refused, line.withdrawn, line.open]
            .map(|count| view! { <td class="num right">{count}</td> })
            .collect_view()
    };
    let sum = figures.categories.iter().fold(CategoryLine::default(), |sum, line| CategoryLine {
        category: String::new(),
        applications: sum.applications + line.applications,
        certified: sum.certified + line.certified,
        conditional: sum.conditional + line.conditional,
        refused: sum.refused + line.refused,
        withdrawn: sum.withdrawn + line.withdrawn,
        open: sum.open + line.open,
    });
    let rows = figures.categories.iter().map(|line| {
        let name = categories.iter().find(|(slug, _)| *slug == line.category).map_or("（種類なし）", |(_, name)| name);
        view! { <tr><th scope="row">{name.to_owned()}</th>{cells(line)}</tr> }
    });
    let heads = ["申請", "認定", "うち条件付き", "不認定", "取下げ", "途中"].map(|title| heading(Column::numbers(title)));
    let table = view! {
        <table class="dense statistics">
            <caption class="sr">"種類ごとの件数"</caption>
            <thead><tr>{heading(Column::words("種類"))}{heads.collect_view()}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
            <tfoot><tr><th scope="row">"合計"</th>{cells(&sum)}</tr></tfoot>
        </table>
    };
    view! { <section class="section" aria-labelledby="counts"><h2 id="counts">"種類ごとの件数"</h2>{moving("dense-box", "種類ごとの件数", table.into_any())}</section> }
        .into_any()
}

/// What a part of the course is called.
const fn span(span: Span) -> &'static str {
    match span {
        Span::Waiting => "受付から形式審査の開始まで",
        Span::Checking => "形式審査（補正の間も含む）",
        Span::Mending => "うち、申請者の補正を待った日数",
        Span::Reviewing => "審査（採点の締切まで）",
        Span::Deciding => "審査の終わりから決定まで",
        Span::Whole => "受付から決定まで",
    }
}

fn spans(figures: &Statistics) -> AnyView {
    let rows = figures.spans.iter().map(|line| {
        view! {
            <tr>
                <th scope="row">{span(line.span)}</th>
                <td class="num right">{format!("{}日", line.median)}</td>
                <td class="num right">{format!("{}日", line.longest)}</td>
                <td class="num right">{format!("{}件", line.count)}</td>
            </tr>
        }
    });
    let heads = ["まん中（中央値）", "いちばん長い", "数えた申請"].map(|title| heading(Column::numbers(title)));
    let table = view! {
        <table class="dense statistics">
            <caption class="sr">"かかった日数"</caption>
            <thead><tr>{heading(Column::words("区間"))}{heads.collect_view()}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    };
    view! { <section class="section" aria-labelledby="spans"><h2 id="spans">"かかった日数"</h2>{moving("dense-box", "かかった日数", table.into_any())}</section> }
        .into_any()
}

fn refusals(figures: &Statistics) -> AnyView {
    let lines = figures.refusals.iter().map(|(number, name, reasons)| {
        view! { <li><b>{name.clone()}</b>" "<span class="num sub">{number.clone()}</span><p class="as-typed">{reasons.clone()}</p></li> }
    });
    (!figures.refusals.is_empty())
        .then(|| {
            view! { <section class="section" aria-labelledby="refusals"><h2 id="refusals">"認定しなかった理由"</h2><ul class="points">{lines.collect_view()}</ul></section> }
        })
        .into_any()
}
