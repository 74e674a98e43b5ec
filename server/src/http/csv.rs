//! Tables as CSV, for programs and for spreadsheets.

/// A table written, or why it could not be.
pub(super) type Written<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Words that a spreadsheet would take for a formula get a sign before them (OWASP: CSV injection); in full width as
/// well, which Japanese ones read.
pub(super) fn guarded(words: &str) -> String {
    // What nobody sees before the sign, a spreadsheet may leave out.
    let seen = words.trim_start_matches(|c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
    });
    if seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) || words.starts_with(['\t', '\r']) {
        format!("'{words}")
    } else {
        words.to_owned()
    }
}

/// A whole table: in UTF-8 with its mark, which spreadsheets need to know it by, and CRLF (RFC 4180).
pub(super) fn table(columns: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Written<Vec<u8>> {
    let mut written = head(columns)?;
    written.extend(lines(rows)?);
    Ok(written)
}

/// The beginning of a table.
pub(super) fn head(columns: &[&str]) -> Written<Vec<u8>> {
    let mut written = Vec::from("\u{FEFF}");
    written.extend(lines([columns.iter().map(|&column| column.to_owned()).collect()].into_iter())?);
    Ok(written)
}

/// Lines of a table.
pub(super) fn lines(rows: impl Iterator<Item = Vec<String>>) -> Written<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row)?;
    }
    Ok(writer.into_inner()?)
}
