//! Writing something and showing it.

use super::{record as parsed, subject, utc};
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    events,
    goals::{Work, insert},
    media, search, sql,
};
use domain::{
    audit::Change,
    calendar::{JST, OffsetDateTime},
    check::Checked,
    publishing::{Kind, Piece, Showing},
    staff::Action,
};
use sea_orm::{ConnectionTrait, Value};

/// Begins one, and returns its number.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::Taken`] if there is one of this kind and name in addresses, the rule `no_media` for a file
/// that the library does not have.
pub async fn add<P: Piece>(store: &Store, actor: &Actor, record: &Checked<P>, now: OffsetDateTime) -> Result<i64> {
    actor.must(Action::Publish)?;
    let work = Work::begin(store, actor, now).await?;
    let mut values = vec![("kind", P::KIND.code().into()), ("slug", record.slug().as_str().into())];
    values.extend(columns(&work, &**record)?);
    let id = insert(&work.tx, "piece", values).await?;
    work.use_media(id, &**record).await?;
    work.put(Done::new("pages.add", subject(P::KIND, id)).changes([Change::of("title", "", &record.title().ja)])).await?;
    work.end().await?;
    Ok(id)
}

/// Writes the draft down, and returns its new version. What citizens see stays as it is; so does the name in addresses.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`] if somebody else has written on it, the rule `no_media`.
pub async fn save<P: Piece>(store: &Store, actor: &Actor, seen: (i64, i64), record: &Checked<P>, now: OffsetDateTime) -> Result<i64> {
    actor.must(Action::Publish)?;
    let work = Work::begin(store, actor, now).await?;
    let before: P = work.piece(seen).await?;
    if before.slug() != record.slug() {
        return Err(StoreError::NotFound);
    }
    if **record == before {
        return Ok(seen.1);
    }
    let version = work.write_piece(seen.0, &**record).await?;
    work.put(Done::new("pages.save", subject(P::KIND, seen.0)).changes([Change::of("title", &before.title().ja, &record.title().ja)]))
        .await?;
    work.end().await?;
    Ok(version)
}

/// Shows the draft as it stands, from when on and until when the editor says. What was shown before stays among the versions; where
/// citizens see it and this is for later, they see it until then. Returns the number of the version that is shown.
///
/// # Errors
/// As [`save`]; the rules `lacks` if something is missing that readers need, `no_owner` if what it belongs to is not there, and `no_media` if
/// a file is not described, retired, or none.
pub async fn show<P: Piece>(
    store: &Store,
    actor: &Actor,
    seen: (i64, i64),
    (showing, note): (&Checked<Showing>, &str),
    now: OffsetDateTime,
) -> Result<u32> {
    actor.must(Action::Publish)?;
    let work = Work::begin(store, actor, now).await?;
    let record: P = work.piece(seen).await?;
    if !record.lacks().is_empty() {
        return Err(StoreError::Rule("lacks"));
    }
    if let Some((kind, slug)) = record.belongs_to() {
        let select = "SELECT 1 FROM piece WHERE kind = $1 AND slug = $2";
        let values = [kind.code().into(), slug.as_str().into()];
        work.tx.query_one_raw(sql::statement(&work.tx, select, values)).await?.ok_or(StoreError::Rule("no_owner"))?;
    }
    let used = record.media();
    if media::by_ids(&work.tx, &used).await?.iter().filter(|media| media.is_ready()).count() < used.len() {
        return Err(StoreError::Rule("no_media"));
    }
    let select = "SELECT COALESCE(MAX(number), 0) + 1 FROM piece_version WHERE piece_id = $1";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [seen.0.into()])).await?.ok_or(StoreError::NotFound)?;
    let number: i64 = sql::get(&row, 0)?;
    let version = vec![
        ("piece_id", seen.0.into()),
        ("number", number.into()),
        ("record", json(&record)?),
        ("made_at", now.into()),
        ("made_by", work.member().into()),
        ("note", note.trim().into()),
    ];
    insert(&work.tx, "piece_version", version).await?;
    if showing.from > now && work.is_seen(seen.0).await? {
        work.plan(seen.0, number, **showing).await?;
        work.use_media(seen.0, &record).await?;
    } else {
        work.drop_planned(seen.0).await?;
        work.put_shown(seen.0, number, &record, **showing).await?;
    }
    work.set_ahead(seen.0, false).await?;
    let changes = [Change::of("version", "", number), Change::of("title", "", &record.title().ja)];
    work.put(Done::new("pages.show", subject(P::KIND, seen.0)).changes(changes)).await?;
    work.end().await?;
    sql::fit(number, "piece_version.number")
}

