//! Narrowing the list: quick chips above it, every filter in a panel, and what is chosen, to be taken back.

use super::list::address;
use crate::{
    ui::{icon::icon, said::heading},
    words::{self, words},
};
use domain::products::{Allergen, Allergens, PriceBand, ProductFilter, ProductList};
use leptos::prelude::*;

/// A chosen condition.
pub(super) struct Choice {
    /// What people call it.
    pub(super) name: String,
    /// The address of the list without it.
    pub(super) without: String,
}

/// Everything that narrows the list now.
pub(super) fn chosen(data: &ProductList) -> Vec<Choice> {
    let words = &words().products;
    let filter = &data.filter;
    let mut chosen = Vec::new();
    let mut add = |name: String, drop: &dyn Fn(&mut ProductFilter)| {
        chosen.push(Choice { name, without: address(&filter.with(|f| drop(f))) });
    };
    if !filter.q.is_empty() {
        add(words.words(&filter.q), &|f| f.q.clear());
    }
    if let Some(found) = data.categories.iter().find(|c| Some(&c.category.slug) == filter.category.as_ref()) {
        add(found.category.name.clone(), &|f| f.category = None);
    }
    if let Some(found) = data.areas.iter().find(|a| Some(&a.area.slug) == filter.area.as_ref()) {
        add(found.area.name.clone(), &|f| f.area = None);
    }
    if let Some(month) = filter.season {
        add(words.narrowed(words.season, words.month(words::month(month))), &|f| f.season = None);
    }
    if let Some(band) = filter.price {
        add(price_name(band).to_owned(), &|f| f.price = None);
    }
    if let Some(year) = filter.year {
        add(words.narrowed(words.year, words.year_of(year)), &|f| f.year = None);
    }
    if filter.gift {
        add(words.gift.to_owned(), &|f| f.gift = false);
    }
    if filter.online {
        add(words.online.to_owned(), &|f| f.online = false);
    }
    for allergen in filter.without.iter() {
        add(words.narrowed(words.without, allergen.name(words::lang())), &|f| f.without = f.without.toggled(allergen));
    }
    chosen
}

/// The few that most people use.
pub(super) fn chips(data: &ProductList) -> AnyView {
    let words = &words().products;
    let filter = &data.filter;
    // With an id the focus finds its way back to a chip after the list was drawn anew.
    let chip = |id: &'static str, name: &'static str, on: bool, to: ProductFilter| {
        view! { <li><a class="chip" id=id href=address(&to) aria-current=on.then_some("true")>{name}</a></li> }
    };
    let season = filter.season == Some(data.this_month);
    let month = data.this_month;
    let everything = ProductFilter { sort: filter.sort, ..ProductFilter::everything() };
    view! {
        <ul class="chips">
            {chip("chip-all", words.all, !filter.narrows(), everything)}
            {chip("chip-season", words.in_season, season, filter.with(|f| f.season = (!season).then_some(month)))}
            {chip("chip-gift", words.gift, filter.gift, filter.with(|f| f.gift = !f.gift))}
            {chip("chip-online", words.online, filter.online, filter.with(|f| f.online = !f.online))}
        </ul>
    }
    .into_any()
}

