//! `/verify`: a field for the number, and a camera.

use super::{answers, words};
use crate::{
    context::{Context, set_status},
    error::AppError,
    page::{Head, Shown},
    ui::{
        breadcrumb::Breadcrumb,
        button::{Button, Look},
        error_summary::ErrorSummary,
        field::Label,
        icon::icon,
        page_foot::PageFoot,
        said::heading_read,
        text_field::TextField,
    },
    words::{fill, href},
};
use leptos::prelude::*;

/// The page; with what was typed, if it can't be read as a number.
pub(super) async fn page(context: &Context, typed: Option<String>) -> Result<Shown, AppError> {
    let keys = store::verification::keys(&context.store).await?;
    let words = words::here();
    let error = typed.as_ref().map(|typed| wrong(typed));
    if error.is_some() {
        set_status(AppError::Invalid);
    }
    let head = Head {
        title: if error.is_some() { crate::words::words().form.error_title(words.title) } else { words.title.to_owned() },
        description: words.description.to_owned(),
        canonical: Some("/verify".to_owned()),
        desk: true,
        ..Head::default()
    };
    let summary = error.clone().map(|error| view! { <ErrorSummary errors=vec![("number", error)] /> }.into_any());
    let content = view! {
        {answers::place()}
        <section aria-labelledby="by-number">
            <h2 id="by-number">{heading_read(words.by_number, words.readings)}</h2>
            {form(typed.unwrap_or_default(), error)}
        </section>
        {scanner()}
        <section aria-labelledby="offline">
            <h2 id="offline">{heading_read(words.offline, words.readings)}</h2>
            <p>{words.offline_text}</p>
            <p><a class="more" href=href("/verify/about") rel="external">{words.about}</a></p>
        </section>
    };
    let view = view! {
        <div class="wrap narrow verify">
            <Breadcrumb here=words.title />
            {summary}
            <h1>{heading_read(words.title, words.readings)}</h1>
            <p class="lead">{words.lead}</p>
            {answers::part(&keys, None, content.into_any())}
        </div>
        <PageFoot updated_on=None />
    };
    Ok(Shown { head, view: view.into_any() })
}

/// What is wrong with what was typed.
fn wrong(typed: &str) -> String {
    let words = words::here();
    let shown: String = typed.trim().chars().take(40).collect();
    if shown.is_empty() { words.number_empty.to_owned() } else { fill(words.number_wrong, &[("{number}", &shown)]) }
}

/// The field for a number. `by` says that the form was sent, also where the field is empty.
pub(super) fn form(typed: String, error: Option<String>) -> AnyView {
    let words = words::here();
    let label = Label::required("number", words.number).hint(words.number_hint).error(error);
    let typed: String = typed.chars().take(100).collect();
    view! {
        <form class="form" id="check" action=href("/verify") method="get" novalidate>
            <input type="hidden" name="by" value="number" />
            <TextField label=label value=typed />
            <div><Button look=Look::Solid>{icon("search")}{words.check}</Button></div>
        </form>
    }
    .into_any()
}

/// A code in a finder: a drawing that no other page has.
fn camera() -> AnyView {
    view! {
        <svg class="ic" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M3 8V3h5M16 3h5v5M21 16v5h-5M8 21H3v-5M8 8h3v3H8zM13 8h3v3h-3zM8 13h3v3H8zM14 14h2v2"></path>
        </svg>
    }
    .into_any()
}

/// The camera and the picker of pictures. What needs a program is hidden until it is alive; until then, and without, it is
/// said what to do instead.
fn scanner() -> AnyView {
    let words = words::here();
    view! {
        <section aria-labelledby="by-code" data-scanner>
            <h2 id="by-code">{heading_read(words.by_code, words.readings)}</h2>
            <p data-without>{words.code_without}</p>
            <div class="scanner" hidden data-alive>
                <button type="button" class="btn btn-lg" data-camera>{camera()}{words.camera}</button>
                <div class="view" hidden data-view=words.camera_aim>
                    <p aria-live="polite">{words.camera_aim}</p>
                    <button type="button" class="btn" data-stop>{icon("x")}{words.camera_stop}</button>
                </div>
                <label class="btn pick">
                    {icon("file")}{words.picture}
                    <input type="file" accept="image/*" data-picture />
                </label>
                <p class="sub">{words.code_stays}</p>
            </div>
        </section>
    }
    .into_any()
}
