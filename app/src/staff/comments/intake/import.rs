//! `/staff/comments/{}/import`: submissions from a table. First one sees what would come of it, then one lets it be taken in: all of
//! it, or nothing. Between the two the table is in nobody's hands but the browser's, since it holds personal data.

use super::{super::cases::ways, at, closed};
use crate::{
    comments::names,
    page::Shown,
    staff::{
        desk::{Desk, Given},
        page_head,
        sheet::{Cell, Sheet},
        shown,
        table::moving,
    },
    ui::{
        banner::{Banner, Tone},
        button::{Button, LinkButton, Look},
        field::Label,
        file_picker::FilePicker,
    },
};
use domain::{
    calendar::{Date, date_plain},
    check::{FieldError, Problem},
    comments::{FURTHER, ImportFault, IntakeCase, NEEDED, RowFault, Way, Who},
    goals::import::LARGEST_FILE,
    lang::Lang,
};
use leptos::prelude::*;

const TITLE: &str = "表から取り込む";

/// What a picker takes for a table; where Excel is installed, browsers take CSV for its own.
const ACCEPT: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv,application/vnd.ms-excel,text/tab-separated-values,text/plain";

/// The largest file as the picker says it.
const LARGEST_MEGABYTES: u32 = (LARGEST_FILE / 1_000_000) as u32;

/// The most rows that are named at once.
const MOST_SHOWN: usize = 100;

/// What would come of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportLook {
    /// The name of the file.
    pub name: String,
    /// The file as it came, in Base64: it comes back with the form.
    pub carried: String,
    /// What the secret links are made of, so that a form that is sent twice takes in once.
    pub seed: String,
    /// Columns that are wanted and are missing; then nothing was read.
    pub missing: Vec<&'static str>,
    /// Rows that can't be taken in.
    pub bad: Vec<ImportFault>,
    /// Submissions that can: first row, way, day, sender, number of opinions.
    pub good: Vec<(u32, Way, Date, String, usize)>,
}

pub(super) fn page(desk: &Desk, case: &IntakeCase, given: Option<&Given>, today: Date) -> Shown {
    let (title, lead, content) = match given {
        Some(Given::CommentImport(look)) => {
            let lead = match (look.missing.is_empty() && look.bad.is_empty(), look.good.is_empty()) {
                (true, true) => "取り込むものがありません。行を書いて、もう一度送ってください。",
                (true, false) => "問題はありません。まだ何も取り込んでいません。",
                (false, _) => "このままでは取り込めません。何も取り込んでいません。",
            };
            (format!("「{}」の中身", look.name), lead, looked(case, look))
        }
        _ => {
            let lead = "別に受け取った意見の表（ExcelかCSV）を、まとめて入れます。送っただけでは何も変わりません。何が入るかを確かめてから取り込みます。";
            let form = closed(case, today).unwrap_or_else(|| form(desk, case));
            (TITLE.to_owned(), lead, form)
        }
    };
    let view = view! {
        <div class="wrap desk-page narrow">
            {ways(desk, case.id, "submissions")}
            {page_head(desk, &title, lead)}
            <p class="sub">{format!("案件：{}", case.title)}</p>
            {content}
            <p><a class="more" href=at(case.id, "submissions") rel="external">"受付簿へ"</a></p>
        </div>
    };
    shown(desk, &title, view.into_any())
}

fn form(desk: &Desk, case: &IntakeCase) -> AnyView {
    let to = at(case.id, "import");
    view! {
        <section class="section" aria-labelledby="send">
            <h2 id="send">"送る"</h2>
            <form class="form" action=to method="post" enctype="multipart/form-data" novalidate>
                <FilePicker label=Label::required("files", "ファイル").error(desk.form.error("files")) accept=ACCEPT types="Excel（.xlsx）、CSV" megabytes=LARGEST_MEGABYTES />
                <div><Button look=Look::Solid>"送って確かめる"</Button></div>
            </form>
        </section>
        {columns(case)}
    }
    .into_any()
}

