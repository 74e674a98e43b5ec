//! A case as its form was sent.

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
    check::{Check, FieldError, Problem},
    comments::{CaseDates, CaseRecord, CaseSettings, Paper, Way, Who, cleaned, pair_of_goal},
    goals::FiscalYear,
    lang::Both,
};

/// What is wrong, by field.
pub type Wrong = Vec<(&'static str, Fault)>;

/// What came with a pasted text and was left out or written as Markdown has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cleaning {
    /// Signs that can't be seen.
    Unseen,
    /// Spaces before and behind lines.
    Spaces,
    /// Signs of lists.
    Lists,
    /// Empty lines in a row.
    Empty,
}

impl Cleaning {
    /// Every kind, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::Unseen, Self::Spaces, Self::Lists, Self::Empty];

    /// In an address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unseen => "unseen",
            Self::Spaces => "spaces",
            Self::Lists => "lists",
            Self::Empty => "empty",
        }
    }

    /// In a sentence of what was mended.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Unseen => "見えない文字",
            Self::Spaces => "行の前後の空白",
            Self::Lists => "箇条書きの記号",
            Self::Empty => "続いた空行",
        }
    }

    /// What is different in a text that was cleaned.
    fn of(before: &str, after: &str) -> Vec<Self> {
        let lines = |text: &str, is: fn(&str) -> bool| text.lines().filter(|line| is(line)).count();
        let outside = |line: &str| line.trim_end() != line || line.starts_with(['\u{3000}', '\u{A0}', '\t']);
        let unseen = |text: &str| text.chars().any(|c| !c.is_whitespace() && is_unseen(c));
        let differs = |kind: &Self| match kind {
            Self::Unseen => unseen(before) && !unseen(after),
            Self::Spaces => lines(before, outside) > 0,
            Self::Lists => lines(after, is_item) > lines(before, is_item),
            Self::Empty => before.contains("\n\n\n\n"),
        };
        if before == after { Vec::new() } else { Self::ALL.into_iter().filter(differs).collect() }
    }
}

fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{E000}'..='\u{F8FF}')
}

/// A line that Markdown takes for an item of a list.
fn is_item(line: &str) -> bool {
    let line = line.trim_start_matches(' ');
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with("- ") || (rest.len() < line.len() && rest.starts_with(". "))
}

/// A case as it was entered, and what was cleaned of its draft. A case that is there keeps its name in addresses; one that is new
/// and has none gets one from its English title.
///
/// # Errors
/// What is wrong, by field.
pub fn case_record(form: &Form, known: Option<&Slug>) -> Result<(CaseRecord, Vec<Cleaning>), Wrong> {
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
    let papers = lines(form, "papers").map(paper).collect::<Option<Vec<_>>>();
    if papers.is_none() {
        wrong.push(("papers", comment(CommentFault::Papers)));
    }
    let goals = lines(form, "goals").map(pair_of_goal).collect::<Option<Vec<(FiscalYear, Slug)>>>();
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
        papers: papers.unwrap_or_default(),
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
        if !compared && wrong.iter().all(|(known, _)| *known != field) {
            wrong.push((field, fault));
        }
    }
    if wrong.is_empty() { Ok((record, cleaning)) } else { Err(wrong) }
}

