//! `/staff/goals/import`: goals and figures from a file. First one sees what would come of it, then one lets it be taken in.

use super::super::{
    desk::{Desk, amount},
    page_head,
    sheet::{Cell, Sheet},
    shown,
};
use super::words::said;
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        banner::{Banner, Tone},
        button::{Button, LinkButton, Look},
        field::Label,
        file_picker::FilePicker,
    },
};
use domain::{
    calendar::{Date, date_plain},
    check::Problem,
    goals::import::{LARGEST_FILE, Place, Plan, RowFault, RowProblem, Table, column},
};
use leptos::prelude::*;
use std::sync::Arc;
use store::goals::{Examined, Fillable};

const TITLE: &str = "ファイルから取り込む";

/// What a picker takes for a table; where Excel is installed, browsers take CSV for its own.
const ACCEPT: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv,application/vnd.ms-excel,text/tab-separated-values,text/plain";

/// The most problems that are shown at once: whoever has mended so many sends the file anew anyway.
const MOST_SHOWN: usize = 100;

/// Where a file is sent.
pub(super) fn page(desk: &Desk) -> Shown {
    let lead =
        "ExcelやCSVの表から、目標・指標・値をまとめて入れます。送っただけでは何も変わりません。何が入るかを確かめてから取り込みます。";
    let tables = Table::ALL.map(|table| {
        let names = |names: &[&str]| names.join("、");
        view! {
            <li>
                <b>{table.title()}</b>
                <p>{format!("必要な列：{}", names(table.needed()))}</p>
                <p class="sub">{format!("あれば読む列：{}", names(table.further()))}</p>
            </li>
        }
    });
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, TITLE, lead)}
            <section class="section" aria-labelledby="send">
                <h2 id="send">"送る"</h2>
                <form class="form" action="/staff/goals/import" method="post" enctype="multipart/form-data" novalidate>
                    <FilePicker label=Label::required("files", "ファイル").error(desk.form.error("files")) accept=ACCEPT types="Excel（.xlsx）、CSV" megabytes=LARGEST_MEGABYTES />
                    <div><Button look=Look::Solid>"送って確かめる"</Button></div>
                </form>
            </section>
            <section class="section" aria-labelledby="table">
                <h2 id="table">"表の書き方"</h2>
                <p>"列の名前で見分けるので、シートや列の順番、表の上の題名は自由です。セルを結合した行は、どの行の値か決められないので受け取れません。値が空の行は、測っていないものとして読み飛ばします。"</p>
                <p><LinkButton href="/staff/goals/import.xlsx">"今年度の指標が入ったExcelを受け取る"</LinkButton></p>
                <ul class="points">{tables.collect_view()}</ul>
                <p class="sub">"目標・指標・部は、ページのアドレスに出る英数字の名前で書きます。公開されている年度には、値だけを入れられます。"</p>
            </section>
            <p><a href="/staff/goals" rel="external">"約束の数値へ戻る"</a></p>
        </div>
    };
    shown(desk, TITLE, view.into_any())
}

/// The largest file as the picker says it.
const LARGEST_MEGABYTES: u32 = (LARGEST_FILE / 1_000_000) as u32;

/// What would come of a file.
pub(super) async fn one(context: &Context, desk: &Arc<Desk>, id: &str) -> Result<Shown, AppError> {
    let id: i64 = id.parse().map_err(|_| AppError::Missing)?;
    let Examined { name, plan, problems, skipped, blank } = store::goals::examine(&context.store, &desk.actor(), id, context.now).await?;
    let title = format!("「{name}」の中身");
    let plan = plan.filter(|_| problems.is_empty());
    let (whole, nothing) = (problems.is_empty(), plan.as_ref().is_none_or(|plan| plan.counts() == [0; 3]));
    let content = match plan {
        Some(plan) if !nothing => Some(summary(id, &plan)),
        Some(_) => None,
        None => Some(faults(problems)),
    };
    let left = left_out(&skipped, &blank);
    let lead = match (whole, nothing) {
        (true, true) => "取り込むものがありません。値を書いて、もう一度送ってください。",
        (true, false) => "問題はありません。まだ何も変わっていません。",
        (false, _) => "このままでは取り込めません。何も変わっていません。",
    };
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, &title, lead)}
            {content}
            {left}
            <p><LinkButton href="/staff/goals/import">"別のファイルを送る"</LinkButton></p>
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

