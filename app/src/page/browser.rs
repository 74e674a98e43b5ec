//! Pages in the browser: the first is adopted, the others are rendered here.

use super::{Address, Page, Shown};
use crate::{
    browser::{self, Arrival},
    error::AppError,
    ui::trouble,
    words,
};
use leptos::{either::Either, prelude::*, task::spawn_local};
use leptos_router::hooks::{use_params_map, use_url};
use send_wrapper::SendWrapper;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

thread_local! {
    /// Whether the document still shows what the server rendered.
    static ADOPTING: Cell<bool> = const { Cell::new(true) };
    /// How many pages have been asked for: the reader waits for the last one only.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// The page at the current address and later, while the route stays, at others.
pub(super) async fn render<P: Page>() -> AnyView {
    let (params, url) = (use_params_map(), use_url());
    let address = Memo::new(move |_| {
        let url = url.read();
        Address { path: url.path().to_owned(), params: params.get(), query: url.search().to_owned() }
    });
    let first = match adopt() {
        Some(page) => page,
        // Where it comes too late, the router does not show it either.
        None => ask::<P>(address.get_untracked(), Arrival::NewPage).await.unwrap_or_else(|| ().into_any()),
    };
    let next = SendWrapper::new(Rc::new(RefCell::new(Some(first))));
    let turn = Trigger::new();
    Effect::watch(
        move || address.get(),
        {
            let next = next.clone();
            move |address: &Address, _, _| {
                let (next, address) = (next.clone(), address.clone());
                spawn_local(async move {
                    if let Some(page) = ask::<P>(address, Arrival::SameRoute).await {
                        *next.borrow_mut() = Some(page);
                        turn.notify();
                    }
                });
            }
        },
        false,
    );
    let mut even = false;
    (move || {
        turn.track();
        let view = next.borrow_mut().take().unwrap_or_else(|| ().into_any());
        // The other branch each time: a page is drawn anew, not patched, so that fields show what the page says
        // and not what was last typed into their predecessors.
        even = !even;
        if even { Either::Left(view) } else { Either::Right(view) }
    })
    .into_any()
}

/// The first page, as the server sent it, becomes the browser's: once, whatever its kind.
fn adopt() -> Option<AnyView> {
    ADOPTING.replace(false).then(|| {
        browser::listen();
        view! { <div class="page" inner_html=""></div> }.into_any()
    })
}

/// The page of an address; `None` if meanwhile another was asked for: a slow answer to an older question must
/// neither replace a newer page nor give it its title.
async fn ask<P: Page>(address: Address, arrival: Arrival) -> Option<AnyView> {
    let mine = take_turn();
    let shown = produce::<P>(address).await;
    (ASKED.get() == mine).then(|| {
        browser::arrived(shown.head, arrival);
        view! { <div class="page">{shown.view}</div> }.into_any()
    })
}

/// From now on the reader waits for this page.
fn take_turn() -> u32 {
    ASKED.set(ASKED.get().wrapping_add(1));
    ASKED.get()
}

/// Loads what is needed and renders. When the server can't be reached, or has a newer build than this, the
/// browser goes there by itself: it knows how to say that it is offline, and it gets the new build.
async fn produce<P: Page>(address: Address) -> Shown {
    if words::load().await.is_err() {
        return browser::leave(&address).await;
    }
    let data = match P::key(&address) {
        Some(key) => P::load(key).await,
        None => Err(AppError::Missing),
    };
    match data {
        Ok(data) => P::show(data).await,
        Err(AppError::Offline | AppError::Internal) => browser::leave(&address).await,
        Err(error) => trouble::show(error),
    }
}

/// See [`super::beyond`]. The page of an unknown address, as the server sent it, is adopted like any other.
pub(super) fn beyond() -> AnyView {
    if let Some(page) = adopt() {
        return page;
    }
    take_turn();
    let url = use_url();
    let address = {
        let url = url.read_untracked();
        Address { path: url.path().to_owned(), query: url.search().to_owned(), ..Address::default() }
    };
    spawn_local(async move { drop(browser::leave(&address).await) });
    ().into_any()
}
