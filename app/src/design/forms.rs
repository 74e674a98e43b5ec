//! Fields: empty, filled in, and with an error.

use crate::{
    ui::{
        choices::{Checkboxes, Choice, Radios, SelectField},
        date_field::{DateField, DateParts},
        error_summary::ErrorSummary,
        field::Label,
        file_picker::FilePicker,
        text_field::{Kind, TextArea, TextField},
    },
    words,
};
use leptos::prelude::*;

/// One of each, in a form that leads nowhere but here.
pub(super) fn fields() -> AnyView {
    let (words, site) = (&words::words().design, &words::words().site);
    let ways = || {
        vec![Choice::new("mail", words.choice_a).chosen(true), Choice::new("letter", words.choice_b), Choice::new("phone", words.choice_c)]
    };
    let kinds = vec![Choice::new("a", words.kind_a), Choice::new("b", words.kind_b).chosen(true), Choice::new("c", words.kind_c)];
    let answers = vec![Choice::new("yes", site.yes), Choice::new("no", site.no).chosen(true)];
    let wrong_day = DateParts { era: "令和".to_owned(), year: "8".to_owned(), month: "2".to_owned(), day: "30".to_owned() };
    view! {
        <form class="form" action=words::href("/about/design") method="get" novalidate>
            <TextField label=Label::required("sample-name", words.name_label).hint(words.name_hint) kind=Kind::Name value="𠮷田 﨑子" />
            <TextField label=Label::optional("sample-mail", words.mail_label).hint(words.mail_hint).error(Some(words.mail_error.to_owned())) kind=Kind::Email value="hana.example.jp" />
            <TextArea label=Label::required("sample-comment", words.comment_label).hint(words.comment_hint) />
            <SelectField label=Label::required("sample-select", words.select_label) choices=kinds />
            <Checkboxes label=Label::optional("sample-choices", words.choices_label) choices=ways() />
            <Radios label=Label::required("sample-radios", words.radios_label) choices=answers />
            <DateField label=Label::optional("sample-date", words.date_label).hint(words.date_hint) />
            <DateField label=Label::required("sample-day", words.date_label).hint(words.date_hint).error(Some(words.date_error.to_owned())) value=wrong_day />
            <FilePicker label=Label::optional("sample-file", words.file_label).hint(words.file_hint) accept="image/jpeg,image/png,image/webp" types="JPEG, PNG, WebP" megabytes=20 several=true />
        </form>
    }
    .into_any()
}

/// The summary of what is wrong in the fields above. It is only shown here, so it leaves the focus alone.
pub(super) fn errors() -> AnyView {
    let words = &words::words().design;
    let errors = vec![("sample-mail", words.mail_error.to_owned()), ("sample-day", words.date_error.to_owned())];
    view! { <ErrorSummary errors=errors focus=false /> }.into_any()
}
