//! 公開する文: what of an opinion is cut, why, by whom, and who has signed. The original is kept as it came. The signature itself is in
//! `signing`.

use super::{
    super::{
        super::{desk::Desk, moment},
        names,
    },
    Work, at, list_query, pieces, query,
};
use crate::{
    context::Context,
    ui::{
        badge::{State, badge},
        banner::{Banner, Tone},
        button::Button,
        field::Label,
        text_field::TextArea,
    },
};
use domain::comments::{CutReason, Cuts, UnitFilter, UnitView, marked};
use leptos::prelude::*;

/// What the program has found in an opinion.
pub(super) fn found(unit: &UnitView) -> Cuts {
    Cuts::checked(unit.text.chars().count(), unit.proposals.clone()).unwrap_or_default()
}

/// How far it is.
fn state(unit: &UnitView) -> AnyView {
    match (&unit.signed, &unit.cut_by) {
        (Some(_), _) => badge(State::Good, "署名済み"),
        (None, Some(_)) => badge(State::Going, "署名待ち"),
        (None, None) => badge(State::Waiting, "未確認"),
    }
}

/// Preview, who cut and signed, and the form for cutting.
pub(super) fn section(context: &Context, desk: &Desk, work: &Work, unit: &UnitView, from: &UnitFilter) -> AnyView {
    let who = unit.cut_by.as_ref().map(|(id, name)| {
        let name = if name.is_empty() { "プログラム".to_owned() } else { name.clone() };
        let me = if *id == work.me { "（あなた）" } else { "" };
        view! { <li>{format!("確かめた人：{name}{me}")}</li> }
    });
    let signed = unit.signed.as_ref().map(|(name, at)| {
        let name = if name.is_empty() { "プログラム".to_owned() } else { name.clone() };
        view! { <li>{format!("署名した人：{name}　")}{moment(context, *at)}</li> }
    });
    view! {
        <section class="case-part" aria-labelledby="redaction">
            <h2 id="redaction">"公開する文"</h2>
            <p>{state(unit)}</p>
            <ul class="redaction-who">{who}{signed}</ul>
            <h3>"公開のときに見える文"</h3>
            <div class="redaction-shown">{pieces::shown(&unit.text, &unit.cuts)}</div>
            {(work.signs || work.keeps).then(|| proposed(unit))}
            {work.keeps.then(|| cut(desk, work, unit, from))}
        </section>
    }
    .into_any()
}

/// What the program has found, for whoever cuts and whoever signs.
fn proposed(unit: &UnitView) -> AnyView {
    let found = found(unit);
    if found.is_empty() {
        view! { <p>"個人情報や人を傷つける言葉と思われる所は、見つかりませんでした。読んで確かめてください。"</p> }.into_any()
    } else {
        let count = format!("{}か所を消すことを提案します", found.list().len());
        view! {
            <h3>{count}</h3>
            <p class="sub">"印の所です。見落としも、まちがいもあります。"</p>
            <div class="redaction-found">{pieces::found(&unit.text, &found)}</div>
        }
        .into_any()
    }
}

/// One says what is cut: as proposed, nothing, or what he marks.
fn cut(desk: &Desk, work: &Work, unit: &UnitView, from: &UnitFilter) -> AnyView {
    let form = &desk.form;
    let found = found(unit);
    let action = format!("{}/{}/cut?{}", at(&work.case, "units"), unit.id, list_query(from));
    let value = if form.sent("marked") {
        form.value("marked").to_owned()
    } else {
        marked(&unit.text, if unit.cut_by.is_none() { &found } else { &unit.cuts })
    };
    let again = unit.signed.is_some().then(|| view! { <Banner tone=Tone::Warning><p>"署名されています。消す所を変えると署名が外れ、もう一度、別の人の署名が要ります。"</p></Banner> });
    let take_over = (!found.is_empty()).then(|| view! { <Button name="do" value="proposals">"提案のとおりに消す"</Button> });
    let reasons = CutReason::ALL.into_iter().map(|reason| {
        view! { <li><button type="button" class="btn btn-sm" data-mark=reason.code() hidden>{names::cut(reason)}</button><code aria-hidden="true">{format!("{}:", reason.code())}</code><span>{names::cut(reason)}</span></li> }
    });
    let open = form.error("marked").is_some() || !unit.cuts.is_empty();
    view! {
        {again}
        <form class="form" action=action.clone() method="post">
            <input type="hidden" name="version" value=unit.version.to_string() />
            <input type="hidden" name="from" value=query(from, true) />
            <div class="desk-acts">
                {take_over}
                <Button name="do" value="none">"消す所はない"</Button>
            </div>
        </form>
        <details class="fold" open=open>
            <summary>"自分で消す所を決める"</summary>
            <form class="form" action=action method="post" novalidate>
                <input type="hidden" name="version" value=unit.version.to_string() />
                <input type="hidden" name="from" value=query(from, true) />
                <TextArea label=Label::required("marked", "消す所の印").hint("消す所を ⟦name:山田⟧ のように囲みます。文は変えないでください。印を外すと、見えるようになります").error(form.error("marked")) value=value rows=10 />
                <div class="redaction-reasons">
                    <p class="sub" data-mark-hint="" hidden>"上の欄で文字を選び、理由を押すと印が付きます。"</p>
                    <ul>{reasons.collect_view()}</ul>
                </div>
                <div><Button name="do" value="marked">"この印のとおりに消す"</Button></div>
            </form>
        </details>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_proposed_is_taken_over_as_it_is_shown() {
        let text = "電話は072-972-1501です";
        let cuts = Cuts::checked(text.chars().count(), domain::comments::proposals(text)).unwrap_or_default();
        assert_eq!(domain::comments::from_marked(text, &marked(text, &cuts)).as_deref(), Some(cuts.list()));
        assert!(!cuts.is_empty() && domain::comments::proposals("賛成です").is_empty());
    }
}
