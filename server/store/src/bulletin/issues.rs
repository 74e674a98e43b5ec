//! Issues, as citizens read them.

use crate::{Result, Store, StoreError, publishing};
use domain::{
    Slug,
    bulletin::{
        Article, ISSUES_PER_PAGE, IssueCard, IssueContent, IssueFilter, IssueList, IssuePage, IssuePaper, IssueRecord, IssueShort, articles,
    },
    calendar::OffsetDateTime,
    lang::{Lang, Said},
    media::{Content, paper_address},
    paging::Paging,
    picture::Picture,
    publishing::{Piece, Shown, Wanted},
};

/// More issues than ever came out: the archive is read whole, for there is one a month.
const ALL: u32 = 5_000;

/// A page of the archive, newest first, and the newest of all.
///
/// # Errors
/// [`StoreError::NotFound`] if the archive has no such page.
pub async fn list(store: &Store, filter: IssueFilter, lang: Lang, now: OffsetDateTime) -> Result<IssueList> {
    let all = publishing::cards::<IssueRecord>(store, Wanted::newest(ALL), now).await?;
    let mut years: Vec<(u16, u64)> = Vec::new();
    for year in all.iter().filter_map(year_of) {
        match years.last_mut() {
            Some((known, count)) if *known == year => *count += 1,
            _ => years.push((year, 1)),
        }
    }
    let newest = all.first().cloned();
    let wanted: Vec<_> = all.into_iter().filter(|issue| filter.year.is_none_or(|year| year_of(issue) == Some(year))).collect();
    let paging = Paging::of(filter.page(), wanted.len() as u64, ISSUES_PER_PAGE).ok_or(StoreError::NotFound)?;
    let first = (filter.page() - 1) as usize * ISSUES_PER_PAGE as usize;
    let wanted: Vec<_> = wanted.into_iter().skip(first).take(ISSUES_PER_PAGE as usize).collect();
    let mut cards = with_covers(store, newest.into_iter().chain(wanted).collect(), lang).await?;
    let newest = (!cards.is_empty()).then(|| cards.remove(0));
    Ok(IssueList { filter, newest, cards, years, paging })
}

/// The newest issues, without their covers: for feeds.
///
/// # Errors
/// If the database does not answer.
pub async fn newest(store: &Store, count: u32, lang: Lang, now: OffsetDateTime) -> Result<Vec<IssueCard>> {
    let cards = publishing::cards::<IssueRecord>(store, Wanted::newest(count), now).await?;
    Ok(cards.into_iter().map(|issue| card(issue, &[], lang)).collect())
}

/// An issue to be read.
///
/// # Errors
/// [`StoreError::NotFound`] if citizens see none of this name now.
pub async fn page(store: &Store, slug: &Slug, lang: Lang, now: OffsetDateTime) -> Result<IssuePage> {
    let issue = publishing::one::<IssueRecord>(store, slug, now).await?;
    let all = publishing::cards::<IssueRecord>(store, Wanted::newest(ALL), now).await?;
    let place = all.iter().position(|other| other.slug == *slug);
    let named =
        |place: Option<usize>| place.and_then(|place| all.get(place)).map(|other| (other.slug.clone(), other.what.title.said(lang)));
    let beside = [named(place.map(|place| place + 1)), named(place.and_then(|place| place.checked_sub(1)))];
    read(store, issue, beside, lang).await
}

/// An issue as it would be read, whether anybody sees it or not: for its editor.
///
/// # Errors
/// If the database does not answer.
pub async fn preview(store: &Store, record: IssueRecord, lang: Lang, now: OffsetDateTime) -> Result<IssuePage> {
    let issue = Shown { id: 0, slug: record.slug.clone(), what: record, from: now, updated_at: now };
    read(store, issue, [None, None], lang).await
}

async fn read(store: &Store, issue: Shown<IssueRecord>, beside: [Option<(Slug, Said)>; 2], lang: Lang) -> Result<IssuePage> {
    let record = issue.what;
    let body = record.body.said(lang);
    let articles = articles(&body.text);
    let (told_in, contents) = record.contents(lang);
    let contents = contents.iter().map(|content| line(content, &articles)).collect();
    let paper = match record.paper {
        Some(id) => publishing::papers(store, &[id]).await?.pop(),
        None => None,
    };
    let paper = paper.and_then(|media| match media.content {
        Content::Paper { kind, bytes } => {
            Some(IssuePaper { address: paper_address(media.id), kind: kind.paper_name(), bytes, pages: record.pages })
        }
        Content::Picture { .. } => None,
    });
    let covers: Vec<i64> = record.cover.into_iter().collect();
    let pictures = publishing::pictures(store, &covers, lang).await?;
    let short = Shown { id: issue.id, slug: issue.slug, what: record.card(), from: issue.from, updated_at: issue.updated_at };
    Ok(IssuePage {
        contents: (told_in, contents),
        articles: (body.lang, articles),
        paper,
        by_machine: record.by_machine && lang != Lang::Ja && body.lang == lang,
        updated_at: issue.updated_at,
        beside,
        card: card(short, &pictures, lang),
    })
}

/// A line leads where it says, or else to the article of the same heading.
fn line(content: &domain::bulletin::Content, articles: &[Article]) -> IssueContent {
    let article = articles.iter().position(|article| article.title == content.title);
    let to = if content.link.is_empty() { article.map(Ok) } else { Some(Err(content.link.clone())) };
    IssueContent { title: content.title.clone(), page: content.page, to }
}

fn year_of(issue: &Shown<IssueShort>) -> Option<u16> {
    issue.what.day.and_then(|day| u16::try_from(day.year()).ok())
}

async fn with_covers(store: &Store, cards: Vec<Shown<IssueShort>>, lang: Lang) -> Result<Vec<IssueCard>> {
    let covers: Vec<i64> = cards.iter().filter_map(|issue| issue.what.cover).collect();
    let pictures = publishing::pictures(store, &covers, lang).await?;
    Ok(cards.into_iter().map(|issue| card(issue, &pictures, lang)).collect())
}

fn card(issue: Shown<IssueShort>, pictures: &[(i64, Picture)], lang: Lang) -> IssueCard {
    let short = issue.what;
    IssueCard {
        slug: issue.slug,
        number: short.number,
        day: short.day,
        title: short.title.said(lang),
        summary: short.summary.said(lang),
        cover: pictures.iter().find(|(id, _)| Some(*id) == short.cover).map(|(_, picture)| picture.clone()),
        paper: short.paper,
        text: short.text,
        from: issue.from,
    }
}
