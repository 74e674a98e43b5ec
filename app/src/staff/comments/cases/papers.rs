//! 関係する資料: rows of the form, each with a paper of the library, what it is called here, its pages and its place.

use super::entered::digits;
use crate::{
    staff::{
        comments::CommentFault,
        desk::{Desk, Form},
    },
    ui::field::{Label, group},
};
use domain::{
    comments::{CaseChoices, MOST_PAPERS, Paper, PaperChoice},
    media::{Content, FileKind},
};
use leptos::prelude::*;

/// Empty rows below those that are filled.
const SPARE: usize = 3;

/// The longest title.
const LONGEST: usize = 120;

/// What one row of the form says, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Row {
    address: String,
    title: String,
    pages: String,
    place: String,
}

impl Row {
    fn sent(form: &Form, number: usize) -> Self {
        let part = |part: &str| form.value(&format!("paper-{part}{number}")).trim().to_owned();
        Self { address: part(""), title: part("title-"), pages: part("pages-"), place: part("place-") }
    }

    fn kept(paper: &Paper) -> Self {
        let pages = paper.pages.map(|pages| pages.to_string()).unwrap_or_default();
        Self { address: paper.address.clone(), title: paper.title.clone(), pages, place: String::new() }
    }

    fn is_empty(&self) -> bool {
        self.address.is_empty() && self.title.is_empty() && self.pages.is_empty()
    }
}

/// Papers as they were entered, in the order that was asked for, and what is wrong with their rows. A paper without a title is called as
/// in the library.
pub(super) fn read(form: &Form, choices: &CaseChoices) -> (Vec<Paper>, Vec<CommentFault>) {
    let (mut papers, mut wrong): (Vec<((u64, u8), Paper)>, _) = (Vec::new(), Vec::new());
    let mut fault = |fault| {
        if !wrong.contains(&fault) {
            wrong.push(fault);
        }
    };
    for number in 1..=MOST_PAPERS {
        let row = Row::sent(form, number);
        if row.is_empty() {
            continue;
        }
        if row.address.is_empty() {
            fault(CommentFault::Papers);
            continue;
        }
        let pages = match row.pages.trim_end_matches("ページ").trim() {
            "" => None,
            typed => digits(typed).and_then(|pages| u32::try_from(pages).ok()).filter(|pages| *pages > 0),
        };
        if pages.is_none() && !row.pages.is_empty() {
            fault(CommentFault::PaperPages);
        }
        if papers.iter().any(|(_, paper)| paper.address == row.address) {
            fault(CommentFault::PaperTwice);
        }
        let title = if row.title.is_empty() {
            choices.paper(&row.address).map_or_else(|| row.address.clone(), |paper| paper.title.chars().take(LONGEST).collect())
        } else {
            row.title
        };
        papers.push((order(number, &row.place), Paper { title, address: row.address, pages }));
    }
    papers.sort_by_key(|(order, _)| *order);
    (papers.into_iter().map(|(_, paper)| paper).collect(), wrong)
}

/// By what a row is sorted: its number, or the one that was typed; one that was moved up stands before the row that has that number, and
/// one that was moved down behind it.
fn order(number: usize, place: &str) -> (u64, u8) {
    let own = number as u64;
    match digits(place).unwrap_or(own) {
        typed if typed < own => (typed, 0),
        typed if typed > own => (typed, 2),
        _ => (own, 1),
    }
}

/// The rows: as they were sent, else as they are; with a few empty ones.
pub(super) fn field(desk: &Desk, sent: bool, known: &[Paper], choices: &CaseChoices) -> AnyView {
    let rows: Vec<Row> = if sent {
        let all: Vec<Row> = (1..=MOST_PAPERS).map(|number| Row::sent(&desk.form, number)).collect();
        let last = all.iter().rposition(|row| !row.is_empty()).map_or(0, |last| last + 1);
        all.into_iter().take(last).collect()
    } else {
        known.iter().map(Row::kept).collect()
    };
    let label = Label::optional("papers", "関係する資料").error(desk.form.error("papers")).hint(
        "「写真と書類」にある書類から選びます。市民のページに、題名、種類、大きさ、ページ数が出ます。題名が空なら、「写真と書類」の題名になります",
    );
    let count = (rows.len() + SPARE).min(MOST_PAPERS);
    let spare = rows.iter().cloned().chain(std::iter::repeat(Row::default()));
    let shown = spare.take(count).enumerate().map(|(place, row)| one(place + 1, row, choices)).collect_view();
    let library = view! {
        <p class="sub">
            "一覧にない書類は、先に"
            <a href="/staff/media" target="_blank" rel="noopener external">"「写真と書類」（新しいタブで開く）"</a>
            "に送り、題名を書いてください。この案件をつくりかけのときは、保存してから「編集する」を開くと選べます。"
        </p>
    };
    group(&label, "paper-rows", view! { {shown}{library} }.into_any())
}

