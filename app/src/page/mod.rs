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

#[cfg(not(feature = "ssr"))]
pub(crate) use browser::here;
#[cfg(feature = "ssr")]
pub(crate) use server::here;

use crate::error::AppError;
use domain::lang::Lang;
use leptos::prelude::*;
use std::future::Future;

/// A kind of page.
pub trait Page {
    /// What of its address a page depends on.
    type Key;
    /// What the page shows.
    type Data;

    /// Reads the address; `None` if there can be no such page.
    fn key(address: &Address) -> Option<Self::Key>;

    /// Gets the data, from the database or through a server function.
    fn load(key: Self::Key) -> impl Future<Output = Result<Self::Data, AppError>> + Send;

    /// Renders the page. In the browser this is where its code is loaded.
    fn show(data: Self::Data) -> impl Future<Output = Result<Shown, AppError>> + Send;
}

/// What an address says of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// From the root, without language, query and a slash at its end; the root itself is `/`.
    pub path: String,
    /// What follows `?`, still percent-encoded.
    pub query: String,
}

impl Address {
    /// Of a path with its language.
    pub fn new(path: &str, query: &str) -> Self {
        let path = Lang::of_path(path).1;
        let path = path.strip_suffix('/').filter(|path| !path.is_empty()).unwrap_or(path);
        Self { path: path.to_owned(), query: query.trim_start_matches('?').to_owned() }
    }

    /// The parts of the path: none for the root.
    pub fn segments(&self) -> Vec<&str> {
        let path = self.path.trim_start_matches('/');
        if path.is_empty() { Vec::new() } else { path.split('/').collect() }
    }

    /// The last part of the path.
    pub fn last(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

/// What the secrets of links follow that lead to one person's own page, or sign in.
pub const SECRET_LINKS: [&str; 10] = [
    "/goals/question/",
    "/inquiry/receipt/",
    "/apply/in/",
    "/certification/mark/receipt/",
    "/comments/receipt/",
    "/events/receipt/",
    "/bulletin/confirm/",
    "/bulletin/end/",
    "/reporter/in/",
    "/reports/join/receipt/",
];

/// The address of the QR code of an address of ours; of its path alone, if it is longer than a code can show.
pub(crate) fn print_code(here: &str) -> String {
    let here = if here.len() > 300 { here.split('?').next().unwrap_or_default() } else { here };
    let mut code = String::from("/qr.svg?to=");
    for c in here.chars().take(300) {
        match c {
            '%' => code.push_str("%25"),
            '&' => code.push_str("%26"),
            '+' => code.push_str("%2B"),
            '#' => code.push_str("%23"),
            '(' => code.push_str("%28"),
            ')' => code.push_str("%29"),
            _ => code.push(c),
        }
    }
    code
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
    /// The one address of this page, from the root and without a language; none for pages that have none.
    pub canonical: Option<String>,
    /// A picture for previews, from the root.
    pub image: Option<String>,
    /// schema.org data as JSON.
    pub data: Option<String>,
    /// The feed that tells what is new on the whole site, from the root and without a language; on the home page.
    pub feed: Option<&'static str>,
    /// Whether the page has long forms or figures, and needs the sheet for them.
    pub desk: bool,
}

/// The place of the page in the document.
#[component]
pub(crate) fn Outlet() -> impl IntoView {
    #[cfg(feature = "ssr")]
    return server::outlet();
    #[cfg(all(feature = "hydrate", not(feature = "ssr")))]
    return browser::outlet();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_form() {
        for (path, known, last) in [
            ("/", "/", ""),
            ("/en", "/", ""),
            ("/en/", "/", ""),
            ("/products/", "/products", "products"),
            ("/en/products/jam", "/products/jam", "jam"),
            ("/a//b", "/a//b", "b"),
        ] {
            let address = Address::new(path, "?q=1");
            assert_eq!((address.path.as_str(), address.last(), address.query.as_str()), (known, last, "q=1"), "{path}");
        }
        assert!(Address::new("/en", "").segments().is_empty());
        assert_eq!(Address::new("/products/jam/", "").segments(), ["products", "jam"]);
    }
}
