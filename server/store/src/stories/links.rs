//! What the blocks of a story lead to. A story outlives the products and events that it names: what is not there any more is left out.

use crate::{Result, Store, StoreError, goals, places, products, publishing};
use domain::{
    Slug,
    calendar::{OffsetDateTime, jst_date},
    lang::{Lang, Said},
    places::PlaceLine,
    publishing::Kind,
    stories::{Block, StoryLink},
};

/// Products, events and goals by their addresses, but no places.
pub(super) async fn of(store: &Store, blocks: &[Block], lang: Lang, now: OffsetDateTime) -> Result<Vec<StoryLink>> {
    let (mut links, mut events) = (Vec::new(), Vec::new());
    for block in blocks {
        let title = match block {
            Block::Event(slug) => {
                events.push(slug.clone());
                continue;
            }
            Block::Product(slug) => {
                products::page(store, slug, jst_date(now), lang).await.map(|page| Said::choose(lang, page.name, page.name_en))
            }
            Block::Goal(year, slug) => goals::goal(store, *year, slug, jst_date(now), lang).await.map(|page| page.goal.title),
            _ => continue,
        };
        match title {
            Ok(title) => links.extend(block.address().map(|address| StoryLink { address, title })),
            Err(StoreError::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    for (slug, title) in publishing::titles(store, Kind::Event, &events, now).await? {
        links.push(StoryLink { address: format!("/events/{slug}"), title: title.said(lang) });
    }
    Ok(links)
}

/// The places that blocks name.
pub(super) async fn places_of(store: &Store, blocks: &[Block], lang: Lang, now: OffsetDateTime) -> Result<Vec<PlaceLine>> {
    let mut named: Vec<Slug> = Vec::new();
    for block in blocks {
        match block {
            Block::Place(slug) => named.push(slug.clone()),
            Block::Map(slugs) => named.extend(slugs.iter().cloned()),
            _ => {}
        }
    }
    places::some(store, &named, lang, now).await
}
