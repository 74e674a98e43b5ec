//! 季節の暦: what home, places and products draw from.

use crate::{Result, Store, entity, publishing, sql};
use domain::{
    Slug,
    calendar::{Date, OffsetDateTime, jst_date},
    lang::{Lang, Said},
    publishing::{Kind, Shown, Wanted},
    seasons::{SeasonCard, SeasonLine, SeasonLink, SeasonRecord, SeasonShort, SeasonYear},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// More than there will ever be.
const ALL: u32 = 500;

/// The calendar of the year, in its order.
///
/// # Errors
/// If the database does not answer.
pub async fn year(store: &Store, lang: Lang, now: OffsetDateTime) -> Result<SeasonYear> {
    let cards = cards(store, now).await?;
    let updated_on = cards.iter().map(|entry| jst_date(entry.updated_at)).max();
    Ok(SeasonYear { today: jst_date(now), entries: told(store, cards, lang, now).await?, updated_on })
}

/// What is to be seen, heard and eaten now: what ends soonest first.
///
/// # Errors
/// If the database does not answer.
pub async fn now(store: &Store, lang: Lang, now: OffsetDateTime) -> Result<Vec<SeasonShort>> {
    let (today, mut cards) = (jst_date(now), cards(store, now).await?);
    cards.retain(|entry| entry.what.span.is_on(today));
    let left = |entry: &Shown<SeasonCard>| (entry.what.span.to.place() + 36 - domain::seasons::Third::of(today).place()) % 36;
    cards.sort_by(|one, other| (left(one), &one.slug).cmp(&(left(other), &other.slug)));
    told(store, cards, lang, now).await
}

/// An entry as it would be read, whether anybody sees it or not: for its editor.
///
/// # Errors
/// If the database does not answer.
pub async fn preview(store: &Store, record: SeasonRecord, lang: Lang, now: OffsetDateTime) -> Result<SeasonYear> {
    let what = domain::publishing::Piece::card(&record);
    let entry = Shown { id: 0, slug: record.slug, what, from: now, updated_at: now };
    Ok(SeasonYear { today: jst_date(now), entries: told(store, vec![entry], lang, now).await?, updated_on: None })
}

/// What of the seasons is to be had at a place, in the order of the year, and whether it is now.
///
/// # Errors
/// If the database does not answer.
pub async fn of_place(store: &Store, place: &Slug, lang: Lang, now: OffsetDateTime) -> Result<Vec<(SeasonLine, bool)>> {
    of(store, |entry| entry.places.contains(place), lang, now).await
}

/// What of the seasons a product belongs to, in the order of the year, and whether it is now.
///
/// # Errors
/// If the database does not answer.
pub async fn of_product(store: &Store, product: &Slug, lang: Lang, now: OffsetDateTime) -> Result<Vec<(SeasonLine, bool)>> {
    of(store, |entry| entry.products.contains(product), lang, now).await
}

async fn of(store: &Store, wanted: impl Fn(&SeasonCard) -> bool, lang: Lang, now: OffsetDateTime) -> Result<Vec<(SeasonLine, bool)>> {
    let today = jst_date(now);
    let found = cards(store, now).await?.into_iter().filter(|entry| wanted(&entry.what));
    Ok(found.map(|entry| (line(&entry, lang), entry.what.span.is_on(today))).collect())
}

/// All that are shown, in the order of the year.
async fn cards(store: &Store, now: OffsetDateTime) -> Result<Vec<Shown<SeasonCard>>> {
    let mut all = publishing::cards::<SeasonRecord>(store, Wanted::newest(ALL), now).await?;
    all.sort_by(|one, other| {
        (one.what.span.from, one.what.span.length(), &one.slug).cmp(&(other.what.span.from, other.what.span.length(), &other.slug))
    });
    Ok(all)
}

fn line(entry: &Shown<SeasonCard>, lang: Lang) -> SeasonLine {
    SeasonLine { slug: entry.slug.clone(), title: entry.what.title.said(lang), kind: entry.what.kind, span: entry.what.span }
}

/// Entries with their pictures, and with links to what is there.
async fn told(store: &Store, cards: Vec<Shown<SeasonCard>>, lang: Lang, now: OffsetDateTime) -> Result<Vec<SeasonShort>> {
    let today: Date = jst_date(now);
    let covers: Vec<i64> = cards.iter().filter_map(|entry| entry.what.cover).collect();
    let pictures = publishing::pictures(store, &covers, lang).await?;
    let all = |of: fn(&SeasonCard) -> &Vec<Slug>| -> Vec<Slug> { cards.iter().flat_map(|entry| of(&entry.what)).cloned().collect() };
    let titles = async |kind: Kind, slugs: Vec<Slug>| {
        let found = publishing::titles(store, kind, &slugs, now).await?;
        Ok::<_, crate::StoreError>(found.into_iter().map(|(slug, title)| (slug, title.said(lang))).collect::<Vec<_>>())
    };
    let places = titles(Kind::Place, all(|entry| &entry.places)).await?;
    let events = titles(Kind::Event, all(|entry| &entry.events)).await?;
    let products = products(store, &all(|entry| &entry.products), lang).await?;
    let links = |entry: &SeasonCard| {
        let of = |base: &'static str, slugs: &[Slug], known: &[(Slug, Said)]| -> Vec<SeasonLink> {
            let found = slugs.iter().filter_map(|slug| known.iter().find(|(known, _)| known == slug));
            found.map(|(slug, title)| SeasonLink { address: format!("{base}/{slug}"), title: title.clone() }).collect()
        };
        [of("/places", &entry.places, &places), of("/events", &entry.events, &events), of("/products", &entry.products, &products)].concat()
    };
    let short = |entry: &Shown<SeasonCard>| SeasonShort {
        line: line(entry, lang),
        now: entry.what.span.is_on(today),
        summary: entry.what.summary.said(lang),
        links: links(&entry.what),
        cover: pictures.iter().find(|(id, _)| Some(*id) == entry.what.cover).map(|(_, picture)| picture.clone()),
    };
    Ok(cards.iter().map(short).collect())
}

/// The names of products that are listed.
async fn products(store: &Store, slugs: &[Slug], lang: Lang) -> Result<Vec<(Slug, Said)>> {
    if slugs.is_empty() {
        return Ok(Vec::new());
    }
    let wanted = entity::product::Column::Slug.is_in(slugs.iter().map(Slug::as_str));
    let rows = entity::product::Entity::find().filter(wanted).filter(entity::product::Column::Listed.eq(true)).all(&store.read).await?;
    rows.into_iter().map(|row| Ok((sql::slug(row.slug)?, Said::choose(lang, row.name, row.name_en)))).collect()
}
