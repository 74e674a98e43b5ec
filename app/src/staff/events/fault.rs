//! What can be wrong at the door.

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventFault {
    /// No seat, and nobody waits.
    Full,
    /// It does not take place.
    NotPlanned,
    /// No such time.
    NoSuchTime,
    /// Neither an address nor a number.
    Reach,
    /// No telephone number.
    NotAPhone,
    /// None, or more than may be entered at once.
    Party,
    /// It was withdrawn, is over, or he has come.
    Settled,
}

impl EventFault {
    /// What happened and what to do now.
    pub(in crate::staff) const fn words(self) -> &'static str {
        match self {
            Self::Full => "満席で、空き待ちも受け付けていません。当日に席を作るときは「いま来た人」を選んでください",
            Self::NotPlanned => "延期か中止の催しには、申込を入れられません",
            Self::NoSuchTime => "この回はなくなりました。一覧から、いまある回を選んでください",
            Self::Reach => "メールアドレスか電話番号の、どちらかを入力してください",
            Self::NotAPhone => "電話番号を 072-000-0000 のように入力してください",
            Self::Party => "人数を1から10までの数で入力してください",
            Self::Settled => "ほかの職員か本人が先に変えました。いまの一覧を確かめてください",
        }
    }
}
