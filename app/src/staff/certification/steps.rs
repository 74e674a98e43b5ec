//! What can be done with an application now, each with what it will do; and what can't be done yet, with why.

use super::{
    super::{asked_once_more, desk::Desk},
    press, tally, words,
};
use crate::{
    certification::{letter, words as round},
    context::Context,
    ui::{
        button::{Button, LinkButton, Look},
        choices::{Checkboxes, Choice, SelectField},
        field::Label,
        text_field::{Kind, TextArea, TextField},
    },
};
use domain::{
    calendar::date_with_era,
    certification::{ApplicationKind, ApplicationView, Outlook, Part, Stage, check_items},
};
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::{Notice, What, asked, check::OfficerView};

/// People to choose from, by number and name.
pub(super) struct People {
    pub(super) officers: Vec<(i64, String)>,
    pub(super) members: Vec<(i64, String)>,
}

/// The next step, for whoever keeps the round.
pub(super) fn next(context: &Context, desk: &Desk, found: &OfficerView, areas: &[String]) -> AnyView {
    let view = &found.view;
    let to = |what: &str| format!("/staff/certification/{}/{what}", view.id);
    match view.stage {
        Stage::Draft => by_paper(view, areas),
        Stage::Received => {
            let fields = view! { <div><Button look=Look::Solid>"形式審査を始める"</Button></div> };
            view! { <p>"始めると、あなたの担当になります（担当が決まっていれば、そのままです）。"</p>{press(to("begin"), view.version, fields.into_any())} }
                .into_any()
        }
        Stage::Checking => checking(context, view),
        Stage::Returned => {
            let due = view.due_on.map(date_with_era).unwrap_or_default();
            let late = view.due_on.is_some_and(|due| due < context.today());
            let late = late.then(|| view! { <p><b class="late">"期限を過ぎています。"</b>"申請者に連絡し、待つときは期限を延ばし、続けないときは「取り下げ」を行ってください。"</p> });
            let fields = view! {
                <TextField label=Label::required("due", "新しい期限").hint("今日から90日以内。申請者に、もう一度お願いの通知が届きます").error(desk.form.error("due")) kind=Kind::Day value=desk.form.value("due").to_owned() />
                <div><Button>"期限を延ばして、もう一度お願いする"</Button></div>
            };
            let longer = view! { <details class="fold" open=desk.form.error("due").is_some()><summary>"期限を延ばす"</summary>{press(to("extend"), view.version, fields.into_any())}</details> };
            let typing = view.on_paper.then(|| by_paper(view, areas));
            view! { <p>{format!("{due}までの補正を待っています。届くと「補正が届いた」に出ます。")}</p>{late}{longer}{typing} }.into_any()
        }
        Stage::Reviewing => {
            let missing = found.seats.iter().filter(|seat| seat.locked_at.is_none()).count();
            let text = match (found.seats.len(), missing) {
                (0, _) => "審査委員がまだ割り当てられていません。下で割り当ててください。".to_owned(),
                (all, 0) => format!("{all}人の審査委員がすべて終わりました。委員長が採点を締め切ると、決定に進みます。"),
                (all, missing) => format!("{all}人の審査委員のうち、{missing}人の採点を待っています。"),
            };
            view! { <p>{text}</p> }.into_any()
        }
        Stage::Deciding => view! { <p>"下の「決定」で、起案と決裁を行います。"</p> }.into_any(),
        Stage::Certified | Stage::Conditional | Stage::Refused => view! { <p>"決定しました。通知は下にあります。"</p> }.into_any(),
        Stage::Withdrawn => view! { <p>"取り下げられました。"</p> }.into_any(),
    }
}

/// Other things that can be done: who keeps it, who scores it, back to the check, and taking it back for the applicant.
pub(super) fn others(desk: &Arc<Desk>, found: &OfficerView, people: &People, drafted: bool) -> AnyView {
    let view = &found.view;
    let (id, version, form) = (view.id, view.version, &desk.form);
    let officer = {
        let now = view.officer.as_ref().map_or(0, |(id, _)| *id);
        let choices = std::iter::once(Choice::new("", "決めない").chosen(now == 0))
            .chain(people.officers.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone()).chosen(*id == now)));
        let fields = view! {
            <SelectField label=Label::optional("officer", "担当").error(form.error("officer")) choices=choices.collect() />
            <div><Button>"担当を変える"</Button></div>
        };
        view! { <details class="fold" open=form.error("officer").is_some()><summary>"担当を変える"</summary>{press(format!("/staff/certification/{id}/give"), version, fields.into_any())}</details> }
    };
    let scored = found.seats.iter().any(|seat| seat.locked_at.is_some());
    let back = matches!(view.stage, Stage::Reviewing | Stage::Deciding) && !scored && !drafted;
    let recall = back.then(|| {
        let fields = view! {
            <TextArea label=Label::required("recall-why", "戻す理由").hint("記録に残ります").error(form.error("recall-why")) value=form.value("recall-why").to_owned() rows=2 />
            <div><Button>"形式審査に戻す"</Button></div>
        };
        view! { <details class="fold" open=form.error("recall-why").is_some()><summary>"形式審査に戻す"</summary>{press(format!("/staff/certification/{id}/recall"), version, fields.into_any())}</details> }
    });
    let withdraw = {
        let (title, text) = if view.stage == Stage::Draft {
            ("この下書きを消す", "入力したものがすべて消え、戻せません。")
        } else {
            (
                "申請者に代わって取り下げる",
                "審査が終わり、申請者に通知が届きます。元に戻せません。電話や書面で申し出があったときに行います。",
            )
        };
        let fields = view! {
            <TextArea label=Label::required("withdraw-why", "理由").hint("いつ、だれから、どう申し出があったか。記録に残ります").error(form.error("withdraw-why")) value=form.value("withdraw-why").to_owned() rows=2 />
            <div><Button>{title}</Button></div>
        };
        view! { <details class="fold" open=form.error("withdraw-why").is_some()><summary>{title}</summary><p>{text}</p>{press(format!("/staff/certification/{id}/withdraw"), version, fields.into_any())}</details> }
    };
    view! { {officer}{recall}{withdraw} }.into_any()
}

