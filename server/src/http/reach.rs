//! Counts of how far the pages of products reach. They are gathered in memory and written now and then, so that no reader waits for the one
//! writer; nothing of anyone is kept, and no cookie is set.

use super::{AppState, pages, preferences::Visit, staff};
use crate::clock;
use axum::{
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    Slug,
    calendar::{Date, jst_date},
    certification::{ReachKind, is_reader},
    lang::Lang,
    query,
};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};
use store::{
    Actor, Store, StoreError,
    certification::reach::{self, Counted},
};

/// What was counted and is not written yet. There are no more of them than products, kinds and days: only what is there is counted.
#[derive(Debug, Default)]
pub struct Reach(Mutex<HashMap<(Slug, ReachKind, Date), u64>>);

impl Reach {
    fn add(&self, slug: Slug, kind: ReachKind, day: Date, times: u64) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry((slug, kind, day)).or_default();
        *count = count.saturating_add(times);
    }

    /// Writes what was counted so far. What can't be written is kept for the next time.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn flush(&self, store: &Store) -> store::Result<()> {
        let taken = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        if taken.is_empty() {
            return Ok(());
        }
        let counts: Vec<Counted> = taken.into_iter().map(|((slug, kind, day), times)| (slug, kind, day, times)).collect();
        let written = reach::count(store, &Actor::System("reach"), &counts).await;
        if written.is_err() {
            for (slug, kind, day, times) in counts {
                self.add(slug, kind, day, times);
            }
        }
        written
    }
}

/// A look at a product's page that counts if there is one.
pub(super) struct Look(Slug);

impl Look {
    /// Of a request for a page: a reader's, as far as it says, and none of staff, who look at pages for their work.
    pub(super) fn of_page(request: &Request, https: bool) -> Option<Self> {
        let (_, path) = Lang::of_path(request.uri().path());
        let slug = path.strip_prefix("/products/").and_then(|slug| Slug::parse(slug).ok())?;
        counts(request.method(), request.headers(), https).then_some(Self(slug))
    }

    /// Of a request of the browser's program for the data of a page.
    pub(super) fn of_data(request: &Request, https: bool) -> Option<Self> {
        if request.uri().path() != "/api/product" || !counts(request.method(), request.headers(), https) {
            return None;
        }
        let pairs = query::pairs(request.uri().query().unwrap_or_default());
        let (_, slug) = pairs.into_iter().find(|(key, _)| key == "slug")?;
        Slug::parse(&slug).ok().map(Self)
    }

    /// Counts it, if the page was there.
    pub(super) fn count(self, state: &AppState, status: StatusCode) {
        if status == StatusCode::OK {
            state.reach.add(self.0, ReachKind::View, jst_date(clock::now()), 1);
        }
    }
}

/// `GET /products/{slug}/shop/{n}`: counts, and sends on to the shop's own site.
pub(super) async fn shop(State(state): State<AppState>, Path((slug, number)): Path<(String, String)>, request: Request) -> Response {
    let visit = Visit::of(&request);
    let (Ok(slug), Ok(number)) = (Slug::parse(&slug), number.parse()) else { return pages::render(&state, "/-", &visit, None).await };
    match reach::shop_site(&state.store, &slug, number).await {
        Ok(site) => {
            if counts(request.method(), request.headers(), state.https) {
                state.reach.add(slug, ReachKind::Shop, jst_date(clock::now()), 1);
            }
            // An address of a shop is ASCII without spaces, and so a header as it is.
            let Ok(to) = HeaderValue::from_str(site.as_str()) else { return pages::render(&state, "/-", &visit, None).await };
            let headers = [
                (header::LOCATION, to),
                (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
                (header::HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow")),
            ];
            (StatusCode::SEE_OTHER, headers).into_response()
        }
        Err(StoreError::NotFound) => pages::render(&state, "/-", &visit, None).await,
        Err(error) => {
            tracing::error!(%error, "the site of a shop could not be found");
            pages::plain(error.into())
        }
    }
}

/// Whether a request is one of a reader: his browser says so, it does not fetch beforehand what he may never look at, and he has not
/// signed in as staff.
fn counts(method: &Method, headers: &HeaderMap, https: bool) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let beforehand =
        ["purpose", "sec-purpose", "x-moz"].iter().any(|name| text(name).contains("prefetch") || text(name).contains("prerender"));
    *method == Method::GET && !beforehand && is_reader(text("user-agent")) && !staff::has_session(headers, https)
}
