//! Showing, hiding, throwing away: what is done with one as a whole.

use super::{Editor, PATH};
use crate::{
    context::Context,
    staff::{asked_once_more, desk::Desk, moment},
    ui::{
        button::{Button, LinkButton},
        field::Label,
        text_field::{Kind, TextField},
    },
};
use domain::publishing::{PieceDesk, moment_value};
use leptos::prelude::*;

/// When citizens see it, as a part of the form: what is typed is saved and shown in one step.
pub(super) fn showing<E: Editor>(context: &Context, desk: &Desk, piece: &PieceDesk<E>) -> AnyView {
    let form = &desk.form;
    let path = format!("{PATH}/{}/{}", E::KIND.code(), piece.id);
    let sent = |name: &str, now: String| if form.sent("shown_from") { form.value(name).to_owned() } else { now };
    let showing = piece.planned.map(|(_, showing)| showing).or(piece.showing);
    let from = showing.filter(|showing| showing.from > context.now).map(|showing| moment_value(showing.from)).unwrap_or_default();
    let until = showing.and_then(|showing| showing.until).map(moment_value).unwrap_or_default();
    let planned = piece.planned.map(|(number, showing)| {
        let told = format!("第{number}版を公開します。それまでは、いまの版が見えています。");
        view! { <p>{moment(context, showing.from)}"に、"{told}</p> }
    });
    let show = if piece.showing.is_some() { "この内容で公開し直す" } else { "保存して公開する" };
    view! {
        <fieldset class="piece-showing" id="showing">
            <legend>"公開"</legend>
            {planned}
            <TextField label=Label::optional("shown_from", "いつから").hint("空なら、今すぐ").error(form.error("shown_from")) kind=Kind::Moment value=sent("shown_from", from) />
            <TextField label=Label::optional("shown_until", "いつまで").hint("空なら、期限なし").error(form.error("shown_until")) kind=Kind::Moment value=sent("shown_until", until) />
            <TextField label=Label::optional("note", "変えた所のメモ").hint("職員だけが読みます").error(form.error("note")) value=sent("note", String::new()) />
            <div class="desk-acts"><button type="submit" class="btn" formaction=format!("{path}/show")>{show}</button></div>
        </fieldset>
    }
    .into_any()
}

/// What is done with one as a whole.
pub(super) fn others<E: Editor>(piece: &PieceDesk<E>) -> AnyView {
    let path = format!("{PATH}/{}/{}", E::KIND.code(), piece.id);
    let version = || view! { <input type="hidden" name="version" value=piece.version.to_string() data-autosave-version="" /> };
    let hide = piece.showing.is_some().then(|| {
        let form = view! { <form action=format!("{path}/hide") method="post">{version()}<Button>"公開をやめる"</Button></form> }.into_any();
        asked_once_more("公開をやめる", "市民のページから消えます。書いたものと版は残り、また公開できます。", form)
    });
    let remove = (piece.showing.is_none() && piece.versions.is_empty()).then(|| {
        let form =
            view! { <form action=format!("{path}/remove") method="post">{version()}<Button>"下書きを消す"</Button></form> }.into_any();
        asked_once_more("下書きを消す", "この下書きを消します。元には戻せません。", form)
    });
    let versions = (!piece.versions.is_empty()).then(|| {
        let told = format!("版と違い（{}）", piece.versions.len());
        view! { <LinkButton href=format!("{path}/versions")>{told}</LinkButton> }
    });
    view! { <div class="piece-others">{versions}{hide}{remove}</div> }.into_any()
}
