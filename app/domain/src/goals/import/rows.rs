//! The rows of a file as records.

use super::{
    IndicatorAddress, Name, Place, Plan, RowFault, RowProblem, Sheet, Table,
    cells::{self, Kind, Reading},
    column,
    order::parents_first,
};
use crate::{
    Slug,
    calendar::Date,
    check::{Check, Checked, FieldError},
    goals::{Aim, Amount, Course, Finding, FindingProblem, FiscalYear, GoalRecord, IndicatorRecord, MeasurementRecord, Scale},
    lang::Both,
};
use std::collections::{BTreeSet, HashMap, HashSet};

/// A file as it was read, before the figures in it are.
#[derive(Clone, Debug, Default)]
pub struct ReadFile {
    /// Everything that is wrong so far.
    pub problems: Vec<RowProblem>,
    /// The sheets that are no tables of ours.
    pub skipped: Vec<String>,
    /// The rows of figures that have none: what was not measured.
    pub blank: Vec<Place>,
    goals: Vec<(Place, Checked<GoalRecord>)>,
    indicators: Vec<(Place, Checked<IndicatorRecord>)>,
    figures: Vec<FigureRow>,
    broken: HashSet<Name>,
    told: HashSet<(Place, Option<&'static str>)>,
}

/// A figure of which only its indicator tells how it is read. What can't be read of it is left out, so that the rest is
/// looked at all the same.
#[derive(Clone, Debug)]
struct FigureRow {
    place: Place,
    of: IndicatorAddress,
    day: Option<Date>,
    value: Option<String>,
    source: Both,
    by: Both,
    evidence: String,
    /// Whether nothing is wrong with it so far.
    whole: bool,
}

/// Reads the sheets of a file.
pub fn read(sheets: &[Sheet]) -> ReadFile {
    let mut file = ReadFile::default();
    for sheet in sheets {
        match cells::kind(sheet) {
            Kind::Other => file.skipped.push(sheet.name.clone()),
            Kind::Lacking(row, name) => file.problems.push(RowProblem {
                place: Place { sheet: sheet.name.clone(), row },
                column: Some(name),
                fault: RowFault::NoColumn,
            }),
            Kind::Table(found) => {
                for row in found
                    .rows
                    .iter()
                    .filter(|row| row.merged || !row.unreckoned.is_empty() || row.cells.iter().any(|cell| !cell.trim().is_empty()))
                {
                    file.take(found.table, found.reading(row), Place { sheet: sheet.name.clone(), row: row.number });
                }
            }
        }
    }
    file.weigh();
    file.order();
    file
}

impl ReadFile {
    /// The years of whose indicators the register must tell what they aim at, for their figures to be read.
    pub fn years(&self) -> BTreeSet<FiscalYear> {
        self.figures.iter().map(|figure| figure.of.0).collect()
    }

    /// Whether nothing of ours was found.
    pub const fn is_empty(&self) -> bool {
        self.goals.is_empty() && self.indicators.is_empty() && self.figures.is_empty() && self.problems.is_empty() && self.blank.is_empty()
    }

    /// Reads the figures, each as its indicator says: one of the file, or one that is known. Returns what can be read, and
    /// everything that is wrong with the file, in the order of its rows within each sheet.
    pub fn plan(mut self, known: &HashMap<IndicatorAddress, (Aim, String)>) -> (Plan, Vec<RowProblem>) {
        let own: HashMap<IndicatorAddress, (Aim, String)> = self
            .indicators
            .iter()
            .map(|(_, record)| ((record.year, record.goal.clone(), record.slug.clone()), (record.aim, record.unit.ja.clone())))
            .collect();
        let mut figures = Vec::new();
        let mut seen = HashSet::new();
        for row in std::mem::take(&mut self.figures) {
            let (year, goal, indicator) = row.of.clone();
            match own.get(&row.of).or_else(|| known.get(&row.of)) {
                Some((aim, unit)) => figures.extend(self.measured(row, *aim, unit, &mut seen)),
                None if self.broken.contains(&(year, goal, Some(indicator))) => {}
                None => self.tell(row.place, Some(column::INDICATOR), RowFault::Unknown),
            }
        }
        self.problems.sort_by(|a, b| (&a.place.sheet, a.place.row).cmp(&(&b.place.sheet, b.place.row)));
        (Plan { goals: self.goals, indicators: self.indicators, figures, broken: self.broken }, self.problems)
    }

