//! What can be wrong with what staff send of public comments.

/// What is wrong, and why something is not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentFault {
    /// Opinions are taken for less than the city's time, without a reason.
    Short,
    /// It is public, so that two persons change it.
    Public,
    /// It is not public yet.
    NotPublic,
    /// Something waits for a second person.
    Waits,
    /// It is called off, or its results are published.
    Over,
    /// It would open on a day that is over.
    Opened,
    /// Opinions are still taken.
    NotClosed,
    /// Something is not done yet.
    Unfinished,
    /// A section would go that opinions stand on.
    SectionsGone,
    /// Nothing waits to be decided.
    NoDraft,
    /// It came before, after, or in the future.
    NotInTime,
    /// This kind of person is not asked.
    Who,
    /// There is no such section.
    Section,
    /// Cuts that overlap, or are beyond the text.
    Cuts,
    /// The text without its marks is another one.
    OtherText,
    /// The parts are not the text they were taken from.
    Parts,
    /// What was ticked is by now folded, or taken back.
    Moved,
    /// Others were folded into it.
    Folded,
    /// It is not folded.
    NotFolded,
    /// A likeness that is none.
    Alike,
    /// Opinions are in the group.
    NotEmpty,
    /// There is no such goal.
    NoGoal,
    /// A title or a number of pages of no paper.
    Papers,
    /// A number of pages that is none.
    PaperPages,
    /// The same paper twice.
    PaperTwice,
    /// The library has no such paper, or it may not be chosen.
    NoPaper,
    /// More goals than a case may have.
    TooManyGoals,
    /// Nothing was ticked.
    NothingTicked,
    /// Nothing was chosen that it could be put into.
    NoGroup,
    /// An address that is taken, or none.
    Slug,
    /// A day that is none.
    Day,
    /// A day that does not fit the others.
    Days,
    /// A day that can't be promised anew.
    LateUntil,
    /// A case in which nobody is asked.
    NobodyAsked,
    /// A case without a way to send anything.
    NoWays,
    /// A draft without a heading.
    NoSections,
    /// More sections than a page can show.
    TooManySections,
    /// Opinions are taken by mail, and there is no address for it.
    ContactMail,
    /// Opinions are taken by fax, and there is no number for it.
    ContactFax,
    /// Opinions are taken by post, and there is no postal code.
    ContactPost,
    /// Opinions are taken at a counter, and nobody says where it is.
    ContactCounter,
    /// A number of days that is none, or too many.
    LeastDays,
}

impl CommentFault {
    /// For a rule of the store.
    pub fn of(rule: &str) -> Option<Self> {
        Some(match rule {
            "short" => Self::Short,
            "public" => Self::Public,
            "not_public" => Self::NotPublic,
            "waits" => Self::Waits,
            "over" => Self::Over,
            "opened" => Self::Opened,
            "not_closed" => Self::NotClosed,
            "unfinished" => Self::Unfinished,
            "sections" => Self::SectionsGone,
            "no_paper" => Self::NoPaper,
            "no_draft" => Self::NoDraft,
            "late_until" => Self::LateUntil,
            "not_in_time" => Self::NotInTime,
            "who" => Self::Who,
            "section" => Self::Section,
            "cuts" => Self::Cuts,
            "parts" => Self::Parts,
            "folded" => Self::Folded,
            "not_folded" => Self::NotFolded,
            "alike" => Self::Alike,
            "not_empty" => Self::NotEmpty,
            _ => return None,
        })
    }

    /// What happened and what to do now.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Short => "募集期間が市の決めた日数より短くなっています。公開する理由を書くか、期間をのばしてください",
            Self::Public => "公開されているので、直すには訂正を起案してください",
            Self::NotPublic => "まだ公開されていません。先に公開してください",
            Self::Waits => "決裁を待っているものがあります。決裁されるか取り下げられてから、もう一度お試しください",
            Self::Over => "結果が公表されたか、取りやめになったので、もう変えられません",
            Self::Opened => "募集の初日が過ぎています。日付を直してから公開してください",
            Self::NotClosed => "まだ募集が終わっていません。締切のあとに結果を公表できます",
            Self::Unfinished => "まだ終わっていないことがあります。下の「残っていること」を見てください",
            Self::SectionsGone => "意見が付いている節がなくなります。節を残すか、見出しの後ろの {#…} を消さないでください",
            Self::NoDraft => "決裁を待っているものは、もうありません。下に今の状態を示します",
            Self::NotInTime => "募集期間の外の日か、これから来る日です。届いた日（消印の日）を確かめてください",
            Self::Who => "この案件で意見を出せる人の区分ではありません",
            Self::Section => "その節はありません。案の節から選んでください",
            Self::Cuts => "消す所が重なっているか、文の外にあります",
            Self::OtherText => "元の文と違います。⟦ と ⟧ を付けるか外すだけにして、文は変えないでください",
            Self::Parts => "元の文と違います。分ける所に --- だけの行を入れるだけにして、文は変えないでください",
            Self::Moved => {
                "選んだ意見の中に、開いている間にほかの人がまとめたか、取り下げられたものがあります。何も変えていません。下の今の一覧から選び直してください"
            }
            Self::Folded => "ほかの意見がまとめられているか、もう扱えない意見です。先にまとめを解いてください",
            Self::NotFolded => "まとめられていません。下に今の状態を示します",
            Self::Alike => "似ている度合いは50から100までの数で入力してください",
            Self::NotEmpty => "意見が入っているので、消せません。先に意見を外してください",
            Self::NoGoal => "その目標は見つかりません。今の一覧から選び直してください",
            Self::TooManyGoals => "選べる目標は12までです",
            Self::Papers => "書類を選んでいない行に、題名かページ数が入っています。書類を選ぶか、その行を空にしてください",
            Self::PaperPages => "ページ数は、1から9999までの数で入力してください。分からないときは空のままにします",
            Self::PaperTwice => "同じ書類が2度選ばれています。どちらかの行を空にしてください",
            Self::NoPaper => "「写真と書類」にない書類か、使わないことにした書類です。一覧から選び直してください",
            Self::NothingTicked => "意見が選ばれていません。選んでから、もう一度押してください",
            Self::NoGroup => "入れる回答のまとまりを選んでください",
            Self::Slug => "アドレスの名前は、小文字の英字と数字、ハイフンだけで、ほかの案件と重ならないようにしてください",
            Self::Day => "日付を入力してください",
            Self::NobodyAsked => "意見を出せる人を、1つ以上選んでください",
            Self::NoWays => "提出の方法を、1つ以上選んでください",
            Self::NoSections => "節がありません。「## 1 目的」のように、## で始まる見出しを1つ以上入れてください",
            Self::TooManySections => "節は300までです。「## 」の見出しを減らして、小さい見出しは「### 」にしてください",
            Self::ContactMail => "提出の方法に「電子メール」があるので、メールアドレスを書いてください",
            Self::ContactFax => "提出の方法に「ファクス」があるので、「ファクス」の言葉に続けて番号を書いてください",
            Self::ContactPost => "提出の方法に「郵送」があるので、郵便番号と送り先を書いてください",
            Self::ContactCounter => "提出の方法に「窓口」があるので、窓口の場所を書いてください（市役所○階 ○○課の窓口、のように）",
            Self::LeastDays => "日数は1から90までの数で入力してください",
            Self::LateUntil => "明日からあとで、はじめに約束した日よりもあとの日にしてください。まだ決められないときは、空のままにします",
            Self::Days => "日付の順が合いません。募集の初日、締切、結果を公表する日の順にしてください",
        }
    }
}
