//! What citizens read. A list costs the same however many there are: cards by an index, and counts of topics.

use super::record;
use crate::{Result, Store, StoreError, media, sql};
use domain::{
    Slug,
    calendar::OffsetDateTime,
    lang::{Both, Lang, Said},
    media::{Content, MediaView},
    paging::Paging,
    picture::Picture,
    publishing::{Kind, Listed, Piece, Shown, Wanted},
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// What is seen at the instant `$1`, of the kind `$2`.
pub(super) const SEEN: &str = "c.from_at <= $1 AND (c.until_at IS NULL OR c.until_at > $1) AND c.kind = $2";

/// The columns of a piece that is shown, before its card or its record.
pub(super) const COLUMNS: &str = "c.piece_id, c.slug, c.from_at, c.updated_at";

/// A page of the list of a kind, newest first, with how many there are of each topic.
///
/// # Errors
/// [`StoreError::NotFound`] if the list has no such page.
pub async fn list<P: Piece>(store: &Store, wanted: Wanted<'_>, now: OffsetDateTime) -> Result<Listed<P::Card>> {
    let select = format!("SELECT c.topic, COUNT(*) FROM piece_shown c WHERE {SEEN} GROUP BY c.topic");
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [now.into(), P::KIND.code().into()])).await?;
    let count = |row: &QueryResult| Ok((sql::get(row, 0)?, sql::fit(sql::get(row, 1)?, "piece_shown")?));
    let counts: Vec<(String, u64)> = rows.iter().map(count).collect::<Result<_>>()?;
    let total = counts.iter().filter(|(topic, _)| wanted.topic.is_none_or(|asked| asked == topic)).map(|(_, count)| count).sum();
    let paging = Paging::of(wanted.page.max(1), total, wanted.per_page).ok_or(StoreError::NotFound)?;
    Ok(Listed { items: cards::<P>(store, wanted, now).await?, counts, paging })
}

/// The cards of a page, newest first, without counting the others.
///
/// # Errors
/// If the database does not answer.
pub async fn cards<P: Piece>(store: &Store, wanted: Wanted<'_>, now: OffsetDateTime) -> Result<Vec<Shown<P::Card>>> {
    let offset = u64::from(wanted.page.max(1) - 1) * u64::from(wanted.per_page);
    let offset = i64::try_from(offset).unwrap_or(i64::MAX);
    let mut values: Vec<Value> = vec![now.into(), P::KIND.code().into(), i64::from(wanted.per_page).into(), offset.into()];
    let mut asked = String::new();
    if let Some(topic) = wanted.topic {
        values.push(topic.into());
        asked = format!(" AND c.topic = ${}", values.len());
    }
    if let Some(but) = wanted.but {
        values.push(but.as_str().into());
        asked = format!("{asked} AND c.slug <> ${}", values.len());
    }
    let select = format!(
        "SELECT {COLUMNS}, c.card FROM piece_shown c WHERE {SEEN}{asked} ORDER BY c.sort_at DESC, c.piece_id DESC LIMIT $3 OFFSET $4"
    );
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    let card = |json: &str| serde_json::from_str(json).map_err(|_| StoreError::Corrupt("piece_shown.card"));
    rows.iter().map(|row| shown(row, card(&sql::get::<String>(row, 4)?)?)).collect()
}

/// One of a kind by its name in addresses.
///
/// # Errors
/// [`StoreError::NotFound`] if citizens see none of this name now.
pub async fn one<P: Piece>(store: &Store, slug: &Slug, now: OffsetDateTime) -> Result<Shown<P>> {
    let mut found = whole(store, " AND c.slug = $3", [now.into(), P::KIND.code().into(), slug.as_str().into()]).await?;
    found.pop().ok_or(StoreError::NotFound)
}

/// All of a kind with their records, newest first: for kinds of which there are a few hundred, and for files.
///
/// # Errors
/// If the database does not answer.
pub async fn all<P: Piece>(store: &Store, now: OffsetDateTime) -> Result<Vec<Shown<P>>> {
    whole(store, " ORDER BY c.sort_at DESC, c.piece_id DESC", [now.into(), P::KIND.code().into()]).await
}

async fn whole<P: Piece>(store: &Store, which: &str, values: impl IntoIterator<Item = Value>) -> Result<Vec<Shown<P>>> {
    let select = format!(
        "SELECT {COLUMNS}, v.record FROM piece_shown c JOIN piece_version v ON v.piece_id = c.piece_id AND v.number = c.number WHERE {SEEN}{which}"
    );
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    rows.iter().map(|row| shown(row, record(&sql::get::<String>(row, 4)?)?)).collect()
}

