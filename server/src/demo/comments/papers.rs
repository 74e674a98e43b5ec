//! Files of the samples: scans of what came on paper, and papers that two members of staff add to drafts that are public already.

use super::{pdf, scan};
use crate::{
    demo::{ACTOR, Players},
    media::{Made, Shelf, take_in},
};
use domain::{
    Slug,
    calendar::{OffsetDateTime, jst_date},
    check::Check,
    comments::{CaseMove, CaseRecord, Paper, SubmissionFilter, SubmissionNotice, Way},
    lang::Lang,
    media::{Licence, MediaRecord, paper_address},
};
use std::{error::Error, io::Write};
use store::{Actor, Store, StoreError, comments, media};
use time::Duration;

/// Cases with a paper: its title, and what it says.
const PAPERS: [(&str, &str, &[&str]); 2] = [
    (
        "citizen-participation",
        "参考資料　意見の集め方と、その回数（見本）",
        &[
            "この資料は見本です。回数はすべて作りごとです。",
            "",
            "1　昨年度に意見を集めた方法と回数",
            "　説明会　6回（参加した人は1回あたり平均18人）",
            "　アンケート　4回（答えた人は合わせて1,920人）",
            "　パブリックコメント　3回（届いた意見は合わせて212件）",
            "　審議会の公募委員　2つの審議会に5人",
            "",
            "2　集まらなかった声",
            "　説明会に来た人のうち、40歳より若い人は1割でした。",
            "　平日の昼の説明会には、働いている人がほとんど来ていません。",
            "",
            "3　手引き（案）で変えること",
            "　説明会は、夜か休みの日にも開きます。",
            "　どの方法でも、結果と市の考え方を同じ場所で公表します。",
        ],
    ),
    (
        "official-sns",
        "参考資料　公式SNSの発信の状況（見本）",
        &[
            "この資料は見本です。数はすべて作りごとです。",
            "",
            "1　昨年度の発信",
            "　催しの知らせ　214件",
            "　くらしの手続き　96件",
            "　防災と気象　58件（うち夜と休みの日は31件）",
            "",
            "2　寄せられた声",
            "　「画像の中の文字が、読み上げで聞けない」　12件",
            "　「返事があるのかどうか分からない」　9件",
            "",
            "3　指針（改定案）で変えること",
            "　画像には、同じ内容の文を必ず付けます。",
            "　返事をする時間と、返事をしない場合を、はじめに書きます。",
        ],
    ),
];

/// How many scans there are of each way in each case.
const SCANS: usize = 2;

/// Puts them there unless it was done before, which the corrections tell.
///
/// # Errors
/// If the database or the place for files does not answer, or a sample breaks a rule.
pub(in crate::demo) async fn put_if_missing(
    store: &Store,
    shelf: &Shelf,
    players: &Players,
    now: OffsetDateTime,
) -> Result<(), Box<dyn Error>> {
    let (Some(officer), Some(head)) = (players.get("policy@demo"), players.get("head@demo")) else { return Ok(()) };
    for (slug, title, lines) in PAPERS {
        let slug = Slug::parse(slug)?;
        let case = match comments::view(store, &slug, Lang::Ja, jst_date(now)).await {
            Err(StoreError::NotFound) => continue,
            case => case?,
        };
        if case.record.papers.is_empty() && case.corrections.is_empty() {
            let paper = keep(store, shelf, title, lines, now).await?;
            add(store, (officer, head), case.id, CaseRecord { papers: vec![paper], ..case.record }, now).await?;
            scans(store, shelf, officer, case.id, now).await?;
        }
    }
    Ok(())
}

/// A paper of the library.
async fn keep(store: &Store, shelf: &Shelf, title: &str, lines: &[&str], now: OffsetDateTime) -> Result<Paper, Box<dyn Error>> {
    let made = taken(&pdf::page(title, lines))?;
    for (file, bytes) in &made.files {
        shelf.put(&file.to_string(), bytes.clone()).await?;
    }
    let at = now - Duration::days(2);
    let (id, _) = media::add(store, &ACTOR, (&made.stem, made.content), "shiryo.pdf", at).await?;
    let paper = Paper { title: title.to_owned(), address: paper_address(id), pages: Some(1) };
    // A start that was cut off left it there.
    let found = media::find(store, &ACTOR, id).await?.media;
    if found.is_ready() {
        return Ok(paper);
    }
    let record = MediaRecord {
        alt: title.to_owned(),
        alt_en: String::new(),
        credit: "柏原市（見本）".to_owned(),
        licence: Licence::City,
        focus: domain::media::Focus::default(),
    };
    let record = record.checked().map_err(|problems| format!("a sample breaks a rule: {problems:?}"))?;
    media::describe(store, &ACTOR, (id, found.version), &record, at).await?;
    Ok(paper)
}

/// Corrects a case that everyone reads already: one drafts it, another lets it happen. What somebody else has drafted meanwhile waits for
/// whoever decides, and nothing is added.
async fn add(
    store: &Store,
    (officer, head): (&Actor, &Actor),
    id: i64,
    record: CaseRecord,
    now: OffsetDateTime,
) -> Result<(), Box<dyn Error>> {
    let reason = "説明が足りないという声があったため、参考資料を加えました。案の内容は変わりません。".to_owned();
    let step = CaseMove::Correct { record: Box::new(record), reason };
    let drafted = now - Duration::days(2);
    let desk = comments::desk(store, officer, id, drafted).await?;
    let waits = match desk.pending() {
        // A start that was cut off left it there.
        Some(waits) if waits.step == step => waits.id,
        Some(_) => return Ok(()),
        None => {
            let step = step.checked().map_err(|problems| format!("a sample breaks a rule: {problems:?}"))?;
            comments::draft(store, officer, (id, desk.version), &step, drafted).await?;
            comments::desk(store, head, id, drafted).await?.pending().ok_or("a draft is missing")?.id
        }
    };
    // Only results are told by mail.
    let letter = |notice: &SubmissionNotice| app::comments::letters::results("", notice);
    Ok(comments::approve(store, head, (id, waits), &letter, now - Duration::days(1)).await?)
}

/// Scans of some that came by post, by fax and over the counter.
async fn scans(store: &Store, shelf: &Shelf, officer: &Actor, id: i64, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    let mut n = 0;
    for way in [Way::Post, Way::Fax, Way::Counter] {
        let filter = SubmissionFilter { way: Some(way), ..SubmissionFilter::default() };
        for line in comments::submissions(store, officer, id, (filter, Vec::new())).await?.lines.into_iter().take(SCANS) {
            let made = taken(&scan::letter(n).unwrap_or_default())?;
            // The largest, as with those that staff put there.
            let whole = made.files.into_iter().filter(|(name, _)| name.ending != "webp").max_by_key(|(name, _)| name.width);
            let (name, bytes) = whole.ok_or("a scan is missing")?;
            shelf.put(&comments::private_scan(&name), bytes).await?;
            comments::attach_scan(store, officer, (id, line.id), &name, now - Duration::hours(2)).await?;
            n += 1;
        }
    }
    Ok(())
}

fn taken(bytes: &[u8]) -> Result<Made, Box<dyn Error>> {
    let mut file = tempfile::tempfile()?;
    file.write_all(bytes)?;
    take_in(&mut file).map_err(|problem| format!("a file of the sample: {problem:?}").into())
}