/// Takes one from citizens' pages. Its versions stay.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::Stale`], and [`StoreError::NotFound`] if there is none, or nobody sees it; the rule `awaited` for
/// an event that is to take place and for which people have signed up: first it is called off, so that they are told.
pub async fn hide<P: Piece>(store: &Store, actor: &Actor, seen: (i64, i64), now: OffsetDateTime) -> Result<()> {
    actor.must(Action::Publish)?;
    let work = Work::begin(store, actor, now).await?;
    let record: P = work.piece(seen).await?;
    if P::KIND == Kind::Event && events::is_awaited(&*work.tx, seen.0, now).await? {
        return Err(StoreError::Rule("awaited"));
    }
    let delete = "DELETE FROM piece_shown WHERE piece_id = $1";
    if work.tx.execute_raw(sql::statement(&work.tx, delete, [seen.0.into()])).await?.rows_affected() == 0 {
        return Err(StoreError::NotFound);
    }
    search::forget(&work.tx, (P::KIND.code(), seen.0)).await?;
    work.drop_planned(seen.0).await?;
    work.use_media(seen.0, &record).await?;
    work.set_ahead(seen.0, true).await?;
    work.put(Done::new("pages.hide", subject(P::KIND, seen.0))).await?;
    work.end().await
}

/// Makes the draft what an older version said. What citizens see stays as it is.
///
/// # Errors
/// As [`save`]; [`StoreError::NotFound`] too if there is no such version.
pub async fn restore<P: Piece>(store: &Store, actor: &Actor, seen: (i64, i64), number: u32, now: OffsetDateTime) -> Result<i64> {
    actor.must(Action::Publish)?;
    let work = Work::begin(store, actor, now).await?;
    let _: P = work.piece(seen).await?;
    let select = "SELECT record FROM piece_version WHERE piece_id = $1 AND number = $2";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [seen.0.into(), i64::from(number).into()])).await?;
    let record: P = parsed(&sql::get::<String>(&row.ok_or(StoreError::NotFound)?, 0)?)?;
    let version = work.write_piece(seen.0, &record).await?;
    work.put(Done::new("pages.restore", subject(P::KIND, seen.0)).changes([Change::of("version", "", number)])).await?;
    work.end().await?;
    Ok(version)
}

/// Throws a draft away that nobody has ever seen.
///
/// # Errors
/// As [`save`]; the rule `was_shown` if citizens have seen it: that is hidden, and its versions stay.
pub async fn remove<P: Piece>(store: &Store, actor: &Actor, seen: (i64, i64), now: OffsetDateTime) -> Result<()> {
    actor.must(Action::Publish)?;
    let work = Work::begin(store, actor, now).await?;
    let record: P = work.piece(seen).await?;
    let select = "SELECT id FROM piece_version WHERE piece_id = $1 LIMIT 1";
    if work.tx.query_one_raw(sql::statement(&work.tx, select, [seen.0.into()])).await?.is_some() {
        return Err(StoreError::Rule("was_shown"));
    }
    work.tx.execute_raw(sql::statement(&work.tx, "DELETE FROM piece_media WHERE piece_id = $1", [seen.0.into()])).await?;
    work.tx.execute_raw(sql::statement(&work.tx, "DELETE FROM piece WHERE id = $1", [seen.0.into()])).await?;
    work.put(Done::new("pages.remove", subject(P::KIND, seen.0)).changes([Change::of("title", &record.title().ja, "")])).await?;
    work.end().await
}

