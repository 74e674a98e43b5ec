//! `/staff/certification/certificates`: all certificates, to be sifted.

use super::{address, measure};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    products::standing_badge,
    staff::{
        desk::Desk,
        page_head,
        sheet::{Cell, Sheet},
        shown,
        table::{DenseTable, left_aside, one_of, pairs, words_field},
        words,
    },
    ui::{
        badge::{State, badge},
        table::Column,
    },
};
use domain::{
    calendar::{Date, date_plain, iso},
    certification::{
        CERTIFICATES_PER_PAGE, CertificateFilter, CertificateLine, CertificateList, CertificateSieve, CertificateSort, Measure, Warning,
    },
};
use leptos::prelude::*;
use std::sync::Arc;

const TITLE: &str = "認定証";

/// What the address asks for, and the parameters that were left aside.
pub fn filter(address: &Address) -> (CertificateFilter, Vec<&'static str>) {
    let pairs = pairs(address);
    CertificateFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
}

pub(in crate::staff) async fn page(context: &Context, desk: &Arc<Desk>, at: &Address) -> Result<Shown, AppError> {
    let (filter, ignored) = filter(at);
    let list = store::certification::standing::list(&context.store, &desk.actor(), filter, ignored, context.today()).await?;
    let CertificateList { filter, ignored, total, at_least, paging, lines } = list;
    let usual = CertificateFilter::default().sort;
    let table = DenseTable {
        address: "/staff/certification/certificates",
        caption: TITLE,
        pairs: filter.pairs(),
        sorting: filter.sort,
        usual,
        paging,
    };
    let within = Warning::ALL.iter().rev().map(|w| (w.days().to_string(), format!("{}日以内", w.days()))).collect();
    let fields = view! {
        {words_field("番号か言葉", "認定番号、品名、読み、作り手など", filter.q.clone())}
        {one_of("state", "状態", "すべて", CertificateSieve::all().map(|s| (s.code().to_owned(), sieve(s).to_owned())).collect(), filter.sieve.map(CertificateSieve::code))}
        {one_of("within", "期限まで", "すべて", within, filter.within.map(|w| w.days().to_string()).as_deref())}
    };
    let count = table.count(total, at_least, "件", CERTIFICATES_PER_PAGE);
    let columns = vec![
        table.column("認定番号", CertificateSort::Number),
        Column::words("品名"),
        Column::words("作り手"),
        table.column("状態", CertificateSort::Standing),
        table.column("期限", CertificateSort::Expires),
        Column { number: true, ..Column::words("残り") },
        Column::words("お知らせ"),
    ];
    let rows = if lines.is_empty() {
        view! { <p>"あてはまる認定はありません。言葉を短くするか、条件を減らしてください。"</p> }.into_any()
    } else {
        table.view(columns, lines.into_iter().map(row).collect())
    };
    let view = view! {
        <div class="wrap desk-page">
            {page_head(desk, TITLE, "期限の近い順です。番号を押すと、停止・再開・取消の起案や、これまでの記録が開きます。")}
            {table.filter(fields.into_any())}
            {left_aside(&ignored)}
            <div class="desk-bar"><p class="count num">{count}</p>{table.files()}</div>
            {rows}
        </div>
    };
    Ok(shown(desk, TITLE, view.into_any()))
}

fn sieve(sieve: CertificateSieve) -> &'static str {
    match sieve {
        CertificateSieve::Waiting => "決裁待ち",
        CertificateSieve::Overdue => "停止の予定日を過ぎた",
        CertificateSieve::Standing(standing) => words::standing(standing),
    }
}

fn row(line: CertificateLine) -> Vec<AnyView> {
    let waiting = line.waiting.then(|| badge(State::Going, "決裁待ち"));
    let until = line.suspended_until.map(|day| view! { <span class="sub nb">{format!("{}まで（予定）", date_plain(day))}</span> });
    let left = left(&line).map(|days| if days < 0 { format!("{}日過ぎ", -days) } else { format!("{days}日") });
    vec![
        view! { <a class="num nb" href=address(line.id) rel="external">{line.number.to_string()}</a> }.into_any(),
        view! { {line.product}<span class="kana">{line.kana}</span> }.into_any(),
        line.maker.into_any(),
        view! { {standing_badge(line.standing)}{until}{waiting} }.into_any(),
        view! { <time datetime=iso(line.expires_on) class="num nb">{date_plain(line.expires_on)}</time> }.into_any(),
        left.into_any(),
        line.warned.map(|warning| format!("{}日前まで送信", warning.days())).into_any(),
    ]
}

/// Days to the last one; `None` where they count for nothing any more.
fn left(line: &CertificateLine) -> Option<i64> {
    (!line.standing.has_ended()).then_some(line.days_left)
}

/// The certificates for a file.
pub fn sheet(lines: &[CertificateLine]) -> Sheet {
    let columns = vec![
        "認定番号",
        "品名",
        "読み",
        "作り手",
        "状態",
        "停止の終わり（予定）",
        "認定日",
        "期限",
        "残り日数",
        "決裁待ち",
        "送ったお知らせ（日前）",
    ];
    let day = |day: Option<Date>| day.map_or(Cell::Empty, Cell::Day);
    let rows = lines.iter().map(|line| {
        vec![
            Cell::Words(line.number.to_string()),
            line.product.as_str().into(),
            line.kana.as_str().into(),
            line.maker.as_str().into(),
            words::standing(line.standing).into(),
            day(line.suspended_until),
            Cell::Day(line.certified_on),
            Cell::Day(line.expires_on),
            left(line).map_or(Cell::Empty, Cell::Number),
            if line.waiting { "あり" } else { "" }.into(),
            line.warned.map_or(Cell::Empty, |warning| Cell::Number(warning.days())),
        ]
    });
    Sheet { file: "certificates", title: TITLE, columns, rows: rows.collect() }
}

/// The lines at the start of staff's work.
pub(in crate::staff) async fn tasks(context: &Context, desk: &Arc<Desk>) -> Result<Vec<(String, String, &'static str)>, AppError> {
    let open = store::certification::standing::open(&context.store, &desk.actor(), context.today()).await?;
    let to = |query: &str| format!("/staff/certification/certificates?{query}");
    let mut lines = Vec::new();
    if open.to_decide > 0 {
        let kinds = Measure::ALL.map(measure).join("・");
        let title = format!("決裁を待つ認定の{kinds}が{}件あります", open.to_decide);
        lines.push((to("state=waiting"), title, "ほかの人が起案しました。理由と公開する文を読んで、決裁するか差し戻してください。"));
    }
    if open.overdue > 0 {
        let title = format!("停止の終わり（予定）を過ぎた認定が{}件あります", open.overdue);
        lines.push((to("state=overdue"), title, "再開するか、取り消すかを起案してください。自動では再開しません。"));
    }
    let [half, quarter, month] = open.ending;
    if half > 0 {
        let title = format!("180日以内に期限が切れる認定が{half}件あります（90日以内{quarter}件、30日以内{month}件）");
        lines.push((to("within=180"), title, "メールアドレスのある作り手には、180日、90日、30日前に知らせています。"));
    }
    Ok(lines)
}
