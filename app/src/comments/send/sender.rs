//! The page on who sends it: private, and it says so.

use super::{
    super::{
        names,
        send_words::{SendWords, here},
    },
    fields::{OPINIONS, SECTIONS},
    form,
    form::Commenting,
    trap,
};
use crate::{
    ui::{
        banner::{Banner, Tone},
        button::{Button, Look},
        choices::{Checkboxes, Choice, Radios},
        field::Label,
        text_field::{Kind, TextField},
    },
    words::{href, lang},
};
use domain::comments::{CaseView, Who};
use leptos::prelude::*;

pub(super) fn show(commenting: &Commenting, case: &CaseView) -> AnyView {
    let words = here();
    let with = |label: Label| {
        let error = commenting.error(label.name);
        label.error(error)
    };
    let value = |name: &str| commenting.value(name).to_owned();
    let who = case.record.who.iter().map(|who| Choice::new(who.code(), names::who(*who, lang())).chosen(value("who") == who.code()));
    let mail = vec![Choice::new("yes", words.mail_yes).chosen(value("mail") == "yes")];
    let content = view! {
        <TextField label=with(Label::required("name", words.name).hint(words.name_hint)) kind=Kind::Name value=value("name") />
        <TextField label=with(Label::required("address", words.address).hint(words.address_hint)) kind=Kind::Address value=value("address") />
        <Radios label=with(Label::required("who", words.who).hint(words.who_hint)) choices=who.collect() />
        {place(words, case, &with, value("place"))}
        <TextField label=with(Label::optional("phone", words.phone).hint(words.phone_hint)) kind=Kind::Phone value=value("phone") />
        <TextField label=with(Label::optional("email", words.email).hint(words.email_hint)) kind=Kind::Email value=value("email") />
        <Checkboxes label=with(Label::optional("mail", words.mail)) choices=mail />
        {trap(commenting, words)}
        <div class="row">
            <Button look=Look::Solid name="step" value="check">{words.check}</Button>
            <Button name="step" value="opinions">{words.back_to_opinions}</Button>
        </div>
    };
    view! {
        <Banner tone=Tone::Info><p>{words.sender_lead}</p></Banner>
        {form(commenting, case, "sender", &[&OPINIONS, &SECTIONS], content.into_any())}
        <p><a class="more" href=href("/privacy") rel="external">{words.privacy}</a></p>
    }
    .into_any()
}

/// Where one works, learns, or what one speaks for, if the case asks such people.
fn place(words: &'static SendWords, case: &CaseView, with: &dyn Fn(Label) -> Label, value: String) -> Option<AnyView> {
    let asked = case.record.who.iter().any(|who| matches!(who, Who::Worker | Who::Student | Who::Business));
    let label = with(Label::needed_when("place", words.place, words.place_when).hint(words.place_hint));
    asked.then(|| view! { <TextField label=label kind=Kind::Organisation value=value /> }.into_any())
}