    /// A figure, if all of it can be read; whatever is wrong with it is told.
    fn measured(
        &mut self,
        row: FigureRow,
        aim: Aim,
        unit: &str,
        seen: &mut HashSet<(IndicatorAddress, Date)>,
    ) -> Option<(Place, IndicatorAddress, Checked<MeasurementRecord>)> {
        let FigureRow { place, of, day, value, source, by, evidence, mut whole } = row;
        if day.is_some_and(|day| !seen.insert((of.clone(), day))) {
            self.tell(place.clone(), Some(column::DAY), RowFault::Twice);
            whole = false;
        }
        let finding = value.map(|value| aim.read(written(aim, &value), unit));
        let fault = match finding {
            Some(Err(FindingProblem::Amount(problem))) => Some(RowFault::Amount(problem)),
            Some(Err(FindingProblem::NoChoice)) => Some(RowFault::NoChoice),
            Some(Ok(_)) | None => None,
        };
        if let Some(fault) = fault {
            self.tell(place.clone(), Some(column::VALUE), fault);
        }
        let finding = finding.and_then(Result::ok);
        // The rules of the rest ask neither for the day nor for the value.
        let record = MeasurementRecord {
            day: day.unwrap_or_else(|| of.0.first()),
            finding: finding.unwrap_or(Finding::Done(false)),
            source,
            evidence,
            by,
        };
        match record.checked() {
            Ok(record) => (whole && finding.is_some() && day.is_some()).then_some((place, of, record)),
            Err(problems) => {
                rules(&place, problems).for_each(|problem| self.tell(problem.place, problem.column, problem.fault));
                None
            }
        }
    }

    /// Puts down what is wrong with a cell, once.
    fn tell(&mut self, place: Place, column: Option<&'static str>, fault: RowFault) {
        if self.told.insert((place.clone(), column)) {
            self.problems.push(RowProblem { place, column, fault });
        }
    }

    fn take(&mut self, table: Table, mut reading: Reading<'_>, place: Place) {
        let taken = match table {
            Table::Goals => goal(&mut reading).map(|record| match record.checked() {
                Ok(record) if self.goals.iter().any(|(_, known)| (known.year, &known.slug) == (record.year, &record.slug)) => {
                    vec![twice(&place, column::GOAL)]
                }
                Ok(record) => {
                    self.goals.push((place.clone(), record));
                    Vec::new()
                }
                Err(problems) => rules(&place, problems).collect(),
            }),
            Table::Indicators => indicator(&mut reading).map(|record| {
                let same = |known: &IndicatorRecord, record: &IndicatorRecord| {
                    (known.year, &known.goal, &known.slug) == (record.year, &record.goal, &record.slug)
                };
                match record.checked() {
                    Ok(record) if self.indicators.iter().any(|(_, known)| same(known, &record)) => vec![twice(&place, column::INDICATOR)],
                    Ok(record) => {
                        self.indicators.push((place.clone(), record));
                        Vec::new()
                    }
                    Err(problems) => rules(&place, problems).collect(),
                }
            }),
            Table::Figures if reading.wrong.is_empty() && reading.text(column::VALUE).is_empty() => {
                self.blank.push(place);
                return;
            }
            Table::Figures => figure(&mut reading, &place).map(|figure| {
                self.figures.push(figure);
                Vec::new()
            }),
        };
        let name = reading.name(table).filter(|_| table != Table::Figures);
        let more = taken.unwrap_or_default();
        if !reading.wrong.is_empty() || more.iter().any(|problem| problem.fault != RowFault::Twice) {
            self.broken.extend(name);
        }
        for problem in reading.problems(&place.sheet).chain(more) {
            self.tell(problem.place, problem.column, problem.fault);
        }
    }

