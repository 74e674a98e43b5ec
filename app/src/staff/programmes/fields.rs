//! The fields of the forms of programmes: as they were sent, else as they are.

use super::{super::desk::Desk, decision, outlook_badge};
use crate::ui::{
    choices::{Choice, Radios, SelectField},
    field::Label,
    text_field::{Kind, TextArea, TextField},
};
use domain::{
    calendar::{Date, iso},
    goals::{FiscalYear, Grade},
    lang::Both,
    programmes::{AssessmentRecord, Decision, DepartmentName, Money, Outlook, ProgrammeRecord},
};
use leptos::prelude::*;

/// The form as one of its fields needs it.
pub(super) struct Typed<'a> {
    pub(super) desk: &'a Desk,
    /// Whether this form was sent, and not another one of the page.
    pub(super) sent: bool,
}

impl Typed<'_> {
    /// What was typed, else what is known.
    pub(super) fn value(&self, name: &str, known: &str) -> String {
        if self.sent { self.desk.form.value(name).to_owned() } else { known.to_owned() }
    }

    pub(super) fn error(&self, name: &str) -> Option<String> {
        self.sent.then(|| self.desk.form.error(name)).flatten()
    }

    /// A line.
    pub(super) fn line(&self, label: Label, known: &str) -> AnyView {
        let (name, error) = (label.name, self.error(label.name));
        view! { <TextField label=label.error(error) value=self.value(name, known) /> }.into_any()
    }

    /// Several lines.
    pub(super) fn text(&self, label: Label, known: &str) -> AnyView {
        let (name, error) = (label.name, self.error(label.name));
        view! { <TextArea label=label.error(error) value=self.value(name, known) rows=4 /> }.into_any()
    }

    /// A text in both languages, of one line or several.
    pub(super) fn both(
        &self,
        long: bool,
        [name, name_en]: [&'static str; 2],
        title: &str,
        hint: &str,
        must: bool,
        known: &Both,
    ) -> AnyView {
        let label = if must { Label::required(name, title) } else { Label::optional(name, title) }.hint(hint);
        let english = Label::optional(name_en, format!("{title}（英語）"));
        let field = |label, known: &str| if long { self.text(label, known) } else { self.line(label, known) };
        view! { {field(label, &known.ja)}{field(english, &known.en)} }.into_any()
    }

    /// A day.
    pub(super) fn day(&self, label: Label, known: Date) -> AnyView {
        let (name, error) = (label.name, self.error(label.name));
        view! { <TextField label=label.error(error) kind=Kind::Day value=self.value(name, &iso(known)) /> }.into_any()
    }

    /// One of many.
    pub(super) fn select(&self, label: Label, choices: Vec<(String, String)>, known: &str) -> AnyView {
        let (name, error) = (label.name, self.error(label.name));
        let now = self.value(name, known);
        let choices: Vec<Choice> = choices
            .into_iter()
            .map(|(value, title)| {
                let here = value == now;
                Choice::new(value, title).chosen(here)
            })
            .collect();
        view! { <SelectField label=label.error(error) choices=choices /> }.into_any()
    }

    /// Whether citizens see it.
    pub(super) fn public(&self, known: bool) -> AnyView {
        let now = self.value("public", if known { "1" } else { "0" });
        let choices =
            [("1", "公開する"), ("0", "公開しない")].map(|(value, title)| Choice::new(value, title).chosen(value == now)).to_vec();
        view! { <Radios label=Label::required("public", "市民のページ").hint("公開するものは、保存したあと、ほかの人が確かめると出ます").error(self.error("public")) choices=choices /> }.into_any()
    }
}

/// What a programme is. A new one has no record yet.
pub(super) fn programme(typed: &Typed<'_>, departments: &[DepartmentName], known: Option<&ProgrammeRecord>) -> AnyView {
    let nothing = Both::default();
    let text = |of: fn(&ProgrammeRecord) -> &Both| known.map_or(&nothing, of);
    let slug = known.is_none().then(|| {
        typed.line(
            Label::required("slug", "アドレス").hint("ページのアドレスの終わりになります。あとから変えられません。例：community-bus"),
            "",
        )
    });
    let (goal_year, goal) = match known.and_then(|record| record.goal.as_ref()) {
        Some((year, slug)) => (year.number().to_string(), slug.to_string()),
        None => (String::new(), String::new()),
    };
    let department = known.map(|record| record.department.to_string()).unwrap_or_default();
    view! {
        {slug}
        {typed.line(Label::required("name", "事業の名前"), &text(|r| &r.name).ja)}
        {typed.line(Label::required("kana", "読み").hint("ひらがなかカタカナ"), known.map_or("", |record| &record.kana))}
        {typed.line(Label::required("name_en", "英語の名前"), &text(|r| &r.name).en)}
        {typed.select(Label::required("department", "部"), super::choices(departments), &department)}
        {typed.both(false, ["division", "division_en"], "担当課", "", true, text(|r| &r.division))}
        {typed.both(true, ["purpose", "purpose_en"], "何のための事業か", "だれの、どんな困りごとに役立つかを、1,000文字以内で", true, text(|r| &r.purpose))}
        {typed.line(Label::required("since", "始めた年度").hint("西暦4けた。例：2010"), &known.map(|record| record.since.number().to_string()).unwrap_or_default())}
        {typed.line(Label::optional("goal_year", "つながる目標の年度").hint("西暦4けた"), &goal_year)}
        {typed.line(Label::optional("goal", "つながる目標").hint("目標のページのアドレスの終わりの部分。例：reform"), &goal)}
        {typed.public(known.is_some_and(|record| record.public))}
    }
    .into_any()
}

