//! `/bulletin/subscribe` and `/bulletin/confirm/{link}`: asking for letters, and confirming that.

use super::{
    BULLETIN, SUBSCRIBE, Subscribing, confirm_address,
    form::TRAP,
    words::{READINGS, Words, here},
};
use crate::{
    context::{Context, set_status},
    documents::filled_in,
    error::AppError,
    page::{Address, Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        button::{Button, LinkButton, Look},
        error_summary::ErrorSummary,
        field::Label,
        page_foot::PageFoot,
        said::heading_read,
        text_field::{Kind, TextField},
    },
    words::href,
};
use domain::query;
use leptos::prelude::*;
use store::Token;

/// The form, or what became of it, which the address says.
pub(super) fn page(context: &Context, address: &Address) -> Shown {
    let words = here();
    let pairs = query::pairs(&address.query);
    match pairs.iter().find(|(key, _)| key == "done").map_or("", |(_, value)| value) {
        "sent" => sent(words),
        "confirmed" => done(words.confirmed_title, words.confirmed, words),
        "ended" => done(words.ended_title, words.ended, words),
        _ => form(context, words),
    }
}

fn form(context: &Context, words: &'static Words) -> Shown {
    let sent = context.sent::<Subscribing>().unwrap_or_default();
    let wrong = sent.told();
    let head = Head {
        title: if wrong.is_some() {
            crate::words::words().form.error_title(words.subscribe_title)
        } else {
            words.subscribe_title.to_owned()
        },
        description: words.subscribe_description.to_owned(),
        canonical: Some(SUBSCRIBE.to_owned()),
        desk: true,
        ..Head::default()
    };
    let summary = wrong.clone().map(|wrong| view! { <ErrorSummary errors=vec![("email", wrong)] /> }.into_any());
    let points = words.before_points.map(|point| view! { <li>{filled_in(context.lang, point)}</li> }.into_any());
    let label = Label::required("email", words.email).hint(words.email_hint).error(wrong);
    let view = view! {
        <div class="wrap narrow ask">
            <Breadcrumb above=vec![(BULLETIN.to_owned(), words.title.to_owned())] here=words.subscribe_title />
            {summary}
            <h1>{heading_read(words.subscribe_title, READINGS)}</h1>
            <p class="lead">{words.subscribe_lead}</p>
            <section aria-labelledby="before">
                <h2 id="before">{heading_read(words.before, READINGS)}</h2>
                <ul class="points">{points.into_iter().collect_view()}</ul>
            </section>
            <form class="form" action=href(SUBSCRIBE) method="post" novalidate>
                <TextField label=label kind=Kind::Email value=sent.value("email").to_owned() />
                <div class="unseen" aria-hidden="true">
                    <label for=TRAP>{words.trap}</label>
                    <input type="text" id=TRAP name=TRAP value="" tabindex="-1" autocomplete="off" />
                </div>
                <div><Button look=Look::Solid>{words.send}</Button></div>
            </form>
            <p><a class="more" href=href("/privacy") rel="external">{words.privacy}</a></p>
        </div>
        <PageFoot updated_on=None />
    };
    Shown { head, view: view.into_any() }
}

/// That a letter went: the same whether the address is known or not.
fn sent(words: &'static Words) -> Shown {
    let points = words.sent_points.map(|point| view! { <li>{point}</li> }.into_any());
    let inside = view! {
        <Banner tone=Tone::Done><p>{words.sent}</p></Banner>
        <h2>{heading_read(words.sent_next, READINGS)}</h2>
        <ol class="points">{points.into_iter().collect_view()}</ol>
        <ul class="ways">
            <li><a class="more" href=href(SUBSCRIBE) rel="external">{words.again}</a></li>
            <li><a class="more" href=href(BULLETIN) rel="external">{words.to_bulletin}</a></li>
        </ul>
    };
    plain(words, words.sent_title, inside.into_any())
}

fn done(title: &'static str, text: &'static str, words: &'static Words) -> Shown {
    let inside = view! {
        <Banner tone=Tone::Done><p>{text}</p></Banner>
        <p><LinkButton href=href(BULLETIN)>{words.to_bulletin}</LinkButton></p>
    };
    plain(words, title, inside.into_any())
}

/// Opening the link changes nothing: programs that read mail follow links.
pub(super) async fn confirm(context: &Context, link: &Token) -> Result<Shown, AppError> {
    let words = here();
    if !store::bulletin::is_usable(&context.store, link, context.now).await? {
        set_status(AppError::Missing);
        let inside = view! {
            <Banner tone=Tone::Warning><p>{words.over}</p></Banner>
            <p><LinkButton href=href(SUBSCRIBE)>{words.again}</LinkButton></p>
        };
        return Ok(plain(words, words.over_title, inside.into_any()));
    }
    let inside = view! {
        <p class="lead">{words.confirm_text}</p>
        <form class="row" action=href(&confirm_address(link)) method="post"><Button look=Look::Solid>{words.confirm_do}</Button></form>
    };
    Ok(plain(words, words.confirm_title, inside.into_any()))
}

/// A page with little on it, which no search engine needs.
pub(super) fn plain(words: &'static Words, title: &'static str, inside: AnyView) -> Shown {
    let head = Head { title: title.to_owned(), description: words.subscribe_description.to_owned(), desk: true, ..Head::default() };
    let view = view! {
        <div class="wrap narrow ask">
            <Breadcrumb above=vec![(BULLETIN.to_owned(), words.title.to_owned())] here=title />
            <h1>{heading_read(title, READINGS)}</h1>
            {inside}
        </div>
        <PageFoot updated_on=None />
    };
    Shown { head, view: view.into_any() }
}
