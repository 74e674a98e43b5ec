//! `/comments/{slug}/submit`: the form for opinions, one page after the other under one address. What was typed so far travels in it.

mod check;
mod closed;
pub(super) mod fields;
mod form;
mod opinions;
mod sender;
mod start;

pub(super) use closed::written;
pub use form::{Commenting, Refused, Step, Turn, Wrong, problems};
pub(super) use opinions::{parts, text_label};

use super::{
    parts::{COMMENTS, case_address},
    send_words::{READINGS, SendWords, here},
};
use crate::{
    context::Context,
    error::AppError,
    page::{Head, Shown},
    ui::{
        breadcrumb::Breadcrumb,
        button::{Button, Look},
        error_summary::ErrorSummary,
        page_foot::PageFoot,
        said::{heading_read, mixed},
        steps::Steps,
    },
    words::{fill, href, lang},
};
use domain::{
    Slug,
    comments::{CasePhase, CaseView, Way},
};
use fields::{OPINIONS, SECTIONS, SENDER, TRAP};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page(context: &Context, slug: Slug) -> Result<Shown, AppError> {
    // Without what the server gives to the form there is none: the page is never drawn by anything else.
    let commenting = context.sent::<Commenting>().ok_or(AppError::Missing)?;
    let case = match commenting.case.clone() {
        Some(case) => Ok(case),
        None => store::comments::view(&context.store, &slug, context.lang, context.today()).await.map(Arc::new).map_err(AppError::from),
    };
    match case {
        Ok(case) => Ok(shown(context, &commenting, &case)),
        // The database does not answer: what was typed is kept all the same.
        Err(AppError::Unavailable) if !commenting.value(OPINIONS[0]).is_empty() => Ok(again(&commenting, &slug)),
        Err(error) => Err(error),
    }
}

/// Whether a case takes opinions by this form now.
pub fn is_open(case: &CaseView) -> bool {
    case.phase == CasePhase::Open && case.record.ways.contains(&Way::Form)
}

fn shown(context: &Context, commenting: &Commenting, case: &CaseView) -> Shown {
    let words = here();
    if !is_open(case) || commenting.refused.is_some() {
        return closed::show(context, commenting, case);
    }
    let (title, content, step) = match commenting.step {
        Step::Start => (words.title, start::show(context, commenting, case), None),
        Step::Opinions => (words.opinions_title, opinions::show(commenting, case), Some(0)),
        Step::Sender => (words.sender_title, sender::show(commenting, case), Some(1)),
        Step::Check => (words.check_title, check::show(commenting, case), Some(2)),
    };
    let errors = commenting.errors();
    let title_of_head = if errors.is_empty() { title.to_owned() } else { crate::words::words().form.error_title(title) };
    // What the server could not do is not the sender's to mend.
    let lead = commenting.is_to_be_sent_again().then_some(words.again_text);
    let summary = (!errors.is_empty()).then(|| view! { <ErrorSummary errors=errors lead=lead /> }.into_any());
    let steps = step.map(|now| {
        let names = [words.step_opinions, words.step_sender, words.step_check, words.step_done].map(str::to_owned);
        view! { <Steps label=words.steps steps=names.to_vec() now=now /> }.into_any()
    });
    let name = case.record.title.said(lang());
    let about = (commenting.step != Step::Start).then(|| view! { <p class="sub">{crate::ui::said::said(name.clone())}</p> }.into_any());
    let view = view! {
        <div class="wrap narrow ask send-form">
            <Breadcrumb above=above(case) here=words.title />
            {summary}
            {about}
            <h1>{heading(title)}</h1>
            {steps}
            {content}
        </div>
        <PageFoot updated_on=None department=case.record.body.said(lang()) />
    };
    Shown { head: head(title_of_head, &name.text), view: view.into_any() }
}

