//! 散策コース, for citizens: walks from a station to a station. Only the server renders them.

mod list;
mod page;
mod profile;
mod words;

use crate::{context::Context, error::AppError, page::Shown};
use domain::{Slug, courses::CourseRecord, lang::Lang};
use leptos::prelude::AnyView;

/// Where the list is, without a language.
pub(crate) const COURSES: &str = "/places/courses";

/// `/places/courses` and `/places/courses/{slug}`, by what comes after the former.
pub(crate) async fn page(context: &Context, below: &[&str]) -> Result<Shown, AppError> {
    match below {
        [] => Ok(list::show(&store::courses::list(&context.store, context.lang, context.now).await?)),
        [slug] => {
            let slug = Slug::parse(slug).map_err(|_| AppError::Missing)?;
            Ok(page::show(&store::courses::page(&context.store, &slug, context.lang, context.now).await?))
        }
        _ => Err(AppError::Missing),
    }
}

/// A draft as it would be read in a language: for its editor.
pub(crate) async fn preview(context: &Context, record: CourseRecord, lang: Lang) -> Result<AnyView, AppError> {
    Ok(page::preview(&store::courses::preview(&context.store, record, lang, context.now).await?))
}

/// The address of a course, without a language.
pub(crate) fn address(slug: &Slug) -> String {
    format!("{COURSES}/{slug}")
}
