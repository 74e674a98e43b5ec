//! Tables that come as files, read as text cell by cell: Excel workbooks and CSV.

mod text;
mod workbook;

use domain::goals::import::{FileFault, LARGEST_FILE, MOST_COLUMNS, MOST_ROWS, Row, Sheet};

/// Reads the sheets of a file. What its name or its sender say it is counts for nothing; the name is that of a table in text.
///
/// # Errors
/// [`FileFault`]
pub fn read(name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, FileFault> {
    if bytes.is_empty() {
        return Err(FileFault::Missing);
    }
    if bytes.len() > LARGEST_FILE {
        return Err(FileFault::TooLarge);
    }
    // The marks of a package (APPNOTE.TXT 4.3.7) and of the binary files of old programs.
    if bytes.starts_with(b"PK\x03\x04") { workbook::read(bytes) } else { text::read(name, bytes).map(|sheet| vec![sheet]) }
}

/// Counts rows over all sheets.
#[derive(Default)]
struct Room(usize);

impl Room {
    /// Takes a row in.
    fn take(&mut self, row: &Row) -> Result<(), FileFault> {
        self.0 += 1;
        if self.0 > MOST_ROWS || row.cells.len() > MOST_COLUMNS { Err(FileFault::TooMany) } else { Ok(()) }
    }
}
