//! What a page or a server function can fail with: codes, never text from below.

use leptos::{
    server_fn::{
        codec::PostcardEncoding,
        error::{FromServerFnError, ServerFnErrorErr},
    },
    wasm_split::SplitLoaderError,
};
use serde::{Deserialize, Serialize};

/// Why something could not be shown or done. The words for people are in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AppError {
    /// 404: there is no such thing.
    #[error("not found")]
    Missing,
    /// 400: the address or the input can't be read.
    #[error("invalid")]
    Invalid,
    /// 503: the database does not answer.
    #[error("unavailable")]
    Unavailable,
    /// 500: a fault of ours.
    #[error("internal")]
    Internal,
    /// The browser could not reach the server.
    #[error("offline")]
    Offline,
    /// 403: he may not.
    #[error("forbidden")]
    Forbidden,
}

impl AppError {
    /// The HTTP status that goes with it.
    pub const fn status(self) -> u16 {
        match self {
            Self::Missing => 404,
            Self::Forbidden => 403,
            Self::Invalid => 400,
            Self::Unavailable | Self::Offline => 503,
            Self::Internal => 500,
        }
    }
}

impl FromServerFnError for AppError {
    type Encoder = PostcardEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let code = match error {
            ServerFnErrorErr::Request(_) => Self::Offline,
            // In the browser: what came is not from our server, but from something on the way that answered for it.
            #[cfg(not(feature = "ssr"))]
            ServerFnErrorErr::Deserialization(_) => Self::Offline,
            #[cfg(feature = "ssr")]
            ServerFnErrorErr::Deserialization(_) => Self::Invalid,
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => Self::Invalid,
            _ => Self::Internal,
        };
        // Arguments that can't be read never reach the function, which would set the status.
        #[cfg(feature = "ssr")]
        crate::context::set_status(code);
        code
    }
}

impl From<SplitLoaderError> for AppError {
    /// The code of a page can't be had: the server has another build by now, or can't be reached.
    fn from(_: SplitLoaderError) -> Self {
        Self::Offline
    }
}

#[cfg(feature = "ssr")]
impl From<store::StoreError> for AppError {
    fn from(error: store::StoreError) -> Self {
        use store::StoreError as E;
        match error {
            E::NotFound => Self::Missing,
            E::Unavailable(_) | E::Unusable(_) | E::Busy => {
                tracing::error!(%error, "the store failed");
                Self::Unavailable
            }
            E::Taken(_) | E::Unknown { .. } | E::Stale | E::Rule(_) => Self::Invalid,
            E::Forbidden => Self::Forbidden,
            E::Corrupt(_) => {
                tracing::error!(%error, "the store failed");
                Self::Internal
            }
        }
    }
}
