//! `/staff/programmes`: every programme with what was decided of it in a year.

use super::{
    super::{
        desk::Desk,
        page_head,
        sheet::{Cell, Sheet},
        shown,
        table::{DenseTable, left_aside, one_of, pairs, words_field},
    },
    choices, outlook, outlook_badge, shown_to,
};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    ui::{
        badge::{State, badge},
        button::LinkButton,
        table::Column,
    },
};
use domain::{
    goals::FiscalYear,
    programmes::{Money, Outlook, ProgrammeFilter, ProgrammeLine, ProgrammeSort, STAFF_PER_PAGE},
};
use leptos::prelude::*;
use std::sync::Arc;

const TITLE: &str = "事務事業の見直し";

/// What the address asks for, and the parameters that were left aside.
pub fn filter(address: &Address) -> (ProgrammeFilter, Vec<&'static str>) {
    let pairs = pairs(address);
    ProgrammeFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
}

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address) -> Result<Shown, AppError> {
    let (filter, ignored) = filter(address);
    let list = store::programmes::staff_list(&context.store, &desk.actor(), filter, ignored, context.today()).await?;
    let usual = ProgrammeFilter::default().sort;
    let (filter, paging) = (&list.filter, list.paging);
    let table = DenseTable { address: "/staff/programmes", caption: TITLE, pairs: filter.pairs(), sorting: filter.sort, usual, paging };
    let years = list.years.iter().map(|year| (year.number().to_string(), year.japanese())).collect();
    let decisions = Outlook::ALL.iter().map(|way| (way.code().to_owned(), outlook(*way).to_owned())).collect();
    let year = filter.year.map(|year| year.number().to_string());
    let fields = view! {
        {words_field("言葉", "事業の名前か読みの一部", filter.q.clone())}
        {one_of("year", "年度", "いちばん新しい年度", years, year.as_deref())}
        {one_of("department", "部", "すべて", choices(&list.departments), filter.department.as_ref().map(|slug| slug.as_str()))}
        {one_of("decision", "判定", "すべて", decisions, filter.decision.map(Outlook::code))}
    };
    let columns = vec![
        table.column("事業", ProgrammeSort::Name),
        Column::words("部"),
        Column::words("担当課"),
        Column::words("判定"),
        table.column("評価", ProgrammeSort::Grade),
        Column::numbers("予算額（円）"),
        table.number("決算額（円）", ProgrammeSort::Cost),
        Column::words("状態"),
    ];
    let count = format!("{}：{}", list.year.japanese(), table.count(list.total().into(), false, "件", STAFF_PER_PAGE));
    let lines = if list.lines.is_empty() {
        view! { <p>"あてはまる事業はありません。言葉を短くするか、条件を減らしてください。"</p> }.into_any()
    } else {
        table.view(columns, list.lines.into_iter().map(line).collect())
    };
    let view = view! {
        <div class="wrap desk-page">
            {page_head(desk, TITLE, "事業ごとに、年度の費用と成果をふり返り、継続・改善・縮小・廃止を決めます。ひとりが起案し、別の人が決めると、市民のページに出ます。")}
            <p class="desk-acts"><LinkButton href="/staff/programmes/new">"事業を加える"</LinkButton><a class="more" href="/goals/programmes" rel="external">"市民のページ"</a></p>
            {table.filter(fields.into_any())}
            {left_aside(&list.ignored)}
            <div class="desk-bar"><p class="count num">{count}</p>{table.files()}</div>
            {lines}
        </div>
    };
    Ok(shown(desk, TITLE, view.into_any()))
}

fn line(line: ProgrammeLine) -> Vec<AnyView> {
    let yen = |money: Option<Money>| money.map(|money| money.to_string()).into_any();
    let way = line.decided.map_or(Outlook::Open, |(decision, _)| Outlook::Decided(decision));
    let waiting = line.waiting.then(|| badge(State::Going, "決定待ち"));
    let hidden = (!line.public).then(|| badge(State::None, shown_to(false)));
    vec![
        view! { <a href=format!("/staff/programmes/{}", line.id) rel="external">{line.name.ja}</a> }.into_any(),
        line.department.ja.into_any(),
        line.division.ja.into_any(),
        outlook_badge(way),
        line.decided.map(|(_, grade)| grade.letter()).into_any(),
        yen(line.budget),
        yen(line.actual),
        view! { {waiting}" "{hidden} }.into_any(),
    ]
}

/// The programmes of a year for a file.
pub fn sheet(year: FiscalYear, lines: &[ProgrammeLine]) -> Sheet {
    let columns = vec!["年度", "ID", "事業", "読み", "部", "担当課", "判定", "評価", "予算額（円）", "決算額（円）", "判定の理由", "公開"];
    let yen = |money: Option<Money>| money.map_or(Cell::Empty, |money| Cell::Number(money.yen()));
    let rows = lines.iter().map(|line| {
        vec![
            Cell::Number(year.number().into()),
            line.slug.as_str().into(),
            line.name.ja.as_str().into(),
            line.kana.as_str().into(),
            line.department.ja.as_str().into(),
            line.division.ja.as_str().into(),
            outlook(line.decided.map_or(Outlook::Open, |(decision, _)| Outlook::Decided(decision))).into(),
            line.decided.map_or(Cell::Empty, |(_, grade)| grade.letter().into()),
            yen(line.budget),
            yen(line.actual),
            line.reason.ja.as_str().into(),
            shown_to(line.public).into(),
        ]
    });
    Sheet { file: "programmes", title: TITLE, columns, rows: rows.collect() }
}
