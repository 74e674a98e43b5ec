//! What the page says of itself, and what becomes of a statement on it.

use super::answer;
use crate::browser::{
    all,
    by_name::{call, get, wait},
};
use domain::{
    calendar::{Date, OffsetDateTime, jst_date, parse_iso},
    certification::CertificateNumber,
    verification::{Difference, Flaw, KeySet, Proven, Scanned, check},
};
use leptos::{ev, leptos_dom::helpers::window_event_listener, prelude::window};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

/// Where the keys can be had anew.
const KEYS: &str = "/verify/keys.json";

/// The part of the page that gives answers.
#[derive(Clone)]
pub(super) struct Part {
    pub(super) element: Element,
    keys: Rc<KeySet>,
    register: Option<Rc<Register>>,
}

/// What the register says, as it stands on the page.
struct Register {
    number: CertificateNumber,
    product: String,
    holder: String,
    certified_on: Date,
    expires_on: Date,
    /// Whether the certificate is valid.
    listed: bool,
}

impl Part {
    pub(super) fn new(element: Element) -> Self {
        let text = |name: &str| element.get_attribute(name);
        let register = || {
            Some(Rc::new(Register {
                number: text("data-number")?.parse().ok()?,
                product: text("data-product")?,
                holder: text("data-holder")?,
                certified_on: parse_iso(&text("data-certified")?)?,
                expires_on: parse_iso(&text("data-expires")?)?,
                listed: element.has_attribute("data-listed"),
            }))
        };
        Self { keys: Rc::new(KeySet::read(&text("data-keys").unwrap_or_default())), register: register(), element }
    }

    /// Whether the page reads codes.
    pub(super) fn scans(&self) -> bool {
        self.element.query_selector("[data-scanner]").is_ok_and(|found| found.is_some())
    }

    /// Checks what stands behind `#` in the address, now and whenever it changes.
    pub(super) fn check_address(self) {
        let part = self.clone();
        window_event_listener(ev::hashchange, move |_| part.check_fragment());
        self.check_fragment();
    }

    fn check_fragment(&self) {
        let fragment = window().location().hash().unwrap_or_default();
        let fragment = fragment.trim_start_matches('#');
        // Places of the page have short names, of one word.
        if fragment.contains('.') {
            self.clone().tell(fragment.to_owned(), true);
        } else if self.register.is_none() && self.stands_in() {
            answer::show(&self.element, "offline-number", &[]);
        }
    }

    /// Whether this page stands in for another: for a certificate that there is no copy of, or for the answer to a form that
    /// nobody was there to take.
    fn stands_in(&self) -> bool {
        let location = window().location();
        let of_one = location.pathname().is_ok_and(|path| path.ends_with(|last: char| last.is_ascii_digit()));
        is_copy() && (of_one || location.search().is_ok_and(|query| query.contains("number=")))
    }

    /// Says what a code stands for. Where the register is in reach, it has the last word.
    pub(super) fn scanned(&self, text: &str) {
        let Some(scanned) = Scanned::read(text) else { return answer::show(&self.element, "other-code", &[]) };
        let proven = scanned.statement().map(|statement| check(statement, &self.keys, today()));
        let number = match (&scanned, &proven) {
            (Scanned::Certificate { number, .. }, _) => Some(*number),
            (Scanned::Statement(_), Some(Ok(proven))) => Some(proven.statement.number),
            (Scanned::Statement(_), _) => None,
        };
        let statement = scanned.statement().map(str::to_owned);
        if let (Some(number), true) = (number, window().navigator().on_line()) {
            if matches!(proven, Some(Ok(_))) {
                answer::show(&self.element, "going", &[]);
            }
            let mut address = crate::words::lang().href(&format!("/verify/{number}"));
            if let Some(statement) = &statement {
                address = format!("{address}#{statement}");
            }
            let _ = call(&window().location(), "assign", &address.into());
        } else if let Some(statement) = statement {
            self.clone().tell(statement, true);
        } else {
            answer::show(&self.element, "offline-number", &[]);
        }
    }

    /// Says what a statement is worth, by itself and beside the register. A key that is not known may have come since: it is
    /// asked for once.
    fn tell(self, statement: String, ask: bool) {
        match check(&statement, &self.keys, today()) {
            Err(Flaw::UnknownKey) if ask => spawn_local(async move {
                let keys = newer_keys().await.map_or_else(|_| self.keys.clone(), Rc::new);
                Self { keys, ..self }.tell(statement, false);
            }),
            Err(flaw) => answer::show(&self.element, flaw.code(), &[]),
            Ok(proven) => match self.register.as_deref().filter(|_| !is_copy()) {
                Some(register) => self.compare(&proven, register),
                None => answer::alone(&self.element, &proven, &statement, today()),
            },
        }
    }

    fn compare(&self, proven: &Proven, register: &Register) {
        let names = (register.product.as_str(), register.holder.as_str());
        let days = (register.certified_on, register.expires_on);
        let differences = Difference::between(&proven.statement, register.number, names, days);
        match (differences.as_slice(), register.listed) {
            ([], true) => answer::show(&self.element, "agrees", &[]),
            ([], false) => answer::show(&self.element, "agrees-ended", &[]),
            (differences, _) => answer::differs(&self.element, &proven.statement, differences),
        }
    }
}

/// Whether the page comes from the worker's copies, because the server can't be reached.
fn is_copy() -> bool {
    all(".saved").next().is_some()
}

/// The keys as the server has them now, or as they were kept.
async fn newer_keys() -> Result<KeySet, JsValue> {
    let response = wait(&window(), "fetch", &KEYS.into()).await?;
    let text = wait(&response, "text", &JsValue::UNDEFINED).await?;
    Ok(KeySet::read(&text.as_string().unwrap_or_default()))
}

/// The day in Japan by the clock of the device.
fn today() -> Date {
    let now = get(&js_sys::global(), "Date").and_then(|date| call(&date, "now", &JsValue::UNDEFINED));
    let seconds = now.ok().and_then(|now| now.as_f64()).unwrap_or_default() / 1_000.0;
    jst_date(OffsetDateTime::from_unix_timestamp(seconds as i64).unwrap_or(OffsetDateTime::UNIX_EPOCH))
}
