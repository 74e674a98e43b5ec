//! `/comments/receipt/{token}`: what a sender sees of what he sent, adds to it, and takes back until the close.

use super::{
    names,
    parts::{case_address, day, japanese_parts, plain_day, treatment},
    receipt_parts::{adding, again, sent_at, to_keep, withdrawal, withdrawal_of},
    send::{Commenting, heading, kept_name},
    send_words::{SendWords, here},
    words,
};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        definition_list::DefinitionList,
        error_summary::ErrorSummary,
        page_foot::PageFoot,
        said::{japanese, mark, said},
    },
    words::{fill, href, lang},
};
use domain::{
    comments::{CasePhase, OpinionReceipt, OpinionState, SubmissionReceipt},
    lang::Lang,
    query,
};
use leptos::prelude::*;
use store::Token;

/// Where a sender sees what became of what he sent.
pub fn receipt_address(token: &Token) -> String {
    format!("/comments/receipt/{}", token.text())
}

pub(super) async fn page(context: &Context, address: &Address) -> Result<Shown, AppError> {
    let token = Token::read(address.last()).ok_or(AppError::Missing)?;
    let receipt = match store::comments::receipt(&context.store, &token, context.lang, context.now).await.map_err(AppError::from) {
        Ok(receipt) => receipt,
        // The database does not answer: what was typed is kept all the same.
        Err(AppError::Unavailable) => return again(context, &token).ok_or(AppError::Unavailable),
        Err(error) => return Err(error),
    };
    let done = query::pairs(&address.query).into_iter().find(|(key, _)| key == "done").map(|(_, value)| value).unwrap_or_default();
    // What the server adds to the page: the code, and what was sent to be added.
    let commenting = context.sent::<Commenting>().unwrap_or_default();
    let words = here();
    let errors = commenting.errors();
    let title = words.receipt_title;
    let head = Head {
        title: if errors.is_empty() { title.to_owned() } else { crate::words::words().form.error_title(title) },
        description: words.keep_text.to_owned(),
        desk: true,
        ..Head::default()
    };
    let summary = (!errors.is_empty()).then(|| view! { <ErrorSummary errors=errors /> }.into_any());
    let withdrawn = receipt.withdrawn_on.is_some();
    let case = store::comments::view(&context.store, &receipt.case, context.lang, context.today()).await.ok();
    let adding = adding(context, &commenting, (&token, &receipt), case.as_ref());
    // Whom to ask is the body that asks.
    let foot = match &case {
        Some(case) => view! { <PageFoot updated_on=None department=case.record.body.said(lang()) /> }.into_any(),
        None => view! { <PageFoot updated_on=None /> }.into_any(),
    };
    let view = view! {
        <div class="wrap narrow ask receipt-page" data-kept-done=kept_name(&receipt.case)>
            <Breadcrumb above=above(&receipt) here=title />
            {summary}
            <h1>{heading(title)}</h1>
            <p class="receipt-number"><span>{words.number}</span><b class="num">{receipt.number.to_string()}</b></p>
            {done_now(words, &receipt, &done)}
            {told(context, words, &receipt)}
            {(!withdrawn).then(|| keeping(context, words, &commenting, (&token, &receipt)))}
            {receipt.open.then(|| after(context, words, &receipt))}
            {(!withdrawn && !receipt.opinions.is_empty()).then(|| opinions(context, words, (&token, &receipt)))}
            {adding}
            {(!withdrawn).then(|| sender(words, &receipt))}
            {receipt.open.then(|| withdrawal(words, &token, &receipt))}
        </div>
        {foot}
    }
    .into_any();
    Ok(Shown { head, view })
}

fn above(receipt: &SubmissionReceipt) -> Vec<(String, String)> {
    let list = (super::parts::COMMENTS.to_owned(), words::here().title.to_owned());
    vec![list, (case_address(&receipt.case), receipt.title.text.clone())]
}

/// What the sender has just done, or wanted to do.
fn done_now(words: &'static SendWords, receipt: &SubmissionReceipt, done: &str) -> Option<AnyView> {
    let (tone, text) = match done {
        "added" if receipt.open => (Tone::Done, words.added),
        "withdrawn" if receipt.open && receipt.opinions.iter().any(|opinion| opinion.withdrawn_on.is_some()) => {
            (Tone::Done, words.withdrawn)
        }
        "late" if !receipt.open && receipt.withdrawn_on.is_none() => (Tone::Warning, words.not_withdrawn),
        _ => return None,
    };
    Some(view! { <Banner tone=tone><p>{text}</p></Banner> }.into_any())
}

