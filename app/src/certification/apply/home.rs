//! `/apply`: what a producer has under way, what is certified, and what he can begin.

use super::{super::words, Counter, shown, who};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        badge::{State, badge},
        button::{Button, Look},
    },
};
use domain::{
    calendar::{date_with_era, iso},
    certification::{ApplicationKind, Stage, Standing},
};
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::{SignedApplicant, again::OwnCertificate, applications::OwnLine};

pub(super) async fn page(context: &Context, counter: &Arc<Counter>, applicant: &SignedApplicant) -> Result<Shown, AppError> {
    let (store, actor) = (&context.store, applicant.actor());
    let lines = store::certification::applications::own(store, &actor, applicant.id).await?;
    let certificates = store::certification::again::certificates(store, &actor, applicant.id, context.today()).await?;
    let rounds = store::certification::rounds::open(store, context.now).await?;
    let (open, over): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| !line.stage.is_over());
    let rounds = rounds.into_iter().map(|(round, rules)| {
        let window = round.record.window();
        let days = (window.closes_at - context.now).whole_days();
        let text =
            format!("締切は{}（あと{days}日）。1つの事業者から{}件まで。", words::last_minute(window.closes_at), rules.most_per_applicant);
        view! {
            <li class="apply-round">
                <h3>{round.record.name.ja.clone()}</h3>
                <p>{text}</p>
                <form action="/apply/begin" method="post">
                    <input type="hidden" name="round" value=round.id.to_string() />
                    <Button look=Look::Solid>"新しい産品を申請する"</Button>
                </form>
            </li>
        }
        .into_any()
    });
    let rounds: Vec<AnyView> = rounds.collect();
    let rounds = if rounds.is_empty() {
        view! { <p>"いまは募集していません。次の募集は、"<a href="/certification" rel="external">"認定制度のページ"</a>"でお知らせします。"</p> }.into_any()
    } else {
        view! { <ul class="plain" id="round" tabindex="-1">{rounds}</ul> }.into_any()
    };
    let none = open.is_empty().then(|| view! { <p>"途中の申請はありません。"</p> });
    let past = (!over.is_empty()).then(|| {
        view! { <details class="data"><summary>{format!("終わった申請（{}件）", over.len())}</summary><ul class="plain apply-list">{over.iter().map(line).collect_view()}</ul></details> }
    });
    let own = (!certificates.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="certificates">
                <h2 id="certificates">"認定された産品"</h2>
                <ul class="plain apply-list">{certificates.iter().map(certificate).collect_view()}</ul>
            </section>
        }
    });
    let greeting = if applicant.name.is_empty() {
        "はじめに、事業者のことを入力してください。"
    } else {
        "申請の続き、認定証の更新、変更届は、ここからできます。"
    };
    let content = view! {
        <h1>"申請と認定"</h1>
        <p class="lead">{greeting}</p>
        {who(applicant)}
        <section class="section" aria-labelledby="open">
            <h2 id="open">"途中の申請"</h2>
            {none}
            <ul class="plain apply-list">{open.iter().map(line).collect_view()}</ul>
            {past}
        </section>
        {own}
        <section class="section" aria-labelledby="rounds"><h2 id="rounds">"新しく申請する"</h2>{rounds}</section>
        <p><a class="more" href="/apply/business" rel="external">"事業者の紹介と連絡先を見る・直す"</a></p>
    };
    Ok(shown(counter, "申請と認定", Vec::new(), content.into_any()))
}

fn line(line: &OwnLine) -> AnyView {
    let name = if line.name.is_empty() { "（名前はまだ）".to_owned() } else { line.name.clone() };
    let number = line.number.map(|number| view! { <span class="num nb">{number.to_string()}</span> });
    let due = match (line.stage, line.due_on, line.closes_at) {
        (Stage::Returned, Some(due), _) => Some(format!("{}までに直してください", date_with_era(due))),
        (Stage::Draft, _, Some(closes_at)) => Some(format!("締切は{}", words::last_minute(closes_at))),
        _ => None,
    };
    let due = due.map(|due| view! { <p class="sub">{due}</p> });
    let about = if line.round.is_empty() { words::kind(line.kind).to_owned() } else { line.round.clone() };
    view! {
        <li>
            <p class="apply-name"><a href=format!("/apply/{}", line.id) rel="external">{name}</a>" "{words::stage_badge(line.stage)}</p>
            <p class="sub">{about}" "{number}</p>
            {due}
        </li>
    }
    .into_any()
}

fn certificate(own: &OwnCertificate) -> AnyView {
    let state = match own.standing {
        Standing::Valid => State::Good,
        Standing::EndingSoon | Standing::Suspended => State::Warning,
        _ => State::Bad,
    };
    let to = format!("/apply/certificate/{}", own.number);
    let open = own.open.map(|(id, kind)| view! { <p class="sub"><a href=format!("/apply/{id}") rel="external">{format!("{}の途中です", words::kind(kind))}</a></p> });
    let renew = (own.open.is_none() && matches!(own.standing, Standing::EndingSoon | Standing::Expired)).then(|| {
        view! {
            <form action="/apply/again" method="post">
                <input type="hidden" name="number" value=own.number.to_string() />
                <input type="hidden" name="kind" value=ApplicationKind::Renewal.code() />
                <Button look=Look::Solid>"更新する"</Button>
            </form>
        }
    });
    view! {
        <li>
            <p class="apply-name"><a href=to rel="external">{own.name.clone()}</a>" "{badge(state, words::standing(own.standing))}</p>
            <p class="sub"><span class="num nb">{own.number.to_string()}</span>"　有効期限 "<time datetime=iso(own.expires_on)>{date_with_era(own.expires_on)}</time></p>
            {open}
            {renew}
        </li>
    }
    .into_any()
}
