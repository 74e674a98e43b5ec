//! What citizens read. A list costs the same however many there are: cards by an index, and counts by year and author.

use super::rows;
use crate::{Result, Store, StoreError, sql};
use domain::{
    Slug,
    calendar::{Date, JST, OffsetDateTime},
    goals::FiscalYear,
    paging::Paging,
    reports::{Author, AuthorPage, REPORTS_PER_PAGE, ReportCard, ReportFilter, ReportLine, ReportList, ReportPage},
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// How many others by its author an article leads to.
const OTHERS: u32 = 3;

/// The most authors that a list offers.
const MOST_AUTHORS: i64 = 100;

/// How many articles a file reads at once.
const PART: i64 = 200;

/// A page of the list, newest first.
///
/// # Errors
/// [`StoreError::NotFound`] if the list has no such page, or there is no such author.
pub async fn list(store: &Store, filter: ReportFilter) -> Result<ReportList> {
    let author = match &filter.author {
        Some(slug) => Some(author_id(store, slug).await?.0),
        None => None,
    };
    let (years, authors) = (years(store, author).await?, authors(store).await?);
    let total = years.iter().filter(|(year, _)| filter.year.is_none_or(|asked| asked == *year)).map(|(_, count)| count).sum();
    let paging = Paging::of(filter.page(), total, REPORTS_PER_PAGE).ok_or(StoreError::NotFound)?;
    let cards = cards(store, (filter.year, author, None), (REPORTS_PER_PAGE, paging.offset(REPORTS_PER_PAGE))).await?;
    Ok(ReportList { filter, cards, years, authors, total, paging })
}

/// The newest articles.
///
/// # Errors
/// If the database does not answer.
pub async fn newest(store: &Store, count: u32) -> Result<Vec<ReportCard>> {
    cards(store, (None, None, None), (count, 0)).await
}

/// An article to be read.
///
/// # Errors
/// [`StoreError::NotFound`] if none of this name is public.
pub async fn page(store: &Store, slug: &Slug) -> Result<ReportPage> {
    let select = format!(
        "SELECT {}, w.body, r.reporter_id FROM report r JOIN reporter p ON p.id = r.reporter_id \
         JOIN report_words w ON w.report_id = r.id AND w.number = r.words WHERE r.slug = $1 AND r.state = 'published' \
         ORDER BY w.id DESC LIMIT 1",
        rows::CARD
    );
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [slug.as_str().into()])).await?;
    let row = row.ok_or(StoreError::NotFound)?;
    let card = rows::card(&row)?;
    let photographs: Vec<_> = rows::photographs(&store.read, &[card.id]).await?.into_iter().map(|(_, photograph)| photograph).collect();
    let others = cards(store, (None, Some(sql::get(&row, 8)?), Some(card.id)), (OTHERS, 0)).await?;
    let card = ReportCard { cover: photographs.first().cloned(), ..card };
    Ok(ReportPage { card, body: sql::get(&row, 7)?, photographs, others })
}

/// An author with a page of what he wrote.
///
/// # Errors
/// [`StoreError::NotFound`] if there is no such author with something public, or no such page.
pub async fn author(store: &Store, slug: &Slug, page: u32) -> Result<AuthorPage> {
    let (id, pen) = author_id(store, slug).await?;
    let count = years(store, Some(id)).await?.iter().map(|(_, count)| count).sum();
    if count == 0 {
        return Err(StoreError::NotFound);
    }
    let paging = Paging::of(page.max(1), count, REPORTS_PER_PAGE).ok_or(StoreError::NotFound)?;
    let cards = cards(store, (None, Some(id), None), (REPORTS_PER_PAGE, paging.offset(REPORTS_PER_PAGE))).await?;
    Ok(AuthorPage { author: Author { slug: slug.clone(), pen, count }, cards, paging })
}

/// The addresses of all public articles and their authors, with when each changed last: for search engines.
///
/// # Errors
/// If the database does not answer.
pub async fn addresses(store: &Store) -> Result<Vec<(String, OffsetDateTime)>> {
    let articles = "SELECT slug, published_at FROM report WHERE state = 'published' ORDER BY published_at DESC, id DESC";
    let authors = "SELECT 'authors/' || p.slug, MAX(r.published_at) FROM report r JOIN reporter p ON p.id = r.reporter_id \
                   WHERE r.state = 'published' GROUP BY p.slug ORDER BY p.slug";
    let mut found = Vec::new();
    for select in [articles, authors] {
        for row in store.read.query_all_raw(sql::statement(&store.read, select, [])).await? {
            found.push((format!("/reports/{}", sql::get::<String>(&row, 0)?), sql::get(&row, 1)?));
        }
    }
    Ok(found)
}

