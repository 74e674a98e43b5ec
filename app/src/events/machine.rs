//! What calendars and feed readers are told of events, in words.

use super::{when, words};
use domain::{
    events::{EventKind, EventRecord, EventStatus},
    lang::Lang,
};

/// What the calendar and the feed are called.
pub const fn title(lang: Lang) -> &'static str {
    words::of(lang).title
}

/// What an event is called there: with that it does not take place.
pub fn named(lang: Lang, title: &str, status: EventStatus) -> String {
    match (lang, status) {
        (_, EventStatus::Planned) => title.to_owned(),
        (Lang::Ja, _) => format!("【{}】{title}", words::of(lang).status(status)),
        (Lang::En, _) => format!("[{}] {title}", words::of(lang).status(status)),
    }
}

/// What else is to be known of one, for a calendar.
pub fn description(lang: Lang, record: &EventRecord) -> String {
    let words = words::of(lang);
    let mut lines = vec![record.summary.said(lang).text];
    if record.status != EventStatus::Planned {
        lines.insert(0, format!("{}{}", words.status_told(record.status), record.status_note.said(lang).text));
    }
    for (name, text) in
        [(words.when, &record.times.hours), (words.target, &record.target), (words.fee, &record.fee), (words.contact, &record.contact)]
    {
        let text = text.said(lang).text;
        if !text.trim().is_empty() {
            lines.push(format!("{name}: {text}"));
        }
    }
    if !record.phone.is_empty() {
        lines.push(record.phone.clone());
    }
    lines.join("\n")
}

/// What a feed says of one: when and where, and what it is.
pub fn news(lang: Lang, record: &EventRecord) -> String {
    let all = record.times.occurrences();
    let times: Vec<String> = all.iter().take(3).map(|one| when::whole(lang, one, record.times.whole_day)).collect();
    let between = if lang == Lang::Ja { "、" } else { "; " };
    let rest = if all.len() > times.len() { " …" } else { "" };
    let place = record.venue.name.said(lang).text;
    format!("{}{rest}\n{place}\n{}", times.join(between), record.summary.said(lang).text)
}

/// The name of a kind.
pub fn kind(lang: Lang, kind: EventKind) -> &'static str {
    words::of(lang).kind(kind)
}
