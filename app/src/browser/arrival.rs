//! What follows when another page is drawn: title, focus, place, menu, and word of it.

use super::{all, focus, here, notice, panels, path, scrolling, tabs, tell, waiting, worker};
use crate::{
    page::{Head, print_code},
    words,
};
use domain::lang::Lang;
use leptos::prelude::*;

/// Why a page has come up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arrival {
    /// Another page: the reader begins at its heading.
    NewPage,
    /// The same page with other content, such as a narrowed list: the reader stays where he is.
    SamePage,
}

/// Tells the document that another page is about to be drawn. What is returned has to be called when it is.
pub(crate) fn arrived(head: Head, arrival: Arrival) -> impl FnOnce() {
    document().set_title(&words::words().site.title(&head.title));
    if let Some(description) = all("meta[name=description]").next() {
        let _ = description.set_attribute("content", &head.description);
    }
    let place = (arrival == Arrival::SamePage).then(Place::remember);
    move || {
        waiting(false);
        update_header();
        scrolling::settle();
        tabs::bring_to_life();
        match place {
            Some(place) => place.restore(),
            None => {
                panels::close();
                focus_heading();
            }
        }
        notice::refresh();
        worker::seen(&here());
        let told = all("[data-announce]").next().and_then(|el| el.get_attribute("data-announce")).filter(|_| arrival == Arrival::SamePage);
        tell(&told.unwrap_or_else(|| words::words().site.arrived(&head.title)));
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
        Self { focus, panels: all("#main details[data-panel][open]").map(|panel| (panel.id(), panel.scroll_top())).collect() }
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

/// The heading; or the summary of what has to be mended, which comes before it.
fn focus_heading() {
    if let Some(heading) = all("#main [data-errors], #main h1").next() {
        let _ = heading.set_attribute("tabindex", "-1");
        focus(&heading);
    }
}

/// The parts of header and footer that know where one is: the menu, the switches, and what is printed.
fn update_header() {
    let (path, here) = (path(), here());
    for link in all("[data-menu] a[href]") {
        let within = link
            .get_attribute("href")
            .is_some_and(|href| path.strip_prefix(&href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')));
        let _ = if within { link.set_attribute("aria-current", "page") } else { link.remove_attribute("aria-current") };
    }
    if let Some(switch) = all("[data-other-language]").next() {
        let query = here.strip_prefix(&path).unwrap_or_default();
        let _ = switch.set_attribute("href", &format!("{}{query}", words::lang().other().href(Lang::of_path(&path).1)));
    }
    for field in all("[data-here]") {
        let _ = field.set_attribute("value", &here);
    }
    if let Some(code) = all("[data-print-code]").next() {
        let _ = code.set_attribute("src", &print_code(&here));
    }
    if let Some(address) = all("[data-print-address]").next() {
        let origin = window().location().origin().unwrap_or_default();
        address.set_text_content(Some(&format!("{origin}{here}")));
    }
}
