//! `…/units/{unit}`: an opinion. What was sent stands on the left, what is done with it on the right.

use super::{
    super::super::{desk::Desk, shown},
    Work, at, done, facts, list_of, list_query, near, over, place, query, redaction, section, signing, ways,
};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    ui::{
        banner::{Banner, Tone},
        button::Button,
    },
};
use domain::comments::{GroupLine, UnitFilter, UnitView};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address, work: &Work, id: i64) -> Result<Shown, AppError> {
    let (store, actor) = (&context.store, desk.actor());
    let unit = store::comments::unit(store, &actor, (work.case.id, id)).await?;
    let groups = store::comments::groups(store, &actor, work.case.id).await?;
    let keepers = if work.keeps { store::comments::keepers(store, &actor).await? } else { Vec::new() };
    let title = format!("意見 {}", unit.number);
    let from = list_of(address);
    let told_done = done::told(desk, address, work, (&groups, &keepers), None);
    let folded = unit.folded_into.map(|head| into(work, &unit, head));
    let worked_on = unit.folded_into.is_none();
    let placing = (work.keeps && worked_on).then(|| place::place(desk, work, (&unit, &from), (&groups, &keepers)));
    let splitting = (work.keeps && worked_on).then(|| place::split(desk, work, &unit, &from));
    let sign = worked_on.then(|| signing::section(desk, work, &unit, &from));
    let redaction = worked_on.then(|| redaction::section(context, desk, work, &unit, &from));
    let view = view! {
        <div class="wrap desk-page case-page">
            {ways(desk, work.case.id, "units")}
            {done::head(desk, (&title, &work.case.title), told_done)}
            {over(work)}
            {folded}
            {told(work, &unit, &groups, &from)}
            {sign}
            <div class="case">
                <div class="case-left">
                    {texts(work, &unit)}
                    {folded_ones(work, &unit, &from)}
                </div>
                <div class="case-right">
                    {placing}
                    {redaction}
                    {splitting}
                </div>
            </div>
            // Differences need the whole width.
            {near::proposals(work, desk, &unit, &from)}
            <p><a class="more" href=format!("{}?{}", at(&work.case, "units"), query(&from, true)) rel="external">{format!("一覧（{}）へ戻る", super::queue::title(from.sieve))}</a></p>
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

/// Into which it was folded.
fn into(work: &Work, unit: &UnitView, head: i64) -> AnyView {
    let to = format!("{}/{head}", at(&work.case, "units"));
    let unfold = work.keeps.then(|| unfold(work, unit.id, unit.id, &UnitFilter::default()));
    view! {
        <Banner tone=Tone::Info><p>"ほかの意見にまとめられています。"<a href=to rel="external">"まとめた先の意見"</a>"で扱います。"</p>{unfold}</Banner>
    }
    .into_any()
}

/// Takes an opinion out of the one it was folded into, and comes back to `back`.
fn unfold(work: &Work, id: i64, back: i64, from: &UnitFilter) -> AnyView {
    view! {
        <form action=format!("{}/{id}/unfold?{}", at(&work.case, "units"), list_query(from)) method="post">
            <input type="hidden" name="from" value=query(from, true) />
            <input type="hidden" name="back" value=back.to_string() />
            <Button>"まとめを解く"</Button>
        </form>
    }
    .into_any()
}

fn told(work: &Work, unit: &UnitView, groups: &[GroupLine], from: &UnitFilter) -> AnyView {
    let number = if work.reads_senders {
        let to = format!("/staff/comments/{}/submissions/{}", work.case.id, unit.submission);
        view! { <a class="num" href=to rel="external">{unit.number.to_string()}</a> }.into_any()
    } else {
        view! { <b class="num">{unit.number.to_string()}</b> }.into_any()
    };
    let place = match unit.group.and_then(|id| groups.iter().find(|group| group.id == id)) {
        Some(group) => {
            let to = format!("{}/{}", at(&work.case, "groups"), group.id);
            view! { <a href=to rel="external">{super::queue::named(group)}</a> }.into_any()
        }
        None if unit.excluded.is_empty() => "未分類".into_any(),
        None => format!("対象外：{}", unit.excluded).into_any(),
    };
    let keeper = unit.keeper.as_ref().map_or_else(|| "まだ".to_owned(), |(_, name)| name.clone());
    let take_on = (work.keeps && unit.folded_into.is_none()).then(|| place::take_on(work, unit, from));
    facts(vec![
        ("受付番号", number),
        ("節", section(&work.case.sections, &unit.section).into_any()),
        ("同じ意見", view! { <span class="num">{format!("{}件", unit.copies)}</span> }.into_any()),
        ("まとまり", place),
        ("担当", view! { {keeper}{take_on} }.into_any()),
    ])
}

/// What this one says, and the whole as it was sent.
fn texts(work: &Work, unit: &UnitView) -> AnyView {
    let part = (unit.text != unit.original).then(|| {
        view! {
            <section class="case-part" aria-labelledby="part">
                <h2 id="part">"この意見"</h2>
                <p class="as-typed">{unit.text.clone()}</p>
            </section>
        }
    });
    let siblings = (!unit.siblings.is_empty()).then(|| {
        let links = unit.siblings.iter().enumerate().map(|(place, id)| {
            let to = format!("{}/{id}", at(&work.case, "units"));
            view! { <li><a href=to rel="external">{format!("同じ通の意見 {}", place + 1)}</a></li> }
        });
        view! { <h3>"この文から分けたほかの意見"</h3><ul class="case-parts">{links.collect_view()}</ul> }
    });
    view! {
        {part}
        <section class="case-part" aria-labelledby="original">
            <h2 id="original">"届いたままの文"</h2>
            <p class="as-typed">{unit.original.clone()}</p>
            <p class="sub">"届いたときの SHA-256（変わっていないことを確かめるための値）："<code class="hash">{unit.hash.clone()}</code></p>
            {siblings}
        </section>
    }
    .into_any()
}

/// Those that were folded into it.
fn folded_ones(work: &Work, unit: &UnitView, from: &UnitFilter) -> Option<AnyView> {
    if unit.folded.is_empty() {
        return None;
    }
    let lines = unit.folded.iter().map(|(id, number, text)| {
        let same = *text == unit.text;
        let text = if same {
            view! { <p class="sub">"文字まで同じです。"</p> }.into_any()
        } else {
            view! { <p class="as-typed">{text.clone()}</p> }.into_any()
        };
        view! {
            <li>
                <p class="num">{number.to_string()}</p>
                {text}
                {work.keeps.then(|| unfold(work, *id, unit.id, from))}
            </li>
        }
    });
    let all = unit.copies.saturating_sub(1);
    let more = if all > unit.folded.len() as u64 {
        format!("全部で{all}件のうち、はじめの{}件です。", unit.folded.len())
    } else {
        format!("{all}件です。")
    };
    Some(
        view! {
            <section class="case-part" aria-labelledby="folded">
                <h2 id="folded">"まとめられている意見"</h2>
                <details class="fold"><summary>{more}</summary><ul class="units-near-list">{lines.collect_view()}</ul></details>
            </section>
        }
        .into_any(),
    )
}
