//! 指標: what is measured, done or judged, and how often.

use super::{Amount, FiscalYear, Grade, Progress, Scale};
use crate::calendar::{Date, month_end, months_after};
use serde::{Deserialize, Serialize};

/// What an indicator aims at. A target may be a figure, a deed, or a state that has to be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Aim {
    /// 数値: from a figure to another.
    Numeric(Scale),
    /// 実施: something that is done or not.
    Deed,
    /// 評価: something that is described, and judged with a grade.
    Narrative,
}

/// What was found on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finding {
    /// A figure.
    Value(Amount),
    /// Whether it is done.
    Done(bool),
    /// The grade that was given.
    Judged(Grade),
}

impl Aim {
    /// The kind as the database and files have it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Numeric(_) => "numeric",
            Self::Deed => "deed",
            Self::Narrative => "narrative",
        }
    }

    /// What a kept number says: thousandths, 0 or 1, or a grade by its place. `None` if it can't be.
    pub fn finding(self, number: i64) -> Option<Finding> {
        match self {
            Self::Numeric(_) => Amount::from_thousandths(number).map(Finding::Value),
            Self::Deed => matches!(number, 0 | 1).then_some(Finding::Done(number == 1)),
            Self::Narrative => usize::try_from(number).ok().and_then(|place| Grade::ALL.get(place).copied()).map(Finding::Judged),
        }
    }

    /// How far a finding has come; `None` if it is one of another kind.
    pub fn progress(self, finding: Finding) -> Option<Progress> {
        match (self, finding) {
            (Self::Numeric(scale), Finding::Value(value)) => Some(scale.progress(value)),
            (Self::Deed, Finding::Done(done)) => Some(if done { Progress::WHOLE } else { Progress::NONE }),
            (Self::Narrative, Finding::Judged(grade)) => Some(grade.counts_as()),
            _ => None,
        }
    }

    /// Whether nothing more is to come: of a deed that is done.
    pub fn is_settled(self, found: Option<Finding>) -> bool {
        self == Self::Deed && found == Some(Finding::Done(true))
    }

    /// From where to where, if that is a matter of figures.
    pub const fn scale(self) -> Option<Scale> {
        match self {
            Self::Numeric(scale) => Some(scale),
            Self::Deed | Self::Narrative => None,
        }
    }
}

impl Finding {
    /// The number by which it is kept; see [`Aim::finding`].
    pub fn number(self) -> i64 {
        match self {
            Self::Value(value) => value.thousandths(),
            Self::Done(done) => i64::from(done),
            Self::Judged(grade) => grade as i64,
        }
    }
}

/// How often an indicator is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Rhythm {
    /// 毎月
    Monthly,
    /// 3か月ごと
    Quarterly,
    /// 半年ごと
    HalfYearly,
    /// 年に1回
    Yearly,
}

impl Rhythm {
    /// Every rhythm, the quickest first.
    pub const ALL: [Self; 4] = [Self::Monthly, Self::Quarterly, Self::HalfYearly, Self::Yearly];

    /// The months from one measurement to the next.
    pub const fn months(self) -> u8 {
        match self {
            Self::Monthly => 1,
            Self::Quarterly => 3,
            Self::HalfYearly => 6,
            Self::Yearly => 12,
        }
    }

    /// The rhythm of so many months.
    pub fn of_months(months: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|rhythm| i64::from(rhythm.months()) == months)
    }

    /// The day by which the next figure is promised: the end of the month that many months after the last one, so that whoever is
    /// early is not asked earlier each time; or that many months after the year began. The last of a year comes at the latest by
    /// 30 April, when its books are being closed. `None` once the year's last day is measured.
    pub fn next(self, year: FiscalYear, last: Option<Date>) -> Option<Date> {
        if last.is_some_and(|last| last >= year.last()) {
            return None;
        }
        let closing = months_after(year.last(), 1);
        let next = match last.filter(|last| *last >= year.first()) {
            Some(last) => month_end(months_after(last, self.months())),
            None => months_after(year.first(), self.months()),
        };
        Some(next.min(closing))
    }
}

/// 数値の状態: whether a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FigureState {
    /// 公開待ち: entered by one, and not yet approved by another.
    Pending,
    /// 公開: it counts.
    Public,
    /// 訂正済み: another came in its place.
    Superseded,
    /// 差し戻し: it never counted.
    Rejected,
}

impl FigureState {
    /// In the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Public => "public",
            Self::Superseded => "superseded",
            Self::Rejected => "rejected",
        }
    }

    /// The state with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Pending, Self::Public, Self::Superseded, Self::Rejected].into_iter().find(|state| state.code() == code)
    }
}

