//! `/reporter`: one's articles, the term, and the way out of it.

use super::{shown, who};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    reports::{Reporting, words},
    ui::{
        badge::{State, badge},
        banner::{Banner, Tone},
        button::{Button, Look, Size},
        choices::{Checkboxes, Choice},
        field::Label,
    },
};
use domain::{
    calendar::{date_with_era, iso, jst_date},
    reports::{DeskLine, ReportStage, ReporterView, needs_guardian},
};
use leptos::prelude::*;
use store::reports::SignedReporter;

pub(super) async fn page(context: &Context, reporting: &Reporting, signed: &SignedReporter) -> Result<Shown, AppError> {
    let (store, actor) = (&context.store, signed.actor());
    let me = store::reports::reporter(store, &actor, signed.id).await?;
    let lines = store::reports::own(store, &actor).await?;
    let writes = me.writes(context.today());
    let begin = writes.then(|| {
        view! { <form action="/reporter/begin" method="post"><Button look=Look::Solid size=Size::Large>"新しい記事を書く"</Button></form> }
    });
    let over = (!writes).then(|| {
        view! { <Banner tone=Tone::Warning><p>"任期の外なので、いまは記事を書けません。書いたものは残っています。"</p></Banner> }
    });
    let articles = if lines.is_empty() {
        view! { <p>"まだ記事はありません。見つけたことを、短くてもよいので書いてみてください。"</p> }.into_any()
    } else {
        view! { <ul class="plain apply-list">{lines.iter().map(line).collect_view()}</ul> }.into_any()
    };
    let content = view! {
        <h1>"特派員のページ"</h1>
        {who(signed)}
        {over}
        {begin}
        <section class="section" aria-labelledby="articles"><h2 id="articles">"あなたの記事"</h2>{articles}</section>
        {term(context, reporting, &me)}
        {end(&me)}
    };
    Ok(shown(reporting, "特派員のページ", Vec::new(), content.into_any()))
}

/// A stage as a badge, from the author's side.
pub(super) fn stage(stage: ReportStage) -> AnyView {
    let state = match stage {
        ReportStage::Published => State::Good,
        ReportStage::Sent | ReportStage::Agreed => State::Going,
        ReportStage::Returned | ReportStage::Proposed => State::Warning,
        ReportStage::Refused | ReportStage::TakenDown => State::Bad,
        ReportStage::Draft | ReportStage::Withdrawn => State::None,
    };
    badge(state, words::stage(stage))
}

fn line(line: &DeskLine) -> AnyView {
    let title = if line.title.is_empty() { "（題名はまだ）".to_owned() } else { line.title.clone() };
    let day = jst_date(line.moved_at);
    let todo = match line.stage {
        ReportStage::Returned => "直して、もう一度送ってください",
        ReportStage::Proposed => "文案を読んで、返事をしてください",
        ReportStage::Draft => "まだ送っていません",
        _ => "",
    };
    view! {
        <li>
            <p class="apply-name"><a href=format!("/reporter/{}", line.id) rel="external">{title}</a>" "{stage(line.stage)}</p>
            <p class="sub"><time datetime=iso(day)>{date_with_era(day)}</time>{format!("　写真{}枚　", line.photographs)}{todo}</p>
        </li>
    }
    .into_any()
}

/// Until when, and how to go on.
fn term(context: &Context, reporting: &Reporting, me: &ReporterView) -> AnyView {
    let today = context.today();
    let until = me.term.map(|term| format!("任期は{}までです。", date_with_era(term.until))).unwrap_or_default();
    let asked = me.renewal_at.is_some().then(|| view! { <p>"更新を申し込みました。結果はメールでお知らせします。"</p> });
    let ask = me.can_ask_for_more(today).then(|| {
        let minor = me.born.is_some_and(|born| needs_guardian(born, today));
        let consent = minor.then(|| {
            let label = Label::required("consents", "保護者の同意").error(reporting.form.error("consents"));
            let choice =
                Choice::new("yes", "保護者として、あと1年続けることに同意します").chosen(reporting.form.value("consents") == "yes");
            view! { <Checkboxes label=label choices=vec![choice] /> }
        });
        view! {
            <form class="form" id="renew" action="/reporter/renew" method="post">
                <input type="hidden" name="version" value=me.version.to_string() />
                {consent}
                <div><Button>"次の年度も続けたい"</Button></div>
            </form>
        }
    });
    let hint = (ask.is_none() && asked.is_none()).then(|| view! { <p class="sub">"任期の最後の月から、更新を申し込めます。"</p> });
    view! { <section class="section" aria-labelledby="term"><h2 id="term">"任期"</h2><p>{until}</p>{asked}{ask}{hint}</section> }.into_any()
}

fn end(me: &ReporterView) -> AnyView {
    view! {
        <details class="once-more">
            <summary class="btn">"活動をやめる…"</summary>
            <div>
                <p>"やめると、このページに入れなくなります。公開した記事は残ります。公開をやめたい記事は、先に取り下げてください。"</p>
                <form action="/reporter/end" method="post">
                    <input type="hidden" name="version" value=me.version.to_string() />
                    <Button>"活動をやめる"</Button>
                </form>
            </div>
        </details>
    }
    .into_any()
}
