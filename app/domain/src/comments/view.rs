//! What is shown of cases: to everyone, to a sender behind his link, and to staff.

use super::{
    CaseFigures, CasePhase, CaseRecord, Copied, Cut, Cuts, GroupRecord, Hold, MoveView, Section, Standing, SubmissionNumber,
    SubmissionRecord, Treatment, Unfinished, Way,
};
use crate::{
    Slug,
    calendar::{Date, OffsetDateTime},
    goals::FiscalYear,
    lang::Said,
};

/// A line of the list of cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseLine {
    /// Its number in the database.
    pub id: i64,
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: Said,
    /// Which body asks.
    pub body: Said,
    /// 1分でわかる
    pub summary: Said,
    /// Its days and what was decided.
    pub standing: Standing,
    /// Where it stands today; none if it is not public.
    pub phase: Option<CasePhase>,
    /// When it became public.
    pub public_at: Option<OffsetDateTime>,
    /// When something of it changed in public.
    pub updated_at: OffsetDateTime,
    /// Submissions, for staff and once results are published; else zero.
    pub submissions: u64,
    /// Whether something waits for a second person; for staff.
    pub waits: bool,
}

/// A correction after publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// When.
    pub on: Date,
    /// Why.
    pub reason: String,
}

/// `/comments/{slug}`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseView {
    /// Its number in the database.
    pub id: i64,
    /// As it is.
    pub record: CaseRecord,
    /// Its sections.
    pub sections: Vec<Section>,
    /// The sections of what was decided; none before results are published.
    pub final_sections: Vec<Section>,
    /// Its days and what was decided.
    pub standing: Standing,
    /// Where it stands today.
    pub phase: CasePhase,
    /// Days left to send something, today included.
    pub days_left: Option<i64>,
    /// Whether the promised day of results is over.
    pub late: bool,
    /// Why results are late; empty if nobody has said.
    pub late_reason: String,
    /// The day that is promised anew, if someone has said one; [`Standing::is_late_again`] says whether it is over as well.
    pub late_until: Option<Date>,
    /// Why it was called off; empty if it was not.
    pub cancel_reason: String,
    /// What was corrected since it is public, the newest first.
    pub corrections: Vec<Correction>,
    /// Goals that it has to do with: year, address, title.
    pub goals: Vec<(FiscalYear, Slug, Said)>,
    /// When something of it changed in public.
    pub updated_at: OffsetDateTime,
}

impl CaseView {
    /// Whether what was decided is another text than the draft that was laid open.
    pub fn is_changed(&self) -> bool {
        let words = |sections: &[Section]| sections.iter().map(|it| (it.heading.clone(), it.text.clone())).collect::<Vec<_>>();
        !self.final_sections.is_empty() && words(&self.final_sections) != words(&self.sections)
    }
}

/// What became of an opinion, for its sender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpinionState {
    /// 受け付けました
    Received,
    /// 検討中
    Considering,
    /// 回答: number of the answer on the page of results, 対応区分, view and reason.
    Answered {
        /// Its number within the case.
        number: u32,
        /// 対応区分
        treatment: Treatment,
        /// 市の考え方
        view: String,
        /// Why.
        reason: String,
    },
    /// 対象外, with its reason.
    Excluded(String),
}

/// An opinion behind a sender's link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpinionReceipt {
    /// The heading of its section; empty for the whole.
    pub section: String,
    /// As it was sent; empty if its time is over, or it was taken back.
    pub text: String,
    /// When it was taken back, alone or with the whole.
    pub withdrawn_on: Option<Date>,
    /// What became of it; one for each unit that it was split into, without doubles.
    pub states: Vec<OpinionState>,
}

/// What a sender sees behind his secret link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmissionReceipt {
    /// 受付番号
    pub number: SubmissionNumber,
    /// The case.
    pub case: Slug,
    /// Its title.
    pub title: Said,
    /// Its days and what was decided.
    pub standing: Standing,
    /// Where the case stands.
    pub phase: CasePhase,
    /// When it was sent; of what staff typed in, when they did.
    pub sent_at: OffsetDateTime,
    /// The day on which it came, or of its postmark.
    pub received_on: Date,
    /// By which way.
    pub way: Way,
    /// When it was taken back.
    pub withdrawn_on: Option<Date>,
    /// Name, address, contact as they were given; empty if their time is over.
    pub sender: SubmissionRecord,
    /// What was sent.
    pub opinions: Vec<OpinionReceipt>,
    /// Whether something can be added or taken back still.
    pub open: bool,
}

impl SubmissionReceipt {
    /// How many opinions of it were not taken back.
    pub fn standing_opinions(&self) -> usize {
        self.opinions.iter().filter(|opinion| opinion.withdrawn_on.is_none()).count()
    }
}

/// A submission as staff see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffSubmission {
    /// Its number in the database.
    pub id: i64,
    /// The case.
    pub case: i64,
    /// 受付番号
    pub number: SubmissionNumber,
    /// How it came.
    pub way: Way,
    /// When it came.
    pub received_on: Date,
    /// When it was put down.
    pub sent_at: OffsetDateTime,
    /// Who typed it in, by name; empty if it came by the form.
    pub entered_by: String,
    /// What was sent, and by whom.
    pub record: SubmissionRecord,
    /// A scan of the paper; empty if there is none.
    pub scan: String,
    /// Why it waits for a look.
    pub held: Option<Hold>,
    /// When it was taken back.
    pub withdrawn_on: Option<Date>,
    /// When each of its opinions was taken back.
    pub opinions_withdrawn_on: Vec<Option<Date>>,
    /// Its units that were not taken back: number in the database, and what they say.
    pub units: Vec<(i64, String)>,
}

