//! `/places/{slug}`: a place to be visited.

use super::{
    PLACES, address,
    facts::{facilities, facts},
    map::{Pin, View, map},
    structured::data,
    words::{READINGS, Words, distance, here},
};
use crate::{
    courses,
    page::{Head, Shown},
    seasons, stories,
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        markdown::markdown,
        page_foot::PageFoot,
        plate::{Load, Place, figure, image},
        said::{below, heading_read, mark, name, said},
    },
    words::{self, href},
};
use domain::{lang::Lang, picture::Picture, places::PlacePage};
use leptos::prelude::*;

pub(super) fn show(page: &PlacePage) -> Shown {
    let words = here();
    let line = &page.line;
    let head = Head {
        title: line.title.text.clone(),
        description: line.summary.text.clone(),
        canonical: Some(address(&line.slug)),
        image: line.cover.as_ref().map(|cover| cover.file().to_owned()),
        data: Some(data(page)),
        desk: true,
        ..Head::default()
    };
    let heading = if line.title.lang == Lang::Ja && words::lang() == Lang::Ja {
        view! { <h1>{name(line.title.text.clone(), Some(&line.kana))}</h1>{below(line.kana.clone())} }.into_any()
    } else {
        view! { <h1>{said(line.title.clone())}</h1> }.into_any()
    };
    let view = view! {
        <article class="wrap place-page">
            <Breadcrumb above=vec![(PLACES.to_owned(), words.title.to_owned())] here=line.title.text.clone() />
            {article(words, page, heading)}
            {around(words, page)}
        </article>
        <PageFoot updated_on=Some(page.updated_on) />
    };
    Shown { head, view: view.into_any() }
}

/// A draft as it would be read, within a page that has its own heading.
pub(super) fn preview(page: &PlacePage) -> AnyView {
    let heading = view! { <p class="piece-title">{said(page.line.title.clone())}</p> }.into_any();
    view! { <article class="place-page">{article(here(), page, heading)}</article> }.into_any()
}

/// Everything that its editor writes.
fn article(words: &'static Words, page: &PlacePage, heading: AnyView) -> AnyView {
    let (line, record, lang) = (&page.line, &page.record, words::lang());
    let (body, sources) = (record.body.said(lang), record.sources.said(lang));
    let invented = line.invented.then(|| view! { <Banner tone=Tone::Info><p>{words.invented}</p></Banner> });
    let cover = line.cover.as_ref().map(cover);
    let pin = line.position.map(|position| {
        let pins = [Pin { number: 1, name: line.title.text.clone(), position, to: None }];
        view! { <div class="place-around">{map("around", &pins, View::Around, words.map_roughly)}</div> }
    });
    view! {
        <div class="phead">
            <p class="place-kind">{words.category_of(line.category)}</p>
            {heading}
            <p class="lead" lang=mark(line.summary.lang)>{line.summary.text.clone()}</p>
        </div>
        {invented}
        <div class="place-main">
            <div>
                {cover}
                <div class="place-body" lang=mark(body.lang)>{markdown(&body.text, 1, &line.title.text)}</div>
                {gallery(words, page)}
            </div>
            <div>
                <section aria-labelledby="place-facts"><h2 id="place-facts">{heading_read(words.facts, READINGS)}</h2>{facts(words, page)}</section>
                {pin}
            </div>
        </div>
        <section class="section" aria-labelledby="place-facilities">
            <h2 id="place-facilities">{heading_read(words.facilities, READINGS)}</h2>
            {facilities(words, page)}
        </section>
        <section class="section" aria-labelledby="place-sources">
            <h2 id="place-sources">{heading_read(words.sources, READINGS)}</h2>
            <div lang=mark(sources.lang)>{markdown(&sources.text, 2, words.sources)}</div>
        </section>
    }
    .into_any()
}

/// The picture at the head, with who made it.
pub(crate) fn cover(picture: &Picture) -> AnyView {
    figure("plate-figure", picture, "(min-width: 64rem) 40rem, 100vw", Load::First)
}

fn gallery(words: &'static Words, page: &PlacePage) -> Option<AnyView> {
    (!page.pictures.is_empty()).then(|| {
        let one = page.pictures.iter().map(|picture| {
            let sizes = Place::fourth(Load::Later).sizes;
            view! { <li>{figure("", picture, sizes, Load::Later)}</li> }.into_any()
        });
        view! { <ul class="place-gallery" aria-label=words.pictures>{one.collect_view()}</ul> }.into_any()
    })
}

/// Seasons, courses, stories and what is near.
fn around(words: &'static Words, page: &PlacePage) -> AnyView {
    let section = |id: &'static str, title: &'static str, inside: AnyView| {
        view! { <section class="section" aria-labelledby=id><h2 id=id>{heading_read(title, READINGS)}</h2>{inside}</section> }.into_any()
    };
    let now = page.seasons.iter().any(|(_, now)| *now);
    let seasons = (!page.seasons.is_empty()).then(|| {
        let list = seasons::lines(&page.seasons, words.now_here);
        section("seasons", if now { words.now } else { words.through_year }, list)
    });
    let courses = (!page.courses.is_empty()).then(|| {
        let one = page.courses.iter().map(|(slug, title)| {
            view! { <li><a class="more" href=href(&courses::address(slug)) rel="external">{said(title.clone())}</a></li> }.into_any()
        });
        section("courses", words.through, view! { <ul class="ways">{one.collect_view()}</ul> }.into_any())
    });
    let near = (!page.near.is_empty()).then(|| {
        let one = page.near.iter().map(|(line, metres)| {
            let picture = line.cover.clone().map(|cover| image(cover.src, Place::fourth(Load::Later)));
            view! {
                <li class="place-near">
                    {picture}
                    <p class="place-kind">{words.category_of(line.category)}"　"<span class="num nb">{distance(*metres)}</span></p>
                    <h3><a href=href(&address(&line.slug)) rel="external">{said(line.title.clone())}</a></h3>
                    <p lang=mark(line.summary.lang)>{line.summary.text.clone()}</p>
                </li>
            }
            .into_any()
        });
        section("near", words.near, view! { <ul class="place-nears">{one.collect_view()}</ul> }.into_any())
    });
    let told = (!page.stories.is_empty()).then(|| section("stories", words.stories, stories::cards(&page.stories)));
    view! { {seasons}{courses}{told}{near} }.into_any()
}
