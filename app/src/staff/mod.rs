//! `/staff`: the pages of staff, in Japanese only.
//!
//! They are documents of their own that only the server renders, so that a citizen's browser never loads any of their
//! code, and every one of them works without a program (see `docs/decisions/0010-staff-pages.md`). What is sent to them
//! the server takes (`server/src/http/staff`), and renders the page again with what was typed and what is wrong with it.

mod account;
mod audit;
mod bulletin;
pub mod certification;
mod channels;
pub mod comments;
mod conflict;
mod decisions;
pub mod desk;
mod events;
mod frame;
mod goals;
mod home;
mod inquiries;
mod media;
mod notice;
mod passkey;
mod people;
mod people_list;
mod personal;
mod programmes;
mod publishing;
mod register;
mod reports;
mod search;
pub mod sheet;
mod sign_in;
mod table;
pub mod words;

pub use audit::filter as audit_filter;
pub use certification::certificates::{StandingFault, filter as certificates_filter, sheet as certificates_sheet};
pub use certification::permits::{filter as permits_filter, sheet as permits_sheet};
pub use certification::{CertificationFault, statistics_sheet, statistics_year};
pub use channels::{ChannelFault, TableLook};
pub use comments::CommentFault;
pub use events::{EventFault, sheet as sign_up_sheet};
pub(crate) use frame::Frame;
pub use goals::PlanFault;
pub use goals::import_sheets;
pub use goals::questions::{filter as questions_filter, sheet as questions_sheet};
pub use inquiries::{filter as inquiries_filter, sheet as inquiries_sheet};
pub use people_list::{filter as people_filter, sheet as people_sheet};
pub use programmes::{ProgrammeFault, improvement_filter, improvement_sheet, programme_filter, programme_sheet};
pub use publishing::{PublishingFault, missing as publishing_missing};
pub use register::{filter as register_filter, sheet as register_sheet};
pub use search::query as search_query;
pub use sign_in::ISSUER;

use crate::{
    context::{Context, context},
    error::AppError,
    page::{Address, Head, Shown},
    ui::{
        button::LinkButton,
        field::Label,
        text_field::{Kind, TextField},
    },
};
use desk::Desk;
use leptos::prelude::*;
use std::sync::Arc;

/// `/staff/…`. Whether the one who asks may come here the server has decided already; what he may see, the store does.
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    let context = context()?;
    // Without a desk it is not the server's staff area that asks: `/en/staff` is nothing.
    let desk = context.desk.clone().ok_or(AppError::Missing)?;
    let found = at(&context, &desk, &address).await;
    // Who works here is led back to his work.
    if matches!(found, Err(AppError::Missing)) && desk.signed.is_some() {
        crate::context::set_status(AppError::Missing);
        return Ok(missing(&desk));
    }
    found
}

async fn at(context: &Context, desk: &Arc<Desk>, address: &Address) -> Result<Shown, AppError> {
    match address.segments().get(1..).unwrap_or_default() {
        [] => home::page(context, desk).await,
        ["sign-in"] => Ok(sign_in::sign_in(desk, address)),
        ["set-up"] => sign_in::set_up(context, desk, address).await,
        ["code"] => Ok(sign_in::code(desk, address)),
        ["second-factor"] => sign_in::second_factor(context, desk).await,
        ["confirm"] => Ok(sign_in::confirm(desk, address)),
        ["account", ..] => account::page(context, desk).await,
        ["people"] => people_list::page(context, desk, address).await,
        ["people", "new"] => Ok(people::new(desk)),
        ["people", id, ..] => people::one(context, desk, id).await,
        ["personal-data", ..] => personal::page(context, desk).await,
        ["decisions", id, ..] => decisions::page(context, desk, id).await,
        ["audit"] => audit::page(context, desk, address).await,
        ["media"] => media::list(context, desk, address).await,
        ["media", id, ..] => media::one(context, desk, id).await,
        ["reports", below @ ..] => reports::reports(context, desk, address, below).await,
        ["reporters", below @ ..] => reports::reporters(context, desk, address, below).await,
        ["products"] => register::page(context, desk, address).await,
        ["certification", below @ ..] => certification::page(context, desk, address, below).await,
        ["comments", below @ ..] => comments::page(context, desk, address, below).await,
        ["programmes", below @ ..] => programmes::programmes(context, desk, address, below).await,
        ["improvements", below @ ..] => programmes::improvements(context, desk, address, below).await,
        ["goals", below @ ..] => goals::page(context, desk, address, below).await,
        ["bulletin"] => bulletin::page(context, desk).await,
        ["channels", below @ ..] => channels::page(context, desk, below).await,
        ["events", below @ ..] => events::page(context, desk, address, below).await,
        ["pages", below @ ..] => publishing::page(context, desk, address, below).await,
        ["inquiries"] => inquiries::page(context, desk, address).await,
        ["inquiries", id, ..] => inquiries::one(context, desk, id).await,
        ["search"] => search::page(context, desk, address).await,
        ["notice", ..] => notice::page(context, desk).await,
        // What the server shows in the place of a page that one may not see.
        ["no-right"] => Ok(no_right(desk)),
        _ => Err(AppError::Missing),
    }
}

