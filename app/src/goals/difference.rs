//! What differs between two plans, in words: for staff before they approve it, and for citizens between versions. Only the
//! server tells it.

use crate::{
    ui::{
        definition_list::DefinitionList,
        said::{mark, mixed},
    },
    words,
};
use domain::{
    goals::{About, Aim, Alteration, Course, Difference, GoalRecord, IndicatorRecord, Live, PlanField, Rhythm, Told},
    lang::{Both, Lang, Said},
};
use leptos::prelude::*;

/// The words of differences in one language. `{name}` and others stand for what is put in.
pub(crate) struct Words {
    manifesto: &'static str,
    goal: &'static str,
    indicator: &'static str,
    added: &'static str,
    withdrawn: &'static str,
    in_other: &'static str,
    before: &'static str,
    after: &'static str,
    becomes: &'static str,
    nothing: &'static str,
    yes: &'static str,
    no: &'static str,
    message: &'static str,
    remark: &'static str,
    fields: &'static str,
    order: &'static str,
    title: &'static str,
    weight: &'static str,
    parent: &'static str,
    kind: &'static str,
    unit: &'static str,
    baseline: &'static str,
    target: &'static str,
    course: &'static str,
    rhythm: &'static str,
    live: &'static str,
    signed: &'static str,
    numeric: &'static str,
    deed: &'static str,
    narrative: &'static str,
    monthly: &'static str,
    quarterly: &'static str,
    half_yearly: &'static str,
    yearly: &'static str,
    certified: &'static str,
    questions: &'static str,
    programmes: &'static str,
    improvements: &'static str,
    events: &'static str,
    participants: &'static str,
    reports: &'static str,
    followers: &'static str,
    even: &'static str,
    step: &'static str,
    gap: &'static str,
}

/// In Japanese.
pub(crate) const JA: Words = Words {
    manifesto: "マニフェスト",
    goal: "目標「{name}」",
    indicator: "約束「{name}」",
    added: "{what}を加えました",
    withdrawn: "{what}をやめました",
    in_other: "{field}（英語の文）",
    before: "前",
    after: "後",
    becomes: "{before} → {after}",
    nothing: "（なし）",
    yes: "はい",
    no: "いいえ",
    message: "市民のみなさんへの文",
    remark: "数値についての注記",
    fields: "施策の分野",
    order: "並び順",
    title: "名前",
    weight: "重み",
    parent: "どの目標の下か",
    kind: "測り方の種類",
    unit: "単位",
    baseline: "はじめの値",
    target: "目標の値",
    course: "この時期の目安",
    rhythm: "測る間隔",
    live: "自動集計",
    signed: "0より小さい値もある",
    numeric: "数値で測る",
    deed: "実施したかどうか",
    narrative: "内容を評価する",
    monthly: "毎月",
    quarterly: "3か月ごと",
    half_yearly: "半年ごと",
    yearly: "年に1回",
    certified: "認定が有効な品の数を、このサイトが数える",
    questions: "期日までに答えた質問・意見の数を、このサイトが数える",
    programmes: "見直した事務事業の数を、このサイトが数える",
    reports: "公開したまちの見聞特派員の記事の数を、このサイトが数える",
    improvements: "済んだ業務改善の数を、このサイトが数える",
    events: "開いた催しの数を、このサイトが数える",
    participants: "催しの報告から、来た人の数をこのサイトが足し合わせる",
    followers: "公式Facebookのフォロワーの、公式SNSのページに入れた最新の数を使う",
    even: "{day}まで、毎日少しずつ",
    step: "{day}までに{percent}%",
    gap: "、",
};

/// In English.
pub(crate) const EN: Words = Words {
    manifesto: "Manifesto",
    goal: "Goal “{name}”",
    indicator: "Promise “{name}”",
    added: "{what} was added",
    withdrawn: "{what} was withdrawn",
    in_other: "{field} (Japanese text)",
    before: "Before",
    after: "After",
    becomes: "{before} → {after}",
    nothing: "(none)",
    yes: "yes",
    no: "no",
    message: "Message to citizens",
    remark: "Note on the figures",
    fields: "Fields of work",
    order: "Order",
    title: "Name",
    weight: "Weight",
    parent: "Part of which goal",
    kind: "How it is measured",
    unit: "Unit",
    baseline: "Baseline",
    target: "Target",
    course: "Expected by now",
    rhythm: "How often it is measured",
    live: "Counted by the site",
    signed: "May be less than zero",
    numeric: "by a figure",
    deed: "done or not done",
    narrative: "by a judgement",
    monthly: "every month",
    quarterly: "every three months",
    half_yearly: "every half year",
    yearly: "once a year",
    certified: "this site counts the products whose certificate is valid",
    questions: "this site counts the questions that were answered in time",
    programmes: "this site counts the programmes that were reviewed",
    reports: "this site counts the published articles of town reporters",
    improvements: "this site counts the improvements that were done",
    events: "this site counts the events that were held",
    participants: "this site adds up the visitors that reports of events tell",
    followers: "this site takes the last count of followers of the city’s Facebook page from the page of official channels",
    even: "a little every day until {day}",
    step: "{percent}% by {day}",
    gap: ", ",
};