/// What became of it so far, in a sentence or two.
fn told(context: &Context, words: &'static SendWords, receipt: &SubmissionReceipt) -> AnyView {
    let today = context.today();
    let over = fill(words.over, &[("{day}", &day(words::here(), receipt.standing.dates.closes_on, today))]);
    let results = fill(words.see_results, &[("{day}", &day(words::here(), receipt.standing.dates.results_on, today))]);
    let (tone, texts) = match (receipt.withdrawn_on, receipt.phase) {
        (Some(on), _) => (Tone::Info, vec![fill(words.is_withdrawn, &[("{day}", &plain_day(on, today))])]),
        (_, CasePhase::Announced | CasePhase::Open) => (Tone::Done, vec![words.received.to_owned()]),
        (_, CasePhase::Considering) if receipt.standing.is_late(today) => {
            let late = fill(words.is_late, &[("{day}", &plain_day(receipt.standing.dates.results_on, today))]);
            let anew = receipt.standing.late_until.filter(|day| *day >= today);
            let anew = anew.map(|day| (super::words::here().late_until)(&plain_day(day, today)));
            (Tone::Warning, [Some(late), anew, Some(over)].into_iter().flatten().collect())
        }
        (_, CasePhase::Considering) => (Tone::Info, vec![words.is_considering.to_owned(), results, over]),
        (_, CasePhase::Published) => (Tone::Done, vec![words.is_published.to_owned()]),
        (_, CasePhase::Cancelled) => (Tone::Info, vec![words.is_cancelled.to_owned()]),
    };
    let out = (receipt.phase == CasePhase::Published).then(|| {
        let to = href(&format!("{}/results", case_address(&receipt.case)));
        view! { <p><a class="more" href=to rel="external">{words.read_results}</a></p> }.into_any()
    });
    let texts = texts.into_iter().map(|text| view! { <p>{text}</p> }.into_any()).collect_view();
    view! { <Banner tone=tone>{texts}{out}</Banner> }.into_any()
}

/// What happens next, with its days.
fn after(context: &Context, words: &'static SendWords, receipt: &SubmissionReceipt) -> AnyView {
    let on = |date| day(words::here(), date, context.today());
    let steps = [
        (fill(words.after_close, &[("{day}", &on(receipt.standing.dates.closes_on))]), words.after_close_text),
        (words.after_consider.to_owned(), words.after_consider_text),
        (fill(words.after_results, &[("{day}", &on(receipt.standing.dates.results_on))]), words.after_results_text),
    ];
    let steps = steps.into_iter().map(|(when, text)| view! { <li><b>{when}</b><p>{text}</p></li> }.into_any()).collect_view();
    view! {
        <section aria-labelledby="after">
            <h2 id="after">{heading(words.after)}</h2>
            <ol class="after">{steps}</ol>
        </section>
    }
    .into_any()
}

/// How to come back: the link is all that leads here.
fn keeping(
    context: &Context,
    words: &'static SendWords,
    commenting: &Commenting,
    (token, receipt): (&Token, &SubmissionReceipt),
) -> AnyView {
    let address = format!("{}{}", context.site.public_url, href(&receipt_address(token)));
    let code = commenting.code.clone().map(|(side, path)| {
        view! {
            <svg class="receipt-code" role="img" aria-label=words.code viewBox=format!("0 0 {side} {side}") shape-rendering="crispEdges">
                <path class="receipt-code-ground" d=format!("M0 0h{side}v{side}H0z")></path>
                <path d=path></path>
            </svg>
        }
        .into_any()
    });
    let email = receipt.sender.email.as_ref().filter(|_| receipt.sender.by_mail && receipt.open);
    let mailed = email.map(|email| view! { <p>{fill(words.mailed, &[("{to}", &email.as_str())])}</p> }.into_any());
    view! {
        <section aria-labelledby="keep">
            <h2 id="keep">{heading(words.keep)}</h2>
            <p>{words.keep_text}</p>
            <div class="receipt-link"><p><code class="secret" id="secret">{address}</code></p>{code}</div>
            {to_keep(words)}
            {mailed}
        </section>
    }
    .into_any()
}

/// Each opinion with what became of it.
fn opinions(context: &Context, words: &'static SendWords, (token, receipt): (&Token, &SubmissionReceipt)) -> AnyView {
    let several = receipt.open && receipt.standing_opinions() > 1;
    // Answers are in Japanese.
    let is_answer = |state: &OpinionState| matches!(state, OpinionState::Answered { .. } | OpinionState::Excluded(_));
    let answered = receipt.opinions.iter().any(|opinion| opinion.states.iter().any(is_answer));
    let each = receipt.opinions.iter().zip(1..).map(|(opinion, n)| {
        let take_back = (several && opinion.withdrawn_on.is_none()).then(|| withdrawal_of(words, token, n));
        view! { <li>{one(context, words, receipt, (opinion, n))}{take_back}</li> }.into_any()
    });
    view! {
        <section aria-labelledby="opinions">
            <h2 id="opinions">{heading(words.your_opinions)}</h2>
            {answered.then(japanese_parts)}
            <ol class="written">{each.collect_view()}</ol>
        </section>
    }
    .into_any()
}

