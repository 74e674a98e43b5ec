//! 事務事業の見直し and 業務改善運動, for citizens: documents that only the server renders, so that no browser loads their code.

mod improvements;
mod list;
mod page;
mod parts;
mod words;

use crate::{
    context::context,
    error::AppError,
    page::{Address, Shown},
};
use domain::{
    Slug,
    programmes::{ImprovementFilter, ProgrammeFilter},
    query,
};

/// `/goals/programmes`, `/goals/programmes/{slug}` and `/goals/improvements`
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    let context = context()?;
    let pairs = query::pairs(&address.query);
    let pairs = pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()));
    match address.segments().as_slice() {
        [_, "improvements"] => {
            let (filter, ignored) = ImprovementFilter::read(pairs);
            Ok(improvements::show(store::programmes::improvements(&context.store, filter, ignored).await?))
        }
        [_, _] => {
            let (filter, ignored) = ProgrammeFilter::read(pairs);
            Ok(list::show(store::programmes::list(&context.store, filter, ignored, context.today()).await?))
        }
        [_, _, slug] => {
            let slug = Slug::parse(slug).map_err(|_| AppError::Missing)?;
            Ok(page::show(store::programmes::page(&context.store, &slug).await?))
        }
        _ => Err(AppError::Missing),
    }
}
