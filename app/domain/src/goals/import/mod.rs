//! 取り込み: goals, what they are measured by, and figures, from the tables that offices keep. A table is known by the names of
//! its columns, so that the order of sheets and columns makes no difference, and what stands above them is left aside.

mod cells;
mod order;
mod rows;

pub use rows::{ReadFile, read};

use super::{AmountProblem, FiscalYear, GoalRecord, IndicatorRecord, MeasurementRecord};
use crate::{
    Slug,
    check::{Checked, Problem},
};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// The most rows of one file, over all of its sheets.
pub const MOST_ROWS: usize = 5_000;

/// The most columns of a sheet.
pub const MOST_COLUMNS: usize = 60;

/// The most bytes of a file.
pub const LARGEST_FILE: usize = 5_000_000;

/// Why a file can't be read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// No file, or an empty one.
    Missing,
    /// More than [`LARGEST_FILE`], or much more once it is unpacked.
    TooLarge,
    /// Neither an Excel workbook (.xlsx) nor a table in text.
    NoTable,
    /// Text in an encoding that is neither UTF-8 nor Shift_JIS.
    Encoding,
    /// It ends in the middle, or is not what it says.
    Broken,
    /// A quotation that begins in this row, from 1, and does not end where its cell does: it would swallow the rows after it.
    Unclosed(u32),
    /// More than [`MOST_ROWS`] or [`MOST_COLUMNS`].
    TooMany,
    /// None of its sheets has the columns that are wanted.
    Nothing,
}

/// A sheet as it stands in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its rows with anything in them, from the first on.
    pub rows: Vec<Row>,
}

/// A row of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// As people count it, from 1.
    pub number: u32,
    /// Its cells as text, from the first column on; what is not there is blank.
    pub cells: Vec<String>,
    /// Whether it has a part in a merged cell: what that says of which row nobody can tell.
    pub merged: bool,
    /// The places of cells whose formula nobody has reckoned yet: they are not blank.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unreckoned: Vec<usize>,
}

/// Where something stands in a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The name of the sheet.
    pub sheet: String,
    /// The row, from 1.
    pub row: u32,
}

/// What an indicator is found by: year, goal, and its own name.
pub type IndicatorAddress = (FiscalYear, Slug, Slug);

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// Where.
    pub place: Place,
    /// The name of the column, if it is about one.
    pub column: Option<&'static str>,
    /// What.
    pub fault: RowFault,
}

/// Why a row can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// A rule of the record.
    Rule(Problem),
    /// A figure that can't be read.
    Amount(AmountProblem),
    /// It has a part in a merged cell.
    Merged,
    /// A formula without its result.
    Unreckoned,
    /// A column that this kind of table needs is not there.
    NoColumn,
    /// None of the choices.
    NoChoice,
    /// No day.
    Day,
    /// No fiscal year.
    Year,
    /// No name for addresses.
    Slug,
    /// The target is the baseline.
    TargetIsBaseline,
    /// A goal that is, by way of others or by itself, its own part.
    Cycle,
    /// The same as in a row before.
    Twice,
    /// Everything beside it has no weight either: no mean can be made.
    NoWeight,
    /// Neither the file nor the register has such a goal or indicator.
    Unknown,
    /// Below nothing, where nothing is below.
    Negative,
    /// A day of another year.
    OutsideYear,
    /// A day that is still to come.
    Future,
    /// There is one of this name, or of this day.
    Taken,
    /// The manifesto is published: two persons change it.
    Published,
    /// The site counts it itself.
    Counted,
    /// Further down than a tree may be.
    TooDeep,
}

/// What a file brings, in the order in which it can be made: goals with what they are a part of before them.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Goals.
    pub goals: Vec<(Place, Checked<GoalRecord>)>,
    /// Indicators.
    pub indicators: Vec<(Place, Checked<IndicatorRecord>)>,
    /// Figures, each of the indicator with an address.
    pub figures: Vec<(Place, IndicatorAddress, Checked<MeasurementRecord>)>,
    /// What rows are about that can't be taken, as far as they say it: what fails for want of it says nothing new.
    pub broken: HashSet<Name>,
}

/// A goal by its year and name, or an indicator of it.
pub type Name = (FiscalYear, Slug, Option<Slug>);

