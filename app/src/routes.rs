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

/// Everything inside `<main>`. Header and footer are the server's: they don't change between pages. There is one
/// child and no more: the browser adopts it, and has no other node to find.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router>
            <FlatRoutes fallback=trouble::Missing>
                <Route path=path!("/") view={page::<HomePage>()} ssr=SsrMode::Async />
                <Route path=path!("/products") view={page::<ListPage>()} ssr=SsrMode::Async />
                <Route path=path!("/products/:slug") view={page::<ProductRoute>()} ssr=SsrMode::Async />
                <Route path=path!("/producers/:slug") view={page::<ProducerRoute>()} ssr=SsrMode::Async />
            </FlatRoutes>
        </Router>
    }
}

/// The route of a kind of page, whose code is loaded when it is first rendered in the browser.
fn page<P: Page>() -> Lazy<Routed<P>> {
    Lazy::new()
}