fn one(context: &Context, words: &'static SendWords, receipt: &SubmissionReceipt, (opinion, n): (&OpinionReceipt, usize)) -> AnyView {
    let part = if opinion.section.is_empty() { words.whole.into_any() } else { japanese(opinion.section.clone()) };
    let text = match opinion.withdrawn_on {
        Some(on) => fill(words.withdrawn_on, &[("{day}", &plain_day(on, context.today()))]),
        None if opinion.text.is_empty() => words.emptied.to_owned(),
        None => opinion.text.clone(),
    };
    let states = opinion.states.iter().map(|state| view! { <div class="became">{became(words, receipt, state)}</div> }.into_any());
    view! {
        <h3>{heading(fill(words.opinion_n, &[("{n}", &n)]))}</h3>
        <p class="sub">{part}</p>
        <p class="as-typed">{text}</p>
        {states.collect_view()}
    }
    .into_any()
}

/// What became of an opinion.
fn became(words: &'static SendWords, receipt: &SubmissionReceipt, state: &OpinionState) -> AnyView {
    match state {
        OpinionState::Received => view! { <p>{words.state}"："<b>{words.state_received}</b></p> }.into_any(),
        OpinionState::Considering => view! { <p>{words.state}"："<b>{words.state_considering}</b></p> }.into_any(),
        OpinionState::Excluded(reason) => view! {
            <p>{words.state}"："<b>{words.state_excluded}</b></p>
            <p lang=mark(Lang::Ja)>{reason.clone()}</p>
        }
        .into_any(),
        OpinionState::Answered { number, treatment: kind, view: answer, reason } => {
            let to = href(&format!("{}/results", case_address(&receipt.case)));
            let to = format!("{to}?answer={number}");
            let why = (!reason.is_empty())
                .then(|| view! { <p><b>{words.reason}</b></p><p class="as-typed" lang=mark(Lang::Ja)>{reason.clone()}</p> }.into_any());
            view! {
                <p>{treatment(*kind)}</p>
                <p><b>{words.view}</b></p>
                <p class="as-typed" lang=mark(Lang::Ja)>{answer.clone()}</p>
                {why}
                <p><a class="more" href=to rel="external">{fill(words.state_answered, &[("{n}", number)])}</a></p>
            }
            .into_any()
        }
    }
}

/// What was told about oneself.
fn sender(words: &'static SendWords, receipt: &SubmissionReceipt) -> AnyView {
    let sender = &receipt.sender;
    let to = href(&case_address(&receipt.case));
    let mut rows = vec![
        (words.case.to_owned(), view! { <a href=to rel="external">{said(receipt.title.clone())}</a> }.into_any()),
        // What came on paper came on its day, whenever it was typed in.
        if receipt.way.is_entered() {
            (words.received_on.to_owned(), crate::words::date(receipt.received_on).into_any())
        } else {
            (words.sent_at.to_owned(), sent_at(receipt.sent_at).into_any())
        },
        (words.way.to_owned(), names::way(receipt.way, lang()).into_any()),
    ];
    if sender.name.is_empty() {
        rows.push((words.name.to_owned(), words.emptied.into_any()));
    } else {
        let email = sender.email.clone().map(String::from).unwrap_or_default();
        let who = sender.who.map(|who| names::who(who, lang())).unwrap_or_default();
        let mail = if sender.by_mail { words.mail_yes } else { words.mail_no };
        let own = [
            (words.name, sender.name.clone()),
            (words.address, sender.address.clone()),
            (words.who_short, who.to_owned()),
            (words.place_short, sender.place.clone()),
            (words.phone, sender.phone.clone()),
            (words.email, email),
            (words.mail, mail.to_owned()),
        ];
        let own = own.into_iter().filter(|(_, value)| !value.is_empty());
        rows.extend(own.map(|(title, value)| (title.to_owned(), view! { <span class="as-typed">{value}</span> }.into_any())));
    }
    view! {
        <section aria-labelledby="sender">
            <h2 id="sender">{heading(words.your_data)}</h2>
            <DefinitionList rows=rows />
        </section>
    }
    .into_any()
}
