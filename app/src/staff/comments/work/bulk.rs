//! What is done with all opinions that are ticked. It stays in sight below the list.

use super::{super::super::desk::Desk, Work, at, keeper_choices, query, queue::named};
use crate::ui::{
    button::{Button, Look},
    choices::{Choice, SelectField},
    field::Label,
    text_field::TextField,
};
use domain::comments::{GroupLine, UnitFilter};
use leptos::prelude::*;

/// The group that is still to be made.
pub(super) const NEW: &str = "new";

pub(super) fn section(desk: &Desk, work: &Work, groups: &[GroupLine], keepers: &[(i64, String)], filter: &UnitFilter) -> AnyView {
    let group = work.keeps.then(|| into_group(desk, groups));
    let others = work.keeps.then(|| others(desk, keepers));
    let sign = work.signs.then(|| {
        let to = format!("{}/sign?{}", at(&work.case, "units"), query(filter, true));
        view! {
            <div class="bulk-sign">
                <button type="submit" class="btn" formaction=to>"署名する"</button>
                <span class="sub" id="sign">"ほかの人が確かめ、自分でも読んだものに"</span>
            </div>
        }
    });
    view! {
        <section class="bulk units-bulk" aria-labelledby="bulk" id="unit" tabindex="-1">
            <h2 id="bulk">"印を付けた意見を"<span class="num" data-opinions-count=""></span></h2>
            {group}
            <div class="units-more">{sign}{others}</div>
        </section>
    }
    .into_any()
}

/// The groups to choose from: none, one that is made by that, or one that is there.
pub(super) fn group_choices(groups: &[GroupLine], chosen: &str) -> Vec<Choice> {
    let first = [("", "選んでください"), (NEW, "新しいまとまり")].map(|(value, title)| Choice::new(value, title).chosen(value == chosen));
    let there = groups.iter().map(|group| {
        let id = group.id.to_string();
        let chosen = id == chosen;
        Choice::new(id, named(group)).chosen(chosen)
    });
    first.into_iter().chain(there).collect()
}

fn into_group(desk: &Desk, groups: &[GroupLine]) -> AnyView {
    let form = &desk.form;
    view! {
        <div class="bulk-group">
            <SelectField label=Label::optional("into", "まとまり").error(form.error("into")) choices=group_choices(groups, form.value("into")) />
            <TextField label=Label::optional("title", "新しいまとまりの題名").error(form.error("title")) value=form.value("title").to_owned() />
            <Button look=Look::Solid name="do" value="group">"入れる"</Button>
        </div>
    }
    .into_any()
}

/// What is done more rarely.
fn others(desk: &Desk, keepers: &[(i64, String)]) -> AnyView {
    let form = &desk.form;
    let open = form.error("reason").is_some() || form.error("keeper").is_some();
    let keeper = form.value("keeper").parse().ok();
    view! {
        <details class="fold" open=open>
            <summary>"担当・対象外・まとめるなど"</summary>
            <div class="bulk-others">
                <div class="bulk-group">
                    <SelectField label=Label::optional("keeper", "担当").error(form.error("keeper")) choices=keeper_choices(keepers, keeper) />
                    <Button name="do" value="keep">"担当を決める"</Button>
                </div>
                <div class="bulk-group">
                    <TextField label=Label::optional("reason", "対象外の理由").hint("出した人に伝わり、結果に件数と並びます").error(form.error("reason")) value=form.value("reason").to_owned() />
                    <Button name="do" value="exclude">"対象外にする"</Button>
                </div>
                <div class="bulk-plain">
                    <Button name="do" value="plain">"消す所なしにする"</Button>
                    <Button name="do" value="fold">"いちばん上の1つにまとめる"</Button>
                    <Button name="do" value="out">"未分類に戻す"</Button>
                </div>
                <p class="sub">"「消す所なし」は、個人情報などの提案がひとつもないものだけに効きます。署名は別の人がします。どれも、あとで戻せます。"</p>
            </div>
        </details>
    }
    .into_any()
}
