//! `…/final`: the final text, and what became of each section of the draft.

use super::{
    super::super::{
        desk::{Desk, Fault},
        page_head, shown,
    },
    Work, at, over, pieces, ways,
};
use crate::{
    context::Context,
    page::Shown,
    ui::{
        badge::{State, badge},
        banner::{Banner, Tone},
        button::{Button, Look},
        field::Label,
        text_field::TextArea,
    },
};
use domain::comments::{SectionChange, SectionDifference, difference, sections_after, written};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn page(_context: &Context, desk: &Arc<Desk>, work: &Work) -> Shown {
    let (case, form) = (&work.case, &desk.form);
    let kept = case.final_text.as_str();
    let text = match form.sent("final") {
        true => form.text("final"),
        false if kept.is_empty() => written(&case.sections),
        false => kept.to_owned(),
    };
    let stale = form.sent("final") && form.has(Fault::Stale);
    let conflict = stale.then(|| {
        let now = sections_after(&case.sections, kept);
        view! {
            <section class="conflict" aria-labelledby="conflict">
                <h2 id="conflict">"今の内容とあなたの入力の違い"</h2>
                <p>"ほかの人が先に保存しました。線を引いた所が今の内容、下線の所があなたの入力です。下の欄を直してから保存すると、あなたの入力になります。"</p>
                {changes(&difference(&now, &sections_after(&now, &text)))}
                <p><a href=at(case, "final") rel="external">"今の内容を読み直す"</a></p>
            </section>
        }
    });
    let none = (kept.is_empty() && work.keeps && !form.sent("final")).then(|| {
        view! { <Banner tone=Tone::Info><p>"最終案は、まだ保存されていません。下の欄には案が入っています。意見で変えた所を直し、変えないときもそのまま保存してください。"</p></Banner> }
    });
    let editor = work.keeps.then(|| editor(desk, work, text.clone()));
    let shown_text = if form.sent("final") { text.as_str() } else { kept };
    let compared = (!shown_text.is_empty()).then(|| {
        let found = difference(&case.sections, &sections_after(&case.sections, shown_text));
        view! {
            <section class="section" aria-labelledby="difference">
                <h2 id="difference">"案から変わった所"</h2>
                <p class="sub">"案と最終案を比べて、自動で作っています。結果のページにも、このまま出ます。"</p>
                {counted(&found)}
                {changes(&found)}
            </section>
        }
    });
    let title = format!("{}：最終案", case.title);
    let view = view! {
        <div class="wrap desk-page">
            {ways(desk, work.case.id, "final")}
            {page_head(desk, &title, "意見を受けて決めた文です。結果といっしょに公表します。")}
            {over(work)}
            {none}
            {conflict}
            {editor}
            {compared}
        </div>
    };
    shown(desk, &title, view.into_any())
}

fn editor(desk: &Desk, work: &Work, text: String) -> AnyView {
    let version = work.case.version;
    let draft = format!("comment-final-{}-{version}-{}", work.case.id, work.me);
    view! {
        <form class="form wide-form" action=at(&work.case, "final") method="post" novalidate data-draft=draft data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す">
            <input type="hidden" name="version" value=version.to_string() />
            <TextArea label=Label::required("final", "最終案").hint("Markdownで書きます。見出しの後ろの {#…} は節の目印なので、消さないでください。新しい節は「## 見出し」で始めます").error(desk.form.error("final")) value=text rows=24 />
            <div><Button look=Look::Solid>"保存して、変わった所を見る"</Button></div>
        </form>
    }
    .into_any()
}

/// How many sections were changed, in a sentence.
fn counted(found: &[SectionDifference]) -> AnyView {
    let count = |kind| found.iter().filter(|one| one.kind == kind).count();
    let (changed, added, removed) = (count(SectionChange::Changed), count(SectionChange::Added), count(SectionChange::Removed));
    let text = if changed + added + removed == 0 {
        "案のままです。変わった節はありません。".to_owned()
    } else {
        format!("変わった節が{changed}、加わった節が{added}、なくなった節が{removed}あります。")
    };
    view! { <p class="count num">{text}</p> }.into_any()
}

/// Every section that is not the same.
fn changes(found: &[SectionDifference]) -> AnyView {
    let lines = found.iter().filter(|one| one.kind != SectionChange::Same).map(|one| {
        let (state, word) = match one.kind {
            SectionChange::Added => (State::Good, "加わった"),
            SectionChange::Removed => (State::Bad, "なくなった"),
            SectionChange::Changed | SectionChange::Same => (State::Warning, "変わった"),
        };
        let before = one.before.clone().filter(|before| one.after.as_ref().is_some_and(|after| after != before));
        let heading = one.after.clone().or_else(|| one.before.clone()).filter(|heading| !heading.is_empty());
        view! {
            <li>
                <h3>{heading.unwrap_or_else(|| "前書き".to_owned())}" "{badge(state, word)}</h3>
                {before.map(|before| view! { <p class="sub">{format!("前の見出し：{before}")}</p> })}
                {pieces::pieces(&one.pieces)}
            </li>
        }
    });
    view! { <ul class="units-near-list">{lines.collect_view()}</ul> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_changed_is_shown() {
        let draft = domain::comments::sections("## 目的\n\n町をよくする\n\n## 期間\n\n五年");
        let found = difference(&draft, &sections_after(&draft, &written(&draft).replace("五年", "六年")));
        let owner = Owner::new();
        let html = owner.with(|| changes(&found).to_html());
        assert!(html.contains("期間") && !html.contains("目的"), "{html}");
        assert!(owner.with(|| counted(&found).to_html()).contains("変わった節が1"));
        assert!(owner.with(|| counted(&difference(&draft, &draft)).to_html()).contains("案のまま"));
    }
}
