//! The certificate of a product, for anyone to read.

use crate::{
    ui::{
        badge,
        banner::{Banner, Tone},
        icon::Mark,
        said::{heading, said},
    },
    words::{self, words},
};
use domain::{
    calendar::{self, Date},
    certification::{Certificate, EventKind, Standing},
};
use leptos::prelude::*;

/// The panel: number, standing, dates, holder, what has happened so far, and the ways on.
pub(crate) fn panel(certificate: Certificate, holder: String, category: String, today: Date, links: Option<AnyView>) -> AnyView {
    let words = &words().product;
    let Certificate { number, certified_on, expires_on, standing, history, suspended_until: _ } = certificate;
    let left = standing.is_listed().then(|| view! { <br /><span class="sub">{left(today, expires_on)}</span> });
    let history = history
        .into_iter()
        .map(|event| {
            let wording = (!event.wording.text.is_empty()).then(|| view! { <p class="sub">{said(event.wording)}</p> });
            view! { <li><time datetime=calendar::iso(event.on)>{words::date(event.on)}</time>{event_name(event.kind)}{wording}</li> }
        })
        .collect_view();
    view! {
        <section class="cert" id="certificate" aria-labelledby="certificate-title">
            <div class="cert-head">
                <h2 id="certificate-title"><Mark /><span>{heading(words.certificate)}</span></h2>
                <p class="no num"><span class="sr">{words.number}</span>{number.to_string()}</p>
            </div>
            <div class="body">
                <dl class="dl">
                    <div><dt>{words.state}</dt><dd>{state(standing)}</dd></div>
                    <div><dt>{words.certified_on}</dt><dd><time datetime=calendar::iso(certified_on)>{words::date_with_era(certified_on)}</time></dd></div>
                    <div><dt>{words.expires_on}</dt><dd><time datetime=calendar::iso(expires_on)>{words::date_with_era(expires_on)}</time>{left}</dd></div>
                    <div><dt>{words.holder}</dt><dd>{holder}</dd></div>
                    <div><dt>{words.category}</dt><dd>{category}</dd></div>
                </dl>
                <div>
                    <h3>{heading(words.history)}</h3>
                    <ol class="hist">{history}</ol>
                </div>
                {links}
            </div>
        </section>
    }.into_any()
}

/// Where anyone can check the certificate, and where a valid one can be printed. Only the server renders those pages.
pub(super) fn links(certificate: &Certificate) -> AnyView {
    let words = &words().product;
    let check = words::href(&format!("/verify/{}", certificate.number));
    let paper = certificate
        .standing
        .is_listed()
        .then(|| view! { <a class="more" href=format!("{check}/certificate") rel="external">{words.certificate_paper}</a> }.into_any());
    view! { <p class="ways"><a class="more" href=check.clone() rel="external">{words.certificate_check}</a>{paper}</p> }.into_any()
}

/// The standing by word, icon and colour.
pub(crate) fn state(standing: Standing) -> AnyView {
    let words = &words().product;
    let (state, word) = match standing {
        Standing::Valid => (badge::State::Good, words.valid),
        Standing::EndingSoon => (badge::State::Warning, words.ending_soon),
        Standing::Expired => (badge::State::None, words.expired),
        Standing::Suspended => (badge::State::Warning, words.suspended),
        Standing::Withdrawn => (badge::State::None, words.withdrawn),
        Standing::Revoked => (badge::State::Bad, words.revoked),
    };
    badge::badge(state, word)
}

/// What the top of the page says when the product is no longer, or not now, certified.
pub(super) fn note(certificate: &Certificate) -> Option<AnyView> {
    let words = &words().product;
    let text = match certificate.standing {
        Standing::Valid | Standing::EndingSoon => return None,
        Standing::Expired => words.expired_note,
        Standing::Suspended => words.suspended_note,
        Standing::Withdrawn => words.withdrawn_note,
        Standing::Revoked => words.revoked_note,
    };
    let until = certificate.suspended_until.map(|day| words.suspended_until(words::date(day)));
    Some(view! { <Banner tone=Tone::Warning><p>{text}{until}</p></Banner> }.into_any())
}

/// How long it is still valid: in years and months, and near the end in days.
fn left(today: Date, expires_on: Date) -> String {
    let words = &words().product;
    match calendar::years_and_months(today, expires_on) {
        (0, 0 | 1) => words.left_days((expires_on - today).whole_days()),
        (0, months) => words.left_months(months),
        (years, 0) => words.left_years(years),
        (years, months) => words.left_years_months(years, months),
    }
}

/// What happened, in a word.
pub(crate) fn event_name(kind: EventKind) -> &'static str {
    let words = &words().product;
    match kind {
        EventKind::Certified => words.event_certified,
        EventKind::Renewed => words.event_renewed,
        EventKind::Changed => words.event_changed,
        EventKind::Suspended => words.event_suspended,
        EventKind::Resumed => words.event_resumed,
        EventKind::Withdrawn => words.event_withdrawn,
        EventKind::Revoked => words.event_revoked,
    }
}
