//! What the list is narrowed by: kinds as links, the rest in a form that works without a script.

use super::{
    PLACES,
    words::{Words, month_name},
};
use crate::{
    ui::{
        button::{Button, Look},
        choices::{Checkboxes, Choice, SelectField},
        empty::Empty,
        field::Label,
        icon::icon,
        text_field::TextField,
    },
    words::{href, words},
};
use domain::{
    places::{Facet, Facility, PlaceCategory, PlaceFilter, PlaceList},
    query,
};
use leptos::prelude::*;

/// The address of a list.
pub(super) fn to(filter: &PlaceFilter) -> String {
    let pairs = filter.pairs();
    let query = query::encode(pairs.iter().map(|(key, value)| (*key, value.as_str())));
    if query.is_empty() { href(PLACES) } else { format!("{}?{query}", href(PLACES)) }
}

fn counted(name: &str, count: usize) -> String {
    format!("{name}{}", words().site.paren(count))
}

/// Kinds that have places, with how many.
pub(super) fn kinds(words: &'static Words, list: &PlaceList) -> AnyView {
    let chip = |category: Option<PlaceCategory>, name: &'static str, count: Option<usize>| {
        let here = (list.filter.category == category).then_some("page");
        let address = to(&PlaceFilter { category, page: 0, ..list.filter.clone() });
        let told = count.map_or_else(|| name.to_owned(), |count| counted(name, count));
        view! { <li><a class="chip" href=address rel="external" aria-current=here>{told}</a></li> }.into_any()
    };
    let each =
        list.categories.iter().map(|(category, count)| chip(Some(*category), words.category_of(*category), Some(*count))).collect_view();
    view! { <nav aria-label=words.categories><ul class="chips">{chip(None, words.all, None)}{each}</ul></nav> }.into_any()
}

/// The form with everything.
pub(super) fn form(words: &'static Words, list: &PlaceList) -> AnyView {
    let filter = &list.filter;
    let first = || Choice::new("", words.any);
    let categories = list.categories.iter().map(|(category, count)| {
        Choice::new(category.code(), counted(words.category_of(*category), *count)).chosen(filter.category == Some(*category))
    });
    let areas = list
        .areas
        .iter()
        .map(|(area, count)| Choice::new(area.slug.as_str(), counted(&area.name, *count)).chosen(filter.area.as_ref() == Some(&area.slug)));
    let months = (1..=12).map(|month| Choice::new(month.to_string(), month_name(month)).chosen(filter.month == Some(month)));
    let with = Facility::ALL.map(|facility| Choice::new(facility.code(), words.facility(facility)).chosen(filter.with.contains(&facility)));
    let one = |first: Choice, rest: &mut dyn Iterator<Item = Choice>| std::iter::once(first).chain(rest).collect::<Vec<_>>();
    let (categories, areas, months) =
        (one(first(), &mut categories.into_iter()), one(first(), &mut areas.into_iter()), one(first(), &mut months.into_iter()));
    let asked = !filter.facets().is_empty();
    let clear = asked.then(|| view! { <a href=href(PLACES) rel="external">{words.clear}</a> });
    view! {
        <details class="accordion place-filter">
            <summary>{words.narrow}</summary>
            <form class="form" action=href(PLACES) method="get" role="search">
                <TextField label=Label::optional("q", words.words).hint(words.words_hint) value=filter.q.clone() />
                <SelectField label=Label::optional("category", words.category) choices=categories />
                <SelectField label=Label::optional("area", words.area) choices=areas />
                <SelectField label=Label::optional("month", words.month) choices=months />
                <Checkboxes label=Label::optional("with", words.with).hint(words.with_hint) choices=with.into() />
                <div class="acts"><Button look=Look::Solid>{words.show}</Button>{clear}</div>
            </form>
        </details>
    }
    .into_any()
}

/// What was asked for beside the kind, each to be taken off by a press: the form stays folded, and the places are what one sees.
pub(super) fn asked(words: &'static Words, list: &PlaceList) -> Option<AnyView> {
    let facets: Vec<Facet> = list.filter.facets().into_iter().filter(|facet| !matches!(facet, Facet::Category(_))).collect();
    (!facets.is_empty()).then(|| {
        let chip = |facet: &Facet| {
            let name = name(words, list, facet);
            let told = (words.remove)(&name);
            view! { <li><a class="chip chip-on" href=to(&list.filter.without(facet)) rel="external" aria-label=told>{name}{icon("x")}</a></li> }
                .into_any()
        };
        view! { <ul class="chips" aria-label=words.asked>{facets.iter().map(chip).collect_view()}</ul> }.into_any()
    })
}

/// When nothing is left: which condition to drop, and what that would bring.
pub(super) fn nothing(words: &'static Words, list: &PlaceList) -> AnyView {
    if list.filter.facets().is_empty() {
        return view! { <Empty title=words.none><p>{words.none_yet}</p></Empty> }.into_any();
    }
    let drop = |(facet, count): &(Facet, usize)| {
        (*count > 0).then(|| {
            let told = (words.drop)(&name(words, list, facet), *count);
            view! { <li><a class="chip" href=to(&list.filter.without(facet)) rel="external">{told}</a></li> }.into_any()
        })
    };
    let drops: Vec<AnyView> = list.without.iter().filter_map(drop).collect();
    let drops = (!drops.is_empty()).then(|| view! { <p>{words.none_drop}</p><ul class="chips">{drops}</ul> });
    view! { <Empty title=words.none>{drops}<p><a href=href(PLACES) rel="external">{words.clear}</a></p></Empty> }.into_any()
}

/// What something that was asked for is called.
fn name(words: &'static Words, list: &PlaceList, facet: &Facet) -> String {
    match facet {
        Facet::Category(category) => words.category_of(*category).to_owned(),
        Facet::Area(slug) => {
            list.areas.iter().find(|(area, _)| area.slug == *slug).map_or_else(|| slug.to_string(), |(area, _)| area.name.clone())
        }
        Facet::With(facility) => words.facility(*facility).to_owned(),
        Facet::Month(month) => month_name(*month),
        Facet::Words(q) => q.clone(),
    }
}
