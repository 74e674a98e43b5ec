//! What feeds, calendars and files of data get of public comments: sentences without a page around them, in a language that is given.

use crate::words;
use domain::{
    calendar::{self, Date},
    comments::{CaseLine, CaseNews, CasePhase, MoveKind},
    lang::Lang,
};

/// News as a feed has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsLine {
    /// 「意見の募集：予算編成方針（案）」
    pub title: String,
    /// What else is to be known.
    pub text: String,
    /// What of an address comes after that of the case.
    pub below: &'static str,
}

/// The name of the feed and of the calendar.
pub const fn title(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "パブリックコメント",
        Lang::En => "Public comments",
    }
}

/// That a feed or a calendar is of samples, in brackets.
pub fn sample(lang: Lang) -> String {
    let site = &words::of(lang).site;
    site.paren(site.sample)
}

/// News in a sentence or two.
pub fn news_line(news: &CaseNews, lang: Lang) -> NewsLine {
    let (title, dates) = (&news.title.text, news.standing.dates);
    let [opens, closes, results] = [dates.opens_on, dates.closes_on, dates.results_on].map(|on| day(on, lang));
    let head = match (news.kind, lang) {
        (MoveKind::Publish, Lang::Ja) => format!("意見の募集：{title}"),
        (MoveKind::Correct, Lang::Ja) => format!("訂正：{title}"),
        (MoveKind::Cancel, Lang::Ja) => format!("募集の取りやめ：{title}"),
        (MoveKind::Late, Lang::Ja) => format!("結果の公表の遅れ：{title}"),
        (MoveKind::Results, Lang::Ja) => format!("結果の公表：{title}"),
        (MoveKind::Publish, Lang::En) => format!("Call for comments: {title}"),
        (MoveKind::Correct, Lang::En) => format!("Correction: {title}"),
        (MoveKind::Cancel, Lang::En) => format!("Called off: {title}"),
        (MoveKind::Late, Lang::En) => format!("Results are late: {title}"),
        (MoveKind::Results, Lang::En) => format!("Results published: {title}"),
    };
    let text = match (news.kind, lang) {
        (MoveKind::Publish, Lang::Ja) => {
            format!("{}\n募集期間：{opens}から{closes}まで。結果は{results}までに公表する予定です。", news.summary.text)
        }
        (MoveKind::Publish, Lang::En) => {
            format!("{}\nComments from {opens} to {closes}. Results are promised by {results}.", news.summary.text)
        }
        (MoveKind::Results, Lang::Ja) => "寄せられた意見と、市の考え方、案から変わったところを公表しました。".to_owned(),
        (MoveKind::Results, Lang::En) => "Opinions, the city's answers, and what changed in the draft are published.".to_owned(),
        (_, Lang::Ja) => format!("理由：{}", news.reason),
        (_, Lang::En) => format!("Reason: {}", news.reason),
    };
    NewsLine { title: head, text, below: if news.kind == MoveKind::Results { "/results" } else { "" } }
}

/// A day of a case in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarLine {
    /// Which of its days, for ever: `opens`, `closes`, `results`, `results-anew`.
    pub code: &'static str,
    /// The day.
    pub on: Date,
    /// What is on it.
    pub title: String,
    /// What else is to be known.
    pub text: String,
    /// Whether it does not take place.
    pub cancelled: bool,
}

/// The days of a case: opening, deadline, by when results are promised, and by when they are if that was not kept.
pub fn calendar_lines(case: &CaseLine, lang: Lang) -> Vec<CalendarLine> {
    let (title, dates) = (&case.title.text, case.standing.dates);
    let off = |on: Date| case.phase == Some(CasePhase::Cancelled) && case.standing.cancelled_on.is_some_and(|day| day <= on);
    let line = |code, on: Date, ja: String, en: String| {
        let (head, text) = match lang {
            Lang::Ja => (ja, format!("{}\n{}", case.body.text, case.summary.text)),
            Lang::En => (en, format!("{}\n{}", case.body.text, case.summary.text)),
        };
        CalendarLine { code, on, title: head, text, cancelled: off(on) }
    };
    let mut results = line("results", dates.results_on, format!("【結果の公表予定】{title}"), format!("Results promised: {title}"));
    let mut anew = case.standing.late_until.map(|on| {
        line("results-anew", on, format!("【結果の公表予定（延期のあと）】{title}"), format!("Results promised after a delay: {title}"))
    });
    if let Some(on) = case.standing.late_until {
        let told = match lang {
            Lang::Ja => format!("公表が遅れ、新しい約束の日は{}です。", day(on, lang)),
            Lang::En => format!("Results are late. They are now promised by {}.", day(on, lang)),
        };
        results.text = format!("{told}\n{}", results.text);
    }
    if let Some(on) = case.standing.published_on {
        let told = match lang {
            Lang::Ja => format!("結果は{}に公表しました。", day(on, lang)),
            Lang::En => format!("Results were published on {}.", day(on, lang)),
        };
        let last = anew.as_mut().unwrap_or(&mut results);
        last.text = format!("{told}\n{}", last.text);
    }
    let days = [
        line("opens", dates.opens_on, format!("【意見募集の開始】{title}"), format!("Comments open: {title}")),
        line(
            "closes",
            dates.closes_on,
            format!("【意見募集の締切・午後11時59分まで】{title}"),
            format!("Comments close at 11:59 p.m.: {title}"),
        ),
        results,
    ];
    days.into_iter().chain(anew).collect()
}

fn day(on: Date, lang: Lang) -> String {
    match lang {
        Lang::Ja => calendar::date_plain(on),
        Lang::En => calendar::date_english(on),
    }
}