/// The words of the page at hand.
fn own() -> &'static Words {
    match words::lang() {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

/// Differences, one below the other.
pub(crate) fn list(differences: &[Difference]) -> AnyView {
    let lines = differences.iter().map(|difference| view! { <li>{line(difference)}</li> }.into_any());
    view! { <ul class="differences">{lines.collect_view()}</ul> }.into_any()
}

fn line(Difference { about, what }: &Difference) -> AnyView {
    let words = own();
    let name = about_what(about);
    match what {
        Alteration::Added => filled(words.added, [("{what}", name)]),
        Alteration::Withdrawn => filled(words.withdrawn, [("{what}", name)]),
        Alteration::Changed { field, before, after } => changed(name, *field, before, after),
    }
}

/// A field before and after: short ones in one line, long ones below each other.
fn changed(about: AnyView, field: PlanField, before: &Told, after: &Told) -> AnyView {
    let words = own();
    // A translation may have changed alone.
    let other = told(before) == told(after);
    let text = |value: &Told| if other { translation(value) } else { told(value) };
    let (before, after) = (text(before), text(after));
    let title = if other { words.in_other.replace("{field}", field_name(field)) } else { field_name(field).to_owned() };
    let short = |said: &Said| said.text.chars().count() <= 40 && !said.text.contains('\n');
    let values = if short(&before) && short(&after) {
        let parts = [("{before}", put(&before)), ("{after}", put(&after))];
        view! { <p>{filled(words.becomes, parts)}</p> }.into_any()
    } else {
        let part = |title: &'static str, said: &Said| view! { <div><dt>{title}</dt><dd>{put(said)}</dd></div> }.into_any();
        view! { <dl class="beside-each-other">{part(words.before, &before)}{part(words.after, &after)}</dl> }.into_any()
    };
    view! { <p class="differs">{about}" "<b>{mixed(&title)}</b></p>{values} }.into_any()
}

fn about_what(about: &About) -> AnyView {
    let words = own();
    let named = |template: &str, name: &Both| filled(template, [("{name}", put(&name.said(words::lang())))]);
    match about {
        About::Manifesto => words.manifesto.into_any(),
        About::Goal(_, name) => named(words.goal, name),
        About::Indicator(_, _, name) => named(words.indicator, name),
    }
}

/// A template with views in the places of their names, each of which it has once.
fn filled<const N: usize>(template: &str, parts: [(&str, AnyView); N]) -> AnyView {
    let mut rest = template;
    let mut found = Vec::new();
    for (name, view) in parts {
        let Some((text, after)) = rest.split_once(name) else { continue };
        found.push(text.to_owned().into_any());
        found.push(view);
        rest = after;
    }
    found.push(rest.to_owned().into_any());
    found.into_any()
}

/// A text in its own language, its lines kept.
fn put(said: &Said) -> AnyView {
    match mark(said.lang) {
        Some(lang) => view! { <span lang=lang class="plan-text">{said.text.clone()}</span> }.into_any(),
        None => view! { <span class="plan-text">{mixed(&said.text)}</span> }.into_any(),
    }
}

fn field_name(field: PlanField) -> &'static str {
    let (own, goal) = (own(), &words::words().goal);
    match field {
        PlanField::Post => goal.post,
        PlanField::Message => own.message,
        PlanField::Remark => own.remark,
        PlanField::Fields => own.fields,
        PlanField::Order => own.order,
        PlanField::Title | PlanField::Name => own.title,
        PlanField::Policy => goal.policy,
        PlanField::Measures => goal.measures,
        PlanField::Outputs => goal.outputs,
        PlanField::Outcome => goal.outcome,
        PlanField::Division => goal.division,
        PlanField::Weight => own.weight,
        PlanField::Parent => own.parent,
        PlanField::Kind => own.kind,
        PlanField::Unit => own.unit,
        PlanField::Baseline => own.baseline,
        PlanField::Target => own.target,
        PlanField::Course => own.course,
        PlanField::Rhythm => own.rhythm,
        PlanField::Live => own.live,
        PlanField::Signed => own.signed,
    }
}

