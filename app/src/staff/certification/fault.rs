//! What can be wrong with what staff send of the certification round.

/// What is wrong, and why something is not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificationFault {
    /// It has gone on since, or can't be done at this stage.
    NotNow,
    /// The window is not open yet.
    TooEarly,
    /// It came after the window.
    TooLate,
    /// Something of the application is missing.
    Incomplete,
    /// More applications than one may have.
    TooMany,
    /// Nothing is asked for.
    NothingAsked,
    /// Something was not looked at, is asked for, or fails.
    NotChecked,
    /// Nothing fails.
    NothingFails,
    /// Marks are missing.
    MarksMissing,
    /// Somebody has locked his marks.
    Scored,
    /// It does not pass.
    DoesNotPass,
    /// A draft waits already.
    Drafted,
    /// Whoever was chosen is no officer any more.
    NoOfficer,
    /// Whoever was chosen is no member any more.
    NoMember,
    /// An item that the rule book does not know.
    NoItem,
    /// The chair has an interest in it.
    Interest,
    /// The chair's own marks.
    OwnMarks,
    /// He has not said whether he has an interest.
    NotDeclared,
    /// A rule book that is used.
    Used,
    /// A rule book that is not used yet.
    NotUsed,
    /// A window on which applicants rely.
    WindowReliedOn,
    /// A round that is locked.
    Locked,
    /// An application that is not decided.
    StillOpen,
    /// An application that is still looked through.
    StillChecked,
    /// A certificate that is over.
    Ended,
    /// A note that is missing where something is asked for or fails.
    NoNote,
    /// A reason is missing.
    NoReason,
    /// A reason that is too long, or has signs that no text needs.
    WrongReason,
    /// Nothing was ticked.
    NothingTicked,
    /// No member was ticked.
    NoMembersTicked,
    /// Marks that can't be kept.
    WrongMarks,
    /// Marks or their reasons are missing.
    IncompleteMarks,
    /// He does not say whether he has an interest.
    NoInterest,
    /// An interest of which he does not say what it is.
    NoInterestNote,
    /// What was previewed is not what is kept.
    NotAsPreviewed,
    /// A row of the rule book without a name, or with a number that can't be read.
    Row,
    /// A number out of its range.
    Number(u32, u32),
    /// A category of which a paper is asked for, and which is not ticked.
    PapersWithoutCategory,
    /// A file of the application can't be had.
    NoFile,
    /// A condition of a decision that has none.
    NoCondition,
    /// A day that is over.
    PastDay,
    /// A day until which an applicant can't be given time.
    NewDue,
    /// A round that ends before it begins, or lasts more than a year.
    Window,
    /// Results that are promised before the end of the window, or years after it.
    Results,
    /// What is not scored.
    NotScored,
}

impl CertificationFault {
    /// The fault by which a rule of the store is told; `None` if it is none of this feature.
    pub fn of(rule: &str) -> Option<Self> {
        Some(match rule {
            "not_now" => Self::NotNow,
            "too_early" => Self::TooEarly,
            "too_late" => Self::TooLate,
            "incomplete" => Self::Incomplete,
            "too_many" => Self::TooMany,
            "nothing_asked" => Self::NothingAsked,
            "not_checked" => Self::NotChecked,
            "nothing_fails" => Self::NothingFails,
            "marks_missing" => Self::MarksMissing,
            "scored" => Self::Scored,
            "does_not_pass" => Self::DoesNotPass,
            "drafted" => Self::Drafted,
            "no_officer" => Self::NoOfficer,
            "no_member" => Self::NoMember,
            "no_item" => Self::NoItem,
            "past_day" => Self::NewDue,
            "interest" => Self::Interest,
            "own_marks" => Self::OwnMarks,
            "not_declared" => Self::NotDeclared,
            "used" => Self::Used,
            "not_used" => Self::NotUsed,
            "window_relied_on" => Self::WindowReliedOn,
            "locked" => Self::Locked,
            "still_open" => Self::StillOpen,
            "still_checked" => Self::StillChecked,
            "ended" => Self::Ended,
            "not_scored" => Self::NotScored,
            _ => return None,
        })
    }

