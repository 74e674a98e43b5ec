//! Pages on the server: loaded, rendered whole, and with the right head and status.

use super::{Address, Shown};
use crate::{
    context::{set_head, set_status},
    error::AppError,
    routes::Kind,
    ui::trouble,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

pub(super) fn outlet() -> AnyView {
    let location = use_location();
    let address = Address::new(&location.pathname.get_untracked(), &location.search.get_untracked());
    let content = Suspend::new(async move {
        let shown = match Kind::of(&address) {
            Some(kind) => kind.produce(&address).await,
            None => Err(AppError::Missing),
        };
        let shown = shown.unwrap_or_else(failed);
        set_head(shown.head);
        shown.view
    });
    view! { <div class="page">{content}</div> }.into_any()
}

/// The page that says what went wrong, with its status.
fn failed(error: AppError) -> Shown {
    set_status(error);
    trouble::show(error)
}