impl Work<'_> {
    /// The draft in the version that was seen.
    async fn piece<P: Piece>(&self, (id, version): (i64, i64)) -> Result<P> {
        let select = "SELECT record, version FROM piece WHERE id = $1 AND kind = $2";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into(), P::KIND.code().into()])).await?;
        let row = row.ok_or(StoreError::NotFound)?;
        if sql::get::<i64>(&row, 1)? != version {
            return Err(StoreError::Stale);
        }
        parsed(&sql::get::<String>(&row, 0)?)
    }

    /// Writes a draft, and returns its version.
    async fn write_piece<P: Piece>(&self, id: i64, record: &P) -> Result<i64> {
        let (columns, values): (Vec<_>, Vec<_>) = columns(self, record)?.into_iter().unzip();
        let set = columns.iter().zip(2..).map(|(column, place)| format!("{column} = ${place}")).collect::<Vec<_>>().join(", ");
        let update = format!("UPDATE piece SET {set}, version = version + 1 WHERE id = $1 RETURNING version");
        let values = std::iter::once(Value::from(id)).chain(values);
        let row = self.tx.query_one_raw(sql::statement(&self.tx, update, values)).await?.ok_or(StoreError::NotFound)?;
        self.use_media(id, record).await?;
        sql::get(&row, 0)
    }

    /// Puts down which files a draft has, beside those of what is shown and of what is planned.
    pub(super) async fn use_media<P: Piece>(&self, id: i64, record: &P) -> Result<()> {
        let mut used = record.media();
        if media::by_ids(&self.tx, &used).await?.len() < used.len() {
            return Err(StoreError::Rule("no_media"));
        }
        let select = "SELECT v.record FROM piece_version v WHERE v.piece_id = $1 AND (v.number IN (SELECT number FROM piece_shown WHERE piece_id = $1) \
                      OR v.number IN (SELECT number FROM piece_planned WHERE piece_id = $1))";
        for row in self.tx.query_all_raw(sql::statement(&self.tx, select, [id.into()])).await? {
            used.extend(parsed::<P>(&sql::get::<String>(&row, 0)?)?.media());
        }
        self.tx.execute_raw(sql::statement(&self.tx, "DELETE FROM piece_media WHERE piece_id = $1", [id.into()])).await?;
        for media in used {
            let insert = "INSERT INTO piece_media (piece_id, media_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
            self.tx.execute_raw(sql::statement(&self.tx, insert, [id.into(), media.into()])).await?;
        }
        Ok(())
    }

    async fn set_ahead(&self, id: i64, ahead: bool) -> Result<()> {
        let update = "UPDATE piece SET ahead = $2, version = version + 1 WHERE id = $1";
        self.tx.execute_raw(sql::statement(&self.tx, update, [id.into(), ahead.into()])).await?;
        Ok(())
    }

    /// What lists show of it.
    pub(super) async fn put_shown<P: Piece>(&self, id: i64, number: i64, record: &P, showing: Showing) -> Result<()> {
        self.tx.execute_raw(sql::statement(&self.tx, "DELETE FROM piece_shown WHERE piece_id = $1", [id.into()])).await?;
        let insert = "INSERT INTO piece_shown (piece_id, kind, number, slug, topic, sort_at, from_at, until_at, updated_at, card, title, title_en) \
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
        let sort_at = utc(record.day().map_or(showing.from, |day| day.midnight().assume_offset(JST)));
        let card = serde_json::to_string(&record.card()).map_err(|_| StoreError::Corrupt("piece_shown.card"))?;
        let values = [
            id.into(),
            P::KIND.code().into(),
            number.into(),
            record.slug().as_str().into(),
            record.topic().into(),
            sort_at.into(),
            utc(showing.from).into(),
            showing.until.map(utc).into(),
            self.now.into(),
            card.into(),
            record.title().ja.as_str().into(),
            record.title().en.as_str().into(),
        ];
        self.tx.execute_raw(sql::statement(&self.tx, insert, values)).await?;
        search::put_piece(&self.tx, id, record).await?;
        self.use_media(id, record).await
    }
}

/// Columns that a draft fills, but its kind and its name in addresses.
fn columns<P: Piece>(work: &Work<'_>, record: &P) -> Result<Vec<(&'static str, Value)>> {
    Ok(vec![
        ("title", record.title().ja.as_str().into()),
        ("translated", (!record.title().en.trim().is_empty()).into()),
        ("record", json(record)?),
        ("edited_at", work.now.into()),
        ("edited_by", work.member().into()),
        ("ahead", true.into()),
    ])
}

fn json<P: Piece>(record: &P) -> Result<Value> {
    serde_json::to_string(record).map(Value::from).map_err(|_| StoreError::Corrupt("piece.record"))
}
