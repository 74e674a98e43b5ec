//! 署名: a second person reads what was sent beside what will be published, and signs it; in one step he is at the next one.

use super::{
    super::{super::desk::Desk, names},
    Work, at, list_query, pieces,
};
use crate::ui::button::{Button, Look};
use domain::comments::{Cut, UnitFilter, UnitView};
use leptos::prelude::*;

/// What the program has found and nobody has cut.
fn left_in(unit: &UnitView) -> Vec<Cut> {
    let cut = |found: &Cut| unit.cuts.list().iter().any(|cut| cut.from <= found.from && found.to <= cut.to);
    unit.proposals.iter().copied().filter(|found| !cut(found)).collect()
}

/// What is to be signed, and the signature; none if it is signed, or nobody has said what is cut.
pub(super) fn section(desk: &Desk, work: &Work, unit: &UnitView, from: &UnitFilter) -> Option<AnyView> {
    let (by, name) = unit.cut_by.as_ref().filter(|_| work.signs && unit.signed.is_none())?;
    let body = if *by == work.me {
        view! { <p class="sub" id="sign">"あなたが確かめたので、署名はほかの人がします。"</p> }.into_any()
    } else {
        let who = if name.is_empty() { "プログラム" } else { name };
        let told = match unit.cuts.list().len() {
            0 => format!("{who}が確かめ、消す所はないとしました。"),
            cuts => format!("{who}が確かめ、{cuts}か所を消すとしました。見落としと、消しすぎがないかを読んでください。"),
        };
        view! {
            <p>{told}</p>
            {pieces::beside(&unit.text, &unit.cuts)}
            {overlooked(unit)}
            {form(desk, work, unit, from)}
            <p class="sub">{format!("直す所があるときは、署名せずに{who}へ伝えてください。消す所が変わると、もう一度ここに出ます。")}</p>
        }
        .into_any()
    };
    Some(
        view! {
            <section class="case-part signing" aria-labelledby="signing">
                <h2 id="signing">"公開する文に署名する"</h2>
                {body}
            </section>
        }
        .into_any(),
    )
}

/// What the program would have cut as well.
fn overlooked(unit: &UnitView) -> Option<AnyView> {
    let left = left_in(unit);
    if left.is_empty() {
        return None;
    }
    let words = left.iter().map(|cut| {
        let said: String = unit.text.chars().skip(cut.from).take(cut.to - cut.from).collect();
        view! { <li><mark>{said}</mark><small class="cut-black-why">{format!("（{}）", names::cut(cut.reason))}</small></li> }
    });
    Some(
        view! { <p class="note-aside">"プログラムが見つけ、消されていない所があります。"</p><ul class="signing-left">{words.collect_view()}</ul> }
            .into_any(),
    )
}

fn form(desk: &Desk, work: &Work, unit: &UnitView, from: &UnitFilter) -> AnyView {
    let error = desk.form.error("sign").map(|error| view! { <p class="wrong">{error}</p> });
    let action = format!("{}/{}/sign?{}", at(&work.case, "units"), unit.id, list_query(from));
    view! {
        <form class="form" id="sign" tabindex="-1" action=action method="post">
            <input type="hidden" name="version" value=unit.version.to_string() />
            <input type="hidden" name="from" value=super::query(from, true) />
            {error}
            <div class="desk-acts">
                <Button look=Look::Solid name="do" value="next">"署名して次へ"</Button>
                <Button name="do" value="stay">"署名する"</Button>
            </div>
        </form>
    }
    .into_any()
}