/// A page of staff with its title; the errors of a form come first, in the title as well.
fn shown(desk: &Desk, title: &str, view: AnyView) -> Shown {
    let title = if desk.form.has_errors() { crate::words::words().form.error_title(title) } else { title.to_owned() };
    Shown { head: Head { title, desk: true, ..Head::default() }, view }
}

/// What is shown to one whose roles don't allow it; the server gives it its status.
fn no_right(desk: &Desk) -> Shown {
    let words = &crate::words::words().trouble;
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, words.forbidden_title, words.forbidden_text)}
            <p><LinkButton href="/staff">"仕事へ戻る"</LinkButton></p>
        </div>
    };
    shown(desk, words.forbidden_title, view.into_any())
}

/// What is shown where there is nothing, or no more.
fn missing(desk: &Desk) -> Shown {
    let title = crate::words::words().trouble.missing_title;
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, title, "消されたか、アドレスに誤りがあります。")}
            <p><LinkButton href="/staff">"仕事へ戻る"</LinkButton></p>
        </div>
    };
    shown(desk, title, view.into_any())
}

/// The page's heading with what a form says above it.
fn page_head(desk: &Desk, title: &str, lead: &str) -> AnyView {
    let lead = (!lead.is_empty()).then(|| view! { <p class="lead">{lead.to_owned()}</p> });
    view! { {desk.form.summary()}{desk.form.done()}<div class="phead"><h1>{title.to_owned()}</h1>{lead}</div> }.into_any()
}

/// The field for one's own password, or the button for a passkey, in a form that asks for proof only when it is needed.
fn proof_field(desk: &Desk) -> Option<AnyView> {
    let error = desk.form.error("proof-password")?;
    let signed = desk.signed.as_ref();
    let by_passkey = signed
        .filter(|signed| signed.has_passkey)
        .and_then(|_| passkey::ask(desk, passkey::Ask::proof("proof-passkey", "パスキーで確かめて続ける")));
    let proof = if signed.is_some_and(|signed| signed.has_password) {
        let label = Label::required("proof-password", "あなたのパスワード").error(Some(error));
        view! { <TextField label=label kind=Kind::Password />{by_passkey} }.into_any()
    } else {
        view! { <div id="proof-password" tabindex="-1" class="field field-wrong"><p class="wrong">{error}</p>{by_passkey}{passkey::only()}</div> }
            .into_any()
    };
    Some(proof)
}

/// A button that shows what will happen, and the one that does it: for what can't be taken back, or ends someone's work.
fn asked_once_more(title: &'static str, text: &str, form: AnyView) -> AnyView {
    view! {
        <details class="once-more">
            <summary class="btn">{format!("{title}…")}</summary>
            <div><p>{text.to_owned()}</p>{form}</div>
        </details>
    }
    .into_any()
}

/// Who has signed in; `Missing` on pages that nobody reaches without.
fn signed(desk: &Arc<Desk>) -> Result<&store::staff::Signed, AppError> {
    desk.signed.as_ref().ok_or(AppError::Missing)
}

/// The value of a parameter of the address, without what no text has: databases stumble over it.
fn parameter(address: &Address, name: &str) -> String {
    let pairs = domain::query::pairs(&address.query);
    let value = pairs.into_iter().find(|(key, _)| key == name).map(|(_, value)| value).unwrap_or_default();
    value.replace(char::is_control, "")
}

/// When something happened, in Japan: 2026年11月24日 13:05.
fn moment(context: &Context, at: domain::calendar::OffsetDateTime) -> AnyView {
    let local = at.to_offset(domain::calendar::JST);
    let day = if local.date() == context.today() { "今日".to_owned() } else { domain::calendar::date_plain(local.date()) };
    let text = format!("{day} {:02}:{:02}", local.hour(), local.minute());
    let iso = format!("{}T{:02}:{:02}:{:02}+09:00", domain::calendar::iso(local.date()), local.hour(), local.minute(), local.second());
    view! { <time datetime=iso class="num nb">{text}</time> }.into_any()
}
