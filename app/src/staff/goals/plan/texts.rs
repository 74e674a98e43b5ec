//! `/staff/goals/plan/{}/texts`: what a manifesto says beside its goals; and the form for a new one.

use super::form::{self, Sheet, area, areas, choices, line, lines, reason, sheet, stale};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    staff::{desk::Desk, page_head, shown},
    ui::{breadcrumb::Breadcrumb, choices::SelectField, field::Label},
};
use domain::{
    calendar::{fiscal_year, jst_date},
    goals::PlanChange,
    lang::Both,
};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn new(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let departments = store::goals::departments(&context.store, &desk.actor()).await?;
    let title = "新しいマニフェスト";
    let first = departments.first().map_or_else(String::new, |(slug, _)| slug.to_string());
    let all = departments.into_iter().map(|(slug, name)| (slug.to_string(), name)).collect();
    let next = fiscal_year(jst_date(context.now)) + 1;
    let form = Sheet { to: "/staff/goals/plan/new".to_owned(), draft: "plan-new".to_owned(), version: 0, button: "作る" };
    let fields = view! {
        <SelectField label=Label::required("department", "部").error(desk.form.error("department")) choices=choices(desk, "department", &first, all) />
        {line(desk, Label::required("year", "年度").hint("4月から始まる年を4けたで。例：2027"), &next.to_string())}
        {fields(desk, &Both::default(), &Both::default(), &Both::default(), &Both::default())}
    };
    let view = view! {
        <div class="wrap desk-page narrow">
            <Breadcrumb above=vec![("/staff/goals/plan".to_owned(), "約束の計画".to_owned())] here=title.to_owned() />
            {page_head(desk, title, "作っただけでは市民に見えません。去年の目標を使うときは、去年のマニフェストの画面で「来年度の案をつくる」を押してください。")}
            {sheet(desk, form, fields.into_any())}
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}

pub(super) async fn change(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let view = store::goals::plan(&context.store, &desk.actor(), id).await?;
    let record = &view.plan.manifesto;
    let title = "マニフェストの文と分野";
    let written = |name: &dyn Fn(&Both) -> &str| {
        let field = |(title, tasks): &(Both, Both)| format!("{}\n{}", name(title), name(tasks));
        record.fields.iter().map(field).collect::<Vec<_>>().join("\n\n").trim().to_owned()
    };
    let fields_of = Both { ja: written(&|text| &text.ja), en: written(&|text| &text.en) };
    let to = format!("{}/texts", form::manifesto(id));
    let kept = vec![
        ("post", "答える職", record.post.ja.clone()),
        ("message", "市民のみなさんへの文", record.message.ja.clone()),
        ("remark", "数値についての注記", record.remark.ja.clone()),
        ("fields", "施策の分野", fields_of.ja.clone()),
    ];
    let conflict = stale(context, desk, &format!("manifesto:{id}"), to.clone(), kept).await;
    let waits = form::waits(&view, |change| matches!(change, PlanChange::Texts(_)));
    let form = Sheet { to, draft: format!("plan-texts-{id}"), version: view.texts_version, button: form::button(&view, "保存する") };
    let fields = view! { {fields(desk, &record.post, &record.message, &record.remark, &fields_of)}{reason(desk, &view)} };
    let page = view! {
        <div class="wrap desk-page narrow">
            {form::way(&view, title)}
            {page_head(desk, title, "目標のほかに、部長マニフェストに書くことです。")}
            {conflict}
            {waits}
            {sheet(desk, form, fields.into_any())}
        </div>
    };
    Ok(shown(desk, title, page.into_any()))
}

fn fields(desk: &Desk, post: &Both, message: &Both, remark: &Both, fields: &Both) -> AnyView {
    let hint = "分野ごとに、1行目に名前、次の行から仕事を1行にひとつ。分野と分野の間は1行あけます";
    view! {
        {lines(desk, ["post", "post_en"], "答える職", "人の名前ではなく、職を入力します。例：政策推進部長", post)}
        {areas(
            desk,
            [Label::required("message", "市民のみなさんへの文").hint("部が何のためにあるか。3000文字以内"), Label::optional("message_en", "市民のみなさんへの文（英語）")],
            message,
            8,
        )}
        {areas(
            desk,
            [Label::optional("remark", "数値についての注記").hint("見本の数値であるなど、ことわりが要るときだけ"), Label::optional("remark_en", "数値についての注記（英語）")],
            remark,
            2,
        )}
        {area(desk, Label::optional("fields", "施策の分野").hint(hint), &fields.ja, 10)}
        {area(desk, Label::optional("fields_en", "施策の分野（英語）").hint("日本語と同じ順で"), &fields.en, 8)}
    }
    .into_any()
}
