//! What can be wrong with what is published.

use crate::staff::table::grouped;
use domain::{
    publishing::{Lack, Misread},
    stories,
};

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishingFault {
    /// No time of the day.
    Time,
    /// A line of a list.
    Line(usize),
    /// A number that is less than the first or more than the second of these.
    OutOf(u32, u32),
    /// A body that meets, of which there is none.
    NoBody,
    /// Something that readers need is missing.
    Lacks,
    /// A picture or a paper that is not there, not described, or retired.
    NoMedia,
    /// What citizens have seen is not thrown away.
    WasShown,
    /// People have signed up for an event, and would not be told.
    Awaited,
    /// Neither a name for addresses nor an English title to make one of.
    NoSlug,
}

impl PublishingFault {
    /// What happened and what to do now.
    pub(in crate::staff) fn words(self) -> String {
        match self {
            Self::Time => "時刻を 9:30 のように入力してください".to_owned(),
            Self::Line(line) => format!("{line}行目を読み取れません。説明の例と同じ形で書いてください"),
            Self::OutOf(least, most) => {
                let (least, most) = (grouped(least.into()), grouped(most.into()));
                format!("{least}から{most}までの整数で入力してください（小数や単位はつけません）")
            }
            Self::NoBody => {
                "保存しましたが、まだ公開できません。この名前の会議体がありません。名前を確かめるか、先に会議体を作ってください".to_owned()
            }
            Self::Lacks => "保存しましたが、まだ公開できません。上の「公開までに足りないもの」をうめてください".to_owned(),
            Self::NoMedia => {
                "使えない写真か書類があります。番号を確かめ、説明がまだのものは「写真と書類」で説明を書いてください".to_owned()
            }
            Self::WasShown => "市民に見せたものは消せません。見せるのをやめるときは「公開をやめる」を使ってください".to_owned(),
            Self::Awaited => {
                "申し込んだ人がいるので、まだ公開をやめられません。先に、状態を「中止」か「延期」にして公開し直してください。申し込んだ人に知らせが届きます。そのあと、公開をやめられます".to_owned()
            }
            Self::NoSlug => "アドレスの名前は、英小文字・数字・ハイフンだけで、80文字までです。空にすると、題名か日付から作ります".to_owned(),
        }
    }
}

impl super::super::desk::Fault {
    /// What could not be read of a field.
    pub fn misread(misread: Misread) -> Self {
        match misread {
            Misread::Problem(problem) => Self::Problem(problem),
            Misread::Day => Self::Day,
            Misread::Moment => Self::Moment,
            Misread::Time => Self::Publishing(PublishingFault::Time),
            Misread::Number => Self::NotANumber,
            Misread::OutOf(least, most) => Self::Publishing(PublishingFault::OutOf(least, most)),
            Misread::Choice => Self::NoChoice,
            Misread::Line(line) => Self::Publishing(PublishingFault::Line(line)),
        }
    }
}

/// What is missing, with what its field is called.
pub(super) fn lack(lack: Lack, title: &str) -> String {
    match lack {
        Lack::Field(_) => format!("{title}がありません"),
        Lack::Translation(_) => format!("{title}の英語がありません（英語は、すべて書くか、すべて空にします）"),
        Lack::Block(lang, line, fault) => {
            let lang = if lang == domain::lang::Lang::Ja { "" } else { "英語の" };
            format!("{lang}本文の{line}行目：{}", block(fault))
        }
    }
}

fn block(fault: stories::Fault) -> String {
    match fault {
        stories::Fault::Unknown => "「:::」のあとの名前が分かりません".to_owned(),
        stories::Fault::Open => "終わりの「:::」の行がありません".to_owned(),
        stories::Fault::Empty => "中身がないか、形が違います".to_owned(),
        stories::Fault::NotOurs => "写真の番号がありません。写真は「写真と書類」にあるものだけ使えます".to_owned(),
        stories::Fault::TooLong => "1行が長すぎます（300文字以内）".to_owned(),
        stories::Fault::TooManyWays => format!("ほかのページへの案内と地図が多すぎます（合わせて{}個以内）", stories::MOST_WAYS),
        stories::Fault::TooMany => format!("写真が多すぎます（{}枚以内）", stories::MOST_PICTURES),
        stories::Fault::NotAnAddress => "このサイトのページの名前ではありません".to_owned(),
    }
}
