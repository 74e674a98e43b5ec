//! A case as its form was sent.

use super::{cleaning::Cleaning, papers};
use crate::{
    staff::{
        comments::CommentFault,
        desk::{Fault, Form},
    },
    ui::date_field::DateParts,
};
use domain::{
    Slug,
    calendar::Date,
    check::{Check, Checked, FieldError, Problem},
    comments::{
        CaseChoices, CaseDates, CaseMove, CaseObjection, CaseRecord, CaseSettings, MOST_SECTIONS, Paper, Way, Who, cleaned, pair_of_goal,
    },
    goals::FiscalYear,
    lang::Both,
};

/// What is wrong, by field.
pub type Wrong = Vec<(&'static str, Fault)>;

/// A case as it was entered, and what was cleaned of its draft. A case that is there keeps its name in addresses; one that is new
/// and has none gets one from its English title.
///
/// # Errors
/// Everything that is wrong, by field and in the order of the form.
pub fn case_record(form: &Form, known: Option<&Slug>, choices: &CaseChoices) -> Result<(CaseRecord, Vec<Cleaning>), Wrong> {
    let mut wrong: Wrong = Vec::new();
    let comment = Fault::Comment;
    let title = both(form, "title");
    let slug = known.cloned().or_else(|| slug(&form.text("slug"), &title.en));
    if slug.is_none() {
        wrong.push(("slug", comment(CommentFault::Slug)));
    }
    let mut day = |name: &'static str| {
        let day = day_parts(form, name).read();
        if day.is_none() {
            wrong.push((name, comment(CommentFault::Day)));
        }
        // In the place of what can't be read stands something, so that the other fields are looked at as well.
        day.unwrap_or(Date::MIN)
    };
    let drafted_on = day("drafted_on");
    let dates = CaseDates { opens_on: day("opens_on"), closes_on: day("closes_on"), results_on: day("results_on") };
    let (papers, unread_papers) = papers::read(form, choices);
    wrong.extend(unread_papers.into_iter().map(|fault| ("papers", comment(fault))));
    let goals = form.all("goals").filter(|code| !code.is_empty()).map(pair_of_goal).collect::<Option<Vec<(FiscalYear, Slug)>>>();
    if goals.is_none() {
        wrong.push(("goals", comment(CommentFault::NoGoal)));
    }
    let typed = form.text("draft");
    let draft = cleaned(&typed);
    let cleaning = Cleaning::of(&typed, &draft);
    // Nothing is lost of a case that has no name yet: the record is not kept.
    let Some(slug) = slug.or_else(|| Slug::parse("unnamed").ok()) else { return Err(wrong) };
    let record = CaseRecord {
        slug,
        title,
        body: both(form, "asks"),
        contact: form.text("contact"),
        summary: both(form, "minute"),
        changes: both(form, "changes"),
        affected: both(form, "affected"),
        draft,
        drafted_on,
        questions: cleaned(&form.text("questions")),
        papers,
        dates,
        short_reason: form.text("short_reason"),
        who: Who::ALL.into_iter().filter(|who| form.all("who").any(|code| code == who.code())).collect(),
        ways: Way::ALL.into_iter().filter(|way| form.all("ways").any(|code| code == way.code())).collect(),
        published: both(form, "published"),
        goals: goals.unwrap_or_default(),
    };
    let unread = wrong.iter().any(|(_, fault)| *fault == comment(CommentFault::Day));
    for error in record.problems() {
        let (field, fault) = told(error);
        // Days are compared once all of them are days.
        let compared = unread && fault == comment(CommentFault::Days);
        if !compared && (field == "contact" || wrong.iter().all(|(known, _)| *known != field)) {
            wrong.push((field, fault));
        }
    }
    let is_wrong = |wrong: &Wrong, field: &str| wrong.iter().any(|(known, _)| *known == field);
    for objection in choices.objections(&record, known.is_none()) {
        let (field, fault) = match objection {
            CaseObjection::Taken => ("slug", CommentFault::Slug),
            CaseObjection::Short => ("short_reason", CommentFault::Short),
            CaseObjection::NoPaper => ("papers", CommentFault::NoPaper),
            CaseObjection::NoGoal => ("goals", CommentFault::NoGoal),
        };
        // How long opinions are taken is known once both days are.
        let counted = objection != CaseObjection::Short || !(is_wrong(&wrong, "opens_on") || is_wrong(&wrong, "closes_on"));
        if counted && !is_wrong(&wrong, field) {
            wrong.push((field, comment(fault)));
        }
    }
    wrong.sort_by_key(|(field, _)| ORDER.iter().position(|known| known == field));
    if wrong.is_empty() { Ok((record, cleaning)) } else { Err(wrong) }
}

