//! `/staff/inquiries/{}`: an inquiry with who asks it, and what can be done with it.

use super::{PATH, address, state_badge};
use crate::{
    context::Context,
    error::AppError,
    inquiries::about,
    page::Shown,
    staff::{asked_once_more, audit::entries, desk::Desk, moment, page_head, shown, signed},
    ui::{
        banner::{Banner, Tone},
        button::{Button, Look},
        choices::{Choice, SelectField},
        definition_list::DefinitionList,
        field::Label,
        text_field::{TextArea, TextField},
    },
};
use domain::{
    calendar::date_plain,
    inquiries::{InquiryState, InquiryView, is_overdue},
    lang::Lang,
};
use leptos::prelude::*;
use std::sync::Arc;

pub(in crate::staff) async fn page(context: &Context, desk: &Arc<Desk>, id: &str) -> Result<Shown, AppError> {
    let id = id.parse().map_err(|_| AppError::Missing)?;
    let (inquiry, history) = store::inquiries::find(&context.store, &desk.actor(), id, context.now).await?;
    let me = signed(desk)?.member.id;
    let title = format!("お問い合わせ {}", inquiry.number);
    let late = is_overdue(inquiry.state, inquiry.promised_on, context.today()).then(|| {
        let text = format!("返事の期日（{}）を過ぎています。送った人のページにも、そう出ています。", date_plain(inquiry.promised_on));
        view! { <Banner tone=Tone::Warning><p>{text}</p></Banner> }
    });
    let waits = inquiry.state == InquiryState::Waiting;
    // What is emptied, nobody can answer any more.
    let answerable = inquiry.state != InquiryState::Withdrawn && !inquiry.text.is_empty();
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, &title, "")}
            {late}
            <div id="inquiry-facts">{facts(context, &inquiry)}</div>
            {replies(context, &inquiry)}
            {notes(context, &inquiry)}
            {answerable.then(|| reply(desk, &inquiry))}
            {waits.then(|| keeping(desk, &inquiry, me))}
            {answerable.then(|| note(desk, &inquiry))}
            {waits.then(|| hand_over(desk, &inquiry))}
            {waits.then(|| closing(desk, &inquiry))}
            <section class="section" aria-labelledby="history"><h2 id="history">"これまでの記録"</h2>{entries(context, history)}</section>
            <p><a class="more" href=PATH rel="external">"お問い合わせの一覧へ"</a></p>
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

fn facts(context: &Context, inquiry: &InquiryView) -> AnyView {
    let or = |text: &str, other: &'static str| if text.is_empty() { other.into_any() } else { text.to_owned().into_any() };
    let keeper = inquiry.keeper.as_ref().map_or("", |(_, name)| name);
    let mut rows = vec![
        ("状態".to_owned(), state_badge(inquiry.state, inquiry.promised_on, context.today())),
        ("何について".to_owned(), about(inquiry.about).into_any()),
        ("届いた時刻".to_owned(), moment(context, inquiry.sent_at)),
        ("返事の期日".to_owned(), date_plain(inquiry.promised_on).into_any()),
    ];
    if inquiry.state == InquiryState::Withdrawn {
        return view! { <DefinitionList rows=rows /><p>"送った人が取り下げたので、内容も連絡先も残っていません。"</p> }.into_any();
    }
    let language =
        (inquiry.lang == Lang::En).then(|| view! { <p class="sub">"英語のページから届きました。返事は英語で書いてください。"</p> });
    let text =
        if inquiry.text.is_empty() { "（残す期間が過ぎたため、消しました）".to_owned() } else { inquiry.text.clone() };
    let call = if inquiry.call { "電話をかけてもよい" } else { "「電話をかけてもよい」にチェックなし" };
    rows.extend([
        ("内容（届いたまま）".to_owned(), view! { <p class="as-typed">{text}</p>{language} }.into_any()),
        ("名前".to_owned(), or(&inquiry.name, "（なし）")),
        ("メールアドレス".to_owned(), or(&inquiry.email, "（なし）")),
        ("電話番号".to_owned(), view! { {or(&inquiry.phone, "（なし）")}"　"<span class="sub">{call}</span> }.into_any()),
        ("担当".to_owned(), or(keeper, "（まだ決めていません）")),
    ]);
    if !inquiry.post.is_empty() {
        rows.push(("引き継いだ先".to_owned(), inquiry.post.clone().into_any()));
    }
    if inquiry.state == InquiryState::Closed {
        rows.push(("返事をせずに終えた理由".to_owned(), or(&inquiry.reason, "（消しました）")));
    }
    view! { <DefinitionList rows=rows /> }.into_any()
}

