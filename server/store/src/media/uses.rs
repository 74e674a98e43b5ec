//! Where the library is used: on the pages of products, in what editors publish, and as what proves something of a goal.

use super::{by_id, subject};
use crate::{
    Actor, Result, Store, StoreError,
    audit::{self, Done},
    publishing::utc,
    sql,
};
use domain::{
    Slug,
    audit::Change,
    calendar::OffsetDateTime,
    certification::CertificateNumber,
    media::{Content, MediaUse, paper_address, paper_of},
    of_kind,
    publishing::{Kind, Piece},
    staff::Action,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, Value};

/// Where pages of editors are.
const PAGES: &str = "/staff/pages/";

/// Shows a picture on the page of a product, after those it has. The drawing that stood in for photographs is shown no
/// longer. Twice is once.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may change the register, [`StoreError::NotFound`] if there is no such picture,
/// [`StoreError::Unknown`] if no product has the number, [`StoreError::Rule`] `not_ready` if it is not described, retired, or no
/// picture.
pub async fn use_for_product(store: &Store, actor: &Actor, id: i64, number: CertificateNumber, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepRegister)?;
    let tx = store.begin().await?;
    let media = by_id(&tx, id).await?;
    let Content::Picture { width, height } = media.content else { return Err(StoreError::Rule("not_ready")) };
    if !media.is_ready() {
        return Err(StoreError::Rule("not_ready"));
    }
    let select = "SELECT product_id FROM certificate WHERE number = $1";
    let row = tx.query_one_raw(sql::statement(&tx, select, [number.to_string().into()])).await?;
    let unknown = || StoreError::Unknown { what: "product", name: number.to_string() };
    let product: i64 = sql::get(&row.ok_or_else(unknown)?, 0)?;
    let used = "SELECT id FROM product_picture WHERE product_id = $1 AND media_id = $2";
    if tx.query_one_raw(sql::statement(&tx, used, [product.into(), id.into()])).await?.is_some() {
        return Ok(());
    }
    let insert = "INSERT INTO product_picture (product_id, place, src, alt, alt_en, width, height, drawing, media_id) \
                  SELECT $1, COALESCE(MAX(place), -1) + 1, '', '', '', $2, $3, $4, $5 FROM product_picture WHERE product_id = $1";
    let values = [product.into(), i64::from(width).into(), i64::from(height).into(), false.into(), id.into()];
    tx.execute_raw(sql::statement(&tx, insert, values)).await?;
    refresh(&tx, id, now).await?;
    changed(&tx, id).await?;
    let done = Done::new("media.use", subject(id)).changes([Change::of("product", "", number)]);
    audit::put(&tx, &store.key, actor, now, done).await?;
    tx.commit().await?;
    store.catalogue.forget();
    Ok(())
}

/// Takes a picture off the page of a product. If it was the last, the drawing is shown again.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor may change the register, [`StoreError::NotFound`] if it is not used there.
pub async fn take_from_product(store: &Store, actor: &Actor, id: i64, slug: &Slug, now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepRegister)?;
    let tx = store.begin().await?;
    let select = "SELECT p.id FROM product p JOIN product_picture u ON u.product_id = p.id WHERE p.slug = $1 AND u.media_id = $2";
    let row = tx.query_one_raw(sql::statement(&tx, select, [slug.as_str().into(), id.into()])).await?;
    let product: i64 = sql::get(&row.ok_or(StoreError::NotFound)?, 0)?;
    let delete = "DELETE FROM product_picture WHERE product_id = $1 AND media_id = $2";
    tx.execute_raw(sql::statement(&tx, delete, [product.into(), id.into()])).await?;
    show_first(&tx, "id = $1", product).await?;
    tx.execute_raw(sql::statement(&tx, "UPDATE product_detail SET updated_at = $1 WHERE product_id = $2", [now.into(), product.into()]))
        .await?;
    changed(&tx, id).await?;
    let done = Done::new("media.take_back", subject(id)).changes([Change::of("product", slug, "")]);
    audit::put(&tx, &store.key, actor, now, done).await?;
    tx.commit().await?;
    store.catalogue.forget();
    Ok(())
}

