//! Where an opinion belongs: into a group, 対象外, to someone; and taking it apart.

use super::{super::super::desk::Desk, Work, at, bulk::group_choices, keeper_choices, list_query, query, section_choices};
use crate::ui::{
    button::{Button, Look},
    choices::SelectField,
    field::Label,
    text_field::{TextArea, TextField},
};
use domain::comments::{GroupLine, UnitFilter, UnitView};
use leptos::prelude::*;

/// Into a group, 対象外, to someone.
pub(super) fn place(
    desk: &Desk,
    work: &Work,
    (unit, from): (&UnitView, &UnitFilter),
    (groups, keepers): (&[GroupLine], &[(i64, String)]),
) -> AnyView {
    let form = &desk.form;
    let group = if form.sent("into") { form.value("into").to_owned() } else { unit.group.map(|id| id.to_string()).unwrap_or_default() };
    let keeper = if form.sent("keeper") { form.value("keeper").parse().ok() } else { unit.keeper.as_ref().map(|(id, _)| *id) };
    let reason = if form.sent("reason") { form.value("reason").to_owned() } else { unit.excluded.clone() };
    let out = (unit.group.is_some() || !unit.excluded.is_empty())
        .then(|| view! { <div><Button name="do" value="out">"未分類に戻す"</Button></div> });
    let open = form.error("reason").is_some() || form.error("keeper").is_some();
    view! {
        <section class="case-part" aria-labelledby="placing">
            <h2 id="placing">"どのまとまりで答えるか"</h2>
            <form class="form" action=format!("{}/{}/place?{}", at(&work.case, "units"), unit.id, list_query(from)) method="post" novalidate>
                <input type="hidden" name="from" value=query(from, true) />
                <SelectField label=Label::optional("into", "まとまり").error(form.error("into")) choices=group_choices(groups, &group) />
                <TextField label=Label::optional("title", "新しいまとまりの題名").hint("「新しいまとまり」を選んだとき").error(form.error("title")) value=form.value("title").to_owned() />
                <div><Button look=Look::Solid name="do" value="group">"入れる"</Button></div>
                {out}
                <details class="fold" open=open>
                    <summary>"担当を決める・対象外にする"</summary>
                    <div class="form">
                        <SelectField label=Label::optional("keeper", "担当").error(form.error("keeper")) choices=keeper_choices(keepers, keeper) />
                        <div><Button name="do" value="keep">"担当を決める"</Button></div>
                        <TextArea label=Label::optional("reason", "対象外の理由").hint("案への意見でないとき。出した人に伝わり、結果に件数と並びます。400文字以内").error(form.error("reason")) value=reason rows=3 />
                        <div><Button name="do" value="exclude">"対象外にする"</Button></div>
                    </div>
                </details>
            </form>
        </section>
    }
    .into_any()
}

/// Takes it on, or gives it back, with one button.
pub(super) fn take_on(work: &Work, unit: &UnitView, from: &UnitFilter) -> AnyView {
    let button = match &unit.keeper {
        Some((id, _)) if *id == work.me => view! { <Button name="do" value="nobody">"担当を外れる"</Button> }.into_any(),
        Some(_) => view! { <Button name="do" value="mine">"引き継いで自分が担当する"</Button> }.into_any(),
        None => view! { <Button name="do" value="mine">"自分が担当する"</Button> }.into_any(),
    };
    view! {
        <form class="take-on" action=format!("{}/{}/place?{}", at(&work.case, "units"), unit.id, list_query(from)) method="post">
            <input type="hidden" name="from" value=query(from, true) />
            {button}
        </form>
    }
    .into_any()
}

/// Taking it apart, and another section.
pub(super) fn split(desk: &Desk, work: &Work, unit: &UnitView, from: &UnitFilter) -> AnyView {
    let form = &desk.form;
    if unit.copies > 1 {
        return view! {
            <section class="case-part" aria-labelledby="splitting">
                <h2 id="splitting">"分ける"</h2>
                <p class="sub">"ほかの意見がまとめられているので、分けられません。先に「まとめられている意見」を解いてください。"</p>
            </section>
        }
        .into_any();
    }
    let text = if form.sent("parts") { form.value("parts").to_owned() } else { unit.text.clone() };
    let section = if form.sent("split-section") { form.value("split-section").to_owned() } else { unit.section.clone() };
    let open = form.error("parts").is_some() || form.error("split-section").is_some();
    view! {
        <section class="case-part" aria-labelledby="splitting">
            <h2 id="splitting">"分ける・節を変える"</h2>
            <details class="fold" open=open>
                <summary>"1通にいくつもの意見があるとき"</summary>
                <form class="form" action=format!("{}/{}/split?{}", at(&work.case, "units"), unit.id, list_query(from)) method="post" novalidate>
                    <input type="hidden" name="from" value=query(from, true) />
                    <input type="hidden" name="version" value=unit.version.to_string() />
                    <TextArea label=Label::required("parts", "分ける所").hint("分ける所に、--- だけの行を入れます。文は変えないでください。--- を入れなければ、節だけが変わります").error(form.error("parts")) value=text rows=10 />
                    <SelectField label=Label::required("split-section", "節").error(form.error("split-section")) choices=section_choices(&work.case.sections, &section) />
                    <p class="sub">"はじめの部分は今のまとまりに残り、ほかは未分類に出ます。公開する文の確認と署名は、やり直しになります。"</p>
                    <div><Button>"分ける"</Button></div>
                </form>
            </details>
        </section>
    }
    .into_any()
}
