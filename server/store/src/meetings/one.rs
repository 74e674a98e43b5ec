//! A meeting with its papers.

use super::card;
use crate::{Result, Store, StoreError, publishing};
use domain::{
    Slug,
    calendar::OffsetDateTime,
    meetings::{BodyRecord, BodySummary, MeetingPage, MeetingRecord},
    publishing::{Shown, Wanted},
};

/// How many others of its body a meeting leads to.
const OTHERS: u32 = 4;

/// `/meetings/{body}/{meeting}`
///
/// # Errors
/// [`StoreError::NotFound`] if citizens see no such meeting of this body now.
pub async fn page(store: &Store, body: &Slug, slug: &Slug, now: OffsetDateTime) -> Result<MeetingPage> {
    let meeting = publishing::one::<MeetingRecord>(store, slug, now).await?;
    if meeting.what.body.as_ref() != Some(body) {
        return Err(StoreError::NotFound);
    }
    read(store, meeting, now).await
}

/// A meeting as it would be read, whether anybody sees it or not: for its editor.
///
/// # Errors
/// If the database does not answer.
pub async fn preview(store: &Store, record: MeetingRecord, now: OffsetDateTime) -> Result<MeetingPage> {
    read(store, Shown { id: 0, slug: record.slug.clone(), what: record, from: now, updated_at: now }, now).await
}

async fn read(store: &Store, meeting: Shown<MeetingRecord>, now: OffsetDateTime) -> Result<MeetingPage> {
    let record = &meeting.what;
    let body = match &record.body {
        None => None,
        Some(slug) => match publishing::one::<BodyRecord>(store, slug, now).await {
            Ok(body) => {
                let BodyRecord { title, contact, phone, .. } = body.what;
                Some(BodySummary { slug: body.slug, title, contact, phone })
            }
            Err(StoreError::NotFound) => None,
            Err(error) => return Err(error),
        },
    };
    let ids: Vec<i64> = record.papers.iter().map(|paper| paper.media).collect();
    let papers = publishing::papers(store, &ids).await?;
    let wanted = Wanted { topic: record.body.as_ref().map(Slug::as_str), but: Some(&meeting.slug), page: 1, per_page: OTHERS };
    let others = match wanted.topic {
        Some(_) => publishing::cards::<MeetingRecord>(store, wanted, now).await?,
        None => Vec::new(),
    };
    Ok(MeetingPage { others: others.into_iter().map(|other| card(other, &[])).collect(), body, papers, meeting })
}
