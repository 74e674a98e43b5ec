//! 取り込み: submissions from a table, each row one opinion; rows of one sender that follow each other are one submission.

use super::{IntakeRecord, MOST_OPINIONS, OpinionRecord, Section, SubmissionRecord, Way, Who};
use crate::{
    calendar::{Date, parse_iso, parse_written},
    check::{Check, Checked, FieldError},
    goals::import::{Row, Sheet},
    lang::Lang,
    staff::Email,
};

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// A field, as in the form.
    Field(FieldError),
    /// Neither a day nor empty.
    Day,
    /// It came before opinions were taken, after that, or in the future.
    NotInTime,
    /// There is no such way of sending.
    Way,
    /// There is no such section.
    Section,
    /// Nobody is 市民 in this way.
    Who,
    /// It is no address for mail.
    Email,
}

/// A row and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportFault {
    /// The row as people count it, from 1.
    pub row: u32,
    /// What is wrong.
    pub fault: RowFault,
}

/// A table as it was understood.
#[derive(Debug, Default)]
pub struct ImportedSheet {
    /// Submissions that can be taken in, with their first row.
    pub good: Vec<(u32, Checked<IntakeRecord>)>,
    /// Rows that can't.
    pub bad: Vec<ImportFault>,
    /// Columns that are wanted and are missing; then nothing was read.
    pub missing: Vec<&'static str>,
}

/// Columns that a table must have.
pub const NEEDED: [&str; 6] = ["受付日", "方法", "氏名", "住所", "区分", "意見"];
/// Columns that it may have.
pub const FURTHER: [&str; 4] = ["所属", "電話", "メール", "該当箇所"];

/// What people call ways and kinds of persons.
pub struct ImportWords<'a> {
    /// A way by its name.
    pub way: &'a dyn Fn(&str) -> Option<Way>,
    /// A kind of person by its name.
    pub who: &'a dyn Fn(&str) -> Option<Who>,
}

/// Reads a table: the first and the last day on which opinions are taken, and today.
pub fn import(
    sheet: &Sheet,
    sections: &[Section],
    (opens_on, closes_on, today): (Date, Date, Date),
    words: &ImportWords<'_>,
) -> ImportedSheet {
    let mut read = ImportedSheet::default();
    let Some((head, rows)) = head(&sheet.rows) else {
        read.missing = NEEDED.to_vec();
        return read;
    };
    let place = |name: &str| head.cells.iter().position(|cell| cell.trim() == name);
    read.missing = NEEDED.into_iter().filter(|name| place(name).is_none()).collect();
    if !read.missing.is_empty() {
        return read;
    }
    let mut current: Option<(u32, IntakeRecord)> = None;
    for row in rows {
        let cell = |name: &str| place(name).and_then(|at| row.cells.get(at)).map_or("", |cell| cell.trim());
        match one(&cell, sections, words) {
            Ok(next) => match &mut current {
                Some((_, before)) if is_same_sender(before, &next) && before.submission.opinions.len() < MOST_OPINIONS => {
                    before.submission.opinions.extend(next.submission.opinions);
                }
                _ => {
                    finish(&mut read, current.replace((row.number, next)), (opens_on, closes_on, today));
                }
            },
            Err(fault) => read.bad.push(ImportFault { row: row.number, fault }),
        }
    }
    finish(&mut read, current, (opens_on, closes_on, today));
    read.bad.sort_by_key(|fault| fault.row);
    read
}

/// The first row that has the name of a needed column, and those after it.
fn head(rows: &[Row]) -> Option<(&Row, &[Row])> {
    let at = rows.iter().position(|row| row.cells.iter().any(|cell| cell.trim() == "意見"))?;
    Some((&rows[at], &rows[at + 1..]))
}

fn one<'a>(cell: &impl Fn(&str) -> &'a str, sections: &[Section], words: &ImportWords<'_>) -> Result<IntakeRecord, RowFault> {
    let day = cell("受付日");
    let received_on = parse_iso(day).or_else(|| parse_written(day)).ok_or(RowFault::Day)?;
    let way = (words.way)(cell("方法")).filter(|way| way.is_entered()).ok_or(RowFault::Way)?;
    let who = (words.who)(cell("区分")).ok_or(RowFault::Who)?;
    let email = match cell("メール") {
        "" => None,
        text => Some(Email::parse(text).map_err(|_| RowFault::Email)?),
    };
    let section = match cell("該当箇所") {
        "" | "全体" => String::new(),
        named => {
            let is = |section: &&Section| section.anchor == named || section.heading == named || section.number.to_string() == named;
            sections.iter().find(is).ok_or(RowFault::Section)?.anchor.clone()
        }
    };
    let submission = SubmissionRecord {
        opinions: vec![OpinionRecord { section, text: cell("意見").replace("\r\n", "\n") }],
        name: cell("氏名").to_owned(),
        address: cell("住所").to_owned(),
        who: Some(who),
        place: cell("所属").to_owned(),
        phone: cell("電話").to_owned(),
        by_mail: email.is_some(),
        email,
        lang: Lang::Ja,
    };
    Ok(IntakeRecord { way, received_on, scan: String::new(), submission })
}

