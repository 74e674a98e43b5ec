//! What feeds and other sites get of promises: sentences and a drawing without a page around them, in a language that is
//! given.

use super::{
    row::{stage_in, standing_in},
    verdict::Speaker,
};
use crate::words;
use domain::{
    Slug,
    calendar::{self, Date},
    goals::{Finding, GoalPage, IndicatorLine, News, NewsItem, Standing},
    lang::{Both, Lang},
};
use std::fmt::Write;

/// News as a feed has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsLine {
    /// 「市民の声を聞く：記事の数 3件（10月31日）」
    pub title: String,
    /// What else is known.
    pub text: String,
}

/// The name of the feed of all goals.
pub fn feed_title(lang: Lang) -> &'static str {
    words::of(lang).site.nav_goals
}

/// News in a sentence or two.
pub fn news_line(item: &NewsItem, lang: Lang) -> NewsLine {
    let words = &words::of(lang).goals;
    let in_words = |text: &Both| text.said(lang).text;
    let goal = in_words(&item.goal_title);
    match &item.news {
        News::Figure { indicator, unit, figure } => {
            let found = finding(figure.finding, &in_words(unit), lang);
            let mut text = words.of_day(day(figure.day, lang), in_words(&figure.source));
            if figure.corrects.is_some() {
                let _ = write!(text, "\n{}", words::of(lang).goal.corrected(in_words(&figure.reason)));
            }
            NewsLine { title: words.news_figure(goal, in_words(indicator), found), text }
        }
        News::Entry { stage, day: on, text, by } => NewsLine {
            title: words.news_entry(goal, stage_in(words, *stage)),
            text: format!("{}\n{}", in_words(text), words.of_day(day(*on, lang), in_words(by))),
        },
    }
}

/// What was found, in a word.
fn finding(finding: Finding, unit: &str, lang: Lang) -> String {
    let words = words::of(lang);
    match finding {
        Finding::Value(value) => Speaker::of(lang).quantity(value, unit),
        Finding::Done(true) => words.goal.done.to_owned(),
        Finding::Done(false) => words.goal.not_done.to_owned(),
        Finding::Judged(grade) => grade.letter().to_owned(),
    }
}

fn day(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Ja => calendar::date_plain(day),
        Lang::En => calendar::date_english(day),
    }
}

// --- the drawing ----------------------------------------------------------------------------------------------

/// Where the bar begins, how long it is, and where the target stands on it.
const LEFT: i64 = 24;
const WIDTH: i64 = 432;
const TARGET: i64 = 360;

/// An indicator of a goal as a picture for other sites: name, verdict, bar with target and expected-by-now, and where
/// it comes from. `None` if the goal has no such indicator.
pub fn picture(page: &GoalPage, slug: &Slug, lang: Lang) -> Option<String> {
    let line = page.goal.indicators.iter().find(|line| line.slug == *slug)?;
    let words = words::of(lang);
    let verdict = Speaker::of(lang).promise(line, page.year, page.today);
    let (ink, shape) = mark(line.standing);
    let standing = standing_in(&words.goals, line.standing, page.today > page.year.last());
    let (site, on) = (words.site.title(&page.goal.title.text), day(line.found.map_or(page.today, |(on, _)| on), lang));
    // Elsewhere no page around it says what the figures are.
    let foot = if page.remark.text.is_empty() { format!("{site}　{on}") } else { format!("{}　{on}", page.remark.text) };
    let now = line.aim.scale().zip(line.value()).map(|(scale, value)| {
        let amount = |amount| Speaker::of(lang).quantity(amount, &line.unit.text);
        format!("{} / {}", amount(value), amount(scale.target()))
    });
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 480 200\" width=\"480\" height=\"200\" role=\"img\" lang=\"{}\" \
         aria-labelledby=\"t d\" font-family=\"'Hiragino Sans','Noto Sans JP','Noto Sans CJK JP',Meiryo,sans-serif\">\
         <title id=\"t\">{}</title><desc id=\"d\">{} {}</desc>\
         <rect x=\"0.5\" y=\"0.5\" width=\"479\" height=\"199\" rx=\"8\" fill=\"#fff\" stroke=\"#767676\"/>",
        lang.tag(),
        escaped(&line.name.text),
        escaped(standing),
        escaped(&verdict),
    );
    let mut text = |y: u32, size: u32, weight: u32, ink: &str, (x, anchor): (i64, &str), text: &str, most: usize| {
        let _ = write!(
            svg,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{ink}\" text-anchor=\"{anchor}\">{}</text>",
            escaped(&shortened(text, most))
        );
    };
    let (first, second) = folded(&verdict, 54);
    text(36, 18, 700, "#1a1a1a", (LEFT, "start"), &line.name.text, 46);
    text(64, 16, 700, ink, (LEFT + 26, "start"), standing, 20);
    text(64, 18, 700, "#1a1a1a", (LEFT + WIDTH, "end"), &now.unwrap_or_default(), 28);
    text(92, 16, 400, "#333", (LEFT, "start"), &first, 54);
    text(114, 16, 400, "#333", (LEFT, "start"), &second, 54);
    text(186, 14, 400, "#4d4d4d", (LEFT, "start"), &foot, 60);
    let _ = write!(svg, "<path transform=\"translate({LEFT} 48)\" fill=\"{ink}\" d=\"{shape}\"/>");
    svg.push_str(&bar(line));
    svg.push_str("</svg>\n");
    Some(svg)
}