/// How to write a table.
fn columns(case: &IntakeCase) -> AnyView {
    let kinds = case.who.iter().map(|who| names::who(*who, Lang::Ja)).collect::<Vec<_>>().join("、");
    let about = |name: &str| match name {
        "受付日" => "届いた日（消印の日）。2026-10-31 か 令和8年10月31日 のように".to_owned(),
        "方法" => "電子メール、ファクス、郵送、窓口 のどれか".to_owned(),
        "氏名" => "書いてあるとおりに".to_owned(),
        "住所" => "在勤・在学の人は、その所在地でもかまいません".to_owned(),
        "区分" => format!("{kinds}。在住、在勤、在学、法人 とも書けます"),
        "意見" => "1行に1件、4,000文字以内".to_owned(),
        "所属" => "勤め先・学校・団体の名前。在勤・在学・法人では必要です".to_owned(),
        "メール" => "書くと、受付の控えと結果をメールで送ります".to_owned(),
        "該当箇所" => "案の節の番号か見出し。空か「全体」なら、案の全体".to_owned(),
        _ => String::new(),
    };
    let row = |name: &'static str, needed: bool| {
        let needed = if needed { "必要" } else { "あれば読む" };
        view! { <tr><th scope="row">{name}</th><td><span class="nb">{needed}</span></td><td>{about(name)}</td></tr> }
    };
    let rows = NEEDED.map(|name| row(name, true)).into_iter().chain(FURTHER.map(|name| row(name, false)));
    let table = view! {
        <table class="dense intake-table">
            <caption class="sr">"表の列"</caption>
            <thead><tr><th scope="col">"列の名前"</th><th scope="col">"要るか"</th><th scope="col">"書き方"</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    };
    view! {
        <section class="section" aria-labelledby="columns">
            <h2 id="columns">"表の書き方"</h2>
            <p>"1行に意見を1件書きます。同じ人の行が続くと、1通にまとめます。列の順番は自由です。"</p>
            {moving("dense-box", "表の列", table.into_any())}
            <p><LinkButton href=at(case.id, "import.csv")>"見本のCSVを受け取る"</LinkButton></p>
        </section>
    }
    .into_any()
}

/// What was understood, and the button for it; or what is wrong, row by row.
fn looked(case: &IntakeCase, look: &ImportLook) -> AnyView {
    let whole = look.missing.is_empty() && look.bad.is_empty();
    let missing = (!look.missing.is_empty()).then(|| {
        let text = format!("列が足りません：{}。見出しの名前を確かめてください。", look.missing.join("、"));
        view! { <Banner tone=Tone::Error><p>{text}</p></Banner> }
    });
    let wrong = (!look.bad.is_empty()).then(|| faults(&look.bad));
    let take = (whole && !look.good.is_empty()).then(|| {
        view! {
            <form class="form" action=at(case.id, "import") method="post" enctype="multipart/form-data">
                <input type="hidden" name="name" value=look.name.clone() />
                <input type="hidden" name="seed" value=look.seed.clone() />
                <input type="hidden" name="carried" value=look.carried.clone() />
                <div><Button look=Look::Solid>"すべて取り込む"</Button></div>
            </form>
        }
    });
    view! {
        {missing}
        {wrong}
        {understood(look)}
        {take}
        <p><LinkButton href=at(case.id, "import")>"別のファイルを送る"</LinkButton></p>
    }
    .into_any()
}

fn understood(look: &ImportLook) -> Option<AnyView> {
    if look.good.is_empty() {
        return None;
    }
    let opinions: usize = look.good.iter().map(|(.., opinions)| opinions).sum();
    let more = look.good.len().saturating_sub(MOST_SHOWN);
    let more = (more > 0).then(|| view! { <p class="sub">{format!("ほかに{more}通")}</p> });
    let rows = look.good.iter().take(MOST_SHOWN).map(|(row, way, day, name, opinions)| {
        view! {
            <tr>
                <th scope="row" class="num right">{*row}</th>
                <td><span class="num nb">{date_plain(*day)}</span></td>
                <td><span class="nb">{names::way(*way, Lang::Ja)}</span></td>
                <td>{name.clone()}</td>
                <td class="num right">{*opinions}</td>
            </tr>
        }
    });
    let table = view! {
        <table class="dense intake-table">
            <caption class="sr">"読み取った内容"</caption>
            <thead>
                <tr>
                    <th scope="col" class="right">"行"</th>
                    <th scope="col">"届いた日"</th>
                    <th scope="col">"方法"</th>
                    <th scope="col">"氏名（公開しない）"</th>
                    <th scope="col" class="right">"意見（件）"</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    };
    Some(
        view! {
            <section class="section" aria-labelledby="understood">
                <h2 id="understood">"読み取った内容"</h2>
                <p>{format!("{}通、意見{opinions}件", look.good.len())}</p>
                {moving("dense-box", "読み取った内容", table.into_any())}
                {more}
            </section>
        }
        .into_any(),
    )
}