fn is_same_sender(a: &IntakeRecord, b: &IntakeRecord) -> bool {
    let (one, two) = (&a.submission, &b.submission);
    (a.way, a.received_on, &one.name, &one.address, one.who) == (b.way, b.received_on, &two.name, &two.address, two.who)
}

fn finish(read: &mut ImportedSheet, record: Option<(u32, IntakeRecord)>, (opens_on, closes_on, today): (Date, Date, Date)) {
    let Some((row, record)) = record else { return };
    if !record.is_in_time((opens_on, closes_on), today) {
        read.bad.push(ImportFault { row, fault: RowFault::NotInTime });
        return;
    }
    match record.checked() {
        Ok(record) => read.good.push((row, record)),
        Err(errors) => read.bad.extend(errors.into_iter().map(|error| ImportFault { row, fault: RowFault::Field(error) })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comments::sections;

    fn read(rows: &[&str]) -> ImportedSheet {
        let all = ["受付日,方法,氏名,住所,区分,意見,所属,メール,該当箇所"].iter().chain(rows);
        let rows = all.zip(1..).map(|(line, number)| Row { number, cells: line.split(',').map(str::to_owned).collect(), ..Row::default() });
        let sheet = Sheet { name: String::new(), rows: rows.collect() };
        let day = |iso: &str| parse_iso(iso).expect("a day");
        let way = |text: &str| Way::ALL.into_iter().find(|way| way.code() == text);
        let who = |text: &str| Who::ALL.into_iter().find(|who| who.code() == text);
        let time = (day("2026-10-01"), day("2026-10-30"), day("2026-11-20"));
        import(&sheet, &sections("## 目的 {#aim}\n\n本文"), time, &ImportWords { way: &way, who: &who })
    }

    #[test]
    fn rows_of_one_sender_are_one_submission() {
        let sheet = read(&[
            "2026-10-02,fax,山田花子,安堂町1,resident,一つ目,,,目的",
            "2026-10-02,fax,山田花子,安堂町1,resident,二つ目,,,全体",
            "令和8年10月3日,post,川口次郎,国分1,worker,三つ目,会社,a@b.example,1",
        ]);
        assert_eq!(sheet.bad, []);
        let counts: Vec<_> = sheet.good.iter().map(|(row, record)| (*row, record.submission.opinions.len())).collect();
        assert_eq!(counts, [(2, 2), (4, 1)]);
        assert_eq!(sheet.good[0].1.submission.opinions[0].section, "aim");
    }

    #[test]
    fn each_bad_row_is_named() {
        let sheet = read(&[
            "いつか,fax,山田,安堂町,resident,意見,,,",
            "2026-10-02,mail,山田,安堂町,resident,,,,",
            "2026-10-02,hato,山田,安堂町,resident,意見,,,",
            "2026-11-02,fax,山田,安堂町,resident,意見,,,",
            "2026-10-02,fax,山田,安堂町,alien,意見,,,",
            "2026-10-02,fax,山田,安堂町,resident,意見,,,第9章",
            "2026-10-02,fax,山田,安堂町,resident,意見,,x,",
            "2026-10-05,fax,木村,安堂町,resident,よい,,,",
        ]);
        let faults: Vec<_> = sheet.bad.iter().map(|fault| (fault.row, fault.fault)).collect();
        let empty = RowFault::Field(FieldError { field: "opinion-1", problem: crate::check::Problem::Empty });
        let expected = [
            (2, RowFault::Day),
            (3, empty),
            (4, RowFault::Way),
            (5, RowFault::NotInTime),
            (6, RowFault::Who),
            (7, RowFault::Section),
            (8, RowFault::Email),
        ];
        assert_eq!(faults, expected);
        assert_eq!(sheet.good.len(), 1);
    }

    #[test]
    fn a_table_without_its_columns_is_not_read() {
        let sheet = Sheet { name: String::new(), rows: vec![Row { number: 1, cells: vec!["意見".into()], ..Row::default() }] };
        let none = |_: &str| None::<Way>;
        let nobody = |_: &str| None::<Who>;
        let day = parse_iso("2026-10-01").expect("a day");
        let read = import(&sheet, &[], (day, day, day), &ImportWords { way: &none, who: &nobody });
        assert_eq!(read.missing, ["受付日", "方法", "氏名", "住所", "区分"]);
    }
}
