//! `/goals/{year}/{slug}/questions`: the published questions and opinions about a goal with their answers.

use super::{answers_address, ask_address, corrected, kind, words};
use crate::{
    context::Context,
    error::AppError,
    goals::{goal_address, manifesto::lines},
    page::{Head, Shown},
    ui::{
        breadcrumb::Breadcrumb,
        button::LinkButton,
        empty::Empty,
        icon::icon,
        page_foot::PageFoot,
        said::{heading, mark, mixed, paragraphs, said},
    },
    words::{date, fill, href},
};
use domain::{
    Slug,
    calendar::iso,
    goals::{AnsweredPage, AnsweredQuestion, FiscalYear, ReceiptNumber},
};
use leptos::prelude::*;

pub(super) async fn page(context: &Context, goal: (FiscalYear, Slug), after: Option<ReceiptNumber>) -> Result<Shown, AppError> {
    let AnsweredPage { goal_title, department, questions, next } =
        store::goals::questions::answered(&context.store, (goal.0, &goal.1), after, context.lang).await?;
    let words = words::here();
    let address = answers_address(&goal);
    let head = Head {
        title: words.answers_title.to_owned(),
        description: fill(words.answers_description, &[("{goal}", &goal_title.text)]),
        canonical: after.is_none().then(|| address.clone()),
        desk: true,
        ..Head::default()
    };
    let updated_on = questions.iter().map(|question| question.answered_on).max();
    let lead = fill(words.answers_lead, &[("{goal}", &goal_title.text)]);
    let list = if questions.is_empty() {
        view! { <Empty title=words.answers_none><p>{words.answers_none_text}</p></Empty> }.into_any()
    } else {
        view! { <ul class="answers-list">{questions.into_iter().map(|question| view! { <li>{one(question)}</li> }).collect_view()}</ul> }
            .into_any()
    };
    let older = next.map(|last| {
        let to = format!("{}?after={last}", href(&address));
        view! { <LinkButton href=to>{words.older}{icon("right")}</LinkButton> }.into_any()
    });
    let newest = after.map(|_| view! { <LinkButton href=href(&address)>{icon("left")}{words.newest}</LinkButton> }.into_any());
    let pages = (older.is_some() || newest.is_some()).then(|| view! { <div class="row">{newest}{older}</div> }.into_any());
    let view = view! {
        <div class="wrap narrow ask">
            <Breadcrumb above=vec![(goal_address(goal.0, &goal.1), goal_title.text.clone())] here=words.answers_title />
            <h1>{heading(words.answers_title)}</h1>
            <p class="lead">{mixed(&lead)}</p>
            {list}
            {pages}
            <ul class="ways">
                <li><a class="more" href=href(&ask_address(&goal)) rel="external">{icon("voice")}{words.ask}</a></li>
                <li><a class="more" href=href(&goal_address(goal.0, &goal.1)) rel="external">{icon("up")}{words.to_goal}</a></li>
            </ul>
        </div>
        <PageFoot updated_on=updated_on department=department />
    }
    .into_any();
    Ok(Shown { head, view })
}

/// A question in the words of its sender, and the answer.
fn one(question: AnsweredQuestion) -> AnyView {
    let words = words::here();
    let id = question.number.to_string();
    let asked = fill(words.asked, &[("{kind}", &kind(question.kind)), ("{day}", &date(question.sent_on))]);
    let others = question.senders - 1;
    let same = (others > 0).then(|| view! { <p class="sub">{fill(words.same, &[("{n}", &others)])}</p> }.into_any());
    let changed = (!question.changed.text.is_empty()).then(|| {
        view! { <div class="changed"><p class="voice">{icon("voice")}{words.changed}</p><p>{said(question.changed)}</p></div> }.into_any()
    });
    let lang = mark(question.text.lang);
    view! {
        <article id=id.clone() aria-labelledby=format!("{id}-head")>
            <h2 class="num" id=format!("{id}-head")>{id.clone()}</h2>
            <p class="sub">{asked}</p>
            <blockquote class="as-typed" lang=lang>{question.text.text}</blockquote>
            {same}
            <div class="answer">
                <h3>{heading(words.answer)}</h3>
                {paragraphs((question.answer.lang, lines(&question.answer.text)))}
                <p class="sub">{said(question.by)}"　"<time datetime=iso(question.answered_on)>{date(question.answered_on)}</time></p>
                {corrected(question.corrected)}
            </div>
            {changed}
        </article>
    }
    .into_any()
}