/// What an assessment says: of one that is corrected, or of a new one.
pub(super) fn assessment(typed: &Typed<'_>, years: &[FiscalYear], known: Option<&AssessmentRecord>, usual: (Date, &Both)) -> AnyView {
    let nothing = Both::default();
    let text = |of: fn(&AssessmentRecord) -> &Both| known.map_or(&nothing, of);
    let yen = |money: Option<Money>| money.map(|money| money.to_string()).unwrap_or_default();
    let figure = known.and_then(|record| record.figure.as_ref());
    let year = match known {
        // The year of a correction is that of what it corrects.
        Some(record) => {
            view! { <input type="hidden" name="year" value=record.year.number().to_string() /><p>{format!("{}の評価の訂正", record.year.japanese())}</p> }
                .into_any()
        }
        None => {
            let choices = years.iter().map(|year| (year.number().to_string(), year.japanese())).collect();
            typed.select(Label::required("year", "ふり返る年度"), choices, &years.first().map(|year| year.number().to_string()).unwrap_or_default())
        }
    };
    let grades = Grade::ALL.map(|grade| {
        let letter = grade.letter();
        let words = match grade {
            Grade::A => "A　届いた",
            Grade::B => "B　おおむね届いた",
            Grade::C => "C　半ばまで",
            Grade::D => "D　一部だけ",
            Grade::E => "E　始められなかった",
        };
        Choice::new(letter, words).chosen(letter == typed.value("grade", known.map_or("", |record| record.grade.letter())))
    });
    let decisions = Decision::ALL.map(|one| {
        let now = typed.value("decision", known.map_or("", |record| record.decision.code()));
        Choice::new(one.code(), decision(one)).chosen(one.code() == now)
    });
    let (day, by) = known.map_or(usual, |record| (record.day, &record.by));
    view! {
        {year}
        {typed.line(Label::optional("budget", "予算額").hint("分からないときは空のままに（0とは違います）。1,200万円、3,000千円 とも書けます"), &yen(known.and_then(|r| r.budget)))}
        {typed.line(Label::optional("actual", "決算額（かかった費用）").hint("分からないときは空のままに（0とは違います）"), &yen(known.and_then(|r| r.actual)))}
        {typed.line(Label::optional("effort", "かかわった職員（人分）").hint("1年ずっと1人なら 1、半分なら 0.5"), &known.and_then(|r| r.effort).map(|effort| effort.to_string()).unwrap_or_default())}
        {typed.both(true, ["output", "output_en"], "成果", "何がどれだけできたか。1,000文字以内", true, text(|r| &r.output))}
        {typed.line(Label::optional("value", "成果の数値").hint("年度どうしをくらべられる数値があるとき"), &figure.map(|figure| figure.value.to_string()).unwrap_or_default())}
        {typed.both(false, ["unit", "unit_en"], "数値の単位", "例：人、回", false, figure.map_or(&nothing, |figure| &figure.unit))}
        <Radios label=Label::required("grade", "評価").error(typed.error("grade")) choices=grades.to_vec() />
        <Radios label=Label::required("decision", "判定").error(typed.error("decision")) choices=decisions.to_vec() />
        {typed.both(true, ["reason", "reason_en"], "判定の理由", "市民が読みます。1,000文字以内", true, text(|r| &r.reason))}
        {typed.both(true, ["next_step", "next_step_en"], "これからすること", "", false, text(|r| &r.next_step))}
        {typed.day(Label::required("day", "決める日"), day)}
        {typed.both(false, ["by", "by_en"], "決める職", "人の名前ではなく、職の名前。例：政策推進部長", true, by)}
    }
    .into_any()
}

/// An assessment in a few lines, as staff read it.
pub(super) fn told(record: &AssessmentRecord) -> AnyView {
    let yen = |money: Option<Money>| money.map_or_else(|| "記入なし".to_owned(), |money| format!("{money}円"));
    let figure = record.figure.as_ref().map(|figure| format!("（{}{}）", figure.value, figure.unit.ja));
    let effort = record.effort.map(|effort| format!("　職員 {effort}人分"));
    let next = (!record.next_step.ja.is_empty()).then(|| view! { <p>{format!("これから：{}", record.next_step.ja)}</p> });
    view! {
        <p>{outlook_badge(Outlook::Decided(record.decision))}" "<b>{format!("{}評価", record.grade.letter())}</b>{format!("　予算 {}　決算 {}", yen(record.budget), yen(record.actual))}{effort}</p>
        <p>{format!("成果：{}", record.output.ja)}{figure}</p>
        <p>{format!("理由：{}", record.reason.ja)}</p>
        {next}
        <p class="sub">{format!("{}　{}", domain::calendar::date_plain(record.day), record.by.ja)}</p>
    }
    .into_any()
}
