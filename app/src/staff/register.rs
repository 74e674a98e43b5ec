//! `/staff/products`: the whole register, for everyone who works here.

use super::{
    desk::Desk,
    page_head,
    sheet::{Cell, Sheet},
    shown,
    table::{DenseTable, left_aside, one_of, pairs, words_field},
    words,
};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    products::standing_badge,
};
use domain::{
    calendar::{Date, date_plain, iso},
    certification::Standing,
    products::{ENDS_WITHIN, REGISTER_PER_PAGE, Register, RegisterFilter, RegisterRow, RegisterSort},
};
use leptos::prelude::*;
use std::sync::Arc;

const TITLE: &str = "認定品の台帳";

/// What the address asks for, and the parameters that were left aside.
pub fn filter(address: &Address) -> (RegisterFilter, Vec<&'static str>) {
    let pairs = pairs(address);
    RegisterFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
}

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address) -> Result<Shown, AppError> {
    let (filter, ignored) = filter(address);
    let register = store::products::register(&context.store, &desk.actor(), filter, ignored, context.today()).await?;
    let Register { filter, ignored, total, at_least, paging, rows, categories } = register;
    let usual = RegisterFilter::default().sort;
    let table = DenseTable { address: "/staff/products", caption: TITLE, pairs: filter.pairs(), sorting: filter.sort, usual, paging };
    let fields = view! {
        {words_field("番号か言葉", "認定番号、品名、読み、作り手など", filter.q.clone())}
        {one_of("category", "種類", "すべて", categories.into_iter().map(|c| (c.slug.to_string(), c.name)).collect(), filter.category.as_ref().map(|c| c.as_str()))}
        {one_of("standing", "状態", "すべて", Standing::ALL.iter().map(|s| (s.code().to_owned(), words::standing(*s).to_owned())).collect(), filter.standing.map(Standing::code))}
        <label class="ck"><input type="checkbox" name="soon" value="1" checked=filter.soon />{format!("{ENDS_WITHIN}日以内に期限")}</label>
    };
    let count = table.count(total, at_least, "件", REGISTER_PER_PAGE);
    let columns = vec![
        table.column("認定番号", RegisterSort::Number),
        table.column("品名", RegisterSort::Name),
        table.column("作り手", RegisterSort::Maker),
        table.column("種類", RegisterSort::Category),
        table.column("地区", RegisterSort::Area),
        table.column("状態", RegisterSort::Standing),
        table.column("認定日", RegisterSort::Certified),
        table.column("期限", RegisterSort::Expires),
        table.number("残り", RegisterSort::Left),
    ];
    let lines = if rows.is_empty() {
        view! { <p>"あてはまる認定品はありません。言葉を短くするか、条件を減らしてください。"</p> }.into_any()
    } else {
        table.view(columns, rows.into_iter().map(line).collect())
    };
    let view = view! {
        <div class="wrap desk-page">
            {page_head(desk, TITLE, "公開していないものも含む、すべての認定品です。番号を押すと、公開ページを開きます。")}
            {table.filter(fields.into_any())}
            {left_aside(&ignored)}
            <div class="desk-bar"><p class="count num">{count}</p>{table.files()}</div>
            {lines}
        </div>
    };
    Ok(shown(desk, TITLE, view.into_any()))
}

fn line(row: RegisterRow) -> Vec<AnyView> {
    let left = left(&row).map(|days| if days < 0 { format!("{}日過ぎ", -days) } else { format!("{days}日") });
    vec![
        view! { <a class="num nb" href=format!("/products/{}", row.slug) rel="external">{row.number.to_string()}</a> }.into_any(),
        view! { {row.name}<span class="kana">{row.kana}</span> }.into_any(),
        row.maker.into_any(),
        row.category.into_any(),
        row.area.into_any(),
        standing_badge(row.standing),
        day(row.certified_on),
        day(row.expires_on),
        left.into_any(),
    ]
}

/// Days to the last one; `None` where they count for nothing any more.
fn left(row: &RegisterRow) -> Option<i64> {
    (!row.standing.has_ended()).then_some(row.days_left)
}

fn day(on: Date) -> AnyView {
    view! { <time datetime=iso(on) class="num nb">{date_plain(on)}</time> }.into_any()
}

/// The register for a file.
pub fn sheet(rows: &[RegisterRow]) -> Sheet {
    let columns = vec!["認定番号", "品名", "読み", "作り手", "種類", "地区", "状態", "認定日", "期限", "残り日数"];
    let rows = rows.iter().map(|row| {
        vec![
            Cell::Words(row.number.to_string()),
            row.name.as_str().into(),
            row.kana.as_str().into(),
            row.maker.as_str().into(),
            row.category.as_str().into(),
            row.area.as_str().into(),
            words::standing(row.standing).into(),
            Cell::Day(row.certified_on),
            Cell::Day(row.expires_on),
            left(row).map_or(Cell::Empty, Cell::Number),
        ]
    });
    Sheet { file: "products", title: TITLE, columns, rows: rows.collect() }
}
