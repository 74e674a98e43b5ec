//! Pages on the server: loaded, rendered whole, and with the right head and status.

use super::{Address, Shown};
use crate::{
    context::{context, set_head, set_status},
    error::AppError,
    goals::missing,
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
        let shown = shown.unwrap_or_else(|error| failed(error, &address));
        set_head(shown.head);
        shown.view
    });
    view! { <div class="page">{content}</div> }.into_any()
}

/// The path of the page that is being made, without its language.
pub(crate) fn here() -> String {
    context().map(|context| context.path.clone()).unwrap_or_default()
}

/// The page that says what went wrong, with its status.
fn failed(error: AppError, address: &Address) -> Shown {
    set_status(error);
    match error {
        AppError::Missing => missing::show(address).unwrap_or_else(|| trouble::show(error)),
        _ => trouble::show(error),
    }
}
