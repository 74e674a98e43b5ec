//! The lines of the list of opinions: what each says, how far it is, and what of it the public will see.

use super::{
    super::super::{desk::Desk, table::grouped},
    Work, at, list_query, pieces, section,
};
use crate::ui::badge::{State, badge};
use domain::comments::{UnitFilter, UnitLine, UnitProof, UnitSieve};
use leptos::prelude::*;

/// What stands on a page.
pub(super) struct Rows<'a> {
    pub(super) work: &'a Work,
    pub(super) filter: &'a UnitFilter,
    /// What waits to be signed of what is here.
    pub(super) proofs: &'a [UnitProof],
    /// Whether every line is ticked.
    pub(super) all: bool,
}

/// Whether a member of staff may sign what another has cut.
pub(super) fn can_sign(work: &Work, line: &UnitLine) -> bool {
    work.signs && !line.signed && line.cut_by.is_some_and(|by| by != work.me)
}

/// One of them.
pub(super) fn row(desk: &Desk, rows: &Rows<'_>, line: &UnitLine) -> AnyView {
    let (work, id) = (rows.work, line.id.to_string());
    let to = format!("{}/{id}?{}", at(&work.case, "units"), list_query(rows.filter));
    let ticked = if desk.form.sent("unit") { desk.form.all("unit").any(|sent| sent == id) } else { rows.all };
    let copies = (line.copies > 1).then(|| {
        view! { <b class="unit-copies num"><span aria-hidden="true">{format!("×{}", grouped(line.copies))}</span><span class="sr">{format!("同じ文{}件。", grouped(line.copies))}</span></b> }
    });
    let more = if line.cut { "…" } else { "" };
    let text = view! { <span class="unit-text">{copies}<span class="unit-says">{line.text.clone()}{more}</span></span> };
    let text = if work.keeps || work.signs {
        view! { <label class="unit-tick"><input type="checkbox" name="unit" value=id.clone() checked=ticked />{text}</label> }.into_any()
    } else {
        view! { <p class="unit-tick">{text}</p> }.into_any()
    };
    let seen = work.signs.then(|| view! { <input type="hidden" name=format!("seen-{id}") value=line.version.to_string() /> });
    let near = (line.near > 0).then(|| {
        let words = format!("ほぼ同じ{}つの文面の提案", grouped(line.near));
        view! { <a href=format!("{to}#near") rel="external">{words}</a> }
    });
    let place = match &line.group {
        Some((_, title)) => format!("まとまり：{title}"),
        None if line.excluded.is_empty() => String::new(),
        None => format!("対象外：{}", line.excluded),
    };
    let keeper = (!line.keeper.is_empty()).then(|| view! { <span>{format!("担当：{}", line.keeper)}</span> });
    view! {
        <li data-opinion=id.clone() data-copies=line.copies.to_string()>
            {text}
            {seen}
            <p class="unit-facts">
                <a class="num" href=to rel="external">{line.number.to_string()}<span class="sr">"を開く"</span></a>
                <span>{section(&work.case.sections, &line.section)}</span>
                {(!place.is_empty()).then(|| view! { <span>{place}</span> })}
                {state(line, work.me)}
                {keeper}
                {near}
            </p>
            {proof(rows, line)}
        </li>
    }
    .into_any()
}

/// How far it is with what the public will see of it.
fn state(line: &UnitLine, me: i64) -> AnyView {
    match line.cut_by {
        _ if line.signed => badge(State::Good, "署名済み"),
        Some(by) if by == me => badge(State::Going, "署名待ち（自分が確認）"),
        Some(_) => badge(State::Going, "署名待ち"),
        None => badge(State::Waiting, "公開する文は未確認"),
    }
}

/// What the public will see beside what was sent, for whoever signs: whole, since nobody signs what he has not read.
fn proof(rows: &Rows<'_>, line: &UnitLine) -> Option<AnyView> {
    let proof = rows.proofs.iter().find(|proof| proof.id == line.id)?;
    let cuts = proof.cuts.list().len();
    if cuts == 0 && !line.cut {
        return Some(view! { <p class="unit-proof sub">"消す所なし。上の文がそのまま公開されます。"</p> }.into_any());
    }
    if cuts == 0 {
        return Some(view! { <details class="fold unit-proof"><summary>"公開される文（消す所なし）をすべて読む"</summary>{pieces::shown(&proof.text, &proof.cuts)}</details> }.into_any());
    }
    let open = rows.filter.sieve == UnitSieve::Awaiting;
    let told = format!("{cuts}か所を消す：届いた文と公開される文");
    Some(
        view! { <details class="fold unit-proof" open=open><summary>{told}</summary>{pieces::beside(&proof.text, &proof.cuts)}</details> }
            .into_any(),
    )
}