/// PDCA: where a goal is in its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stage {
    /// 計画
    Plan,
    /// 実施
    Do,
    /// 評価
    Check,
    /// 改善
    Act,
}

impl Stage {
    /// Every stage, in the order of the cycle.
    pub const ALL: [Self; 4] = [Self::Plan, Self::Do, Self::Check, Self::Act];

    /// In the database and in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Do => "do",
            Self::Check => "check",
            Self::Act => "act",
        }
    }

    /// The stage with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }
}

/// このサイトで自動集計: what other features can count, at the moment when a page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Live {
    /// Products whose certificate is valid.
    CertifiedProducts,
    /// Questions about goals that were answered in the year, by the promised day.
    QuestionsAnswered,
    /// Programmes in public of which something was decided in the year (事務事業の見直し).
    ProgrammesAssessed,
    /// Improvements in public that were done in the year (業務改善運動).
    ImprovementsDone,
    /// Times that public events were held in the year (催し).
    EventsHeld,
    /// Persons who came to events that ended in the year, as their reports say.
    EventParticipants,
    /// Articles of town reporters that were published in the year (まちの見聞特派員).
    ReportsPublished,
    /// How many follow the city on Facebook, as it was counted last in the year (公式SNS).
    FacebookFollowers,
}

impl Live {
    /// Every count there is.
    pub const ALL: [Self; 8] = [
        Self::CertifiedProducts,
        Self::QuestionsAnswered,
        Self::ProgrammesAssessed,
        Self::ImprovementsDone,
        Self::EventsHeld,
        Self::EventParticipants,
        Self::ReportsPublished,
        Self::FacebookFollowers,
    ];

    /// In the database and in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::CertifiedProducts => "certified_products",
            Self::QuestionsAnswered => "questions_answered",
            Self::ProgrammesAssessed => "programmes_assessed",
            Self::ImprovementsDone => "improvements_done",
            Self::EventsHeld => "events_held",
            Self::EventParticipants => "event_participants",
            Self::ReportsPublished => "reports_published",
            Self::FacebookFollowers => "facebook_followers",
        }
    }

    /// The count with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|live| live.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{iso, parse_iso};

    #[test]
    fn what_was_found_is_kept_as_a_number_and_read_back() {
        let scale = Scale::new(Amount::ZERO, Amount::whole(10)).expect("a scale");
        for (aim, finding) in [
            (Aim::Numeric(scale), Finding::Value(Amount::whole(-3))),
            (Aim::Deed, Finding::Done(true)),
            (Aim::Deed, Finding::Done(false)),
            (Aim::Narrative, Finding::Judged(Grade::A)),
            (Aim::Narrative, Finding::Judged(Grade::E)),
        ] {
            assert_eq!(aim.finding(finding.number()), Some(finding));
            assert!(aim.progress(finding).is_some());
        }
        assert_eq!((Aim::Deed.finding(2), Aim::Narrative.finding(5), Aim::Narrative.finding(-1)), (None, None, None));
        assert_eq!(Aim::Deed.progress(Finding::Judged(Grade::A)), None, "a grade says nothing of a deed");
    }

    #[test]
    fn the_next_figure_comes_a_rhythm_after_the_last() {
        let year = FiscalYear::new(2026).expect("a year");
        let next = |rhythm: Rhythm, last: Option<&str>| rhythm.next(year, last.and_then(parse_iso)).map(iso);
        assert_eq!(next(Rhythm::Monthly, None).as_deref(), Some("2026-05-01"));
        assert_eq!(next(Rhythm::Monthly, Some("2026-10-31")).as_deref(), Some("2026-11-30"));
        assert_eq!(next(Rhythm::Monthly, Some("2026-10-05")).as_deref(), Some("2026-11-30"), "whoever is early has as long");
        assert_eq!(next(Rhythm::Yearly, None).as_deref(), Some("2027-04-01"));
        assert_eq!(next(Rhythm::Quarterly, Some("2027-03-30")).as_deref(), Some("2027-04-30"), "when the books are closed");
        assert_eq!(next(Rhythm::Monthly, Some("2027-03-31")), None, "the year is measured to its end");
        assert_eq!(next(Rhythm::Monthly, Some("2026-01-15")).as_deref(), Some("2026-05-01"), "of the year before");
    }

    #[test]
    fn codes_read_back() {
        for stage in Stage::ALL {
            assert_eq!(Stage::from_code(stage.code()), Some(stage));
        }
        for rhythm in Rhythm::ALL {
            assert_eq!(Rhythm::of_months(rhythm.months().into()), Some(rhythm));
        }
        for live in Live::ALL {
            assert_eq!(Live::from_code(live.code()), Some(live));
        }
        assert_eq!((Stage::from_code("Plan"), Rhythm::of_months(2), Live::from_code("")), (None, None, None));
    }
}
