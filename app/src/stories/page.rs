//! `/stories/{slug}`: a story to be read.

use super::{
    STORIES, address, blocks, list,
    words::{READINGS, Words, here},
};
use crate::{
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        markdown::markdown,
        page_foot::PageFoot,
        plate::{Load, Place, figure},
        said::{heading_read, mark, mixed, said},
        share::Share,
    },
    words,
};
use domain::{
    calendar::{iso, jst_date},
    picture::Picture,
    stories::StoryPage,
};
use leptos::prelude::*;

pub(super) fn show(story: StoryPage) -> Shown {
    let words = here();
    let card = &story.card;
    let head = Head {
        title: card.title.text.clone(),
        description: card.lead.text.clone(),
        canonical: Some(address(&card.slug)),
        image: card.cover.as_ref().map(|cover| cover.file().to_owned()),
        data: Some(data(&story)),
        desk: true,
        ..Head::default()
    };
    let updated = jst_date(story.updated_at).max(jst_date(card.from));
    let view = view! {
        <article class="wrap story-page">
            <Breadcrumb above=vec![(STORIES.to_owned(), words.title.to_owned())] here=card.title.text.clone() />
            {article(words, &story, view! { <h1>{said(card.title.clone())}</h1> }.into_any())}
            <Share path=address(&card.slug) title=card.title.text.clone() />
            {others(words, &story)}
        </article>
        <PageFoot updated_on=Some(updated) />
    };
    Shown { head, view: view.into_any() }
}

/// A draft as it would be read, within a page that has its own heading.
pub(super) fn preview(story: &StoryPage) -> AnyView {
    let title = view! { <p class="piece-title">{said(story.card.title.clone())}</p> }.into_any();
    view! { <div class="story-page">{article(here(), story, title)}</div> }.into_any()
}

fn article(words: &'static Words, story: &StoryPage, title: AnyView) -> AnyView {
    let card = &story.card;
    let (lang, shown) = (mark(card.lead.lang), jst_date(card.from));
    let machine = story.by_machine.then(|| view! { <Banner tone=Tone::Info><p>{words.by_machine}</p></Banner> });
    let sources = (!story.sources.text.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="story-sources">
                <h2 id="story-sources">{heading_read(words.sources, READINGS)}</h2>
                <div class="story-sources" lang=mark(story.sources.lang)>{markdown(&story.sources.text, 2, words.sources)}</div>
            </section>
        }
    });
    view! {
        <div class="phead">
            <p class="story-theme">{words.theme(card.theme)}</p>
            {title}
            <p class="lead" lang=lang>{card.lead.text.clone()}</p>
            <p class="sub"><time datetime=iso(shown)>{words::date(shown)}</time>"　"{(words.minutes)(card.minutes)}</p>
        </div>
        {machine}
        {card.cover.as_ref().map(cover)}
        <div class="story-body" lang=lang>{story.blocks.iter().map(|block| blocks::block(words, story, block)).collect_view()}</div>
        {sources}
    }
    .into_any()
}

/// The picture at the head, with who made it.
fn cover(picture: &Picture) -> AnyView {
    figure("story-cover", picture, "(min-width: 64rem) 60rem, 100vw", Load::First)
}

fn others(words: &'static Words, story: &StoryPage) -> Option<AnyView> {
    (!story.others.is_empty()).then(|| {
        let cards = story.others.iter().map(|other| list::card(words, other, 3, Place::third(Load::Later))).collect_view();
        view! {
            <section class="section story-others" aria-labelledby="others">
                <h2 id="others">{mixed(words.others)}</h2>
                <ul class="story-cards">{cards}</ul>
            </section>
        }
        .into_any()
    })
}

/// What search engines get: schema.org `Article`.
fn data(story: &StoryPage) -> String {
    let day = |at| iso(jst_date(at));
    serde_json::json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": story.card.title.text,
        "description": story.card.lead.text,
        "inLanguage": story.card.lead.lang.tag(),
        "datePublished": day(story.card.from),
        "dateModified": day(story.updated_at.max(story.card.from)),
    })
    .to_string()
}
