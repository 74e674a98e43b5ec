//! 公式SNS, for citizens: which channels elsewhere are the city's own, and how many follow each. Only the server renders it.

mod page;
mod words;

use crate::{
    context::context,
    error::AppError,
    page::{Address, Shown},
};
use domain::goals::Amount;

/// Where the page is, without a language.
const CHANNELS: &str = "/channels";

/// `/channels`
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    let context = context()?;
    match address.segments().as_slice() {
        ["channels"] => Ok(page::show(store::channels::public(&context.store).await?)),
        _ => Err(AppError::Missing),
    }
}

/// A count with commas.
fn count(followers: u32) -> String {
    Amount::whole(followers.into()).to_string()
}
