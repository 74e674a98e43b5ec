//! The fields of the form of a case: as they were sent, else as they are, else as a new case begins.

use super::{
    entered::{day_parts, goal_lines, paper_lines},
    goals, papers,
};
use crate::{
    comments::names,
    staff::desk::Desk,
    ui::{
        choices::{Checkboxes, Choice},
        date_field::{DateField, DateParts},
        field::Label,
        text_field::{TextArea, TextField},
    },
};
use domain::{
    calendar::{Date, date_plain},
    comments::{CaseChoices, CaseRecord, CaseSettings, Way, Who},
    lang::{Both, Lang},
};
use leptos::prelude::*;

/// What is published of opinions in most cases.
const PUBLISHED: [&str; 2] = [
    "意見の内容、件数、意見に対する市の考え方を公表します。氏名、住所、連絡先は公表しません。",
    "We publish what the opinions say, how many there are, and the city's views on them. Names, addresses and contact details are never published.",
];

/// The form as one of its fields needs it.
struct Typed<'a> {
    desk: &'a Desk,
    /// Whether this form was sent, and not another one of the page.
    sent: bool,
}

impl Typed<'_> {
    fn value(&self, name: &str, kept: &str) -> String {
        if self.sent { self.desk.form.value(name).to_owned() } else { kept.to_owned() }
    }

    fn line(&self, label: Label, kept: &str) -> AnyView {
        let (value, error) = (self.value(label.name, kept), self.desk.form.error(label.name));
        view! { <TextField label=label.error(error) value=value /> }.into_any()
    }

    fn area(&self, label: Label, kept: &str, rows: u8) -> AnyView {
        let (value, error) = (self.value(label.name, kept), self.desk.form.error(label.name));
        view! { <TextArea label=label.error(error) value=value rows=rows /> }.into_any()
    }

    /// Both languages beside each other.
    fn both(&self, [name, name_en]: [&'static str; 2], title: &str, hint: &str, kept: &Both, rows: u8) -> AnyView {
        let (ja, en) = (Label::required(name, title).hint(hint), Label::optional(name_en, format!("{title}（英語）")));
        let (ja, en) = match rows {
            1 => (self.line(ja, &kept.ja), self.line(en, &kept.en)),
            rows => (self.area(ja, &kept.ja, rows), self.area(en, &kept.en, rows)),
        };
        view! { <div class="comment-pair">{ja}{en}</div> }.into_any()
    }

    fn day(&self, name: &'static str, title: &str, hint: &str, kept: Option<Date>) -> AnyView {
        let kept = kept.map(|day| DateParts {
            era: String::new(),
            year: day.year().to_string(),
            month: u8::from(day.month()).to_string(),
            day: day.day().to_string(),
        });
        let value = if self.sent { day_parts(&self.desk.form, name) } else { kept.unwrap_or_default() };
        let label = Label::required(name, title).hint(hint).error(self.desk.form.error(name));
        view! { <DateField label=label value=value /> }.into_any()
    }

    /// Any of a few; `kept` are the codes of those that are ticked.
    fn ticks(&self, name: &'static str, title: &str, hint: &str, all: Vec<(&'static str, &'static str)>, kept: &[&'static str]) -> AnyView {
        let ticked = |code: &str| if self.sent { self.desk.form.all(name).any(|sent| sent == code) } else { kept.contains(&code) };
        let choices = all.into_iter().map(|(code, title)| Choice::new(code, title).chosen(ticked(code))).collect();
        view! { <Checkboxes label=Label::required(name, title).hint(hint).error(self.desk.form.error(name)) choices=choices /> }.into_any()
    }
}

/// All of them. A new case has no record yet.
pub(super) fn all(desk: &Desk, known: Option<&CaseRecord>, (choices, today): (&CaseChoices, Date)) -> AnyView {
    let typed = Typed { desk, sent: desk.form.sent("minute") };
    view! {
        {naming(&typed, known)}
        {days(&typed, known, (choices.settings, today))}
        {telling(&typed, known)}
        {draft(&typed, known, (choices, today))}
        {sending(&typed, known, choices)}
    }
    .into_any()
}

