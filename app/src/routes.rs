//! Which address is which page.

#[cfg(feature = "ssr")]
use crate::{
    bulletin, campaigns,
    certification::{about, apply, mark},
    channels, comments, design, events,
    goals::{questions, versions, years},
    inquiries, living, meetings, news, notices, open_data, places, programmes, reports, search, seasons, staff, stories, verification,
};
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
    Apply,
    #[cfg(feature = "ssr")]
    Campaigns,
    #[cfg(feature = "ssr")]
    Bulletin,
    #[cfg(feature = "ssr")]
    BulletinLink,
    #[cfg(feature = "ssr")]
    Certification,
    #[cfg(feature = "ssr")]
    Channels,
    #[cfg(feature = "ssr")]
    Comments,
    #[cfg(feature = "ssr")]
    CommentReceipt,
    #[cfg(feature = "ssr")]
    Design,
    #[cfg(feature = "ssr")]
    Inquiry,
    #[cfg(feature = "ssr")]
    InquiryReceipt,
    #[cfg(feature = "ssr")]
    Living,
    #[cfg(feature = "ssr")]
    Events,
    #[cfg(feature = "ssr")]
    EventReceipt,
    #[cfg(feature = "ssr")]
    Mark,
    #[cfg(feature = "ssr")]
    MarkReceipt,
    #[cfg(feature = "ssr")]
    Meetings,
    #[cfg(feature = "ssr")]
    News,
    #[cfg(feature = "ssr")]
    Notices,
    #[cfg(feature = "ssr")]
    OpenData,
    #[cfg(feature = "ssr")]
    Places,
    #[cfg(feature = "ssr")]
    Programmes,
    #[cfg(feature = "ssr")]
    Questions,
    #[cfg(feature = "ssr")]
    Receipt,
    #[cfg(feature = "ssr")]
    Reports,
    #[cfg(feature = "ssr")]
    Reporter,
    #[cfg(feature = "ssr")]
    Search,
    #[cfg(feature = "ssr")]
    Seasons,
    #[cfg(feature = "ssr")]
    Schedule,
    #[cfg(feature = "ssr")]
    Staff,
    #[cfg(feature = "ssr")]
    Stories,
    #[cfg(feature = "ssr")]
    Verification,
    #[cfg(feature = "ssr")]
    Versions,
    #[cfg(feature = "ssr")]
    Years,
}

impl Kind {
    /// The kind of page at an address; `None` if there can be no such page.
    pub(crate) fn of(address: &Address) -> Option<Self> {
        match address.segments().as_slice() {
            [] => Some(Self::Home),
            ["products"] => Some(Self::List),
            ["products", _] => Some(Self::Product),
            ["producers", _] => Some(Self::Producer),
            segments @ (["about", "design"]
            | ["apply", ..]
            | ["campaigns", ..]
            | ["inquiry", ..]
            | ["living" | "visit"]
            | ["bulletin", ..]
            | ["certification", ..]
            | ["channels"]
            | ["comments", ..]
            | ["events", ..]
            | ["goals", "programmes" | "improvements", ..]
            | ["goals", "question", _]
            | ["goals", _, "versions"]
            | ["goals", _, _, _]
            | ["meetings" | "news", ..]
            | ["notices" | "schedule"]
            | ["open-data"]
            | ["reports" | "reporter", ..]
            | ["search"]
            | ["verify", ..]
            | ["places", ..]
            | ["seasons"]
            | ["stories", ..]
            | ["staff", ..]) => Self::of_its_own(segments),
            ["goals"] | ["goals", _] => Some(Self::Goals),
            ["goals", _, _] => Some(Self::Goal),
            _ if documents::is_one(&address.path) => Some(Self::Document),
            _ => None,
        }
    }

