//! Permits to use the mark as they are shown: to staff, to whoever applied, and to everybody.

use super::{MarkReceiptNumber, PermitNumber, PermitStanding, PermitState, PermitVerdictRecord};
use crate::{
    calendar::{Date, OffsetDateTime},
    lang::{Both, Lang, Said},
    paging::Paging,
    search,
    staff::{Action, DecisionProblem, Email, Member, Outcome, Step, Waits},
    table::{SortKey, Sorting, left_aside, page},
};

/// Permits on one page of a list.
pub const PERMITS_PER_PAGE: u32 = 100;

/// A verdict that waits, or of which something became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermitDraftView {
    /// Which one.
    pub id: i64,
    /// As it was drafted.
    pub record: PermitVerdictRecord,
    /// Account of who drafted it; none if it is not there any more.
    pub drafted_by: Option<i64>,
    /// His name.
    pub drafter: String,
    /// When.
    pub drafted_at: OffsetDateTime,
    /// What became of it.
    pub outcome: Outcome,
    /// Name of who decided it.
    pub decider: String,
    /// Why it was sent back.
    pub note: String,
    /// Rises with each change.
    pub version: i64,
}

/// What becomes of a verdict that was drafted when someone, who has seen a version of it, makes a step.
///
/// # Errors
/// Why he can't.
pub fn permit_draft_after(view: &PermitDraftView, step: Step, member: &Member, seen: i64) -> Result<Outcome, DecisionProblem> {
    let waits = Waits { drafted_by: view.drafted_by, outcome: view.outcome, version: view.version };
    waits.after(step, member, seen, (Action::KeepCertification, Action::DecideCertification))
}

/// A permit as staff see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermitFile {
    /// Which one.
    pub id: i64,
    /// Rises with each change.
    pub version: i64,
    /// 受付番号
    pub receipt: MarkReceiptNumber,
    /// 許可番号, once it is granted.
    pub number: Option<PermitNumber>,
    /// Who uses it.
    pub holder: String,
    /// Who is asked back; empty once it is forgotten.
    pub person: String,
    /// The same.
    pub email: String,
    /// The same.
    pub phone: String,
    /// On what.
    pub goods: String,
    /// How many.
    pub amount: String,
    /// First and last day: as asked for, then as granted.
    pub term: (Date, Date),
    /// When it came.
    pub sent_at: OffsetDateTime,
    /// What became of it.
    pub state: PermitState,
    /// What it is worth on the day that was asked for.
    pub standing: Option<PermitStanding>,
    /// When it was granted.
    pub granted_on: Option<Date>,
    /// When it was refused, taken back, given back or revoked.
    pub closed_on: Option<Date>,
    /// What everybody reads.
    pub shown: Both,
    /// As whoever applied reads them.
    pub reasons: String,
    /// The same.
    pub conditions: String,
    /// How it was given back, for the file alone.
    pub ended: String,
    /// What waits for a second person.
    pub waiting: Option<PermitDraftView>,
    /// What was decided, sent back or taken back, newest first.
    pub past: Vec<PermitDraftView>,
}

/// What whoever applied sees of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkReceipt {
    /// 受付番号
    pub receipt: MarkReceiptNumber,
    /// 許可番号, once it is granted.
    pub number: Option<PermitNumber>,
    /// What became of it.
    pub state: PermitState,
    /// What it is worth on the day that was asked for.
    pub standing: Option<PermitStanding>,
    /// When it was sent.
    pub sent_on: Date,
    /// When it was granted.
    pub granted_on: Option<Date>,
    /// When it was refused, taken back, given back or revoked.
    pub closed_on: Option<Date>,
    /// First and last day: as asked for, then as granted.
    pub term: (Date, Date),
    /// Why.
    pub reasons: String,
    /// On what condition.
    pub conditions: String,
    /// As it was sent; empty where nothing is kept any more.
    pub holder: String,
    /// The same.
    pub person: String,
    /// The same.
    pub email: String,
    /// The same.
    pub phone: String,
    /// The same.
    pub goods: String,
    /// The same.
    pub amount: String,
}

/// A permit as everybody sees it: never whom to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicPermit {
    /// 許可番号
    pub number: PermitNumber,
    /// Who uses the mark.
    pub holder: String,
    /// For what.
    pub shown: Said,
    /// First and last day.
    pub term: (Date, Date),
    /// On the day that was asked for.
    pub standing: PermitStanding,
    /// When it was given back or revoked.
    pub closed_on: Option<Date>,
}

/// What whoever applied is told when something was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermitNotice {
    /// His address.
    pub to: Email,
    /// In which language.
    pub lang: Lang,
    /// 受付番号
    pub receipt: MarkReceiptNumber,
    /// 許可番号
    pub number: Option<PermitNumber>,
    /// What became of it.
    pub state: PermitState,
    /// First and last day.
    pub term: (Date, Date),
}