/// What will be taken in, and the button for it.
fn summary(id: i64, plan: &Plan) -> AnyView {
    let [goals, indicators, figures] = plan.counts();
    let count = |count: usize, what: &str| (count > 0).then(|| view! { <li>{format!("{what}　{count}件")}</li> });
    let planned = (goals + indicators > 0).then(|| view! { <p>"目標と指標は、公開前の計画にすぐ入ります。"</p> });
    let measured = (figures > 0).then(|| view! { <p>"値は公開待ちになります。ほかの人が確かめて公開すると、市民のページに出ます。"</p> });
    view! {
        <ul class="points num">{count(goals, "目標")}{count(indicators, "指標")}{count(figures, "値")}</ul>
        {understood(plan)}
        {planned}
        {measured}
        <form class="form" action=format!("/staff/goals/import/{id}") method="post"><div><Button look=Look::Solid>"すべて取り込む"</Button></div></form>
    }
    .into_any()
}

/// The most rows of what was understood.
const MOST_TOLD: usize = 200;

/// The most rows without a value that are named.
const MOST_BLANK: usize = 50;

/// How the rows were understood: a wrong column or year is seen here, or never.
fn understood(plan: &Plan) -> AnyView {
    let goals = plan.goals.iter().map(|(place, goal)| (place, format!("{} 目標「{}」", goal.year.japanese(), goal.title.ja)));
    let indicators = plan.indicators.iter().map(|(place, indicator)| {
        (place, format!("{} 指標「{}」（目標 {}）", indicator.year.japanese(), indicator.name.ja, indicator.goal))
    });
    let figures = plan.figures.iter().map(|(place, (year, goal, indicator), figure)| {
        let value = said(figure.finding, "");
        (place, format!("{} {goal} / {indicator}　{}の値 {value}", year.japanese(), date_plain(figure.day)))
    });
    let [goal, indicator, figure] = plan.counts();
    let more = (goal + indicator + figure).saturating_sub(MOST_TOLD);
    let more = (more > 0).then(|| view! { <p class="sub">{format!("ほかに{more}件")}</p> });
    let lines = goals.chain(indicators).chain(figures).take(MOST_TOLD).map(|(place, text)| {
        view! { <li>{text}<p class="sub">{format!("{} {}行目", place.sheet, place.row)}</p></li> }
    });
    view! { <h2>"読み取った内容"</h2><ul class="points">{lines.collect_view()}</ul>{more} }.into_any()
}

/// Everything that is wrong, by sheet and row.
fn faults(problems: Vec<RowProblem>) -> AnyView {
    let more = problems.len().saturating_sub(MOST_SHOWN);
    let more = (more > 0).then(|| view! { <p>{format!("ほかに{more}か所あります。")}</p> });
    let count = problems.len();
    let lines = problems.into_iter().take(MOST_SHOWN).map(|RowProblem { place, column, fault }| {
        let title = column.map(|column| format!("　{column}"));
        view! { <li><b>{format!("{} {}行目", place.sheet, place.row)}{title}</b><p>{words(column, fault)}</p></li> }
    });
    view! {
        <Banner tone=Tone::Error><p>{format!("直すところが{count}か所あります。ファイルを直して、もう一度送ってください。")}</p></Banner>
        <ul class="points faults">{lines.collect_view()}</ul>
        {more}
    }
    .into_any()
}

/// What of the file was not read, and why.
fn left_out(skipped: &[String], blank: &[Place]) -> AnyView {
    let sheets = (!skipped.is_empty())
        .then(|| view! { <p class="sub">{format!("読まなかったシート：{}（列の名前が、どの表とも合いません）", skipped.join("、"))}</p> });
    let blank = (!blank.is_empty()).then(|| {
        let text = format!("値が空の行が{}行あります。測っていないものとして読み飛ばします：{}", blank.len(), rows(blank));
        view! { <p class="sub">{text}</p> }
    });
    view! { {sheets}{blank} }.into_any()
}

/// 「値 3、5行目」, by sheet.
fn rows(places: &[Place]) -> String {
    let mut text = String::new();
    let (shown, more) = places.split_at(places.len().min(MOST_BLANK));
    for sheet in shown.chunk_by(|a, b| a.sheet == b.sheet) {
        let rows: Vec<String> = sheet.iter().map(|place| place.row.to_string()).collect();
        let gap = if text.is_empty() { "" } else { "、" };
        text.push_str(&format!("{gap}{} {}行目", sheet[0].sheet, rows.join("、")));
    }
    if !more.is_empty() {
        text.push_str(&format!("、ほかに{}行", more.len()));
    }
    text
}