/// An opinion as staff work on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitView {
    /// Its number in the database.
    pub id: i64,
    /// The case.
    pub case: i64,
    /// The submission that it came with.
    pub submission: i64,
    /// 受付番号
    pub number: SubmissionNumber,
    /// The anchor of its section.
    pub section: String,
    /// The whole opinion as it was sent.
    pub original: String,
    /// SHA-256 of that in hexadecimal digits, made when it came.
    pub hash: String,
    /// What this unit says: the opinion, or a part of it.
    pub text: String,
    /// The other units of the same opinion.
    pub siblings: Vec<i64>,
    /// How many say the same, this one included.
    pub copies: Copied,
    /// Those that were folded into it, the first hundred: number, receipt, text.
    pub folded: Vec<(i64, SubmissionNumber, String)>,
    /// Those that are proposed as nearly the same, the first hundred: number, receipt, text, likeness in per cent.
    pub near: Vec<(i64, SubmissionNumber, String, u8)>,
    /// Into which it was folded; it is worked on there.
    pub folded_into: Option<i64>,
    /// Its group.
    pub group: Option<i64>,
    /// Why it is not answered.
    pub excluded: String,
    /// What is proposed not to be shown: also what its sender has given of himself.
    pub proposals: Vec<Cut>,
    /// What is cut.
    pub cuts: Cuts,
    /// Who cut, and his name.
    pub cut_by: Option<(i64, String)>,
    /// Who signed, by name, and when.
    pub signed: Option<(String, OffsetDateTime)>,
    /// Who works on it.
    pub keeper: Option<(i64, String)>,
    /// Rises with each change.
    pub version: i64,
}

/// A line of the list of groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupLine {
    /// Its number in the database.
    pub id: i64,
    /// Its number within the case.
    pub number: u32,
    /// What it is about.
    pub title: String,
    /// The anchor of its section.
    pub section: String,
    /// 対応区分
    pub treatment: Option<Treatment>,
    /// Whether it is answered.
    pub answered: bool,
    /// Different texts.
    pub different: u64,
    /// 件
    pub units: u64,
    /// Who works on it, by name.
    pub keeper: String,
}

/// A group as staff write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupView {
    /// Its number in the database.
    pub id: i64,
    /// The case.
    pub case: i64,
    /// Its number within the case.
    pub number: u32,
    /// As it is written.
    pub record: GroupRecord,
    /// Different texts, and 件.
    pub counts: (u64, u64),
    /// The first fifty of its opinions: number, text, copies.
    pub opinions: Vec<(i64, String, Copied)>,
    /// Who works on it.
    pub keeper: Option<(i64, String)>,
    /// Rises with each change.
    pub version: i64,
}

/// A case as staff see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseDesk {
    /// Its number in the database.
    pub id: i64,
    /// As it is.
    pub record: CaseRecord,
    /// Its days and what was decided.
    pub standing: Standing,
    /// Where it stands; none if it is not public.
    pub phase: Option<CasePhase>,
    /// Why results are late.
    pub late_reason: String,
    /// The final text; empty if nobody has written it.
    pub final_text: String,
    /// What two persons decided or are to decide, the newest first.
    pub moves: Vec<MoveView>,
    /// What was counted.
    pub figures: CaseFigures,
    /// What is not done yet.
    pub unfinished: Unfinished,
    /// The likeness above which near duplicates are proposed, in per cent, and when they were looked for.
    pub alike: (u8, Option<OffsetDateTime>),
    /// Rises with each change.
    pub version: i64,
}

impl CaseDesk {
    /// What waits for a second person.
    pub fn pending(&self) -> Option<&MoveView> {
        self.moves.iter().find(|step| step.outcome == crate::staff::Outcome::Pending)
    }
}

/// A case as far as the work on its opinions needs it, without what is counted: of many opinions that takes long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseWork {
    /// Its number in the database.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// The sections of the draft.
    pub sections: Vec<Section>,
    /// Its days and what was decided.
    pub standing: Standing,
    /// The final text; empty if nobody has written it.
    pub final_text: String,
    /// The likeness above which near duplicates are proposed, in per cent, and when they were looked for.
    pub alike: (u8, Option<OffsetDateTime>),
    /// Rises with each change.
    pub version: i64,
}

impl CaseWork {
    /// Whether opinions can still be worked on: results are not published, and it is not called off.
    pub const fn is_open(&self) -> bool {
        self.standing.published_on.is_none() && self.standing.cancelled_on.is_none()
    }
}

/// What of an opinion another is to sign: its number, what it says, and what is cut of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitProof {
    /// Its number in the database.
    pub id: i64,
    /// What it says.
    pub text: String,
    /// What is cut.
    pub cuts: Cuts,
}

/// What of public comments waits for staff.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommentsOpen {
    /// Cases of which something waits for this member to decide: number in the database and title.
    pub to_decide: Vec<(i64, String)>,
    /// Cases whose promised day is over: number, title, its days.
    pub late: Vec<(i64, String, Standing)>,
    /// Cases with submissions that wait for a look: number, title, how many.
    pub held: Vec<(i64, String, u64)>,
    /// Cases that are closed with opinions in no group: number, title, how many.
    pub ungrouped: Vec<(i64, String, u64)>,
}
