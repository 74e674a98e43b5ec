//! What the blocks of a story lead to. A story outlives the products and events that it names: what is not there any more is left out.

use crate::{Result, Store, places, publishing, sql};
use domain::{
    Slug,
    calendar::OffsetDateTime,
    lang::Lang,
    places::PlaceLine,
    publishing::Kind,
    stories::{Block, StoryLink},
};
use sea_orm::{ConnectionTrait, Value};

/// Products, events and goals by their addresses, but no places. However many blocks there are, each kind is asked for once.
pub(super) async fn of(store: &Store, blocks: &[Block], lang: Lang, now: OffsetDateTime) -> Result<Vec<StoryLink>> {
    let (mut products, mut events, mut goals) = (Vec::new(), Vec::new(), Vec::new());
    for block in blocks {
        match block {
            Block::Product(slug) => products.push(Value::from(slug.as_str())),
            Block::Event(slug) => events.push(slug.clone()),
            Block::Goal(year, slug) => goals.extend([i64::from(year.number()).into(), Value::from(slug.as_str())]),
            _ => {}
        }
    }
    let select = "SELECT '/products/' || p.slug, p.name, p.name_en FROM product p WHERE p.slug";
    let mut links = named(store, format!("{select} IN ({})", sql::places(1, products.len())), products, lang).await?;
    let each: Vec<String> = (1..=goals.len()).step_by(2).map(|at| format!("g.year = ${at} AND g.slug = ${}", at + 1)).collect();
    let select = "SELECT '/goals/' || CAST(g.year AS TEXT) || '/' || g.slug, g.title, g.title_en FROM goal g \
                  JOIN manifesto m ON m.id = g.manifesto_id WHERE m.version > 0 AND g.withdrawn_on IS NULL";
    links.extend(named(store, format!("{select} AND ({})", each.join(" OR ")), goals, lang).await?);
    for (slug, title) in publishing::titles(store, Kind::Event, &events, now).await? {
        links.push(StoryLink { address: format!("/events/{slug}"), title: title.said(lang) });
    }
    Ok(links)
}

/// What a statement finds: address and title. Nothing is asked where nothing is named.
async fn named(store: &Store, select: String, values: Vec<Value>, lang: Lang) -> Result<Vec<StoryLink>> {
    if values.is_empty() {
        return Ok(Vec::new());
    }
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    rows.iter().map(|row| Ok(StoryLink { address: sql::get(row, 0)?, title: sql::both(row, 1)?.said(lang) })).collect()
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
