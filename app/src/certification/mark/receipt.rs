//! `/certification/mark/receipt/{token}`: what whoever applied sees of it.

use super::{heading, receipt_address, state_word, words};
use crate::{
    context::Context,
    error::AppError,
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        button::Button,
        definition_list::DefinitionList,
        page_foot::PageFoot,
    },
    words::{date, date_with_era, fill, href},
};
use domain::certification::{MarkReceipt, PermitState};
use leptos::prelude::*;
use store::Token;

pub(super) async fn page(context: &Context, token: &Token) -> Result<Shown, AppError> {
    let receipt = store::certification::permits::receipt(&context.store, token, context.today()).await?;
    let words = words::here();
    let head = Head { title: words.receipt_title.to_owned(), description: words.keep_text.to_owned(), desk: true, ..Head::default() };
    let withdrawal = (receipt.state == PermitState::Waiting).then(|| withdrawal(token));
    let view = view! {
        <div class="wrap narrow ask">
            <Breadcrumb above=vec![("/certification/mark".to_owned(), words.title.to_owned())] here=words.receipt_title />
            <h1>{heading(words.receipt_title)}</h1>
            <p class="receipt">{words.receipt}<b class="num">{receipt.receipt.to_string()}</b></p>
            {told(&receipt)}
            {decision(&receipt)}
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
fn told(receipt: &MarkReceipt) -> AnyView {
    let words = words::here();
    let until = date_with_era(receipt.term.1);
    let (tone, text) = match receipt.state {
        PermitState::Waiting => (Tone::Done, words.told_waiting.to_owned()),
        PermitState::Granted => (Tone::Done, fill(words.told_granted, &[("{day}", &until)])),
        PermitState::Refused => (Tone::Warning, words.told_refused.to_owned()),
        PermitState::Withdrawn => (Tone::Info, words.told_withdrawn.to_owned()),
        PermitState::Ended => (Tone::Info, words.told_ended.to_owned()),
        PermitState::Revoked => (Tone::Warning, words.told_revoked.to_owned()),
    };
    view! { <Banner tone=tone><p>{text}</p></Banner> }.into_any()
}

/// What was decided, and what goes with it.
fn decision(receipt: &MarkReceipt) -> Option<AnyView> {
    let words = words::here();
    let decided = !matches!(receipt.state, PermitState::Waiting | PermitState::Withdrawn);
    decided.then(|| {
        let typed = |text: &str| view! { <p class="as-typed">{text.to_owned()}</p> }.into_any();
        let mut rows = vec![(words.state.to_owned(), state_word(receipt.state, receipt.standing).into_any())];
        if let Some(number) = receipt.number {
            rows.push((words.number.to_owned(), view! { <b class="num">{number.to_string()}</b> }.into_any()));
            rows.push((words.from.to_owned(), date_with_era(receipt.term.0).into_any()));
            rows.push((words.until.to_owned(), date_with_era(receipt.term.1).into_any()));
        }
        if let Some(day) = receipt.granted_on {
            rows.push((words.granted_on.to_owned(), date(day).into_any()));
        }
        if let Some(day) = receipt.closed_on {
            rows.push((words.closed_on.to_owned(), date(day).into_any()));
        }
        if !receipt.conditions.is_empty() {
            rows.push((words.conditions.to_owned(), typed(&receipt.conditions)));
        }
        if !receipt.reasons.is_empty() {
            rows.push((words.reasons.to_owned(), typed(&receipt.reasons)));
        }
        let ask = (receipt.state == PermitState::Refused || receipt.state == PermitState::Revoked).then(|| view! { <p>{words.object}</p> });
        view! { <section aria-labelledby="decision"><h2 id="decision">{heading(words.decision)}</h2><DefinitionList rows=rows />{ask}</section> }
            .into_any()
    })
}

/// How to come back: the link is all that leads here.
fn keeping(context: &Context, token: &Token, receipt: &MarkReceipt) -> Option<AnyView> {
    let words = words::here();
    let address = format!("{}{}", context.site.public_url, href(&receipt_address(token)));
    (receipt.state != PermitState::Withdrawn).then(|| {
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

fn sent(receipt: &MarkReceipt) -> AnyView {
    let words = words::here();
    let or = |text: &str| {
        if text.is_empty() { words.nothing.into_any() } else { view! { <p class="as-typed">{text.to_owned()}</p> }.into_any() }
    };
    let mut rows = vec![
        (words.receipt.to_owned(), view! { <span class="num">{receipt.receipt.to_string()}</span> }.into_any()),
        (words.sent_on.to_owned(), date(receipt.sent_on).into_any()),
        (words.state.to_owned(), state_word(receipt.state, receipt.standing).into_any()),
    ];
    if receipt.state != PermitState::Withdrawn {
        rows.extend([
            (words.holder.to_owned(), or(&receipt.holder)),
            (words.person.to_owned(), or(&receipt.person)),
            (words.email.to_owned(), or(&receipt.email)),
            (words.phone.to_owned(), or(&receipt.phone)),
            (words.goods.to_owned(), or(&receipt.goods)),
            (words.amount.to_owned(), or(&receipt.amount)),
        ]);
    }
    if receipt.state == PermitState::Waiting {
        rows.push((words.from.to_owned(), date_with_era(receipt.term.0).into_any()));
        rows.push((words.until.to_owned(), date_with_era(receipt.term.1).into_any()));
    }
    view! { <section aria-labelledby="sent"><h2 id="sent">{heading(words.sent)}</h2><DefinitionList rows=rows /></section> }.into_any()
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