    /// Brings goals into the order in which they can be made.
    fn order(&mut self) {
        let tree: Vec<_> = self
            .goals
            .iter()
            .map(|(_, record)| {
                let at = |slug: &Slug| (record.department.clone(), record.year, slug.clone());
                (at(&record.slug), record.parent.as_ref().map(at))
            })
            .collect();
        match parents_first(&tree) {
            Ok(order) => self.goals = order.into_iter().map(|place| self.goals[place].clone()).collect(),
            Err(ring) => {
                // From the last: the places of those before stay what they are.
                for place in ring.into_iter().rev() {
                    let (place, record) = self.goals.remove(place);
                    self.broken.insert((record.year, record.slug.clone(), None));
                    self.tell(place, Some(column::PARENT), RowFault::Cycle);
                }
                self.order();
            }
        }
    }

    /// Looks for things of which a mean would have to be made, and none has any weight. One alone says nothing of those beside it
    /// that the register has.
    fn weigh(&mut self) {
        let mut groups: HashMap<_, Vec<(&Place, u32)>> = HashMap::new();
        for (place, record) in &self.goals {
            groups.entry((record.year, record.parent.as_ref())).or_default().push((place, record.weight));
        }
        for (place, record) in &self.indicators {
            groups.entry((record.year, Some(&record.goal))).or_default().push((place, record.weight));
        }
        let without = groups.into_values().filter(|group| group.len() > 1 && group.iter().all(|(_, weight)| *weight == 0)).flatten();
        let problems: Vec<_> = without
            .map(|(place, _)| RowProblem { place: place.clone(), column: Some(column::WEIGHT), fault: RowFault::NoWeight })
            .collect();
        problems.into_iter().for_each(|problem| self.tell(problem.place, problem.column, problem.fault));
    }
}

fn goal(reading: &mut Reading<'_>) -> Option<GoalRecord> {
    let year = reading.year();
    let department = reading.slug(column::DEPARTMENT);
    let slug = reading.slug(column::GOAL);
    let parent = reading.read(column::PARENT, RowFault::Slug, |text| match text {
        "" => Some(None),
        text => Slug::parse(text).ok().map(Some),
    });
    let weight = reading.weight();
    let [title, policy, measures, outputs, outcome, division] =
        [column::NAME, column::POLICY, column::MEASURES, column::OUTPUTS, column::OUTCOME, column::DIVISION].map(|name| reading.both(name));
    Some(GoalRecord {
        department: department?,
        year: year?,
        parent: parent?,
        slug: slug?,
        title,
        policy,
        measures,
        outputs,
        outcome,
        division,
        weight: weight?,
    })
}

fn indicator(reading: &mut Reading<'_>) -> Option<IndicatorRecord> {
    let year = reading.year();
    let goal = reading.slug(column::GOAL);
    let slug = reading.slug(column::INDICATOR);
    let (name, unit) = (reading.both(column::NAME), reading.both(column::UNIT));
    let aim = match cells::folded(&reading.text(column::KIND)).as_str() {
        "数値" => {
            let baseline = amount(reading, column::BASELINE, &unit.ja);
            let target = amount(reading, column::TARGET, &unit.ja);
            baseline.zip(target).and_then(|(baseline, target)| {
                let scale = Scale::new(baseline, target).ok();
                if scale.is_none() {
                    reading.wrong(column::TARGET, RowFault::TargetIsBaseline);
                }
                scale.map(Aim::Numeric)
            })
        }
        "実施" => Some(Aim::Deed),
        "評価" => Some(Aim::Narrative),
        _ => {
            reading.wrong(column::KIND, RowFault::NoChoice);
            None
        }
    };
    let due = year.and_then(|year| match reading.text(column::DUE).as_str() {
        "" => Some(year.last()),
        _ => {
            let due = reading.read(column::DUE, RowFault::Day, cells::day)?;
            if !year.has(due) {
                reading.wrong(column::DUE, RowFault::OutsideYear);
            }
            Some(due).filter(|due| year.has(*due))
        }
    });
    let rhythm = reading.read(column::RHYTHM, RowFault::NoChoice, cells::rhythm);
    let weight = reading.weight();
    let signed = reading.read(column::SIGNED, RowFault::NoChoice, cells::signed);
    Some(IndicatorRecord {
        year: year?,
        goal: goal?,
        slug: slug?,
        name,
        aim: aim?,
        unit,
        course: Course::Even { due: due? },
        rhythm: rhythm?,
        weight: weight?,
        live: None,
        signed: signed?,
    })
}

fn figure(reading: &mut Reading<'_>, place: &Place) -> Option<FigureRow> {
    let year = reading.year();
    let goal = reading.slug(column::GOAL);
    let indicator = reading.slug(column::INDICATOR);
    let day = reading.read(column::DAY, RowFault::Day, cells::day).filter(|_| !reading.is_wrong(column::DAY));
    let words = |reading: &Reading<'_>, name| Both::new(reading.text(name), "");
    let (source, by) = (words(reading, column::SOURCE), words(reading, column::POST));
    let value = (!reading.is_wrong(column::VALUE)).then(|| reading.text(column::VALUE));
    let (evidence, whole) = (reading.text(column::EVIDENCE), reading.wrong.is_empty());
    (!reading.is_merged()).then_some(())?;
    Some(FigureRow { place: place.clone(), of: (year?, goal?, indicator?), day, value, source, by, evidence, whole })
}

fn amount(reading: &mut Reading<'_>, name: &'static str, unit: &str) -> Option<Amount> {
    let read = Amount::read(&reading.text(name), unit);
    read.map_err(|problem| reading.wrong(name, RowFault::Amount(problem))).ok()
}

/// What people write for a deed, as forms have it.
fn written(aim: Aim, value: &str) -> &str {
    match (aim, value) {
        (Aim::Deed, "実施" | "実施した" | "済" | "○" | "〇" | "１") => "1",
        (Aim::Deed, "未実施" | "まだ実施していない" | "未" | "×" | "０") => "0",
        _ => value,
    }
}

fn twice(place: &Place, name: &'static str) -> RowProblem {
    RowProblem { place: place.clone(), column: Some(name), fault: RowFault::Twice }
}

fn rules(place: &Place, problems: Vec<FieldError>) -> impl Iterator<Item = RowProblem> {
    problems.into_iter().map(move |error| RowProblem {
        place: place.clone(),
        column: column_of(error.field),
        fault: RowFault::Rule(error.problem),
    })
}

/// The column of a field of a record.
fn column_of(field: &str) -> Option<&'static str> {
    let (field, english) = field.strip_suffix("_en").map_or((field, false), |field| (field, true));
    let name = match field {
        "title" | "name" => column::NAME,
        "policy" => column::POLICY,
        "measures" => column::MEASURES,
        "outputs" => column::OUTPUTS,
        "outcome" => column::OUTCOME,
        "division" => column::DIVISION,
        "weight" => column::WEIGHT,
        "parent" => column::PARENT,
        "unit" => column::UNIT,
        "course" => column::DUE,
        "signed" => column::SIGNED,
        "source" => column::SOURCE,
        "by" => column::POST,
        "evidence" => column::EVIDENCE,
        _ => return None,
    };
    let translated = column::ENGLISH.iter().find(|(known, _)| *known == name).map(|(_, english)| *english);
    Some(if english { translated.unwrap_or(name) } else { name })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::goals::{AmountProblem, import::Row};

