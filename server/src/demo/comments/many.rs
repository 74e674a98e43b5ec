//! A case with very many submissions, the same ones every time, to measure with.

use super::{
    file,
    voices::{one_of_many, person},
};
use crate::{demo::ACTOR, random};
use domain::{
    Slug,
    calendar::{OffsetDateTime, jst_date},
    check::Check,
    comments::{CaseDates, CaseMove, CaseRecord, SubmissionRecord},
};
use std::{error::Error, sync::Arc};
use store::{Store, Token, comments};
use time::Duration;
use tokio::task::JoinSet;

/// Who writes at the same time: as many as are committed at once.
const AT_ONCE: u32 = 50;

/// Makes the case `many-voices` with so many submissions, of which 96 in 100 come from three leaflets. Returns how many there are.
///
/// # Errors
/// If there is such a case already, or the database does not answer.
pub async fn many(store: &Store, total: u32, now: OffsetDateTime) -> Result<usize, Box<dyn Error>> {
    crate::demo::load_if_empty(store, now).await?;
    let (cases, voices) = (file::cases(now)?, Arc::new(file::voices()?));
    let like = cases.into_iter().find(|case| case.record.slug.as_str() == "policy-goals").ok_or("the sample is gone")?;
    let on = |days: i64| jst_date(now + Duration::days(days));
    let record = CaseRecord {
        slug: Slug::parse("many-voices")?,
        dates: CaseDates { opens_on: on(-20), closes_on: on(20), results_on: on(90) },
        ..(*like.record).clone()
    };
    let slug = record.slug.clone();
    let record = record.checked().map_err(|problems| format!("{problems:?}"))?;
    let began = now - Duration::days(25);
    let id = comments::add(store, &ACTOR, &record, began).await?;
    let publish = CaseMove::Publish.checked().map_err(|problems| format!("{problems:?}"))?;
    comments::draft(store, &ACTOR, (id, 1), &publish, began).await?;
    let mut writers = JoinSet::new();
    for first in 0..AT_ONCE {
        let (store, voices, slug) = (store.clone(), Arc::clone(&voices), slug.clone());
        writers.spawn(async move {
            for n in (first..total).step_by(AT_ONCE as usize) {
                let at = now - Duration::days(19) + Duration::seconds(i64::from(n) * 19 * 86_400 / i64::from(total));
                let record = SubmissionRecord { opinions: vec![one_of_many(&voices, n)], ..person(n) };
                let record = record.checked().map_err(|problems| format!("{problems:?}"))?;
                let token = Token::new(random::bytes());
                comments::submit(&store, &ACTOR, &slug, &record, (&token, None), None, at).await.map_err(|error| error.to_string())?;
            }
            Ok::<_, String>(())
        });
    }
    while let Some(done) = writers.join_next().await {
        done??;
    }
    Ok(total as usize)
}