/// What stands in a field, in the language of the page if there is that.
fn told(value: &Told) -> Said {
    let (own, lang) = (own(), words::lang());
    let here = |text: String| Said { text, lang };
    match value {
        Told::Nothing => here(own.nothing.to_owned()),
        Told::Text(text) => text.said(lang),
        Told::Figure(amount, unit) => {
            let unit = unit.said(lang);
            here(match lang {
                Lang::En if !unit.text.is_empty() && unit.text != "%" => format!("{amount} {}", unit.text),
                _ => format!("{amount}{}", unit.text),
            })
        }
        Told::Number(number) => here(number.to_string()),
        Told::Kind(code) => here(kind(own, code).to_owned()),
        Told::Course(course) => here(self::course(own, course)),
        Told::Rhythm(rhythm) => here(self::rhythm(own, *rhythm).to_owned()),
        Told::Live(live) => here(self::live(own, *live).to_owned()),
        Told::Flag(flag) => here(if *flag { own.yes } else { own.no }.to_owned()),
    }
}

/// The other language of a text.
fn translation(value: &Told) -> Said {
    let other = words::lang().other();
    match value {
        Told::Text(text) => {
            let said = text.said(other);
            if said.lang == other && !said.text.is_empty() { said } else { Said { text: own().nothing.to_owned(), lang: words::lang() } }
        }
        Told::Figure(amount, unit) => Said { text: format!("{amount} {}", unit.said(other).text), lang: other },
        value => told(value),
    }
}

/// A kind of indicator, of its code.
pub(crate) fn kind(words: &'static Words, code: &str) -> &'static str {
    match code {
        "numeric" => words.numeric,
        "deed" => words.deed,
        _ => words.narrative,
    }
}

/// How often something is measured.
pub(crate) const fn rhythm(words: &'static Words, rhythm: Rhythm) -> &'static str {
    match rhythm {
        Rhythm::Monthly => words.monthly,
        Rhythm::Quarterly => words.quarterly,
        Rhythm::HalfYearly => words.half_yearly,
        Rhythm::Yearly => words.yearly,
    }
}

/// What the site counts.
pub(crate) const fn live(words: &'static Words, live: Live) -> &'static str {
    match live {
        Live::CertifiedProducts => words.certified,
        Live::QuestionsAnswered => words.questions,
        Live::ProgrammesAssessed => words.programmes,
        Live::ImprovementsDone => words.improvements,
        Live::EventsHeld => words.events,
        Live::EventParticipants => words.participants,
        Live::ReportsPublished => words.reports,
        Live::FacebookFollowers => words.followers,
    }
}

fn course(own: &Words, course: &Course) -> String {
    match course {
        Course::Even { due } => own.even.replace("{day}", &words::date(*due)),
        Course::Milestones(steps) => {
            let step = |step: &domain::goals::Milestone| {
                own.step.replace("{day}", &words::date(step.by)).replace("{percent}", &step.share.to_string())
            };
            steps.iter().map(step).collect::<Vec<_>>().join(own.gap)
        }
    }
}

/// All that a new goal says, for whoever approves it.
pub(crate) fn goal(goal: &GoalRecord) -> AnyView {
    let (own, words) = (own(), &words::words().goal);
    let texts = [
        (words.policy, &goal.policy),
        (words.measures, &goal.measures),
        (words.outputs, &goal.outputs),
        (words.outcome, &goal.outcome),
        (words.division, &goal.division),
    ];
    let mut rows = both_rows(texts);
    rows.push((own.weight.to_owned(), goal.weight.to_string().into_any()));
    view! { <DefinitionList rows=rows /> }.into_any()
}

/// All that a new indicator says.
pub(crate) fn indicator(indicator: &IndicatorRecord) -> AnyView {
    let own = own();
    let mut rows = vec![(own.kind.to_owned(), kind(own, indicator.aim.code()).into_any())];
    if let Aim::Numeric(scale) = indicator.aim {
        for (name, amount) in [(own.baseline, scale.baseline()), (own.target, scale.target())] {
            rows.push((name.to_owned(), put(&told(&Told::Figure(amount, indicator.unit.clone())))));
        }
    }
    rows.push((own.course.to_owned(), course(own, &indicator.course).into_any()));
    rows.push((own.rhythm.to_owned(), rhythm(own, indicator.rhythm).into_any()));
    rows.push((own.weight.to_owned(), indicator.weight.to_string().into_any()));
    if let Some(counted) = indicator.live {
        rows.push((own.live.to_owned(), live(own, counted).into_any()));
    }
    view! { <DefinitionList rows=rows /> }.into_any()
}

fn both_rows<'a>(texts: impl IntoIterator<Item = (&'static str, &'a Both)>) -> Vec<(String, AnyView)> {
    let mut rows = Vec::new();
    for (name, text) in texts {
        if !text.ja.is_empty() {
            rows.push((name.to_owned(), put(&text.said(Lang::Ja))));
        }
        if !text.en.is_empty() {
            rows.push((own().in_other.replace("{field}", name), put(&text.said(Lang::En))));
        }
    }
    rows
}