/// A problem of a case at the field of its form.
pub fn told(error: FieldError) -> (&'static str, Fault) {
    let comment = Fault::Comment;
    match (error.field, error.problem) {
        ("body", problem) => ("asks", Fault::Problem(problem)),
        ("body_en", problem) => ("asks_en", Fault::Problem(problem)),
        ("summary", problem) => ("minute", Fault::Problem(problem)),
        ("summary_en", problem) => ("minute_en", Fault::Problem(problem)),
        ("slug", _) => ("slug", comment(CommentFault::Slug)),
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

/// The parts of a day as they were typed.
pub(super) fn day_parts(form: &Form, name: &str) -> DateParts {
    let part = |part: &str| form.value(&format!("{name}-{part}")).trim().to_owned();
    DateParts { era: part("era"), year: part("year"), month: part("month"), day: part("day") }
}

/// Papers as the form has them, one a line.
pub(super) fn paper_lines(papers: &[Paper]) -> String {
    let line = |paper: &Paper| {
        let pages = paper.pages.map(|pages| format!("｜{pages}")).unwrap_or_default();
        format!("{}｜{}{pages}", paper.title, paper.address)
    };
    papers.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Goals as the form has them, one a line.
pub(super) fn goal_lines(goals: &[(FiscalYear, Slug)]) -> String {
    goals.iter().map(|(year, slug)| format!("{}/{slug}", year.number())).collect::<Vec<_>>().join("\n")
}

fn both(form: &Form, name: &str) -> Both {
    Both::new(form.text(name), form.text(&format!("{name}_en")))
}

fn slug(typed: &str, english: &str) -> Option<Slug> {
    if typed.is_empty() { Slug::propose(english) } else { Slug::parse(typed).ok() }
}

fn lines<'a>(form: &'a Form, name: &str) -> impl Iterator<Item = &'a str> {
    form.value(name).lines().map(str::trim).filter(|line| !line.is_empty())
}

/// `題名｜/media/…｜ページ数`; the pages may be missing.
fn paper(line: &str) -> Option<Paper> {
    let mut parts = line.split(['｜', '|', '\t']).map(str::trim);
    let (title, address) = (parts.next()?, parts.next()?);
    let pages = match parts.next().map(|pages| pages.trim_end_matches("ページ").trim()) {
        None | Some("") => None,
        Some(pages) => Some(digits(pages).and_then(|pages| u32::try_from(pages).ok()).filter(|pages| *pages > 0)?),
    };
    parts.next().is_none().then(|| Paper { title: title.to_owned(), address: address.to_owned(), pages })
}

fn number(form: &Form, name: &str) -> Option<u16> {
    digits(form.value(name).trim()).and_then(|number| u16::try_from(number).ok())
}

/// A number of at most four digits, narrow or wide.
fn digits(text: &str) -> Option<u64> {
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
        ("papers", "概要版｜/media/paper/a.pdf｜１２ページ\n\n 図 | /media/paper/b.pdf "),
        ("goals", "2026/local-brand\r\n/goals/2026/reform"),
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

    fn read(changes: &[(&str, &str)]) -> CaseRecord {
        case_record(&form(changes), None).expect("a case").0
    }

    fn wrong(changes: &[(&str, &str)]) -> Vec<&'static str> {
        case_record(&form(changes), None).map(|_| Vec::new()).unwrap_or_else(|wrong| wrong.into_iter().map(|(field, _)| field).collect())
    }

    #[test]
    fn a_case_is_read_with_its_lines_and_ticks() {
        let record = read(&[]);
        assert_eq!(record.slug.as_str(), "budget-policy-2027", "from the English title");
        assert_eq!(record.contact, "電話 072-000-0000\nファクス 072-000-0001");
        let papers: Vec<_> = record.papers.iter().map(|paper| (paper.title.as_str(), paper.address.as_str(), paper.pages)).collect();
        assert_eq!(papers, [("概要版", "/media/paper/a.pdf", Some(12)), ("図", "/media/paper/b.pdf", None)]);
        assert_eq!(goal_lines(&record.goals), "2026/local-brand\n2026/reform");
        assert_eq!(record.who, [Who::Resident, Who::Student], "in their own order, and none that is unknown");
        assert_eq!(record.ways, [Way::Form]);
        assert_eq!((record.dates.days_open(), record.dates.opens_on.year()), (30, 2026));
    }

    #[test]
    fn what_is_shown_in_the_form_reads_back() {
        let record = read(&[]);
        let (papers, goals) = (paper_lines(&record.papers), goal_lines(&record.goals));
        let again = read(&[("papers", &papers), ("goals", &goals)]);
        assert_eq!((again.papers, again.goals), (record.papers, record.goals));
    }

    #[test]
    fn a_name_in_addresses_is_given_once() {
        assert_eq!(read(&[("slug", "budget")]).slug.as_str(), "budget");
        assert_eq!(wrong(&[("slug", "予算")]), ["slug"]);
        assert_eq!(wrong(&[("title_en", "")]), ["slug"], "nothing to make one of");
        assert_eq!(wrong(&[("slug", "receipt")]), ["slug"]);
        let known = Slug::parse("known").expect("a slug");
        assert_eq!(case_record(&form(&[("slug", "other")]), Some(&known)).expect("a case").0.slug, known);
    }

    #[test]
    fn what_is_wrong_is_told_at_its_field_and_once() {
        assert_eq!(wrong(&[("asks", ""), ("draft", "節がない")]), ["asks", "draft"]);
        assert_eq!(wrong(&[("who", "")]), ["who"]);
        assert_eq!(wrong(&[("closes_on-day", "31"), ("closes_on-month", "2")]), ["closes_on"], "days are compared once they are days");
        assert_eq!(wrong(&[("closes_on-month", "9")]), ["closes_on"]);
        for line in ["題名だけ", "概要｜https://elsewhere.example/a.pdf", "概要｜/media/a.pdf｜多い", "概要｜/media/a.pdf｜3｜4"]
        {
            assert_eq!(wrong(&[("papers", line)]), ["papers"], "{line}");
        }
        assert_eq!(wrong(&[("goals", "まちの目標")]), ["goals"]);
    }

    #[test]
    fn what_word_leaves_behind_is_cleaned_and_told() {
        let pasted = form(&[("draft", "## 目的\r\n\r\n　本文\u{200B}です \r\n\r\n\r\n\r\n• 一つ目\r\n• 二つ目")]);
        let (record, cleaning) = case_record(&pasted, None).expect("a case");
        assert_eq!(record.draft, "## 目的\n\n本文です\n\n- 一つ目\n- 二つ目");
        assert_eq!(cleaning, Cleaning::ALL);
        assert_eq!(case_record(&form(&[]), None).expect("a case").1, []);
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
