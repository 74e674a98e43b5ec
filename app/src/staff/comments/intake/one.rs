//! `/staff/comments/{}/submissions/{}`: everything that was sent. Who sent it is private, and said to be so.

use super::{
    super::{cases::ways, names::hold},
    at, excerpt, section_name,
};
use crate::{
    comments::names,
    context::Context,
    error::AppError,
    page::Shown,
    staff::{desk::Desk, moment, page_head, shown},
    ui::{
        badge::{State, badge},
        banner::{Banner, Tone},
        button::{Button, Look},
        definition_list::DefinitionList,
        field::Label,
        file_picker::{FilePicker, PICTURES_AND_PAPERS},
        text_field::TextArea,
    },
};
use domain::{
    calendar::date_plain,
    comments::{Hold, IntakeCase, StaffSubmission},
    lang::Lang,
    media::LARGEST_FILE,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The largest file as the picker says it.
const LARGEST_MEGABYTES: u32 = (LARGEST_FILE / 1_000_000) as u32;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, case: &IntakeCase, id: i64) -> Result<Shown, AppError> {
    let sent = store::comments::submission(&context.store, &desk.actor(), (case.id, id)).await?;
    let title = format!("受付 {}", sent.number);
    let waits = sent.held.map(|why| held(desk, &sent, why));
    let gone = sent.withdrawn_on.map(|on| {
        let text = format!("{}に、出した人が取り下げました。内容も連絡先も残っていません。", date_plain(on));
        view! { <Banner tone=Tone::Info><p>{text}</p></Banner> }
    });
    let scan = (sent.way.is_entered() && sent.withdrawn_on.is_none() && !sent.record.name.is_empty()).then(|| {
        view! { <section class="section" aria-labelledby="scan"><h2 id="scan">"届いた紙・メール"</h2>{scan(desk, case.id, sent.id, !sent.scan.is_empty())}</section> }
    });
    let view = view! {
        <div class="wrap desk-page narrow">
            {ways(desk, case.id, "submissions")}
            {page_head(desk, &title, &format!("「{}」に届いたものです。", case.title))}
            {gone}
            {waits}
            {facts(context, &sent)}
            {opinions(case, &sent)}
            {sender(&sent)}
            {scan}
            <p><a class="more" href=at(case.id, "submissions") rel="external">"受付簿へ"</a></p>
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

fn facts(context: &Context, sent: &StaffSubmission) -> AnyView {
    let state = match (sent.held, sent.withdrawn_on) {
        (_, Some(_)) => badge(State::None, "取り下げ"),
        (Some(_), _) => badge(State::Warning, "保留"),
        _ => badge(State::Good, "受付"),
    };
    let mut rows = vec![
        ("状態".to_owned(), state),
        ("届いた方法".to_owned(), names::way(sent.way, Lang::Ja).into_any()),
        ("届いた日".to_owned(), date_plain(sent.received_on).into_any()),
        ("記録した時刻".to_owned(), moment(context, sent.sent_at)),
    ];
    if !sent.entered_by.is_empty() {
        rows.push(("入力した職員".to_owned(), sent.entered_by.clone().into_any()));
    }
    if sent.record.lang != Lang::Ja {
        rows.push(("書かれた画面の言葉".to_owned(), "英語".into_any()));
    }
    view! { <DefinitionList rows=rows /> }.into_any()
}

/// What was sent, as it was sent, and the opinions that are worked on.
fn opinions(case: &IntakeCase, sent: &StaffSubmission) -> Option<AnyView> {
    if sent.withdrawn_on.is_some() {
        return None;
    }
    let gone = |place: usize| sent.opinions_withdrawn_on.get(place).copied().flatten();
    let opinions = sent.record.opinions.iter().enumerate().map(|(place, opinion)| {
        let text = match gone(place) {
            Some(on) => format!("（{}に、出した人がこの1件を取り下げました。文は残っていません）", date_plain(on)),
            None if opinion.text.is_empty() => "（保存期間が過ぎたので、残っていません）".to_owned(),
            None => opinion.text.clone(),
        };
        let title = format!("意見{}　{}", place + 1, section_name(case, &opinion.section));
        view! { <li><h3>{title}</h3><p class="as-typed">{text}</p></li> }
    });
    let work = (sent.held.is_none() && !sent.units.is_empty()).then(|| {
        let units = sent.units.iter().map(|(unit, text)| {
            let text = if text.is_empty() { "（文は残っていません）".to_owned() } else { excerpt(text, 60) };
            view! { <li><a href=at(case.id, &format!("units/{unit}")) rel="external">{text}</a></li> }
        });
        view! { <h3 id="units">"整理する意見"</h3><p class="sub">"開くと、黒塗り、分割、回答のまとまりを扱えます。"</p><ul class="intake-units">{units.collect_view()}</ul> }
    });
    Some(
        view! {
            <section class="section" aria-labelledby="sent">
                <h2 id="sent">"送られた意見"</h2>
                <ol class="intake-opinions">{opinions.collect_view()}</ol>
                {work}
            </section>
        }
        .into_any(),
    )
}

/// Who sent it.
fn sender(sent: &StaffSubmission) -> Option<AnyView> {
    if sent.withdrawn_on.is_some() {
        return None;
    }
    let record = &sent.record;
    let over = record.name.is_empty();
    let or = |text: &str| if text.is_empty() { "（なし）".to_owned() } else { text.to_owned() }.into_any();
    let email = record.email.as_ref().map(|email| email.as_str().to_owned()).unwrap_or_default();
    let rows = vec![
        ("氏名・名称".to_owned(), or(&record.name)),
        ("住所".to_owned(), or(&record.address)),
        ("市民の区分".to_owned(), record.who.map_or("（なし）", |who| names::who(who, Lang::Ja)).into_any()),
        ("勤め先・学校・団体の名前".to_owned(), or(&record.place)),
        ("電話".to_owned(), or(&record.phone)),
        ("メールアドレス".to_owned(), or(&email)),
        ("控えと結果のお知らせ".to_owned(), if record.by_mail { "メールで知らせる" } else { "メールでは知らせない" }.into_any()),
    ];
    let content = if over {
        view! { <p>"保存期間が過ぎたか、消去したので、残っていません。"</p> }.into_any()
    } else {
        view! { <DefinitionList rows=rows /> }.into_any()
    };
    Some(
        view! {
            <section class="intake-private" aria-labelledby="sender">
                <h2 id="sender">"出した人"</h2>
                <p class="sub"><b>"公開しません。"</b>"この仕事のためだけに使い、ほかの人に見せたり、書類に写したりしないでください。"</p>
                {content}
            </section>
        }
        .into_any(),
    )
}

/// What can be done with what is held.
fn held(desk: &Desk, sent: &StaffSubmission, why: Hold) -> AnyView {
    let (form, here) = (&desk.form, at(sent.case, &format!("submissions/{}", sent.id)));
    view! {
        <Banner tone=Tone::Warning><p>{format!("機械が送ったように見えるため、保留しています：{}。読んで、意見として受け付けるか決めてください。出した人には、もう受付番号が出ています。", hold(why))}</p></Banner>
        <section class="section" aria-labelledby="held">
            <h2 id="held">"保留をどうするか"</h2>
            <form class="form" action=format!("{here}/release") method="post">
                <div><Button look=Look::Solid>"意見として受け付ける"</Button></div>
            </form>
            <form class="form" action=format!("{here}/discard") method="post" novalidate>
                <TextArea label=Label::required("reason", "対象外にする理由").hint("消さずに残り、「対象外」として数に入ります。結果を公表したあと、出した人のページにもこの理由が出ます。400文字以内").error(form.error("reason")) value=form.value("reason").to_owned() rows=2 />
                <div><Button>"対象外にする"</Button></div>
            </form>
        </section>
    }
    .into_any()
}

/// The scan that is there, and the form for one.
pub(super) fn scan(desk: &Desk, case: i64, id: i64, there: bool) -> AnyView {
    let to = at(case, &format!("submissions/{id}/scan"));
    let open = there.then(|| view! { <p><a class="more" href=to.clone() rel="external">"入れてあるファイルを開く"</a></p> });
    let (title, button) = if there { ("別のファイルに替える", "替える") } else { ("紙やメールの写し", "入れる") };
    let label = Label::required("files", title)
        .hint("職員だけが見られます。保存期間が過ぎるか、取り下げられると消えます")
        .error(desk.form.error("files"));
    view! {
        {open}
        <form class="form" action=to method="post" enctype="multipart/form-data" novalidate>
            <FilePicker label=label accept=PICTURES_AND_PAPERS types="PDF、写真（JPEG、PNG、WebP）、Word、Excel" megabytes=LARGEST_MEGABYTES />
            <div><Button>{button}</Button></div>
        </form>
    }
    .into_any()
}