    /// The kind of a document of its own, of which only the server has the code: few read it, and it would weigh on everybody.
    /// The browser asks the server for it as for anything that it does not know.
    #[cfg(feature = "ssr")]
    fn of_its_own(segments: &[&str]) -> Option<Self> {
        match segments {
            ["about", "design"] => Some(Self::Design),
            ["apply", ..] => Some(Self::Apply),
            ["campaigns"] | ["campaigns", _] => Some(Self::Campaigns),
            ["inquiry"] => Some(Self::Inquiry),
            ["inquiry", "receipt", _] => Some(Self::InquiryReceipt),
            ["living" | "visit"] => Some(Self::Living),
            ["bulletin", "confirm" | "end", _] => Some(Self::BulletinLink),
            ["bulletin"] | ["bulletin", _] => Some(Self::Bulletin),
            ["channels"] => Some(Self::Channels),
            ["certification"] => Some(Self::Certification),
            ["certification", "mark"] | ["certification", "mark", "permits"] => Some(Self::Mark),
            ["certification", "mark", "receipt", _] => Some(Self::MarkReceipt),
            ["comments", "receipt", _] => Some(Self::CommentReceipt),
            ["comments"] | ["comments", _] | ["comments", _, "submit" | "results"] => Some(Self::Comments),
            ["events", "receipt", _] => Some(Self::EventReceipt),
            ["events"] | ["events", _] | ["events", _, "sign-up"] => Some(Self::Events),
            ["goals", "programmes"] | ["goals", "programmes", _] | ["goals", "improvements"] => Some(Self::Programmes),
            ["goals", "question", _] => Some(Self::Receipt),
            ["goals", _, "versions"] => Some(Self::Versions),
            ["goals", _, _, "ask" | "questions"] => Some(Self::Questions),
            ["goals", _, _, "years"] => Some(Self::Years),
            ["meetings"] | ["meetings", _] | ["meetings", _, _] => Some(Self::Meetings),
            ["news"] | ["news", _] => Some(Self::News),
            ["notices"] => Some(Self::Notices),
            ["schedule"] => Some(Self::Schedule),
            ["open-data"] => Some(Self::OpenData),
            ["verify"] | ["verify", _] | ["verify", _, "certificate"] => Some(Self::Verification),
            ["places"] | ["places", _] | ["places", "courses", _] => Some(Self::Places),
            ["search"] => Some(Self::Search),
            ["seasons"] => Some(Self::Seasons),
            ["stories"] | ["stories", _] => Some(Self::Stories),
            ["reporter", ..] | ["reports", "join", "receipt", _] => Some(Self::Reporter),
            ["reports"] | ["reports", _] | ["reports", "authors", _] => Some(Self::Reports),
            ["staff", ..] => Some(Self::Staff),
            _ => None,
        }
    }

    #[cfg(not(feature = "ssr"))]
    const fn of_its_own(_: &[&str]) -> Option<Self> {
        None
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
            Self::Apply => apply::page(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::Campaigns => campaigns::page(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::Inquiry => inquiries::page(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::InquiryReceipt => inquiries::receipt(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::Living => living::page(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::Bulletin | Self::BulletinLink => bulletin::page(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::Channels => channels::page(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::Certification => about::page().await,
            #[cfg(feature = "ssr")]
            Self::Comments | Self::CommentReceipt => comments::page(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::Design => Ok(design::page(address)),
            #[cfg(feature = "ssr")]
            Self::Events | Self::EventReceipt => events::page(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::Mark => mark::page(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::MarkReceipt => mark::receipt(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::Meetings => meetings::page(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::Schedule => meetings::schedule(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::News => news::page(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::Notices => notices::page::page().await,
            #[cfg(feature = "ssr")]
            Self::OpenData => open_data::page().await,
            #[cfg(feature = "ssr")]
            Self::Places => places::page(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::Programmes => programmes::page(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::Questions => questions::page(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::Receipt => questions::receipt(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::Reports | Self::Reporter => reports::page(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::Search => search::page(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::Seasons => seasons::page().await,
            #[cfg(feature = "ssr")]
            Self::Staff => staff::page(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::Stories => stories::page(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::Verification => verification::page(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::Versions => versions::page(address.clone()).await,
            #[cfg(feature = "ssr")]
            Self::Years => years::page(address.clone()).await,
        }
    }
}

/// Whether there can be a page at a path that is for everybody.
#[cfg(feature = "ssr")]
pub fn is_page(path: &str) -> bool {
    Kind::of(&Address::new(path, "")).is_some_and(|kind| {
        !matches!(
            kind,
            Kind::Apply
                | Kind::BulletinLink
                | Kind::Reporter
                | Kind::Staff
                | Kind::Receipt
                | Kind::InquiryReceipt
                | Kind::MarkReceipt
                | Kind::EventReceipt
                | Kind::CommentReceipt
        )
    })
}

async fn produce<P: Page>(address: &Address) -> Result<Shown, AppError> {
    let key = P::key(address).ok_or(AppError::Missing)?;
    P::show(P::load(key).await?).await
}
