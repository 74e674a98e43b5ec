//! お問い合わせ: what people ask of the city who think of living here, of a visit, or of something to buy; and what they are answered.

mod list;
mod number;
mod promise;
mod record;
mod view;

pub use list::{INQUIRIES_PER_PAGE, InquiriesOpen, InquiryFilter, InquiryLine, InquiryList, InquirySieve, InquirySort};
pub use number::InquiryNumber;
pub use promise::{ANSWER_WITHIN_WORKING_DAYS, is_overdue, promised_on};
pub use record::{
    ClosingRecord, HandOverRecord, InquiryAbout, InquiryRecord, KeeperRecord, LONGEST_INQUIRY, LONGEST_REPLY, NoteRecord, ReplyRecord,
};
pub use view::{InquiryNote, InquiryNotice, InquiryReceipt, InquiryReply, InquiryState, InquiryView};
