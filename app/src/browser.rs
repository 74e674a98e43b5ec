//! What the browser does beside rendering: it starts the app, moves between pages without a reload, and tells
//! people where they have come.

use crate::{
    page::{Address, Head, Shown},
    routes::App,
    words,
};
use leptos::{ev, leptos_dom::helpers::window_event_listener, mount::hydrate_from_async, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, FormData, HtmlElement, HtmlFormElement, ScrollRestoration, UrlSearchParams, window};

/// Why a page has come up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arrival {
    /// Another kind of page: the reader begins at its heading.
    NewPage,
    /// The same kind of page with other content, such as a narrowed list: the reader stays where he is.
    SameRoute,
}

/// Brings the document to life.
pub fn start() {
    // In a release a panic is a bare trap; while developing it says where.
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|info| leptos::logging::error!("{info}")));
    wasm_bindgen_futures::spawn_local(async {
        let Some(main) = document().get_element_by_id("main").and_then(|el| el.dyn_into::<HtmlElement>().ok()) else { return };
        hydrate_from_async(main, App).await.forget();
        if let Some(performance) = window().and_then(|w| w.performance()) {
            let _ = performance.mark("hydrated");
        }
        // The next page will need them; by now the first one is there.
        let _ = words::load().await;
    });
}

/// Listens for what pages can't hear themselves, because the first one has no code. Called once, by the first page;
/// the listeners live as long as the document.
pub(crate) fn listen() {
    forms();
    panels();
    scrolling();
}

/// Sends the GET forms of pages through the router. A form with `data-live` goes as soon as one of its choices
/// changes, and replaces the address, so that the way back does not lead through every choice.
fn forms() {
    let navigate = use_navigate();
    let go = move |form: &HtmlFormElement, replace: bool| {
        let address = address_of(form)?;
        // On the same page the reader stays where he is; another one begins at its top.
        let path = window().and_then(|w| w.location().pathname().ok());
        let scroll = path.as_deref() != address.split('?').next();
        navigate(&address, NavigateOptions { scroll, replace, ..Default::default() });
        Some(())
    };
    window_event_listener(ev::submit, {
        let go = go.clone();
        move |event| {
            let form = event.target().and_then(|t| t.dyn_into::<HtmlFormElement>().ok()).filter(|form| form.method() == "get");
            let Some(form) = form.filter(|_| !event.default_prevented()) else { return };
            close_panels();
            if go(&form, false).is_some() {
                event.prevent_default();
            }
        }
    });
    window_event_listener(ev::change, move |event| {
        let field =
            event.target().and_then(|t| t.dyn_into::<Element>().ok()).filter(|field| !field.matches("[type=search]").unwrap_or(true));
        let form = field.and_then(|field| field.closest("form[data-live]").ok().flatten());
        if let Some(form) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) {
            go(&form, true);
        }
    });
}

/// A panel that covers the page gives way when the reader leaves it, by Escape or with the focus.
fn panels() {
    window_event_listener(ev::keydown, |event| {
        if event.key() == "Escape" {
            let summary = all("details[data-panel][open] > summary").next();
            close_panels();
            if let Some(summary) = summary {
                focus(&summary);
            }
        }
    });
    window_event_listener(ev::focusin, |event| {
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        if target.is_some_and(|target| target.closest("details[data-panel]").is_ok_and(|panel| panel.is_none())) {
            close_panels();
        }
    });
}

thread_local! {
    /// How far down the reader was on each address, and whether the browser's way back or forward led here.
    static SCROLLED: RefCell<HashMap<String, f64>> = RefCell::default();
    static RETURNING: Cell<bool> = const { Cell::new(false) };
    /// The address whose page is shown, which is not yet or no longer the browser's while one is on its way.
    static SHOWN: RefCell<String> = RefCell::default();
}

/// Remembers how far down the reader is. The browser can't do it: when it returns, the page is not drawn yet.
fn scrolling() {
    SHOWN.set(here());
    restoration(ScrollRestoration::Manual);
    window_event_listener(ev::popstate, |_| RETURNING.set(true));
    window_event_listener(ev::pagehide, |_| restoration(ScrollRestoration::Auto));
    window_event_listener(ev::pageshow, |_| restoration(ScrollRestoration::Manual));
    window_event_listener(ev::scroll, |_| {
        // While the browser is already elsewhere, the scrolling is not the reader's.
        if SHOWN.with_borrow(|shown| *shown == here()) {
            let top = window().and_then(|w| w.scroll_y().ok()).unwrap_or_default();
            SCROLLED.with_borrow_mut(|scrolled| scrolled.insert(here(), top));
        }
    });
}

