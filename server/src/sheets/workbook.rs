//! Excel workbooks (Office Open XML, ISO/IEC 29500).

use super::Room;
use calamine::{DataRef, Reader, SheetVisible, Xlsx};
use domain::goals::import::{FileFault, MOST_COLUMNS, Row, Sheet};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most bytes of a workbook once it is unpacked.
const LARGEST_UNPACKED: u64 = 60_000_000;

/// Reads every sheet that people see. Cells are taken one by one: what lies far out takes no room between.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, FileFault> {
    measure(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| FileFault::NoTable)?;
    let names: Vec<String> =
        book.sheets_metadata().iter().filter(|sheet| sheet.visible == SheetVisible::Visible).map(|sheet| sheet.name.clone()).collect();
    let mut room = Room::default();
    names.into_iter().map(|name| sheet(&mut book, name, &mut room)).collect()
}

/// Unpacks everything once into nothing: what a package says of its sizes need not be true.
fn measure(bytes: &[u8]) -> Result<(), FileFault> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileFault::Broken)?;
    let mut left = LARGEST_UNPACKED;
    for place in 0..package.len() {
        let part = package.by_index(place).map_err(|_| FileFault::Broken)?;
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|_| FileFault::Broken)?;
        left = left.checked_sub(unpacked).ok_or(FileFault::TooLarge)?;
    }
    Ok(())
}

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: String, room: &mut Room) -> Result<Sheet, FileFault> {
    let mut rows: Vec<Row> = Vec::new();
    let mut cells = book.worksheet_cells_reader(&name).map_err(|_| FileFault::Broken)?;
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|_| FileFault::Broken)? {
        let text = text(&cell.value);
        // A formula that came to nothing has an empty text for a result.
        let unreckoned = cell.formula.is_some() && matches!(cell.value, DataRef::Empty);
        if text.is_empty() && !unreckoned {
            continue;
        }
        let (row, column) = cell.pos;
        let (number, column) = (row.saturating_add(1), usize::try_from(column).unwrap_or(usize::MAX));
        if column >= MOST_COLUMNS {
            return Err(FileFault::TooMany);
        }
        if rows.last().is_none_or(|last| last.number != number) {
            let new = Row { number, ..Row::default() };
            room.take(&new)?;
            rows.push(new);
        }
        if let Some(last) = rows.last_mut() {
            last.cells.resize(last.cells.len().max(column + 1), String::new());
            last.cells[column] = text;
            last.unreckoned.extend(unreckoned.then_some(column));
        }
    }
    rows.sort_by_key(|row| row.number);
    drop(cells);
    for area in book.merge_cells_by_sheet_name(&name).map_err(|_| FileFault::Broken)? {
        for row in rows.iter_mut().filter(|row| (area.start.0..=area.end.0).contains(&(row.number - 1))) {
            row.merged = true;
        }
    }
    Ok(Sheet { name, rows })
}

/// A cell as people see it, or would write it.
fn text(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => if *yes { "1" } else { "0" }.to_owned(),
        DataRef::DateTime(at) if at.is_datetime() => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTime(length) => length.as_f64().to_string(),
        DataRef::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        // As Excel shows it, so that its reader finds it.
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    use std::io::Write;
    use zip::{ZipWriter, write::SimpleFileOptions};

    #[test]
    fn cells_are_read_as_people_would_write_them() {
        let mut book = Workbook::new();
        let page = book.add_worksheet();
        page.set_name("値").expect("a name");
        page.write_string(0, 0, "令和8年度の実績").expect("a title");
        page.merge_range(2, 0, 3, 0, "二行にまたがる", &Format::new()).expect("a merged cell");
        page.write_string(3, 1, "x").expect("a cell");
        page.write_number(4, 0, 1_000).expect("a number");
        page.write_number(4, 2, 12.5).expect("a number");
        let day = ExcelDateTime::from_ymd(2026, 10, 31).expect("a day");
        page.write_datetime_with_format(4, 3, &day, &Format::new().set_num_format("ggge年m月d日")).expect("a day");
        book.add_worksheet().set_name("控え").expect("a name").set_hidden(true);
        let sheets = read(&book.save_to_buffer().expect("a file")).expect("sheets");
        assert_eq!(sheets.len(), 1, "what is hidden nobody sees");
        let rows: Vec<_> = sheets[0].rows.iter().map(|row| (row.number, row.merged, row.cells.join("|"))).collect();
        assert_eq!(
            rows,
            [
                (1, false, "令和8年度の実績".to_owned()),
                (3, true, "二行にまたがる".to_owned()),
                (4, true, "|x".to_owned()),
                (5, false, "1000||12.5|2026-10-31".to_owned()),
            ]
        );
    }

    /// A package with these parts.
    fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
            writer.write_all(bytes).expect("written");
        }
        writer.finish().expect("a package").into_inner()
    }

    #[test]
    fn a_formula_without_its_result_is_not_blank() {
        let mut book = Workbook::new();
        book.add_worksheet().write_formula(1, 2, "=SUM(1,2)").expect("a formula").write_string(1, 0, "x").expect("a cell");
        let whole = book.save_to_buffer().expect("a file");
        let mut parts = ZipArchive::new(Cursor::new(&whole)).expect("a package");
        let mut unreckoned = Vec::new();
        for place in 0..parts.len() {
            let mut part = parts.by_index(place).expect("a part");
            let mut text = String::new();
            part.read_to_string(&mut text).expect("a text");
            unreckoned.push((part.name().expect("a name").into_owned(), text.replace("</f><v>0</v></c>", "</f></c>")));
        }
        let unreckoned: Vec<(&str, &[u8])> = unreckoned.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
        let rows = |bytes: &[u8]| read(bytes).expect("sheets").remove(0).rows;
        assert_eq!(rows(&whole)[0].cells.join("|"), "x||0");
        assert!(rows(&whole)[0].unreckoned.is_empty());
        let row = rows(&package(&unreckoned)).remove(0);
        assert_eq!((row.cells.join("|").as_str(), row.unreckoned.as_slice()), ("x||", [2].as_slice()));
    }

    #[test]
    fn a_bomb_and_what_is_no_workbook_are_refused() {
        let bomb = package(&[("xl/worksheets/sheet1.xml", &vec![b' '; 61_000_000])]);
        assert!(bomb.len() < 100_000);
        assert_eq!(read(&bomb), Err(FileFault::TooLarge));
        assert_eq!(read(&package(&[("word/document.xml", b"<w/>")])), Err(FileFault::NoTable));
        assert_eq!(read(b"PK\x03\x04 and nothing more"), Err(FileFault::Broken));
    }

    #[test]
    fn a_cell_at_the_far_end_takes_no_room() {
        let mut book = Workbook::new();
        let page = book.add_worksheet();
        page.write_string(0, 0, "a").expect("a cell").write_string(1_048_575, 3, "z").expect("the last row");
        let sheets = read(&book.save_to_buffer().expect("a file")).expect("sheets");
        assert_eq!(sheets[0].rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 1_048_576]);
        let mut book = Workbook::new();
        book.add_worksheet().write_string(0, 16_383, "z").expect("the last column");
        assert_eq!(read(&book.save_to_buffer().expect("a file")), Err(FileFault::TooMany));
    }
}