/// Everything that is wrong, by row.
fn faults(bad: &[ImportFault]) -> AnyView {
    let more = bad.len().saturating_sub(MOST_SHOWN);
    let more = (more > 0).then(|| view! { <p>{format!("ほかに{more}か所あります。")}</p> });
    let lines =
        bad.iter().take(MOST_SHOWN).map(|fault| view! { <li><b>{format!("{}行目", fault.row)}</b><p>{words(fault.fault)}</p></li> });
    let count = format!("直すところが{}か所あります。ファイルを直して、もう一度送ってください。", bad.len());
    view! {
        <Banner tone=Tone::Error><p>{count}</p></Banner>
        <ul class="points faults">{lines.collect_view()}</ul>
        {more}
    }
    .into_any()
}

/// What is wrong with a row, and what to do.
fn words(fault: RowFault) -> String {
    let text = match fault {
        RowFault::Field(error) => return field(error),
        RowFault::Day => "受付日を 2026-10-31 か 令和8年10月31日 のように書いてください",
        RowFault::NotInTime => "募集期間の外の日か、これから来る日です。受付日（消印の日）を確かめてください",
        RowFault::Way => "方法は、電子メール、ファクス、郵送、窓口 のどれかにしてください",
        RowFault::Section => "該当箇所の節が、案にありません。節の番号か見出しを書くか、空にしてください",
        RowFault::Who => "区分が、この案件で意見を出せる人の区分ではありません",
        RowFault::Email => "メールの形になっていません。直すか、空にしてください",
    };
    text.to_owned()
}

fn field(error: FieldError) -> String {
    let column = match error.field {
        "name" => "氏名",
        "address" => "住所",
        "who" => "区分",
        "place" => "所属",
        "phone" => "電話",
        "email" => "メール",
        "way" => "方法",
        _ => "意見",
    };
    match error.problem {
        Problem::Empty => format!("{column}が空です。入れてください"),
        Problem::TooLong(most) => format!("{column}が{most}文字より長いです。短くしてください"),
        Problem::ControlCharacter => format!("{column}に使えない文字（制御文字）が入っています"),
        Problem::NotAReading | Problem::Contradiction => format!("{column}がほかの列と合わないか、使えない値です"),
    }
}

/// A table to be filled in, with two invented rows.
pub fn sample(case: &IntakeCase) -> Sheet {
    let columns: Vec<&'static str> = NEEDED.into_iter().chain(FURTHER).collect();
    let section = case.sections.iter().find(|section| section.number > 0).map(|section| section.number.to_string()).unwrap_or_default();
    let row = |way: Way, who: Who, [name, address, opinion, place, email, part]: [&str; 6]| {
        let cell = |column: &&str| match *column {
            "受付日" => Cell::Day(case.standing.dates.opens_on),
            "方法" => names::way(way, Lang::Ja).into(),
            "氏名" => name.into(),
            "住所" => address.into(),
            "区分" => names::who(who, Lang::Ja).into(),
            "意見" => opinion.into(),
            "所属" => place.into(),
            "メール" => email.into(),
            "該当箇所" => part.into(),
            _ => Cell::Empty,
        };
        columns.iter().map(cell).collect::<Vec<_>>()
    };
    let who = case.who.first().copied().unwrap_or(Who::Resident);
    let rows = vec![
        row(Way::Post, who, ["見本 花子", "柏原市見本町1-2", "ここに意見を書きます。", "見本の会社", "", &section]),
        row(Way::Post, who, ["見本 花子", "柏原市見本町1-2", "同じ人の2つ目の意見です。", "見本の会社", "", "全体"]),
    ];
    Sheet { file: "comments-import", title: "取り込みの見本", columns, rows }
}
