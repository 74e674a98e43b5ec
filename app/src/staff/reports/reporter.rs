//! `/staff/reporters/{id}`: who someone is, and whether he writes.

use super::reporter_state;
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    staff::{desk::Desk, moment, page_head, shown},
    ui::{
        banner::{Banner, Tone},
        button::{Button, Look},
        definition_list::DefinitionList,
        field::Label,
        text_field::TextArea,
    },
};
use domain::{
    calendar::date_with_era,
    reports::{ReporterState, ReporterView, needs_guardian},
};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let one = store::reports::reporter(&context.store, &desk.actor(), id).await?;
    let minor = one.born.is_some_and(|born| needs_guardian(born, context.today()));
    let minor = (minor && one.state == ReporterState::Waiting).then(|| {
        view! { <Banner tone=Tone::Warning><p>"18歳になっていません。登録の前に、保護者に連絡して、同意を確かめてください。"</p></Banner> }
    });
    let title = if one.pen.is_empty() { "（取り下げられた申込み）".to_owned() } else { one.pen.clone() };
    let view = view! {
        <div class="wrap desk-page narrow">
            <p><a href="/staff/reporters" rel="external">"見聞特派員"</a></p>
            {page_head(desk, &title, "")}
            <p class="piece-state">{reporter_state(one.state)}</p>
            {minor}
            <DefinitionList rows=rows(context, &one) />
            {steps(desk, &one)}
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

fn rows(context: &Context, one: &ReporterView) -> Vec<(String, AnyView)> {
    let or = |text: &str| if text.is_empty() { "なし".to_owned() } else { text.to_owned() };
    let mut rows: Vec<(&str, AnyView)> = vec![
        ("申し込んだ日時", moment(context, one.asked_at)),
        ("名前", or(&one.name).into_any()),
        ("読み", or(&one.kana).into_any()),
        ("メールアドレス", or(one.email.as_ref().map_or("", |email| email.as_str())).into_any()),
        ("生年月日", or(&one.born.map(date_with_era).unwrap_or_default()).into_any()),
        ("保護者", or(&one.guardian.0).into_any()),
        ("保護者の連絡先", or(&one.guardian.1).into_any()),
        ("書いてみたいこと", view! { <p class="as-typed">{or(&one.wish)}</p> }.into_any()),
        ("情報を消すときの記事", if one.stays { "ペンネームといっしょに残す" } else { "記事も消す" }.into_any()),
        ("公開した記事", format!("{}件", one.published).into_any()),
    ];
    if let Some(term) = one.term {
        rows.push(("任期", format!("{}から{}まで", date_with_era(term.from), date_with_era(term.until)).into_any()));
    }
    if let Some(at) = one.renewal_at {
        rows.push(("更新の申込み", moment(context, at)));
    }
    if !one.why.is_empty() {
        rows.push(("理由", view! { <p class="as-typed">{one.why.clone()}</p> }.into_any()));
    }
    rows.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn steps(desk: &Desk, one: &ReporterView) -> AnyView {
    let version = || view! { <input type="hidden" name="version" value=one.version.to_string() /> };
    let path = |step: &str| format!("/staff/reporters/{}/{step}", one.id);
    let reasoned = |step: &'static str, title: &'static str, button: &'static str| {
        let sent = desk.form.value("step") == step;
        let value = if sent { desk.form.value("why").to_owned() } else { String::new() };
        let label = Label::required("why", "理由").hint("本人に、そのまま伝わります").error(desk.form.error("why").filter(|_| sent));
        view! {
            <details class="once-more" open=sent>
                <summary class="btn">{format!("{title}…")}</summary>
                <div>
                    <form class="form" action=path(step) method="post" novalidate>
                        {version()}
                        <input type="hidden" name="step" value=step />
                        <TextArea label=label rows=4 value=value />
                        <div><Button>{button}</Button></div>
                    </form>
                </div>
            </details>
        }
        .into_any()
    };
    match one.state {
        ReporterState::Waiting => view! {
            <section class="section report-steps" aria-labelledby="steps">
                <h2 id="steps">"返事"</h2>
                <form id="main" action=path("accept") method="post">{version()}<Button look=Look::Solid>"登録する（年度の終わりまで）"</Button></form>
                {reasoned("refuse", "断る", "断る")}
            </section>
        }
        .into_any(),
        ReporterState::Accepted => {
            let extend = one.renewal_at.is_some().then(|| {
                view! { <form id="main" action=path("extend") method="post">{version()}<Button look=Look::Solid>"次の年度も登録する"</Button></form> }
            });
            view! {
                <section class="section report-steps" aria-labelledby="steps"><h2 id="steps">"すること"</h2>{extend}{reasoned("end", "活動を終える", "終える")}</section>
            }
            .into_any()
        }
        ReporterState::Refused | ReporterState::Withdrawn | ReporterState::Ended => ().into_any(),
    }
}
