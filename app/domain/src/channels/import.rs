//! A table of figures as somebody has kept it: day, channel, followers; with commas or tabs between, with or without a first line of
//! headings.

use crate::{
    Slug,
    calendar::{Date, parse_written},
};
use unicode_normalization::UnicodeNormalization;

/// The most lines of a table: eight years of three channels, day by day.
pub const MOST_ROWS: usize = 10_000;

/// A line that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureRow {
    /// Which line of the text it is, from 1.
    pub line: usize,
    /// When.
    pub day: Date,
    /// Of which channel.
    pub channel: Slug,
    /// How many.
    pub followers: u32,
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// Not three parts.
    Parts,
    /// No day.
    Day,
    /// A day that is still to come, or before there were such things.
    OtherDay,
    /// No channel of this name.
    Channel,
    /// No number.
    Number,
    /// The same day and channel stand in another line too.
    Twice,
    /// There is another figure of this day, which is corrected by hand, with a reason.
    Known,
}

/// What is wrong with a whole table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFault {
    /// There is nothing in it.
    Nothing,
    /// More than [`MOST_ROWS`] lines.
    TooLong,
}

/// The lines of a table that could be read, and the numbers of the others, from 1, with what is wrong with them.
pub type Rows<T> = (Vec<T>, Vec<(usize, RowFault)>);

/// Reads a table: the lines that can be read, and what is wrong with the others.
///
/// # Errors
/// If there is nothing to read, or too much.
pub fn read(text: &str) -> Result<Rows<FigureRow>, TableFault> {
    let text = text.trim_start_matches('\u{FEFF}');
    let lines: Vec<(usize, &str)> = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()).collect();
    let lines = match lines.split_first() {
        Some(((_, first), rest)) if is_heading(first) => rest,
        _ => &lines,
    };
    if lines.is_empty() {
        return Err(TableFault::Nothing);
    }
    if lines.len() > MOST_ROWS {
        return Err(TableFault::TooLong);
    }
    let (mut rows, mut faults) = (Vec::<FigureRow>::new(), Vec::new());
    for (place, line) in lines {
        match row(*place, line) {
            Ok(row) => rows.push(row),
            Err(fault) => faults.push((*place, fault)),
        }
    }
    let mut seen = std::collections::HashSet::new();
    let twice = rows.iter().filter(|row| !seen.insert((row.day, row.channel.clone()))).map(|row| (row.line, RowFault::Twice));
    faults.extend(twice);
    faults.sort_by_key(|(line, _)| *line);
    Ok((rows, faults))
}

/// Whether a first line names columns: it has no digit at all.
fn is_heading(line: &str) -> bool {
    !line.nfkc().any(|c| c.is_ascii_digit())
}

fn row(line: usize, text: &str) -> Result<FigureRow, RowFault> {
    let text: String = text.nfkc().collect();
    let between = if text.contains('\t') { '\t' } else { ',' };
    let cells = cells(&text, between);
    let [day, channel, followers] = cells.as_slice() else { return Err(RowFault::Parts) };
    let day = parse_written(day).ok_or(RowFault::Day)?;
    let channel = Slug::parse(channel).map_err(|_| RowFault::Channel)?;
    let followers =
        followers.replace([',', ' '], "").parse().ok().filter(|count| *count <= super::MOST_FOLLOWERS).ok_or(RowFault::Number)?;
    Ok(FigureRow { line, day, channel, followers })
}

/// The cells of a line, without quotation marks around them.
fn cells(line: &str, between: char) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            c if c == between && !quoted => cells.push(String::new()),
            c => {
                if let Some(cell) = cells.last_mut() {
                    cell.push(c);
                }
            }
        }
    }
    cells.into_iter().map(|cell| cell.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::iso;

    fn told(text: &str) -> Rows<(String, String, u32)> {
        let (rows, faults) = read(text).expect("a table");
        (rows.into_iter().map(|row| (iso(row.day), row.channel.to_string(), row.followers)).collect(), faults)
    }

    #[test]
    fn a_table_is_read_as_people_keep_it() {
        let row = |followers| vec![("2026-10-01".to_owned(), "facebook".to_owned(), followers)];
        for text in [
            "日付,チャンネル,フォロワー\r\n2026-10-01,facebook,980\r\n",
            "\u{FEFF}2026-10-01\tfacebook\t980",
            "2026/10/1,facebook,\"980\"",
            "令和８年１０月１日,facebook,９８０",
        ] {
            assert_eq!(told(text), (row(980), Vec::new()), "{text}");
        }
        assert_eq!(told("2026-10-01,facebook,\"1,204\"").0, row(1_204));
    }

    #[test]
    fn every_line_that_is_wrong_is_told() {
        let (rows, faults) = told(
            "day,channel,followers\n2026-10-01,facebook\nきのう,facebook,1\n2026-10-01,ほか,1\n2026-10-01,x,-1\n\n2026-10-02,x,1\n2026-10-02,x,2",
        );
        assert_eq!(rows.len(), 2);
        let wrong = [(2, RowFault::Parts), (3, RowFault::Day), (4, RowFault::Channel), (5, RowFault::Number), (8, RowFault::Twice)];
        assert_eq!(faults, wrong);
        assert_eq!((read(""), read("日付,チャンネル\n")), (Err(TableFault::Nothing), Err(TableFault::Nothing)));
        assert_eq!(read(&"2026-10-01,x,1\n".repeat(MOST_ROWS + 1)), Err(TableFault::TooLong));
    }
}
