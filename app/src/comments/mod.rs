//! パブリックコメント, for citizens: documents that only the server renders, so that no browser loads their code.

pub mod names;

use crate::{
    error::AppError,
    page::{Address, Shown},
};

/// `/comments…`
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    match address.segments().as_slice() {
        _ => Err(AppError::Missing),
    }
}