fn part(title: &'static str, lead: &'static str, fields: AnyView) -> AnyView {
    let lead = (!lead.is_empty()).then(|| view! { <p class="sub">{lead}</p> });
    view! { <section class="comment-part"><h2>{title}</h2>{lead}{fields}</section> }.into_any()
}

fn naming(typed: &Typed<'_>, known: Option<&CaseRecord>) -> AnyView {
    let nothing = Both::default();
    let slug = match known {
        Some(record) => {
            view! { <p class="sub">"ページのアドレス（変えられません）："<code>{format!("/comments/{}", record.slug)}</code></p> }
                .into_any()
        }
        None => {
            let label = Label::optional("slug", "アドレスに使う名前")
                .hint("小文字の英字、数字、ハイフン。空のままなら、英語の題名からつくります。あとから変えられません。例：budget-2027");
            typed.line(label, "")
        }
    };
    let fields = view! {
        {typed.both(["title", "title_en"], "題名", "例：第5次柏原市総合計画 後期基本計画（案）。120文字以内", known.map_or(&nothing, |record| &record.title), 1)}
        {slug}
        {typed.both(["asks", "asks_en"], "意見を求める組織", "例：政策推進部 企画調整課", known.map_or(&nothing, |record| &record.body), 1)}
        {typed.area(
            Label::required("contact", "問い合わせと、フォームのほかの提出先").hint("電話、ファクス、メール、郵送先、窓口の場所と受付時間。市民のページに出ます。提出の方法に選んだものの送り先は、必ず書きます"),
            known.map_or("", |record| &record.contact),
            5,
        )}
    };
    part("題名と担当", "", fields.into_any())
}

fn days(typed: &Typed<'_>, known: Option<&CaseRecord>, (settings, today): (CaseSettings, Date)) -> AnyView {
    let dates = known.map(|record| record.dates);
    let example = format!("令和でも西暦でも入力できます。今日は{}です", date_plain(today));
    let least =
        format!("この日の午後11時59分まで受け付けます。募集は{}日以上です（短くするときは、下に理由を書きます）", settings.least_days);
    let short = Label::needed_when("short_reason", "募集が短い理由", "短くするときは必須")
        .hint(format!("{}日より短くするときだけ書きます。市民のページに出ます。400文字以内", settings.least_days));
    let fields = view! {
        <div class="comment-days">
            {typed.day("opens_on", "募集の始まり", &example, dates.map(|dates| dates.opens_on))}
            {typed.day("closes_on", "募集の終わり", &least, dates.map(|dates| dates.closes_on))}
            {typed.day("results_on", "結果を公表する日", "市民への約束になります。過ぎると、そのことが市民のページに出ます", dates.map(|dates| dates.results_on))}
        </div>
        {typed.area(short, known.map_or("", |record| &record.short_reason), 3)}
    };
    part("期間", "予告、募集中、検討中などの段階は、この日付から自動で変わります。", fields.into_any())
}

fn telling(typed: &Typed<'_>, known: Option<&CaseRecord>) -> AnyView {
    let nothing = Both::default();
    let text = |of: fn(&CaseRecord) -> &Both| known.map_or(&nothing, of);
    let fields = view! {
        {typed.both(["minute", "minute_en"], "1分でわかる説明", "何のために、何を決めようとしているか。600文字以内", text(|record| &record.summary), 5)}
        {typed.both(["changes", "changes_en"], "変わること", "今とくらべて、何がどう変わるか。1,000文字以内", text(|record| &record.changes), 5)}
        {typed.both(["affected", "affected_en"], "影響を受ける人", "だれの暮らしや仕事に関わるか。1,000文字以内", text(|record| &record.affected), 4)}
    };
    part("市民に伝えること", "英語がないところは、英語のページにも日本語で出ます。", fields.into_any())
}

