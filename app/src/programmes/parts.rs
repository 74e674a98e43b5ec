//! What the pages of programmes and improvements have alike.

use super::words::{READINGS, Words};
use crate::{
    open_data::OPEN_DATA,
    ui::{
        badge::{State, badge},
        banner::{Banner, Tone},
        icon::icon,
        said,
    },
    words::{self, href},
};
use domain::{
    goals::{Amount, FiscalYear},
    lang::{Both, Lang},
    programmes::{Decision, Money, Outlook},
    query,
};
use leptos::prelude::*;

/// Where the list of programmes is, without a language.
pub(super) const PROGRAMMES: &str = "/goals/programmes";

/// Where that of improvements is.
pub(super) const IMPROVEMENTS: &str = "/goals/improvements";

/// A heading of ours with its readings.
pub(super) fn heading(text: impl Into<String>) -> AnyView {
    said::heading_read(text, READINGS)
}

/// A text in the language of the page.
pub(super) fn said(text: &Both) -> AnyView {
    said::said(text.said(words::lang()))
}

/// A text of paragraphs in the language of the page.
pub(super) fn paragraphs(text: &Both) -> AnyView {
    let said = text.said(words::lang());
    said::paragraphs((said.lang, said.text.split('\n').map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()))
}

/// That all of it is invented, where it is.
pub(super) fn sample(words: &'static Words) -> Option<AnyView> {
    words::demo().then(|| view! { <Banner tone=Tone::Info><p>{words.sample}</p></Banner> }.into_any())
}

/// An address with parameters, in the language of the page.
pub(super) fn address<'a>(path: &str, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let query = query::encode(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
    if query.is_empty() { href(path) } else { format!("{}?{query}", href(path)) }
}

/// The years to choose from; `every` leads to all of them at once.
pub(super) fn years(
    path: &str,
    label: &'static str,
    years: &[FiscalYear],
    now: Option<FiscalYear>,
    every: Option<&'static str>,
) -> AnyView {
    let chip = |to: String, here: bool, name: String| {
        view! { <li><a class="chip num" href=to rel="external" aria-current=here.then_some("page")>{name}</a></li> }.into_any()
    };
    let every = every.map(|name| chip(href(path), now.is_none(), name.to_owned()));
    let years = years.iter().map(|&year| {
        let number = year.number().to_string();
        chip(address(path, [("year", number.as_str())]), now == Some(year), words::fiscal_year_alone(year))
    });
    let years = years.collect_view();
    view! { <nav class="years" aria-label=label><ul class="chips">{every}{years}</ul></nav> }.into_any()
}

/// What of the address could not be used.
pub(super) fn left_aside(words: &'static Words, keys: &[&'static str]) -> Option<AnyView> {
    let names: Vec<&str> = keys.iter().map(|key| words.parameter(key)).collect();
    let between = if words::lang() == Lang::Ja { "、" } else { ", " };
    (!names.is_empty()).then(|| view! { <p class="note-aside" role="status">{words.ignored}{names.join(between)}</p> }.into_any())
}

/// What was decided, in a word with its own shape.
pub(super) fn outlook(words: &'static Words, outlook: Outlook) -> AnyView {
    let state = match outlook {
        Outlook::Decided(Decision::Continue) => State::Good,
        Outlook::Decided(Decision::Improve) => State::Going,
        Outlook::Decided(Decision::Reduce) => State::Warning,
        Outlook::Decided(Decision::End) => State::Bad,
        Outlook::Open => State::None,
    };
    badge(state, words.outlook(outlook))
}

/// An amount with its unit; what nobody has entered is told, and is no zero.
pub(super) fn money(words: &'static Words, money: Option<Money>) -> AnyView {
    match money {
        Some(money) => view! { <span class="nb">{yen(money)}</span> }.into_any(),
        None => view! { <span class="sub">{words.not_entered}</span> }.into_any(),
    }
}

/// 「1,234,000円」
pub(super) fn yen(money: Money) -> String {
    words::words().site.yen(money)
}

/// A sum as a sentence has it.
pub(super) fn grouped(sum: i64) -> String {
    Amount::whole(sum).to_string()
}

/// A figure with its unit, which English sets apart.
pub(super) fn quantity(value: Amount, unit: &Both) -> AnyView {
    let gap = if words::lang() == Lang::Ja { "" } else { " " };
    view! { <span class="nb">{value.to_string()}{gap}</span>{said(unit)} }.into_any()
}

/// The same lists as files.
pub(super) fn files(words: &'static Words, name: &str) -> AnyView {
    let file = |end: &'static str, title: &'static str| {
        view! { <li><a class="more" href=format!("/open-data/{name}.{end}") download rel="external">{icon("file")}{title}</a></li> }
            .into_any()
    };
    let all = words::words().site.nav_open_data;
    let all = view! { <li><a class="more" href=href(OPEN_DATA) rel="external">{icon("right")}{all}</a></li> };
    view! { <p class="sub">{words.files}</p><ul class="ways">{file("csv", "CSV")}{file("json", "JSON")}{all}</ul> }.into_any()
}

/// A field of a filter with one of several values; without a value all of them.
pub(super) fn choose(
    name: &'static str,
    title: &'static str,
    any: Option<&'static str>,
    choices: Vec<(String, String)>,
    now: &str,
) -> AnyView {
    let choices = choices.into_iter().map(|(value, title)| {
        let here = value == now;
        view! { <option value=value selected=here>{title}</option> }
    });
    let any = any.map(|any| view! { <option value="">{any}</option> });
    view! { <div><label for=name>{title}</label><select id=name name=name>{any}{choices.collect_view()}</select></div> }.into_any()
}
