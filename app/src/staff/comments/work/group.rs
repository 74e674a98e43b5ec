//! `…/groups/{gid}`: the opinions of a group on the left, its answer on the right. It may be kept half written.

use super::{
    super::super::{
        asked_once_more,
        conflict::{Both, conflict},
        desk::{Desk, Fault},
        page_head, shown,
        table::grouped,
    },
    Work, at, facts, keeper_choices, over, query, section, section_choices, ways,
};
use crate::{
    comments::names,
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        badge::{State, badge},
        button::{Button, Look},
        choices::{Choice, Radios, SelectField},
        definition_list::DefinitionList,
        field::Label,
        text_field::{TextArea, TextField},
    },
};
use domain::{
    comments::{GroupRecord, GroupView, Treatment, UnitFilter, UnitSieve},
    lang::Lang,
};
use leptos::prelude::*;
use std::sync::Arc;

/// `…/groups/new`
pub(super) fn new(_context: &Context, desk: &Arc<Desk>, work: &Work) -> Shown {
    let title = "まとまりを加える";
    let form = work.keeps.then(|| form(desk, work, None));
    let view = view! {
        <div class="wrap desk-page narrow">
            {ways(desk, work.case.id, "groups")}
            {page_head(desk, title, "題名だけで作れます。回答は、あとで書き足せます。")}
            {over(work)}
            {form}
        </div>
    };
    shown(desk, title, view.into_any())
}

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, work: &Work, id: i64) -> Result<Shown, AppError> {
    let (store, actor) = (&context.store, desk.actor());
    let group = store::comments::group(store, &actor, (work.case.id, id)).await?;
    let keepers = if work.keeps { store::comments::keepers(store, &actor).await? } else { Vec::new() };
    let title = format!("{}. {}", group.number, group.record.title);
    let stale = (desk.form.sent("view") && desk.form.has(Fault::Stale)).then(|| both(context, desk, work, &group));
    let answer = if work.keeps { form(desk, work, Some(&group)) } else { written(work, &group.record) };
    let others = work.keeps.then(|| others(desk, work, &group, &keepers));
    let view = view! {
        <div class="wrap desk-page case-page">
            {ways(desk, work.case.id, "groups")}
            {page_head(desk, &title, &work.case.title)}
            {over(work)}
            {told(&group)}
            {stale}
            <div class="case">
                <div class="case-left units-read">{opinions(work, &group)}</div>
                <div class="case-right">
                    <section class="case-part" aria-labelledby="answer">
                        <h2 id="answer">"回答"</h2>
                        {wanting(&group.record)}
                        {answer}
                    </section>
                    {others}
                </div>
            </div>
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

fn told(group: &GroupView) -> AnyView {
    let state =
        if group.record.is_answered() { badge(State::Good, "回答がそろった") } else { badge(State::Waiting, "回答はまだ") };
    let keeper = group.keeper.as_ref().map_or_else(|| "まだ".to_owned(), |(_, name)| name.clone());
    facts(vec![
        ("回答", state),
        (
            "意見",
            view! { <span class="num">{format!("{}件（違う文は{}）", grouped(group.counts.1), grouped(group.counts.0))}</span> }.into_any(),
        ),
        ("担当", keeper.into_any()),
    ])
}

/// What is missing until it can be published.
pub(super) fn missing(record: &GroupRecord) -> Vec<&'static str> {
    let said = |text: &str| !text.trim().is_empty();
    let clauses = record.treatment.is_some_and(Treatment::changes_the_draft) && !said(&record.before) && !said(&record.after);
    let wanted = [
        (!said(&record.view), "市の考え方"),
        (record.treatment.is_none(), "対応区分"),
        (!said(&record.reason), "理由"),
        (clauses, "変える前と後の文"),
    ];
    wanted.into_iter().filter(|(missing, _)| *missing).map(|(_, title)| title).collect()
}

fn wanting(record: &GroupRecord) -> Option<AnyView> {
    let missing = missing(record);
    (!missing.is_empty())
        .then(|| view! { <p class="note-aside">{format!("回答がそろうまで、あと：{}", missing.join("、"))}</p> }.into_any())
}

/// Its opinions, those that most have sent first.
fn opinions(work: &Work, group: &GroupView) -> AnyView {
    let lines = group.opinions.iter().map(|(id, text, copies)| {
        let to = format!("{}/{id}", at(&work.case, "units"));
        let copies = (*copies > 1).then(|| view! { <b class="unit-copies num">{format!("×{}", grouped(*copies))}</b>" " });
        view! {
            <li>
                <p class="as-typed">{copies}{text.clone()}</p>
                <p class="unit-facts"><a href=to rel="external">"この意見を開く"</a></p>
            </li>
        }
    });
    let filter = UnitFilter { sieve: UnitSieve::All, group: Some(group.id), ..UnitFilter::default() };
    let all = format!("{}?{}", at(&work.case, "units"), query(&filter, false));
    let list = if group.opinions.is_empty() {
        view! { <p class="sub">"まだ意見が入っていません。意見の一覧で印を付けて入れます。"</p> }.into_any()
    } else {
        view! { <ul class="units-near-list">{lines.collect_view()}</ul> }.into_any()
    };
    let more = (group.counts.0 > group.opinions.len() as u64)
        .then(|| format!("違う文{}のうち、はじめの{}です。", grouped(group.counts.0), group.opinions.len()));
    view! {
        <section class="case-part" aria-labelledby="opinions-in">
            <h2 id="opinions-in">"入っている意見"</h2>
            {more.map(|more| view! { <p class="sub">{more}</p> })}
            {list}
            <p><a class="more" href=all rel="external">"一覧で見る・外す"</a></p>
        </section>
    }
    .into_any()
}

/// The answer as it was typed, else as it is kept.
fn form(desk: &Desk, work: &Work, group: Option<&GroupView>) -> AnyView {
    let (form, usual) = (&desk.form, GroupRecord::default());
    let record = group.map_or(&usual, |group| &group.record);
    let sent = form.sent("view");
    let value = |name: &str, known: &str| if sent { form.value(name).to_owned() } else { known.to_owned() };
    let goal = record.goal.as_ref().map(|(year, slug)| format!("{}/{slug}", year.number())).unwrap_or_default();
    let treatment = value("treatment", record.treatment.map_or("", Treatment::code));
    let treatments = Treatment::ALL.map(|one| {
        let title = format!("{}：{}", names::treatment(one, Lang::Ja), meaning(one));
        Choice::new(one.code(), title).chosen(one.code() == treatment)
    });
    let (action, version) = match group {
        Some(group) => (format!("{}/{}", at(&work.case, "groups"), group.id), group.version),
        None => (at(&work.case, "groups/new"), 0),
    };
    // Of one's own, and of this version: what others have saved since is not covered by it.
    let draft = format!("comment-group-{}-{}-{version}-{}", work.case.id, group.map_or(0, |group| group.id), work.me);
    view! {
        <form class="form" id="answering" action=action method="post" novalidate data-draft=draft data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す">
            <input type="hidden" name="version" value=version.to_string() />
            <TextField label=Label::required("title", "題名").hint("何についての意見か、1行で").error(form.error("title")) value=value("title", &record.title) />
            <SelectField label=Label::required("section", "節").error(form.error("section")) choices=section_choices(&work.case.sections, &value("section", &record.section)) />
            <TextArea label=Label::optional("summary", "意見の要約").hint("読む人のために短く。空なら、意見がそのまま並びます。要約の後ろに、もとの文も出ます").error(form.error("summary")) value=value("summary", &record.summary) rows=4 />
            <TextArea label=Label::optional("view", "市の考え方").hint("4,000文字以内").error(form.error("view")) value=value("view", &record.view) rows=8 />
            <Radios label=Label::optional("treatment", "対応区分").error(form.error("treatment")) choices=treatments.to_vec() />
            <TextArea label=Label::optional("reason", "その理由").hint("なぜ反映したか、しなかったか").error(form.error("reason")) value=value("reason", &record.reason) rows=4 />
            <TextArea label=Label::optional("before", "変える前の文").hint("反映か一部反映のとき。新しく加えたときは空に").error(form.error("before")) value=value("before", &record.before) rows=3 />
            <TextArea label=Label::optional("after", "変えた後の文").hint("消したときは空に").error(form.error("after")) value=value("after", &record.after) rows=3 />
            <TextField label=Label::optional("goal", "この意見で変わった目標").hint("目標のページのアドレスの終わりを、2026/local-brand のように").error(form.error("goal")) value=value("goal", &goal) />
            <p class="sub">"書きかけでも保存できます。"</p>
            <div><Button look=Look::Solid>"保存する"</Button></div>
        </form>
    }
    .into_any()
}

/// What a treatment means.
const fn meaning(treatment: Treatment) -> &'static str {
    match treatment {
        Treatment::Adopted => "意見のとおりに案を変えた",
        Treatment::Partly => "意見の一部で案を変えた",
        Treatment::Already => "同じことが、もう案に書いてある",
        Treatment::Reference => "案は変えず、これからの取組みの参考にする",
        Treatment::Declined => "案に取り入れられない",
        Treatment::OutOfScope => "案についての意見ではない",
    }
}