pub(super) fn shown<T>(row: &QueryResult, what: T) -> Result<Shown<T>> {
    Ok(Shown { id: sql::get(row, 0)?, slug: sql::slug(sql::get(row, 1)?)?, what, from: sql::get(row, 2)?, updated_at: sql::get(row, 3)? })
}

/// What is shown of a kind under these names in addresses, and what each is called: for links to it. What nobody sees is left out.
///
/// # Errors
/// If the database does not answer.
pub async fn titles(store: &Store, kind: Kind, slugs: &[Slug], now: OffsetDateTime) -> Result<Vec<(Slug, Both)>> {
    if slugs.is_empty() {
        return Ok(Vec::new());
    }
    let places = sql::places(3, slugs.len());
    let select = format!("SELECT c.slug, c.title, c.title_en FROM piece_shown c WHERE {SEEN} AND c.slug IN ({places})");
    let values = [now.into(), kind.code().into()].into_iter().chain(slugs.iter().map(|slug| slug.as_str().into()));
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    rows.iter().map(|row| Ok((sql::slug(sql::get(row, 0)?)?, sql::both(row, 1)?))).collect()
}

/// Of these products and of these makers those that have a page: for links to them. A product keeps its page when its certificate ends.
///
/// # Errors
/// If the database does not answer.
pub async fn in_catalogue(store: &Store, products: &[Slug], makers: &[Slug]) -> Result<[Vec<Slug>; 2]> {
    let found = async |table: &str, slugs: &[Slug]| -> Result<Vec<Slug>> {
        if slugs.is_empty() {
            return Ok(Vec::new());
        }
        let places = sql::places(1, slugs.len());
        let select = format!("SELECT t.slug FROM {table} t WHERE t.slug IN ({places})");
        let values = slugs.iter().map(|slug| slug.as_str().into());
        let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
        rows.iter().map(|row| sql::slug(sql::get(row, 0)?)).collect()
    };
    Ok([found("product", products).await?, found("producer", makers).await?])
}

/// Everything that is shown, with its kind and when it was changed last: for search engines.
///
/// # Errors
/// If the database does not answer.
pub async fn addresses(store: &Store, now: OffsetDateTime) -> Result<Vec<(Kind, Slug, OffsetDateTime)>> {
    let select = "SELECT c.kind, c.slug, c.updated_at FROM piece_shown c WHERE c.from_at <= $1 AND (c.until_at IS NULL OR c.until_at > $1) \
                  ORDER BY c.kind, c.sort_at DESC, c.piece_id DESC";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [now.into()])).await?;
    let address = |row: &QueryResult| {
        let kind = Kind::from_code(&sql::get::<String>(row, 0)?).ok_or(StoreError::Corrupt("piece_shown.kind"))?;
        Ok((kind, sql::slug(sql::get(row, 1)?)?, sql::get(row, 2)?))
    };
    rows.iter().map(address).collect()
}

/// The pictures of the library with these numbers, as a page in a language shows them. What is none, or is gone, is left out.
///
/// # Errors
/// If the database does not answer.
pub async fn pictures(store: &Store, ids: &[i64], lang: Lang) -> Result<Vec<(i64, Picture)>> {
    let found = media::by_ids(&store.read, ids).await?;
    Ok(found.iter().filter_map(|media| Some((media.id, picture(media, lang)?))).collect())
}

/// The papers of the library with these numbers. What is none, or is gone, is left out.
///
/// # Errors
/// If the database does not answer.
pub async fn papers(store: &Store, ids: &[i64]) -> Result<Vec<MediaView>> {
    let found = media::by_ids(&store.read, ids).await?;
    Ok(found.into_iter().filter(|media| matches!(media.content, Content::Paper { .. })).collect())
}

/// A picture of the library as a page shows it; none if it is a paper.
fn picture(media: &MediaView, lang: Lang) -> Option<Picture> {
    let Content::Picture { width, height } = media.content else { return None };
    let side = |pixels: u32| u16::try_from(pixels).unwrap_or(u16::MAX);
    Some(Picture {
        src: media.address(),
        alt: Said::choose(lang, media.record.alt.clone(), media.record.alt_en.clone()),
        width: side(width),
        height: side(height),
        drawing: false,
        credit: media.record.credit_line(),
    })
}
