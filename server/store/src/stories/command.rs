//! Writing a story and showing it.

use super::{record as parsed, subject};
use crate::{
    Actor, Result, Store, StoreError,
    audit::Done,
    goals::{Work, insert},
    media, sql,
};
use domain::{
    audit::Change,
    calendar::OffsetDateTime,
    check::Checked,
    lang::Lang,
    media::Content,
    stories::{Reading, Showing, StoryRecord},
    staff::Action,
};
use sea_orm::{ConnectionTrait, Value};

/// Begins a story, and returns its number.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::Taken`] if there is one of this name in addresses, the rule `no_picture` for a picture that
/// the library does not have.
pub async fn add(store: &Store, actor: &Actor, record: &Checked<StoryRecord>, now: OffsetDateTime) -> Result<i64> {
    actor.must(Action::KeepStories)?;
    let work = Work::begin(store, actor, now).await?;
    let mut values = vec![("slug", record.slug.as_str().into())];
    values.extend(columns(&work, record)?);
    let id = insert(&work.tx, "story", values).await?;
    work.use_pictures(id, record).await?;
    work.put(Done::new("stories.add", subject(id)).changes([Change::of("title", "", &record.title.ja)])).await?;
    work.end().await?;
    Ok(id)
}

/// Writes the draft down, and returns its new version. What citizens see stays as it is. The name in addresses stays.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`] if somebody else has written on it, the rule `no_picture`.
pub async fn save(store: &Store, actor: &Actor, seen: (i64, i64), record: &Checked<StoryRecord>, now: OffsetDateTime) -> Result<i64> {
    actor.must(Action::KeepStories)?;
    let work = Work::begin(store, actor, now).await?;
    let before = work.story(seen).await?;
    let record = StoryRecord { slug: before.slug.clone(), ..(**record).clone() };
    if record == before {
        return Ok(seen.1);
    }
    let version = work.write_story(seen.0, &record).await?;
    work.put(Done::new("stories.save", subject(seen.0)).changes([Change::of("title", &before.title.ja, &record.title.ja)])).await?;
    work.end().await?;
    Ok(version)
}

/// Shows the draft as it stands, from when on and until when the editor says. What was shown before stays among the versions.
///
/// # Errors
/// As [`save`]; the rules `lacks` if something is missing that readers need, and `no_picture` if a picture is not described, retired, or
/// none.
pub async fn show(
    store: &Store,
    actor: &Actor,
    seen: (i64, i64),
    (showing, note): (&Checked<Showing>, &str),
    now: OffsetDateTime,
) -> Result<u32> {
    actor.must(Action::KeepStories)?;
    let work = Work::begin(store, actor, now).await?;
    let record = work.story(seen).await?;
    if !record.lacks().is_empty() {
        return Err(StoreError::Rule("lacks"));
    }
    work.pictures_are_ready(&record).await?;
    let select = "SELECT COALESCE(MAX(number), 0) + 1 FROM story_version WHERE story_id = $1";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [seen.0.into()])).await?.ok_or(StoreError::NotFound)?;
    let number: i64 = sql::get(&row, 0)?;
    let version = vec![
        ("story_id", seen.0.into()),
        ("number", number.into()),
        ("record", json(&record)?),
        ("made_at", now.into()),
        ("made_by", work.member().into()),
        ("note", note.trim().into()),
    ];
    insert(&work.tx, "story_version", version).await?;
    work.put_card(seen.0, number, &record, **showing).await?;
    let ahead = "UPDATE story SET ahead = $2, version = version + 1 WHERE id = $1";
    work.tx.execute_raw(sql::statement(&work.tx, ahead, [seen.0.into(), false.into()])).await?;
    let changes = [Change::of("version", "", number), Change::of("title", "", &record.title.ja)];
    work.put(Done::new("stories.show", subject(seen.0)).changes(changes)).await?;
    work.end().await?;
    sql::fit(number, "story_version.number")
}

/// Takes a story from citizens' pages. Its versions stay.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::Stale`], and [`StoreError::NotFound`] if there is none, or nobody sees it.
pub async fn hide(store: &Store, actor: &Actor, seen: (i64, i64), now: OffsetDateTime) -> Result<()> {
    actor.must(Action::KeepStories)?;
    let work = Work::begin(store, actor, now).await?;
    work.story(seen).await?;
    let delete = "DELETE FROM story_card WHERE story_id = $1";
    if work.tx.execute_raw(sql::statement(&work.tx, delete, [seen.0.into()])).await?.rows_affected() == 0 {
        return Err(StoreError::NotFound);
    }
    let ahead = "UPDATE story SET ahead = $2, version = version + 1 WHERE id = $1";
    work.tx.execute_raw(sql::statement(&work.tx, ahead, [seen.0.into(), true.into()])).await?;
    work.put(Done::new("stories.hide", subject(seen.0))).await?;
    work.end().await
}