fn restoration(how: ScrollRestoration) {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        let _ = history.set_scroll_restoration(how);
    }
}

fn here() -> String {
    window().and_then(|w| Some(w.location().pathname().ok()? + &w.location().search().ok()?)).unwrap_or_default()
}

/// Where a GET form leads, without its empty fields.
fn address_of(form: &HtmlFormElement) -> Option<String> {
    let data = FormData::new_with_form(form).ok()?;
    let params = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    let kept = UrlSearchParams::new().ok()?;
    for pair in js_sys::try_iter(&params).ok()??.flatten() {
        let pair: js_sys::Array = pair.unchecked_into();
        if let (Some(key), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string())
            && !value.trim().is_empty()
        {
            kept.append(&key, &value);
        }
    }
    let query = String::from(kept.to_string());
    let path = form.get_attribute("action").filter(|path| path.starts_with('/'))?;
    Some(if query.is_empty() { path } else { format!("{path}?{query}") })
}

/// What covers the page, such as the filters on a phone, gives way to the result.
fn close_panels() {
    for panel in all("details[data-panel][open]") {
        let _ = panel.remove_attribute("open");
    }
}

/// Where the reader was before the page was drawn anew.
struct Place {
    focus: Option<String>,
    panels: Vec<(String, i32)>,
}

impl Place {
    fn remember() -> Self {
        let focus = document().active_element().map(|el| el.id()).filter(|id| !id.is_empty());
        Self { focus, panels: all("details[data-panel][open]").map(|panel| (panel.id(), panel.scroll_top())).collect() }
    }

    /// Opens what was open and returns to the same control; where that is gone, to the heading.
    fn restore(self) {
        for (id, top) in self.panels {
            if let Some(panel) = document().get_element_by_id(&id) {
                let _ = panel.set_attribute("open", "");
                panel.set_scroll_top(top);
            }
        }
        let lost = document().active_element().is_none_or(|el| el.tag_name() == "BODY");
        let same = self.focus.filter(|_| lost).and_then(|id| document().get_element_by_id(&id));
        match same {
            Some(control) => focus(&control),
            None if lost => focus_heading(),
            None => {}
        }
    }
}

fn focus_heading() {
    if let Some(heading) = all("#main h1").next() {
        let _ = heading.set_attribute("tabindex", "-1");
        focus(&heading);
    }
}

/// Moves the focus; the router has already scrolled to where it should.
fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Every element of a selector.
fn all(selector: &str) -> impl Iterator<Item = Element> + use<> {
    let found = document().query_selector_all(selector).ok();
    let length = found.as_ref().map_or(0, |found| found.length());
    (0..length).filter_map(move |place| found.as_ref()?.get(place)?.dyn_into().ok())
}

/// Tells the document, and whoever listens to it, that another page is about to be drawn.
pub(crate) fn arrived(head: Head, arrival: Arrival) {
    document().set_title(&words::words().site.title(&head.title));
    if let Some(description) = all("meta[name=description]").next() {
        let _ = description.set_attribute("content", &head.description);
    }
    let place = (arrival == Arrival::SameRoute).then(Place::remember);
    let returning = RETURNING.take();
    request_animation_frame(move || {
        mark_current();
        SHOWN.set(here());
        if returning && let (Some(window), Some(top)) = (window(), SCROLLED.with_borrow(|scrolled| scrolled.get(&here()).copied())) {
            window.scroll_to_with_x_and_y(0.0, top);
        }
        match place {
            Some(place) => place.restore(),
            None => focus_heading(),
        }
        let told = all("[data-announce]").next().and_then(|el| el.get_attribute("data-announce")).filter(|_| arrival == Arrival::SameRoute);
        if let Some(status) = document().get_element_by_id("status") {
            status.set_text_content(Some(&told.unwrap_or_else(|| words::words().site.arrived(&head.title))));
        }
    });
}

/// The menu shows where one is.
fn mark_current() {
    let path = window().and_then(|w| w.location().pathname().ok()).unwrap_or_default();
    for link in all("[data-menu] a[href]") {
        let _ = match link.get_attribute("href") {
            Some(href) if path.starts_with(&href) => link.set_attribute("aria-current", "page"),
            _ => link.remove_attribute("aria-current"),
        };
    }
}

/// Leaves the app: the browser itself loads the address. Nothing is shown here any more.
pub(crate) async fn leave(address: &Address) -> Shown {
    if let Some(window) = window() {
        let _ = window.location().assign(&format!(
            "{}{}",
            address.path,
            if address.query.is_empty() { String::new() } else { format!("?{}", address.query) }
        ));
    }
    let () = std::future::pending().await;
    Shown { head: Head::default(), view: ().into_any() }
}
