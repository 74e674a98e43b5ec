//! Which address is which page.

#[cfg(feature = "ssr")]
use crate::{design::DesignRoute, programmes::ProgrammesRoute, staff::StaffRoute};
use crate::{
    documents::{self, DocumentRoute},
    error::AppError,
    goals::{GoalRoute, YearRoute},
    home::HomePage,
    page::{self, Address, Page, Shown},
    producers::ProducerRoute,
    products::{ListPage, ProductRoute},
    words,
};
use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    components::{FlatRoutes, Route, Router},
    path,
};

/// Everything inside `<main>`. Header and footer are the server's: they don't change between pages. There is one
/// child and no more: the browser adopts it, and has no other node to find. The language is the document's: a link
/// to another language leaves the app.
///
/// The framework's router has one route, for it drops the page of a second click that comes before the first one's
/// page is there; which page it is, [`Kind::of`] says.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router base=words::lang().prefix()>
            <FlatRoutes fallback=page::Outlet>
                <Route path=path!("/*any") view=page::Outlet ssr=SsrMode::Async />
            </FlatRoutes>
        </Router>
    }
}

/// The kinds of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Home,
    List,
    Product,
    Producer,
    Goals,
    Goal,
    Document,
    #[cfg(feature = "ssr")]
    Design,
    #[cfg(feature = "ssr")]
    Programmes,
    #[cfg(feature = "ssr")]
    Staff,
}

impl Kind {
    /// The kind of page at an address; `None` if there can be no such page.
    pub(crate) fn of(address: &Address) -> Option<Self> {
        match address.segments().as_slice() {
            [] => Some(Self::Home),
            ["products"] => Some(Self::List),
            ["products", _] => Some(Self::Product),
            ["producers", _] => Some(Self::Producer),
            #[cfg(feature = "ssr")]
            segments if ProgrammesRoute::is_at(segments) => Some(Self::Programmes),
            ["goals"] | ["goals", _] => Some(Self::Goals),
            ["goals", _, _] => Some(Self::Goal),
            // Its parts are code that no other page needs all at once: a document of its own, in the browser too.
            #[cfg(feature = "ssr")]
            ["about", "design"] => Some(Self::Design),
            #[cfg(feature = "ssr")]
            ["staff", ..] => Some(Self::Staff),
            _ if documents::is_one(&address.path) => Some(Self::Document),
            _ => None,
        }
    }

    /// Gets the data of the page and renders it.
    pub(crate) async fn produce(self, address: &Address) -> Result<Shown, AppError> {
        match self {
            Self::Home => produce::<HomePage>(address).await,
            Self::List => produce::<ListPage>(address).await,
            Self::Product => produce::<ProductRoute>(address).await,
            Self::Producer => produce::<ProducerRoute>(address).await,
            Self::Goals => produce::<YearRoute>(address).await,
            Self::Goal => produce::<GoalRoute>(address).await,
            Self::Document => produce::<DocumentRoute>(address).await,
            #[cfg(feature = "ssr")]
            Self::Design => produce::<DesignRoute>(address).await,
            #[cfg(feature = "ssr")]
            Self::Programmes => produce::<ProgrammesRoute>(address).await,
            #[cfg(feature = "ssr")]
            Self::Staff => produce::<StaffRoute>(address).await,
        }
    }
}

/// Whether there can be a page for citizens at a path.
#[cfg(feature = "ssr")]
pub fn is_page(path: &str) -> bool {
    Kind::of(&Address::new(path, "")).is_some_and(|kind| kind != Kind::Staff)
}

/// What is known of an address that a kind of page can't read: on the server, that there is nothing. The browser asks the
/// server, which has documents below the addresses of pages that the program does not know.
const UNREAD: AppError = if cfg!(feature = "ssr") { AppError::Missing } else { AppError::Offline };

async fn produce<P: Page>(address: &Address) -> Result<Shown, AppError> {
    let key = P::key(address).ok_or(UNREAD)?;
    P::show(P::load(key).await?).await
}
