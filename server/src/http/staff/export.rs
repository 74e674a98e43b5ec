//! Tables as files: CSV for programs, Excel for people. What is in them the store has put down as taken out.

use super::{
    super::csv::{Written, guarded, table},
    Visitor, asked,
};
use app::{
    page::Address,
    staff::{
        self,
        sheet::{Cell, Sheet},
    },
};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    calendar::{Date, JST, OffsetDateTime, iso, jst_date},
    lang::Lang,
};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use store::{Result, StoreError};

/// The kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// See [`table`].
    Csv,
    /// Office Open XML (ISO/IEC 29500), with numbers and days as such.
    Xlsx,
}

/// `GET /staff/people.csv` and `.xlsx`
pub(super) async fn people(visitor: &Visitor, target: &str) -> Result<Response> {
    let address = asked(target);
    let (filter, _) = staff::people_filter(&address);
    let people = store::staff::export_people(&visitor.state.store, &visitor.actor(), &filter, visitor.now).await?;
    answer(Kind::of(&address), &staff::people_sheet(&people), visitor.now)
}

/// `GET /staff/products.csv` and `.xlsx`
pub(super) async fn products(visitor: &Visitor, target: &str) -> Result<Response> {
    let address = asked(target);
    let (filter, _) = staff::register_filter(&address);
    let rows = store::products::export_register(&visitor.state.store, &visitor.actor(), filter, visitor.now).await?;
    answer(Kind::of(&address), &staff::register_sheet(&rows), visitor.now)
}

/// `GET /staff/certification.csv` and `.xlsx`
pub(super) async fn applications(visitor: &Visitor, target: &str) -> Result<Response> {
    let address = asked(target);
    let (filter, today) = (staff::certification::queue_filter(&address), jst_date(visitor.now));
    let lines = store::certification::queue::export(&visitor.state.store, &visitor.actor(), &filter, today, visitor.now).await?;
    let (_, categories) = store::catalogue::names(&visitor.state.store, Lang::Ja).await?;
    answer(Kind::of(&address), &staff::certification::queue_sheet(&lines, &categories, today), visitor.now)
}

/// `GET /staff/certification/certificates.csv` and `.xlsx`
pub(super) async fn certificates(visitor: &Visitor, target: &str) -> Result<Response> {
    let address = asked(target);
    let (filter, _) = staff::certificates_filter(&address);
    let lines = store::certification::standing::export(&visitor.state.store, &visitor.actor(), &filter, visitor.now).await?;
    answer(Kind::of(&address), &staff::certificates_sheet(&lines), visitor.now)
}

/// `GET /staff/certification/statistics.csv` and `.xlsx`
pub(super) async fn statistics(visitor: &Visitor, target: &str) -> Result<Response> {
    let address = asked(target);
    let year = staff::statistics_year(&address);
    let figures = store::certification::statistics::export(&visitor.state.store, &visitor.actor(), year, visitor.now).await?;
    let (_, categories) = store::catalogue::names(&visitor.state.store, Lang::Ja).await?;
    answer(Kind::of(&address), &staff::statistics_sheet(&figures, &categories), visitor.now)
}

/// `GET /staff/certification/permits.csv` and `.xlsx`
pub(super) async fn permits(visitor: &Visitor, target: &str) -> Result<Response> {
    let address = asked(target);
    let (filter, _) = staff::permits_filter(&address);
    let lines = store::certification::permits::export(&visitor.state.store, &visitor.actor(), &filter, visitor.now).await?;
    answer(Kind::of(&address), &staff::permits_sheet(&lines), visitor.now)
}

/// `GET /staff/goals/questions.csv` and `.xlsx`
pub(super) async fn questions(visitor: &Visitor, target: &str) -> Result<Response> {
    let address = asked(target);
    let (filter, _) = staff::questions_filter(&address);
    let lines = store::goals::questions::export(&visitor.state.store, &visitor.actor(), &filter, visitor.now).await?;
    answer(Kind::of(&address), &staff::questions_sheet(&lines, jst_date(visitor.now)), visitor.now)
}

/// `GET /staff/inquiries.csv` and `.xlsx`
pub(super) async fn inquiries(visitor: &Visitor, target: &str) -> Result<Response> {
    let address = asked(target);
    let (filter, _) = staff::inquiries_filter(&address);
    let lines = store::inquiries::export(&visitor.state.store, &visitor.actor(), &filter, visitor.now).await?;
    answer(Kind::of(&address), &staff::inquiries_sheet(&lines, jst_date(visitor.now)), visitor.now)
}

