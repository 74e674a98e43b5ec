//! `/notices`: the emergency notices in force, each with its own link, and earlier ones. Only the server renders it.

use crate::{
    context::context,
    error::AppError,
    page::{Head, Shown},
    ui::{breadcrumb::Breadcrumb, empty::Empty, page_foot::PageFoot, said},
    words::{self, href},
};
use domain::{
    calendar::{OffsetDateTime, date_english, date_plain, jst_date},
    lang::Lang,
    notices::{NOTICES, NoticeRecord},
    publishing::{moment_value, time_value},
};
use leptos::prelude::*;

struct Words {
    title: &'static str,
    description: &'static str,
    now: &'static str,
    none: &'static str,
    none_text: &'static str,
    past: &'static str,
    from: fn(&str) -> String,
    until: fn(&str) -> String,
    open: &'static str,
    more: &'static str,
}

/// How the words of our headings are read that the catalogue has no reading for.
const READINGS: &str = "緊急=きんきゅう 知=し 今=いま 出=で";

const JA: Words = Words {
    title: "緊急のお知らせ",
    description: "大阪府柏原市（かしわらし）が、いま出している緊急のお知らせと、これまでの緊急のお知らせです。",
    now: "いま出ているお知らせ",
    none: "いま、緊急のお知らせは出ていません",
    none_text: "出ると、すべてのページの一番上と、ここに表示します。",
    past: "これまでの緊急のお知らせ",
    from: |at| format!("{at}から"),
    until: |at| format!("{at}まで"),
    open: "取り下げるまで出します",
    more: "くわしいページ",
};

const EN: Words = Words {
    title: "Emergency notices",
    description: "Emergency notices that Kashiwara City, Osaka, has raised: those in force, and earlier ones.",
    now: "In force now",
    none: "No emergency notice is in force",
    none_text: "When there is one, it stands on top of every page, and here.",
    past: "Earlier notices",
    from: |at| format!("From {at}"),
    until: |at| format!("until {at}"),
    open: "until it is lowered",
    more: "More",
};

/// `/notices`
pub(crate) async fn page() -> Result<Shown, AppError> {
    let context = context()?;
    let words = if context.lang == Lang::Ja { &JA } else { &EN };
    let (current, past) = store::notices::all(&context.store, context.now).await?;
    let head = Head {
        title: words.title.to_owned(),
        description: words.description.to_owned(),
        canonical: Some(NOTICES.to_owned()),
        desk: true,
        ..Head::default()
    };
    let now = if current.is_empty() {
        view! { <Empty title=words.none><p>{words.none_text}</p></Empty> }.into_any()
    } else {
        list(words, &current)
    };
    let updated_on = current.iter().chain(&past).map(|record| jst_date(record.from)).max();
    let past = (!past.is_empty()).then(|| {
        view! { <section class="section" aria-labelledby="past"><h2 id="past">{said::heading_read(words.past, READINGS)}</h2>{list(words, &past)}</section> }
    });
    let view = view! {
        <div class="wrap notices">
            <Breadcrumb here=words.title />
            <div class="phead"><h1>{said::heading_read(words.title, READINGS)}</h1></div>
            <section class="section" aria-labelledby="now"><h2 id="now">{said::heading_read(words.now, READINGS)}</h2>{now}</section>
            {past}
        </div>
        <PageFoot updated_on=updated_on />
    };
    Ok(Shown { head, view: view.into_any() })
}

fn list(words: &'static Words, notices: &[NoticeRecord]) -> AnyView {
    let one = |record: &NoticeRecord| {
        let notice = record.notice(words::lang());
        let to = if notice.link.starts_with('/') { href(&notice.link) } else { notice.link.clone() };
        let more = (!notice.link.is_empty()).then(|| view! { <p><a class="more" href=to rel="external">{words.more}</a></p> });
        let until = record.until.map_or_else(|| words.open.into_any(), |until| moment(until, words.until));
        view! {
            <li>
                <p class="notice-text">{said::said(notice.text)}</p>
                <p class="sub">{moment(record.from, words.from)}" "{until}</p>
                {more}
            </li>
        }
        .into_any()
    };
    view! { <ul class="notice-lines">{notices.iter().map(one).collect_view()}</ul> }.into_any()
}

/// An instant in Japan, in words.
fn moment(at: OffsetDateTime, told: fn(&str) -> String) -> AnyView {
    let (day, local) = (jst_date(at), at.to_offset(domain::calendar::JST));
    let time = time_value(local.time());
    let text = if words::lang() == Lang::Ja { format!("{} {time}", date_plain(day)) } else { format!("{time} on {}", date_english(day)) };
    view! { <time datetime=format!("{}+09:00", moment_value(at))>{told(&text)}</time> }.into_any()
}
