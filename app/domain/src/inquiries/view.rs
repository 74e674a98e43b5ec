//! An inquiry as its sender and as staff read it.

use super::{InquiryAbout, InquiryNumber};
use crate::{
    calendar::{Date, OffsetDateTime},
    lang::Lang,
    staff::Email,
};

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InquiryState {
    /// 返事待ち
    Waiting,
    /// 返事済み
    Answered,
    /// 終了: over without an answer, with a reason.
    Closed,
    /// 取り下げ: taken back by its sender, and nothing of it is left but its number.
    Withdrawn,
}

impl InquiryState {
    /// Every state, in the order of lists.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Answered, Self::Closed, Self::Withdrawn];

    /// In the database and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Answered => "answered",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// An answer as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InquiryReply {
    /// Paragraphs.
    pub text: String,
    /// Which post answered.
    pub by: String,
    /// When.
    pub at: OffsetDateTime,
}

/// What a sender sees behind his secret link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InquiryReceipt {
    /// 受付番号
    pub number: InquiryNumber,
    /// What it is about.
    pub about: InquiryAbout,
    /// The text as it was sent; empty if it was withdrawn, or its time is over.
    pub text: String,
    /// As it was given.
    pub name: String,
    /// As it was given.
    pub email: String,
    /// As it was given.
    pub phone: String,
    /// Whether the city may call.
    pub call: bool,
    /// When it was sent.
    pub sent_on: Date,
    /// The day by which it is answered.
    pub promised_on: Date,
    /// What became of it.
    pub state: InquiryState,
    /// When it was answered first, closed or withdrawn.
    pub closed_on: Option<Date>,
    /// Why it was closed without an answer; empty if it was not.
    pub reason: String,
    /// To which post it was handed over; empty if to none.
    pub post: String,
    /// The answers, in their order.
    pub replies: Vec<InquiryReply>,
}

/// What someone wrote for the others who answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InquiryNote {
    /// What.
    pub text: String,
    /// To which post it was handed over with this; empty if it was not.
    pub to: String,
    /// Who; empty if he has left.
    pub by: String,
    /// When.
    pub at: OffsetDateTime,
}

/// An inquiry as staff read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InquiryView {
    /// Its number in the database.
    pub id: i64,
    /// 受付番号
    pub number: InquiryNumber,
    /// What it is about.
    pub about: InquiryAbout,
    /// The text as it was sent.
    pub text: String,
    /// Who asks; may be empty.
    pub name: String,
    /// Where he is reached; may be empty.
    pub email: String,
    /// Where he is reached; may be empty.
    pub phone: String,
    /// Whether the city may call.
    pub call: bool,
    /// The language in which he asked.
    pub lang: Lang,
    /// When it was sent.
    pub sent_at: OffsetDateTime,
    /// The day by which it is answered.
    pub promised_on: Date,
    /// What became of it.
    pub state: InquiryState,
    /// When it was answered first, closed or withdrawn.
    pub closed_on: Option<Date>,
    /// Why it was closed without an answer.
    pub reason: String,
    /// To which post it was handed over; empty if to none.
    pub post: String,
    /// Who keeps it: number and name.
    pub keeper: Option<(i64, String)>,
    /// The answers, in their order.
    pub replies: Vec<InquiryReply>,
    /// What staff wrote, in its order.
    pub notes: Vec<InquiryNote>,
    /// Who could keep it: numbers and names.
    pub keepers: Vec<(i64, String)>,
    /// Rises with each change.
    pub version: i64,
}

/// What a sender is told by mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InquiryNotice {
    /// The sender.
    pub to: Email,
    /// His receipt.
    pub number: InquiryNumber,
    /// In which language he asked.
    pub lang: Lang,
    /// The day by which there is an answer.
    pub promised_on: Date,
    /// The answer with its post; `None` of the receipt.
    pub reply: Option<(String, String)>,
}
