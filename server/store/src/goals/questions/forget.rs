//! What of questions is over, by the table of `domain::personal`.

use crate::{Actor, Result, Store, sql};
use domain::{calendar::Date, personal::Kind};
use sea_orm::ConnectionTrait;

/// Empties what has been kept long enough. Returns of how many questions something went.
///
/// # Errors
/// [`StoreError::Forbidden`](crate::StoreError) unless the program itself asks.
pub(crate) async fn forget_old(store: &Store, actor: &Actor, today: Date) -> Result<u64> {
    actor.must_be_system()?;
    let tx = store.begin().await?;
    let contacts = "UPDATE question SET name = '', email = '' WHERE state <> 'waiting' AND closed_on < $1 AND (name <> '' OR email <> '')";
    // What is public stays with its goal, as it was published.
    let texts = "UPDATE question SET body = '', digest = '', note = '', \
                 answer = CASE WHEN listed THEN answer ELSE '' END, answer_en = CASE WHEN listed THEN answer_en ELSE '' END \
                 WHERE state <> 'waiting' AND closed_on < $1 AND body <> ''";
    if let Some(first) = Kind::Question.kept().first_day(today) {
        // What stood in an answer before it was corrected.
        let corrections = "DELETE FROM answer_correction WHERE question_id IN \
                           (SELECT id FROM question WHERE state <> 'waiting' AND closed_on < $1)";
        tx.execute_raw(sql::statement(&tx, corrections, [first.into()])).await?;
    }
    let mut gone = 0;
    for (kind, update) in [(Kind::QuestionContact, contacts), (Kind::Question, texts)] {
        if let Some(first) = kind.kept().first_day(today) {
            gone += tx.execute_raw(sql::statement(&tx, update, [first.into()])).await?.rows_affected();
        }
    }
    tx.commit().await?;
    Ok(gone)
}
