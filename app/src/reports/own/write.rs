//! Writing an article: the text, which is saved as one goes, and the way to its photographs and to the editors.

use super::{
    super::article::{preview, preview_with},
    PHOTOGRAPHS, photographs,
};
use crate::{
    reports::Reporting,
    staff::desk::{Fault, Form},
    ui::{
        button::{Button, Look, Size},
        field::Label,
        text_field::{TextArea, TextField},
    },
};
use domain::{
    numbers::grouped,
    reports::{LONGEST_REPORT, LONGEST_TITLE, MOST_PHOTOGRAPHS, ReportDesk},
};
use leptos::prelude::*;

/// The form with the text, the photographs as they are, and how it would be read. What was typed is kept by every button.
pub(super) fn page(reporting: &Reporting, desk: &ReportDesk, writes: bool) -> AnyView {
    let form = &reporting.form;
    view! {
        {elsewhere(form, desk)}
        {writing(form, desk, writes)}
        {pictures(form, desk)}
        {look(desk)}
    }
    .into_any()
}

/// How it would be read, with its photographs; nothing as long as nothing is written.
fn look(desk: &ReportDesk) -> Option<AnyView> {
    let text = &desk.newest.text;
    (!text.title.is_empty() || !text.body.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="look">
                <h2 id="look">"保存した内容の見え方"</h2>
                {preview_with(text, PHOTOGRAPHS, &desk.photographs)}
            </section>
        }
        .into_any()
    })
}

/// What another window has kept, beside what was typed here: nothing of either is lost.
fn elsewhere(form: &Form, desk: &ReportDesk) -> Option<AnyView> {
    (form.has(Fault::StaleDraft) && form.sent("article")).then(|| {
        view! {
            <section class="conflict" aria-labelledby="elsewhere">
                <h2 id="elsewhere">"今、保存されている内容"</h2>
                {preview(&desk.newest.text)}
                <p class="sub">"下の入力欄には、ここで入力したものが残っています。保存すると、上の内容と入れ替わります。"</p>
            </section>
        }
        .into_any()
    })
}

fn writing(form: &Form, desk: &ReportDesk, writes: bool) -> AnyView {
    let kept = &desk.newest.text;
    let value = |name: &str, kept: &str| if form.sent(name) { form.value(name).to_owned() } else { kept.to_owned() };
    let hint = format!(
        "{}文字以内。行を1つ空けると段落が変わります。「## 」で始めると見出し、「- 」で始めると箇条書きになります",
        grouped(LONGEST_REPORT)
    );
    let send = writes.then(|| {
        view! {
            <div class="reporter-send">
                <p class="sub">"送ったあとは、返事があるまで直せませんが、いつでも取り下げられます。"</p>
                <Button name="go" value="send">"保存して、編集の担当に送る"</Button>
            </div>
        }
    });
    view! {
        <form class="form" id="main" action=format!("/reporter/{}", desk.id) method="post" novalidate data-draft=format!("report-{}", desk.id) data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す" data-autosave="" data-autosave-kept="ここまで保存しました。" data-autosave-failed="まだ保存できていません。入力したものは、この画面に残っています。つながりを確かめて、「保存する」を押してください。">
            <input type="hidden" name="version" value=desk.version.to_string() />
            <TextField label=Label::required("title", "題名").hint(format!("{LONGEST_TITLE}文字以内")).error(form.error("title")) value=value("title", &kept.title) />
            <TextArea label=Label::required("article", "本文").hint(hint).error(form.error("article")) rows=14 value=value("article", &kept.body) />
            <div class="apply-kept"><p data-autosave-missing="" role="status"></p><p class="sub" data-autosave-told="" role="status"></p></div>
            <div class="reporter-save">
                <Button look=Look::Solid size=Size::Large>"保存する"</Button>
                <Button size=Size::Large name="go" value="photographs">{format!("保存して、写真へ（{}枚）", desk.photographs.len())}</Button>
            </div>
            {send}
        </form>
    }
    .into_any()
}

/// The photographs as they are. The way to their words is a button of the form above, for a link would lose what was typed there.
fn pictures(form: &Form, desk: &ReportDesk) -> AnyView {
    let undescribed = desk.undescribed().len();
    let lacks = (undescribed > 0).then(|| {
        let class = if form.error("photographs").is_some() { "wrong" } else { "sub" };
        view! {
            <p class=class id="photographs">{format!("説明のない写真が{undescribed}枚あります。説明を書くまで、記事は送れません。")}</p>
            <p><button class="btn" type="submit" form="main" name="go" value="photographs">"保存して、写真の説明を書く"</button></p>
        }
    });
    let none = desk
        .photographs
        .is_empty()
        .then(|| view! { <p class="sub">{format!("まだありません。{MOST_PHOTOGRAPHS}枚まで加えられます。")}</p> });
    view! {
        <section class="section" aria-labelledby="pictures">
            <h2 id="pictures">"写真"</h2>
            {none}{lacks}
            {photographs::looking(PHOTOGRAPHS, &desk.photographs)}
        </section>
    }
    .into_any()
}
