//! The part of a form that asks a device for a passkey.

use super::desk::Desk;
use leptos::prelude::*;

/// What a device is asked for.
pub(super) struct Ask {
    /// The part's id, where errors lead.
    pub id: &'static str,
    /// `create` or `get`, as `navigator.credentials` names it.
    pub act: &'static str,
    /// Where the browser gets the options from.
    pub options: &'static str,
    /// What is to be known before the button is pressed; may be empty.
    pub lead: &'static str,
    /// The words of the button.
    pub button: &'static str,
}

impl Ask {
    /// For proof that it is still he, or in the place of a code.
    pub(super) const fn proof(id: &'static str, button: &'static str) -> Self {
        Self { id, act: "get", options: "/staff/passkey/prove", lead: "", button }
    }
}

/// A button that fills the form's field `credential` and sends it. It stays hidden until a program brings it to life in a
/// browser that knows passkeys; nothing at all where the site's address allows none.
pub(super) fn ask(desk: &Desk, ask: Ask) -> Option<AnyView> {
    let Ask { id, act, options, lead, button } = ask;
    let lead = (!lead.is_empty()).then(|| view! { <p>{lead}</p> });
    let error = desk.form.error(id);
    let view = view! {
        <div
            class="passkey"
            id=id
            tabindex="-1"
            data-passkey=act
            data-options=options
            data-cancelled="パスキーは使われませんでした。続けるときは、もう一度ボタンを押してください。"
            data-failed="この端末ではパスキーを使えませんでした。もう一度試すか、別の端末や別の方法を使ってください。"
            data-twice="この端末のパスキーは、すでに登録されています。別の端末で追加してください。"
            hidden
        >
            {lead}
            <input type="hidden" name="credential" value="" />
            <button type="button" class="btn">{button}</button>
            <p class="wrong" role="alert">{error}</p>
        </div>
    };
    desk.passkeys.then(|| view.into_any())
}

/// What to do where only a passkey helps and its button is not to be seen.
pub(super) fn only() -> AnyView {
    view! { <p class="sub">"ボタンが出ないときは、JavaScriptとパスキーを使えるブラウザーで開いてください。端末をなくしたときは、管理者に新しいリンクを頼んでください。"</p> }
        .into_any()
}
