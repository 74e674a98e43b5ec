//! How a page comes about, on the server and in the browser.
//!
//! The server renders the whole page. In the browser the first page is *adopted*: it stays as it came, no
//! data travels with it a second time and none of its code is loaded, because links and forms of a page
//! work through the document, not through the page. From the second page on the browser asks for the data,
//! loads the code of that kind of page, and renders. See `docs/decisions/0002-adopted-pages.md`.

#[cfg(all(feature = "hydrate", not(feature = "ssr")))]
mod browser;
#[cfg(feature = "ssr")]
mod server;

#[cfg(feature = "ssr")]
pub(crate) use server::failed;

use crate::error::AppError;
use leptos::prelude::AnyView;
use leptos_router::{LazyRoute, params::ParamsMap};
use std::{future::Future, marker::PhantomData};

/// A kind of page.
pub trait Page: Send + Sync + 'static {
    /// What of its address a page depends on.
    type Key: Clone + PartialEq + Send + Sync + 'static;
    /// What the page shows.
    type Data: Send + 'static;

    /// Reads the address; `None` if there can be no such page.
    fn key(address: &Address) -> Option<Self::Key>;

    /// Gets the data, from the database or through a server function.
    fn load(key: Self::Key) -> impl Future<Output = Result<Self::Data, AppError>> + Send;

    /// Renders the page. In the browser this is where its code is loaded.
    fn show(data: Self::Data) -> impl Future<Output = Shown> + Send;
}

/// The part of an address that the router has found for a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// From the root, without query.
    pub path: String,
    /// Named segments.
    pub params: ParamsMap,
    /// What follows `?`, still percent-encoded.
    pub query: String,
}

/// A rendered page with what belongs into the head of the document.
pub struct Shown {
    /// For the head.
    pub head: Head,
    /// The page.
    pub view: AnyView,
}

/// What a page says of itself in the head of the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The title, without the name of the site.
    pub title: String,
    /// One or two sentences for search engines and previews.
    pub description: String,
    /// The one address of this page, from the root; none for pages that have none.
    pub canonical: Option<String>,
    /// A picture for previews, from the root.
    pub image: Option<String>,
    /// schema.org data as JSON.
    pub data: Option<String>,
}

/// The route of a kind of page.
pub struct Routed<P>(PhantomData<P>);

impl<P: Page> LazyRoute for Routed<P> {
    fn data() -> Self {
        Self(PhantomData)
    }

    async fn view(_: Self) -> AnyView {
        #[cfg(feature = "ssr")]
        return server::render::<P>();
        #[cfg(all(feature = "hydrate", not(feature = "ssr")))]
        return browser::render::<P>().await;
        #[cfg(not(any(feature = "ssr", feature = "hydrate")))]
        unreachable!("the app is built with `ssr` or `hydrate`")
    }
}

/// A link of ours that no route knows: the browser leaves the app, and the server answers.
#[cfg(all(feature = "hydrate", not(feature = "ssr")))]
pub(crate) fn beyond() -> AnyView {
    browser::beyond()
}
