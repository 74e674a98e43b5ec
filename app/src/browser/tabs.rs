//! Tabs (`data-tabs`): one part at a time, as the WAI-ARIA Authoring Practices have it.

use super::{all, focus, target};
use leptos::{ev, leptos_dom::helpers::window_event_listener, prelude::document};
use web_sys::Element;

/// A tab is chosen by pressing it, or by an arrow key.
pub(super) fn listen() {
    window_event_listener(ev::click, |event| {
        if let Some(tab) = tab_of(&event) {
            event.prevent_default();
            choose(&tab);
        }
    });
    window_event_listener(ev::keydown, |event| {
        let Some(tab) = tab_of(&event) else { return };
        let next = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => -1,
            _ => return,
        };
        event.prevent_default();
        let tabs = tabs_beside(&tab);
        let place = tabs.iter().position(|other| *other == tab).unwrap_or_default() as isize;
        if let Some(tab) = tabs.get((place + next).rem_euclid(tabs.len() as isize) as usize) {
            choose(tab);
            focus(tab);
        }
    });
}

/// Links and sections become tabs and panels.
pub(super) fn bring_to_life() {
    for whole in all("[data-tabs]") {
        let Ok(Some(list)) = whole.query_selector("ul") else { continue };
        let _ = list.set_attribute("role", "tablist");
        let mut first = None;
        for tab in links(&list) {
            let _ = tab.set_attribute("role", "tab");
            if let Ok(Some(row)) = tab.closest("li") {
                let _ = row.set_attribute("role", "presentation");
            }
            if let Some(panel) = panel_of(&tab) {
                let _ = tab.set_attribute("aria-controls", &panel.id());
                let _ = panel.set_attribute("role", "tabpanel");
                let _ = panel.set_attribute("tabindex", "0");
            }
            first.get_or_insert(tab);
        }
        if let Some(tab) = first {
            choose(&tab);
        }
    }
}

fn choose(tab: &Element) {
    for other in tabs_beside(tab) {
        let chosen = other == *tab;
        let _ = other.set_attribute("aria-selected", if chosen { "true" } else { "false" });
        let _ = other.set_attribute("tabindex", if chosen { "0" } else { "-1" });
        if let Some(panel) = panel_of(&other) {
            let _ = if chosen { panel.remove_attribute("hidden") } else { panel.set_attribute("hidden", "") };
        }
    }
}

fn tab_of(event: &web_sys::Event) -> Option<Element> {
    target(event)?.closest("[data-tabs] [role=tab]").ok()?
}

fn tabs_beside(tab: &Element) -> Vec<Element> {
    tab.closest("ul").ok().flatten().map(|list| links(&list)).unwrap_or_default()
}

fn links(list: &Element) -> Vec<Element> {
    let rows = list.children();
    (0..rows.length()).filter_map(|place| rows.item(place)?.query_selector("a").ok()?).collect()
}

fn panel_of(tab: &Element) -> Option<Element> {
    document().get_element_by_id(tab.get_attribute("href")?.trim_start_matches('#'))
}
