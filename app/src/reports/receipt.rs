//! `/reports/join/receipt/{token}`: what whoever signed up sees of it.

use super::{
    REPORTS, receipt_address,
    words::{READINGS, Words, here},
};
use crate::{
    context::Context,
    error::AppError,
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        button::{Button, LinkButton, Look},
        definition_list::DefinitionList,
        page_foot::PageFoot,
        said::heading_read,
    },
    words::{date, date_with_era, href},
};
use domain::{
    calendar::jst_date,
    reports::{ReporterState, SignUpReceipt},
};
use leptos::prelude::*;
use store::Token;

pub(super) async fn page(context: &Context, token: &Token) -> Result<Shown, AppError> {
    let receipt = store::reports::receipt(&context.store, token).await?;
    let words = here();
    let head = Head { title: words.receipt.to_owned(), description: words.receipt_keep_text.to_owned(), desk: true, ..Head::default() };
    let tone = match receipt.state {
        ReporterState::Waiting | ReporterState::Accepted => Tone::Done,
        ReporterState::Refused => Tone::Warning,
        ReporterState::Withdrawn | ReporterState::Ended => Tone::Info,
    };
    let address = format!("{}{}", context.site.public_url, href(&receipt_address(token)));
    let keep = (receipt.state != ReporterState::Withdrawn).then(|| {
        view! {
            <section aria-labelledby="keep">
                <h2 id="keep">{heading_read(words.receipt_keep, READINGS)}</h2>
                <p>{words.receipt_keep_text}</p>
                <p><code class="secret">{address}</code></p>
            </section>
        }
    });
    let sign_in = (receipt.state == ReporterState::Accepted)
        .then(|| view! { <p><LinkButton href="/reporter" look=Look::Solid>{words.sign_in}</LinkButton></p> });
    let view = view! {
        <div class="wrap narrow ask">
            <Breadcrumb above=vec![(REPORTS.to_owned(), words.title.to_owned())] here=words.receipt />
            <h1>{heading_read(words.receipt, READINGS)}</h1>
            <Banner tone=tone><p>{words.told(receipt.state)}</p></Banner>
            {sign_in}
            <DefinitionList rows=rows(words, &receipt) />
            {keep}
            {(receipt.state == ReporterState::Waiting).then(|| take_back(words, token))}
        </div>
        <PageFoot updated_on=None />
    }
    .into_any();
    Ok(Shown { head, view })
}

fn rows(words: &'static Words, receipt: &SignUpReceipt) -> Vec<(String, AnyView)> {
    let mut rows = vec![
        (words.state.to_owned(), words.reporter(receipt.state).into_any()),
        (words.asked_on.to_owned(), date(jst_date(receipt.asked_at)).into_any()),
    ];
    if !receipt.pen.is_empty() {
        rows.push((words.pen.to_owned(), receipt.pen.clone().into_any()));
    }
    if let Some(term) = receipt.term {
        rows.push((words.until.to_owned(), date_with_era(term.until).into_any()));
    }
    if !receipt.why.is_empty() {
        rows.push((words.why.to_owned(), view! { <p class="as-typed">{receipt.why.clone()}</p> }.into_any()));
    }
    rows
}

fn take_back(words: &'static Words, token: &Token) -> AnyView {
    view! {
        <details class="once-more">
            <summary class="btn">{words.take_back}</summary>
            <div>
                <p>{words.take_back_text}</p>
                <form action=href(&format!("{}/withdraw", receipt_address(token))) method="post"><Button>{words.take_back_do}</Button></form>
            </div>
        </details>
    }
    .into_any()
}
