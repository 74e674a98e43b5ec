//! The part of a page that the browser's side brings to life: what it needs to know, and the answers that it can give, as
//! templates in the words of the page.

use super::words::{self, VerificationWords};
use crate::ui::{
    banner::{Banner, Tone},
    said::mark,
};
use domain::{
    calendar::{Date, iso},
    lang::Lang,
    verification::{Difference, KeySet, Registered},
};
use leptos::prelude::*;

/// Puts the content of a page around the place for answers into the part that the browser's side brings to life. With a
/// record of the register, paper is compared with it.
pub(super) fn part(keys: &KeySet, registered: Option<&Registered>, content: AnyView) -> AnyView {
    let certificate = registered.map(|registered| &registered.certificate);
    let day = |date: fn(&domain::certification::Certificate) -> Date| certificate.map(|certificate| iso(date(certificate)));
    let mut names = vec!["current", "expired", "not-yet", "unknown-key", "bad-signature", "not-a-statement", "key-not-in-use"];
    match registered {
        Some(_) => names.extend(["agrees", "agrees-ended"]),
        None => names.extend(["going", "no-code", "other-code", "camera-denied", "camera-none", "offline-number"]),
    }
    let templates = names.into_iter().map(|name| {
        let content = answer(name);
        view! { <template data-answer=name>{content}</template> }.into_any()
    });
    let templates = templates.collect_view();
    let differs = registered.map(|registered| view! { <template data-answer="differs">{differs(registered)}</template> }.into_any());
    view! {
        <div
            data-verify
            data-keys=keys.write()
            data-number=certificate.map(|certificate| certificate.number.to_string())
            data-product=registered.map(|registered| registered.product.ja.clone())
            data-holder=registered.map(|registered| registered.holder.ja.clone())
            data-certified=day(|certificate| certificate.certified_on)
            data-expires=day(|certificate| certificate.expires_on)
            data-listed=certificate.is_some_and(|certificate| certificate.standing.is_listed())
        >
            {content}
            {templates}
            {differs}
        </div>
    }
    .into_any()
}

/// Where answers are shown, and told to whoever listens.
pub(super) fn place() -> AnyView {
    view! { <div class="verify-answers" data-answers role="status" aria-label=words::here().answer></div> }.into_any()
}

fn tone(name: &str) -> Tone {
    match name {
        "agrees" => Tone::Done,
        // Genuine, and yet not known to be valid: not in the colour of what is well.
        "current" | "going" => Tone::Info,
        "bad-signature" | "key-not-in-use" => Tone::Error,
        _ => Tone::Warning,
    }
}

/// An answer with its title and text; with what a genuine statement says, where there is one.
fn answer(name: &'static str) -> AnyView {
    let words = words::here();
    let (_, title, text) = words.answers.into_iter().find(|(of, ..)| *of == name).unwrap_or_default();
    let statement = matches!(name, "current" | "expired" | "not-yet").then(|| statement(words));
    view! {
        <Banner tone=tone(name)>
            <h2>{title}</h2>
            <p>{text}</p>
            {statement}
        </Banner>
    }
    .into_any()
}

/// What stands in a statement, in places that the browser's side fills in.
fn statement(words: &VerificationWords) -> AnyView {
    let rows = [
        (words.number, "number"),
        (words.product, "product"),
        (words.holder, "holder"),
        (words.certified, "certified"),
        (words.expires, "expires"),
        (words.issuer, "issuer"),
        (words.issued, "issued"),
    ];
    let rows = rows.map(|(title, name)| view! { <div><dt>{title}</dt><dd>{slot(name)}</dd></div> }.into_any());
    view! {
        <dl class="dl">{rows.collect_view()}</dl>
        <p><a class="more" href="" rel="external" data-to-register>{words.to_register}</a></p>
    }
    .into_any()
}

/// A place for a value of the paper, which is in Japanese where it is a name.
fn slot(name: &'static str) -> AnyView {
    let lang = matches!(name, "product" | "holder" | "issuer").then(|| mark(Lang::Ja)).flatten();
    view! { <span data-slot=name lang=lang></span> }.into_any()
}

/// Where paper and register differ: every line, of which the browser's side leaves those that do.
fn differs(registered: &Registered) -> AnyView {
    let words = words::here();
    let (_, title, text) = words.answers.into_iter().find(|(of, ..)| *of == "differs").unwrap_or_default();
    let lines = Difference::ALL.map(|difference| {
        let line = match difference {
            Difference::Number => between(words.other_number, "number", "{number}", String::new(), ""),
            Difference::Product => line(words, words.product, difference, registered.product.ja.clone()),
            Difference::Holder => line(words, words.holder, difference, registered.holder.ja.clone()),
            Difference::CertifiedOn => {
                line(words, words.certified, difference, crate::words::date_with_era(registered.certificate.certified_on))
            }
            Difference::ExpiresOn => line(words, words.expires, difference, crate::words::date_with_era(registered.certificate.expires_on)),
        };
        view! { <li data-differs=difference.code()>{line}</li> }.into_any()
    });
    view! {
        <Banner tone=Tone::Warning>
            <h2>{title}</h2>
            <p>{text}</p>
            <ul class="points">{lines.collect_view()}</ul>
        </Banner>
    }
    .into_any()
}

fn line(words: &VerificationWords, title: &'static str, difference: Difference, register: String) -> AnyView {
    let says = between(words.paper_says, difference.code(), "{paper}", register, "{register}");
    view! { <b>{title}</b><br />{says} }.into_any()
}

/// A sentence with a place for what the paper says, and what the register says.
fn between(sentence: &'static str, name: &'static str, paper: &'static str, register: String, at: &'static str) -> AnyView {
    let (before, rest) = sentence.split_once(paper).unwrap_or((sentence, ""));
    let (middle, after) = if at.is_empty() { (rest, "") } else { rest.split_once(at).unwrap_or((rest, "")) };
    let lang = matches!(name, "product" | "holder").then(|| mark(Lang::Ja)).flatten();
    view! { {before}{slot(name)}{middle}<span lang=lang>{register}</span>{after} }.into_any()
}