/// The next public articles after a number, for files.
///
/// # Errors
/// If the database does not answer.
pub async fn files(store: &Store, after: i64) -> Result<Vec<ReportLine>> {
    let select = format!(
        "SELECT {}, (SELECT w.body FROM report_words w WHERE w.report_id = r.id AND w.number = r.words ORDER BY w.id DESC LIMIT 1) \
         FROM report r JOIN reporter p ON p.id = r.reporter_id WHERE r.state = 'published' AND r.id > $1 ORDER BY r.id LIMIT $2",
        rows::CARD
    );
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [after.into(), PART.into()])).await?;
    let bodies = rows.iter().map(|row| sql::get(row, 7)).collect::<Result<Vec<String>>>()?;
    let cards = with_covers(store, rows.iter().map(rows::card).collect::<Result<_>>()?).await?;
    Ok(cards.into_iter().zip(bodies).map(|(card, body)| ReportLine { card, body }).collect())
}

/// How many articles that are public were published from a day to another, in Japan.
pub(crate) async fn published(store: &Store, from: Date, until: Date) -> Result<u64> {
    let begins = |day: Date| day.midnight().assume_offset(JST).to_offset(time::UtcOffset::UTC);
    let select = "SELECT COUNT(*) FROM report WHERE state = 'published' AND published_at >= $1 AND published_at < $2";
    let values = [begins(from).into(), until.next_day().map_or_else(|| begins(until), begins).into()];
    let row = store.read.query_one_raw(sql::statement(&store.read, select, values)).await?.ok_or(StoreError::Corrupt("report"))?;
    sql::fit(sql::get(&row, 0)?, "report")
}

/// Cards, newest first: of a year, by an author, without one; so many behind so many.
async fn cards(
    store: &Store,
    (year, author, but): (Option<FiscalYear>, Option<i64>, Option<i64>),
    (count, offset): (u32, u64),
) -> Result<Vec<ReportCard>> {
    let mut values: Vec<Value> = vec![i64::from(count).into(), i64::try_from(offset).unwrap_or(i64::MAX).into()];
    let mut asked = String::new();
    let wanted = [("r.year =", year.map(|year| i64::from(year.number()))), ("r.reporter_id =", author), ("r.id <>", but)];
    for (column, value) in wanted {
        if let Some(value) = value {
            values.push(value.into());
            asked = format!("{asked} AND {column} ${}", values.len());
        }
    }
    let select = format!(
        "SELECT {} FROM report r JOIN reporter p ON p.id = r.reporter_id WHERE r.state = 'published'{asked} \
         ORDER BY r.published_at DESC, r.id DESC LIMIT $1 OFFSET $2",
        rows::CARD
    );
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    with_covers(store, rows.iter().map(rows::card).collect::<Result<_>>()?).await
}

async fn with_covers(store: &Store, mut cards: Vec<ReportCard>) -> Result<Vec<ReportCard>> {
    let ids: Vec<i64> = cards.iter().map(|card| card.id).collect();
    let photographs = rows::photographs(&store.read, &ids).await?;
    for card in &mut cards {
        card.cover = photographs.iter().find(|(of, _)| *of == card.id).map(|(_, photograph)| photograph.clone());
    }
    Ok(cards)
}

/// How many public articles there are of each year, the newest first.
async fn years(store: &Store, author: Option<i64>) -> Result<Vec<(FiscalYear, u64)>> {
    let (by, values): (_, Vec<Value>) = match author {
        Some(id) => (" AND reporter_id = $1", vec![id.into()]),
        None => ("", Vec::new()),
    };
    let select = format!("SELECT year, COUNT(*) FROM report WHERE state = 'published'{by} GROUP BY year ORDER BY year DESC");
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    let year = |row: &QueryResult| {
        let year = FiscalYear::new(sql::fit(sql::get(row, 0)?, "report.year")?).ok_or(StoreError::Corrupt("report.year"))?;
        Ok((year, sql::fit(sql::get(row, 1)?, "report")?))
    };
    rows.iter().map(year).collect()
}

/// Authors of something public, those with the most first.
async fn authors(store: &Store) -> Result<Vec<Author>> {
    let select = "SELECT p.slug, p.pen, c.count FROM (SELECT reporter_id, COUNT(*) AS count FROM report WHERE state = 'published' \
                  GROUP BY reporter_id ORDER BY COUNT(*) DESC, reporter_id LIMIT $1) c JOIN reporter p ON p.id = c.reporter_id \
                  ORDER BY c.count DESC, p.id";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [MOST_AUTHORS.into()])).await?;
    let author = |row: &QueryResult| {
        Ok(Author { slug: sql::slug(sql::get(row, 0)?)?, pen: sql::get(row, 1)?, count: sql::fit(sql::get(row, 2)?, "report")? })
    };
    rows.iter().map(author).collect()
}

/// Number and pen name of an author.
async fn author_id(store: &Store, slug: &Slug) -> Result<(i64, String)> {
    let select = "SELECT id, pen FROM reporter WHERE slug = $1";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [slug.as_str().into()])).await?;
    let row = row.ok_or(StoreError::NotFound)?;
    Ok((sql::get(&row, 0)?, sql::get(&row, 1)?))
}
