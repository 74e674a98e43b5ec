//! An answer: one of the page's templates, filled in and shown where the reader's program tells of it.

use crate::{
    browser::by_name::{call, get},
    words,
};
use domain::{
    calendar::{self, Date},
    lang::Lang,
    verification::{Difference, Proven, Statement},
};
use wasm_bindgen::JsValue;
use web_sys::{Element, Node};

/// Shows the answer of a name, with what belongs into its places (`data-slot`).
pub(super) fn show(part: &Element, name: &str, slots: &[(&str, String)]) {
    let _ = draw(part, name, slots);
}

/// What a statement proves by itself: genuine, and by the calendar within its term or not. What was decided since it was
/// issued it can't say, and the answer says so.
pub(super) fn alone(part: &Element, proven: &Proven, text: &str, today: Date) {
    let Proven { statement, term } = proven;
    let mut slots = slots(statement);
    slots.push(("today", day(today)));
    show(part, term.code(), &slots);
    let address = words::lang().href(&format!("/verify/{}#{text}", statement.number));
    for link in within(part, "[data-to-register]") {
        let _ = link.set_attribute("href", &address);
    }
}

/// Where paper and register differ.
pub(super) fn differs(part: &Element, statement: &Statement, differences: &[Difference]) {
    show(part, "differs", &slots(statement));
    for line in within(part, "[data-differs]") {
        let of = line.get_attribute("data-differs").unwrap_or_default();
        if !differences.iter().any(|difference| difference.code() == of) {
            line.remove();
        }
    }
}

fn slots(statement: &Statement) -> Vec<(&'static str, String)> {
    vec![
        ("number", statement.number.to_string()),
        ("product", statement.product.clone()),
        ("holder", statement.holder.clone()),
        ("certified", day(statement.certified_on)),
        ("expires", day(statement.expires_on)),
        ("issuer", statement.issuer.clone()),
        ("issued", day(statement.issued_on)),
    ]
}

fn draw(part: &Element, name: &str, slots: &[(&str, String)]) -> Result<(), JsValue> {
    let place = part.query_selector("[data-answers]")?.ok_or(JsValue::NULL)?;
    let template = part.query_selector(&format!("template[data-answer={name}]"))?.ok_or(JsValue::NULL)?;
    let copy: Node = call(&get(&template, "content")?, "cloneNode", &true.into())?.into();
    place.set_text_content(None);
    place.append_child(&copy)?;
    for slot in within(&place, "[data-slot]") {
        let name = slot.get_attribute("data-slot").unwrap_or_default();
        let text = slots.iter().find(|(of, _)| *of == name).map(|(_, text)| text.as_str());
        slot.set_text_content(text);
    }
    // Below the camera it may be out of sight.
    let nearest = crate::browser::by_name::parse("{\"block\":\"nearest\"}")?;
    call(&place, "scrollIntoView", &nearest).map(drop)
}

/// Every element of a selector within another.
fn within(part: &Element, selector: &str) -> Vec<Element> {
    let found = part.query_selector_all(selector).ok();
    let length = found.as_ref().map_or(0, |found| found.length());
    (0..length).filter_map(|place| found.as_ref()?.get(place).map(|node| JsValue::from(node).into())).collect()
}

/// A day as the page has them.
fn day(date: Date) -> String {
    match words::lang() {
        Lang::Ja => calendar::date_with_era(date),
        Lang::En => calendar::date_english(date),
    }
}
