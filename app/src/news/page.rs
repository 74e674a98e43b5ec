//! `/news/{slug}`: news to be read, with who answers for them.

use super::{
    NEWS, list,
    words::{READINGS, Words, here},
};
use crate::{
    context::Context,
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        definition_list::DefinitionList,
        markdown::markdown,
        page_foot::PageFoot,
        plate::{Load, figure},
        said::{heading_read, mark, said},
        share::Share,
    },
    words::{self, href},
};
use domain::{
    calendar::{Date, iso, jst_date},
    news::NewsPage,
    publishing::Piece,
};
use leptos::prelude::*;

pub(super) fn show(context: &Context, page: NewsPage) -> Shown {
    let (words, today) = (here(), context.today());
    let record = &page.news.what;
    let title = record.title.said(words.lang).text;
    let path = format!("{NEWS}/{}", page.news.slug);
    let head = Head {
        title: title.clone(),
        description: record.card().begins.said(words.lang).text,
        canonical: Some(path.clone()),
        image: page.cover.as_ref().map(|cover| cover.file().to_owned()),
        data: Some(data(&page, words, &context.site.public_url, &path)),
        desk: true,
        ..Head::default()
    };
    let others = (!page.others.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="others">
                <h2 id="others">{heading_read(words.others, READINGS)}</h2>
                {list::lines(words, &page.others, today, 3)}
            </section>
        }
    });
    let updated = jst_date(page.news.updated_at).max(page.day);
    let view = view! {
        <article class="wrap news">
            <Breadcrumb above=vec![(NEWS.to_owned(), words.title.to_owned())] here=title.clone() />
            {article(words, &page, today, view! { <h1>{said(record.title.said(words.lang))}</h1> }.into_any())}
            <Share path=path title=title />
            {others}
        </article>
        <PageFoot updated_on=Some(updated) department=record.section.said(words.lang) />
    };
    Shown { head, view: view.into_any() }
}

/// A draft as it would be read, within a page that has its own heading.
pub(super) fn preview(context: &Context, page: &NewsPage) -> AnyView {
    let words = here();
    let title = view! { <p class="piece-title">{said(page.news.what.title.said(words.lang))}</p> }.into_any();
    view! { <div class="news" lang=words.lang.tag()>{article(words, page, context.today(), title)}</div> }.into_any()
}

fn article(words: &'static Words, page: &NewsPage, today: Date, title: AnyView) -> AnyView {
    let record = &page.news.what;
    let body = record.body.said(words.lang);
    let lang = mark(body.lang);
    let only = lang.map(|_| view! { <p class="sub">{words::words().site.japanese_parts}</p> });
    let cover = page.cover.as_ref().map(|picture| figure("news-cover", picture, "(min-width: 48rem) 44rem, 100vw", Load::First));
    let mut rows = vec![(words.section.to_owned(), said(record.section.said(words.lang)))];
    if !record.contact.is_empty() {
        rows.push((words.contact.to_owned(), record.contact.clone().into_any()));
    }
    if !record.link.is_empty() {
        let to = if record.link.starts_with('/') { href(&record.link) } else { record.link.clone() };
        rows.push((words.more.to_owned(), view! { <a href=to rel="external">{said(record.link_title.said(words.lang))}</a> }.into_any()));
    }
    view! {
        <div class="phead">
            <p class="news-when"><time class="num" datetime=iso(page.day)>{words::date_with_era(page.day)}</time><span class="news-kind">{words.kind(record.kind)}</span>{list::until(words, record.until, today)}</p>
            {title}
        </div>
        {words::demo().then(|| view! { <Banner tone=Tone::Info><p>{words.sample}</p></Banner> })}
        {cover}
        {only}
        <div class="news-body" lang=lang>{markdown(&body.text, 1, &record.title.said(words.lang).text)}</div>
        <div class="news-facts"><DefinitionList rows=rows /></div>
    }
    .into_any()
}

/// What search engines get: schema.org `NewsArticle`.
fn data(page: &NewsPage, words: &Words, public_url: &str, path: &str) -> String {
    let record = &page.news.what;
    let body = record.body.said(words.lang);
    let mut data = serde_json::json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": record.title.said(words.lang).text,
        "description": record.card().begins.said(words.lang).text,
        "inLanguage": body.lang.tag(),
        "datePublished": iso(page.day),
        "dateModified": iso(jst_date(page.news.updated_at).max(page.day)),
        "author": { "@type": "GovernmentOrganization", "name": format!("大阪府柏原市 {}", record.section.ja) },
        "publisher": { "@type": "GovernmentOrganization", "name": "大阪府柏原市" },
        "mainEntityOfPage": format!("{public_url}{}", words.lang.href(path)),
    });
    if let Some((cover, fields)) = page.cover.as_ref().zip(data.as_object_mut()) {
        fields.insert("image".to_owned(), format!("{public_url}{}", cover.file()).into());
    }
    data.to_string()
}
