//! 会議と予定, for citizens: documents that only the server renders, so that no browser loads their code.

mod body;
mod list;
pub mod machine;
mod meeting;
mod parts;
mod schedule;
mod words;

use crate::{
    context::{Context, context},
    error::AppError,
    page::{Address, Shown},
};
use domain::{
    Slug,
    lang::Lang,
    meetings::{BodyPage, BodyRecord, MeetingRecord, ScheduleRecord, Week},
    paging::Paging,
    query,
};
use leptos::prelude::AnyView;

/// `/meetings`, `/meetings/{body}` and `/meetings/{body}/{meeting}`
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    let context = context()?;
    let slug = |text: &str| Slug::parse(text).map_err(|_| AppError::Missing);
    match address.segments().as_slice() {
        ["meetings"] => Ok(list::show(&context, store::meetings::list(&context.store, context.now).await?)),
        ["meetings", body] => {
            let pairs = query::pairs(&address.query);
            let page = pairs.iter().find(|(key, _)| key == "page").and_then(|(_, page)| page.parse().ok()).unwrap_or(1);
            Ok(body::show(&context, store::meetings::body(&context.store, &slug(body)?, page, context.now).await?))
        }
        ["meetings", body, meeting] => {
            let (body, meeting) = (slug(body)?, slug(meeting)?);
            Ok(meeting::show(&context, store::meetings::page(&context.store, &body, &meeting, context.now).await?))
        }
        _ => Err(AppError::Missing),
    }
}

/// `/schedule`
pub(crate) async fn schedule(address: Address) -> Result<Shown, AppError> {
    let context = context()?;
    let pairs = query::pairs(&address.query);
    // Links say `from`; who types an address by hand says `day`.
    let asked =
        pairs.iter().find(|(key, value)| ["from", "day"].contains(&key.as_str()) && !value.is_empty()).map(|(_, value)| Week::read(value));
    let week = asked.flatten().unwrap_or_else(|| Week::of(context.today()));
    let page = store::meetings::schedule(&context.store, week, context.now).await?;
    Ok(schedule::show(&context, page, asked))
}

/// A draft of a body as it would be read in a language: for its editor.
pub(crate) fn preview_body(context: &Context, record: BodyRecord, lang: Lang) -> AnyView {
    let page = BodyPage { record, coming: Vec::new(), past: Vec::new(), paging: Paging { page: 1, pages: 1 }, updated_at: context.now };
    body::preview(context, &page, lang)
}

/// The same of a meeting.
pub(crate) async fn preview_meeting(context: &Context, record: MeetingRecord, lang: Lang) -> Result<AnyView, AppError> {
    Ok(meeting::preview(context, &store::meetings::preview(&context.store, record, context.now).await?, lang))
}

/// The same of an entry of a schedule.
pub(crate) fn preview_entry(context: &Context, record: ScheduleRecord, lang: Lang) -> AnyView {
    schedule::preview(context, record, lang)
}