    /// A sheet with its names of columns in the first row.
    fn sheet(name: &str, rows: &[&[&str]]) -> Sheet {
        let rows = (1..).zip(rows).map(|(number, cells)| Row {
            number,
            cells: cells.iter().map(|&cell| cell.to_owned()).collect(),
            ..Row::default()
        });
        Sheet { name: name.to_owned(), rows: rows.collect() }
    }

    const GOAL: [&str; 8] = ["年度", "部", "目標", "上位の目標", "名称", "取組方針", "担当課", "重み"];
    const INDICATOR: [&str; 9] = ["年度", "目標", "指標", "名称", "種類", "単位", "はじめの値", "目標値", "重み"];
    const FIGURE: [&str; 7] = ["年度", "目標", "指標", "日付", "値", "出どころ", "職"];

    fn faults(sheets: &[Sheet]) -> Vec<(u32, Option<&'static str>, RowFault)> {
        let (_, problems) = read(sheets).plan(&HashMap::new());
        problems.into_iter().map(|problem| (problem.place.row, problem.column, problem.fault)).collect()
    }

    #[test]
    fn sheets_come_in_any_order_and_parts_before_what_they_are_a_part_of() {
        let sheets = [
            sheet(
                "値",
                &[
                    &FIGURE,
                    &["R8", "machi", "kiji", "令和8年10月31日", "１，０００件", "広報", "広報担当"],
                    &["R8", "machi", "kiji", "2026/11/1", "", "", ""],
                ],
            ),
            sheet("説明", &[&["この表の書き方"]]),
            sheet("指標", &[&INDICATOR, &["2026", "machi", "kiji", "記事の数", "数値", "件", "0", "10", ""]]),
            sheet(
                "目標",
                &[
                    &GOAL,
                    &["2026", "seisaku", "machi", "nigiwai", "町を知らせる", "方針", "広報課", "2"],
                    &["2026", "seisaku", "nigiwai", "", "にぎわい", "方針", "企画課", ""],
                ],
            ),
        ];
        let file = read(&sheets);
        assert_eq!(file.skipped, ["説明"]);
        assert_eq!(file.blank, [Place { sheet: "値".to_owned(), row: 3 }]);
        let (plan, problems) = file.plan(&HashMap::new());
        assert_eq!(problems, []);
        assert_eq!(
            plan.goals.iter().map(|(place, goal)| (place.row, goal.slug.as_str())).collect::<Vec<_>>(),
            [(3, "nigiwai"), (2, "machi")]
        );
        let (_, _, figure) = &plan.figures[0];
        assert_eq!(figure.finding.number(), 1_000_000);
    }

