//! Pages on the server: loaded, rendered whole, and with the right head and status.

use super::{Address, Page, Shown};
use crate::{
    context::{set_head, set_status},
    error::AppError,
    ui::trouble,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_url};

pub(super) fn render<P: Page>() -> AnyView {
    let (params, url) = (use_params_map().get_untracked(), use_url());
    let url = url.read_untracked();
    let address = Address { path: url.path().to_owned(), params, query: url.search().to_owned() };
    drop(url);
    let content = Suspend::new(async move {
        let data = match P::key(&address) {
            Some(key) => P::load(key).await,
            None => Err(AppError::Missing),
        };
        let shown = match data {
            Ok(data) => P::show(data).await,
            Err(error) => failed(error),
        };
        set_head(shown.head);
        shown.view
    });
    view! { <div class="page">{content}</div> }.into_any()
}

/// The page that says what went wrong, with its status.
pub(crate) fn failed(error: AppError) -> Shown {
    set_status(error);
    trouble::show(error)
}
