//! `/staff/inquiries`: all inquiries, those that wait first.

use super::{PATH, address, state_badge, state_words};
use crate::{
    context::Context,
    error::AppError,
    inquiries::about,
    page::{Address, Shown},
    staff::{
        desk::Desk,
        page_head,
        sheet::{Cell, Sheet},
        shown,
        table::{DenseTable, left_aside, one_of, pairs},
    },
    ui::table::Column,
};
use domain::{
    calendar::{Date, date_plain, iso, jst_date},
    inquiries::{
        INQUIRIES_PER_PAGE, InquiryAbout, InquiryFilter, InquiryLine, InquiryList, InquirySieve, InquirySort, InquiryState, is_overdue,
    },
};
use leptos::prelude::*;
use std::sync::Arc;

const TITLE: &str = "お問い合わせ";

/// How much of a text the table shows.
const EXCERPT: usize = 40;

pub(in crate::staff) async fn page(context: &Context, desk: &Arc<Desk>, at: &Address) -> Result<Shown, AppError> {
    let (filter, ignored) = filter(at);
    let today = context.today();
    let list = store::inquiries::list(&context.store, &desk.actor(), filter, ignored, today).await?;
    let InquiryList { filter, ignored, total, paging, lines } = list;
    let usual = InquiryFilter::default().sort;
    let table = DenseTable { address: PATH, caption: TITLE, pairs: filter.pairs(), sorting: filter.sort, usual, paging };
    let number = filter.number.map(|number| number.to_string()).unwrap_or_default();
    let abouts = InquiryAbout::ALL.iter().map(|known| (known.code().to_owned(), about(*known).to_owned())).collect();
    let fields = view! {
        <div class="sift-words">
            <label for="q">"受付番号"</label>
            <input type="search" id="q" name="q" value=number maxlength="40" autocomplete="off" aria-describedby="q-hint" />
            <span class="hint" id="q-hint">"I-2026-0012 のように"</span>
        </div>
        {one_of("state", "状態", "すべて", InquirySieve::ALL.iter().map(|s| (s.code().to_owned(), sieve(*s).to_owned())).collect(), filter.sieve.map(InquirySieve::code))}
        {one_of("about", "何について", "すべて", abouts, filter.about.map(InquiryAbout::code))}
    };
    let columns = vec![
        table.column("受付番号", InquirySort::Number),
        Column::words("何について"),
        Column::words("内容"),
        Column::words("状態"),
        table.column("返事の期日", InquirySort::Turn),
        Column::words("届いてから"),
        Column::words("担当"),
    ];
    let count = table.count(total, false, "件", INQUIRIES_PER_PAGE);
    let rows = if lines.is_empty() {
        view! { <p>"あてはまるお問い合わせはありません。条件を減らしてください。"</p> }.into_any()
    } else {
        table.view(columns, lines.into_iter().map(|line| row(line, today)).collect())
    };
    let view = view! {
        <div class="wrap desk-page">
            {page_head(desk, TITLE, "暮らすこと、訪れること、産品などについて届いたものです。返事を待つものを、期日の近い順に出しています。")}
            {table.filter(fields.into_any())}
            {left_aside(&ignored)}
            <div class="desk-bar"><p class="count num">{count}</p>{table.files()}</div>
            {rows}
        </div>
    };
    Ok(shown(desk, TITLE, view.into_any()))
}

/// What the address asks for.
pub fn filter(address: &Address) -> (InquiryFilter, Vec<&'static str>) {
    let pairs = pairs(address);
    InquiryFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
}

/// The inquiries for a file, without who asks.
pub fn sheet(lines: &[InquiryLine], today: Date) -> Sheet {
    let columns = vec!["受付番号", "何について", "内容", "届いた時刻", "返事の期日", "状態", "引き継いだ先", "担当"];
    let rows = lines.iter().map(|line| {
        vec![
            Cell::Words(line.number.to_string()),
            about(line.about).into(),
            line.text.as_str().into(),
            Cell::Moment(line.sent_at),
            Cell::Day(line.promised_on),
            state_words(line.state, line.promised_on, today).into(),
            line.post.as_str().into(),
            line.keeper.as_str().into(),
        ]
    });
    Sheet { file: "inquiries", title: TITLE, columns, rows: rows.collect() }
}

const fn sieve(sieve: InquirySieve) -> &'static str {
    match sieve {
        InquirySieve::Waiting => "返事待ち",
        InquirySieve::Overdue => "期限超過",
        InquirySieve::Mine => "自分の担当",
        InquirySieve::Unkept => "担当なし",
        InquirySieve::Answered => "返事済み",
        InquirySieve::Closed => "終了",
        InquirySieve::Withdrawn => "取り下げ",
    }
}

fn row(line: InquiryLine, today: Date) -> Vec<AnyView> {
    let text = if line.state == InquiryState::Withdrawn { "（取り下げ）".to_owned() } else { excerpt(&line.text) };
    let age = (today - jst_date(line.sent_at)).whole_days();
    let age = match line.state {
        InquiryState::Waiting if age == 0 => "今日".to_owned(),
        InquiryState::Waiting => format!("{age}日"),
        _ => String::new(),
    };
    let late = is_overdue(line.state, line.promised_on, today).then(|| {
        let days = (today - line.promised_on).whole_days();
        view! { <span class="sub nb">{format!("{days}日過ぎています")}</span> }
    });
    let keeper = match (line.keeper.is_empty(), line.post.is_empty()) {
        (true, true) => String::new(),
        (false, true) => line.keeper,
        (true, false) => line.post,
        (false, false) => format!("{}　{}", line.post, line.keeper),
    };
    vec![
        view! { <a class="num nb" href=address(line.id) rel="external">{line.number.to_string()}</a> }.into_any(),
        about(line.about).into_any(),
        text.into_any(),
        state_badge(line.state, line.promised_on, today),
        view! { <time datetime=iso(line.promised_on) class="num nb">{date_plain(line.promised_on)}</time>" "{late} }.into_any(),
        view! { <span class="num nb">{age}</span> }.into_any(),
        keeper.into_any(),
    ]
}

/// The beginning of a text in one line.
fn excerpt(text: &str) -> String {
    let line = text.replace('\n', " ");
    let mut signs = line.chars();
    let begin: String = signs.by_ref().take(EXCERPT).collect();
    if signs.next().is_some() { format!("{begin}…") } else { begin }
}

/// The lines at the start of staff's work.
pub(in crate::staff) async fn tasks(context: &Context, desk: &Arc<Desk>) -> Result<Vec<(String, String, &'static str)>, AppError> {
    let open = store::inquiries::open(&context.store, &desk.actor(), context.today()).await?;
    let lines = [
        (open.overdue, "overdue", "返事の期日を過ぎたお問い合わせが", "送った人のページに、遅れていることが出ています。"),
        (open.mine, "mine", "あなたが担当するお問い合わせが", "返事を書くと、すぐに送った人に届きます。"),
        (open.unkept, "unkept", "担当の決まっていないお問い合わせが", "担当を決めるか、そのまま返事をしてください。"),
    ];
    let lines = lines.into_iter().filter(|(count, ..)| *count > 0);
    Ok(lines.map(|(count, state, title, text)| (format!("{PATH}?state={state}"), format!("{title}{count}件あります"), text)).collect())
}