    #[test]
    fn what_is_wrong_is_told_at_its_row_and_column() {
        let mut merged = sheet("値", &[&FIGURE, &["2026", "machi", "kiji", "2026-10-31", "5", "広報", "広報担当"]]);
        merged.rows[1].merged = true;
        assert_eq!(faults(&[merged]), [(2, None, RowFault::Merged)]);
        let figures = sheet(
            "値",
            &[
                &FIGURE,
                &["2026", "machi", "kiji", "2026-10-31", "約10件", "広報", "広報担当"],
                &["来年", "machi", "kiji", "10月", "5", "広報", "広報担当"],
                &["2026", "machi", "hoka", "2026-10-31", "5", "広報", "広報担当"],
                &["2026", "machi", "kiji", "2026-10-30", "5", "", "広報担当"],
            ],
        );
        let indicators = |rows: &[&[&str]]| {
            let rows: Vec<&[&str]> = std::iter::once(INDICATOR.as_slice()).chain(rows.iter().copied()).collect();
            sheet("指標", &rows)
        };
        let known = indicators(&[&["2026", "machi", "kiji", "記事の数", "数値", "件", "0", "10", ""]]);
        assert_eq!(
            faults(&[figures, known]),
            [
                (2, Some(column::VALUE), RowFault::Amount(AmountProblem::Approximate)),
                (3, Some(column::YEAR), RowFault::Year),
                (3, Some(column::DAY), RowFault::Day),
                (4, Some(column::INDICATOR), RowFault::Unknown),
                (5, Some(column::SOURCE), RowFault::Rule(crate::check::Problem::Empty)),
            ]
        );
        let wrong = indicators(&[
            &["2026", "machi", "a", "名", "数値", "件", "10", "１０件", ""],
            &["2026", "machi", "b", "名", "割合", "件", "0", "10", "101"],
            &["2026", "machi", "c", "名", "数値", "件", "", "-5", ""],
            &["2026", "machi", "d", "名", "数値", "件", "0", "-5", ""],
        ]);
        assert_eq!(
            faults(&[wrong]),
            [
                (2, Some(column::TARGET), RowFault::TargetIsBaseline),
                (3, Some(column::KIND), RowFault::NoChoice),
                (3, Some(column::WEIGHT), RowFault::Rule(crate::check::Problem::Contradiction)),
                (4, Some(column::BASELINE), RowFault::Amount(AmountProblem::Blank)),
                (5, Some(column::SIGNED), RowFault::Rule(crate::check::Problem::Contradiction)),
            ]
        );
    }

