//! What a block of a story can lead to, for whoever writes one and chooses by name.

use super::public::SEEN;
use crate::{Actor, Result, Store, sql};
use domain::{calendar::OffsetDateTime, publishing::Kind, staff::Action};
use sea_orm::{ConnectionTrait, Value};

/// The most of each that are offered: a longer list is not read on a phone.
const MOST: i64 = 300;

/// What can be named in a text, each as the text names it (`2026/name` of a goal, else its name in addresses) and as it is called in
/// Japanese; at most 300 of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offered {
    /// Products that are listed, by their kana.
    pub products: Vec<(String, String)>,
    /// Places that citizens see, the newest first.
    pub places: Vec<(String, String)>,
    /// Events that citizens see, the newest first.
    pub events: Vec<(String, String)>,
    /// Goals that are published, of the newest year first.
    pub goals: Vec<(String, String)>,
}

/// What a story may lead to now.
///
/// # Errors
/// [`crate::StoreError::Forbidden`] unless the actor publishes.
pub async fn offered(store: &Store, actor: &Actor, now: OffsetDateTime) -> Result<Offered> {
    actor.must(Action::Publish)?;
    let pieces = format!("SELECT c.slug, c.title FROM piece_shown c WHERE {SEEN} ORDER BY c.sort_at DESC, c.piece_id DESC LIMIT $3");
    let of = async |kind: Kind| named(store, &pieces, vec![now.into(), kind.code().into(), MOST.into()]).await;
    let products = "SELECT p.slug, p.name FROM product p WHERE p.listed = $1 ORDER BY p.sort_kana, p.id LIMIT $2";
    let goals = "SELECT CAST(m.year AS TEXT) || '/' || g.slug, g.title FROM goal g JOIN manifesto m ON m.id = g.manifesto_id \
                 WHERE m.version > 0 AND g.withdrawn_on IS NULL ORDER BY m.year DESC, g.manifesto_id, g.place, g.id LIMIT $1";
    Ok(Offered {
        products: named(store, products, vec![true.into(), MOST.into()]).await?,
        places: of(Kind::Place).await?,
        events: of(Kind::Event).await?,
        goals: named(store, goals, vec![MOST.into()]).await?,
    })
}

async fn named(store: &Store, select: &str, values: Vec<Value>) -> Result<Vec<(String, String)>> {
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    rows.iter().map(|row| Ok((sql::get(row, 0)?, sql::get(row, 1)?))).collect()
}
