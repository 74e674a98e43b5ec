//! What can be wrong with what staff send of the standing of certificates and of permits.

/// What is wrong with a field, or with the whole form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandingFault {
    /// The certificate stands so that this can't be done.
    OtherStanding,
    /// Its term is over.
    Expired,
    /// A suspension that would end before it begins.
    UntilPast,
    /// A day that can't be read.
    Until,
    /// A day where there is none: only suspensions end by themselves announced.
    UntilOnlySuspended,
    /// Something waits already.
    Waits,
    /// Everybody reads it: no address.
    Address,
    /// Someone else was quicker.
    Moved,
    /// The same, with a permit to use the mark.
    PermitMoved,
    /// The time of a permit is over.
    PermitOver,
    /// A permit that would end before it begins, or last too long.
    Term,
}

impl StandingFault {
    /// What happened and what to do now.
    pub const fn words(self) -> &'static str {
        match self {
            Self::OtherStanding => {
                "今の認定の状態では、できません。開いている間に、ほかの人が変えたのかもしれません。何も変えていません。下の今の状態を確かめてください"
            }
            Self::Expired => "認定の期限が過ぎているので、できません。何も変えていません",
            Self::UntilPast => "もう過ぎた日付です。停止の終わり（予定）を直すか、空にしてください",
            Self::Until => "日付を 2026-12-28 か 令和8年12月28日 のように入力してください。決まっていないときは、空にしてください",
            Self::UntilOnlySuspended => "停止の終わりは、一時停止のときだけ入力できます。空にしてください",
            Self::Waits => {
                "この認定には、決裁を待つ起案がもうあります。決裁されるか、差し戻されるか、取り下げられてから起案してください。入力したものは残っています"
            }
            Self::Address => "メールアドレスが入っています。だれでも読む文なので、消してください",
            Self::PermitMoved => {
                "今の状態では、できません。開いている間に、申し込んだ人が取り下げたか、ほかの人が決めたか直したのかもしれません。何も変えていません。入力したものは残っています。下の今の状態を確かめてください"
            }
            Self::PermitOver => "期間が過ぎているので、できません。何も変えていません。許可するときは、期間の終わりを直してください",
            Self::Term => "期間の始まりより後で、3年以内の日を入力してください",
            Self::Moved => {
                "開いている間に、ほかの人がこの認定か起案を変えました。何も変えていません。下に今の内容を示します。入力したものは残っています。確かめて、もう一度送ってください"
            }
        }
    }
}
