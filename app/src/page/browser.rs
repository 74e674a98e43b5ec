//! Pages in the browser: the first is adopted, the others are rendered here.

use super::{Address, Shown};
use crate::{
    browser::{self, Arrival},
    error::AppError,
    routes::Kind,
    ui::trouble,
    words,
};
use leptos::{
    either::Either,
    prelude::*,
    task::{spawn_local, tick},
};
use leptos_router::hooks::use_location;
use send_wrapper::SendWrapper;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

thread_local! {
    /// How many pages have been asked for: the reader waits for the last one only.
    static ASKED: Cell<u32> = const { Cell::new(0) };
    /// The path of the page that was asked for last.
    static HERE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The path of the page that is being made, without its language.
pub(crate) fn here() -> String {
    HERE.with_borrow(String::clone)
}

/// The page of the document, as the server sent it, and later the pages of other addresses.
pub(super) fn outlet() -> AnyView {
    let location = use_location();
    let address = move || Address::new(&location.pathname.get(), &location.search.get());
    browser::listen();
    let first = view! { <div class="page" inner_html=""></div> }.into_any();
    let next = SendWrapper::new(Rc::new(RefCell::new(Some(first))));
    let turn = Trigger::new();
    Effect::watch(
        address,
        {
            let next = next.clone();
            move |address: &Address, before: Option<&Address>, _| {
                let same = before.is_some_and(|before| before.path == address.path);
                let (next, address) = (next.clone(), address.clone());
                spawn_local(async move {
                    let arrival = if same { Arrival::SamePage } else { Arrival::NewPage };
                    if let Some((page, settle)) = ask(&address, arrival).await {
                        *next.borrow_mut() = Some(page);
                        turn.notify();
                        // Before the browser takes another key: the focus must be where the reader left it.
                        tick().await;
                        settle();
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

/// The page of an address; `None` if meanwhile another was asked for: a slow answer to an older question must
/// neither replace a newer page nor give it its title. With it comes what to do once it is drawn.
async fn ask(address: &Address, arrival: Arrival) -> Option<(AnyView, impl FnOnce())> {
    ASKED.set(ASKED.get().wrapping_add(1));
    let mine = ASKED.get();
    browser::waiting(true);
    let shown = produce(address).await;
    let sheet = if shown.head.desk { browser::sheet().await } else { None };
    (ASKED.get() == mine).then(|| {
        let settle = browser::arrived(shown.head, arrival);
        let sheet = sheet.map(|address| view! { <link rel="stylesheet" href=address /> });
        (view! { <div class="page">{sheet}{shown.view}</div> }.into_any(), settle)
    })
}

/// Loads what is needed and renders. When there can be no such page, when the server can't be reached, or when it has
/// a newer build than this, the browser goes there by itself: the server has the last word, and the browser knows how
/// to say that it is offline.
async fn produce(address: &Address) -> Shown {
    HERE.set(address.path.clone());
    let produced = match Kind::of(address) {
        Some(kind) if words::load().await.is_ok() => kind.produce(address).await,
        _ => Err(AppError::Offline),
    };
    match produced {
        Ok(shown) => shown,
        Err(AppError::Offline | AppError::Internal) => browser::leave().await,
        // What may be wrong with an address of goals, the server says.
        Err(AppError::Missing) if address.segments().first() == Some(&"goals") => browser::leave().await,
        Err(error) => trouble::show(error),
    }
}