    #[test]
    fn whatever_is_wrong_with_a_row_is_told_and_nothing_for_want_of_another() {
        let mut figures = sheet(
            "値",
            &[
                &FIGURE,
                &["2026", "machi", "kiji", "2026-10-31", "5", "広報", "広報担当"],
                &["2026", "machi", "kiji", "2026-10-31", "約5件", "広報", "広報担当"],
                &["2026", "machi", "kiji", "10月", "約5件", "", "広報担当"],
                &["2026", "machi", "kowareta", "2026-10-31", "5", "広報", "広報担当"],
                &["2026", "machi", "kiji", "2026-10-30", "", "広報", "広報担当"],
                &["2026", "machi", "kiji", "2026-10-29", "", "広報", "広報担当"],
            ],
        );
        figures.rows[5].unreckoned = vec![4];
        let known = ["2026", "machi", "kiji", "記事の数", "数値", "件", "0", "10", ""];
        let broken = ["2026", "machi", "kowareta", "記事の数", "数値", "件", "0", "たくさん", ""];
        let sheets = [figures, sheet("指標", &[&INDICATOR, &known, &broken])];
        let about = |text: &str| RowFault::Amount(Amount::read(text, "件").expect_err("no figure"));
        assert_eq!(
            faults(&sheets),
            [
                (3, Some(column::DAY), RowFault::Twice),
                (3, Some(column::VALUE), about("約5件")),
                (4, Some(column::DAY), RowFault::Day),
                (4, Some(column::VALUE), about("約5件")),
                (4, Some(column::SOURCE), RowFault::Rule(crate::check::Problem::Empty)),
                (6, Some(column::VALUE), RowFault::Unreckoned),
                (3, Some(column::TARGET), about("たくさん")),
            ]
        );
        let file = read(&sheets);
        assert_eq!(file.blank.iter().map(|place| place.row).collect::<Vec<_>>(), [7], "what has no formula is blank");
        assert_eq!(file.plan(&HashMap::new()).0.counts(), [0, 1, 1], "the others are read");
    }

    #[test]
    fn rings_and_groups_without_weight_are_told_at_each_of_their_rows() {
        let goals = sheet(
            "目標",
            &[
                &GOAL,
                &["2026", "seisaku", "a", "b", "名", "方針", "課", "1"],
                &["2026", "seisaku", "b", "a", "名", "方針", "課", "1"],
                &["2026", "seisaku", "c", "x", "名", "方針", "課", "0"],
                &["2026", "seisaku", "d", "x", "名", "方針", "課", "０"],
                &["2026", "seisaku", "d", "y", "名", "方針", "課", "1"],
                &["2026", "seisaku", "e", "", "名", "方針", "課", "1"],
            ],
        );
        assert_eq!(
            faults(&[goals]),
            [
                (2, Some(column::PARENT), RowFault::Cycle),
                (3, Some(column::PARENT), RowFault::Cycle),
                (4, Some(column::WEIGHT), RowFault::NoWeight),
                (5, Some(column::WEIGHT), RowFault::NoWeight),
                (6, Some(column::GOAL), RowFault::Twice),
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn any_table_is_read(cells in proptest::collection::vec(proptest::collection::vec("\\PC{0,12}", 0..10), 0..8), kind in 0usize..3) {
            let head: &[&str] = [GOAL.as_slice(), INDICATOR.as_slice(), FIGURE.as_slice()][kind];
            let mut made = sheet("何か", &[head]);
            made.rows.extend((2..).zip(cells).map(|(number, cells)| Row { number, cells, ..Row::default() }));
            let _ = read(&[made]).plan(&HashMap::new());
        }
    }
}
