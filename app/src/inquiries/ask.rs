//! `/inquiry`: the form, and what was typed once more before it is sent.

use super::{
    INQUIRY, Inquiring,
    form::{FIELDS, TRAP},
    words::{READINGS, Words, here},
};
use crate::{
    context::Context,
    documents::filled_in,
    error::AppError,
    page::{Address, Head, Shown},
    ui::{
        breadcrumb::Breadcrumb,
        button::{Button, Look},
        choices::{Checkboxes, Choice, Radios},
        definition_list::DefinitionList,
        error_summary::ErrorSummary,
        field::Label,
        page_foot::PageFoot,
        said::{heading_read, mixed},
        text_field::{Kind, TextArea, TextField},
    },
    words::{fill, href},
};
use domain::{
    inquiries::{ANSWER_WITHIN_WORKING_DAYS, InquiryAbout, promised_on},
    query,
};
use leptos::prelude::*;

pub(super) fn page(context: &Context, address: &Address) -> Result<Shown, AppError> {
    // Without what the server gives to the form there is none: the page is never drawn by anything else.
    let inquiring = context.sent::<Inquiring>().ok_or(AppError::Missing)?;
    let words = here();
    let title = if inquiring.checking { words.check_title } else { words.title };
    let errors = inquiring.errors();
    let head = Head {
        title: if errors.is_empty() { title.to_owned() } else { crate::words::words().form.error_title(title) },
        description: words.description.to_owned(),
        canonical: (!inquiring.is_sent()).then(|| INQUIRY.to_owned()),
        desk: true,
        ..Head::default()
    };
    let summary = (!errors.is_empty()).then(|| view! { <ErrorSummary errors=errors /> }.into_any());
    let content = if inquiring.checking { checked(words, &inquiring) } else { writing(context, words, &inquiring, asked(address)) };
    let view = view! {
        <div class="wrap narrow ask">
            <Breadcrumb here=words.title />
            {summary}
            <h1>{heading_read(title, READINGS)}</h1>
            {content}
        </div>
        <PageFoot updated_on=None />
    }
    .into_any();
    Ok(Shown { head, view })
}

/// What the address says it is about.
fn asked(address: &Address) -> Option<InquiryAbout> {
    let pairs = query::pairs(&address.query);
    pairs.iter().find(|(key, _)| key == "about").and_then(|(_, code)| InquiryAbout::from_code(code))
}

/// What is to be known before, and the fields.
fn writing(context: &Context, words: &'static Words, inquiring: &Inquiring, asked: Option<InquiryAbout>) -> AnyView {
    let chosen = InquiryAbout::from_code(inquiring.value("about")).or(asked);
    let about = InquiryAbout::ALL.map(|about| Choice::new(about.code(), words.about(about)).chosen(Some(about) == chosen));
    let call = Choice::new("1", words.call_yes).chosen(!inquiring.value("call").is_empty());
    let field = |label: Label, name: &str| label.error(inquiring.error(name));
    let value = |name: &str| inquiring.value(name).to_owned();
    view! {
        <p class="lead">{mixed(words.lead)}</p>
        {before(context, words)}
        <form class="form" id="inquiry" action=href(INQUIRY) method="post" novalidate>
            <input type="hidden" name="token" value=inquiring.token.clone() />
            <input type="hidden" name="stamp" value=inquiring.stamp.clone() />
            <Radios label=field(Label::required("about", words.about_title), "about") choices=about.to_vec() />
            <TextArea label=field(Label::required("text", words.text).hint(words.text_hint), "text") value=value("text") rows=8 />
            <TextField label=field(Label::optional("name", words.name).hint(words.name_hint), "name") kind=Kind::Name value=value("name") />
            <TextField label=field(Label::needed_when("email", words.email, words.one_of_two).hint(words.email_hint), "email") kind=Kind::Email value=value("email") />
            <TextField label=field(Label::needed_when("phone", words.phone, words.one_of_two).hint(words.phone_hint), "phone") kind=Kind::Phone value=value("phone") />
            <Checkboxes label=field(Label::needed_when("call", words.call, words.call_needed).hint(words.call_hint), "call") choices=vec![call] />
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

/// By when there is an answer, who reads it, how long it is kept.
fn before(context: &Context, words: &'static Words) -> AnyView {
    let day = crate::words::date(promised_on(context.now));
    let points = [
        fill(words.before_day, &[("{day}", &day), ("{days}", &ANSWER_WITHIN_WORKING_DAYS)]),
        words.before_read.to_owned(),
        filled_in(context.lang, words.before_kept),
        words.before_urgent.to_owned(),
    ];
    view! {
        <section aria-labelledby="before">
            <h2 id="before">{heading_read(words.before, READINGS)}</h2>
            <ul class="points">{points.map(|point| view! { <li>{point}</li> }).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// What will be sent, with the way on and the way back.
fn checked(words: &'static Words, inquiring: &Inquiring) -> AnyView {
    let or_nothing = |name: &str| {
        let value = inquiring.value(name).trim();
        if value.is_empty() { words.nothing.into_any() } else { value.to_owned().into_any() }
    };
    let about = InquiryAbout::from_code(inquiring.value("about")).map_or(words.nothing, |about| words.about(about));
    // Whoever gave no number has not said anything of calls, and a box that is not ticked is no wish.
    let call = match (inquiring.value("phone").trim(), inquiring.value("call")) {
        ("", _) => words.nothing,
        (_, "") => words.call_no,
        _ => words.call_yes,
    };
    let rows = vec![
        (words.about_title.to_owned(), about.into_any()),
        (words.text.to_owned(), view! { <p class="as-typed">{inquiring.value("text").trim().to_owned()}</p> }.into_any()),
        (words.name.to_owned(), or_nothing("name")),
        (words.email.to_owned(), or_nothing("email")),
        (words.phone.to_owned(), or_nothing("phone")),
        (words.call.to_owned(), call.into_any()),
    ];
    let kept = FIELDS.map(|name| view! { <input type="hidden" name=name value=inquiring.value(name).to_owned() /> });
    view! {
        <p class="lead">{words.check_lead}</p>
        <DefinitionList rows=rows />
        <form class="row" id="inquiry" action=href(INQUIRY) method="post">
            <input type="hidden" name="token" value=inquiring.token.clone() />
            <input type="hidden" name="stamp" value=inquiring.stamp.clone() />
            {kept.collect_view()}
            <Button look=Look::Solid name="step" value="send">{words.send}</Button>
            <Button name="step" value="mend">{words.mend}</Button>
        </form>
    }
    .into_any()
}