/// Who scores it; for whoever keeps the round a form to change that.
pub(super) fn members(desk: &Arc<Desk>, found: &OfficerView, people: Option<&People>) -> Option<AnyView> {
    let view = &found.view;
    if !view.kind.is_scored() || view.stage == Stage::Draft {
        return None;
    }
    let may = view.stage.takes_members();
    let list = if found.seats.is_empty() {
        view! { <p class="sub">"まだ割り当てていません。"</p> }.into_any()
    } else {
        tally::seats(&found.seats, desk)
    };
    let form = people.filter(|_| may).map(|people| {
        let seated = |id: i64| found.seats.iter().any(|seat| seat.member == id);
        let sent = desk.form.sent("assigning");
        let ticked = |id: i64| if sent { desk.form.all("member").any(|sent| sent == id.to_string()) } else { seated(id) };
        let choices = people.members.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone()).chosen(ticked(*id)));
        let error = desk.form.error("member");
        let least = format!("この要綱では{}人以上の採点が要ります。印を外した人の書きかけの点は消えます", view.rules.least_members);
        let fields = view! {
            <input type="hidden" name="assigning" value="1" />
            <Checkboxes label=Label::optional("member", "審査委員").hint(least).error(error.clone()) choices=choices.collect() />
            <div><Button>"割り当てを保存する"</Button></div>
        };
        view! {
            <details class="fold" open=error.is_some() || found.seats.is_empty()>
                <summary>"割り当てを変える"</summary>
                {press(format!("/staff/certification/{}/assign", view.id), view.version, fields.into_any())}
            </details>
        }
    });
    Some(view! { <section class="case-part" aria-labelledby="members"><h2 id="members">"審査委員"</h2>{list}{form}</section> }.into_any())
}

/// The letter that asks for what has to be mended, as it would be sent now.
fn preview(context: &Context, view: &ApplicationView) -> String {
    let due_on = view.rules.answer_by(context.today());
    let notice = Notice {
        id: view.id,
        number: view.number,
        kind: view.kind,
        business: view.business.name.clone(),
        product: view.form.name.clone(),
        what: What::SentBack(asked(view), due_on),
    };
    letter(&notice).1
}

/// After what was found: back to the applicant, on, or to the decision.
fn checking(context: &Context, view: &ApplicationView) -> AnyView {
    let outlook = Outlook::of(&check_items(&view.rules, &view.form.category), &view.checked);
    let to = |what: &str| format!("/staff/certification/{}/{what}", view.id);
    let back = outlook.asks.then(|| {
        let days = view.rules.answer_days;
        let due = date_with_era(view.rules.answer_by(context.today()));
        let fields = view! { <div><Button look=Look::Solid>"補正をお願いする"</Button></div> };
        view! {
            <section class="case-letter" aria-labelledby="back">
                <h3 id="back">"補正をお願いする"</h3>
                <p>{format!("申請者に下の通知が届きます。期限は{due}（{days}日後）です。")}</p>
                <details class="fold"><summary>"通知の文を読む"</summary><pre class="told-letter">{preview(context, view)}</pre></details>
                {press(to("send-back"), view.version, fields.into_any())}
            </section>
        }
    });
    let on = (!outlook.asks && !outlook.fails && !outlook.unchecked).then(|| {
        let (title, text) = match view.kind {
            ApplicationKind::New => ("審査へ進める", "審査委員が採点できるようになります。"),
            _ => ("決定へ進める", "更新と変更届は採点しません。決定の起案に進みます。"),
        };
        let fields = view! { <div><Button look=Look::Solid>{title}</Button></div> };
        view! { <p>{format!("すべての項目が「適」です。{text}")}</p>{press(to("accept"), view.version, fields.into_any())} }
    });
    let fail = outlook.fails.then(|| {
        let form = view! {
            <form action=to("fail") method="post">
                <input type="hidden" name="version" value=view.version.to_string() />
                <Button>"不適として決定へ進める"</Button>
            </form>
        };
        let text = "採点をせずに、不認定の起案に進みます。申請者には、決定のときに通知します。";
        asked_once_more("不適として決定へ進める", text, form.into_any())
    });
    let wait = (outlook.unchecked && !outlook.asks && !outlook.fails)
        .then(|| view! { <p>"確認票の項目がすべて「適」になると、次へ進めます。直す所があれば「補正を求める」を選んで保存すると、ここから通知を送れます。"</p> });
    view! { {back}{on}{fail}{wait} }.into_any()
}