fn draft(typed: &Typed<'_>, known: Option<&CaseRecord>, (choices, today): (&CaseChoices, Date)) -> AnyView {
    let anchors = if known.is_some() {
        "見出しの後ろの {#…} は節の印です。意見がこの印に付くので、消したり変えたりしないでください。"
    } else {
        ""
    };
    let draft = Label::required("draft", "案の本文").hint(format!(
        "「## 1 目的」のように、## で始まる行が節の見出しになり、節ごとに意見を受け付けます。### は節の中の小見出しです。{anchors}Wordから貼り付けると、見えない文字、箇条書きの記号、表は保存のときに整えます。全体で20万文字まで"
    ));
    let questions = Label::optional("questions", "よくある質問").hint("「## 質問」の行と、その下の答えを並べます（Markdown）。2万文字以内");
    let papers = papers::field(typed.desk, typed.sent, known.map_or(&[], |record| &record.papers), choices);
    let drafted_on = known.map_or(today, |record| record.drafted_on);
    let fields = view! {
        {typed.area(draft, known.map_or("", |record| &record.draft), 30)}
        {typed.day("drafted_on", "案の日付", "この案をつくった日", Some(drafted_on))}
        {typed.area(questions, known.map_or("", |record| &record.questions), 8)}
        {papers}
    };
    part("案と資料", "", fields.into_any())
}

fn sending(typed: &Typed<'_>, known: Option<&CaseRecord>, choices: &CaseChoices) -> AnyView {
    let usual = Both::new(PUBLISHED[0], PUBLISHED[1]);
    let (who, ways) = known.map_or((&Who::CITIZENS[..], &Way::ALL[..]), |record| (&record.who, &record.ways));
    let who: Vec<&'static str> = who.iter().map(|who| who.code()).collect();
    let ways: Vec<&'static str> = ways.iter().map(|way| way.code()).collect();
    let goals = goals::field(typed.desk, typed.sent, known.map_or(&[], |record| &record.goals), choices);
    let fields = view! {
        {typed.ticks(
            "who",
            "意見を出せる人",
            "はじめの4つが、まちづくり基本条例の「市民」です",
            Who::ALL.map(|who| (who.code(), names::who(who, Lang::Ja))).to_vec(),
            &who,
        )}
        {typed.ticks("ways", "提出の方法", "電子メール、ファクス、郵送、窓口を選ぶときは、送り先を上の「問い合わせと、フォームのほかの提出先」に書きます", Way::ALL.map(|way| (way.code(), names::way(way, Lang::Ja))).to_vec(), &ways)}
        {typed.both(["published", "published_en"], "公表すること", "意見のうち何を公表し、何を公表しないか。600文字以内", known.map_or(&usual, |record| &record.published), 3)}
        {goals}
    };
    part("意見の出し方と公表", "", fields.into_any())
}

/// Every field of a case as people read it: its name in the form, what it is called, what it says.
pub(super) fn told(record: &CaseRecord) -> Vec<(&'static str, &'static str, String)> {
    let lines = |words: Vec<&str>| words.join("、");
    vec![
        ("title", "題名", record.title.ja.clone()),
        ("title_en", "題名（英語）", record.title.en.clone()),
        ("asks", "意見を求める組織", record.body.ja.clone()),
        ("asks_en", "意見を求める組織（英語）", record.body.en.clone()),
        ("contact", "問い合わせと提出先", record.contact.clone()),
        ("opens_on", "募集の始まり", date_plain(record.dates.opens_on)),
        ("closes_on", "募集の終わり", date_plain(record.dates.closes_on)),
        ("results_on", "結果を公表する日", date_plain(record.dates.results_on)),
        ("short_reason", "募集が短い理由", record.short_reason.clone()),
        ("minute", "1分でわかる説明", record.summary.ja.clone()),
        ("minute_en", "1分でわかる説明（英語）", record.summary.en.clone()),
        ("changes", "変わること", record.changes.ja.clone()),
        ("changes_en", "変わること（英語）", record.changes.en.clone()),
        ("affected", "影響を受ける人", record.affected.ja.clone()),
        ("affected_en", "影響を受ける人（英語）", record.affected.en.clone()),
        ("drafted_on", "案の日付", date_plain(record.drafted_on)),
        ("questions", "よくある質問", record.questions.clone()),
        ("papers", "関係する資料", paper_lines(&record.papers)),
        ("who", "意見を出せる人", lines(record.who.iter().map(|who| names::who(*who, Lang::Ja)).collect())),
        ("ways", "提出の方法", lines(record.ways.iter().map(|way| names::way(*way, Lang::Ja)).collect())),
        ("published", "公表すること", record.published.ja.clone()),
        ("published_en", "公表すること（英語）", record.published.en.clone()),
        ("goals", "関係する目標", goal_lines(&record.goals)),
    ]
}
