//! What there are few of: lists that are looked through.

use super::hits::{Found, Says};
use crate::{Result, Store, StoreError, sql};
use domain::{
    calendar::OffsetDateTime,
    comments::CaseRecord,
    lang::Both,
    search::{Part, has_all},
};
use sea_orm::{ConnectionTrait, QueryResult};

/// How many of each are looked through, the newest first.
const MOST: u32 = 5_000;

/// Makers, public comments and goals that have all these words.
pub(super) async fn all(store: &Store, words: &[String]) -> Result<Vec<Found>> {
    let makers = format!("SELECT slug, name, name_en, kana FROM producer ORDER BY id DESC LIMIT {MOST}");
    let maker = |row: &QueryResult| {
        let title = sql::both(row, 1)?;
        let also = vec![title.ja.clone(), title.en.clone(), sql::get(row, 3)?];
        Ok((Part::Producers, format!("/producers/{}", sql::get::<String>(row, 0)?), title, None, Both::default(), also))
    };
    let cases =
        format!("SELECT slug, record, public_at FROM comment_case WHERE public_at IS NOT NULL ORDER BY public_at DESC LIMIT {MOST}");
    let case = |row: &QueryResult| {
        let record: CaseRecord =
            serde_json::from_str(&sql::get::<String>(row, 1)?).map_err(|_| StoreError::Corrupt("comment_case.record"))?;
        let also = both_of(&[&record.title, &record.summary]);
        Ok((Part::Comments, format!("/comments/{}", sql::get::<String>(row, 0)?), record.title, sql::get(row, 2)?, record.summary, also))
    };
    let goals = format!(
        "SELECT g.year, g.slug, g.title, g.title_en, g.policy, g.policy_en, g.measures, g.measures_en, g.updated_at FROM goal g \
         JOIN manifesto m ON m.id = g.manifesto_id WHERE m.version > 0 AND g.withdrawn_on IS NULL ORDER BY g.year DESC, g.id LIMIT {MOST}"
    );
    let goal = |row: &QueryResult| {
        let (title, policy, measures) = (sql::both(row, 2)?, sql::both(row, 4)?, sql::both(row, 6)?);
        let also = both_of(&[&title, &policy, &measures]);
        let to = format!("/goals/{}/{}", sql::get::<i64>(row, 0)?, sql::get::<String>(row, 1)?);
        Ok((Part::Goals, to, title, Some(sql::get(row, 8)?), policy, also))
    };
    let mut found = Vec::new();
    found.extend(look(store, &makers, maker, words).await?);
    found.extend(look(store, &cases, case, words).await?);
    found.extend(look(store, &goals, goal, words).await?);
    Ok(found)
}

/// Part, address, title, when, what it says, and everything in which words are looked for.
type Line = (Part, String, Both, Option<OffsetDateTime>, Both, Vec<String>);

async fn look(store: &Store, select: &str, line: impl Fn(&QueryResult) -> Result<Line>, words: &[String]) -> Result<Vec<Found>> {
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [])).await?;
    let lines = rows.iter().map(line).collect::<Result<Vec<_>>>()?;
    Ok(lines.into_iter().filter_map(|line| hit(line, words)).collect())
}

fn both_of(texts: &[&Both]) -> Vec<String> {
    texts.iter().flat_map(|text| [text.ja.clone(), text.en.clone()]).collect()
}

fn hit((part, to, title, at, says, also): Line, words: &[String]) -> Option<Found> {
    let also: Vec<&str> = also.iter().map(String::as_str).collect();
    let in_title = has_all(words, &[&title.ja, &title.en]);
    has_all(words, &also).then_some(Found { part, to, title, in_title, at, says: Says::This(says) })
}
