//! What the pages of public comments have alike.

use super::{
    names,
    words::{READINGS, Words},
};
use crate::{
    ui::{
        banner::{Banner, Tone},
        icon::icon,
        said::{self, mark},
    },
    words::{self, href},
};
use domain::{
    Slug,
    calendar::Date,
    comments::{CasePhase, Section, Standing, Treatment},
    lang::{Both, Lang},
    query,
};
use leptos::prelude::*;

/// Where the list of cases is, without a language.
pub(super) const COMMENTS: &str = "/comments";

/// Ids that every document has: a section with such an anchor gets another one.
const TAKEN: [&str; 10] = ["top", "main", "menu", "settings", "display", "foot", "status", "notice", "useful", "head-q"];

/// The address of a case, without a language.
pub(super) fn case_address(slug: &Slug) -> String {
    format!("{COMMENTS}/{slug}")
}

/// The address of the form for a case, with the section that is to be commented on.
pub(super) fn submit_address(slug: &Slug, section: Option<&str>) -> String {
    let to = href(&format!("{COMMENTS}/{slug}/submit"));
    section.map_or_else(|| to.clone(), |anchor| format!("{to}?section={anchor}"))
}

/// An address with parameters, in the language of the page.
pub(super) fn with_pairs<'a>(path: &str, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let query = query::encode(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
    if query.is_empty() { href(path) } else { format!("{}?{query}", href(path)) }
}

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
    let lines = said.text.split('\n').map(str::trim).filter(|line| !line.is_empty());
    match mark(said.lang) {
        Some(lang) => lines.map(|line| view! { <p lang=lang>{line.to_owned()}</p> }.into_any()).collect_view().into_any(),
        None => lines.map(|line| view! { <p>{said::mixed(line)}</p> }.into_any()).collect_view().into_any(),
    }
}

/// A text that there is only in Japanese, with its lines as they were typed.
pub(super) fn typed(text: &str) -> AnyView {
    view! { <p class="as-typed" lang=mark(Lang::Ja)>{text.trim().to_owned()}</p> }.into_any()
}

/// That some parts are only in Japanese, on pages in another language.
pub(super) fn japanese_parts() -> Option<AnyView> {
    mark(Lang::Ja).map(|_| view! { <p class="sub">{words::words().site.japanese_parts}</p> }.into_any())
}

/// The same, unless all of these are in the language of the page.
pub(super) fn japanese_unless<'a>(texts: impl IntoIterator<Item = &'a Both>) -> Option<AnyView> {
    let foreign = texts.into_iter().any(|text| text.said(words::lang()).lang != words::lang());
    japanese_parts().filter(|_| foreign)
}

/// That all of it is invented, where it is.
pub(super) fn sample(words: &'static Words) -> Option<AnyView> {
    words::demo().then(|| view! { <Banner tone=Tone::Info><p>{words.sample}</p></Banner> }.into_any())
}

/// A day with its weekday, and with its year unless that is the present one: 「10月30日（金）」.
pub(super) fn day(words: &Words, date: Date, today: Date) -> String {
    let weekday = words.weekdays[usize::from(date.weekday().number_days_from_monday())];
    (words.weekday)(&plain_day(date, today), weekday)
}

/// The same without the weekday, where there is little room.
pub(super) fn plain_day(date: Date, today: Date) -> String {
    if date.year() == today.year() { words::day(date) } else { words::date(date) }
}

/// How many days are left, in a line.
pub(super) fn left(words: &Words, days: i64) -> String {
    if days == 1 { words.last_day.to_owned() } else { (words.left_in_line)(days) }
}

/// What a section is called: its number and its heading, unless that has a number of its own.
pub(super) fn section_name(words: &Words, section: &Section) -> String {
    match section.heading.chars().next() {
        None if section.number == 0 => words.preamble.to_owned(),
        None => section.number.to_string(),
        Some(first) if first.is_numeric() || matches!(first, '第' | '（' | '(' | '別' | '附' | '付') => section.heading.clone(),
        Some(_) => format!("{}　{}", section.number, section.heading),
    }
}

/// In which language that is, where it is not that of the page: what has no heading has a name of ours.
pub(super) fn section_lang(heading: &str) -> Option<&'static str> {
    mark(Lang::Ja).filter(|_| !heading.is_empty())
}

/// The name of the section with an anchor; of the whole for none.
pub(super) fn named(words: &Words, sections: &[Section], anchor: &str) -> String {
    match sections.iter().find(|section| section.anchor == anchor) {
        Some(section) => section_name(words, section),
        None => words.whole.to_owned(),
    }
}

/// The id of a section in the document of its case: its anchor, so that links from outside lead to it. No anchor has a `_`; ids that a page
/// of a case has of its own have one, and so no section can take them.
pub(super) fn place(anchor: &str) -> String {
    if TAKEN.contains(&anchor) { format!("section_{anchor}") } else { anchor.to_owned() }
}

/// By how much the promised day of results was missed, if they are there and came later.
pub(super) fn came_late(words: &Words, standing: &Standing) -> Option<String> {
    let (due, on) = (standing.dates.results_on, standing.published_on?);
    (on > due).then(|| (words.published_late)(&words::date(due), (on - due).whole_days()))
}

/// Where a case stands, in a word with its own shape.
pub(super) fn phase(phase: CasePhase) -> AnyView {
    let (class, drawn) = match phase {
        CasePhase::Announced => ("st st-none", "wait"),
        CasePhase::Open => ("st st-good", "voice"),
        CasePhase::Considering => ("st st-none", "scales"),
        CasePhase::Published => ("st st-good", "seal"),
        CasePhase::Cancelled => ("st st-none", "x"),
    };
    view! { <span class=class>{icon(drawn)}{names::phase(phase, words::lang())}</span> }.into_any()
}

/// What became of the draft, in a word with its own shape.
pub(super) fn treatment(treatment: Treatment) -> AnyView {
    let (class, drawn) = match treatment {
        Treatment::Adopted => ("st st-good", "seal"),
        Treatment::Partly => ("st st-good", "go"),
        Treatment::Already => ("st st-none", "file"),
        Treatment::Reference => ("st st-none", "info"),
        Treatment::Declined => ("st st-warn", "tri"),
        Treatment::OutOfScope => ("st st-none", "none"),
    };
    view! { <span class=class>{icon(drawn)}{names::treatment(treatment, words::lang())}</span> }.into_any()
}

/// What each 対応区分 means.
pub(super) fn treatments(words: &'static Words) -> AnyView {
    let each = Treatment::ALL.into_iter().map(|it| view! { <div><dt>{treatment(it)}</dt><dd>{words.meaning(it)}</dd></div> }.into_any());
    view! { <dl class="meanings">{each.collect_view()}</dl> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_has_one_number() {
        let words = super::super::words::here_for_tests();
        let section = |number, heading: &str| Section { anchor: "a".into(), number, heading: heading.into(), text: String::new() };
        assert_eq!(section_name(words, &section(2, "重点")), "2　重点");
        assert_eq!(section_name(words, &section(2, "2 重点")), "2 重点");
        assert_eq!(section_name(words, &section(2, "第2章 重点")), "第2章 重点");
        assert_eq!(section_name(words, &section(0, "")), "はじめに");
        assert_eq!(section_name(words, &section(3, "")), "3");
        assert_eq!(named(words, &[section(1, "目的")], ""), "全体");
    }

    #[test]
    fn an_anchor_takes_no_id_of_the_document() {
        assert_eq!((place("s2").as_str(), place("menu").as_str()), ("s2", "section_menu"));
    }
}