/// Where an officer types in what came on paper, part by part.
fn by_paper(view: &ApplicationView, areas: &[String]) -> AnyView {
    let base = format!("/staff/certification/{}", view.id);
    let parts = Part::ALL.map(|part| {
        let to = format!("{base}/part/{}", part.code());
        view! { <li><a href=to rel="external">{round::part(part)}</a>" "{round::task_badge(view.task(part, areas))}</li> }
    });
    let whole = view.is_whole(areas);
    let send = if whole {
        view! { <p><LinkButton href=format!("{base}/part/check") look=Look::Solid>"確かめて受け付ける"</LinkButton></p> }.into_any()
    } else {
        view! { <p class="sub">"すべての部分が「完了」になると、受け付けられます。"</p> }.into_any()
    };
    view! { <h3>"紙の申請を入力する"</h3><ul class="case-parts">{parts.into_iter().collect_view()}</ul>{send} }.into_any()
}

/// What is told of an application in a line under its name.
pub(super) fn facts(context: &Context, view: &ApplicationView) -> AnyView {
    let fact = |title: &'static str, value: AnyView| view! { <div><dt>{title}</dt><dd>{value}</dd></div> }.into_any();
    let number = view.number.map_or_else(|| "まだ（下書き）".to_owned(), |number| number.to_string());
    let mut facts = vec![
        fact("段階", round::stage_badge(view.stage)),
        fact("受付番号", view! { <b class="num">{number}</b> }.into_any()),
        fact("何の申請か", round::kind(view.kind).into_any()),
    ];
    if let Some((_, name)) = &view.round {
        facts.push(fact("募集回", name.ja.clone().into_any()));
    }
    if let Some(at) = view.received_at {
        facts.push(fact("受付", super::super::moment(context, at)));
    }
    let officer = view.officer.as_ref().map_or_else(|| "まだ".to_owned(), |(_, name)| name.clone());
    facts.push(fact("担当", officer.into_any()));
    if let Some(due) = view.due_on.filter(|_| view.stage == Stage::Returned) {
        facts.push(fact("補正の期限", super::day(due)));
    }
    if view.on_paper {
        facts.push(fact("届き方", "紙".into_any()));
    }
    if let Some(number) = view.certificate {
        facts.push(fact(
            "認定番号",
            view! { <a class="num" href=format!("/staff/search?q={number}") rel="external">{number.to_string()}</a> }.into_any(),
        ));
    }
    view! { <dl class="case-facts">{facts}</dl> }.into_any()
}

/// The parts of what was applied for. Officers see what was found of each; members, how to reach the applicant, not even as missing.
pub(super) fn submission(view: &ApplicationView, lists: &crate::certification::summary::Lists, officer: bool) -> AnyView {
    let shown =
        Part::ALL.into_iter().filter(|part| officer || *part != Part::Papers || view.rules.papers_of(&view.form.category).next().is_some());
    let parts = shown.map(|part| {
        let mut rows = crate::certification::summary::rows(view, part, lists, super::FILES);
        rows.retain(|(name, _)| officer || !matches!(name.as_str(), "電話" | "担当者" | "メール"));
        let items = check_items(&view.rules, &view.form.category);
        let of_part = items.iter().filter(|item| officer && item.part == part);
        let marks = of_part.filter_map(|item| {
            let found = view.checked.iter().find(|checked| checked.item == item.code)?;
            let mended = found.mended_at.map(|_| crate::ui::badge::badge(crate::ui::badge::State::Going, "直しました"));
            let title = item.paper.as_ref().map(|_| format!("{}：", round::item(&view.rules, &item.code)));
            Some(view! { <p class="case-found">{title}{words::finding_badge(found.finding)}" "{mended}</p> })
        });
        let marks = marks.collect_view();
        view! {
            <section class="case-part" id=format!("part-{}", part.code()) aria-labelledby=format!("title-{}", part.code())>
                <h3 id=format!("title-{}", part.code())>{round::part(part)}</h3>
                {marks}
                <crate::ui::definition_list::DefinitionList rows=rows />
            </section>
        }
    });
    view! { {parts.collect_view()} }.into_any()
}
