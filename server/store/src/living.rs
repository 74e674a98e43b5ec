//! The sections of 移住・定住 and 訪れる, as citizens read them.

use crate::{Result, Store, publishing};
use domain::{
    calendar::OffsetDateTime,
    lang::Lang,
    living::{GuidePage, GuideRecord},
    picture::Picture,
    publishing::Shown,
};

/// The sections of a page in their order, with their pictures by number.
///
/// # Errors
/// If the database does not answer.
pub async fn sections(
    store: &Store,
    page: GuidePage,
    lang: Lang,
    now: OffsetDateTime,
) -> Result<(Vec<Shown<GuideRecord>>, Vec<(i64, Picture)>)> {
    let mut found = publishing::all::<GuideRecord>(store, now).await?;
    found.retain(|section| section.what.page == page);
    found.sort_by_key(|one| (one.what.place, one.id));
    let covers: Vec<i64> = found.iter().filter_map(|section| section.what.cover).collect();
    let pictures = publishing::pictures(store, &covers, lang).await?;
    Ok((found, pictures))
}
