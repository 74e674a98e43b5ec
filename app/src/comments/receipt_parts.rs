//! What a sender can do on his page: add an opinion, and take all back.

use super::{
    parts::day,
    receipt::receipt_address,
    send::{
        Commenting, Refused,
        fields::{OPINIONS, SECTIONS},
        heading, parts, text_label, written,
    },
    send_words::{SendWords, here},
    words,
};
use crate::{
    context::Context,
    error::AppError,
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        button::{Button, Look},
        page_foot::PageFoot,
        text_field::TextArea,
    },
    words::{fill, href, lang},
};
use domain::{
    calendar::{JST, OffsetDateTime, jst_date},
    comments::{CaseView, LONGEST_OPINION, MOST_OPINIONS, SubmissionReceipt},
    lang::Lang,
};
use leptos::prelude::*;
use store::Token;

/// The form for one more opinion; after the close what was to be added, so that it can be copied.
pub(super) fn adding(
    context: &Context,
    commenting: &Commenting,
    (token, receipt): (&Token, &SubmissionReceipt),
    case: Option<&CaseView>,
) -> Option<AnyView> {
    let words = here();
    if commenting.refused == Some(Refused::TooLarge) {
        let text = fill(words.too_large, &[("{max}", &MOST_OPINIONS), ("{long}", &words::grouped(LONGEST_OPINION as u64))]);
        return Some(view! { <Banner tone=Tone::Error><p>{text}</p></Banner> }.into_any());
    }
    if !receipt.open {
        return written(commenting).map(|texts| view! { <Banner tone=Tone::Warning><p>{words.not_added}</p></Banner>{texts} }.into_any());
    }
    if receipt.opinions.len() >= MOST_OPINIONS && written(commenting).is_none() {
        return None;
    }
    let sections = case.map(|case| case.sections.as_slice()).unwrap_or_default();
    let close = fill(words.add_text, &[("{day}", &day(words::here(), receipt.standing.dates.closes_on, context.today()))]);
    let to = href(&format!("{}/add", receipt_address(token)));
    let clean = commenting.has_unseen().then(|| view! { <div><Button name="step" value="clean">{words.clean}</Button></div> }.into_any());
    let view = view! {
        <section aria-labelledby="add">
            <h2 id="add">{heading(words.add_title)}</h2>
            <p>{close}</p>
            <form class="form" id="form" action=to method="post" novalidate>
                {parts(words, commenting, sections, SECTIONS[0])}
                <TextArea label=text_label(words, commenting, OPINIONS[0]) value=commenting.value(OPINIONS[0]).to_owned() rows=6 />
                <div><Button look=Look::Solid>{words.add_send}</Button></div>
                {clean}
            </form>
        </section>
    };
    Some(view.into_any())
}

/// The page that keeps what was to be added while the database does not answer; none if nothing was.
pub(super) fn again(context: &Context, token: &Token) -> Option<Shown> {
    let words = here();
    let commenting = context.sent::<Commenting>().filter(|commenting| !commenting.value(OPINIONS[0]).is_empty())?;
    crate::context::set_status(AppError::Unavailable);
    let to = href(&format!("{}/add", receipt_address(token)));
    let view = view! {
        <div class="wrap narrow ask send-form">
            <Breadcrumb here=words.receipt_title />
            <h1>{heading(words.again_title)}</h1>
            <p class="lead">{words.again_text}</p>
            <form class="form" id="form" action=to method="post" novalidate>
                <input type="hidden" name=SECTIONS[0] value=commenting.value(SECTIONS[0]).to_owned() />
                <TextArea label=text_label(words, &commenting, OPINIONS[0]) value=commenting.value(OPINIONS[0]).to_owned() rows=6 />
                <div><Button look=Look::Solid>{words.send_again}</Button></div>
            </form>
        </div>
        <PageFoot updated_on=None />
    };
    let head = Head { title: words.again_title.to_owned(), description: words.keep_text.to_owned(), desk: true, ..Head::default() };
    Some(Shown { head, view: view.into_any() })
}

/// Taking all back, asked once more.
pub(super) fn withdrawal(words: &'static SendWords, token: &Token, receipt: &SubmissionReceipt) -> AnyView {
    let to = href(&format!("{}/withdraw", receipt_address(token)));
    let title = if receipt.standing_opinions() > 1 { words.withdraw_all } else { words.withdraw };
    view! {
        <details class="once-more">
            <summary class="btn">{title}</summary>
            <div>
                <p>{words.withdraw_text}</p>
                <form action=to method="post"><Button>{words.withdraw_do}</Button></form>
            </div>
        </details>
    }
    .into_any()
}

/// Taking one of several back, asked once more.
pub(super) fn withdrawal_of(words: &'static SendWords, token: &Token, n: usize) -> AnyView {
    let to = href(&format!("{}/withdraw", receipt_address(token)));
    let with = move |text: &str| fill(text, &[("{n}", &n)]);
    view! {
        <details class="once-more">
            <summary class="btn btn-sm">{with(words.withdraw_one)}</summary>
            <div>
                <p>{with(words.withdraw_one_text)}</p>
                <form action=to method="post">
                    <input type="hidden" name="opinion" value=n />
                    <Button>{with(words.withdraw_one_do)}</Button>
                </form>
            </div>
        </details>
    }
    .into_any()
}

/// Buttons to keep the address, where a program can do it (`browser/desk/keeping.rs`).
pub(super) fn to_keep(words: &'static SendWords) -> AnyView {
    view! {
        <div class="row" data-keeping hidden>
            <button type="button" class="btn" data-copy="secret" data-copied=words.copied data-not-copied=words.not_copied>{words.copy}</button>
            <button type="button" class="btn" data-print>{words.print}</button>
        </div>
    }
    .into_any()
}

/// A moment in Japan, to the minute.
pub(super) fn sent_at(at: OffsetDateTime) -> String {
    let (here, day) = (at.to_offset(JST), crate::words::date(jst_date(at)));
    let (hour, minute) = (here.hour(), here.minute());
    match lang() {
        Lang::Ja => format!("{day} {hour}時{minute:02}分"),
        Lang::En => format!("{day}, {hour}:{minute:02} (Japan time)"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_moment_is_that_of_japan() {
        assert_eq!(sent_at(OffsetDateTime::UNIX_EPOCH), "1970年1月1日 9時00分");
    }
}
