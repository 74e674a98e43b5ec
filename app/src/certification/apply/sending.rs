//! `/apply/{id}/check`: everything once more, with a way to each part, before it is sent.

use super::{
    super::{summary, words},
    Counter, Desk, home_link, lists, shown,
};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        banner::{Banner, Tone},
        button::{Button, Look, Size},
        definition_list::DefinitionList,
        field::Label,
        text_field::{Kind, TextField},
    },
};
use domain::certification::{ApplicationView, Part, Stage};
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::SignedApplicant;

pub(super) async fn page(context: &Context, counter: &Arc<Counter>, applicant: &SignedApplicant, id: i64) -> Result<Shown, AppError> {
    let view = store::certification::applications::find(&context.store, &applicant.actor(), id).await?;
    if !view.stage.is_open_to_applicant() {
        // Sent already, perhaps by another tab: where it stands now.
        return super::one::page(context, counter, applicant, id).await;
    }
    let lists = lists(context).await?;
    let desk = Desk { form: &counter.form, base: format!("/apply/{id}"), files: "/apply/file/", officer: false };
    let name = if view.form.name.is_empty() { "申請の内容".to_owned() } else { view.form.name.clone() };
    let above = vec![home_link(), (format!("/apply/{id}"), name)];
    Ok(shown(counter, "内容を確かめて送る", above, checking(&desk, &view, &lists)))
}

/// Everything once more, and the button. Also for an officer, who says when the paper came.
pub(crate) fn checking(desk: &Desk<'_>, view: &ApplicationView, lists: &summary::Lists) -> AnyView {
    let whole = view.is_whole(&lists.area_slugs());
    let parts = Part::ALL.into_iter().map(|part| {
        let to = format!("{}/{}", desk.base, part.code());
        let name = words::part(part);
        view! {
            <section class="apply-part">
                <div class="apply-part-head"><h2>{name}</h2><a href=to rel="external">"変更"<span class="sr">{format!("（{name}）")}</span></a></div>
                <DefinitionList rows=summary::rows(view, part, lists, desk.files) />
            </section>
        }
    });
    let lacks = (!whole).then(|| {
        let base = desk.base.clone();
        view! { <Banner tone=Tone::Warning><p>"まだ「完了」でない所があるので、送れません。"<a href=base rel="external">"一覧に戻って、残りを入力してください"</a>"。"</p></Banner> }
    });
    let came = (desk.officer && view.stage == Stage::Draft).then(|| {
        view! { <TextField label=Label::required("came", "申請書が届いた日時").hint("この日時が募集の締切より前なら受け付けます").error(desk.form.error("came")) kind=Kind::Moment value=desk.form.value("came").to_owned() /> }
    });
    let words = if view.stage == Stage::Returned { "直した内容を送る" } else { "この内容で申請する" };
    let send = whole.then(|| {
        view! {
            <form class="form" action=format!("{}/submit", desk.base) method="post" novalidate>
                <input type="hidden" name="version" value=view.version.to_string() />
                {came}
                <p>"送ると、受付番号を画面とメールでお知らせします。送ったあとは、市が補正をお願いするまで直せません。"</p>
                <div><Button look=Look::Solid size=Size::Large>{words}</Button></div>
            </form>
        }
    });
    view! {
        <h1>"内容を確かめて送る"</h1>
        {lacks}
        {parts.collect_view()}
        {send}
    }
    .into_any()
}