/// What is wrong with a row, and what to do.
fn words(at: Option<&str>, fault: RowFault) -> String {
    let text = match fault {
        RowFault::Rule(Problem::Contradiction) if at == Some(column::WEIGHT) => "0から100の整数で書いてください",
        RowFault::Rule(Problem::Contradiction) if at == Some(column::EVIDENCE) => {
            "このサイトのページ（/ で始まる）か、https:// で始まる住所を書いてください"
        }
        RowFault::Rule(Problem::Empty) => "空です。入れてください",
        RowFault::Rule(Problem::TooLong(most)) => return format!("{most}文字より長いです。短くしてください"),
        RowFault::Rule(Problem::ControlCharacter) => "使えない文字（制御文字）が入っています",
        RowFault::Rule(Problem::NotAReading) => "ひらがなかカタカナで書いてください",
        RowFault::Rule(Problem::Contradiction) => "ほかの列と合わないか、使えない値です",
        RowFault::Amount(problem) => amount(problem),
        RowFault::Merged => "結合されたセルがあります。結合を解いて、各行に値を入れてください",
        RowFault::Unreckoned => "式の結果が入っていません。Excelで開いて保存し直すか、値に置き換えてください",
        RowFault::NoColumn => "この名前の列がありません",
        RowFault::NoChoice => "決まった言葉ではありません（種類は 数値・実施・評価、実施は 実施した・未実施、評価は A から E）",
        RowFault::Day => "日付を 2026-10-31 か 令和8年10月31日 のように書いてください",
        RowFault::Year => "年度を 2026 か 令和8年度 のように書いてください",
        RowFault::Slug => "半角の小文字の英数字とハイフンで書いてください（80文字まで）",
        RowFault::TargetIsBaseline => "目標値がはじめの値と同じです。どちらかを直してください",
        RowFault::Cycle => "上位の目標をたどると、自分に戻ります。上位の目標を直してください",
        RowFault::Twice => "同じものが、上の行にもあります",
        RowFault::NoWeight => "並びの重みがすべて0です。平均が出せないので、どれかを1以上にしてください",
        RowFault::Unknown => "この名前のものは、ファイルにもサイトにもありません",
        RowFault::Negative => "この指標に、0より小さい値はありません",
        RowFault::OutsideYear => "その年度（4月1日から3月31日まで）の外の日付です",
        RowFault::Future => "まだ来ていない日付です",
        RowFault::Taken => "同じ名前か、同じ日の値が、もう入っています",
        RowFault::Published => "この年度の計画は公開されています。計画の変更は、ひとつずつ起案してください",
        RowFault::Counted => "この指標はサイトが自動で数えるので、値を入れられません",
        RowFault::TooDeep => "目標の段が深すぎます。5段までにしてください",
    };
    text.to_owned()
}

/// The workbook to be filled in: a sheet for each kind of table, that of figures with what is measured.
pub fn sheets(lines: &[Fillable], today: Date) -> Vec<Sheet> {
    let columns = |table: Table| table.needed().iter().chain(table.further()).copied().collect::<Vec<_>>();
    let figures = lines.iter().map(|line| {
        let (year, goal, indicator) = &line.address;
        let cell = |name: &str| match name {
            column::YEAR => Cell::Number(year.number().into()),
            column::GOAL => goal.as_str().into(),
            column::INDICATOR => indicator.as_str().into(),
            column::DAY => Cell::Day(today.min(year.last())),
            column::SOURCE => line.source.as_str().into(),
            NAMED => line.name.as_str().into(),
            column::UNIT => line.unit.as_str().into(),
            _ => Cell::Empty,
        };
        figure_columns().into_iter().map(cell).collect()
    });
    let sheet = |title: &'static str, columns: Vec<&'static str>, rows: Vec<Vec<Cell>>| Sheet { file: "goals", title, columns, rows };
    vec![
        sheet(Table::Figures.title(), figure_columns(), figures.collect()),
        sheet(Table::Indicators.title(), columns(Table::Indicators), Vec::new()),
        sheet(Table::Goals.title(), columns(Table::Goals), Vec::new()),
    ]
}

/// The column that only says what people call an indicator.
const NAMED: &str = "指標の名前（読みません）";

fn figure_columns() -> Vec<&'static str> {
    let mut columns =
        vec![column::YEAR, column::GOAL, column::INDICATOR, NAMED, column::DAY, column::VALUE, column::UNIT, column::SOURCE, column::POST];
    columns.extend(Table::Figures.further());
    columns
}
