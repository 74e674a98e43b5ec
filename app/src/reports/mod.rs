//! まちの見聞特派員: what citizens read of them, how one becomes one, and their own pages. Only the server renders them, and every page
//! works without a program.

pub(crate) mod article;
mod author;
mod fault;
mod join;
mod joining;
mod letters;
mod list;
pub mod machine;
pub(crate) mod own;
mod receipt;
mod reporting;
pub(crate) mod words;

pub use fault::{ReportFault, fault_of};
pub use joining::{Joining, Wrong, problems};
pub use letters::{link_letter, notice_letter, received_letter};
pub use own::text_of;
pub use reporting::Reporting;

use crate::{
    context::{Context, context},
    error::AppError,
    page::{Address, Shown},
    ui::plate::{Load, Place, image},
};
use domain::{
    Slug,
    lang::Lang,
    query,
    reports::{Photograph, ReportFilter},
};
use leptos::prelude::*;
use store::Token;

/// Where the list is, without a language.
pub(crate) const REPORTS: &str = "/reports";

/// `/reports…` and `/reporter…`
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    let context = context()?;
    match address.segments().as_slice() {
        ["reports"] => {
            let pairs = query::pairs(&address.query);
            let (filter, ignored) = ReportFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
            Ok(list::show(store::reports::list(&context.store, filter).await?, !ignored.is_empty()))
        }
        ["reports", "join"] => join::page(&context),
        ["reports", "join", "receipt", token] => receipt::page(&context, &Token::read(token).ok_or(AppError::Missing)?).await,
        ["reports", "authors", slug] => {
            let pairs = query::pairs(&address.query);
            let page =
                pairs.iter().find(|(key, _)| key == "page").map_or(Ok(1), |(_, page)| page.parse()).map_err(|_| AppError::Missing)?;
            Ok(author::show(store::reports::author(&context.store, &parsed(slug)?, page).await?))
        }
        ["reports", slug] => Ok(article::show(store::reports::page(&context.store, &parsed(slug)?).await?)),
        ["reporter", below @ ..] => own::page(&context, below).await,
        _ => Err(AppError::Missing),
    }
}

/// Where whoever signed up sees what became of it.
pub fn receipt_address(token: &Token) -> String {
    format!("/reports/join/receipt/{}", token.text())
}

fn parsed(slug: &str) -> Result<Slug, AppError> {
    Slug::parse(slug).map_err(|_| AppError::Missing)
}

/// The address of an article, without a language.
pub(crate) fn address(slug: &Slug) -> String {
    format!("{REPORTS}/{slug}")
}

/// The address of an author, without a language.
pub(crate) fn author_address(slug: &Slug) -> String {
    format!("{REPORTS}/authors/{slug}")
}

/// A public photograph with what is to be seen in it.
fn photograph(photograph: &Photograph, load: Load) -> AnyView {
    let side = |pixels: u32| u16::try_from(pixels).unwrap_or(u16::MAX);
    let place = Place {
        alt: photograph.alt.clone(),
        lang: crate::ui::said::mark(Lang::Ja),
        size: (side(photograph.size.0), side(photograph.size.1)),
        sizes: "(min-width: 48rem) 40rem, 100vw",
        load,
    };
    image(photograph.address(), place)
}

/// What the server gave to a page of reporters; `Missing` if it is not the server's door that asks.
fn given(context: &Context) -> Result<std::sync::Arc<Reporting>, AppError> {
    context.sent::<Reporting>().ok_or(AppError::Missing)
}
