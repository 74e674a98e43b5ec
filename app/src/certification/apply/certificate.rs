//! `/apply/certificate/{number}`: what the holder of a certificate can do with it.

use super::{
    super::{reach::panel, words},
    Counter, home_link, shown,
};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        badge::{State, badge},
        button::{Button, LinkButton, Look},
        definition_list::DefinitionList,
        field::Label,
        text_field::TextArea,
    },
};
use domain::{
    calendar::{date_with_era, iso},
    certification::{ApplicationKind, CertificateNumber, ENDING_SOON_DAYS, Standing},
};
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::{SignedApplicant, again::OwnCertificate};

pub(super) async fn page(context: &Context, counter: &Arc<Counter>, applicant: &SignedApplicant, number: &str) -> Result<Shown, AppError> {
    let number: CertificateNumber = number.parse().map_err(|_| AppError::Missing)?;
    let all = store::certification::again::certificates(&context.store, &applicant.actor(), applicant.id, context.today()).await?;
    let own = all.into_iter().find(|own| own.number == number).ok_or(AppError::Missing)?;
    let state = if own.standing.is_listed() { State::Good } else { State::Warning };
    let facts = vec![
        ("認定番号".to_owned(), view! { <b class="num">{number.to_string()}</b> }.into_any()),
        ("状態".to_owned(), badge(state, words::standing(own.standing))),
        ("有効期限".to_owned(), view! { <time datetime=iso(own.expires_on)>{date_with_era(own.expires_on)}</time> }.into_any()),
    ];
    let ended = own.standing.has_ended();
    let mark = own.standing.is_listed().then(|| {
        view! {
            <section class="section" aria-labelledby="mark">
                <h2 id="mark">"認定マーク"</h2>
                <p>"この産品の包みや売り場に使えます。色や形を変えたり、ほかの産品に使ったりはできません。"</p>
                <p class="btns"><a class="btn btn-solid" href="/mark.png" download="kashiwara-mon.png">"マークを受け取る（PNG）"</a><a class="btn" href="/mark.svg" download="kashiwara-mon.svg">"印刷所に渡すマーク（SVG）"</a></p>
                <p><a class="more" href=format!("/verify/{number}/certificate") rel="external">"認定証を印刷する"</a></p>
            </section>
        }
    });
    let reach = store::certification::reach::of_maker(&context.store, &applicant.actor(), context.today()).await?;
    let reach = reach.iter().find(|reach| reach.slug.as_str() == own.slug).map(panel);
    let decision = match own.decided {
        Some(id) => store::certification::decisions::made(&context.store, &applicant.actor(), id).await?,
        None => None,
    };
    let content = view! {
        <h1>{own.name.clone()}</h1>
        {decision.as_ref().and_then(super::one::conditions)}
        <DefinitionList rows=facts />
        <p><a class="more" href=format!("/products/{}", own.slug) rel="external">"産品のページを見る"</a></p>
        {mark}
        {reach}
        {(!ended).then(|| changing(&own))}
        {(!ended).then(|| leaving(counter, &own))}
    };
    Ok(shown(counter, &own.name, vec![home_link()], content.into_any()))
}

/// Renewal and change.
fn changing(own: &OwnCertificate) -> AnyView {
    if let Some((id, kind)) = own.open {
        let text = format!("{}の途中です。", words::kind(kind));
        return view! { <section class="section"><h2>"更新と変更"</h2><p>{text}</p><p><LinkButton href=format!("/apply/{id}") look=Look::Solid>"続きを見る"</LinkButton></p></section> }.into_any();
    }
    let begin = |kind: ApplicationKind, words: &'static str, look: Look| {
        view! {
            <form action="/apply/again" method="post">
                <input type="hidden" name="number" value=own.number.to_string() />
                <input type="hidden" name="kind" value=kind.code() />
                <Button look=look>{words}</Button>
            </form>
        }
    };
    let renew = if own.standing == Standing::Valid {
        view! { <p class="sub">{format!("更新は、有効期限の{ENDING_SOON_DAYS}日前から申請できます。")}</p> }.into_any()
    } else {
        begin(ApplicationKind::Renewal, "更新を申請する", Look::Solid).into_any()
    };
    view! {
        <section class="section" aria-labelledby="changing">
            <h2 id="changing">"更新と変更"</h2>
            <p>"前回の内容が入った申請書から始められます。認定番号は変わりません。"</p>
            <div class="btns">{renew}{begin(ApplicationKind::Change, "変更届を出す", Look::Outline)}</div>
        </section>
    }
    .into_any()
}

/// 辞退
fn leaving(counter: &Arc<Counter>, own: &OwnCertificate) -> AnyView {
    let form = &counter.form;
    let error = form.error("why");
    let opened = error.is_some();
    view! {
        <details class="once-more apply-leave" open=opened>
            <summary class="btn">"認定を辞退する…"</summary>
            <div>
                <p>"辞退すると、すぐに一覧から外れ、マークは使えなくなります。審査中の更新の申請や変更届は、取下げになります。産品のページは、辞退した日を示して残ります。元に戻せません。"</p>
                <form class="form" action=format!("/apply/certificate/{}/give-up", own.number) method="post" novalidate>
                    <TextArea label=Label::optional("why", "辞退する理由").hint("市だけが読みます。500文字以内").error(error) value=form.value("why").to_owned() rows=2 />
                    <div><Button>"辞退する"</Button></div>
                </form>
            </div>
        </details>
    }
    .into_any()
}
