//! What people write into the cells of a table.

use super::{Name, Row, RowFault, RowProblem, Sheet, Table, column};
use crate::{
    Slug,
    calendar::{Date, parse_written},
    goals::{FiscalYear, Rhythm},
    lang::Both,
};
use unicode_normalization::UnicodeNormalization;

/// How far down the names of the columns may stand: above them there is often a title.
const TITLES_WITHIN: usize = 10;

/// A table that was found in a sheet.
pub(super) struct Found<'a> {
    pub(super) table: Table,
    pub(super) rows: &'a [Row],
    /// The place of each column by name.
    places: Vec<(&'static str, usize)>,
}

/// What a sheet is.
pub(super) enum Kind<'a> {
    /// A table of ours.
    Table(Found<'a>),
    /// A table of ours that lacks a column: the row of the names, and which.
    Lacking(u32, &'static str),
    /// Something else.
    Other,
}

/// Finds the names of columns, and by them what a sheet is.
pub(super) fn kind(sheet: &Sheet) -> Kind<'_> {
    let mut nearest: Option<(usize, u32, &'static str)> = None;
    for (at, row) in sheet.rows.iter().enumerate().take(TITLES_WITHIN) {
        let titles: Vec<String> = row.cells.iter().map(|cell| folded(cell)).collect();
        let place = |name: &str| titles.iter().position(|title| *title == folded(name));
        // Figures have the most in common with the others, and so come first.
        for table in [Table::Figures, Table::Indicators, Table::Goals] {
            let lacking = table.needed().iter().find(|name| place(name).is_none());
            match lacking {
                None => {
                    let names = Table::ALL.into_iter().flat_map(|table| [table.needed(), table.further()]).flatten();
                    let names = names.copied().chain(column::ENGLISH.map(|(_, english)| english));
                    let mut places: Vec<(&'static str, usize)> = Vec::new();
                    for name in names {
                        if let Some(at) = place(name).filter(|_| !places.iter().any(|(known, _)| *known == name)) {
                            places.push((name, at));
                        }
                    }
                    return Kind::Table(Found { table, rows: &sheet.rows[at + 1..], places });
                }
                Some(name) => {
                    let known = table.needed().iter().filter(|name| place(name).is_some()).count();
                    if known >= 3 && nearest.is_none_or(|(most, ..)| known > most) {
                        nearest = Some((known, row.number, name));
                    }
                }
            }
        }
    }
    nearest.map_or(Kind::Other, |(_, row, name)| Kind::Lacking(row, name))
}

/// A row being read, with everything that is wrong with it.
pub(super) struct Reading<'a> {
    row: &'a Row,
    places: &'a [(&'static str, usize)],
    pub(super) wrong: Vec<(Option<&'static str>, RowFault)>,
}

impl<'a> Found<'a> {
    pub(super) fn reading(&'a self, row: &'a Row) -> Reading<'a> {
        let mut wrong = if row.merged { vec![(None, RowFault::Merged)] } else { Vec::new() };
        let unreckoned = self.places.iter().filter(|(_, place)| row.unreckoned.contains(place));
        wrong.extend(unreckoned.map(|(name, _)| (Some(*name), RowFault::Unreckoned)));
        Reading { row, places: &self.places, wrong }
    }
}

