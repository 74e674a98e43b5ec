//! `/certification/mark`: the rules, the form, and what was typed once more before it is sent.

use super::{
    Applying,
    form::{KEPT, TRAP},
    heading,
    words::{self, MarkWords},
};
use crate::{
    context::Context,
    documents::filled_in,
    error::AppError,
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        button::{Button, Look},
        choices::{Checkboxes, Choice},
        date_field::DateField,
        definition_list::DefinitionList,
        error_summary::ErrorSummary,
        field::Label,
        page_foot::PageFoot,
        said::mixed,
        text_field::{Kind, TextArea, TextField},
    },
    words::{date_with_era, href},
};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn page(context: &Context) -> Result<Shown, AppError> {
    // Without what the server gives to the form there is none: the page is never drawn by anything else.
    let applying = context.sent::<Applying>().ok_or(AppError::Missing)?;
    let words = words::here();
    let title = if applying.checking { words.check_title } else { words.title };
    let errors = applying.errors();
    let head = Head {
        title: if errors.is_empty() { title.to_owned() } else { crate::words::words().form.error_title(title) },
        description: words.description.to_owned(),
        canonical: (!applying.checking && errors.is_empty()).then(|| "/certification/mark".to_owned()),
        desk: true,
        ..Head::default()
    };
    let summary = (!errors.is_empty()).then(|| view! { <ErrorSummary errors=errors /> }.into_any());
    let content = if applying.checking { checked(&applying) } else { writing(context, &applying, words) };
    let view = view! {
        <div class="wrap narrow ask">
            <Breadcrumb above=vec![("/certification".to_owned(), words.scheme.to_owned())] here=words.title />
            {summary}
            <h1>{heading(title)}</h1>
            {content}
        </div>
        <PageFoot updated_on=None />
    }
    .into_any();
    Ok(Shown { head, view })
}

/// What is to be known before, and the fields.
fn writing(context: &Context, applying: &Arc<Applying>, words: &'static MarkWords) -> AnyView {
    let field = |label: Label, name: &str| label.error(applying.error(name));
    let value = |name: &str| applying.value(name).to_owned();
    let agreed = vec![Choice::new("yes", words.agreed_yes).chosen(applying.value("agreed") == "yes")];
    view! {
        <p class="lead">{mixed(words.lead)}</p>
        {rules(context, words)}
        <p><a class="more" href=href("/certification/mark/permits") rel="external">{words.read_permits}</a></p>
        <form class="form" id="application" action=href("/certification/mark") method="post" novalidate>
            <input type="hidden" name="token" value=applying.token.clone() />
            <TextField label=field(Label::required("holder", words.holder).hint(words.holder_hint), "holder") value=value("holder") />
            <TextField label=field(Label::required("person", words.person).hint(words.person_hint), "person") kind=Kind::Name value=value("person") />
            <TextField label=field(Label::optional("email", words.email).hint(words.email_hint), "email") kind=Kind::Email value=value("email") />
            <TextField label=field(Label::optional("phone", words.phone).hint(words.phone_hint), "phone") kind=Kind::Phone value=value("phone") />
            <TextArea label=field(Label::required("goods", words.goods).hint(words.goods_hint), "goods") value=value("goods") rows=5 />
            <TextField label=field(Label::required("amount", words.amount).hint(words.amount_hint), "amount") value=value("amount") />
            <DateField label=field(Label::required("from", words.from), "from") value=applying.parts("from") />
            <DateField label=field(Label::required("until", words.until).hint(words.until_hint), "until") value=applying.parts("until") />
            <Checkboxes label=field(Label::required("agreed", words.agreed), "agreed") choices=agreed />
            <div class="unseen" aria-hidden="true">
                <label for=TRAP>{words.trap}</label>
                <input type="text" id=TRAP name=TRAP value="" tabindex="-1" autocomplete="off" />
            </div>
            <div><Button look=Look::Solid name="step" value="check">{words.check}</Button></div>
        </form>
        <p><a class="more" href=href("/privacy") rel="external">{words.privacy}</a></p>
    }
    .into_any()
}

/// What whoever uses the mark has to know, what becomes public and what never does.
fn rules(context: &Context, words: &'static MarkWords) -> AnyView {
    let list = |points: Vec<String>| view! { <ul class="points">{points.into_iter().map(|point| view! { <li>{mixed(&point)}</li> }).collect_view()}</ul> };
    let rules = words.rules.map(str::to_owned).to_vec();
    let public = vec![words.public_what.to_owned(), words.public_never.to_owned(), filled_in(context.lang, words.public_kept)];
    view! {
        <section aria-labelledby="rules">
            <h2 id="rules">{heading(words.rules_title)}</h2>
            {list(rules)}
        </section>
        <section aria-labelledby="public">
            <h2 id="public">{heading(words.public_title)}</h2>
            {list(public)}
        </section>
    }
    .into_any()
}

/// What will be sent, with the way on and the way back.
fn checked(applying: &Arc<Applying>) -> AnyView {
    let words = words::here();
    let typed = |name: &str| {
        let text = applying.text(name);
        if text.is_empty() { words.nothing.into_any() } else { view! { <p class="as-typed">{text}</p> }.into_any() }
    };
    let day = |name: &str| applying.parts(name).read().map(date_with_era).unwrap_or_default().into_any();
    let rows = vec![
        (words.holder.to_owned(), typed("holder")),
        (words.person.to_owned(), typed("person")),
        (words.email.to_owned(), typed("email")),
        (words.phone.to_owned(), typed("phone")),
        (words.goods.to_owned(), typed("goods")),
        (words.amount.to_owned(), typed("amount")),
        (words.from.to_owned(), day("from")),
        (words.until.to_owned(), day("until")),
        (words.agreed.to_owned(), words.agreed_yes.into_any()),
    ];
    let kept = KEPT.map(|name| view! { <input type="hidden" name=name value=applying.value(name).to_owned() /> });
    view! {
        <p class="lead">{words.check_lead}</p>
        <Banner tone=Tone::Info><p>{words.check_public}</p></Banner>
        <DefinitionList rows=rows />
        <form class="row" id="application" action=href("/certification/mark") method="post">
            <input type="hidden" name="token" value=applying.token.clone() />
            {kept.collect_view()}
            <Button look=Look::Solid name="step" value="send">{words.send}</Button>
            <Button name="step" value="mend">{words.mend}</Button>
        </form>
    }
    .into_any()
}