/// Makes the draft what an older version said. What citizens see stays as it is.
///
/// # Errors
/// As [`save`]; [`StoreError::NotFound`] too if there is no such version.
pub async fn restore(store: &Store, actor: &Actor, seen: (i64, i64), number: u32, now: OffsetDateTime) -> Result<i64> {
    actor.must(Action::KeepStories)?;
    let work = Work::begin(store, actor, now).await?;
    work.story(seen).await?;
    let select = "SELECT record FROM story_version WHERE story_id = $1 AND number = $2";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [seen.0.into(), i64::from(number).into()])).await?;
    let record = parsed(&sql::get::<String>(&row.ok_or(StoreError::NotFound)?, 0)?)?;
    let version = work.write_story(seen.0, &record).await?;
    work.put(Done::new("stories.restore", subject(seen.0)).changes([Change::of("version", "", number)])).await?;
    work.end().await?;
    Ok(version)
}

impl Work<'_> {
    /// The draft of a story in the version that was seen.
    async fn story(&self, (id, version): (i64, i64)) -> Result<StoryRecord> {
        let select = "SELECT record, version FROM story WHERE id = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
        if sql::get::<i64>(&row, 1)? != version {
            return Err(StoreError::Stale);
        }
        parsed(&sql::get::<String>(&row, 0)?)
    }

    /// Writes a draft, and returns its version.
    async fn write_story(&self, id: i64, record: &StoryRecord) -> Result<i64> {
        let (columns, values): (Vec<_>, Vec<_>) = columns(self, record)?.into_iter().unzip();
        let set = columns.iter().zip(2..).map(|(column, place)| format!("{column} = ${place}")).collect::<Vec<_>>().join(", ");
        let update = format!("UPDATE story SET {set}, version = version + 1 WHERE id = $1 RETURNING version");
        let values = std::iter::once(Value::from(id)).chain(values);
        let row = self.tx.query_one_raw(sql::statement(&self.tx, update, values)).await?.ok_or(StoreError::NotFound)?;
        self.use_pictures(id, record).await?;
        sql::get(&row, 0)
    }

    /// Puts down which pictures a draft has, beside those of what is shown.
    async fn use_pictures(&self, id: i64, record: &StoryRecord) -> Result<()> {
        let select = "SELECT v.record FROM story_card c JOIN story_version v ON v.story_id = c.story_id AND v.number = c.number WHERE c.story_id = $1";
        let mut used = record.pictures();
        if media::by_ids(&self.tx, &used).await?.len() < used.len() {
            return Err(StoreError::Rule("no_picture"));
        }
        if let Some(row) = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into()])).await? {
            used.extend(parsed(&sql::get::<String>(&row, 0)?)?.pictures());
        }
        self.tx.execute_raw(sql::statement(&self.tx, "DELETE FROM story_picture WHERE story_id = $1", [id.into()])).await?;
        for media in used {
            let insert = "INSERT INTO story_picture (story_id, media_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
            self.tx.execute_raw(sql::statement(&self.tx, insert, [id.into(), media.into()])).await?;
        }
        Ok(())
    }

    /// That every picture can be shown.
    async fn pictures_are_ready(&self, record: &StoryRecord) -> Result<()> {
        let used = record.pictures();
        let found = media::by_ids(&self.tx, &used).await?;
        let ready = found.iter().filter(|media| media.is_ready() && matches!(media.content, Content::Picture { .. })).count();
        if ready == used.len() { Ok(()) } else { Err(StoreError::Rule("no_picture")) }
    }

    /// What lists show of it. Shown anew, it keeps its place among the others unless its day is another.
    async fn put_card(&self, id: i64, number: i64, record: &StoryRecord, showing: Showing) -> Result<()> {
        let delete = "DELETE FROM story_card WHERE story_id = $1";
        self.tx.execute_raw(sql::statement(&self.tx, delete, [id.into()])).await?;
        let minutes = |lang| {
            let text = if lang == Lang::Ja { &record.body.ja } else { &record.body.en };
            i64::try_from(Reading::of(text, lang).minutes).unwrap_or(i64::MAX)
        };
        let insert = "INSERT INTO story_card (story_id, number, slug, theme, title, title_en, lead, lead_en, cover, minutes, minutes_en, \
                      from_at, until_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
        let values = [
            id.into(),
            number.into(),
            record.slug.as_str().into(),
            record.theme.code().into(),
            record.title.ja.as_str().into(),
            record.title.en.as_str().into(),
            record.lead.ja.as_str().into(),
            record.lead.en.as_str().into(),
            record.cover.into(),
            minutes(Lang::Ja).into(),
            minutes(Lang::En).into(),
            showing.from.into(),
            showing.until.into(),
            self.now.into(),
        ];
        self.tx.execute_raw(sql::statement(&self.tx, insert, values)).await?;
        self.use_pictures(id, record).await
    }
}

/// Columns that a draft fills, but its name in addresses.
fn columns(work: &Work<'_>, record: &StoryRecord) -> Result<Vec<(&'static str, Value)>> {
    Ok(vec![
        ("theme", record.theme.code().into()),
        ("title", record.title.ja.as_str().into()),
        ("translated", (!record.title.en.trim().is_empty()).into()),
        ("record", json(record)?),
        ("edited_at", work.now.into()),
        ("edited_by", work.member().into()),
        ("ahead", true.into()),
    ])
}

fn json(record: &StoryRecord) -> Result<Value> {
    serde_json::to_string(record).map(Value::from).map_err(|_| StoreError::Corrupt("story.record"))
}