/// The answer, for whoever only reads it.
fn written(work: &Work, record: &GroupRecord) -> AnyView {
    let text =
        |text: &str| view! { <p class="as-typed">{if text.is_empty() { "（なし）".to_owned() } else { text.to_owned() }}</p> }.into_any();
    let rows = vec![
        ("節".to_owned(), section(&work.case.sections, &record.section).into_any()),
        ("意見の要約".to_owned(), text(&record.summary)),
        ("市の考え方".to_owned(), text(&record.view)),
        ("対応区分".to_owned(), record.treatment.map_or("（なし）", |one| names::treatment(one, Lang::Ja)).into_any()),
        ("その理由".to_owned(), text(&record.reason)),
        ("変える前の文".to_owned(), text(&record.before)),
        ("変えた後の文".to_owned(), text(&record.after)),
    ];
    view! { <DefinitionList rows=rows /> }.into_any()
}

/// Someone else was quicker.
fn both(context: &Context, desk: &Desk, work: &Work, group: &GroupView) -> AnyView {
    let (form, now) = (&desk.form, &group.record);
    let both = |title, name: &str, now: &str| Both { title, now: now.to_owned(), mine: form.text(name) };
    let treatment = |code: &str| Treatment::from_code(code).map_or("", |one| names::treatment(one, Lang::Ja)).to_owned();
    let fields = vec![
        both("題名", "title", &now.title),
        Both { title: "節", now: section(&work.case.sections, &now.section), mine: section(&work.case.sections, form.value("section")) },
        both("意見の要約", "summary", &now.summary),
        both("市の考え方", "view", &now.view),
        Both { title: "対応区分", now: treatment(now.treatment.map_or("", Treatment::code)), mine: treatment(form.value("treatment")) },
        both("その理由", "reason", &now.reason),
        both("変える前の文", "before", &now.before),
        both("変えた後の文", "after", &now.after),
    ];
    conflict(context, None, fields, "answering", format!("{}/{}", at(&work.case, "groups"), group.id))
}

