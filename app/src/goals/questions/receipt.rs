//! `/goals/question/{token}`: what a sender sees of his question.

use super::{answers_address, corrected, kind, receipt_address, words};
use crate::{
    context::Context,
    error::AppError,
    goals::{goal_address, manifesto::lines},
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        button::Button,
        definition_list::DefinitionList,
        page_foot::PageFoot,
        said::{heading, paragraphs, said},
    },
    words::{date, fill, href},
};
use domain::goals::{QuestionState, Receipt, is_overdue};
use leptos::prelude::*;
use store::Token;

pub(super) async fn page(context: &Context, token: &Token) -> Result<Shown, AppError> {
    let receipt = store::goals::questions::receipt(&context.store, token, context.lang).await?;
    let words = words::here();
    let head = Head { title: words.receipt_title.to_owned(), description: words.keep_text.to_owned(), desk: true, ..Head::default() };
    let withdrawal = (receipt.state == QuestionState::Waiting).then(|| withdrawal(token));
    let goal = (goal_address(receipt.year, &receipt.goal), receipt.goal_title.text.clone());
    let view = view! {
        <div class="wrap narrow ask">
            <Breadcrumb above=vec![goal] here=words.receipt_title />
            <h1>{heading(words.receipt_title)}</h1>
            <p class="receipt">{words.number}<b class="num">{receipt.number.to_string()}</b></p>
            {told(context, &receipt)}
            {answer(&receipt)}
            {keeping(context, token, &receipt)}
            {sent(&receipt)}
            {withdrawal}
        </div>
        <PageFoot updated_on=None />
    }
    .into_any();
    Ok(Shown { head, view })
}

/// What became of it so far, in a sentence.
fn told(context: &Context, receipt: &Receipt) -> AnyView {
    let words = words::here();
    let day = date(receipt.promised_on);
    let (tone, text) = match receipt.state {
        QuestionState::Waiting if is_overdue(receipt.state, receipt.promised_on, context.today()) => {
            (Tone::Warning, fill(words.overdue, &[("{day}", &day)]))
        }
        QuestionState::Waiting => (Tone::Done, fill(words.received, &[("{day}", &day)])),
        QuestionState::Answered => (Tone::Done, words.is_answered.to_owned()),
        QuestionState::Withdrawn => (Tone::Info, words.is_withdrawn.to_owned()),
    };
    view! { <Banner tone=tone><p>{text}</p></Banner> }.into_any()
}

fn answer(receipt: &Receipt) -> Option<AnyView> {
    let words = words::here();
    let shown = if receipt.listed { words.answer_listed } else { words.answer_alone };
    let day = receipt.closed_on.map(date).unwrap_or_default();
    let all = receipt.listed.then(|| {
        let address = href(&answers_address(&(receipt.year, receipt.goal.clone())));
        view! { <p><a class="more" href=address rel="external">{words.read_answers}</a></p> }.into_any()
    });
    (receipt.state == QuestionState::Answered).then(|| {
        let text = if receipt.answer.text.is_empty() {
            view! { <p>{words.emptied}</p> }.into_any()
        } else {
            view! {
                {paragraphs((receipt.answer.lang, lines(&receipt.answer.text)))}
                <p class="sub">{said(receipt.by.clone())}"　"{day}</p>
                {corrected(receipt.corrected.clone())}
                <p class="sub">{shown}</p>
                {all}
            }
            .into_any()
        };
        view! { <section aria-labelledby="answer"><h2 id="answer">{heading(words.answer)}</h2>{text}</section> }.into_any()
    })
}

/// How to come back: the link is all that leads here.
fn keeping(context: &Context, token: &Token, receipt: &Receipt) -> Option<AnyView> {
    let words = words::here();
    let address = format!("{}{}", context.site.public_url, href(&receipt_address(token)));
    (receipt.state != QuestionState::Withdrawn).then(|| {
        view! {
            <section aria-labelledby="keep">
                <h2 id="keep">{heading(words.keep)}</h2>
                <p>{words.keep_text}</p>
                <p><code class="secret">{address}</code></p>
            </section>
        }
        .into_any()
    })
}

fn sent(receipt: &Receipt) -> AnyView {
    let words = words::here();
    let closed = receipt.closed_on.map(date).unwrap_or_default();
    let state = match receipt.state {
        QuestionState::Waiting => words.state_waiting.to_owned(),
        QuestionState::Answered => fill(words.state_answered, &[("{day}", &closed)]),
        QuestionState::Withdrawn => fill(words.state_withdrawn, &[("{day}", &closed)]),
    };
    let goal = goal_address(receipt.year, &receipt.goal);
    let mut rows = vec![
        (words.number.to_owned(), view! { <span class="num">{receipt.number.to_string()}</span> }.into_any()),
        (words.goal.to_owned(), view! { <a href=href(&goal) rel="external">{said(receipt.goal_title.clone())}</a> }.into_any()),
        (words.kind_short.to_owned(), kind(receipt.kind).into_any()),
        (words.sent_on.to_owned(), date(receipt.sent_on).into_any()),
        (words.promised_on.to_owned(), date(receipt.promised_on).into_any()),
        (words.state.to_owned(), state.into_any()),
    ];
    if receipt.state != QuestionState::Withdrawn {
        let or = |text: &str, other: &'static str| if text.is_empty() { other.into_any() } else { text.to_owned().into_any() };
        let agreed = if receipt.agreed { words.agreed_yes } else { words.agreed_no };
        let text = if receipt.text.is_empty() { words.emptied.to_owned() } else { receipt.text.clone() };
        rows.extend([
            (words.text_short.to_owned(), view! { <p class="as-typed">{text}</p> }.into_any()),
            (words.agreed_short.to_owned(), agreed.into_any()),
            (words.name.to_owned(), or(&receipt.name, words.nothing)),
            (words.email.to_owned(), or(&receipt.email, words.nothing)),
        ]);
    }
    view! {
        <section aria-labelledby="sent">
            <h2 id="sent">{heading(words.sent)}</h2>
            <DefinitionList rows=rows />
        </section>
    }
    .into_any()
}

fn withdrawal(token: &Token) -> AnyView {
    let words = words::here();
    view! {
        <details class="once-more">
            <summary class="btn">{words.withdraw}</summary>
            <div>
                <p>{words.withdraw_text}</p>
                <form action=href(&format!("{}/withdraw", receipt_address(token))) method="post"><Button>{words.withdraw_do}</Button></form>
            </div>
        </details>
    }
    .into_any()
}