fn replies(context: &Context, inquiry: &InquiryView) -> Option<AnyView> {
    (!inquiry.replies.is_empty()).then(|| {
        let each = inquiry.replies.iter().map(|reply| {
            view! { <div class="reply"><p class="as-typed">{reply.text.clone()}</p><p class="sub">{reply.by.clone()}"　"{moment(context, reply.at)}</p></div> }
                .into_any()
        });
        view! { <section class="section" aria-labelledby="replies"><h2 id="replies">"送った返事"</h2>{each.collect_view()}</section> }.into_any()
    })
}

fn notes(context: &Context, inquiry: &InquiryView) -> Option<AnyView> {
    (!inquiry.notes.is_empty()).then(|| {
        let each = inquiry.notes.iter().map(|note| {
            let to = (!note.to.is_empty()).then(|| view! { <p><b>{format!("{}へ引き継ぎ", note.to)}</b></p> });
            view! { <li>{to}<p class="as-typed">{note.text.clone()}</p><p class="sub">{moment(context, note.at)}"　"{note.by.clone()}</p></li> }
                .into_any()
        });
        let each = each.collect_view();
        view! { <section class="section" aria-labelledby="notes"><h2 id="notes">"申し送り（職員だけに見えます）"</h2><ul class="inquiry-notes">{each}</ul></section> }
            .into_any()
    })
}

/// A form to a step, with the version that was seen.
fn step(inquiry: &InquiryView, what: &str, fields: AnyView) -> AnyView {
    let action = format!("{}/{what}", address(inquiry.id));
    view! {
        <form class="form" action=action method="post" novalidate>
            <input type="hidden" name="version" value=inquiry.version.to_string() />
            {fields}
        </form>
    }
    .into_any()
}

/// The answer, which its sender reads at once.
fn reply(desk: &Desk, inquiry: &InquiryView) -> AnyView {
    let form = &desk.form;
    let how = match (inquiry.email.is_empty(), inquiry.call) {
        (false, _) => "送ると、メールで届き、送った人のページにも出ます。送ったあとは直せません。",
        (true, true) => "メールアドレスがありません。電話で答えたあと、答えたことをここに書くと、送った人のページに出ます。",
        (true, false) => "連絡先が残っていません。返事は、送った人のページにだけ出ます。",
    };
    let by = if form.sent("by") { form.value("by").to_owned() } else { inquiry.post.clone() };
    let draft = desk.signed.as_ref().map(|signed| format!("inquiry-{}-{}-{}", inquiry.id, inquiry.version, signed.member.id));
    let title = if inquiry.state == InquiryState::Answered { "続けて返事をする" } else { "返事をする" };
    view! {
        <section class="section" aria-labelledby="answering">
            <h2 id="answering">{title}</h2>
            <p>{how}</p>
            <form class="form" action=format!("{}/reply", address(inquiry.id)) method="post" novalidate data-draft=draft data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す">
                <input type="hidden" name="version" value=inquiry.version.to_string() />
                <TextArea label=Label::required("reply", "返事").hint("4,000文字以内").error(form.error("reply")) value=form.value("reply").to_owned() rows=8 />
                <TextField label=Label::required("by", "答える職").hint("人の名前ではなく、課や係で").error(form.error("by")) value=by />
                <div><Button look=Look::Solid>"返事を送る"</Button></div>
            </form>
        </section>
    }
    .into_any()
}