/// How the list of staff is sifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PermitSieve {
    /// Those that wait for the city.
    Waiting,
    /// Those of which something waits for a second person.
    Drafted,
    /// Those that hold, or will.
    Valid,
    /// Those whose time is over, given back ones as well.
    Over,
    /// Refused ones.
    Refused,
    /// Revoked ones.
    Revoked,
}

impl PermitSieve {
    /// Every sieve, in the order of lists.
    pub const ALL: [Self; 6] = [Self::Waiting, Self::Drafted, Self::Valid, Self::Over, Self::Refused, Self::Revoked];

    /// The value in an address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Drafted => "drafted",
            Self::Valid => "valid",
            Self::Over => "over",
            Self::Refused => "refused",
            Self::Revoked => "revoked",
        }
    }

    /// The sieve of a code; `None` if unknown.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sieve| sieve.code() == code)
    }
}

/// A line of the list of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermitLine {
    /// Which one.
    pub id: i64,
    /// 受付番号
    pub receipt: MarkReceiptNumber,
    /// 許可番号
    pub number: Option<PermitNumber>,
    /// Who uses the mark.
    pub holder: String,
    /// For what: as everybody reads it, else as it was sent.
    pub goods: String,
    /// First and last day.
    pub term: (Date, Date),
    /// When it came.
    pub sent_at: OffsetDateTime,
    /// What became of it.
    pub state: PermitState,
    /// What it is worth on the day that was asked for.
    pub standing: Option<PermitStanding>,
    /// Whether something waits for a second person.
    pub drafted: bool,
}

/// What the list of staff can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PermitSort {
    /// By receipt number, which is when they came.
    Receipt,
    /// By the last day.
    Until,
}

impl SortKey for PermitSort {
    const ALL: &'static [Self] = &[Self::Receipt, Self::Until];

    fn code(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Until => "until",
        }
    }
}

/// What to show of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermitFilter {
    /// A number, or a part of the holder's name, as typed.
    pub q: String,
    /// Which ones.
    pub sieve: Option<PermitSieve>,
    /// The order.
    pub sort: Sorting<PermitSort>,
    /// The page, from 1.
    pub page: u32,
}

impl Default for PermitFilter {
    /// All of them, the newest first.
    fn default() -> Self {
        Self { q: String::new(), sieve: None, sort: Sorting::down(PermitSort::Receipt), page: 1 }
    }
}

impl PermitFilter {
    /// Reads the parameters of an address. Total: what is not understood is left aside, and its key is told.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<&'static str>) {
        let mut filter = Self::default();
        let ignored = left_aside(pairs, |key, value| {
            Some(match key {
                "q" => {
                    let (words, cut) = search::clean_query(value);
                    filter.q = words;
                    ("q", !cut)
                }
                "state" => ("state", PermitSieve::from_code(value).map(|sieve| filter.sieve = Some(sieve)).is_some()),
                "sort" => ("sort", Sorting::read(value).map(|sort| filter.sort = sort).is_some()),
                "page" => ("page", page(value).map(|page| filter.page = page).is_some()),
                _ => return None,
            })
        });
        (filter, ignored)
    }

    /// What narrows it, as an address has it.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = vec![("q", self.q.clone()), ("state", self.sieve.map(|sieve| sieve.code().to_owned()).unwrap_or_default())];
        pairs.retain(|(_, value)| !value.is_empty());
        pairs
    }
}

/// A page of the list of staff.
#[derive(Clone, Debug)]
pub struct PermitList {
    /// As it was understood.
    pub filter: PermitFilter,
    /// The parameters that were left aside.
    pub ignored: Vec<&'static str>,
    /// How many there are.
    pub total: u64,
    /// Which page this is.
    pub paging: Paging,
    /// The lines.
    pub lines: Vec<PermitLine>,
}

/// What of permits waits for whoever asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PermitsOpen {
    /// Applications for which nothing is drafted yet.
    pub waiting: u64,
    /// Verdicts that others have drafted and he may decide.
    pub to_decide: u64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_not_understood_is_left_aside_and_told() {
        let read = |key, value| PermitFilter::read([(key, value)]);
        assert_eq!(read("state", "granted"), (PermitFilter::default(), vec!["state"]));
        assert_eq!(read("sort", "holder"), (PermitFilter::default(), vec!["sort"]));
        assert_eq!(read("state", "valid").0.sieve, Some(PermitSieve::Valid));
        assert!(PermitSieve::ALL.iter().all(|sieve| PermitSieve::from_code(sieve.code()) == Some(*sieve)));
    }

    proptest! {
        #[test]
        fn anything_is_taken(pairs in proptest::collection::vec(("(q|state|sort|page|[a-z]{1,4})", "\\PC*"), 0..12)) {
            let (filter, _) = PermitFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
            prop_assert!(filter.page >= 1 && filter.q.chars().count() <= search::MAX_QUERY);
        }
    }
}