/// Where it is used, by name.
pub(super) async fn of(db: &impl ConnectionTrait, id: i64) -> Result<Vec<MediaUse>> {
    let select =
        "SELECT p.name, p.slug FROM product p JOIN product_picture u ON u.product_id = p.id WHERE u.media_id = $1 ORDER BY p.sort_kana";
    let rows = db.query_all_raw(sql::statement(db, select, [id.into()])).await?;
    let products = rows.iter().map(|row| {
        let slug: String = sql::get(row, 1)?;
        Ok(MediaUse { name: sql::get(row, 0)?, address: format!("/products/{slug}"), key: Some(slug) })
    });
    let mut uses = products.collect::<Result<Vec<_>>>()?;
    let select = "SELECT DISTINCT g.title, g.year, g.slug FROM goal g LEFT JOIN indicator i ON i.goal_id = g.id \
                  WHERE EXISTS (SELECT 1 FROM measurement m WHERE m.indicator_id = i.id AND m.evidence = $1 AND m.evidence <> '') \
                  OR EXISTS (SELECT 1 FROM goal_entry e WHERE e.goal_id = g.id AND e.evidence = $2) ORDER BY g.year DESC, g.slug";
    let address = paper_address(id);
    for row in db.query_all_raw(sql::statement(db, select, [address.as_str().into(), address.as_str().into()])).await? {
        let address = format!("/goals/{}/{}", sql::get::<i64>(&row, 1)?, sql::get::<String>(&row, 2)?);
        uses.push(MediaUse { name: sql::get(&row, 0)?, address, key: None });
    }
    let select = "SELECT title, slug FROM comment_case WHERE record LIKE $1 ESCAPE '\\' ORDER BY id";
    let named = format!("%\"{}\"%", sql::pattern(&address));
    for row in db.query_all_raw(sql::statement(db, select, [named.into()])).await? {
        uses.push(MediaUse { name: sql::get(&row, 0)?, address: format!("/comments/{}", sql::get::<String>(&row, 1)?), key: None });
    }
    let select = "SELECT t.title, t.id, t.kind FROM piece_media s JOIN piece t ON t.id = s.piece_id WHERE s.media_id = $1 ORDER BY t.id";
    for row in db.query_all_raw(sql::statement(db, select, [id.into()])).await? {
        let address = format!("{PAGES}{}/{}", sql::get::<String>(&row, 2)?, sql::get::<i64>(&row, 1)?);
        uses.push(MediaUse { name: sql::get(&row, 0)?, address, key: None });
    }
    Ok(uses)
}

/// Whether citizens may have a paper: it stands on a page that they see now, or a text of such a page leads to it; a public case names it;
/// it proves something of a goal; or an emergency notice leads to it.
pub(super) async fn is_public(db: &impl ConnectionTrait, id: i64, now: OffsetDateTime) -> Result<bool> {
    let address = paper_address(id);
    let exists = async |select: &str, values: Vec<Value>| -> Result<bool> {
        Ok(db.query_one_raw(sql::statement(db, select, values)).await?.is_some())
    };
    let proof = "SELECT 1 FROM measurement WHERE evidence = $1 UNION ALL SELECT 1 FROM goal_entry WHERE evidence = $1 LIMIT 1";
    if exists(proof, vec![address.as_str().into()]).await? {
        return Ok(true);
    }
    let listed = "SELECT c.kind, v.record FROM piece_media u JOIN piece_shown c ON c.piece_id = u.piece_id \
                  JOIN piece_version v ON v.piece_id = c.piece_id AND v.number = c.number \
                  WHERE u.media_id = $1 AND c.from_at <= $2 AND (c.until_at IS NULL OR c.until_at > $2)";
    let now = utc(now);
    for row in db.query_all_raw(sql::statement(db, listed, [id.into(), now.into()])).await? {
        let (kind, json): (String, String) = (sql::get(&row, 0)?, sql::get(&row, 1)?);
        let kind = Kind::from_code(&kind).ok_or(StoreError::Corrupt("piece_shown.kind"))?;
        // The draft and what is planned of it may have others.
        let has = of_kind!(kind, Record => serde_json::from_str::<Record>(&json).is_ok_and(|record| record.media().contains(&id)));
        if has {
            return Ok(true);
        }
    }
    // Texts lead to it by its address, which must end there: 1 is no part of 12.
    let texts = "SELECT v.record FROM piece_shown c JOIN piece_version v ON v.piece_id = c.piece_id AND v.number = c.number \
                 WHERE c.from_at <= $2 AND (c.until_at IS NULL OR c.until_at > $2) AND v.record LIKE $1 \
                 UNION ALL SELECT record || final_text FROM comment_case WHERE public_at <= $2 AND (record LIKE $1 OR final_text LIKE $1) \
                 UNION ALL SELECT link FROM emergency WHERE link LIKE $1";
    let named = format!("%{address}%");
    let rows = db.query_all_raw(sql::statement(db, texts, [named.into(), now.into()])).await?;
    let leads =
        |text: &String| text.match_indices(&address).any(|(at, _)| !text[at + address.len()..].starts_with(|c: char| c.is_ascii_digit()));
    Ok(rows.iter().map(|row| sql::get(row, 0)).collect::<Result<Vec<String>>>()?.iter().any(leads))
}