fn keeping(desk: &Desk, inquiry: &InquiryView, me: i64) -> AnyView {
    let form = &desk.form;
    let kept = inquiry.keeper.as_ref().map(|(id, _)| *id);
    let chosen = if form.sent("keeper") { form.value("keeper").parse().ok() } else { kept };
    let none = Choice::new("", "（決めない）").chosen(chosen.is_none());
    let choices = inquiry.keepers.iter().map(|(id, name)| {
        let name = if *id == me { format!("{name}（自分）") } else { name.clone() };
        Choice::new(id.to_string(), name).chosen(chosen == Some(*id))
    });
    let choices: Vec<Choice> = std::iter::once(none).chain(choices).collect();
    let take = (kept != Some(me)).then(|| {
        step(
            inquiry,
            "keep",
            view! { <input type="hidden" name="keeper" value=me.to_string() /><div><Button>"自分が担当する"</Button></div> }.into_any(),
        )
    });
    let fields = view! {
        <SelectField label=Label::optional("keeper", "担当").error(form.error("keeper")) choices=choices />
        <div><Button>"担当を保存する"</Button></div>
    };
    view! {
        <section class="section" aria-labelledby="keeping">
            <h2 id="keeping">"担当を決める"</h2>
            {take}
            {step(inquiry, "keep", fields.into_any())}
        </section>
    }
    .into_any()
}

fn note(desk: &Desk, inquiry: &InquiryView) -> AnyView {
    let form = &desk.form;
    let fields = view! {
        <TextArea label=Label::required("note", "申し送り").hint("電話で聞いたことなど。送った人には見えません。1,000文字以内").error(form.error("note")) value=form.value("note").to_owned() rows=3 />
        <div><Button>"書き加える"</Button></div>
    };
    view! { <section class="section" aria-labelledby="noting"><h2 id="noting">"申し送りを書く"</h2>{step(inquiry, "note", fields.into_any())}</section> }
        .into_any()
}

fn hand_over(desk: &Desk, inquiry: &InquiryView) -> AnyView {
    let form = &desk.form;
    let fields = view! {
        <TextField label=Label::required("post", "引き継ぐ先").hint("課や係で。例：産業振興課。送った人のページに出ます").error(form.error("post")) value=form.value("post").to_owned() />
        <TextArea label=Label::required("why", "引き継ぐ理由").hint("職員だけに見えます。1,000文字以内").error(form.error("why")) value=form.value("why").to_owned() rows=3 />
        <div><Button>"引き継ぐ"</Button></div>
    };
    view! {
        <section class="section" aria-labelledby="handing">
            <h2 id="handing">"ほかの課へ引き継ぐ"</h2>
            <p>"期日は変わりません。担当は、引き継いだ先で決めます。"</p>
            {step(inquiry, "hand-over", fields.into_any())}
        </section>
    }
    .into_any()
}

fn closing(desk: &Desk, inquiry: &InquiryView) -> AnyView {
    let form = &desk.form;
    let fields = view! {
        <TextArea label=Label::required("reason", "理由").hint("送った人のページに出ます。500文字以内").error(form.error("reason")) value=form.value("reason").to_owned() rows=3 />
        <div><Button>"返事をせずに終える"</Button></div>
    };
    let form = step(inquiry, "close", fields.into_any());
    let text = "宣伝や、同じ人からの同じ内容など、返事の要らないものだけに使います。";
    // What was typed is not folded away when something is wrong with it.
    if desk.form.error("reason").is_some() {
        return view! { <section class="section"><p>{text}</p>{form}</section> }.into_any();
    }
    view! { <section class="section">{asked_once_more("返事をせずに終える", text, form)}</section> }.into_any()
}
