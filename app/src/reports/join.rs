//! `/reports/join`: what a reporter does, who can be one, and the form.

use super::{
    Joining, REPORTS, given,
    joining::TRAP,
    words::{READINGS, Words, here},
};
use crate::{
    context::Context,
    documents::filled_in,
    error::AppError,
    page::{Head, Shown},
    ui::{
        breadcrumb::Breadcrumb,
        button::{Button, Look, Size},
        choices::{Checkboxes, Choice},
        date_field::DateField,
        error_summary::ErrorSummary,
        field::Label,
        page_foot::PageFoot,
        said::{heading_read, mixed},
        text_field::{Kind, TextArea, TextField},
    },
    words::href,
};
use leptos::prelude::*;

pub(super) fn page(context: &Context) -> Result<Shown, AppError> {
    let joining = given(context)?.joining.clone().ok_or(AppError::Missing)?;
    let (words, errors) = (here(), joining.errors());
    let head = Head {
        title: if errors.is_empty() { words.join.to_owned() } else { crate::words::words().form.error_title(words.join) },
        description: words.join_description.to_owned(),
        canonical: errors.is_empty().then(|| "/reports/join".to_owned()),
        desk: true,
        ..Head::default()
    };
    let first = errors.is_empty();
    let summary = (!first).then(|| view! { <ErrorSummary errors=errors /> }.into_any());
    let kept = filled_in(context.lang, words.kept_text);
    let view = view! {
        <div class="wrap narrow ask">
            <Breadcrumb above=vec![(REPORTS.to_owned(), words.title.to_owned())] here=words.join />
            {summary}
            <h1>{heading_read(words.join, READINGS)}</h1>
            <p class="lead">{words.join_lead}</p>
            <p><a class="more" href="/reporter" rel="external">{words.sign_in}</a></p>
            {points(words.who, "who", &words.who_points)}
            {points(words.what, "what", &words.what_points)}
            {points(words.not, "not", &words.not_points)}
            <section aria-labelledby="kept"><h2 id="kept">{heading_read(words.kept, READINGS)}</h2><p>{mixed(&kept)}</p></section>
            <section aria-labelledby="join"><h2 id="join">{heading_read(words.form, READINGS)}</h2>{form(words, &joining)}</section>
        </div>
        <PageFoot updated_on=None />
    }
    .into_any();
    Ok(Shown { head, view })
}

fn points(title: &'static str, id: &'static str, points: &[&'static str]) -> AnyView {
    let points = points.iter().map(|point| view! { <li>{mixed(point)}</li> }.into_any()).collect_view();
    view! { <section aria-labelledby=id><h2 id=id>{heading_read(title, READINGS)}</h2><ul class="points">{points}</ul></section> }
        .into_any()
}

fn form(words: &'static Words, joining: &Joining) -> AnyView {
    let line = |label: Label, kind: Kind| {
        let (error, value) = (joining.error(label.name), joining.value(label.name).to_owned());
        view! { <TextField label=label.error(error) kind=kind value=value /> }.into_any()
    };
    let tick = |label: Label, told: &'static str| {
        let (error, ticked) = (joining.error(label.name), joining.ticked(label.name));
        view! { <Checkboxes label=label.error(error) choices=vec![Choice::new("yes", told).chosen(ticked)] /> }.into_any()
    };
    view! {
        <form class="form" id="sign-up" action=href("/reports/join") method="post" novalidate data-draft="reports-join" data-draft-restored=words.restored data-draft-discard=words.discard>
            <input type="hidden" name="token" value=joining.token.clone() />
            <input type="hidden" name="stamp" value=joining.stamp.clone() />
            {line(Label::required("name", words.name).hint(words.name_hint), Kind::Name)}
            {line(Label::required("kana", words.kana).hint(words.kana_hint), Kind::Words)}
            {line(Label::required("pen", words.pen).hint(words.pen_hint), Kind::Words)}
            {line(Label::required("email", words.email).hint(words.email_hint), Kind::Email)}
            <DateField label=Label::required("born", words.born).hint(words.born_hint).error(joining.error("born")) value=joining.born() />
            <div class="join-minor">
                <h3>{heading_read(words.minor, READINGS)}</h3>
                <p class="sub">{words.minor_text}</p>
                {line(Label::needed_when("guardian", words.guardian, words.if_minor), Kind::Words)}
                {line(Label::needed_when("guardian-contact", words.guardian_contact, words.if_minor).hint(words.guardian_contact_hint), Kind::Words)}
                {tick(Label::needed_when("consents", words.consents, words.if_minor), words.consents_tick)}
            </div>
            <TextArea label=Label::optional("wish", words.wish).hint(words.wish_hint).error(joining.error("wish")) rows=4 value=joining.value("wish").to_owned() />
            {tick(Label::optional("stays", words.stays).hint(words.stays_hint), words.stays_tick)}
            {tick(Label::required("rules", words.rules), words.rules_tick)}
            <div class="unseen" aria-hidden="true">
                <label for=TRAP>{words.trap}</label>
                <input type="text" id=TRAP name=TRAP value=joining.value(TRAP).to_owned() tabindex="-1" autocomplete="off" />
            </div>
            <div><Button look=Look::Solid size=Size::Large>{words.send}</Button></div>
        </form>
    }
    .into_any()
}
