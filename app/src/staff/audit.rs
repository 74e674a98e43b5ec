//! `/staff/audit`: the whole log, for administrators.

use super::{desk::Desk, moment, page_head, parameter, shown, table::moving, words};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    ui::{
        button::{Button, LinkButton, Look},
        choices::{Choice, SelectField},
        field::Label,
        text_field::{Kind, TextField},
    },
};
use domain::{
    audit::{AuditEntry, AuditFilter},
    calendar::{self, Date},
};
use leptos::prelude::*;
use std::sync::Arc;

/// What the address asks for.
pub fn filter(address: &Address) -> AuditFilter {
    AuditFilter {
        who: parameter(address, "who").chars().take(100).collect(),
        action: parameter(address, "action").chars().take(60).collect(),
        subject: parameter(address, "subject").chars().take(100).collect(),
        from: calendar::parse_written(&parameter(address, "from")),
        to: calendar::parse_written(&parameter(address, "to")),
        before: parameter(address, "before").parse().ok(),
    }
}

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address) -> Result<Shown, AppError> {
    let filter = filter(address);
    let mut found = store::audit::page(&context.store, &desk.actor(), &filter).await?;
    let more = found.len() > store::audit::PER_PAGE;
    found.truncate(store::audit::PER_PAGE);
    let query = |before: Option<i64>| {
        let before = before.map(|seq| seq.to_string()).unwrap_or_default();
        let (from, to) = (day(filter.from), day(filter.to));
        let pairs = [
            ("who", filter.who.as_str()),
            ("action", &filter.action),
            ("subject", &filter.subject),
            ("from", &from),
            ("to", &to),
            ("before", &before),
        ];
        domain::query::encode(pairs.into_iter().filter(|(_, value)| !value.is_empty()))
    };
    let next = found.last().map(|entry| entry.seq).filter(|_| more);
    let next =
        next.map(|seq| view! { <p><LinkButton href=format!("/staff/audit?{}", query(Some(seq)))>"これより前の記録"</LinkButton></p> });
    let csv = format!("/staff/audit.csv?{}", query(None));
    let empty = found.is_empty().then(|| view! { <p>"あてはまる記録はありません。"</p> });
    let title = "監査記録";
    let view = view! {
        <div class="wrap desk-page">
            {page_head(desk, title, "だれが、いつ、何をしたかの記録です。書き換えることはできません。市民の名前は出ません。")}
            <form class="form desk-filter" action="/staff/audit" method="get">
                <TextField label=Label::optional("who", "だれが") value=filter.who.clone() />
                <SelectField label=Label::optional("action", "何を") choices=actions(&filter.action) />
                <TextField label=Label::optional("subject", "何に").hint("例：staff:3") value=filter.subject.clone() />
                {day_field(address, "from", "いつから", filter.from)}
                {day_field(address, "to", "いつまで", filter.to)}
                <div class="desk-acts"><Button look=Look::Solid>"しぼり込む"</Button><a class="btn" href=csv rel="external">"CSVで書き出す"</a></div>
            </form>
            {empty}
            {entries(context, found)}
            {next}
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}

/// What may be chosen: everything, or one thing that is done.
fn actions(chosen: &str) -> Vec<Choice> {
    let all = std::iter::once(("", "すべて")).chain(words::ACTIONS.iter().map(|code| (*code, words::action(code))));
    let mut choices: Vec<Choice> = all.map(|(code, title)| Choice::new(code, title).chosen(code == chosen)).collect();
    // What an address asks for beside them, such as all of a feature.
    if choices.iter().all(|choice| !choice.chosen) {
        choices.push(Choice::new(chosen, chosen).chosen(true));
    }
    choices
}

/// A day in Japan; what can't be read is shown again, and is left out of what is looked for.
fn day_field(address: &Address, name: &'static str, title: &'static str, read: Option<Date>) -> AnyView {
    let typed = parameter(address, name);
    let wrong = (read.is_none() && !typed.trim().is_empty()).then(|| "日付を 2026-11-30 のように入力してください".to_owned());
    let value = if read.is_some() { day(read) } else { typed };
    view! { <TextField label=Label::optional(name, title).error(wrong) kind=Kind::Day value=value /> }.into_any()
}

fn day(day: Option<Date>) -> String {
    day.map(calendar::iso).unwrap_or_default()
}

/// Entries as a table; nothing if there are none.
pub(super) fn entries(context: &Context, entries: Vec<AuditEntry>) -> Option<AnyView> {
    if entries.is_empty() {
        return None;
    }
    let rows = entries.into_iter().map(|entry| {
        let changes = entry.changes.into_iter().map(|change| {
            let (before, after) = (words::value(&change.field, change.before), words::value(&change.field, change.after));
            view! { <li>{words::field(&change.field).to_owned()}"："{before}" → "{after}</li> }
        });
        view! {
            <tr>
                <th scope="row" class="num">{entry.seq}</th>
                <td>{moment(context, entry.at)}</td>
                <td>{entry.who}</td>
                <td>{words::action(&entry.action).to_owned()}<ul class="changes">{changes.collect_view()}</ul></td>
                <td>{subject(entry.subject)}</td>
            </tr>
        }
    });
    let table = view! {
        <table class="dense">
            <caption class="sr">"記録"</caption>
            <thead><tr><th scope="col">"番号"</th><th scope="col">"いつ"</th><th scope="col">"だれが"</th><th scope="col">"何を"</th><th scope="col">"何に"</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    };
    Some(moving("dense-box log", "記録", table.into_any()))
}

/// What it was done to; what has a page leads there.
fn subject(subject: String) -> AnyView {
    let page = match subject.split_once(':') {
        Some(("staff", id)) => Some(format!("/staff/people/{id}")),
        Some(("application", id)) => Some(format!("/staff/certification/{id}")),
        Some(("certification_round", id)) => Some(format!("/staff/certification/rounds/{id}")),
        Some(("rule_book", id)) => Some(format!("/staff/certification/rules/{id}")),
        Some(("decision", id)) => Some(format!("/staff/decisions/{id}")),
        Some(("channel", id)) => Some(format!("/staff/channels/{id}")),
        Some(("media", id)) => Some(format!("/staff/media/{id}")),
        Some(("certificate", id)) => Some(format!("/staff/certification/certificates/{id}")),
        Some(("permit", id)) => Some(format!("/staff/certification/permits/{id}")),
        Some(("comment-case", id)) => Some(format!("/staff/comments/{id}")),
        Some(("report", id)) => Some(format!("/staff/reports/{id}")),
        Some(("reporter", id)) => Some(format!("/staff/reporters/{id}")),
        Some(("review", id)) => Some(format!("/staff/goals/reviews/{id}")),
        _ => None,
    };
    match page {
        Some(address) => view! { <a href=address rel="external">{subject}</a> }.into_any(),
        None => view! { <code>{subject}</code> }.into_any(),
    }
}
