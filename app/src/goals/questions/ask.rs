//! `/goals/{year}/{slug}/ask`: the form, and what was typed once more before it is sent.

use super::{
    Asking, answers_address, ask_address,
    form::TRAP,
    kind,
    words::{self, QuestionWords},
};
use crate::{
    context::Context,
    documents::filled_in,
    error::AppError,
    goals::goal_address,
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        button::{Button, Look},
        choices::{Choice, Radios},
        definition_list::DefinitionList,
        error_summary::ErrorSummary,
        field::Label,
        page_foot::PageFoot,
        said::{heading, mixed},
        text_field::{Kind, TextArea, TextField},
    },
    words::{fill, href},
};
use domain::{
    Slug,
    goals::{ANSWER_WITHIN_DAYS, AnsweredPage, CutReason, FiscalYear, QuestionKind, cuts, promised_on},
    lang::Lang,
};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page(context: &Context, goal: (FiscalYear, Slug)) -> Result<Shown, AppError> {
    // Without what the server gives to the form there is none: the page is never drawn by anything else.
    let asking = context.sent::<Asking>().ok_or(AppError::Missing)?;
    let about = store::goals::questions::answered(&context.store, (goal.0, &goal.1), None, context.lang).await?;
    let words = words::here();
    let title = if asking.checking { words.check_title } else { words.title };
    let errors = asking.errors();
    let head = Head {
        title: if errors.is_empty() { title.to_owned() } else { crate::words::words().form.error_title(title) },
        description: fill(words.description, &[("{goal}", &about.goal_title.text)]),
        desk: true,
        ..Head::default()
    };
    let summary = (!errors.is_empty()).then(|| view! { <ErrorSummary errors=errors /> }.into_any());
    let content = if asking.checking { checked(&asking, &goal) } else { writing(context, &asking, &about, &goal) };
    let view = view! {
        <div class="wrap narrow ask">
            <Breadcrumb above=vec![(goal_address(goal.0, &goal.1), about.goal_title.text.clone())] here=words.title />
            {summary}
            <h1>{heading(title)}</h1>
            {content}
        </div>
        <PageFoot updated_on=None department=about.department.clone() />
    }
    .into_any();
    Ok(Shown { head, view })
}

/// What is to be known before, and the fields.
fn writing(context: &Context, asking: &Arc<Asking>, about: &AnsweredPage, goal: &(FiscalYear, Slug)) -> AnyView {
    let words = words::here();
    let lead = fill(words.lead, &[("{goal}", &about.goal_title.text), ("{department}", &about.department.text)]);
    let answers = (!about.questions.is_empty())
        .then(|| view! { <p><a class="more" href=href(&answers_address(goal)) rel="external">{words.read_answers}</a></p> }.into_any());
    let (kinds, agreed) = (asking.value("kind"), asking.value("agreed"));
    let kinds = [(QuestionKind::Question, words.kind_question), (QuestionKind::Opinion, words.kind_opinion)]
        .map(|(kind, title)| Choice::new(kind.code(), title).chosen(kinds == kind.code()));
    let choices =
        [("yes", words.agreed_yes), ("no", words.agreed_no)].map(|(value, title)| Choice::new(value, title).chosen(agreed == value));
    let field = |label: Label, name: &str| label.error(asking.error(name));
    view! {
        <p class="lead">{mixed(&lead)}</p>
        {answers}
        {before(context, words)}
        <form class="form" id="question" action=href(&ask_address(goal)) method="post" novalidate>
            <input type="hidden" name="token" value=asking.token.clone() />
            <Radios label=field(Label::required("kind", words.kind), "kind") choices=kinds.to_vec() />
            <TextArea label=field(Label::required("text", words.text).hint(words.text_hint), "text") value=asking.value("text").to_owned() rows=8 />
            <Radios label=field(Label::required("agreed", words.agreed).hint(words.agreed_hint), "agreed") choices=choices.to_vec() />
            <TextField label=field(Label::optional("name", words.name).hint(words.name_hint), "name") kind=Kind::Name value=asking.value("name").to_owned() />
            <TextField label=field(Label::optional("email", words.email).hint(words.email_hint), "email") kind=Kind::Email value=asking.value("email").to_owned() />
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

/// What is published, what never is, how long it is kept, and by when there is an answer.
fn before(context: &Context, words: &QuestionWords) -> AnyView {
    let day = crate::words::date(promised_on(context.now));
    let points = [
        fill(words.before_day, &[("{day}", &day), ("{days}", &ANSWER_WITHIN_DAYS)]),
        words.before_public.to_owned(),
        words.before_never.to_owned(),
        filled_in(context.lang, words.before_kept),
        words.before_back.to_owned(),
    ];
    view! {
        <section aria-labelledby="before">
            <h2 id="before">{heading(words.before)}</h2>
            <ul class="points">{points.map(|point| view! { <li>{point}</li> }).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// That a text for everybody has something in it that looks like a way to reach whoever wrote it.
fn seen_by_all(text: &str) -> Option<AnyView> {
    let found = cuts(text).into_iter().filter(|cut| matches!(cut.reason, CutReason::Email | CutReason::Phone));
    let found: Vec<&str> = found.filter_map(|cut| text.get(cut.range)).map(str::trim).collect();
    (!found.is_empty()).then(|| {
        let found = found.join(if crate::words::lang() == Lang::Ja { "、" } else { ", " });
        let text = fill(words::here().check_seen, &[("{found}", &found)]);
        view! { <Banner tone=Tone::Warning><p>{text}</p></Banner> }.into_any()
    })
}

/// What will be sent, with the way on and the way back.
fn checked(asking: &Arc<Asking>, goal: &(FiscalYear, Slug)) -> AnyView {
    let words = words::here();
    let or_nothing = |name: &str| {
        let value = asking.value(name).trim();
        if value.is_empty() { words.nothing.into_any() } else { value.to_owned().into_any() }
    };
    let chosen = QuestionKind::from_code(asking.value("kind")).map(kind).unwrap_or_default();
    let agreed = if asking.value("agreed") == "yes" { words.agreed_yes } else { words.agreed_no };
    let rows = vec![
        (words.kind_short.to_owned(), chosen.into_any()),
        (words.text_short.to_owned(), view! { <p class="as-typed">{asking.value("text").trim().to_owned()}</p> }.into_any()),
        (words.agreed_short.to_owned(), agreed.into_any()),
        (words.name.to_owned(), or_nothing("name")),
        (words.email.to_owned(), or_nothing("email")),
    ];
    let kept = ["kind", "text", "agreed", "name", "email"]
        .map(|name| view! { <input type="hidden" name=name value=asking.value(name).to_owned() /> });
    view! {
        <p class="lead">{words.check_lead}</p>
        {(asking.value("agreed") == "yes").then(|| seen_by_all(asking.value("text")))}
        <DefinitionList rows=rows />
        <form class="row" id="question" action=href(&ask_address(goal)) method="post">
            <input type="hidden" name="token" value=asking.token.clone() />
            {kept.collect_view()}
            <Button look=Look::Solid name="step" value="send">{words.send}</Button>
            <Button name="step" value="mend">{words.mend}</Button>
        </form>
    }
    .into_any()
}
