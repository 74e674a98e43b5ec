//! What a sender does: he asks, looks what became of it, and takes it back.

use super::{corrected, kind, number, state, subject};
use crate::{
    Actor, Result, Store, StoreError, Token,
    audit::Done,
    goals::{
        rows::{fiscal_year, said},
        work::{Work, insert},
    },
    key::digest,
    sql,
};
use domain::{
    Slug,
    audit::Change,
    calendar::{OffsetDateTime, jst_date},
    check::Checked,
    goals::{FiscalYear, QuestionRecord, QuestionState, Receipt, ReceiptNumber, promised_on},
    lang::Lang,
    staff::Email,
};
use sea_orm::ConnectionTrait;

/// Takes a question about a published goal, and returns its receipt number. The token is the sender's secret link. The same sent
/// again with the same token is the same question: a form that is sent twice makes one.
///
/// # Errors
/// [`StoreError::NotFound`] if no published goal has this address, [`StoreError::Taken`] if the token is another question's.
pub async fn ask(
    store: &Store,
    actor: &Actor,
    (year, slug): (FiscalYear, &Slug),
    record: &Checked<QuestionRecord>,
    token: &Token,
    now: OffsetDateTime,
) -> Result<ReceiptNumber> {
    let work = Work::begin(store, actor, now).await?;
    let goal = work.published_goal(year, slug).await?;
    let same = digest(&format!("{goal}\0{}\0{}\0{}", record.kind.code(), record.agreed, record.text));
    let email = record.email.as_ref().map_or("", Email::as_str);
    let select = "SELECT year, serial, digest, name, email FROM question WHERE hash = $1";
    if let Some(row) = work.tx.query_one_raw(sql::statement(&work.tx, select, [token.hash().into()])).await? {
        // Whoever has mended his address sends another question: what waits is not changed by whoever knows the link.
        let sent = [sql::get::<String>(&row, 2)?, sql::get(&row, 3)?, sql::get(&row, 4)?];
        return if sent == [same.as_str(), record.name.as_str(), email] { number(&row, 0) } else { Err(StoreError::Taken("token")) };
    }
    let number = work.next_number().await?;
    let (of_year, serial) = number.parts();
    let values = [
        ("year", i64::from(of_year.number()).into()),
        ("serial", i64::from(serial).into()),
        ("goal_id", goal.into()),
        ("kind", record.kind.code().into()),
        ("body", record.text.clone().into()),
        ("name", record.name.clone().into()),
        ("email", email.into()),
        ("agreed", record.agreed.into()),
        ("lang", record.lang.tag().into()),
        ("hash", token.hash().into()),
        ("same_as", work.first_of(&same).await?.into()),
        ("digest", same.into()),
        ("sent_at", now.into()),
        ("promised_on", promised_on(now).into()),
        ("state", QuestionState::Waiting.code().into()),
        ("listed", false.into()),
    ];
    let id = insert(&work.tx, "question", values).await?;
    work.put(Done::new("questions.ask", subject(id)).changes([Change::of("number", "", number)])).await?;
    work.end().await?;
    Ok(number)
}

/// What became of the question with a secret link.
///
/// # Errors
/// [`StoreError::NotFound`] if no question has it.
pub async fn receipt(store: &Store, token: &Token, lang: Lang) -> Result<Receipt> {
    let select = "SELECT q.year, q.serial, g.year, g.slug, g.title, g.title_en, q.kind, q.body, q.name, q.email, q.agreed, q.sent_at, \
                  q.promised_on, q.state, q.closed_on, q.answer, q.answer_en, q.answer_by, q.answer_by_en, q.listed, q.shown, \
                  q.corrected_on, q.corrected_why, q.corrected_why_en \
                  FROM question q JOIN goal g ON g.id = q.goal_id WHERE q.hash = $1";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [token.hash().into()])).await?.ok_or(StoreError::NotFound)?;
    let (state, listed, text) = (state(&row, 13)?, sql::get(&row, 19)?, sql::get::<String>(&row, 7)?);
    // What is drafted nobody outside sees.
    let answered = state == QuestionState::Answered;
    Ok(Receipt {
        number: number(&row, 0)?,
        year: fiscal_year(&row, 2)?,
        goal: sql::slug(sql::get(&row, 3)?)?,
        goal_title: said(&row, 4, lang)?,
        kind: kind(&row, 6)?,
        text: if text.is_empty() && answered { sql::get(&row, 20)? } else { text },
        name: sql::get(&row, 8)?,
        email: sql::get(&row, 9)?,
        agreed: sql::get(&row, 10)?,
        sent_on: jst_date(sql::get(&row, 11)?),
        promised_on: sql::get(&row, 12)?,
        closed_on: sql::get(&row, 14)?,
        answer: if answered { said(&row, 15, lang)? } else { Default::default() },
        by: if answered { said(&row, 17, lang)? } else { Default::default() },
        listed: listed && answered,
        corrected: corrected(&row, 21, lang)?,
        state,
    })
}

