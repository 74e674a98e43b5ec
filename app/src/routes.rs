//! Which address is which page.

use crate::{
    home::HomePage,
    page::{Page, Routed},
    producers::ProducerRoute,
    products::{ListPage, ProductRoute},
    ui::trouble,
};
use leptos::prelude::*;
use leptos_router::{
    Lazy, SsrMode,
    components::{FlatRoutes, Route, Router},
    path,
};

/// Everything inside `<main>`. Header and footer are the server's: they don't change between pages.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router>
            <Alive />
            <FlatRoutes fallback=trouble::Missing>
                <Route path=path!("/") view={page::<HomePage>()} ssr=SsrMode::Async />
                <Route path=path!("/products") view={page::<ListPage>()} ssr=SsrMode::Async />
                <Route path=path!("/products/:slug") view={page::<ProductRoute>()} ssr=SsrMode::Async />
                <Route path=path!("/producers/:slug") view={page::<ProducerRoute>()} ssr=SsrMode::Async />
            </FlatRoutes>
        </Router>
    }
}

/// What runs as long as the document lives.
#[component]
fn Alive() -> impl IntoView {
    #[cfg(all(feature = "hydrate", not(feature = "ssr")))]
    crate::browser::forms();
}

/// The route of a kind of page, whose code is loaded when it is first rendered in the browser.
fn page<P: Page>() -> Lazy<Routed<P>> {
    Lazy::new()
}
