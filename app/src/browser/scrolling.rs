//! Where on a page the reader is: at the top of a new one, and on the way back where he left it. The browser can't do
//! it, and neither can the router: when they would, the page is not drawn yet.

use super::{here, target};
use leptos::{ev, leptos_dom::helpers::window_event_listener, prelude::document};
use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Event, ScrollRestoration, window};

/// Where a page that is about to be drawn is to be read from.
#[derive(Clone, Copy, PartialEq)]
enum From {
    /// From where the reader is.
    Here,
    /// From its top, because a link or a form led to it.
    Top,
    /// From where he left it, because the browser's way back or forward led to it.
    Left,
}

thread_local! {
    /// How far down the reader was on each address.
    static SCROLLED: RefCell<HashMap<String, f64>> = RefCell::default();
    static FROM: Cell<From> = const { Cell::new(From::Here) };
    /// The address whose page is shown, which is not yet or no longer the browser's while one is on its way.
    static SHOWN: RefCell<String> = RefCell::default();
}

/// Remembers how far down the reader is, and takes the scrolling of links out of the router's hands.
pub(super) fn listen() {
    SHOWN.set(here());
    restoration(ScrollRestoration::Manual);
    window_event_listener(ev::popstate, |_| {
        FROM.set(From::Left);
        // Between places of one page nothing is drawn anew.
        if SHOWN.with_borrow(|shown| *shown == here()) {
            settle();
        }
    });
    window_event_listener(ev::pagehide, |_| restoration(ScrollRestoration::Auto));
    window_event_listener(ev::pageshow, |_| restoration(ScrollRestoration::Manual));
    window_event_listener(ev::scroll, |_| {
        // While the browser is already elsewhere, the scrolling is not the reader's.
        if SHOWN.with_borrow(|shown| *shown == here()) {
            SCROLLED.with_borrow_mut(|scrolled| scrolled.insert(place(), top()));
        }
    });
    // On the way down to the link, before the router hears of the click.
    let on_click = Closure::<dyn FnMut(Event)>::new(|event: Event| {
        if let Some(link) = target(&event).and_then(|el| el.closest("a[href]").ok().flatten()) {
            let _ = link.set_attribute("data-noscroll", "");
            to_top();
        }
    });
    let _ = document().add_event_listener_with_callback_and_bool("click", on_click.as_ref().unchecked_ref(), true);
    on_click.forget();
}

/// The next page that is drawn begins at its top.
pub(super) fn to_top() {
    FROM.set(From::Top);
}

/// A page has been drawn.
pub(super) fn settle() {
    SHOWN.set(here());
    let to = match FROM.replace(From::Here) {
        From::Here => return,
        From::Top => 0.0,
        From::Left => match SCROLLED.with_borrow(|scrolled| scrolled.get(&place()).copied()) {
            Some(top) => top,
            None => return,
        },
    };
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, to);
    }
}

/// The address with its place on the page.
fn place() -> String {
    here() + &window().and_then(|w| w.location().hash().ok()).unwrap_or_default()
}

fn top() -> f64 {
    window().and_then(|w| w.scroll_y().ok()).unwrap_or_default()
}

fn restoration(how: ScrollRestoration) {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        let _ = history.set_scroll_restoration(how);
    }
}