/// The page that keeps what was typed while the database does not answer.
fn again(commenting: &Commenting, slug: &Slug) -> Shown {
    crate::context::set_status(AppError::Unavailable);
    let words = here();
    let content = view! {
        <p class="lead">{mixed(words.again_text)}</p>
        <form class="form" action=submit_address(slug) method="post" data-kept=kept_name(slug)>
            {carried(commenting, "check", &[&OPINIONS, &SECTIONS, &SENDER, &[TRAP]])}
            <div><Button look=Look::Solid name="step" value="send">{words.send_again}</Button></div>
        </form>
        {closed::written(commenting)}
    };
    let view = view! {
        <div class="wrap narrow ask send-form">
            <Breadcrumb above=vec![(COMMENTS.to_owned(), super::words::here().title.to_owned())] here=words.title />
            <h1>{heading(words.again_title)}</h1>
            {content}
        </div>
        <PageFoot updated_on=None />
    };
    Shown { head: head(words.again_title.to_owned(), ""), view: view.into_any() }
}

fn head(title: String, case: &str) -> Head {
    Head { title, description: fill(here().description, &[("{case}", &case)]), desk: true, ..Head::default() }
}

/// The pages above: the list of cases, and the case.
fn above(case: &CaseView) -> Vec<(String, String)> {
    let list = (COMMENTS.to_owned(), super::words::here().title.to_owned());
    vec![list, (case_address(&case.record.slug), case.record.title.said(lang()).text)]
}

/// A heading of ours with its readings.
pub(super) fn heading(text: impl Into<String>) -> AnyView {
    heading_read(text, READINGS)
}

/// The address of the form, in the language of the page.
pub(super) fn submit_address(slug: &Slug) -> String {
    super::parts::submit_address(slug, None)
}

/// By which name the browser keeps what is typed, in its tab: the same in every language.
pub(super) fn kept_name(slug: &Slug) -> String {
    format!("comment-{slug}")
}

/// A page's form, with what was typed on the other pages in it. What is typed is kept on the device (`browser/desk/kept.rs`).
fn form(commenting: &Commenting, case: &CaseView, page: &'static str, others: &[&[&'static str]], content: AnyView) -> AnyView {
    let words = here();
    let slug = &case.record.slug;
    let clean = commenting.has_unseen().then(|| view! { <div><Button name="step" value="clean">{words.clean}</Button></div> }.into_any());
    view! {
        <form class="form" id="form" action=submit_address(slug) method="post" novalidate data-kept=kept_name(slug) data-kept-offer=words.kept_offer
            data-kept-go=words.kept_go data-kept-drop=words.kept_drop data-kept-restored=words.kept_restored>
            {carried(commenting, page, others)}
            {content}
            {clean}
        </form>
    }
    .into_any()
}

/// What a form carries unseen: its own, and fields of other pages.
fn carried(commenting: &Commenting, page: &'static str, others: &[&[&'static str]]) -> AnyView {
    let hidden = |name: &'static str, value: String| view! { <input type="hidden" name=name value=value /> }.into_any();
    let own = [
        ("token", commenting.token.clone()),
        ("stamp", commenting.stamp.clone()),
        ("round", commenting.round().to_string()),
        ("page", page.to_owned()),
        ("seen", commenting.value("seen").to_owned()),
    ];
    let own = own.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| hidden(name, value));
    let others = others.iter().flat_map(|names| names.iter().copied()).filter_map(|name| {
        let value = commenting.value(name);
        (!value.is_empty()).then(|| hidden(name, value.to_owned()))
    });
    own.chain(others).collect_view().into_any()
}

/// A field for programs, which people neither see nor hear of.
fn trap(commenting: &Commenting, words: &'static SendWords) -> AnyView {
    view! {
        <div class="unseen" aria-hidden="true">
            <label for=TRAP>{words.trap}</label>
            <input type="text" id=TRAP name=TRAP value=commenting.value(TRAP).to_owned() tabindex="-1" autocomplete="off" />
        </div>
    }
    .into_any()
}

/// The way back to the case.
fn to_case(case: &CaseView, words: &'static SendWords) -> AnyView {
    view! { <p><a class="more" href=href(&case_address(&case.record.slug)) rel="external">{words.read_case}</a></p> }.into_any()
}
