//! 公開待ち: what would change for citizens, and what another does with it.

use crate::{
    context::Context,
    staff::{desk::Desk, moment},
    ui::{
        button::{Button, Look},
        definition_list::DefinitionList,
        field::Label,
        text_field::TextArea,
    },
};
use domain::{
    programmes::Waiting,
    staff::{Action, Member},
};
use leptos::prelude::*;

/// A field that would change: what it is called, what citizens see now, what they would see.
pub(super) type Change = (&'static str, String, String);

/// What waits of the thing at an address, in the version that is seen. Nothing citizens see now stands in a field that is new to
/// them.
pub(super) fn waiting<T>(
    context: &Context,
    desk: &Desk,
    (address, version): (String, i64),
    waits: &Waiting<T>,
    changes: Vec<Change>,
    member: &Member,
) -> AnyView {
    let own = waits.by == Some(member.id);
    let who = if waits.name_of.is_empty() { "（消去された職員）".to_owned() } else { waits.name_of.clone() };
    let lead = if own {
        "あなたが入れたので、公開はほかの人が行います。それまで、市民のページは変わりません。"
    } else {
        "確かめて、公開するか差し戻してください。それまで、市民のページは変わりません。"
    };
    let rows = changes.into_iter().filter(|(_, before, after)| before != after).map(|(title, before, after)| {
        let before = (!before.is_empty()).then(|| view! { <del class="as-typed">{before}</del>" → " });
        let after = if after.is_empty() { "（なし）".to_owned() } else { after };
        (title.to_owned(), view! { {before}<ins class="as-typed">{after}</ins> }.into_any())
    });
    let rows: Vec<_> = rows.collect();
    let release = (!own && member.may(Action::ApproveFigures)).then(|| {
        view! {
            <form action=format!("{address}/release") method="post">
                <input type="hidden" name="version" value=version.to_string() />
                <Button look=Look::Solid>"確かめたので公開する"</Button>
            </form>
        }
    });
    let form = &desk.form;
    let back = (own || member.may(Action::ApproveFigures)).then(|| {
        let title = if own { "取り下げる" } else { "差し戻す" };
        let error = form.error("hold_note");
        let opened = error.is_some();
        let label = Label::required("hold_note", format!("{title}理由")).hint("記録に残ります。200文字以内").error(error);
        view! {
            <details class="data" open=opened>
                <summary>{title}</summary>
                <form class="form" action=format!("{address}/hold") method="post" novalidate>
                    <input type="hidden" name="version" value=version.to_string() />
                    <TextArea label=label value=form.value("hold_note").to_owned() rows=2 />
                    <div><Button>{title}</Button></div>
                </form>
            </details>
        }
    });
    view! {
        <section class="section" aria-labelledby="waits">
            <h2 id="waits">"公開を待つ変更"</h2>
            <p>{lead}</p>
            <DefinitionList rows=rows />
            <p class="sub">{format!("入れた人：{who}　")}{moment(context, waits.at)}</p>
            {release}
            {back}
        </section>
    }
    .into_any()
}
