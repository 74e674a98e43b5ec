//! What keeps a step with an article or a reporter from being taken, in words.

use crate::staff::desk::Fault;
use domain::reports::MOST_PHOTOGRAPHS;
use store::StoreError;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportFault {
    /// The step can't be taken any more.
    NotNow,
    /// The author has not agreed to this wording.
    NotAgreed,
    /// A step that says why.
    NoReason,
    /// An article without a title or a text.
    Incomplete,
    /// Photographs that nobody has described.
    Undescribed,
    /// Not a reporter today.
    NotInTerm,
    /// Too many articles are open.
    TooMany,
    /// Too many photographs.
    TooManyPhotographs,
    /// There is a reporter with this address.
    SameAddress,
    /// A minor whose guardian does not consent.
    Guardian,
    /// A link that is used or over.
    Link,
    /// Files of a photograph that can't be had.
    NoFile,
    /// The wording is the author's own.
    SameWords,
}

impl ReportFault {
    /// What happened and what to do now.
    pub fn words(self) -> String {
        match self {
            Self::NotAgreed => "書いた人がこの文に同意していないので、公開できません。何も変えていません。返事を待ってください",
            Self::NotNow => "開いている間に、この記事か申込みの状態が変わりました。何も変えていません。今の状態を確かめてください",
            Self::NoReason => "理由を入力してください。相手に伝わります",
            Self::Incomplete => "題名と本文を入力してください",
            Self::Undescribed => "説明のない写真があります。何が写っているかを、すべての写真に書いてください",
            Self::NotInTerm => {
                "特派員の任期の外なので、書いたり送ったりできません。書いたものは残っています。更新の申込みは、はじめのページからできます"
            }
            Self::TooMany => "書きかけの記事が多すぎます。使わない下書きを消してください",
            Self::TooManyPhotographs => return format!("写真は{MOST_PHOTOGRAPHS}枚までです。入れ替えるときは、先に外してください"),
            Self::SameAddress => {
                "同じメールアドレスの特派員がいます。登録していません。先にその人の活動を終えるか、この申込みを断ってください"
            }
            Self::Guardian => "18歳になるまでは、保護者の同意が要ります",
            Self::Link => "このリンクは使い終わったか、30分が過ぎています。書いたものは残っています。新しいリンクを受け取ってください",
            Self::NoFile => "写真のファイルを公開の場所へ移せませんでした。公開していません。少し待ってから、もう一度行ってください",
            Self::SameWords => "書いた人の文と同じです。変える所がなければ、そのまま公開できます",
        }
        .to_owned()
    }
}

/// What the store says keeps a step from being taken; none of what is no rule.
pub fn fault_of(error: &StoreError) -> Option<Fault> {
    let fault = match error {
        StoreError::Stale => return Some(Fault::StaleDraft),
        StoreError::Rule("not_now") => ReportFault::NotNow,
        StoreError::Rule("not_agreed") => ReportFault::NotAgreed,
        StoreError::Rule("no_reason") => ReportFault::NoReason,
        StoreError::Rule("incomplete") => ReportFault::Incomplete,
        StoreError::Rule("undescribed") => ReportFault::Undescribed,
        StoreError::Rule("not_in_term") => ReportFault::NotInTerm,
        StoreError::Rule("too_many") => ReportFault::TooMany,
        StoreError::Rule("too_many_files") => ReportFault::TooManyPhotographs,
        StoreError::Rule("taken") => ReportFault::SameAddress,
        StoreError::Rule("guardian") => ReportFault::Guardian,
        _ => return None,
    };
    Some(Fault::Report(fault))
}
