//! パブリックコメント, for citizens: documents that only the server renders, so that no browser loads their code.

mod answers;
pub(crate) mod case;
mod changes;
mod draft;
mod figures;
mod handling;
mod how;
pub mod letters;
mod list;
pub mod machine;
pub mod names;
mod notices;
mod parts;
mod receipt;
mod receipt_parts;
pub(crate) mod results;
pub mod send;
mod send_words;
mod stages;
mod words;
mod zero;

pub use receipt::receipt_address;

use crate::{
    context::context,
    error::AppError,
    page::{Address, Shown},
};
use domain::{Slug, comments::ResultsFilter, query};

/// `/comments…`
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    let context = context()?;
    match address.segments().as_slice() {
        ["comments"] => list::page(&context).await,
        ["comments", "receipt", _] => receipt::page(&context, &address).await,
        ["comments", slug, "submit"] => send::page(&context, parsed(slug)?).await,
        ["comments", slug] => case::page(&context, &parsed(slug)?).await,
        ["comments", slug, "results"] => {
            let pairs = query::pairs(&address.query);
            let asked = ResultsFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
            results::page(&context, &parsed(slug)?, asked).await
        }
        _ => Err(AppError::Missing),
    }
}

/// The name of a case in an address.
fn parsed(slug: &str) -> Result<Slug, AppError> {
    Slug::parse(slug).map_err(|_| AppError::Missing)
}
