//! What can be wrong with what staff send of programmes and improvements.

use domain::programmes::MoneyProblem;

/// What is wrong with a field of programmes and improvements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgrammeFault {
    /// An amount of money that can't be read.
    Money(MoneyProblem),
    /// No name for an address.
    Slug,
    /// No fiscal year.
    Year,
    /// A year in which the programme was not there.
    OutsideYears,
    /// A year that has not begun.
    FutureYear,
    /// There is an assessment of this year.
    YearTaken,
    /// Something was assessed in a year before that.
    BeforeAssessed,
    /// Half of a goal's address, or one of no goal.
    Goal,
    /// A figure without a unit, or a unit without a figure.
    HalfFigure,
    /// A day that is still to come.
    Future,
    /// A day before the year that is looked back on.
    BeforeYear,
    /// A day before the proposal.
    BeforeProposal,
    /// What has ended is taken up again only for a reason.
    NoReason,
    /// It can't become that now.
    NoWay,
    /// A figure below nothing.
    Negative,
    /// Another change waits for someone's look.
    Waits,
    /// What waited waits no more, or can't be made any more.
    Released,
    /// It is being corrected, or counts no more.
    Amended,
}

impl ProgrammeFault {
    /// What happened and what to do now.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Money(MoneyProblem::Approximate) => "「約」や「以上」のつかない、はっきりした金額を入力してください",
            Self::Money(MoneyProblem::NotANumber) => "金額を 12,000,000 か 1,200万円、3,000千円 のように入力してください",
            Self::Money(MoneyProblem::Fraction) => "1円より細かい金額です。円の単位で入力してください",
            Self::Money(MoneyProblem::Negative) => "0円より小さい金額は入力できません。符号を確かめてください",
            Self::Money(MoneyProblem::TooLarge) => "大きすぎる金額です。けたと単位（円・千円・万円）を確かめてください",
            Self::Slug => "半角の英小文字、数字、ハイフンで入力してください（例：community-bus）",
            Self::Year => "年度を選ぶか、西暦4けたで入力してください（例：2026）",
            Self::OutsideYears => "この事業がなかった年度です。始めた年度と、廃止した年度を確かめてください",
            Self::FutureYear => "まだ始まっていない年度です",
            Self::YearTaken => {
                "この年度の評価は、もうあります（決定を待っていることもあります）。決まったものを直すときは、その年度の「訂正する」を使ってください"
            }
            Self::BeforeAssessed => "この年度より前の評価があります。始めた年度は、それより後にできません",
            Self::Goal => {
                "その年度に、この目標はありません。年度と、目標のアドレスの終わりの部分（例：reform）を、両方入れるか両方空にしてください"
            }
            Self::HalfFigure => "数値と単位は、両方入れるか両方空にしてください",
            Self::Future => "まだ来ていない日付です。日付を確かめてください",
            Self::BeforeYear => "ふり返る年度が始まるより前の日付です。日付を確かめてください",
            Self::BeforeProposal => "提案した日より前の日付です。日付を確かめてください",
            Self::NoReason => "もう一度取り組むときは、理由を入力してください",
            Self::NoWay => "今の状態からは、その状態にできません。下に今の状態を示します",
            Self::Negative => "0より小さい値は入力できません。符号を確かめてください",
            Self::Waits => {
                "ほかの人の確認を待っている変更が、もうあります。先にそれを公開するか、差し戻すか、取り下げてください。入力したものは残っています"
            }
            Self::Released => {
                "開いている間に、この変更はもう公開されたか、取り下げられました。何も変えていません。今の内容を確かめてください"
            }
            Self::Amended => "この評価は、ほかの人が訂正しているか、訂正が済んでいます。何も変えていません。今の内容を確かめてください",
        }
    }
}
