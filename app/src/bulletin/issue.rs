//! `/bulletin/{slug}`: an issue to be read, and as it was printed.

use super::{
    BULLETIN, address,
    list::{day, follow},
    words::{READINGS, Words, here},
};
use crate::{
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        icon::icon,
        markdown::markdown,
        page_foot::PageFoot,
        plate::Plate,
        said::{heading_read, mark, said},
        share::Share,
    },
    words::{self, href},
};
use domain::{
    Slug,
    bulletin::{IssueContent, IssuePage, IssuePaper},
    calendar::{iso, jst_date},
    lang::Said,
};
use leptos::prelude::*;

pub(super) fn show(issue: IssuePage) -> Shown {
    let words = here();
    let card = &issue.card;
    let head = Head {
        title: card.title.text.clone(),
        description: card.summary.text.clone(),
        canonical: Some(address(&card.slug)),
        image: card.cover.as_ref().map(|cover| cover.file().to_owned()),
        data: Some(data(&issue)),
        desk: true,
        ..Head::default()
    };
    let (shown, updated) = (jst_date(card.from), jst_date(issue.updated_at));
    let view = view! {
        <div class="wrap bulletin issue">
            <Breadcrumb above=vec![(BULLETIN.to_owned(), words.title.to_owned())] here=card.title.text.clone() />
            {whole(words, &issue)}
            {beside(words, &issue.beside)}
            {follow(words)}
            <Share path=address(&card.slug) title=card.title.text.clone() />
        </div>
        <PageFoot updated_on=Some(updated.max(shown)) />
    };
    Shown { head, view: view.into_any() }
}

/// As its editor sees it before it is shown.
pub(super) fn preview(issue: &IssuePage) -> AnyView {
    view! { <div class="wrap bulletin issue">{whole(here(), issue)}</div> }.into_any()
}

fn whole(words: &'static Words, issue: &IssuePage) -> AnyView {
    let card = &issue.card;
    let machine = issue.by_machine.then(|| view! { <Banner tone=Tone::Info><p>{words.by_machine}</p></Banner> });
    let cover = card.cover.clone().map(|cover| view! { <Plate picture=cover wide=true /> });
    view! {
        <div class="phead">
            {day(words, card)}
            <h1>{said(card.title.clone())}</h1>
            <p class="lead" lang=mark(card.summary.lang)>{card.summary.text.clone()}</p>
        </div>
        {machine}
        {cover}
        <div class="issue-begin">
            {contents(words, issue)}
            {issue.paper.as_ref().map(|paper| printed(words, paper))}
        </div>
        {articles(words, issue)}
    }
    .into_any()
}

/// What is in it; what can be read here or elsewhere on the site, a line leads to.
fn contents(words: &'static Words, issue: &IssuePage) -> AnyView {
    let line = |content: &IssueContent| {
        let page = content.page.map(|page| view! { <span class="sub num nb">{(words.page)(page)}</span> }.into_any());
        let title = content.title.clone();
        let title = match &content.to {
            Some(Ok(article)) => view! { <a href=format!("#{}", id(*article)) rel="external">{title}</a> }.into_any(),
            Some(Err(to)) => {
                view! { <a href=if to.starts_with('/') { href(to) } else { to.clone() } rel="external">{title}</a> }.into_any()
            }
            None => view! { <span>{title}</span> }.into_any(),
        };
        view! { <li>{title}" "{page}</li> }.into_any()
    };
    let (lang, lines) = &issue.contents;
    view! {
        <nav class="issue-contents" aria-labelledby="contents">
            <h2 id="contents">{heading_read(words.contents, READINGS)}</h2>
            <ul lang=mark(*lang)>{lines.iter().map(line).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

/// The issue as it was printed; what it is, its size and its pages are told in the link itself.
fn printed(words: &'static Words, paper: &IssuePaper) -> AnyView {
    let pages = paper.pages.map(words.pages);
    let about = [Some(paper.kind.to_owned()), Some(size(paper.bytes)), pages].into_iter().flatten().collect::<Vec<_>>();
    let between = if words::lang() == domain::lang::Lang::Ja { "、" } else { ", " };
    view! {
        <section class="issue-paper" aria-labelledby="paper">
            <h2 id="paper">{heading_read(words.paper, READINGS)}</h2>
            <p><a class="btn" href=paper.address.clone() rel="external">{icon("file")}{(words.open_paper)(&about.join(between))}</a></p>
        </section>
    }
    .into_any()
}

/// A size as people read it.
fn size(bytes: u64) -> String {
    if bytes < 1_000_000 {
        return format!("{}KB", bytes.div_ceil(1_000));
    }
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{}MB", tenths / 10, tenths % 10)
}

fn id(article: usize) -> String {
    format!("article-{}", article + 1)
}

fn articles(words: &'static Words, issue: &IssuePage) -> AnyView {
    let (lang, articles) = &issue.articles;
    if articles.is_empty() {
        return view! { <p>{words.paper_only}</p> }.into_any();
    }
    let other = mark(*lang).map(|_| view! { <p class="sub">{words::words().site.japanese_parts}</p> });
    let each = articles.iter().enumerate().map(|(place, article)| {
        if article.title.is_empty() {
            return markdown(&article.text, 1, &issue.card.title.text);
        }
        let (id, head) = (id(place), format!("{}-head", id(place)));
        view! {
            <section class="section issue-article" id=id aria-labelledby=head.clone()>
                <h2 id=head.clone()>{article.title.clone()}</h2>
                {markdown(&article.text, 2, &article.title)}
            </section>
        }
        .into_any()
    });
    view! { {other}<div class="issue-body" lang=mark(*lang)>{each.collect_view()}</div> }.into_any()
}

/// The issues before and after it.
fn beside(words: &'static Words, [earlier, later]: &[Option<(Slug, Said)>; 2]) -> Option<AnyView> {
    let link = |issue: &Option<(Slug, Said)>, told: &'static str, drawn: &'static str| {
        issue.as_ref().map(|(slug, title)| {
            view! { <li><a class="more" href=href(&address(slug)) rel="external">{icon(drawn)}{told}"　"{said(title.clone())}</a></li> }
                .into_any()
        })
    };
    (earlier.is_some() || later.is_some()).then(|| {
        view! {
            <nav aria-label=words.beside><ul class="ways">{link(earlier, words.earlier, "left")}{link(later, words.later, "right")}</ul></nav>
        }
        .into_any()
    })
}

/// What search engines get: schema.org `PublicationIssue`.
fn data(issue: &IssuePage) -> String {
    let card = &issue.card;
    serde_json::json!({
        "@context": "https://schema.org",
        "@type": "PublicationIssue",
        "name": card.title.text,
        "description": card.summary.text,
        "issueNumber": card.number.to_string(),
        "datePublished": card.day.map(iso),
        "dateModified": iso(jst_date(issue.updated_at.max(card.from))),
        "inLanguage": issue.articles.0.tag(),
        "isPartOf": { "@type": "Periodical", "name": "広報かしわら" },
    })
    .to_string()
}
