//! `/reports/{slug}`: an article to be read.

use super::{
    REPORTS, address, author_address, list, photograph,
    words::{Words, here},
};
use crate::{
    context::context,
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        markdown::markdown,
        page_foot::PageFoot,
        plate::Load,
        said::{japanese, mark, mixed},
        share::Share,
    },
    words::{self, href},
};
use domain::{
    calendar::{iso, jst_date},
    lang::Lang,
    reports::{Photograph, ReportPage, ReportText},
};
use leptos::prelude::*;

pub(super) fn show(page: ReportPage) -> Shown {
    let words = here();
    let card = &page.card;
    let head = Head {
        title: card.title.clone(),
        description: card.lead.clone(),
        canonical: Some(address(&card.slug)),
        image: page.photographs.first().map(Photograph::address),
        data: Some(data(&page)),
        desk: true,
        ..Head::default()
    };
    let day = jst_date(card.published_at);
    let lang = mark(Lang::Ja);
    let first = page.photographs.first().map(|one| view! { <figure class="report-photo">{photograph(one, Load::First)}</figure> });
    let rest = page
        .photographs
        .iter()
        .skip(1)
        .map(|one| view! { <figure class="report-photo">{photograph(one, Load::Later)}</figure> }.into_any());
    let credit = (!page.photographs.is_empty()).then(|| view! { <p class="sub">{(words.photographs)(&card.author.1)}</p> });
    let view = view! {
        <article class="wrap report">
            <Breadcrumb above=vec![(REPORTS.to_owned(), words.title.to_owned())] here=card.title.clone() />
            <div class="phead">
                <h1>{japanese(card.title.clone())}</h1>
                <p class="sub report-by">
                    <a href=href(&author_address(&card.author.0)) rel="author external">{(words.by)(&card.author.1)}</a>
                    <time datetime=iso(day)>{words::date_with_era(day)}</time>
                </p>
            </div>
            {words::demo().then(|| view! { <Banner tone=Tone::Info><p>{words.sample}</p></Banner> })}
            {first}
            <div class="report-body" lang=lang>{markdown(&page.body, 1, &card.title)}</div>
            {rest.collect_view()}
            {credit}
            <p class="sub">{words.about_text}</p>
            <Share path=address(&card.slug) title=card.title.clone() />
            {others(words, &page)}
        </article>
        <PageFoot updated_on=Some(day) />
    };
    Shown { head, view: view.into_any() }
}

/// A wording as it would be read, within a page that has its own heading.
pub(crate) fn preview(text: &ReportText) -> AnyView {
    preview_with(text, "", &[])
}

/// The same among its photographs, in the order of the article. `at` is what stands before the number of one that is not public.
pub(super) fn preview_with(text: &ReportText, at: &str, photographs: &[Photograph]) -> AnyView {
    let figure = |one: &Photograph| {
        let (width, height) = one.size;
        view! { <figure class="report-photo"><img src=format!("{at}{}", one.id) alt=one.alt.clone() width=width height=height loading="lazy" /></figure> }
            .into_any()
    };
    view! {
        <div class="report report-preview">
            <p class="report-preview-title">{text.title.clone()}</p>
            {photographs.first().map(figure)}
            <div class="report-body">{markdown(&text.body, 2, &text.title)}</div>
            {photographs.iter().skip(1).map(figure).collect_view()}
        </div>
    }
    .into_any()
}

fn others(words: &'static Words, page: &ReportPage) -> Option<AnyView> {
    (!page.others.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="others">
                <h2 id="others">{mixed(words.others)}</h2>
                {list::cards(words, &page.others, 3)}
            </section>
        }
        .into_any()
    })
}

/// What search engines get: schema.org `NewsArticle`.
fn data(page: &ReportPage) -> String {
    let public = context().map(|context| context.site.public_url.clone()).unwrap_or_default();
    let card = &page.card;
    let pictures: Vec<String> = page.photographs.iter().map(|one| format!("{public}{}", one.address())).collect();
    serde_json::json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": card.title,
        "description": card.lead,
        "inLanguage": Lang::Ja.tag(),
        "datePublished": iso(jst_date(card.published_at)),
        "image": pictures,
        "author": { "@type": "Person", "name": card.author.1, "url": format!("{public}{}", author_address(&card.author.0)) },
        "publisher": { "@type": "Organization", "name": "大阪府柏原市" },
    })
    .to_string()
}
