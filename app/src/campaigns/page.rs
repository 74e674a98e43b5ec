//! `/campaigns/{slug}`: what was done, and what came of it.

use super::{
    CAMPAIGNS, address, list,
    words::{READINGS, Words, here},
};
use crate::{
    inquiries,
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        definition_list::DefinitionList,
        markdown::markdown,
        page_foot::PageFoot,
        plate::{Load, figure},
        said::{heading_read, mark, said},
        table::scrolling,
    },
    words::{self, href},
};
use domain::{
    calendar::{iso, jst_date},
    campaigns::{CampaignFigure, CampaignPage},
    inquiries::InquiryAbout,
    lang::Said,
    picture::Picture,
};
use leptos::prelude::*;

pub(super) fn show(campaign: CampaignPage) -> Shown {
    let words = here();
    let card = &campaign.card;
    let head = Head {
        title: card.title.text.clone(),
        description: card.lead.text.clone(),
        canonical: Some(address(&card.slug)),
        image: card.cover.as_ref().map(|cover| cover.file().to_owned()),
        data: Some(data(&campaign)),
        desk: true,
        ..Head::default()
    };
    let ask = href(&inquiries::form_address(InquiryAbout::Product));
    let view = view! {
        <article class="wrap campaign">
            <Breadcrumb above=vec![(CAMPAIGNS.to_owned(), words.title.to_owned())] here=card.title.text.clone() />
            {article(words, &campaign, view! { <h1>{said(card.title.clone())}</h1> }.into_any())}
            <section class="section" aria-labelledby="with-us">
                <h2 id="with-us">{heading_read(words.with_us, READINGS)}</h2>
                <p>{words.with_us_text}</p>
                <p><a class="btn" href=ask rel="external">{words.with_us_do}</a></p>
            </section>
        </article>
        <PageFoot updated_on=Some(jst_date(campaign.updated_at)) />
    };
    Shown { head, view: view.into_any() }
}

/// A draft as it would be read, within a page that has its own heading.
pub(super) fn preview(campaign: &CampaignPage) -> AnyView {
    let title = view! { <p class="piece-title">{said(campaign.card.title.clone())}</p> }.into_any();
    view! { <div class="campaign">{article(here(), campaign, title)}</div> }.into_any()
}

fn article(words: &'static Words, campaign: &CampaignPage, title: AnyView) -> AnyView {
    let card = &campaign.card;
    let sample = words::demo().then(|| view! { <Banner tone=Tone::Info><p>{words.sample}</p></Banner> });
    let body = markdown(&campaign.body.text, 1, &card.title.text);
    let learned = (!campaign.learned.text.is_empty()).then(|| {
        section(
            "learned",
            words.learned,
            view! { <div lang=mark(campaign.learned.lang)>{markdown(&campaign.learned.text, 2, words.learned)}</div> }.into_any(),
        )
    });
    view! {
        <div class="phead">
            <p class="campaign-kind">{words.kind(card.kind)}</p>
            {title}
            <p class="lead" lang=mark(card.lead.lang)>{card.lead.text.clone()}</p>
        </div>
        {sample}
        {card.cover.as_ref().map(|cover| picture(cover, "campaign-cover", Load::First))}
        {facts(words, campaign)}
        <div class="campaign-body" lang=mark(campaign.body.lang)>{body}</div>
        {results(words, campaign)}
        {learned}
        {pictures(words, &campaign.pictures)}
    }
    .into_any()
}

fn section(id: &'static str, title: &'static str, content: AnyView) -> AnyView {
    view! { <section class="section" aria-labelledby=id><h2 id=id>{heading_read(title, READINGS)}</h2>{content}</section> }.into_any()
}