/// What is chosen, each with a way out.
pub(super) fn active(filter: &ProductFilter, chosen: &[Choice]) -> Option<AnyView> {
    let words = &words().products;
    let chips = chosen
        .iter()
        .map(|choice| {
            view! {
                <li>
                    <a class="chip chip-on" href=choice.without.clone()>
                        {icon("x")}<span aria-hidden="true">{choice.name.clone()}</span><span class="sr">{words.remove(&choice.name)}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    let everything = address(&ProductFilter { sort: filter.sort, ..ProductFilter::everything() });
    (!chosen.is_empty()).then(|| {
        view! {
            <div class="active">
                <ul class="chips" aria-label=words.active>{chips}</ul>
                <a class="more" href=everything>{words.clear_all}</a>
            </div>
        }
        .into_any()
    })
}

/// Every filter. On a phone it opens over the whole screen, on a wide one it stands beside the list.
pub(super) fn panel(data: &ProductList) -> AnyView {
    let words = &words().products;
    let filter = &data.filter;
    let show = if data.at_least { words.show_any.to_owned() } else { words.show(data.total) };
    let categories = data.categories.iter().map(|found| {
        let chosen = filter.category.as_ref() == Some(&found.category.slug);
        choice("radio", "category", found.category.slug.to_string(), found.category.name.clone(), chosen, found.count)
    });
    let areas = data.areas.iter().map(|found| {
        let chosen = filter.area.as_ref() == Some(&found.area.slug);
        choice("radio", "area", found.area.slug.to_string(), found.area.name.clone(), chosen, found.count)
    });
    let prices = PriceBand::ALL
        .into_iter()
        .map(|band| choice("radio", "price", band.code().to_owned(), price_name(band).to_owned(), filter.price == Some(band), None));
    // The eight that a label must declare, and whatever else the address asks for.
    let allergens = Allergen::all()
        .filter(|allergen| allergen.is_mandatory() || filter.without.contains(*allergen))
        .map(|allergen| without(allergen, filter.without));
    view! {
        <details class="filter" id="filters" data-panel>
            <summary class="btn"><span class="opened">{icon("x")}{words.filters_close}</span><span class="closed">{icon("filter")}{words.filters}</span></summary>
            <div class="panel">
                <fieldset>
                    <legend>{heading(words.category)}</legend>
                    {any("category", filter.category.is_none())}
                    {categories.collect_view()}
                </fieldset>
                <fieldset class="pair">
                    <legend>{heading(words.other)}</legend>
                    {choice("checkbox", "gift", "1".to_owned(), words.gift.to_owned(), filter.gift, None)}
                    {choice("checkbox", "online", "1".to_owned(), words.online.to_owned(), filter.online, None)}
                </fieldset>
                {months(filter.season)}
                <fieldset>
                    <legend>{heading(words.price)}</legend>
                    {any("price", filter.price.is_none())}
                    {prices.collect_view()}
                </fieldset>
                <fieldset>
                    <legend>{heading(words.area)}</legend>
                    {any("area", filter.area.is_none())}
                    {areas.collect_view()}
                </fieldset>
                {years(&data.years, filter.year)}
                <fieldset class="pair" aria-describedby="without-note">
                    <legend>{heading(words.without)}</legend>
                    {allergens.collect_view()}
                    <p class="sub" id="without-note">{words.without_note}</p>
                </fieldset>
                <div class="apply"><button class="btn btn-solid btn-wide" type="submit">{show}</button></div>
            </div>
        </details>
    }.into_any()
}

/// One value to tick, with how many products it would show.
fn choice(kind: &'static str, key: &'static str, value: String, name: String, chosen: bool, count: Option<u64>) -> impl IntoView {
    let id = format!("{key}-{value}");
    let count = count.map(|n| view! { <span class="n num">{words().products.facet(n)}</span> });
    view! {
        <label class="ck"><input type=kind id=id name=key value=value checked=chosen />{name}{count}</label>
    }
}

/// 指定しない
fn any(key: &'static str, chosen: bool) -> impl IntoView {
    let id = format!("{key}-any");
    view! { <label class="ck"><input type="radio" id=id name=key value="" checked=chosen />{words().products.any}</label> }
}

fn without(allergen: Allergen, chosen: Allergens) -> impl IntoView {
    choice("checkbox", "without", allergen.code().to_owned(), allergen.name(words::lang()).to_owned(), chosen.contains(allergen), None)
}

fn months(chosen: Option<u8>) -> AnyView {
    let words = &words().products;
    let months =
        (1..=12u8).map(|month| view! { <option value=month selected=chosen == Some(month)>{words.month(words::month(month))}</option> });
    view! {
        <div class="field">
            <label for="season">{heading(words.season)}</label>
            <select id="season" name="season"><option value="">{words.any}</option>{months.collect_view()}</select>
        </div>
    }
    .into_any()
}

fn years(years: &[u16], chosen: Option<u16>) -> AnyView {
    let words = &words().products;
    let years = years.iter().map(|year| view! { <option value=*year selected=chosen == Some(*year)>{words.year_of(year)}</option> });
    view! {
        <div class="field">
            <label for="year">{heading(words.year)}</label>
            <select id="year" name="year"><option value="">{words.any}</option>{years.collect_view()}</select>
        </div>
    }
    .into_any()
}

fn price_name(band: PriceBand) -> &'static str {
    let words = &words().products;
    match band {
        PriceBand::Below1000 => words.price_below_1000,
        PriceBand::From1000 => words.price_1000,
        PriceBand::From3000 => words.price_3000,
        PriceBand::From10000 => words.price_10000,
    }
}
