//! `/inquiry/receipt/{token}`: what a sender sees of his inquiry.

use super::{
    receipt_address,
    words::{READINGS, Words, here},
};
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
        said::heading_read,
    },
    words::{date, fill, href},
};
use domain::{
    calendar::jst_date,
    inquiries::{InquiryReceipt, InquiryReply, InquiryState, is_overdue},
};
use leptos::prelude::*;
use store::Token;

pub(super) async fn page(context: &Context, token: &Token) -> Result<Shown, AppError> {
    let receipt = store::inquiries::receipt(&context.store, token).await?;
    let words = here();
    let head = Head { title: words.receipt_title.to_owned(), description: words.keep_text.to_owned(), desk: true, ..Head::default() };
    let withdrawal = (receipt.state == InquiryState::Waiting).then(|| withdrawal(words, token));
    let view = view! {
        <div class="wrap narrow ask">
            <Breadcrumb here=words.receipt_title />
            <h1>{heading_read(words.receipt_title, READINGS)}</h1>
            <p class="receipt">{words.number}<b class="num">{receipt.number.to_string()}</b></p>
            {told(context, words, &receipt)}
            {answers(words, &receipt)}
            {keeping(context, words, token, &receipt)}
            {sent(words, &receipt)}
            {withdrawal}
        </div>
        <PageFoot updated_on=None />
    }
    .into_any();
    Ok(Shown { head, view })
}

/// What became of it so far, in a sentence.
fn told(context: &Context, words: &'static Words, receipt: &InquiryReceipt) -> AnyView {
    let day = date(receipt.promised_on);
    let (tone, text) = match receipt.state {
        InquiryState::Waiting if is_overdue(receipt.state, receipt.promised_on, context.today()) => {
            (Tone::Warning, fill(words.overdue, &[("{day}", &day)]))
        }
        InquiryState::Waiting => {
            let by = if receipt.email.is_empty() { words.by_phone } else { words.by_mail };
            (Tone::Done, fill(words.received, &[("{day}", &day), ("{by}", &by)]))
        }
        InquiryState::Answered => (Tone::Done, words.is_answered.to_owned()),
        InquiryState::Closed => (Tone::Info, fill(words.is_closed, &[("{reason}", &receipt.reason)])),
        InquiryState::Withdrawn => (Tone::Info, words.is_withdrawn.to_owned()),
    };
    let handed = (receipt.state == InquiryState::Waiting && !receipt.post.is_empty()).then(|| {
        let text = fill(words.handed_over, &[("{post}", &receipt.post)]);
        view! { <p>{text}</p> }
    });
    view! { <Banner tone=tone><p class="as-typed">{text}</p>{handed}</Banner> }.into_any()
}

fn answers(words: &'static Words, receipt: &InquiryReceipt) -> Option<AnyView> {
    (receipt.state == InquiryState::Answered).then(|| {
        let text = if receipt.replies.is_empty() {
            view! { <p>{words.emptied}</p> }.into_any()
        } else {
            receipt.replies.iter().map(answer).collect_view().into_any()
        };
        view! { <section aria-labelledby="answer"><h2 id="answer">{heading_read(words.answer, READINGS)}</h2>{text}</section> }.into_any()
    })
}

/// An answer, in whatever language it was written.
fn answer(reply: &InquiryReply) -> AnyView {
    let day = date(jst_date(reply.at));
    view! { <div class="reply"><p class="as-typed">{reply.text.clone()}</p><p class="sub">{reply.by.clone()}"　"{day}</p></div> }.into_any()
}

/// How to come back: the link is all that leads here.
fn keeping(context: &Context, words: &'static Words, token: &Token, receipt: &InquiryReceipt) -> Option<AnyView> {
    let address = format!("{}{}", context.site.public_url, href(&receipt_address(token)));
    (receipt.state != InquiryState::Withdrawn).then(|| {
        view! {
            <section aria-labelledby="keep">
                <h2 id="keep">{heading_read(words.keep, READINGS)}</h2>
                <p>{words.keep_text}</p>
                <p><code class="secret">{address}</code></p>
            </section>
        }
        .into_any()
    })
}

fn sent(words: &'static Words, receipt: &InquiryReceipt) -> AnyView {
    let closed = receipt.closed_on.map(date).unwrap_or_default();
    let state = match receipt.state {
        InquiryState::Waiting => words.state_waiting.to_owned(),
        InquiryState::Answered => fill(words.state_answered, &[("{day}", &closed)]),
        InquiryState::Closed => fill(words.state_closed, &[("{day}", &closed)]),
        InquiryState::Withdrawn => fill(words.state_withdrawn, &[("{day}", &closed)]),
    };
    let mut rows = vec![
        (words.number.to_owned(), view! { <span class="num">{receipt.number.to_string()}</span> }.into_any()),
        (words.about_title.to_owned(), words.about(receipt.about).into_any()),
        (words.sent_on.to_owned(), date(receipt.sent_on).into_any()),
        (words.promised_on.to_owned(), date(receipt.promised_on).into_any()),
        (words.state.to_owned(), state.into_any()),
    ];
    if receipt.state != InquiryState::Withdrawn {
        let or = |text: &str| if text.is_empty() { words.nothing.into_any() } else { text.to_owned().into_any() };
        let text = if receipt.text.is_empty() { words.emptied.to_owned() } else { receipt.text.clone() };
        rows.extend([
            (words.text.to_owned(), view! { <p class="as-typed">{text}</p> }.into_any()),
            (words.name.to_owned(), or(&receipt.name)),
            (words.email.to_owned(), or(&receipt.email)),
            (words.phone.to_owned(), or(&receipt.phone)),
            (
                words.call.to_owned(),
                match (receipt.phone.as_str(), receipt.call) {
                    ("", _) => words.nothing,
                    (_, true) => words.call_yes,
                    (_, false) => words.call_no,
                }
                .into_any(),
            ),
        ]);
    }
    view! {
        <section aria-labelledby="sent">
            <h2 id="sent">{heading_read(words.sent, READINGS)}</h2>
            <DefinitionList rows=rows />
        </section>
    }
    .into_any()
}

fn withdrawal(words: &'static Words, token: &Token) -> AnyView {
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