/// The fields in the order in which the form asks for them.
const ORDER: [&str; 26] = [
    "title",
    "title_en",
    "slug",
    "asks",
    "asks_en",
    "contact",
    "opens_on",
    "closes_on",
    "results_on",
    "short_reason",
    "minute",
    "minute_en",
    "changes",
    "changes_en",
    "affected",
    "affected_en",
    "draft",
    "drafted_on",
    "questions",
    "papers",
    "who",
    "ways",
    "published",
    "published_en",
    "goals",
    "reason",
];

/// A problem of a case at the field of its form.
pub fn told(error: FieldError) -> (&'static str, Fault) {
    let comment = Fault::Comment;
    match (error.field, error.problem) {
        ("body", problem) => ("asks", Fault::Problem(problem)),
        ("body_en", problem) => ("asks_en", Fault::Problem(problem)),
        ("summary", problem) => ("minute", Fault::Problem(problem)),
        ("summary_en", problem) => ("minute_en", Fault::Problem(problem)),
        ("slug", _) => ("slug", comment(CommentFault::Slug)),
        ("draft", Problem::TooLong(MOST_SECTIONS)) => ("draft", comment(CommentFault::TooManySections)),
        ("goals", _) => ("goals", comment(CommentFault::TooManyGoals)),
        ("contact-mail", _) => ("contact", comment(CommentFault::ContactMail)),
        ("contact-fax", _) => ("contact", comment(CommentFault::ContactFax)),
        ("contact-post", _) => ("contact", comment(CommentFault::ContactPost)),
        ("contact-counter", _) => ("contact", comment(CommentFault::ContactCounter)),
        ("draft", Problem::Contradiction) => ("draft", comment(CommentFault::NoSections)),
        ("papers", _) => ("papers", comment(CommentFault::Papers)),
        (field @ ("closes_on" | "results_on"), _) => (field, comment(CommentFault::Days)),
        ("who", _) => ("who", comment(CommentFault::NobodyAsked)),
        ("ways", _) => ("ways", comment(CommentFault::NoWays)),
        (field, problem) => (field, Fault::Problem(problem)),
    }
}

/// What all cases have in common, as it was entered.
///
/// # Errors
/// What is wrong, by field.
pub fn case_settings(form: &Form) -> Result<CaseSettings, Wrong> {
    let (least, alike) = (number(form, "least_days"), number(form, "alike"));
    let settings =
        CaseSettings { least_days: least.unwrap_or_default(), alike: alike.and_then(|n| u8::try_from(n).ok()).unwrap_or_default() };
    let fault = |field| if field == "alike" { CommentFault::Alike } else { CommentFault::LeastDays };
    let problems = settings.problems();
    if problems.is_empty() {
        Ok(settings)
    } else {
        Err(problems.into_iter().map(|error| (error.field, Fault::Comment(fault(error.field)))).collect())
    }
}

/// Why results are late and the day that is promised instead, as they were entered: a move, or what is wrong, by field.
///
/// # Errors
/// Everything that is wrong at once.
pub fn late(form: &Form) -> Result<Checked<CaseMove>, Wrong> {
    let parts = day_parts(form, "late_until");
    let until = (parts != DateParts::default()).then(|| parts.read());
    let step = CaseMove::Late { reason: form.text("late_reason"), until: until.flatten() }.checked();
    let day = (until == Some(None)).then_some(("late_until", Fault::Comment(CommentFault::Day)));
    match (step, day) {
        (Ok(step), None) => Ok(step),
        (step, day) => {
            let problems = step.err().unwrap_or_default().into_iter();
            Err(problems.map(|error| ("late_reason", Fault::Problem(error.problem))).chain(day).collect())
        }
    }
}

/// The parts of a day as they were typed.
pub(super) fn day_parts(form: &Form, name: &str) -> DateParts {
    let part = |part: &str| form.value(&format!("{name}-{part}")).trim().to_owned();
    DateParts { era: part("era"), year: part("year"), month: part("month"), day: part("day") }
}

