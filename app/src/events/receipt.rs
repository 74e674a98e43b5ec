//! `/events/receipt/{token}`: what somebody who signed up sees of it.

use super::{
    EVENTS, address, calendar_address, receipt_address,
    sign_words::{self, SignWords},
    when, words,
};
use crate::{
    context::Context,
    error::AppError,
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        button::{Button, LinkButton},
        definition_list::DefinitionList,
        page_foot::PageFoot,
        said::{heading_read, said},
    },
    words::{date, fill, href},
};
use domain::events::{EventStatus, SeatState, SignUpReceipt};
use leptos::prelude::*;
use store::Token;

pub(super) async fn page(context: &Context, token: &Token) -> Result<Shown, AppError> {
    let receipt = store::events::receipt(&context.store, token, context.lang, context.now).await?;
    let words = sign_words::here();
    let head = Head { title: words.receipt_title.to_owned(), description: words.keep_text.to_owned(), desk: true, ..Head::default() };
    let above = vec![(EVENTS.to_owned(), words::here().title.to_owned()), (address(&receipt.event), receipt.title.text.clone())];
    let there = receipt.state != SeatState::Withdrawn;
    let calendar = receipt.occurrence.as_ref().filter(|_| receipt.open && receipt.status == EventStatus::Planned).map(|one| {
        let to = href(&calendar_address(&receipt.event, &one.key));
        view! { <p><LinkButton href=to>{words.calendar}</LinkButton></p> }
    });
    let view = view! {
        <div class="wrap narrow ask">
            <Breadcrumb above=above here=words.receipt_title />
            <h1>{heading_read(words.receipt_title, words::READINGS)}</h1>
            <p class="receipt">{words.number}<b class="num">{receipt.number.to_string()}</b></p>
            {told(context, words, &receipt)}
            {sent(context, words, &receipt)}
            {calendar}
            {there.then(|| keeping(context, words, token, &receipt))}
            {receipt.open.then(|| withdrawal(words, token))}
        </div>
        <PageFoot updated_on=None />
    }
    .into_any();
    Ok(Shown { head, view })
}

/// How it stands, in a sentence.
fn told(context: &Context, words: &'static SignWords, receipt: &SignUpReceipt) -> AnyView {
    let over = receipt.occurrence.as_ref().is_some_and(|one| one.span.ends_at() <= context.now);
    let off = receipt.status != EventStatus::Planned && receipt.state != SeatState::Withdrawn;
    let (tone, text) = match receipt.state {
        SeatState::Withdrawn => (Tone::Info, fill(words.is_withdrawn, &[("{day}", &receipt.closed_on.map(date).unwrap_or_default())])),
        _ if receipt.came => (Tone::Done, words.has_come.to_owned()),
        _ if off => (Tone::Warning, words::here().status_told(receipt.status).to_owned()),
        _ if receipt.occurrence.is_none() => (Tone::Warning, words.no_such_time.to_owned()),
        _ if over => (Tone::Info, words.is_over.to_owned()),
        SeatState::Seat => (Tone::Done, words.has_seat.to_owned()),
        SeatState::Waiting => (Tone::Warning, fill(words.waits, &[("{place}", &receipt.in_line.unwrap_or_default())])),
    };
    let note = (off && !receipt.status_note.text.is_empty()).then(|| view! { <p>{said(receipt.status_note.clone())}</p> });
    view! { <Banner tone=tone><p>{text}</p>{note}</Banner> }.into_any()
}

fn sent(context: &Context, words: &'static SignWords, receipt: &SignUpReceipt) -> AnyView {
    let event = view! { <a href=href(&address(&receipt.event)) rel="external">{said(receipt.title.clone())}</a> }.into_any();
    let mut rows = vec![(words.event.to_owned(), event)];
    if let Some(one) = &receipt.occurrence {
        rows.push((words.when.to_owned(), when::whole(context.lang, one, receipt.whole_day).into_any()));
    }
    let (office, phone) = receipt.contact.clone();
    rows.extend([
        (words.place.to_owned(), said(receipt.place.clone())),
        (words.contact.to_owned(), view! { {said(office)}" "{phone} }.into_any()),
    ]);
    if receipt.state != SeatState::Withdrawn {
        let typed = [(words.name, &receipt.name), (words.email, &receipt.email), (words.phone, &receipt.phone)];
        rows.extend(typed.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| (name.to_owned(), text.clone().into_any())));
        rows.push((words.party.to_owned(), (words.party_of)(receipt.party).into_any()));
        if !receipt.note.is_empty() {
            rows.push((words.note.to_owned(), view! { <p class="as-typed">{receipt.note.clone()}</p> }.into_any()));
        }
    }
    view! {
        <section aria-labelledby="sent">
            <h2 id="sent">{heading_read(words.sent, words::READINGS)}</h2>
            <DefinitionList rows=rows />
        </section>
    }
    .into_any()
}

/// How to come back: the link is all that leads here.
fn keeping(context: &Context, words: &'static SignWords, token: &Token, receipt: &SignUpReceipt) -> AnyView {
    let address = format!("{}{}", context.site.public_url, href(&receipt_address(token)));
    let also = if receipt.email.is_empty() { words.keep_phone } else { words.keep_mail };
    view! {
        <section aria-labelledby="keep">
            <h2 id="keep">{heading_read(words.keep, words::READINGS)}</h2>
            <p>{words.keep_text}</p>
            <p><code class="secret">{address}</code></p>
            <p>{also}</p>
        </section>
    }
    .into_any()
}

fn withdrawal(words: &'static SignWords, token: &Token) -> AnyView {
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