    /// What happened, what was kept, and what to do now.
    pub fn words(self) -> String {
        let words = match self {
            Self::NotNow => "開いている間に先へ進んだか、今の段階ではできません。何も変えていません。下の今の状態を確かめてください",
            Self::TooEarly => "募集がまだ始まっていません。何も変えていません",
            Self::TooLate => {
                "募集の期間が終わったあとに届いたものなので、受け付けられません。何も変えていません。届いた日を確かめてください"
            }
            Self::Incomplete => {
                "まだ書いていない所か、出ていない書類があります。入力したものは残っています。一覧の「完了」でない所を埋めてください"
            }
            Self::TooMany => "この事業者は、この募集回で申請できる数に達しています。何も変えていません",
            Self::NothingAsked => {
                "補正を求める項目がありません。何も送っていません。確認票で「補正を求める」を選び、何を直すかを書いて保存してください"
            }
            Self::NotChecked => {
                "まだ確かめていない項目か、補正・不適の項目があります。何も変えていません。確認票をすべて「適」にしてから進めてください"
            }
            Self::NothingFails => "不適の項目がありません。何も変えていません。確認票で「不適」を選び、理由を書いて保存してください",
            Self::MarksMissing => "採点がそろっていません。何も変えていません。下の「まだの人」を確かめてください",
            Self::Scored => "採点を確定した委員がいるので、変えられません。何も変えていません",
            Self::DoesNotPass => {
                "合格点に届かないか、必須の基準を満たさないので、認定にはできません。起案していません。「不認定」を選んでください"
            }
            Self::Drafted => "ほかの人の起案が決裁を待っています。何も変えていません。先にそれを決裁するか、差し戻してください",
            Self::NoOfficer => "その人は、今は担当になれません（アカウントが止まったか、役割が変わりました）。ほかの人を選んでください",
            Self::NoMember => {
                "審査委員でない人が入っています（アカウントが止まったか、役割が変わりました）。何も変えていません。選び直してください"
            }
            Self::NoItem => "要綱にない項目が入っています。何も変えていません。ページを開き直してください",
            Self::Interest => "この申請に利害関係があると申告しているので、ほかの委員の確定を取り消せません。何も変えていません",
            Self::OwnMarks => "委員長は、自分の確定を取り消せません（ほかの委員の点を見られるため）。何も変えていません",
            Self::NotDeclared => "先に利害関係の申告をしてください。点は保存していません",
            Self::Used => "この要綱はもう使われているので、変えられません。何も変えていません。ここから新しい版を作ってください",
            Self::NotUsed => "この要綱はまだ作成中です。先に「使い始める」を行ってください",
            Self::WindowReliedOn => {
                "募集が始まっています。始まりの日は変えられず、終わりの日は先へ延ばすだけです。公開もやめられません。何も変えていません"
            }
            Self::Locked => "採点が締め切られているので、募集の期間と委員長は変えられません。何も変えていません",
            Self::StillOpen => "募集が終わっていないか、まだ決定していない申請があります。公表していません",
            Self::StillChecked => "形式審査や補正の途中の申請があります。締め切っていません。ブランド担当に知らせてください",
            Self::Ended => "この認定は取消か辞退で終わっているので、更新や変更はできません。何も変えていません",
            Self::NoNote => {
                "「補正を求める」と「不適」には、何をどうするかを書いてください。まだ保存していません。入力したものは残っています"
            }
            Self::NoReason => "理由を書いてください。何も変えていません",
            Self::WrongReason => "理由が長すぎるか、使えない文字（制御文字）が入っています。何も変えていません",
            Self::NothingTicked => "申請に印を付けてください",
            Self::NoMembersTicked => "割り当てる審査委員に印を付けてください",
            Self::WrongMarks => "点か理由に、保存できないものがあります。前に保存した点は残っています。印の付いた所を直してください",
            Self::IncompleteMarks => "点か理由がそろっていないので、確定していません。付けた点は保存しました。印の付いた所を埋めてください",
            Self::NoInterest => "「利害関係はない」か「利害関係がある」のどちらかを選んでください。申告はまだ保存していません",
            Self::NoInterestNote => "どのような関係かを書いてください（500文字以内）。申告はまだ保存していません",
            Self::NotAsPreviewed => "確かめたあとで内容が変わっています。まだ起案していません。下の通知をもう一度確かめてください",
            Self::Row => "名前のない行か、読めない数字のある行があります。使わない行は、すべて空にしてください",
            Self::Number(least, most) => return format!("{least}から{most}までの数字で入力してください"),
            Self::PapersWithoutCategory => {
                "認定の対象にしていない種類に、書類の印があります。種類にも印を付けるか、書類の印を外してください"
            }
            Self::NoFile => "写真のファイルが見つからないので、公開できません。決定していません。管理者に知らせてください",
            Self::NoCondition => "条件と期限は、「条件付き認定」のときだけ入力してください",
            Self::PastDay => "もう過ぎた日付です。これからの日付を入力してください",
            Self::NewDue => "あすから90日以内の日付を入力してください。何も変えていません",
            Self::Window => "終わりの日は、始まりの日から1年以内にしてください",
            Self::Results => "結果を公表する日は、募集が終わったあとの日にしてください",
            Self::NotScored => "更新と変更届は採点しません。何も変えていません",
        };
        words.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_of_the_store_has_words_or_is_not_ours() {
        assert_eq!(CertificationFault::of("does_not_pass"), Some(CertificationFault::DoesNotPass));
        assert_eq!(CertificationFault::of("same_person"), None, "that one is told by the desk");
    }
}