/// Papers as they are compared, one a line.
pub(super) fn paper_lines(papers: &[Paper]) -> String {
    let line = |paper: &Paper| {
        let pages = paper.pages.map(|pages| format!("｜{pages}")).unwrap_or_default();
        format!("{}｜{}{pages}", paper.title, paper.address)
    };
    papers.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Goals as they are compared, one a line.
pub(super) fn goal_lines(goals: &[(FiscalYear, Slug)]) -> String {
    goals.iter().map(|(year, slug)| format!("{}/{slug}", year.number())).collect::<Vec<_>>().join("\n")
}

fn both(form: &Form, name: &str) -> Both {
    Both::new(form.text(name), form.text(&format!("{name}_en")))
}

fn slug(typed: &str, english: &str) -> Option<Slug> {
    if typed.is_empty() { Slug::propose(english) } else { Slug::parse(typed).ok() }
}

fn number(form: &Form, name: &str) -> Option<u16> {
    digits(form.value(name).trim()).and_then(|number| u16::try_from(number).ok())
}

/// A number of at most four digits, narrow or wide.
pub(super) fn digits(text: &str) -> Option<u64> {
    let narrow = text.chars().map(|c| match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    });
    let narrow: String = narrow.collect();
    ((1..=4).contains(&narrow.len()) && narrow.bytes().all(|b| b.is_ascii_digit())).then(|| narrow.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        comments::{GoalChoice, PaperChoice, USUAL_SETTINGS},
        media::{Content, FileKind, paper_address},
    };

    const USUAL: &[(&str, &str)] = &[
        ("title", "予算編成方針（案）"),
        ("title_en", "Budget policy 2027"),
        ("asks", "政策推進部 企画調整課"),
        ("contact", "電話 072-000-0000\r\nファクス 072-000-0001"),
        ("minute", "来年度の予算の組み方を決めます。"),
        ("changes", "重点が変わります。"),
        ("affected", "市民の皆さん"),
        ("draft", "## 目的\n\n本文\n\n## 重点\n\n本文"),
        ("published", "意見の内容と件数"),
        ("paper-1", "/media/paper/1"),
        ("paper-title-1", "概要版"),
        ("paper-pages-1", "１２"),
        ("paper-2", "/media/paper/2"),
        ("goals", "2026/local-brand"),
        ("goals", "2026/reform"),
        ("who", "student"),
        ("who", "resident"),
        ("who", "nobody"),
        ("ways", "form"),
    ];

    const DAYS: &[(&str, [&str; 4])] = &[
        ("drafted_on", ["", "2026", "9", "20"]),
        ("opens_on", ["令和", "8", "10", "1"]),
        ("closes_on", ["令和", "８", "10", "30"]),
        ("results_on", ["", "2026", "12", "25"]),
    ];

    fn form(changes: &[(&str, &str)]) -> Form {
        let days = DAYS.iter().flat_map(|(name, parts)| {
            ["era", "year", "month", "day"].into_iter().zip(parts).map(move |(part, value)| (format!("{name}-{part}"), (*value).to_owned()))
        });
        let usual = USUAL.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).chain(days);
        let kept = usual.filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
        let changed = changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Form::new(kept.chain(changed).collect())
    }

    fn choices() -> CaseChoices {
        let paper = |id: i64, title: &str| PaperChoice {
            address: paper_address(id),
            title: title.to_owned(),
            content: Content::Paper { kind: FileKind::Pdf, bytes: 1_000 },
            ready: id < 9,
        };
        let goal = |slug: &str| GoalChoice {
            year: FiscalYear::new(2026).expect("a year"),
            slug: Slug::parse(slug).expect("a slug"),
            title: slug.to_owned(),
            department: "政策推進部".to_owned(),
        };
        CaseChoices {
            settings: USUAL_SETTINGS,
            papers: vec![paper(1, "概要"), paper(2, "図"), paper(9, "古い図")],
            goals: vec![goal("local-brand"), goal("reform")],
            taken: vec![Slug::parse("taken").expect("a slug")],
        }
    }

    fn read(changes: &[(&str, &str)]) -> CaseRecord {
        case_record(&form(changes), None, &choices()).expect("a case").0
    }

    fn wrong(changes: &[(&str, &str)]) -> Vec<&'static str> {
        case_record(&form(changes), None, &choices())
            .map(|_| Vec::new())
            .unwrap_or_else(|wrong| wrong.into_iter().map(|(field, _)| field).collect())
    }

    #[test]
    fn a_case_is_read_with_its_lines_and_ticks() {
        let record = read(&[]);
        assert_eq!(record.slug.as_str(), "budget-policy-2027", "from the English title");
        assert_eq!(record.contact, "電話 072-000-0000\nファクス 072-000-0001");
        let papers: Vec<_> = record.papers.iter().map(|paper| (paper.title.as_str(), paper.address.as_str(), paper.pages)).collect();
        assert_eq!(
            papers,
            [("概要版", "/media/paper/1", Some(12)), ("図", "/media/paper/2", None)],
            "the library's title where none is typed"
        );
        assert_eq!(goal_lines(&record.goals), "2026/local-brand\n2026/reform");
        assert_eq!(record.who, [Who::Resident, Who::Student], "in their own order, and none that is unknown");
        assert_eq!(record.ways, [Way::Form]);
        assert_eq!((record.dates.days_open(), record.dates.opens_on.year()), (30, 2026));
    }

    #[test]
    fn a_name_in_addresses_is_given_once() {
        assert_eq!(read(&[("slug", "budget")]).slug.as_str(), "budget");
        assert_eq!(wrong(&[("slug", "予算")]), ["slug"]);
        assert_eq!(wrong(&[("title_en", "")]), ["slug"], "nothing to make one of");
        assert_eq!(wrong(&[("slug", "receipt")]), ["slug"]);
        let known = Slug::parse("known").expect("a slug");
        assert_eq!(case_record(&form(&[("slug", "other")]), Some(&known), &choices()).expect("a case").0.slug, known);
        assert_eq!(wrong(&[("slug", "taken")]), ["slug"]);
    }

    #[test]
    fn what_is_wrong_is_told_at_its_field_and_once() {
        assert_eq!(wrong(&[("asks", ""), ("draft", "節がない")]), ["asks", "draft"]);
        assert_eq!(wrong(&[("who", "")]), ["who"]);
        assert_eq!(wrong(&[("closes_on-day", "31"), ("closes_on-month", "2")]), ["closes_on"], "days are compared once they are days");
        assert_eq!(wrong(&[("closes_on-month", "9")]), ["closes_on"]);
        assert_eq!(wrong(&[("goals", "まちの目標")]), ["goals"]);
        assert_eq!(wrong(&[("goals", "2026/gone")]), ["goals"]);
    }

    #[test]
    fn everything_is_told_at_once_in_the_order_of_the_form() {
        let short = [("closes_on-day", "2"), ("goals", "2026/gone"), ("paper-1", "/media/paper/9"), ("minute", ""), ("slug", "taken")];
        assert_eq!(wrong(&short), ["slug", "short_reason", "minute", "papers", "goals"]);
        let ways = [("ways", "mail"), ("ways", "post"), ("ways", "counter"), ("asks", "")];
        assert_eq!(wrong(&ways), ["asks", "contact", "contact", "contact"], "each way says what it lacks");
        let many = "## 節\n\n".repeat(MOST_SECTIONS + 1);
        let (_, fault) = case_record(&form(&[("draft", &many)]), None, &choices()).expect_err("too many")[0];
        assert_eq!(fault, Fault::Comment(CommentFault::TooManySections));
    }

    #[test]
    fn what_word_leaves_behind_is_cleaned_and_told() {
        let pasted = form(&[("draft", "## 目的\r\n\r\n　本文\u{200B}です \r\n\r\n\r\n\r\n• 一つ目\r\n• 二つ目\r\n年度\t件数\r\n2026\t3")]);
        let (record, cleaning) = case_record(&pasted, None, &choices()).expect("a case");
        assert_eq!(record.draft, "## 目的\n\n本文です\n\n- 一つ目\n- 二つ目\n\n| 年度 | 件数 |\n| --- | --- |\n| 2026 | 3 |");
        assert_eq!(cleaning, Cleaning::ALL);
        assert_eq!(case_record(&form(&[]), None, &choices()).expect("a case").1, []);
    }

    #[test]
    fn a_delay_is_read_with_everything_that_is_wrong() {
        let of = |reason: &str, [year, month, day]: [&str; 3]| {
            let days = [("late_until-year", year), ("late_until-month", month), ("late_until-day", day)];
            let fields = days.into_iter().chain([("late_reason", reason)]);
            let read = late(&Form::new(fields.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()));
            read.map(|step| CaseMove::clone(&step)).map_err(|wrong| wrong.into_iter().map(|(field, _)| field).collect::<Vec<_>>())
        };
        let until = DateParts { year: "2027".into(), month: "1".into(), day: "31".into(), ..DateParts::default() }.read();
        assert_eq!(of("多いため", ["2027", "１", "31"]), Ok(CaseMove::Late { reason: "多いため".into(), until }));
        assert_eq!(of("多いため", ["", "", ""]), Ok(CaseMove::Late { reason: "多いため".into(), until: None }));
        assert_eq!(of("", ["2027", "", ""]), Err(vec!["late_reason", "late_until"]));
    }

    #[test]
    fn settings_are_numbers_in_their_range() {
        let of = |days: &str, alike: &str| {
            let form = Form::new(vec![("least_days".to_owned(), days.to_owned()), ("alike".to_owned(), alike.to_owned())]);
            case_settings(&form).map_err(|wrong| wrong.into_iter().map(|(field, _)| field).collect::<Vec<_>>())
        };
        assert_eq!(of("３０", "80"), Ok(CaseSettings { least_days: 30, alike: 80 }));
        assert_eq!(of("0", "x"), Err(vec!["least_days", "alike"]));
    }
}