fn one(number: usize, row: Row, choices: &CaseChoices) -> AnyView {
    let id = if number == 1 { "papers".to_owned() } else { format!("paper-{number}") };
    let unknown = (!row.address.is_empty() && choices.paper(&row.address).is_none())
        .then(|| view! { <option value=row.address.clone() selected=true>{format!("{}（今は選べません）", row.address)}</option> });
    let options = choices
        .papers
        .iter()
        .filter(|paper| paper.ready || paper.address == row.address)
        .map(|paper| view! { <option value=paper.address.clone() selected=paper.address == row.address>{told(paper)}</option> })
        .collect_view();
    let text = |part: &'static str, title: &'static str, value: String, size: &'static str| {
        let id = format!("paper-{part}-{number}");
        let mode = (part != "title").then_some("numeric");
        view! {
            <label class=format!("part paper-{part}") for=id.clone()>
                {title}
                <input type="text" id=id.clone() name=id.clone() size=size inputmode=mode autocomplete="off" value=value />
            </label>
        }
    };
    let place = if row.place.is_empty() { number.to_string() } else { row.place.clone() };
    view! {
        <div class="paper-row" role="group" aria-label=format!("資料{number}")>
            <label class="part paper-file" for=id.clone()>
                "書類"
                <select id=id.clone() name=format!("paper-{number}")><option value="">"選ばない"</option>{unknown}{options}</select>
            </label>
            {text("title", "題名", row.title, "24")}
            {text("pages", "ページ数", row.pages, "4")}
            {text("place", "並び順", place, "3")}
        </div>
    }
    .into_any()
}

/// Title, type and size; and that it may not be chosen any more.
fn told(paper: &PaperChoice) -> String {
    let file = match paper.content {
        Content::Paper { kind, bytes } => {
            let kind = match kind {
                FileKind::Word => "Word",
                FileKind::Excel => "Excel",
                _ => "PDF",
            };
            format!("{kind} {}KB", bytes.div_ceil(1_000))
        }
        Content::Picture { .. } => String::new(),
    };
    let title = if paper.title.is_empty() { "題名がまだ" } else { &paper.title };
    let over = if paper.ready { "" } else { "　使わないことにした書類" };
    format!("{title}（{file}{over}）")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::comments::USUAL_SETTINGS;

    fn papers(fields: &[(&str, &str)]) -> (Vec<String>, Vec<CommentFault>) {
        let form = Form::new(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect());
        let choices = CaseChoices { settings: USUAL_SETTINGS, papers: Vec::new(), goals: Vec::new(), taken: Vec::new() };
        let (papers, wrong) = read(&form, &choices);
        (papers.into_iter().map(|paper| paper.title).collect(), wrong)
    }

    fn three(places: [&str; 3]) -> Vec<(&str, &str)> {
        let names = ["paper-place-1", "paper-place-2", "paper-place-3"];
        let all = [
            ("paper-1", "/a"),
            ("paper-2", "/b"),
            ("paper-3", "/c"),
            ("paper-title-1", "い"),
            ("paper-title-2", "ろ"),
            ("paper-title-3", "は"),
        ];
        all.into_iter().chain(names.into_iter().zip(places)).collect()
    }

    #[test]
    fn a_row_goes_where_its_number_says() {
        for (places, order) in [
            (["1", "2", "3"], ["い", "ろ", "は"]),
            (["", "", ""], ["い", "ろ", "は"]),
            (["1", "2", "1"], ["は", "い", "ろ"]),
            (["３", "2", "3"], ["ろ", "は", "い"]),
            (["2", "1", "3"], ["ろ", "い", "は"]),
            (["x", "0", "3"], ["ろ", "い", "は"]),
        ] {
            assert_eq!(papers(&three(places)), (order.map(str::to_owned).to_vec(), vec![]), "{places:?}");
        }
    }

    #[test]
    fn rows_that_are_not_understood_are_told() {
        assert_eq!(papers(&[]), (vec![], vec![]));
        assert_eq!(papers(&[("paper-title-2", "題名だけ")]).1, [CommentFault::Papers]);
        assert_eq!(
            papers(&[("paper-1", "/a"), ("paper-pages-1", "多い"), ("paper-pages-2", "3")]).1,
            [CommentFault::PaperPages, CommentFault::Papers]
        );
        assert_eq!(papers(&[("paper-1", "/a"), ("paper-2", "/a")]).1, [CommentFault::PaperTwice]);
        assert_eq!(papers(&[("paper-1", "/a"), ("paper-pages-1", "１２ページ")]).1, []);
    }
}
