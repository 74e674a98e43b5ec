//! The page: what the town is in four figures, the sections, what is there now, questions, and the way to ask, which is always at hand.

use super::{
    address, data,
    live::{Live, part},
    section::section,
    words::{READINGS, Words, here},
};
use crate::{
    inquiries,
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        page_foot::PageFoot,
        plate::Load,
        said::{heading_read, mixed, said},
    },
    words::{self, href},
};
use domain::{
    calendar::jst_date,
    inquiries::{ANSWER_WITHIN_WORKING_DAYS, InquiryAbout},
    lang::Said,
    living::{GuidePage, GuideRecord, GuideShape},
    picture::Picture,
    publishing,
};
use leptos::prelude::*;

pub(super) fn show(page: GuidePage, sections: &[publishing::Shown<GuideRecord>], pictures: &[(i64, Picture)], live: &Live) -> Shown {
    let (words, lang) = (here(), words::lang());
    let own = words.of(page);
    let head = Head {
        title: own.title.to_owned(),
        description: own.description.to_owned(),
        canonical: Some(address(page).to_owned()),
        image: pictures.first().map(|(_, picture)| picture.file().to_owned()),
        data: Some(data::data(page, sections, lang)),
        desk: true,
        ..Head::default()
    };
    let updated_on = sections.iter().map(|section| jst_date(section.updated_at.max(section.from))).max();
    let (questions, texts): (Vec<_>, Vec<_>) = sections.iter().map(|s| &s.what).partition(|record| record.shape == GuideShape::Questions);
    let parts = live.parts(words, page);
    let named = |record: &&GuideRecord| (record.slug.to_string(), record.title.said(lang));
    let ways = texts.iter().map(named);
    let ways = ways.chain(parts.iter().map(|(id, title, _)| ((*id).to_owned(), Said { text: title.clone(), lang })));
    let ways: Vec<(String, Said)> = ways.chain(questions.iter().map(named)).collect();
    // The first picture is in sight on a wide screen; on a phone figures and chips come before it. How to get here is open.
    let texts = texts.into_iter().enumerate().map(|(place, record)| {
        let load = if place == 0 { Load::Now } else { Load::Later };
        section(record, pictures, lang, (load, place == 0))
    });
    let view = view! {
        <div class="guide-hero">
            <div class="wrap">
                <Breadcrumb here=own.title />
                <h1>{heading_read(own.heading, READINGS)}</h1>
                <p class="lead">{mixed(own.lead)}</p>
                <p class="go"><a class="btn btn-solid btn-lg" href=ask(page) rel="external">{own.ask}</a></p>
            </div>
        </div>
        // Outside of what the way to ask goes along with: it would cover them.
        <div class="wrap guide-ways">{contents(words, &ways)}</div>
        <div class="wrap guides">
            {words::demo().then(|| view! { <Banner tone=Tone::Info><p>{words.sample}</p></Banner> })}
            {figures(words)}
            {texts.collect_view()}
            {parts.into_iter().map(part).collect_view()}
            {questions.into_iter().map(|record| section(record, pictures, lang, (Load::Later, true))).collect_view()}
            <section class="section guide-end" aria-labelledby="ask-title">
                <h2 id="ask-title">{heading_read(words.end, READINGS)}</h2>
                <p>{(words.end_text)(ANSWER_WITHIN_WORKING_DAYS)}</p>
                <p><a class="btn btn-solid btn-lg" href=ask(page) rel="external">{own.ask}</a></p>
                <p><a class="more" href=href(address(other(page))) rel="external">{words.of(other(page)).title}</a></p>
            </section>
            <p class="guide-ask"><a class="btn btn-solid" href=ask(page) rel="external">{own.ask}</a></p>
        </div>
        <PageFoot updated_on=updated_on />
    };
    Shown { head, view: view.into_any() }
}

const fn other(page: GuidePage) -> GuidePage {
    match page {
        GuidePage::Living => GuidePage::Visit,
        GuidePage::Visit => GuidePage::Living,
    }
}

/// Where one asks about what a page is about.
fn ask(page: GuidePage) -> String {
    let about = match page {
        GuidePage::Living => InquiryAbout::Living,
        GuidePage::Visit => InquiryAbout::Visit,
    };
    href(&inquiries::form_address(about))
}

/// What the town is, in figures that are attested.
fn figures(words: &'static Words) -> AnyView {
    let each = words.figures.map(|(value, what)| view! { <div><dt>{what}</dt><dd>{value}</dd></div> }.into_any());
    view! { <dl class="guide-figures">{each.into_iter().collect_view()}</dl><p class="sub">{words.figures_source}</p> }.into_any()
}

/// What is on the page.
fn contents(words: &'static Words, ways: &[(String, Said)]) -> Option<AnyView> {
    (ways.len() > 1).then(|| {
        let each = ways.iter().map(|(id, title)| {
            view! { <li><a class="chip" href=format!("#{id}") rel="external">{said(title.clone())}</a></li> }.into_any()
        });
        view! { <nav aria-label=words.contents><ul class="chips">{each.collect_view()}</ul></nav> }.into_any()
    })
}