/// `GET /staff/comments/{}/units.csv` and `.xlsx`
pub(super) async fn comment_units(visitor: &Visitor, case: &str, target: &str) -> Result<Response> {
    let case = super::number(case)?;
    let lines = store::comments::export_units(&visitor.state.store, &visitor.actor(), case, visitor.now).await?;
    let sections = store::comments::intake_case(&visitor.state.store, &visitor.actor(), case).await?.sections;
    answer(Kind::of(&asked(target)), &staff::comments::units_sheet(&lines, &sections), visitor.now)
}

/// `GET /staff/events/{}/sign-ups.csv` and `.xlsx`, with `?on=` of one of its times
pub(super) async fn sign_ups(visitor: &Visitor, event: &str, target: &str) -> Result<Response> {
    let address = asked(target);
    let pairs = domain::query::pairs(&address.query);
    let key = pairs.iter().find(|(name, value)| name == "on" && !value.is_empty()).map(|(_, value)| value.as_str());
    let door = store::events::export(&visitor.state.store, &visitor.actor(), super::number(event)?, key, visitor.now).await?;
    answer(Kind::of(&address), &staff::sign_up_sheet(&door), visitor.now)
}

/// `GET /staff/programmes.csv` and `.xlsx`
pub(super) async fn programmes(visitor: &Visitor, target: &str) -> Result<Response> {
    let address = asked(target);
    let (filter, _) = staff::programme_filter(&address);
    let (year, lines) = store::programmes::export(&visitor.state.store, &visitor.actor(), filter, visitor.now).await?;
    answer(Kind::of(&address), &staff::programme_sheet(year, &lines), visitor.now)
}

/// `GET /staff/improvements.csv` and `.xlsx`
pub(super) async fn improvements(visitor: &Visitor, target: &str) -> Result<Response> {
    let address = asked(target);
    let (filter, _) = staff::improvement_filter(&address);
    let lines = store::programmes::export_improvements(&visitor.state.store, &visitor.actor(), &filter, visitor.now).await?;
    answer(Kind::of(&address), &staff::improvement_sheet(&lines), visitor.now)
}

impl Kind {
    fn of(address: &Address) -> Self {
        if address.path.ends_with(".csv") { Self::Csv } else { Self::Xlsx }
    }
}

/// A sheet as a file that is kept nowhere on the way.
fn answer(kind: Kind, sheet: &Sheet, now: OffsetDateTime) -> Result<Response> {
    let written = match kind {
        Kind::Csv => csv(sheet),
        Kind::Xlsx => xlsx(std::slice::from_ref(sheet), now),
    };
    file(kind, sheet.file, written, now)
}

/// A sheet for programs, of what nobody has to put down as taken out.
pub(super) fn plain(sheet: &Sheet, now: OffsetDateTime) -> Result<Response> {
    answer(Kind::Csv, sheet, now)
}

/// Several sheets as a workbook.
pub(super) fn book(name: &str, sheets: &[Sheet], now: OffsetDateTime) -> Result<Response> {
    file(Kind::Xlsx, name, xlsx(sheets, now), now)
}

fn file(kind: Kind, name: &str, written: Written<Vec<u8>>, now: OffsetDateTime) -> Result<Response> {
    let (media, ending) = match kind {
        Kind::Csv => ("text/csv; charset=utf-8", "csv"),
        Kind::Xlsx => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    };
    let bytes = written.map_err(|error| {
        tracing::error!(%error, "a file could not be written");
        StoreError::Corrupt("export")
    })?;
    let name = format!("attachment; filename=\"{name}-{}.{ending}\"", iso(jst_date(now)));
    let headers = [
        (header::CONTENT_TYPE, media.to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

fn csv(sheet: &Sheet) -> Written<Vec<u8>> {
    table(&sheet.columns, sheet.rows.iter().map(|row| row.iter().map(text).collect()))
}

/// A cell as text.
fn text(cell: &Cell) -> String {
    match cell {
        Cell::Words(words) => guarded(words),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => iso(*day),
        Cell::Moment(at) => {
            let local = at.to_offset(JST);
            format!("{} {:02}:{:02}", iso(local.date()), local.hour(), local.minute())
        }
        Cell::Empty => String::new(),
    }
}

fn xlsx(sheets: &[Sheet], now: OffsetDateTime) -> Written<Vec<u8>> {
    let (head, day, moment) =
        (Format::new().set_bold(), Format::new().set_num_format("yyyy-mm-dd"), Format::new().set_num_format("yyyy-mm-dd hh:mm"));
    let mut book = Workbook::new();
    let title = sheets.first().map_or("", |sheet| sheet.title);
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&instant(now)?));
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(sheet.title)?;
        for (column, title) in (0..).zip(&sheet.columns) {
            page.write_string_with_format(0, column, *title, &head)?;
        }
        for (line, row) in (1..).zip(&sheet.rows) {
            for (column, cell) in (0..).zip(row) {
                match cell {
                    // As a string it is no formula, whatever it begins with.
                    Cell::Words(words) => page.write_string(line, column, words)?,
                    Cell::Number(number) => page.write_number(line, column, *number as f64)?,
                    // Days of before 1900 Excel does not know.
                    Cell::Day(on) if on.year() < 1_900 => page.write_string(line, column, iso(*on))?,
                    Cell::Day(on) => page.write_datetime_with_format(line, column, &date(*on)?, &day)?,
                    Cell::Moment(at) => page.write_datetime_with_format(line, column, &instant(*at)?, &moment)?,
                    Cell::Empty => page,
                };
            }
        }
        page.set_freeze_panes(1, 0)?;
        let last = (u32::try_from(sheet.rows.len())?, u16::try_from(sheet.columns.len())?.saturating_sub(1));
        page.autofilter(0, 0, last.0, last.1)?;
        page.autofit();
    }
    Ok(book.save_to_buffer()?)
}