/// That what proves something is there, if it is of ours: a paper that is described and not retired.
///
/// # Errors
/// [`StoreError::Rule`] `no_paper`.
pub(crate) async fn proves(db: &impl ConnectionTrait, evidence: &str) -> Result<()> {
    if !evidence.starts_with("/media/") {
        return Ok(());
    }
    let Some(id) = paper_of(evidence) else { return Err(StoreError::Rule("no_paper")) };
    match by_id(db, id).await {
        Ok(media) if media.is_ready() && matches!(media.content, Content::Paper { .. }) => Ok(()),
        Ok(_) | Err(StoreError::NotFound) => Err(StoreError::Rule("no_paper")),
        Err(error) => Err(error),
    }
}

/// Brings what is shown of it elsewhere to what it is now.
pub(super) async fn refresh(tx: &DatabaseTransaction, id: i64, now: OffsetDateTime) -> Result<()> {
    let media = by_id(tx, id).await?;
    let Content::Picture { width, height } = media.content else { return Ok(()) };
    let update = "UPDATE product_picture SET src = $1, alt = $2, alt_en = $3, credit = $4, width = $5, height = $6 WHERE media_id = $7";
    let values = [
        media.address().into(),
        media.record.alt.as_str().into(),
        media.record.alt_en.as_str().into(),
        media.record.credit_line().into(),
        i64::from(width).into(),
        i64::from(height).into(),
        id.into(),
    ];
    tx.execute_raw(sql::statement(tx, update, values)).await?;
    show_first(tx, "id IN (SELECT product_id FROM product_picture WHERE media_id = $1)", id).await?;
    let touch =
        "UPDATE product_detail SET updated_at = $1 WHERE product_id IN (SELECT product_id FROM product_picture WHERE media_id = $2)";
    tx.execute_raw(sql::statement(tx, touch, [now.into(), id.into()])).await?;
    Ok(())
}

/// On its card a product shows its first photograph, or the drawing if it has none.
async fn show_first(tx: &DatabaseTransaction, which: &str, id: i64) -> Result<()> {
    let update = format!(
        "UPDATE product SET picture = (SELECT u.src FROM product_picture u WHERE u.product_id = product.id ORDER BY u.drawing, u.place LIMIT 1) WHERE {which}"
    );
    tx.execute_raw(sql::statement(tx, update, [id.into()])).await?;
    Ok(())
}

/// Whoever has its page open sees an older state.
async fn changed(tx: &DatabaseTransaction, id: i64) -> Result<()> {
    tx.execute_raw(sql::statement(tx, "UPDATE media SET version = version + 1 WHERE id = $1", [id.into()])).await?;
    Ok(())
}