/// Who works on it, and removing it.
fn others(desk: &Desk, work: &Work, group: &GroupView, keepers: &[(i64, String)]) -> AnyView {
    let form = &desk.form;
    let to = |what: &str| format!("{}/{}/{what}", at(&work.case, "groups"), group.id);
    let chosen = if form.sent("keeper") { form.value("keeper").parse().ok() } else { group.keeper.as_ref().map(|(id, _)| *id) };
    let remove = if group.counts.0 == 0 {
        let error = form.error("remove").map(|error| view! { <p class="wrong">{error}</p> });
        let button = view! {
            <form action=to("remove") method="post">
                <input type="hidden" name="version" value=group.version.to_string() />
                {error}
                <Button>"このまとまりを消す"</Button>
            </form>
        };
        asked_once_more("このまとまりを消す", "書いた回答も消え、戻せません。番号は欠けたままになることがあります。", button.into_any())
    } else {
        view! { <p class="sub">"意見が入っているので、消せません。"</p> }.into_any()
    };
    view! {
        <section class="case-part" aria-labelledby="others">
            <h2 id="others">"そのほか"</h2>
            <form class="form" action=to("keep") method="post" novalidate>
                <input type="hidden" name="version" value=group.version.to_string() />
                <SelectField label=Label::optional("keeper", "担当").error(form.error("keeper")) choices=keeper_choices(keepers, chosen) />
                <div><Button>"担当を決める"</Button></div>
            </form>
            <div id="remove">{remove}</div>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_until_an_answer_is_whole() {
        let mut record = GroupRecord { title: "駐輪場".into(), treatment: Some(Treatment::Partly), ..GroupRecord::default() };
        assert_eq!(missing(&record), ["市の考え方", "理由", "変える前と後の文"]);
        record = GroupRecord { view: "増やします".into(), reason: "使う人が多いため".into(), after: "20台".into(), ..record };
        assert!(missing(&record).is_empty() && record.is_answered());
        assert_eq!(missing(&GroupRecord::default()).is_empty(), GroupRecord::default().is_answered());
    }
}
