//! What a visitor needs to know of a place, in rows, and what is there for those who need it.

use super::words::{Words, since};
use crate::{
    ui::{
        badge::{State, badge},
        definition_list::DefinitionList,
        said::{mark, place, said},
    },
    words,
};
use domain::{
    lang::{Both, Lang},
    places::{Facility, Have, PlacePage},
};
use leptos::prelude::*;

/// Address, ways, hours and the like; what nobody has said is left out.
pub(super) fn facts(words: &'static Words, page: &PlacePage) -> AnyView {
    let (record, lang) = (&page.record, page_lang());
    let text = |name: &'static str, text: &Both| {
        let told = text.said(lang);
        (!told.text.is_empty()).then(|| (name.to_owned(), said(told)))
    };
    let row = |name: &'static str, view: AnyView| Some((name.to_owned(), view));
    let ways = record.access.iter().map(|way| {
        let from = way.from.said(lang);
        view! { <li>{said(from)}"　"<span class="nb">{words.way(way)}</span></li> }.into_any()
    });
    let ways = ways.collect_view();
    let area = page.line.area.clone().map(|area| (words.area.to_owned(), place(area)));
    let access = (!record.access.is_empty()).then(|| (words.access.to_owned(), view! { <ul class="place-ways">{ways}</ul> }.into_any()));
    let position = record.position.map(|at| {
        let roughly = record.roughly.then_some(words.roughly);
        let told = format!("{}, {}", at.lat, at.lon);
        (
            words.position.to_owned(),
            view! { <span class="num nb">{told}</span>{roughly}" "<a class="place-geo" href=at.geo()>{words.open_map}</a> }.into_any(),
        )
    });
    let designation = text(words.designation, &record.designation).map(|(name, told)| {
        let day = record.designated.map(|day| view! { "　"<span class="nb">{since(day)}</span> });
        (name, view! { {told}{day} }.into_any())
    });
    let contact = (!record.contact.ja.is_empty() || !record.phone.is_empty()).then(|| {
        let phone = (!record.phone.is_empty()).then(|| {
            let digits: String = record.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            view! { " "<a class="num nb" href=format!("tel:{digits}")>{record.phone.clone()}</a> }
        });
        (words.contact.to_owned(), view! { {said(record.contact.said(lang))}{phone} }.into_any())
    });
    let website = (!record.website.is_empty()).then(|| {
        let host = record.website.trim_start_matches("https://").split('/').next().unwrap_or_default().to_owned();
        let host = if host.is_empty() { record.website.clone() } else { host };
        (words.website.to_owned(), view! { <a href=record.website.clone() rel="external noopener">{host}</a> }.into_any())
    });
    let rows = [
        text(words.address, &record.address),
        area,
        access,
        text(words.hours, &record.hours),
        text(words.closed, &record.closed),
        text(words.fee, &record.fee),
        row(words.season, words.months(record.months).into_any()),
        designation,
        contact,
        website,
        position,
    ];
    view! { <DefinitionList rows=rows.into_iter().flatten().collect() /> }.into_any()
}

/// Each of what some visitors need: there, not there, or not known, in words.
pub(super) fn facilities(words: &'static Words, page: &PlacePage) -> AnyView {
    let known = &page.record.facilities;
    let row = |facility: Facility| {
        let have = known.get(facility);
        let state = match have {
            Have::Yes => State::Good,
            Have::No => State::None,
            Have::Unknown => State::Waiting,
        };
        (words.facility(facility).to_owned(), badge(state, words.have(have)))
    };
    let note = page.record.facilities_note.said(page_lang());
    let note = (!note.text.is_empty()).then(|| view! { <p lang=mark(note.lang)>{note.text.clone()}</p> });
    let unknown = Facility::ALL.iter().any(|facility| known.get(*facility) == Have::Unknown);
    let unknown = unknown.then(|| view! { <p class="sub">{words.facilities_unknown}</p> });
    view! { <div class="place-facilities"><DefinitionList rows=Facility::ALL.map(row).into() />{note}{unknown}</div> }.into_any()
}

/// The language of the page at hand.
pub(super) fn page_lang() -> Lang {
    words::lang()
}
