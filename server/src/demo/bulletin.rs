//! The samples of the bulletin: the issues of the last fourteen months, each about what its month is known for; the newest with more to
//! read. The printed pages are made here, as small as can be.

use super::{
    ACTOR,
    comments::pdf,
    file::{checked, parse},
    pictures::Drawings,
    stories::publish,
};
use crate::media::{Shelf, take_in};
use domain::{
    Slug,
    bulletin::{Content, IssueRecord},
    calendar::{Date, JST, OffsetDateTime, era_year, jst_date, months_after},
    lang::Both,
    media::{Licence, MediaRecord},
    publishing::{Kind, Showing},
};
use serde::Deserialize;
use std::{error::Error, io::Write};
use store::{Store, media, publishing};

/// How many issues there are.
const ISSUES: u8 = 14;

/// What the newest issue has beside its feature: heading, text, and both in English.
const MORE: [[&str; 4]; 3] = [
    [
        "まちの見聞特派員を募集します",
        "町の出来事を写真と文で伝える「まちの見聞特派員」を募集しています。\n\n- 市内に住む、働く、学ぶ人\n- 任期は1年。続けることもできます\n- 報酬はありません\n\n18歳未満の人は、保護者の同意が要ります。[申し込みと、これまでの記事](/reports)をご覧ください。",
        "Become a town reporter",
        "We look for people who tell of our town in pictures and words.\n\n- You live, work or study in the city\n- For a year, which can be renewed\n- Unpaid\n\nWho is under 18 needs a guardian’s consent. [How to join, and what reporters wrote](/en/reports)",
    ],
    [
        "数字で見る柏原",
        "| 何の数 | 数 | いつ |\n|---|--:|---|\n| 面積 | 25.33 km² | |\n| 人口 | 66,978人 | 2024年10月1日 |\n| 市になった年 | 1958年 | 10月1日 |\n\n面積の3分の2は、丘と山です。",
        "Kashiwara in figures",
        "| What | How many | When |\n|---|--:|---|\n| Area | 25.33 km² | |\n| People | 66,978 | 1 October 2024 |\n| A city since | 1958 | 1 October |\n\nTwo thirds of the area are hills.",
    ],
    [
        "この広報の受け取り方",
        "新しい号は、[メール](/bulletin/subscribe)でも受け取れます。申し込みはアドレスだけで、いつでもやめられます。\n\n文字の大きさは、ページの上の「表示の設定」で変えられます。",
        "How to get this bulletin",
        "New issues also come [by e-mail](/en/bulletin/subscribe). All we need is your address, and you can end it at any time.\n\nThe size of the text can be changed in the settings at the top of each page.",
    ],
];

#[derive(Deserialize)]
struct Months {
    month: Vec<Month>,
}

/// What the issue of a month is about.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Month {
    feature: String,
    feature_en: String,
    summary: String,
    summary_en: String,
    text: String,
    text_en: String,
    cover: String,
    /// Heading, the same in English, and page.
    more: Vec<[String; 3]>,
}

/// An issue with the name of its cover.
struct Issue {
    record: IssueRecord,
    cover: String,
}

/// Loads them, without covers and printed pages.
///
/// # Errors
/// If the database does not answer or a sample breaks a rule.
pub(super) async fn load(store: &Store, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    for issue in issues(jst_date(now))? {
        let at = shown_at(&issue.record);
        publish(store, issue.record, at).await?;
    }
    Ok(())
}

/// Gives those their covers and printed pages that nobody has touched since they were loaded.
///
/// # Errors
/// If the database or the place for files does not answer.
pub(super) async fn draw(store: &Store, shelf: &Shelf, drawings: &Drawings, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    let known = publishing::staff_list(store, &ACTOR, (Kind::Bulletin, ""), (200, 0)).await?;
    for Issue { record, cover } in issues(jst_date(now))? {
        let Some(line) = known.iter().find(|line| line.slug == record.slug) else { continue };
        let before = publishing::desk::<IssueRecord>(store, &ACTOR, line.id).await?;
        if before.versions.len() != 1 || before.record != record {
            continue;
        }
        let (at, paper) = (shown_at(&record), printed(store, shelf, &record).await?);
        let whole = IssueRecord { cover: Some(drawings.find(&cover)?), paper: Some(paper), pages: Some(1), ..record };
        let version = publishing::save(store, &ACTOR, (line.id, before.version), &checked(whole)?, at).await?;
        let showing = checked(Showing { from: at, until: None })?;
        publishing::show::<IssueRecord>(store, &ACTOR, (line.id, version), (&showing, "表紙と紙面を加えました"), at).await?;
    }
    Ok(())
}

