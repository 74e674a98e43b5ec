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
}

/// The page at the current address and later, while the route stays, at others.
pub(super) async fn render<P: Page>() -> AnyView {
    let (params, url) = (use_params_map(), use_url());
    let address = Memo::new(move |_| {
        let url = url.read();
        Address { path: url.path().to_owned(), params: params.get(), query: url.search().to_owned() }
    });
    let first = if ADOPTING.replace(false) {
        browser::forms();
        browser::panels();
        browser::scrolling();
        view! { <div class="page" inner_html=""></div> }.into_any()
    } else {
        enter(produce::<P>(address.get_untracked()).await, Arrival::NewPage)
    };
    let next = SendWrapper::new(Rc::new(RefCell::new(Some(first))));
    let asked = SendWrapper::new(Rc::new(Cell::new(0u32)));
    let turn = Trigger::new();
    Effect::watch(
        move || address.get(),
        {
            let next = next.clone();
            move |address: &Address, _, _| {
                let (next, asked, address) = (next.clone(), asked.clone(), address.clone());
                let mine = asked.get().wrapping_add(1);
                asked.set(mine);
                spawn_local(async move {
                    let shown = produce::<P>(address).await;
                    // A slow answer to an older question must not replace a newer page.
                    if asked.get() == mine {
                        *next.borrow_mut() = Some(enter(shown, Arrival::SameRoute));
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

fn enter(shown: Shown, arrival: Arrival) -> AnyView {
    browser::arrived(shown.head, arrival);
    view! { <div class="page">{shown.view}</div> }.into_any()
}

/// See [`super::beyond`]. The page of an unknown address, as the server sent it, is adopted like any other.
pub(super) fn beyond() -> AnyView {
    if ADOPTING.replace(false) {
        return view! { <div class="page" inner_html=""></div> }.into_any();
    }
    let url = use_url();
    let address = {
        let url = url.read_untracked();
        Address { path: url.path().to_owned(), query: url.search().to_owned(), ..Address::default() }
    };
    spawn_local(async move { drop(browser::leave(&address).await) });
    ().into_any()
}