/// The way from the beginning to the target and beyond; nothing of it where nothing is measured.
fn bar(line: &IndicatorLine) -> String {
    let at = |hundredths: i64| (hundredths.clamp(0, 12_000) * TARGET / 10_000).min(WIDTH);
    let expected = LEFT + at(line.expected.hundredths());
    let reached = line.progress.map_or(0, |progress| at(progress.hundredths()));
    format!(
        "<rect x=\"{LEFT}\" y=\"138\" width=\"{WIDTH}\" height=\"14\" fill=\"#e6e6e6\"/>\
         <rect x=\"{LEFT}\" y=\"138\" width=\"{reached}\" height=\"14\" fill=\"#5109ad\"/>\
         <rect x=\"{}\" y=\"130\" width=\"4\" height=\"30\" fill=\"#1a1a1a\"/>\
         <path d=\"M{} 125h14l-7 11z\" fill=\"#4d4d4d\"/>",
        LEFT + TARGET - 2,
        expected - 7,
    )
}

/// The ink of a standing, which is read on white, and its shape: a tick, an arrow, a clock, a triangle, a diamond, a ring.
const fn mark(standing: Standing) -> (&'static str, &'static str) {
    match standing {
        Standing::Done => ("#115a36", "M2 10l5 5 11-12-2-2-9 10-3-3z"),
        Standing::OnTime => ("#115a36", "M2 8h9V3l8 6-8 7v-5H2z"),
        Standing::ToCome => ("#4d4d4d", "M10 0a10 10 0 1 0 .1 0zM10 3a7 7 0 1 1-.1 0zM9 5h2v5h4v2H9z"),
        Standing::Behind => ("#8a4500", "M10 1l10 17H0zM9 7v5h2V7zm0 7v2h2v-2z"),
        Standing::Late => ("#ce0000", "M10 0l10 9-10 9L0 9zM9 4v6h2V4zm0 8v2h2v-2z"),
        Standing::Unmeasured => ("#4d4d4d", "M3 7h14v4H3z"),
    }
}

/// A text in two lines, the first as long as there is room for, counted in halves of a Japanese letter.
fn folded(text: &str, most: usize) -> (String, String) {
    let mut room = most;
    let end = text.char_indices().find(|(_, c)| {
        let width = if c.is_ascii() { 1 } else { 2 };
        let fits = width <= room;
        room = room.saturating_sub(width);
        !fits
    });
    let Some((end, _)) = end else { return (text.to_owned(), String::new()) };
    // Words are kept whole, and a sentence goes on where one has ended, if that is not far.
    let at = text[..end].rfind(['。', ' ']).map(|at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let (first, second) = text.split_at(at.filter(|at| at * 2 > end).unwrap_or(end));
    (first.trim_end().to_owned(), second.to_owned())
}

/// As much of a text as has room, counted in halves of a Japanese letter.
fn shortened(text: &str, most: usize) -> String {
    let width = |c: char| if c.is_ascii() { 1 } else { 2 };
    if text.chars().map(width).sum::<usize>() <= most {
        return text.to_owned();
    }
    let mut room = most.saturating_sub(2);
    let kept = text.chars().take_while(|c| {
        let fits = width(*c) <= room;
        room = room.saturating_sub(width(*c));
        fits
    });
    kept.chain(['…']).collect()
}

/// A text as XML has it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_goes_on_in_a_second_line() {
        assert_eq!(folded("かしわら", 8), ("かしわら".to_owned(), String::new()));
        assert_eq!(folded("届きました。あと少し", 14), ("届きました。".to_owned(), "あと少し".to_owned()));
        assert_eq!(folded("あいうえお", 4), ("あい".to_owned(), "うえお".to_owned()));
        assert_eq!(folded("12 to go. Late", 10), ("12 to go.".to_owned(), "Late".to_owned()));
    }

    #[test]
    fn a_long_name_is_cut_where_there_is_no_more_room() {
        assert_eq!(shortened("かしわら", 8), "かしわら");
        assert_eq!(shortened("かしわらし", 8), "かしわ…");
        assert_eq!(shortened("grape", 4), "gr…");
        assert_eq!(shortened("", 0), "");
    }

    #[test]
    fn a_name_is_no_markup() {
        assert_eq!(escaped("<script>\"&\"</script>"), "&lt;script&gt;&quot;&amp;&quot;&lt;/script&gt;");
    }
}