/// The issues of the months before a day, the oldest first.
fn issues(today: Date) -> Result<Vec<Issue>, Box<dyn Error>> {
    let months = parse::<Months>("bulletin/months.toml", include_str!("bulletin/months.toml"))?.month;
    let first = today.replace_day(1)?;
    let of = |back: u8| {
        // Days are counted onwards only: a year and some months back, and on from there.
        let day = months_after(domain::calendar::years_after(first, -2), 24 - back);
        let month = months.get(usize::from(u8::from(day.month())) - 1).ok_or("a month is missing")?;
        issue(day, month, back == 0)
    };
    (0..ISSUES).rev().map(of).collect()
}

fn issue(day: Date, month: &Month, newest: bool) -> Result<Issue, Box<dyn Error>> {
    let (year, number) = (day.year(), u8::from(day.month()));
    let (era, of_era) = era_year(day).ok_or("a day before all eras")?;
    let english = domain::calendar::date_english(day);
    let english = english.split_once(' ').map_or(english.as_str(), |(_, month)| month);
    let line = |title: &str, page: &str| Content::read(&format!("{title}｜{page}")).ok_or_else(|| format!("no line of contents: {title}"));
    let mut contents = [vec![line(&month.feature, "2")?], vec![line(&month.feature_en, "2")?]];
    for [ja, en, page] in &month.more {
        contents[0].push(line(ja, page)?);
        contents[1].push(line(en, page)?);
    }
    let mut body =
        Both::new(format!("## {}\n\n{}", month.feature, month.text.trim()), format!("## {}\n\n{}", month.feature_en, month.text_en.trim()));
    for ([ja, text, en, text_en], page) in MORE.iter().zip(["12", "13", "14"]).filter(|_| newest) {
        contents[0].push(line(ja, page)?);
        contents[1].push(line(en, page)?);
        body.ja.push_str(&format!("\n\n## {ja}\n\n{text}"));
        body.en.push_str(&format!("\n\n## {en}\n\n{text_en}"));
    }
    let record = IssueRecord {
        slug: Slug::parse(&format!("{year}-{number:02}"))?,
        // Counted from a first issue that is invented.
        number: u32::try_from(year * 12 + i32::from(number) - 23_500).ok(),
        day: Some(day),
        title: Both::new(format!("広報かしわら {era}{of_era}年{number}月号"), format!("Koho Kashiwara, {english}")),
        summary: Both::new(month.summary.as_str(), month.summary_en.as_str()),
        contents,
        body,
        paper: None,
        pages: None,
        cover: None,
        by_machine: false,
    };
    Ok(Issue { record, cover: month.cover.clone() })
}

/// In the morning of the day on which it came out.
fn shown_at(record: &IssueRecord) -> OffsetDateTime {
    let day = record.day.unwrap_or(Date::MIN);
    day.midnight().assume_offset(JST).to_offset(time::UtcOffset::UTC)
}

/// The printed page of an issue in the library.
async fn printed(store: &Store, shelf: &Shelf, record: &IssueRecord) -> Result<i64, Box<dyn Error>> {
    let mut lines = vec!["この紙面は見本です。".to_owned(), String::new(), record.summary.ja.clone(), String::new(), "目次".to_owned()];
    lines.extend(record.contents[0].iter().map(|content| format!("　{}", content.title)));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut file = tempfile::tempfile()?;
    file.write_all(&pdf::page(&record.title.ja, &lines))?;
    let made = take_in(&mut file).map_err(|problem| format!("the printed page of {}: {problem:?}", record.slug))?;
    for (file, bytes) in &made.files {
        shelf.put(&file.to_string(), bytes.clone()).await?;
    }
    let at = shown_at(record);
    let (id, _) = media::add(store, &ACTOR, (&made.stem, made.content), &format!("koho-{}.pdf", record.slug), at).await?;
    let found = media::find(store, &ACTOR, id).await?.media;
    if !found.is_ready() {
        let said = MediaRecord {
            alt: format!("{}の紙面（見本）", record.title.ja),
            credit: "柏原市（見本）".to_owned(),
            licence: Licence::City,
            ..MediaRecord::default()
        };
        media::describe(store, &ACTOR, (id, found.version), &checked(said)?, at).await?;
    }
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{calendar::parse_iso, check::Check, publishing::Piece};

    #[test]
    fn the_issues_keep_every_rule_whatever_the_day() {
        for today in ["2026-11-27", "2027-01-01", "2028-02-29"] {
            let today = parse_iso(today).expect("a day");
            let all = issues(today).expect("issues");
            assert_eq!(all.len(), usize::from(ISSUES));
            for Issue { record, cover } in &all {
                assert_eq!((record.problems(), record.lacks()), (Vec::new(), Vec::new()), "{}", record.slug);
                assert!(Drawings::any().find(cover).is_ok(), "{cover}");
            }
            let newest = all.last().expect("an issue");
            assert!(newest.record.day.is_some_and(|day| day <= today && day.month() == today.month()));
            assert_eq!(domain::bulletin::articles(&newest.record.body.ja).len(), 4);
        }
    }
}
