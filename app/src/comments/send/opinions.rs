//! The page for opinions: each on a section or on the whole.

use super::{
    super::{
        parts::section_name,
        send_words::{SendWords, here},
        words,
    },
    fields::{OPINIONS, SECTIONS, SENDER},
    form,
    form::Commenting,
    heading, to_case, trap,
};
use crate::{
    ui::{
        banner::{Banner, Tone},
        button::{Button, Look, Size},
        choices::{Choice, SelectField},
        field::Label,
        text_field::TextArea,
    },
    words::fill,
};
use domain::comments::{CaseView, LONGEST_OPINION, MOST_OPINIONS, Section};
use leptos::prelude::*;

pub(super) fn show(commenting: &Commenting, case: &CaseView) -> AnyView {
    let words = here();
    let places = commenting.places();
    let each = (0..places).map(|place| one(words, commenting, &case.sections, place)).collect_view();
    let lost = (!commenting.value("lost").is_empty() && places < MOST_OPINIONS).then(|| {
        view! {
            <Banner tone=Tone::Info>
                <p>{words.removed}</p>
                <p><Button size=Size::Small name="step" value="undo">{words.undo}</Button></p>
            </Banner>
        }
        .into_any()
    });
    let more = if places < MOST_OPINIONS {
        view! { <div><Button name="step" value="add">{words.add}</Button></div> }.into_any()
    } else {
        view! { <p class="sub">{fill(words.full, &[("{max}", &MOST_OPINIONS)])}</p> }.into_any()
    };
    let content = view! {
        {lost}
        {each}
        {more}
        {trap(commenting, words)}
        <div><Button look=Look::Solid name="step" value="you">{words.next}</Button></div>
    };
    let lost: &[&'static str] = &["lost", "lost-section"];
    view! {
        <p class="lead">{words.opinions_lead}</p>
        {form(commenting, case, "opinions", &[&SENDER, lost], content.into_any())}
        <p class="sub device">{words.device}</p>
        {to_case(case, words)}
    }
    .into_any()
}

/// One opinion with the section that it is on.
fn one(words: &'static SendWords, commenting: &Commenting, sections: &[Section], place: usize) -> AnyView {
    let n = place + 1;
    let (section, text) = (SECTIONS[place], OPINIONS[place]);
    // Whoever has asked for one more, or for the one that was removed, is led to it.
    let new = n == commenting.places() && matches!(commenting.value("step"), "add" | "undo") && commenting.errors().is_empty();
    let remove = (commenting.places() > 1).then(|| {
        let title = fill(words.remove, &[("{n}", &n)]);
        view! { <div><button type="submit" class="btn btn-text btn-sm" name="remove" value=n>{title}</button></div> }.into_any()
    });
    view! {
        <section class="one-opinion" aria-labelledby=format!("head-{n}")>
            <h2 id=format!("head-{n}") tabindex=new.then_some("-1") autofocus=new>{heading(fill(words.opinion_n, &[("{n}", &n)]))}</h2>
            {parts(words, commenting, sections, section)}
            <TextArea label=text_label(words, commenting, text) value=commenting.value(text).to_owned() rows=8 />
            {remove}
        </section>
    }
    .into_any()
}

/// The sections that an opinion can be on.
pub(crate) fn parts(words: &'static SendWords, commenting: &Commenting, sections: &[Section], field: &'static str) -> AnyView {
    let chosen = commenting.value(field);
    let all = sections
        .iter()
        .map(|section| Choice::new(section.anchor.clone(), section_name(words::here(), section)).chosen(section.anchor == chosen));
    let choices = std::iter::once(Choice::new("", words.whole)).chain(all).collect::<Vec<_>>();
    let label = Label::required(field, words.section).error(commenting.error(field));
    view! { <SelectField label=label choices=choices /> }.into_any()
}

/// The label of a text.
pub(crate) fn text_label(words: &'static SendWords, commenting: &Commenting, field: &'static str) -> Label {
    let hint = fill(words.text_hint, &[("{max}", &words::grouped(LONGEST_OPINION as u64))]);
    Label::required(field, words.text).hint(hint).error(commenting.error(field))
}
