//! What the server gives to the pages of one request.

use crate::{error::AppError, page::Head, staff::desk::Desk};
use domain::{
    calendar::{Date, OffsetDateTime, jst_date},
    lang::Lang,
    notices::Notice,
    preferences::Preferences,
};
use leptos::prelude::{Owner, provide_context, use_context, with_context};
use leptos_axum::ResponseOptions;
use std::{
    any::Any,
    sync::{Arc, Mutex, PoisonError},
};
use store::Store;

/// The request's surroundings. Provided by the server for every page and server function.
#[derive(Clone)]
pub struct Context {
    /// The database.
    pub store: Store,
    /// When the request came in.
    pub now: OffsetDateTime,
    /// The language of the page.
    pub lang: Lang,
    /// The path of the page, without its language.
    pub path: String,
    /// How the reader wants it to look.
    pub preferences: Preferences,
    /// What must be told on every page.
    pub notice: Option<Notice>,
    /// What is the same for every request.
    pub site: Arc<Site>,
    /// In the staff area: who asks, and what was sent.
    pub desk: Option<Arc<Desk>>,
    /// On a page with a form for people without a desk: what was sent, and who has signed in where some do ([`Context::sent`]).
    pub sent: Option<Arc<dyn Any + Send + Sync>>,
    /// What the page says of itself once it is rendered.
    pub head: Arc<Mutex<Head>>,
}

/// What is the same for every request of a running server.
#[derive(Debug)]
pub struct Site {
    /// Whether every page must say that it is a sample.
    pub demo: bool,
    /// The address of the site, without a slash at the end.
    pub public_url: String,
    /// `/pkg/kashiwara.….css`
    pub style: String,
    /// `/pkg/desk.….css`, for the pages that ask for it; empty if all is in one.
    pub desk_style: String,
    /// `/pkg/kashiwara.….js`
    pub script: String,
    /// `/pkg/kashiwara.….wasm`
    pub wasm: String,
    /// The catalogue of words of each language as the browser fetches it.
    pub words: Vec<(Lang, String)>,
}

impl Context {
    /// The day in Japan.
    pub fn today(&self) -> Date {
        jst_date(self.now)
    }

    /// What was sent, if it is of the form that asks.
    pub(crate) fn sent<T: Send + Sync + 'static>(&self) -> Option<Arc<T>> {
        self.sent.clone().and_then(|sent| sent.downcast().ok())
    }
}

/// The context of the request at hand.
///
/// # Errors
/// [`AppError::Internal`] outside of a request.
pub fn context() -> Result<Context, AppError> {
    use_context::<Context>().ok_or(AppError::Internal)
}

/// The language of the page at hand; Japanese outside of a request.
pub(crate) fn lang() -> Lang {
    with_context(|context: &Context| context.lang).unwrap_or_default()
}

/// The reader's preferences; the usual ones outside of a request.
pub(crate) fn preferences() -> Preferences {
    with_context(|context: &Context| context.preferences).unwrap_or_default()
}

/// Whether the content is invented; `false` outside of a request.
pub(crate) fn demo() -> bool {
    with_context(|context: &Context| context.site.demo).unwrap_or_default()
}

/// Draws a part as it would be in a page of another language: for previews.
pub(crate) fn in_language<T>(context: &Context, lang: Lang, draw: impl FnOnce() -> T) -> T {
    Owner::new().with(|| {
        provide_context(Context { lang, ..context.clone() });
        draw()
    })
}

/// Says what belongs into the head of the document.
pub(crate) fn set_head(head: Head) {
    with_context(|context: &Context| *context.head.lock().unwrap_or_else(PoisonError::into_inner) = head);
}

/// Gives the answer the status of an error.
pub(crate) fn set_status(error: AppError) {
    if let (Some(options), Ok(status)) = (use_context::<ResponseOptions>(), http::StatusCode::from_u16(error.status())) {
        options.set_status(status);
    }
}

/// The status of an error on the way out of a server function.
pub(crate) fn answer<T>(result: Result<T, impl Into<AppError>>) -> Result<T, AppError> {
    result.map_err(|error| {
        let error = error.into();
        set_status(error);
        error
    })
}
