//! What was done with an application, and the letters as they were sent; each letter has a page for print.

use super::super::{desk::Desk, moment, shown};
use crate::{
    certification::words as round,
    context::Context,
    error::AppError,
    page::Shown,
    ui::button::{LinkButton, Look},
};
use domain::{
    calendar::{date_with_era, jst_date},
    certification::ApplicationView,
};
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::check;

/// Steps, the newest first.
pub(super) fn steps(context: &Context, view: &ApplicationView) -> AnyView {
    let lines = view.steps.iter().map(|step| {
        let why = (!step.why.is_empty()).then(|| view! { <p class="as-typed">{step.why.clone()}</p> });
        let by = if step.by.is_empty() { String::new() } else { format!("　{}", step.by) };
        view! { <li><p>{moment(context, step.at)}"　"<b>{round::step(&step.step)}</b>{by}</p>{why}</li> }
    });
    view! {
        <section class="section" aria-labelledby="history">
            <h2 id="history">"これまでの記録"</h2>
            <ol class="case-steps">{lines.collect_view()}</ol>
        </section>
    }
    .into_any()
}

/// Letters, the newest first, each with a link to its page for print.
pub(super) fn letters(context: &Context, view: &ApplicationView) -> Option<AnyView> {
    let by_post = !view.email.contains('@');
    let lines = view.letters.iter().map(|letter| {
        view! {
            <li>
                <details class="fold">
                    <summary><span>{letter.subject.clone()}</span><span class="sub">{moment(context, letter.sent_at)}</span></summary>
                    <pre class="told-letter">{letter.text.clone()}</pre>
                    <p><a class="more" href=format!("/staff/certification/{}/letter/{}", view.id, letter.id) rel="external">"印刷する"</a></p>
                </details>
            </li>
        }
    });
    let post = by_post.then(|| view! { <p>"この事業者にはメールアドレスがありません。印刷して、郵便で送ってください。"</p> });
    (!view.letters.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="letters">
                <h2 id="letters">"送った通知"</h2>
                {post}
                <ul class="ask-lines">{lines.collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

/// `/staff/certification/{id}/letter/{letter}`: a letter as it was sent, on A4.
pub(super) async fn letter(context: &Context, desk: &Arc<Desk>, id: i64, letter: i64) -> Result<Shown, AppError> {
    let found = check::find(&context.store, &desk.actor(), id).await?.view;
    let letter = found.letters.into_iter().find(|known| known.id == letter).ok_or(AppError::Missing)?;
    let sent = date_with_era(jst_date(letter.sent_at));
    let view = view! {
        <div class="wrap desk-page narrow letter-page">
            <div class="no-print">
                <h1>"通知の印刷"</h1>
                <p>"ブラウザーの印刷で、A4の紙に1通として出ます。送った時のままです。"</p>
                <p><LinkButton href=format!("/staff/certification/{id}#letters") look=Look::Text>"申請へ戻る"</LinkButton></p>
            </div>
            <article class="letter-sheet" aria-label=letter.subject.clone()>
                {typeset(&letter.text, &sent)}
            </article>
        </div>
    };
    Ok(shown(desk, &letter.subject, view.into_any()))
}

/// The words of a letter as a letter stands on paper: day, addressee, sender, title, text. The letter of a decision begins with its day.
fn typeset(text: &str, sent: &str) -> AnyView {
    let rest = text.strip_prefix(sent).map_or(text, str::trim_start);
    let parts: Vec<&str> = rest.splitn(4, "\n\n").collect();
    let [to, from, title, body] = parts[..] else {
        return view! { <p class="letter-day num">{sent.to_owned()}</p><pre class="told-letter">{rest.to_owned()}</pre> }.into_any();
    };
    view! {
        <p class="letter-day num">{sent.to_owned()}</p>
        <p>{to.to_owned()}</p>
        <p class="letter-from">{from.to_owned()}</p>
        <h2 class="letter-title">{title.to_owned()}</h2>
        <pre class="told-letter">{body.to_owned()}</pre>
    }
    .into_any()
}