/// Takes a question back that is not answered yet: at once nothing is left of it but its number. Taken back already, it stays so.
///
/// # Errors
/// [`StoreError::NotFound`] if no question has this secret link, [`StoreError::Stale`] if it was answered in the meantime.
pub async fn withdraw(store: &Store, actor: &Actor, token: &Token, now: OffsetDateTime) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    let select = "SELECT id, state FROM question WHERE hash = $1";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [token.hash().into()])).await?.ok_or(StoreError::NotFound)?;
    let id = sql::get(&row, 0)?;
    match state(&row, 1)? {
        QuestionState::Answered => return Err(StoreError::Stale),
        QuestionState::Withdrawn => return Ok(()),
        QuestionState::Waiting => {}
    }
    work.lead_on(id).await?;
    let update = "UPDATE question SET state = $2, closed_at = $3, closed_on = $4, body = '', name = '', email = '', digest = '', \
                  answer = '', answer_en = '', answer_by = '', answer_by_en = '', shown = '', changed = '', changed_en = '', note = '', \
                  drafted_by = NULL, same_as = NULL, version = version + 1 WHERE id = $1";
    let values = [id.into(), QuestionState::Withdrawn.code().into(), now.into(), jst_date(now).into()];
    work.tx.execute_raw(sql::statement(&work.tx, update, values)).await?;
    work.put(Done::new("questions.withdraw", subject(id))).await?;
    work.end().await
}

impl Work<'_> {
    /// The number of a goal that citizens can read.
    async fn published_goal(&self, year: FiscalYear, slug: &Slug) -> Result<i64> {
        let select = "SELECT g.id FROM goal g JOIN manifesto m ON m.id = g.manifesto_id WHERE g.year = $1 AND g.slug = $2 AND m.version > 0 \
             AND g.withdrawn_on IS NULL";
        let values = [i64::from(year.number()).into(), slug.as_str().into()];
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, values)).await?;
        sql::get(&row.ok_or(StoreError::NotFound)?, 0)
    }

    /// The next number of the fiscal year. No row is ever deleted, so that none comes twice.
    async fn next_number(&self) -> Result<ReceiptNumber> {
        let year = FiscalYear::of(jst_date(self.now)).ok_or(StoreError::Corrupt("now"))?;
        let select = "SELECT COALESCE(MAX(serial), 0) + 1 FROM question WHERE year = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [i64::from(year.number()).into()])).await?;
        let serial = sql::fit(sql::get(&row.ok_or(StoreError::Corrupt("question.serial"))?, 0)?, "question.serial")?;
        ReceiptNumber::new(year, serial).ok_or(StoreError::Busy)
    }

    /// The first of those that wait and are the same.
    async fn first_of(&self, same: &str) -> Result<Option<i64>> {
        let select = "SELECT id FROM question WHERE digest = $1 AND state = 'waiting' AND same_as IS NULL ORDER BY id LIMIT 1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [same.into()])).await?;
        row.map(|row| sql::get(&row, 0)).transpose()
    }

    /// Makes the next of those that are the same as one the first of them: that one goes.
    async fn lead_on(&self, id: i64) -> Result<()> {
        let select = "SELECT MIN(id) FROM question WHERE same_as = $1 AND state = 'waiting'";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into()])).await?;
        let Some(next) = row.map(|row| sql::get::<Option<i64>>(&row, 0)).transpose()?.flatten() else { return Ok(()) };
        // It goes to the same post, and what was drafted for all of them is drafted still.
        let inherit = "UPDATE question SET (post, answer, answer_en, answer_by, answer_by_en, listed, shown, changed, changed_en, drafted_by, note) \
                       = (SELECT post, answer, answer_en, answer_by, answer_by_en, listed, shown, changed, changed_en, drafted_by, note \
                       FROM question WHERE id = $2), same_as = NULL WHERE id = $1";
        self.tx.execute_raw(sql::statement(&self.tx, inherit, [next.into(), id.into()])).await?;
        let update = "UPDATE question SET same_as = $1 WHERE same_as = $2";
        self.tx.execute_raw(sql::statement(&self.tx, update, [next.into(), id.into()])).await?;
        Ok(())
    }
}
