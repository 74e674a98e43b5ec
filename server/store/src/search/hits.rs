//! What the index finds, and what is shown of it.

use super::index::{REPORTS, Texts};
use crate::{Result, Store, StoreError, publishing::utc, sql};
use domain::{
    calendar::{Date, OffsetDateTime, jst_date},
    events::EventRecord,
    lang::{Both, Lang, Said},
    plain::plain,
    publishing::Kind,
    search::{self, Hit, Part, excerpt},
};
use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Value};
use std::collections::HashMap;

/// How many pages are looked at: nobody reads as many, and a common word must not cost more than a rare one.
const MOST: i64 = 1_000;

/// A page that has the words.
pub(super) struct Found {
    pub(super) part: Part,
    pub(super) to: String,
    pub(super) title: Both,
    /// Whether its title has them all.
    pub(super) in_title: bool,
    /// When it stands in lists.
    pub(super) at: Option<OffsetDateTime>,
    pub(super) says: Says,
}

/// Where its excerpt is taken from.
pub(super) enum Says {
    /// What editors wrote.
    Piece(i64),
    /// What a reporter wrote.
    Report(i64),
    /// This.
    This(Both),
}

/// What citizens see now and has all these words, and whether there may be more.
pub(super) async fn indexed(store: &Store, words: &[String], now: OffsetDateTime) -> Result<(Vec<Found>, bool)> {
    let backend = store.read.get_database_backend();
    let (hits, contains, and) = match backend {
        DbBackend::Sqlite => {
            ("SELECT rowid AS id FROM search_terms WHERE search_terms MATCH $1 ORDER BY rowid DESC LIMIT $2", "instr", " AND ")
        }
        _ => (
            "SELECT page_id AS id FROM search_terms WHERE terms @@ to_tsquery('simple', $1) ORDER BY page_id DESC LIMIT $2",
            "strpos",
            " & ",
        ),
    };
    let mut values: Vec<Value> = vec![search::terms_of(words).join(and).into(), MOST.into(), utc(now).into()];
    let mut checks = String::new();
    // One or two characters are a term of their own; of a longer word the pairs may stand apart.
    for word in words.iter().filter(|word| word.chars().count() > 2) {
        values.push(word.as_str().into());
        checks.push_str(&format!(" AND {contains}(s.folded, ${}) > 0", values.len()));
    }
    let select = format!(
        "WITH hits AS ({hits}) \
         SELECT s.kind, s.item, s.address, COALESCE(c.title, r.title), COALESCE(c.title_en, ''), COALESCE(c.sort_at, r.published_at) \
         FROM hits LEFT JOIN search_page s ON s.id = hits.id{checks} \
         LEFT JOIN piece_shown c ON c.piece_id = s.item AND c.kind = s.kind AND c.from_at <= $3 AND (c.until_at IS NULL OR c.until_at > $3) \
         LEFT JOIN report r ON s.kind = '{REPORTS}' AND r.id = s.item AND r.state = 'published'"
    );
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    let found = rows.iter().filter_map(|row| found(row, words).transpose()).collect::<Result<_>>()?;
    Ok((found, rows.len() as i64 >= MOST))
}

/// What a row of the index leads to; nothing if nobody sees it now.
fn found(row: &QueryResult, words: &[String]) -> Result<Option<Found>> {
    if sql::get::<Option<String>>(row, 3)?.is_none() {
        return Ok(None);
    }
    let (kind, item, title): (String, i64, Both) = (sql::get(row, 0)?, sql::get(row, 1)?, sql::both(row, 3)?);
    let (part, says) = if kind == REPORTS {
        (Part::Reports, Says::Report(item))
    } else {
        (Part::of(Kind::from_code(&kind).ok_or(StoreError::Corrupt("search_page.kind"))?), Says::Piece(item))
    };
    let in_title = search::has_all(words, &[&title.ja, &title.en]);
    Ok(Some(Found { part, to: sql::get(row, 2)?, in_title, title, at: sql::get(row, 5)?, says }))
}

/// The same with what each says where it has a word, read at once for all of them.
pub(super) async fn with_excerpts(
    store: &Store,
    found: Vec<Found>,
    words: &[String],
    (lang, now): (Lang, OffsetDateTime),
) -> Result<Vec<Hit>> {
    let numbers = |of: fn(&Says) -> Option<i64>| found.iter().filter_map(|hit| of(&hit.says)).map(Value::from).collect::<Vec<_>>();
    let pieces = numbers(|says| if let Says::Piece(id) = says { Some(*id) } else { None });
    let reports = numbers(|says| if let Says::Report(id) = says { Some(*id) } else { None });
    let pieces = texts(
        store,
        "SELECT c.piece_id, v.record FROM piece_shown c JOIN piece_version v ON v.piece_id = c.piece_id AND v.number = c.number WHERE c.piece_id",
        pieces,
    )
    .await?;
    let reports = texts(
        store,
        "SELECT r.id, w.body FROM report r JOIN report_words w ON w.report_id = r.id AND w.number = r.words WHERE r.id",
        reports,
    )
    .await?;
    let hit = |hit: Found| {
        let excerpt = match &hit.says {
            Says::Piece(id) => said(lang, &read(pieces.get(id)), &hit.title, words),
            Says::Report(id) => Said::ja(excerpt(&[plain(reports.get(id).map_or("", String::as_str))], words)),
            Says::This(text) => text.said(lang),
        };
        let day = match (&hit.says, hit.part) {
            (Says::Piece(id), Part::Events) => pieces.get(id).and_then(|record| day_of_event(record, jst_date(now))),
            (_, part) => hit.at.filter(|_| part.has_day()).map(jst_date),
        };
        Hit { part: hit.part, to: hit.to, title: hit.title.said(lang), excerpt, day }
    };
    Ok(found.into_iter().map(hit).collect())
}

/// The next day of an event, of one that is over the last.
fn day_of_event(record: &str, today: Date) -> Option<Date> {
    let event: EventRecord = serde_json::from_str(record).ok()?;
    let all = event.times.occurrences();
    let next = all.iter().find(|one| one.span.last_day() >= today).or(all.last())?;
    Some(next.span.starts().date())
}

async fn texts(store: &Store, select: &str, ids: Vec<Value>) -> Result<HashMap<i64, String>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let select = format!("{select} IN ({})", sql::places(1, ids.len()));
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, ids)).await?;
    rows.iter().map(|row| Ok((sql::get(row, 0)?, sql::get(row, 1)?))).collect()
}

fn read(record: Option<&String>) -> Texts {
    record.and_then(|json| serde_json::from_str(json).ok()).map(|record| Texts::of(&record)).unwrap_or_default()
}

/// In the language of the page if it says something in that; without its title, which stands above.
fn said(lang: Lang, texts: &Texts, title: &Both, words: &[String]) -> Said {
    let (lang, texts, title) = match lang {
        Lang::En if !texts.en.is_empty() => (Lang::En, &texts.en, &title.en),
        _ => (Lang::Ja, &texts.ja, &title.ja),
    };
    let texts: Vec<String> = texts.iter().filter(|text| *text != title).cloned().collect();
    Said { lang, text: excerpt(&texts, words) }
}