fn date(day: Date) -> std::result::Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or_default(), day.month().into(), day.day())
}

/// An instant as the clocks in Japan have it.
fn instant(at: OffsetDateTime) -> std::result::Result<ExcelDateTime, XlsxError> {
    let local = at.to_offset(JST);
    date(local.date())?.and_hms(local.hour().into(), local.minute(), local.second())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::calendar::parse_iso;
    use std::io::{Cursor, Read};

    fn sheet() -> Sheet {
        let words = ["=HYPERLINK(\"http://evil\")", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "a \"b\", c\nd", "ぶどう", "1=1"];
        let mut rows: Vec<Vec<Cell>> = words.iter().map(|words| vec![(*words).into(), Cell::Empty, Cell::Empty]).collect();
        rows.push(vec!["日".into(), Cell::Number(-12), Cell::Day(parse_iso("2026-10-01").expect("a day"))]);
        rows.push(vec!["昔の日".into(), Cell::Empty, Cell::Day(parse_iso("1800-01-01").expect("a day"))]);
        Sheet { file: "things", title: "もの", columns: vec!["言葉", "数", "日"], rows }
    }

    #[test]
    fn no_cell_of_a_csv_is_a_formula_and_none_loses_anything() {
        let bytes = csv(&sheet()).expect("a file");
        assert!(bytes.starts_with("\u{FEFF}言葉,数,日\r\n".as_bytes()));
        let mut reader = csv::Reader::from_reader(&bytes["\u{FEFF}".len()..]);
        let cells: Vec<String> = reader.records().map(|record| record.expect("a record")[0].to_owned()).collect();
        assert_eq!(cells[..6], ["'=HYPERLINK(\"http://evil\")", "'+1", "'-1", "'@SUM(A1)", "'\tx", "'\rx"]);
        assert_eq!(cells[6..], ["a \"b\", c\nd", "ぶどう", "1=1", "日", "昔の日"]);
        assert!(String::from_utf8_lossy(&bytes).ends_with("日,-12,2026-10-01\r\n昔の日,,1800-01-01\r\n"));
    }

    #[test]
    fn an_excel_file_has_words_as_words_numbers_as_numbers_and_days_as_days() {
        let bytes = xlsx(&[sheet()], OffsetDateTime::UNIX_EPOCH + time::Duration::days(20_000)).expect("a file");
        let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let mut part = |name: &str| {
            let mut text = String::new();
            parts.by_name(name).expect("a part").read_to_string(&mut text).expect("XML");
            text
        };
        let page = part("xl/worksheets/sheet1.xml");
        assert!(!page.contains("<f>") && page.contains("state=\"frozen\"") && page.contains("<autoFilter ref=\"A1:C12\"/>"), "{page}");
        assert!(page.contains("<c r=\"B11\"><v>-12</v></c>"), "{page}");
        // Days since 1899-12-30, with a format.
        assert!(page.contains("\"><v>46296</v></c>"), "{page}");
        assert!(part("xl/sharedStrings.xml").contains("=HYPERLINK"));
        assert!(part("xl/styles.xml").contains("formatCode=\"yyyy-mm-dd\"") && part("xl/workbook.xml").contains("もの"));
    }
}
