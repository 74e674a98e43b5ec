//! `/places/courses/{slug}`: a course to be walked.

use super::{
    COURSES, address, list,
    profile::profile,
    words::{READINGS, Words, here},
};
use crate::{
    page::{Head, Shown},
    places::{self, PLACES, Pin, View, category_name, distance, map},
    ui::{
        breadcrumb::Breadcrumb,
        definition_list::DefinitionList,
        markdown::markdown,
        page_foot::PageFoot,
        said::{heading_read, mark, said},
    },
    words::{self, href},
};
use domain::courses::{CoursePage, StopLine};
use leptos::prelude::*;

pub(super) fn show(page: &CoursePage) -> Shown {
    let (words, line) = (here(), &page.line);
    let head = Head {
        title: line.title.text.clone(),
        description: line.summary.text.clone(),
        canonical: Some(address(&line.slug)),
        image: line.cover.as_ref().map(|cover| cover.file().to_owned()),
        desk: true,
        ..Head::default()
    };
    let above = vec![(PLACES.to_owned(), places::title().to_owned()), (COURSES.to_owned(), words.title.to_owned())];
    let others = (!page.others.is_empty()).then(|| section("others", words.others, list::cards(words, &page.others, 3)));
    let view = view! {
        <article class="wrap course-page">
            <Breadcrumb above=above here=line.title.text.clone() />
            {article(words, page, view! { <h1>{said(line.title.clone())}</h1> }.into_any())}
            {others}
        </article>
        <PageFoot updated_on=Some(page.updated_on) />
    };
    Shown { head, view: view.into_any() }
}

/// A draft as it would be read, within a page that has its own heading.
pub(super) fn preview(page: &CoursePage) -> AnyView {
    let heading = view! { <p class="piece-title">{said(page.line.title.clone())}</p> }.into_any();
    view! { <article class="course-page">{article(here(), page, heading)}</article> }.into_any()
}

fn section(id: &'static str, title: &'static str, inside: AnyView) -> AnyView {
    view! { <section class="section" aria-labelledby=id><h2 id=id>{heading_read(title, READINGS)}</h2>{inside}</section> }.into_any()
}

/// Everything that its editor writes.
fn article(words: &'static Words, page: &CoursePage, heading: AnyView) -> AnyView {
    let (line, record, lang) = (&page.line, &page.record, words::lang());
    let (body, cautions, sources) = (record.body.said(lang), record.cautions.said(lang), record.sources.said(lang));
    let told = |text: &domain::lang::Said, name: &str| view! { <div lang=mark(text.lang)>{markdown(&text.text, 2, name)}</div> }.into_any();
    let cover = line.cover.as_ref().map(places::cover);
    let profile = profile(words, &page.stops, line.ascent).map(|figure| section("course-profile", words.profile, figure));
    let sources = (!sources.text.is_empty()).then(|| section("course-sources", words.sources, told(&sources, words.sources)));
    let cautions = (!cautions.text.is_empty()).then(|| section("course-cautions", words.cautions, told(&cautions, words.cautions)));
    view! {
        <div class="phead">
            {heading}
            <p class="lead" lang=mark(line.summary.lang)>{line.summary.text.clone()}</p>
        </div>
        <div class="place-main">
            <div>
                {cover}
                <div class="place-body" lang=mark(body.lang)>{markdown(&body.text, 1, &line.title.text)}</div>
            </div>
            <section aria-labelledby="course-glance"><h2 id="course-glance">{heading_read(words.glance, READINGS)}</h2>{glance(words, page)}</section>
        </div>
        {section("course-way", words.way, way(words, &page.stops))}
        {profile}
        {cautions}
        {sources}
    }
    .into_any()
}

/// The figures of a course.
fn glance(words: &'static Words, page: &CoursePage) -> AnyView {
    let (line, record) = (&page.line, &page.record);
    let num = |text: String| view! { <span class="num">{text}</span> }.into_any();
    let (up, down) = record.ascent();
    let steps = (words.steps_of)(record.steps().unwrap_or_default());
    let rows = vec![
        (words.start.to_owned(), said(line.start.clone())),
        (words.end.to_owned(), said(line.end.clone())),
        (words.distance.to_owned(), num(distance(line.metres))),
        (words.time.to_owned(), num((words.minutes)(line.minutes))),
        (
            words.steps.to_owned(),
            view! { <span class="num">{steps}</span><span class="sub">{words::words().site.paren(words.steps_note)}</span> }.into_any(),
        ),
        (words.ascent.to_owned(), num((words.ascent_of)(up, down))),
        (words.difficulty.to_owned(), words.difficulty_of(line.difficulty).into_any()),
    ];
    view! { <DefinitionList rows=rows /> }.into_any()
}

/// The way on a map, and point by point.
fn way(words: &'static Words, stops: &[StopLine]) -> AnyView {
    let pin = |(place, stop): (usize, &StopLine)| Pin {
        number: place + 1,
        name: stop.name.text.clone(),
        position: stop.position,
        to: stop.place.as_ref().map(|(slug, _)| places::address(slug)),
    };
    let pins: Vec<Pin> = stops.iter().enumerate().map(pin).collect();
    let points = stops.iter().map(|stop| {
        let name = match &stop.place {
            Some((slug, _)) => view! { <a href=href(&places::address(slug)) rel="external">{said(stop.name.clone())}</a> }.into_any(),
            None => view! { <b>{said(stop.name.clone())}</b> }.into_any(),
        };
        let kind = stop.place.as_ref().map(|(_, category)| format!("{}　", category_name(*category)));
        let told = (words.at)(&distance(stop.along), stop.height.into());
        view! { <li>{name}<span class="sub">{kind}<span class="num nb">{told}</span></span></li> }.into_any()
    });
    let points = points.collect_view();
    view! { <div class="place-both">{map("way-map", &pins, View::Way, words.map_about)}<ol class="course-way">{points}</ol></div> }
        .into_any()
}
