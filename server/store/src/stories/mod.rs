//! 物語, as citizens read them.

mod links;

use crate::{Result, Store, publishing};
use domain::{
    Slug,
    calendar::OffsetDateTime,
    lang::Lang,
    picture::Picture,
    publishing::{Piece, Shown, Wanted},
    stories::{STORIES_PER_PAGE, StoryCard, StoryFilter, StoryList, StoryPage, StoryRecord, StoryShort, Theme},
};

/// How many others on the same theme a story leads to.
const OTHERS: u32 = 3;

/// How many stories a place leads to.
const OF_PLACE: u32 = 6;

/// A page of the list, newest first.
///
/// # Errors
/// [`StoreError::NotFound`](crate::StoreError::NotFound) if the list has no such page.
pub async fn list(store: &Store, filter: StoryFilter, lang: Lang, now: OffsetDateTime) -> Result<StoryList> {
    let wanted = Wanted { topic: filter.theme.map(Theme::code), but: None, page: filter.page(), per_page: STORIES_PER_PAGE };
    let listed = publishing::list::<StoryRecord>(store, wanted, now).await?;
    let count = |theme: Theme| listed.counts.iter().find(|(topic, _)| topic == theme.code()).map(|(_, count)| (theme, *count));
    let counts = Theme::ALL.into_iter().filter_map(count).collect();
    Ok(StoryList { filter, cards: with_covers(store, listed.items, lang).await?, counts, paging: listed.paging })
}

/// The newest stories.
///
/// # Errors
/// If the database does not answer.
pub async fn newest(store: &Store, count: u32, lang: Lang, now: OffsetDateTime) -> Result<Vec<StoryCard>> {
    let cards = publishing::cards::<StoryRecord>(store, Wanted::newest(count), now).await?;
    with_covers(store, cards, lang).await
}

/// The newest stories whose blocks name a place.
///
/// # Errors
/// If the database does not answer.
pub async fn naming(store: &Store, place: &Slug, lang: Lang, now: OffsetDateTime) -> Result<Vec<StoryCard>> {
    let cards = publishing::naming_place(store, place, OF_PLACE, now).await?;
    with_covers(store, cards, lang).await
}

/// A story to be read.
///
/// # Errors
/// [`StoreError::NotFound`](crate::StoreError::NotFound) if citizens see none of this name now.
pub async fn page(store: &Store, slug: &Slug, lang: Lang, now: OffsetDateTime) -> Result<StoryPage> {
    let story = publishing::one::<StoryRecord>(store, slug, now).await?;
    let wanted = Wanted { topic: Some(story.what.theme.code()), but: Some(slug), page: 1, per_page: OTHERS };
    let others = publishing::cards::<StoryRecord>(store, wanted, now).await?;
    let others = with_covers(store, others, lang).await?;
    read(store, story, others, (lang, now)).await
}

/// A story as it would be read, whether anybody sees it or not: for its editor.
///
/// # Errors
/// If the database does not answer.
pub async fn preview(store: &Store, record: StoryRecord, lang: Lang, now: OffsetDateTime) -> Result<StoryPage> {
    let story = Shown { id: 0, slug: record.slug.clone(), what: record, from: now, updated_at: now };
    read(store, story, Vec::new(), (lang, now)).await
}

async fn read(store: &Store, story: Shown<StoryRecord>, others: Vec<StoryCard>, (lang, now): (Lang, OffsetDateTime)) -> Result<StoryPage> {
    let record = story.what;
    // A story that is not translated is read in Japanese as a whole.
    let lang = record.body.said(lang).lang;
    let pictures = publishing::pictures(store, &record.media(), lang).await?;
    let short = Shown { id: story.id, slug: story.slug, what: record.card(), from: story.from, updated_at: story.updated_at };
    let blocks = record.story(lang).blocks;
    Ok(StoryPage {
        links: links::of(store, &blocks, lang, now).await?,
        places: links::places_of(store, &blocks, lang, now).await?,
        blocks,
        sources: record.sources.said(lang),
        by_machine: record.by_machine && lang != Lang::Ja,
        updated_at: story.updated_at,
        others,
        card: card(short, &pictures, lang),
        pictures,
    })
}

async fn with_covers(store: &Store, cards: Vec<Shown<StoryShort>>, lang: Lang) -> Result<Vec<StoryCard>> {
    let covers: Vec<i64> = cards.iter().filter_map(|story| story.what.cover).collect();
    let pictures = publishing::pictures(store, &covers, lang).await?;
    Ok(cards.into_iter().map(|story| card(story, &pictures, lang)).collect())
}

fn card(story: Shown<StoryShort>, pictures: &[(i64, Picture)], lang: Lang) -> StoryCard {
    let short = story.what;
    let lead = short.lead.said(lang);
    StoryCard {
        slug: story.slug,
        theme: short.theme,
        title: short.title.said(lang),
        minutes: short.minutes[usize::from(lead.lang != Lang::Ja)],
        lead,
        cover: pictures.iter().find(|(id, _)| Some(*id) == short.cover).map(|(_, picture)| picture.clone()),
        from: story.from,
    }
}
