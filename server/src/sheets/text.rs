//! Tables in text: CSV (RFC 4180), or with tabs between cells, as spreadsheets write them.

use super::Room;
use domain::goals::import::{FileFault, Row, Sheet};
use encoding_rs::{SHIFT_JIS, UTF_16BE, UTF_16LE};

/// Reads a table in UTF-8 or, as Japanese spreadsheets write it, in Shift_JIS.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Sheet, FileFault> {
    let text = decoded(bytes)?;
    if text.contains('\0') {
        return Err(FileFault::NoTable);
    }
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if first.contains('\t') && !first.contains(',') { b'\t' } else { b',' };
    if let Some(line) = unclosed(&text, char::from(delimiter)) {
        return Err(FileFault::Unclosed(line));
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let (mut rows, mut room) = (Vec::new(), Room::default());
    for record in reader.records() {
        let record = record.map_err(|_| FileFault::Broken)?;
        let row = Row {
            number: record.position().map_or(0, |position| line(&text, position)),
            cells: record.iter().map(str::to_owned).collect(),
            ..Row::default()
        };
        room.take(&row)?;
        rows.push(row);
    }
    Ok(Sheet { name: name.to_owned(), rows })
}

/// The line, from 1, of the first quotation that does not end where its cell ends: of this the reader makes one cell of all
/// that comes after it.
fn unclosed(text: &str, delimiter: char) -> Option<u32> {
    let mut chars = text.chars().peekable();
    let (mut line, mut begins) = (1u32, true);
    while let Some(c) = chars.next() {
        if c == '"' && begins {
            let opened = line;
            loop {
                match chars.next() {
                    None => return Some(opened),
                    Some('\n') => line += 1,
                    Some('"') if chars.peek() == Some(&'"') => drop(chars.next()),
                    Some('"') => break,
                    Some(_) => {}
                }
            }
            if chars.peek().is_some_and(|next| *next != delimiter && !matches!(next, '\r' | '\n')) {
                return Some(opened);
            }
        }
        begins = c == delimiter || matches!(c, '\r' | '\n');
        line += u32::from(c == '\n');
    }
    None
}

/// The line at which a record begins, from 1. The reader takes the end of the line before it, and empty lines, for its
/// beginning.
fn line(text: &str, position: &csv::Position) -> u32 {
    let at = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let before = text.as_bytes().get(at..).unwrap_or_default().iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    let ends = before.filter(|byte| **byte == b'\n').count();
    u32::try_from(position.line()).unwrap_or(u32::MAX).saturating_add(u32::try_from(ends).unwrap_or(u32::MAX))
}

fn decoded(bytes: &[u8]) -> Result<String, FileFault> {
    let wide = [(&[0xFF, 0xFE], UTF_16LE), (&[0xFE, 0xFF], UTF_16BE)].into_iter().find(|(mark, _)| bytes.starts_with(*mark));
    if let Some((mark, encoding)) = wide {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark.len()..]);
        return text.map(std::borrow::Cow::into_owned).ok_or(FileFault::Encoding);
    }
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    // Shift_JIS has no zero bytes, and files of programs are full of them.
    if bytes.contains(&0) {
        return Err(FileFault::NoTable);
    }
    let text = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(std::borrow::Cow::into_owned).ok_or(FileFault::Encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        read("値.csv", bytes).expect("a table").rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn a_table_is_read_in_the_encodings_that_offices_use() {
        let text = "年度,値\r\n令和8年度,\"1,000\"\r\n";
        let wanted = vec![vec!["年度", "値"], vec!["令和8年度", "1,000"]];
        assert_eq!(cells(text.as_bytes()), wanted);
        assert_eq!(cells(format!("\u{FEFF}{text}").as_bytes()), wanted);
        assert_eq!(cells(&SHIFT_JIS.encode(text).0), wanted);
        let wide: Vec<u8> = std::iter::once(0xFEFF).chain(text.replace(',', "\t").encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(cells(&wide)[0], ["年度", "値"]);
    }

    #[test]
    fn rows_are_counted_as_an_editor_shows_them() {
        for end in ["\r\n", "\n"] {
            let text = ["a,b", "", "1,\"x", "y\"", "2,z", ""].join(end);
            let numbers: Vec<u32> = read("x", text.as_bytes()).expect("a table").rows.iter().map(|row| row.number).collect();
            assert_eq!(numbers, [1, 3, 5], "{text:?}");
        }
    }

    #[test]
    fn a_quotation_that_is_not_closed_is_told_where_it_begins() {
        for (text, line) in [
            ("a,b\n1,\"x\n2,y\n3,z\n", Some(2)),
            ("a,b\r\n1,\"x\r\n2,\"y\"\r\n", Some(2)),
            ("a,b\n1,x\n\"2,y\n", Some(3)),
            ("a,b\n1,\"x\ny\"\n\"2,y", Some(4)),
            ("a,b\n1,\"x \"\"y\"\" z\"\n2,5\" in the middle\n\"\",\"\"", None),
        ] {
            match read("x", text.as_bytes()) {
                Ok(_) => assert_eq!(line, None, "{text:?}"),
                Err(fault) => assert_eq!(line.map(FileFault::Unclosed), Some(fault), "{text:?}"),
            }
        }
    }

    #[test]
    fn what_is_no_table_is_told() {
        let fault = |bytes: &[u8]| read("x", bytes).expect_err("no table");
        assert_eq!(fault(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0"), FileFault::NoTable);
        assert_eq!(fault(b"a\0b"), FileFault::NoTable);
        assert_eq!(fault(b"\xFD\xFD\xFE\xFE"), FileFault::Encoding);
        assert_eq!(fault(",".repeat(61).as_bytes()), FileFault::TooMany);
        assert_eq!(fault("1\n".repeat(5_001).as_bytes()), FileFault::TooMany);
    }
}