impl Reading<'_> {
    /// What stands in a column, without the spaces around it.
    pub(super) fn text(&self, name: &str) -> String {
        let place = self.places.iter().find(|(known, _)| *known == name).map(|(_, place)| *place);
        let cell = place.and_then(|place| self.row.cells.get(place)).map_or("", String::as_str);
        cell.trim().replace("\r\n", "\n")
    }

    /// A text with its English.
    pub(super) fn both(&self, name: &str) -> Both {
        let english = column::ENGLISH.iter().find(|(known, _)| *known == name).map_or("", |(_, english)| english);
        Both::new(self.text(name), self.text(english))
    }

    /// Tells what is wrong with a cell, once.
    pub(super) fn wrong(&mut self, name: &'static str, fault: RowFault) {
        if !self.is_wrong(name) {
            self.wrong.push((Some(name), fault));
        }
    }

    /// Whether something is wrong with what stands in a column.
    pub(super) fn is_wrong(&self, name: &str) -> bool {
        self.wrong.iter().any(|(column, _)| *column == Some(name))
    }

    /// Whether it may say of another row what it seems to say of itself.
    pub(super) const fn is_merged(&self) -> bool {
        self.row.merged
    }

    /// What the row is about, as far as it says it.
    pub(super) fn name(&self, table: Table) -> Option<Name> {
        let slug = |name: &str| Slug::parse(&self.text(name)).ok();
        let indicator = if table == Table::Goals { None } else { Some(slug(column::INDICATOR)?) };
        Some((year(&self.text(column::YEAR))?, slug(column::GOAL)?, indicator))
    }

    /// What a column says, if that can be read; else it is wrong.
    pub(super) fn read<T>(&mut self, name: &'static str, fault: RowFault, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let read = read(&self.text(name));
        if read.is_none() {
            self.wrong(name, fault);
        }
        read
    }

    pub(super) fn slug(&mut self, name: &'static str) -> Option<Slug> {
        self.read(name, RowFault::Slug, |text| Slug::parse(text).ok())
    }

    pub(super) fn year(&mut self) -> Option<FiscalYear> {
        self.read(column::YEAR, RowFault::Year, year)
    }

    /// 0 to 100, and 1 where nothing is said.
    pub(super) fn weight(&mut self) -> Option<u32> {
        self.read(column::WEIGHT, RowFault::Rule(crate::check::Problem::Contradiction), |text| {
            let text = folded(text);
            if text.is_empty() { Some(1) } else { text.parse().ok().filter(|weight| *weight <= crate::goals::HEAVIEST) }
        })
    }

    /// Everything that is wrong, with its place.
    pub(super) fn problems(self, sheet: &str) -> impl Iterator<Item = RowProblem> {
        let place = super::Place { sheet: sheet.to_owned(), row: self.row.number };
        self.wrong.into_iter().map(move |(column, fault)| RowProblem { place: place.clone(), column, fault })
    }
}

/// 2026, 2026年度, 令和8年度, R8.
pub(super) fn year(text: &str) -> Option<FiscalYear> {
    let text = folded(text);
    let text = text.trim_end_matches("年度").trim_end_matches('年');
    let on = |day: &str| parse_written(&format!("{text}年{day}")).and_then(FiscalYear::of);
    // 令和 begins in May.
    on("4月1日").or_else(|| on("5月1日"))
}

/// A day as people or programs write it.
pub(super) fn day(text: &str) -> Option<Date> {
    parse_written(text)
}

/// 毎月, 3か月ごと, 半年ごと, 年に1回; 毎月 where nothing is said.
pub(super) fn rhythm(text: &str) -> Option<Rhythm> {
    match folded(text).as_str() {
        "" | "毎月" | "月" | "1" => Some(Rhythm::Monthly),
        "3か月ごと" | "3ヶ月ごと" | "3カ月ごと" | "四半期" | "四半期ごと" | "3" => Some(Rhythm::Quarterly),
        "半年ごと" | "半年" | "6か月ごと" | "6ヶ月ごと" | "6" => Some(Rhythm::HalfYearly),
        "年に1回" | "年1回" | "毎年" | "年" | "12" => Some(Rhythm::Yearly),
        _ => None,
    }
}

/// Whether something may be below nothing; it may not where nothing is said.
pub(super) fn signed(text: &str) -> Option<bool> {
    match folded(text).as_str() {
        "" | "不可" | "なし" | "×" | "0" => Some(false),
        "可" | "あり" | "○" | "〇" | "1" => Some(true),
        _ => None,
    }
}

/// Without differences that nobody means: width, and spaces.
pub(super) fn folded(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace() && *c != '\u{FEFF}').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_read_as_people_write_it() {
        for (text, number) in [
            ("2026", 2026),
            ("２０２６年度", 2026),
            ("令和8年度", 2026),
            (" 令和８年 ", 2026),
            ("R8", 2026),
            ("平成25年度", 2013),
            ("令和元年度", 2019),
            ("平成31年度", 2019),
        ] {
            assert_eq!(year(text).map(FiscalYear::number), Some(number), "{text}");
        }
        for bad in ["", "8", "今年度", "令和", "2026年度分", "99999"] {
            assert_eq!(year(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_table_is_known_by_its_columns_wherever_they_stand() {
        let row =
            |number: u32, cells: &[&str]| Row { number, cells: cells.iter().map(|&cell| cell.to_owned()).collect(), ..Row::default() };
        let mut sheet = Sheet {
            name: "4月".to_owned(),
            rows: vec![
                row(1, &["令和8年度　実績表"]),
                row(3, &["値", "日付", "職", "備考", "指標", " 目標 ", "年度", "出どころ"]),
                row(4, &["9"]),
            ],
        };
        assert!(matches!(kind(&sheet), Kind::Table(Found { table: Table::Figures, rows: [only], .. }) if only.number == 4));
        sheet.rows[1].cells[0] = "実績".to_owned();
        assert!(matches!(kind(&sheet), Kind::Lacking(3, column::VALUE)));
        sheet.rows[1].cells.truncate(2);
        assert!(matches!(kind(&sheet), Kind::Other));
    }
}