/// When, where, with whom, what, how many, at what cost.
fn facts(words: &'static Words, campaign: &CampaignPage) -> AnyView {
    let card = &campaign.card;
    let mut rows = Vec::new();
    if let Some(days) = list::days(words, card) {
        rows.push((words.when.to_owned(), days));
    }
    rows.push((words.place.to_owned(), said(card.place.clone())));
    if !campaign.partners.text.is_empty() {
        rows.push((words.partners.to_owned(), lines(&campaign.partners)));
    }
    if !(campaign.products.is_empty() && campaign.shown.text.is_empty()) {
        let products = campaign
            .products
            .iter()
            .map(|(slug, name)| view! { <li><a href=href(&format!("/products/{slug}"))>{name.clone()}</a></li> }.into_any());
        let products = products.collect_view();
        let products = (!campaign.products.is_empty()).then(|| view! { <ul class="plain">{products}</ul> });
        let others = (!campaign.shown.text.is_empty()).then(|| lines(&campaign.shown));
        rows.push((words.shown.to_owned(), view! { {products}{others} }.into_any()));
    }
    let unknown = |known: Option<String>| known.unwrap_or_else(|| words.unknown.to_owned()).into_any();
    rows.push((words.came.to_owned(), unknown(card.people.map(words.people))));
    rows.push((words.cost.to_owned(), unknown(campaign.cost.map(words.yen))));
    view! { <DefinitionList rows=rows /> }.into_any()
}

fn lines(said: &Said) -> AnyView {
    let lines = said.text.lines().filter(|line| !line.trim().is_empty());
    let lines = lines.map(|line| view! { <li>{line.to_owned()}</li> }.into_any()).collect_view();
    view! { <ul class="plain" lang=mark(said.lang)>{lines}</ul> }.into_any()
}

/// What came of it, each figure with its day and its source.
fn results(words: &'static Words, campaign: &CampaignPage) -> AnyView {
    let (lang, figures) = &campaign.figures;
    if figures.is_empty() {
        return section("results", words.results, view! { <p>{words.no_results}</p> }.into_any());
    }
    let row = |figure: &CampaignFigure| {
        view! {
            <tr>
                <th scope="row" lang=mark(*lang)>{figure.what.clone()}</th>
                <td class="num" lang=mark(*lang)>{figure.value.clone()}</td>
                <td><time datetime=iso(figure.day)>{words::date(figure.day)}</time></td>
                <td lang=mark(*lang)>{figure.source.clone()}</td>
            </tr>
        }
        .into_any()
    };
    let table = view! {
        <table>
            <caption class="sr">{words.results}</caption>
            <thead><tr><th scope="col">{words.column_what}</th><th scope="col">{words.column_value}</th><th scope="col">{words.column_day}</th><th scope="col">{words.column_source}</th></tr></thead>
            <tbody>{figures.iter().map(row).collect_view()}</tbody>
        </table>
    };
    section("results", words.results, scrolling(words.results.to_owned(), table.into_any()))
}

fn pictures(words: &'static Words, pictures: &[Picture]) -> Option<AnyView> {
    (!pictures.is_empty()).then(|| {
        let each = pictures.iter().map(|picture| view! { <li>{self::picture(picture, "campaign-figure", Load::Later)}</li> }.into_any());
        let each = each.collect_view();
        section("pictures", words.pictures, view! { <ul class="campaign-gallery">{each}</ul> }.into_any())
    })
}

/// A picture with who made it, alone at the head or among others.
fn picture(picture: &Picture, class: &'static str, load: Load) -> AnyView {
    let sizes = match load {
        Load::First => "(min-width: 64rem) 72rem, 100vw",
        _ => "(min-width: 64rem) 36rem, (min-width: 48rem) 46vw, 92vw",
    };
    figure(class, picture, sizes, load)
}

/// What search engines get: schema.org `Article` about an event that is over.
fn data(campaign: &CampaignPage) -> String {
    let card = &campaign.card;
    let day = |day: Option<domain::calendar::Date>| day.map(iso).unwrap_or_default();
    serde_json::json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": card.title.text,
        "description": card.lead.text,
        "inLanguage": campaign.body.lang.tag(),
        "dateModified": iso(jst_date(campaign.updated_at)),
        "about": {
            "@type": "Event",
            "name": card.title.text,
            "startDate": day(card.day),
            "endDate": day(card.until.or(card.day)),
            "location": { "@type": "Place", "name": card.place.text },
        },
    })
    .to_string()
}