impl Plan {
    /// How many goals, indicators and figures.
    pub const fn counts(&self) -> [usize; 3] {
        [self.goals.len(), self.indicators.len(), self.figures.len()]
    }
}

/// The names of columns.
pub mod column {
    /// 年度
    pub const YEAR: &str = "年度";
    /// The department, as in addresses.
    pub const DEPARTMENT: &str = "部";
    /// What a goal is a part of, as in addresses.
    pub const PARENT: &str = "上位の目標";
    /// The goal, as in addresses.
    pub const GOAL: &str = "目標";
    /// The indicator, as in addresses.
    pub const INDICATOR: &str = "指標";
    /// What people call it.
    pub const NAME: &str = "名称";
    /// 取組方針
    pub const POLICY: &str = "取組方針";
    /// 具体的な取組み
    pub const MEASURES: &str = "具体的な取組み";
    /// アウトプット
    pub const OUTPUTS: &str = "アウトプット";
    /// アウトカム
    pub const OUTCOME: &str = "アウトカム";
    /// 担当課
    pub const DIVISION: &str = "担当課";
    /// What it counts in a mean.
    pub const WEIGHT: &str = "重み";
    /// 数値, 実施 or 評価.
    pub const KIND: &str = "種類";
    /// 単位
    pub const UNIT: &str = "単位";
    /// Where it begins.
    pub const BASELINE: &str = "はじめの値";
    /// Where it is to come.
    pub const TARGET: &str = "目標値";
    /// When all of it is due.
    pub const DUE: &str = "期限";
    /// How often it is measured.
    pub const RHYTHM: &str = "測る間隔";
    /// Whether it may be below nothing.
    pub const SIGNED: &str = "マイナス";
    /// Of which day a figure is.
    pub const DAY: &str = "日付";
    /// A figure.
    pub const VALUE: &str = "値";
    /// Where it comes from.
    pub const SOURCE: &str = "出どころ";
    /// What proves it.
    pub const EVIDENCE: &str = "根拠";
    /// Which post says so.
    pub const POST: &str = "職";
    /// The English of a column with a name.
    pub const ENGLISH: [(&str, &str); 7] = [
        (NAME, "名称（英語）"),
        (POLICY, "取組方針（英語）"),
        (MEASURES, "具体的な取組み（英語）"),
        (OUTPUTS, "アウトプット（英語）"),
        (OUTCOME, "アウトカム（英語）"),
        (DIVISION, "担当課（英語）"),
        (UNIT, "単位（英語）"),
    ];
}

/// The kinds of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// A goal a row.
    Goals,
    /// An indicator a row.
    Indicators,
    /// A figure a row.
    Figures,
}

impl Table {
    /// Every kind, in the order in which they are made.
    pub const ALL: [Self; 3] = [Self::Goals, Self::Indicators, Self::Figures];

    /// What a sheet of this kind is called in the file that is given out to be filled in.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Goals => "目標",
            Self::Indicators => "指標",
            Self::Figures => "値",
        }
    }

    /// The columns without which it is not of this kind.
    pub const fn needed(self) -> &'static [&'static str] {
        use column::{DAY, DEPARTMENT, DIVISION, GOAL, INDICATOR, KIND, NAME, POLICY, POST, SOURCE, VALUE, YEAR};
        match self {
            Self::Goals => &[YEAR, DEPARTMENT, GOAL, NAME, POLICY, DIVISION],
            Self::Indicators => &[YEAR, GOAL, INDICATOR, NAME, KIND],
            Self::Figures => &[YEAR, GOAL, INDICATOR, DAY, VALUE, SOURCE, POST],
        }
    }

    /// The other columns that it may have; those in English beside their own.
    pub const fn further(self) -> &'static [&'static str] {
        use column::{BASELINE, DUE, EVIDENCE, MEASURES, OUTCOME, OUTPUTS, PARENT, RHYTHM, SIGNED, TARGET, UNIT, WEIGHT};
        match self {
            Self::Goals => &[PARENT, MEASURES, OUTPUTS, OUTCOME, WEIGHT],
            Self::Indicators => &[UNIT, BASELINE, TARGET, DUE, RHYTHM, WEIGHT, SIGNED],
            Self::Figures => &[EVIDENCE],
        }
    }
}
