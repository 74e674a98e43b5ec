//! What is wrong with what was sent of a plan.

use domain::goals::{CourseProblem, HEAVIEST};

/// What is wrong with a form of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanFault {
    /// A goal would be its own part.
    Cycle,
    /// A goal would be too far down.
    TooDeep,
    /// There is nothing to publish.
    NoGoals,
    /// Targets that nobody has decided on.
    Undecided,
    /// A published target has a form of its own.
    TargetApart,
    /// What has figures stays what it is.
    Measured,
    /// Another change of the same thing waits.
    Waits,
    /// Why, citizens want to know.
    NoReason,
    /// The target is what it was.
    SameTarget,
    /// There would be no way to go.
    TargetIsBaseline,
    /// No name for addresses.
    NotASlug,
    /// The name for addresses is taken.
    SlugTaken,
    /// No English title from which a name for addresses could be made.
    NoSlug,
    /// No weight.
    Weight,
    /// A line of milestones that is none, from 1.
    Step(usize),
    /// No course.
    Course(CourseProblem),
    /// What the site counts is a figure.
    LiveIsAFigure,
    /// A figure below nothing where there shall be none.
    Signed,
    /// Fields of work that can't be read.
    Fields,
    /// No fiscal year.
    Year,
    /// There is a manifesto of this year.
    HasYear,
    /// There is one of the next year.
    HasNext,
    /// Another department has a goal of the same name in addresses.
    NextTaken,
    /// There is no year after.
    NoNext,
    /// What it is about has changed since, or it waits no more.
    Outdated,
    /// Whoever proposes does not approve.
    OwnChange,
    /// Why an entry is corrected, citizens want to know.
    NoWhy,
    /// What happened did not happen yet.
    EntryToCome,
    /// A day far outside of the year.
    EntryOutside,
    /// No address.
    Link,
    /// Someone has corrected it already.
    Corrected,
}

impl PlanFault {
    /// What happened and what to do now.
    pub fn words(self) -> String {
        match self {
            Self::Cycle => "自分自身か、自分の下にある目標の下には移せません。別の場所を選んでください",
            Self::TooDeep => "目標は5段までです。もっと上の目標の下に置いてください",
            Self::NoGoals => "目標がまだひとつもないので、公開できません。先に目標を加えてください",
            Self::Undecided => {
                "目標の値が「要検討」の指標が残っています。それぞれの指標を開いて目標の値を決め、保存してから公開してください"
            }
            Self::TargetApart => "公開した指標の目標の値は、「目標の値を変える」の画面で、理由と日付をつけて変えてください",
            Self::Measured => "もう数値が入っているので、種類は変えられません。別の指標として加えてください",
            Self::Waits => "ここには、承認を待っている変更がもうあります。先にそれを承認するか、差し戻すか、取り下げてください。入力したものは残っています",
            Self::NoReason => "公開しているものを変えるので、理由と職の両方を入力してください。市民のページに出ます",
            Self::SameTarget => "今の目標の値と同じです。変えるときは別の値を入力してください",
            Self::TargetIsBaseline => "はじめの値と目標の値が同じなので、どこまで進んだかを計算できません。どちらかを変えてください",
            Self::NotASlug => "半角の小文字の英字と数字を、ハイフンでつないで入力してください（例：town-reporters）。versions は使えません",
            Self::SlugTaken => {
                "この名前はもう使われています（やめた目標の名前もふくみます）。アドレスが重ならないよう、別の名前にしてください"
            }
            Self::NoSlug => "英語の名前から作れませんでした。半角の小文字の英字と数字で入力してください（例：town-reporters）",
            Self::Weight => return format!("重みは、0から{HEAVIEST}までの整数で入力してください"),
            Self::Step(line) => return format!("{line}行目が読み取れません。1行にひとつ、「2026-09-30 40%」のように、日付と割合を入力してください"),
            Self::Course(CourseProblem::Nothing) => "節目を、1行にひとつ入力してください（例：2026-09-30 40%）",
            Self::Course(CourseProblem::OutsideYear) => "年度（4月1日から3月31日まで）の外の日付があります",
            Self::Course(CourseProblem::NotRising) => "日付も割合も、前の行より進むように入力してください",
            Self::Course(CourseProblem::NoShare) => "割合は、0%より大きく100%までにしてください",
            Self::LiveIsAFigure => "自動集計は、種類が「数値」の指標だけで使えます",
            Self::Signed => "0より小さい値が入っています。そのままでよければ「0より小さい値もある」を選んでください",
            Self::Fields => {
                "分野ごとに、1行目に名前、次の行から仕事を書き、分野と分野の間を1行あけてください。英語は日本語と同じ数までです"
            }
            Self::Year => "年度を、2027 のように4けたの数字で入力してください",
            Self::HasYear => "この部のこの年度のマニフェストは、もうあります",
            Self::HasNext => "来年度のマニフェストは、もうあります。新しくは作っていません。一覧から開いてください",
            Self::NextTaken => {
                "ほかの部の来年度の目標に、アドレスに使う名前が同じものがあります。作っていません。その部と相談してください"
            }
            Self::NoNext => "この年度の次の年度は扱えません",
            Self::Outdated => "案が出たあとに、もとの内容が変わったか、もう決まっています。承認していません。下に今の内容を示します",
            Self::OwnChange => "自分で出した案は、自分では承認できません。ほかの人が確かめて承認してください",
            Self::EntryOutside => "この年度から半年以上離れた日付です。出来事のあった日を入力してください",
            Self::NoWhy => "訂正する理由を入力してください。市民のページに出ます",
            Self::EntryToCome => "まだ来ていない日付です。出来事のあった日を入力してください",
            Self::Link => "このサイトのページ（/ で始まる）か、https:// で始まる住所を入力してください",
            Self::Corrected => "この値は、もう訂正されたか、訂正が承認を待っています。一覧で今の値を確かめてください",
        }
        .to_owned()
    }
}
