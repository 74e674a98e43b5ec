//! `/certification/mark/permits`: who may use the mark, for what and until when.

use super::{heading, state_word, words};
use crate::{
    context::Context,
    error::AppError,
    page::{Head, Shown},
    ui::{
        badge::{State, badge},
        breadcrumb::Breadcrumb,
        button::LinkButton,
        empty::Empty,
        icon::icon,
        page_foot::PageFoot,
        said::{mixed, said},
        table::scrolling,
    },
    words::{date, fill, href},
};
use domain::{
    calendar::iso,
    certification::{PermitNumber, PermitStanding, PermitState, PublicPermit},
};
use leptos::prelude::*;

pub(super) async fn page(context: &Context, after: Option<PermitNumber>) -> Result<Shown, AppError> {
    let (permits, next) = store::certification::permits::public(&context.store, after, context.today(), context.lang).await?;
    let words = words::here();
    let address = "/certification/mark/permits";
    let head = Head {
        title: words.permits_title.to_owned(),
        description: words.permits_description.to_owned(),
        canonical: after.is_none().then(|| address.to_owned()),
        desk: true,
        ..Head::default()
    };
    let list = if permits.is_empty() {
        view! { <Empty title=words.permits_none><p>{words.permits_none_text}</p></Empty> }.into_any()
    } else {
        table(permits)
    };
    let older = next.map(|last| {
        let to = format!("{}?after={last}", href(address));
        view! { <LinkButton href=to>{words.older}{icon("right")}</LinkButton> }.into_any()
    });
    let newest = after.map(|_| view! { <LinkButton href=href(address)>{icon("left")}{words.newest}</LinkButton> }.into_any());
    let pages = (older.is_some() || newest.is_some()).then(|| view! { <div class="row">{newest}{older}</div> }.into_any());
    let view = view! {
        <div class="wrap ask">
            <Breadcrumb above=vec![("/certification".to_owned(), words.scheme.to_owned()), ("/certification/mark".to_owned(), words.title.to_owned())] here=words.permits_title />
            <h1>{heading(words.permits_title)}</h1>
            <p class="lead">{mixed(words.permits_lead)}</p>
            {list}
            {pages}
            <p><a class="more" href=href("/certification/mark") rel="external">{words.to_form}</a></p>
        </div>
        <PageFoot updated_on=Some(context.today()) />
    }
    .into_any();
    Ok(Shown { head, view })
}

fn table(permits: Vec<PublicPermit>) -> AnyView {
    let words = words::here();
    let rows = permits.into_iter().map(|permit| {
        let day = |day| view! { <time class="nb" datetime=iso(day)>{date(day)}</time> };
        let closed = permit.closed_on.map(|on| view! { <br /><span class="sub">{fill(words.closed_day, &[("{day}", &date(on))])}</span> });
        view! {
            <tr>
                <th scope="row" class="num nb">{permit.number.to_string()}</th>
                <td>{permit.holder}</td>
                <td>{said(permit.shown)}</td>
                <td>{day(permit.term.0)}{words.to}{day(permit.term.1)}</td>
                <td>{standing(permit.standing)}{closed}</td>
            </tr>
        }
    });
    let table = view! {
        <table>
            <caption class="sr">{words.permits_title}</caption>
            <thead>
                <tr>
                    <th scope="col">{words.number}</th><th scope="col">{words.holder_short}</th><th scope="col">{words.shown}</th>
                    <th scope="col">{words.term}</th><th scope="col">{words.state}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    };
    scrolling(words.permits_title.to_owned(), table.into_any())
}

fn standing(standing: PermitStanding) -> AnyView {
    let kind = match standing {
        PermitStanding::Valid => State::Good,
        PermitStanding::ToCome => State::Waiting,
        PermitStanding::Over | PermitStanding::Ended => State::None,
        PermitStanding::Revoked => State::Bad,
    };
    badge(kind, state_word(PermitState::Granted, Some(standing)))
}
