//! 確認票: every item with what was found of it, saved together; what was mended since is marked.

use super::{
    super::{
        conflict::{Both, conflict},
        desk::{Desk, Fault, Form},
        moment, signed,
    },
    fault::CertificationFault,
    words,
};
use crate::{
    certification::words as round,
    context::Context,
    error::AppError,
    ui::{
        badge::{State, badge},
        button::{Button, Look},
        text_field::row_area,
    },
};
use domain::{
    certification::{ApplicationView, CheckItem, CheckRecord, Checked, Finding, LONGEST_NOTE, check_items},
    check::Problem,
};
use leptos::prelude::*;
use std::sync::Arc;

/// What was entered, item by item; what nothing was chosen for is not in it.
///
/// # Errors
/// What is wrong, once for each kind of fault: at which item the page shows.
pub fn check_record(form: &Form, items: &[CheckItem]) -> Result<CheckRecord, Vec<(&'static str, Fault)>> {
    let mut faults: Vec<(&'static str, Fault)> = Vec::new();
    for fault in items.iter().filter_map(|item| wrong(form, &item.code)) {
        if !faults.contains(&("checks", fault)) {
            faults.push(("checks", fault));
        }
    }
    let found = |item: &CheckItem| {
        let (finding, note) = entered(form, &item.code);
        finding.map(|finding| (item.code.clone(), finding, note))
    };
    if faults.is_empty() { Ok(CheckRecord(items.iter().filter_map(found).collect())) } else { Err(faults) }
}

/// What was entered for an item.
fn entered(form: &Form, code: &str) -> (Option<Finding>, String) {
    (Finding::from_code(form.value(&format!("finding-{code}"))), form.text(&format!("note-{code}")))
}

/// What is wrong with an item as it was entered.
fn wrong(form: &Form, code: &str) -> Option<Fault> {
    let (finding, note) = entered(form, code);
    if note.chars().count() > LONGEST_NOTE {
        return Some(Fault::Problem(Problem::TooLong(LONGEST_NOTE)));
    }
    if note.chars().any(|c| c.is_control() && c != '\n') {
        return Some(Fault::Problem(Problem::ControlCharacter));
    }
    match finding {
        Some(Finding::Ask | Finding::Fail) if note.is_empty() => Some(Fault::Certification(CertificationFault::NoNote)),
        None if !note.is_empty() => Some(Fault::NoChoice),
        _ => None,
    }
}

/// The form. As it was sent, if it was; else as it is kept.
pub(super) fn form(context: &Context, desk: &Arc<Desk>, view: &ApplicationView) -> Result<AnyView, AppError> {
    let items = check_items(&view.rules, &view.form.category);
    let sent = desk.form.sent("checking");
    let rows = items.iter().map(|item| one(context, &desk.form, view, item, sent)).collect_view();
    let now = (sent && desk.form.has(Fault::Stale)).then(|| differs(context, &desk.form, view, &items));
    let draft = format!("application-check-{}-{}-{}", view.id, view.version, signed(desk)?.member.id);
    let open = items.iter().filter(|item| of(view, &item.code).is_none()).count();
    let left = match open {
        0 => "すべての項目を確かめました。".to_owned(),
        _ => format!("まだ確かめていない項目が{open}件あります。"),
    };
    let view = view! {
        {now}
        <form class="case-checks" id="checking" action=format!("/staff/certification/{}/check", view.id) method="post" novalidate data-draft=draft data-draft-restored="保存していない覚えを戻しました。" data-draft-discard="戻した覚えを消す">
            <input type="hidden" name="version" value=view.version.to_string() />
            <input type="hidden" name="checking" value="1" />
            <p class="sub" id="checks">{left}</p>
            {rows}
            <div class="case-save"><Button look=Look::Solid>"確認票を保存する"</Button></div>
        </form>
    };
    Ok(view.into_any())
}

/// What was found, where it does not change any more.
pub(super) fn read_only(view: &ApplicationView) -> Option<AnyView> {
    let items = check_items(&view.rules, &view.form.category);
    let lines = items.iter().filter_map(|item| {
        let found = of(view, &item.code)?;
        let note = (!found.note.is_empty()).then(|| view! { <p class="as-typed">{found.note.clone()}</p> });
        Some(view! { <li><p><b>{round::item(&view.rules, &item.code)}</b>" "{words::finding_badge(found.finding)}" "{mended(found)}</p>{note}</li> }.into_any())
    });
    let lines: Vec<_> = lines.collect();
    (!lines.is_empty()).then(|| view! { <ul class="ask-lines">{lines}</ul> }.into_any())
}

fn of<'a>(view: &'a ApplicationView, code: &str) -> Option<&'a Checked> {
    view.checked.iter().find(|checked| checked.item == code)
}

fn mended(found: &Checked) -> Option<AnyView> {
    found.mended_at.map(|_| badge(State::Going, "直しました"))
}

fn one(context: &Context, form: &Form, view: &ApplicationView, item: &CheckItem, sent: bool) -> AnyView {
    let (code, found) = (&item.code, of(view, &item.code));
    let (finding, note) = if sent {
        entered(form, code)
    } else {
        (found.map(|found| found.finding), found.map(|found| found.note.clone()).unwrap_or_default())
    };
    let error = if sent { wrong(form, code).map(Fault::words) } else { None };
    let name = format!("finding-{code}");
    let radios = Finding::ALL.map(|one| {
        let id = format!("{name}-{}", one.code());
        view! {
            <label class="ck" for=id.clone()>
                <input type="radio" id=id.clone() name=name.clone() value=one.code() checked=finding == Some(one) />{words::finding(one)}
            </label>
        }
    });
    let mended = found.and_then(|found| found.mended_at).map(|at| {
        view! { <p class="mended">{badge(State::Going, "直しました")}" "{moment(context, at)}"　もう一度確かめて選び直してください。"</p> }
    });
    let title = round::item(&view.rules, code);
    let part = item.part.code();
    view! {
        <fieldset class="case-check" id=format!("check-{code}")>
            <legend>{title.clone()}</legend>
            {mended}
            <div class="case-findings">
                {radios.into_iter().collect_view()}
                <span class="case-see"><a class="more" href=format!("#part-{part}") rel="external">"内容を見る"<span class="sr">{format!("：{title}")}</span></a></span>
            </div>
            {row_area(format!("note-{code}"), "覚え・補正してほしいこと", &note, 2, error)}
        </fieldset>
    }
    .into_any()
}

/// What someone else has saved meanwhile, beside what was entered.
fn differs(context: &Context, form: &Form, view: &ApplicationView, items: &[CheckItem]) -> AnyView {
    let told = |finding: Option<Finding>, note: &str| match finding {
        Some(finding) if note.is_empty() => words::finding(finding).to_owned(),
        Some(finding) => format!("{}：{note}", words::finding(finding)),
        None => String::new(),
    };
    // The table's titles are words of ours; papers have names of the rule book, and stand with what was entered.
    let fields = items.iter().map(|item| {
        let now = of(view, &item.code).map(|found| told(Some(found.finding), &found.note)).unwrap_or_default();
        let (finding, note) = entered(form, &item.code);
        let name = item.paper.as_ref().map(|_| format!("{} ", round::item(&view.rules, &item.code))).unwrap_or_default();
        let named = |text: String| if text.is_empty() { text } else { format!("{name}{text}") };
        Both { title: round::part(item.part), now: named(now), mine: named(told(finding, &note)) }
    });
    conflict(context, None, fields.collect(), "checking", format!("/staff/certification/{}", view.id))
}
