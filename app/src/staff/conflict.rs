//! Two people have changed the same record: both versions beside each other, and the choice which of them holds.

use super::moment;
use crate::{
    context::Context,
    ui::{
        badge::{State, badge},
        button::Button,
        table::scrolling,
    },
};
use domain::audit::AuditEntry;
use leptos::prelude::*;

/// A field of the record in both versions, as people read it.
pub(super) struct Both {
    /// What the field is called.
    pub(super) title: &'static str,
    /// As it is now.
    pub(super) now: String,
    /// As it was sent.
    pub(super) mine: String,
}

/// Who was quicker, what differs, and two ways on. `form` is the id of the form on the page: it has what was typed, and the
/// version that is the record's now, so that sending it once more saves mine. `page` is where the record is as it is now.
pub(super) fn conflict(context: &Context, last: Option<&AuditEntry>, fields: Vec<Both>, form: &'static str, page: String) -> AnyView {
    let who = last.map(|entry| {
        // The name alone: the address for mail is no news to those who read this.
        let name = entry.who.split(" <").next().unwrap_or_default().to_owned();
        let name = format!("{name} さんが ");
        view! { <p>{name}{moment(context, entry.at)}" に変えました。まだどちらも消えていません。"</p> }
    });
    let rows = fields.into_iter().map(|Both { title, now, mine }| {
        let differs = now != mine;
        let mark = differs.then(|| badge(State::Warning, "違います"));
        let text = |text: String| if text.is_empty() { "（なし）".to_owned() } else { text };
        view! {
            <tr class=differs.then_some("differs")>
                <th scope="row">{title}</th>
                <td>{text(now)}</td>
                <td>{text(mine)}</td>
                <td>{mark}</td>
            </tr>
        }
    });
    let table = view! {
        <table class="dense">
            <caption class="sr">"今の内容とあなたの入力"</caption>
            <thead><tr><th scope="col">"項目"</th><th scope="col">"今の内容"</th><th scope="col">"あなたの入力"</th><th scope="col">"違い"</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    };
    view! {
        <section class="conflict" aria-labelledby="conflict">
            <h2 id="conflict">"どちらの内容にしますか"</h2>
            {who}
            {scrolling("今の内容とあなたの入力".to_owned(), table.into_any())}
            <div class="desk-acts">
                <button type="submit" class="btn btn-solid" form=form>"自分の入力で保存する"</button>
                // A form, for a link to where one is goes nowhere.
                <form action=page method="get"><Button>"今の内容のままにする"</Button></form>
            </div>
            <p class="sub">"両方をまとめるときは、下の入力欄を直してから保存してください。"</p>
        </section>
    }
    .into_any()
}
