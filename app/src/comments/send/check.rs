//! All of it once more, before it is sent. Each row leads back to its field, and everything is kept.

use super::{
    super::{
        names,
        parts::named,
        send_words::{SendWords, here},
        words,
    },
    fields::{OPINIONS, SECTIONS, SENDER, TRAP, bare},
    form,
    form::Commenting,
    heading, submit_address,
};
use crate::{
    ui::{
        banner::{Banner, Tone},
        button::{Button, Look, Size},
        said::japanese,
    },
    words::{fill, lang},
};
use domain::{
    comments::{CaseView, LONGEST_OPINION, Who},
    goals::{CutReason, cuts},
};
use leptos::prelude::*;

pub(super) fn show(commenting: &Commenting, case: &CaseView) -> AnyView {
    let words = here();
    let again = commenting.is_to_be_sent_again();
    let send = if again { words.send_again } else { words.send };
    let opinions = (0..commenting.places()).map(|place| opinion(words, commenting, case, place)).collect_view();
    let content = view! {
        <section aria-labelledby="public">
            <h2 id="public">{heading(words.public_part)}</h2>
            {opinions}
        </section>
        <section aria-labelledby="private">
            <h2 id="private">{heading(words.private_part)}</h2>
            <dl class="dl to-check">{sender(words, commenting, case)}</dl>
        </section>
        <div><Button look=Look::Solid size=Size::Large name="step" value="send">{send}</Button></div>
    };
    view! {
        <p class="lead">{words.check_lead}</p>
        {seen_by_all(words, commenting)}
        {form(commenting, case, "check", &[&OPINIONS, &SECTIONS, &SENDER, &[TRAP]], content.into_any())}
    }
    .into_any()
}

fn opinion(words: &'static SendWords, commenting: &Commenting, case: &CaseView, place: usize) -> AnyView {
    let title = fill(words.opinion_n, &[("{n}", &(place + 1))]);
    let anchor = commenting.value(SECTIONS[place]);
    let part = if anchor.is_empty() { words.whole.into_any() } else { japanese(named(words::here(), &case.sections, anchor)) };
    view! {
        <article class="to-check-opinion">
            <h3>{heading(title.clone())}</h3>
            <p class="sub">{part}</p>
            <p class="as-typed">{bare(commenting.value(OPINIONS[place]))}</p>
            {change(words, case, ("opinions", OPINIONS[place]), &title)}
        </article>
    }
    .into_any()
}

fn sender(words: &'static SendWords, commenting: &Commenting, case: &CaseView) -> AnyView {
    let (record, _) = commenting.record(lang());
    let or_nothing = |text: String| if text.is_empty() { words.nothing.to_owned() } else { text };
    let email = record.email.map(String::from).unwrap_or_default();
    let who = record.who.map(|who| names::who(who, lang()).to_owned()).unwrap_or_default();
    let asks_place = case.record.who.iter().any(|who| matches!(who, Who::Worker | Who::Student | Who::Business));
    let rows = [
        ("name", words.name, record.name),
        ("address", words.address, record.address),
        ("who", words.who_short, who),
        ("place", words.place_short, or_nothing(record.place)),
        ("phone", words.phone, or_nothing(record.phone)),
        ("email", words.email, or_nothing(email)),
        ("mail", words.mail, if record.by_mail { words.mail_yes } else { words.mail_no }.to_owned()),
    ];
    let rows = rows.into_iter().filter(|(name, ..)| asks_place || *name != "place").map(|(name, title, value)| {
        view! {
            <div>
                <dt>{title}</dt>
                <dd><span class="as-typed">{value}</span>{change(words, case, ("sender", name), title)}</dd>
            </div>
        }
        .into_any()
    });
    rows.collect_view().into_any()
}

/// Back to a field.
fn change(words: &'static SendWords, case: &CaseView, (step, field): (&'static str, &'static str), what: &str) -> AnyView {
    let to = format!("{}#{field}", submit_address(&case.record.slug));
    let told = fill(words.change_of, &[("{what}", &what)]);
    view! { <button type="submit" class="btn btn-text btn-sm" name="step" value=step formaction=to aria-label=told>{words.change}</button> }
        .into_any()
}

/// That there is something in the opinions that looks like a way to reach someone.
fn seen_by_all(words: &'static SendWords, commenting: &Commenting) -> Option<AnyView> {
    let mut found: Vec<String> = Vec::new();
    for text in OPINIONS.iter().map(|field| bare(commenting.value(field))) {
        // What is too long is refused in any case, and not looked through for nothing.
        if text.chars().count() > LONGEST_OPINION {
            continue;
        }
        for cut in cuts(&text).into_iter().filter(|cut| cut.reason != CutReason::PostalCode) {
            found.push(text.get(cut.range).unwrap_or_default().trim().to_owned());
        }
    }
    found.dedup();
    found.truncate(5);
    (!found.is_empty()).then(|| {
        let text = fill(words.check_seen, &[("{found}", &found.join(words.between))]);
        view! { <Banner tone=Tone::Warning><p>{text}</p></Banner> }.into_any()
    })
}
