//! What a staff page knows beside its address: who asks, and what became of the form that was sent.

use crate::ui::{
    banner::{Banner, Tone},
    error_summary::ErrorSummary,
};
use domain::{
    check::Problem,
    staff::{LONGEST_PASSWORD, PasswordProblem, SHORTEST_PASSWORD, SessionLimits},
};
use leptos::prelude::*;
use store::{Actor, staff::Signed};

/// The desk at which a request is worked on.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// Who has signed in, and how far.
    pub signed: Option<Signed>,
    /// What was sent.
    pub form: Form,
    /// What is shown once, and never again.
    pub given: Option<Given>,
    /// Randomness for a new second factor.
    pub fresh: [u8; 20],
    /// How long sessions last.
    pub limits: SessionLimits,
    /// Whether passkeys can be used at the address of this site.
    pub passkeys: bool,
    /// Whether he has proved only just that it is he.
    pub sure: bool,
}

impl Desk {
    /// Who acts.
    pub fn actor(&self) -> Actor {
        self.signed.as_ref().map_or(Actor::Visitor, Signed::actor)
    }
}

/// What is shown once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// A set-up link for someone.
    Link {
        /// The whole address.
        url: String,
        /// For whom.
        email: String,
    },
    /// Recovery codes.
    Recovery(Vec<String>),
}

/// A form as it was sent, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Form {
    values: Vec<(String, String)>,
    errors: Vec<(&'static str, Fault)>,
    done: Option<&'static str>,
}

/// What is wrong with a field, or with the whole form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A rule of the record.
    Problem(Problem),
    /// No address for mail.
    NotAnEmail,
    /// Account or password: which, nobody is told.
    SignIn,
    /// A code.
    Code,
    /// The password that one has now.
    OldPassword,
    /// The password must be given once more.
    Proof,
    /// No day and time.
    Moment,
    /// No address that a notice may lead to.
    Address,
    /// A new password.
    Password(PasswordProblem),
    /// There is such a record.
    Taken,
    /// Someone else was quicker.
    Stale,
    /// Nobody could let others in any more.
    LastAdmin,
    /// The last way to sign in can't go.
    LastWay,
    /// A passkey that could not be verified: why, only the log tells.
    Passkey,
    /// A passkey of which there may be a copy.
    PasskeyCopied,
    /// A link that is used or over.
    Link,
    /// Too many tries; how many seconds to wait.
    TooMany(u32),
    /// The server has too much to do.
    Busy,
}

impl Fault {
    /// What happened and what to do now.
    pub fn words(self) -> String {
        match self {
            Self::Problem(Problem::Empty) => "入力してください".to_owned(),
            Self::Problem(Problem::TooLong(max)) => format!("{max}文字以内で入力してください"),
            Self::Problem(Problem::ControlCharacter) => "使えない文字（制御文字）が入っています".to_owned(),
            Self::Problem(Problem::NotAReading) => "ひらがなかカタカナで入力してください".to_owned(),
            Self::Problem(Problem::Contradiction) => "ほかの項目と合わないか、使えない値です".to_owned(),
            Self::NotAnEmail => "メールアドレスの形になっていません".to_owned(),
            Self::SignIn => "メールアドレスかパスワードが違います".to_owned(),
            Self::Code => "コードが違うか、すでに使われています。次に表示されるコードを入力してください".to_owned(),
            Self::Proof => "大切な操作なので、確認のためにあなたのパスワードを入力してください".to_owned(),
            Self::Moment => "日付と時刻を 2026-11-30T18:00 のように入力してください".to_owned(),
            Self::Address => "このサイトのページ（/ で始まる）か、https:// で始まる住所を入力してください".to_owned(),
            Self::OldPassword => "今のパスワードが違います".to_owned(),
            Self::Password(PasswordProblem::Short) => format!("パスワードは{SHORTEST_PASSWORD}文字以上にしてください"),
            Self::Password(PasswordProblem::Long) => format!("パスワードは{LONGEST_PASSWORD}文字以内にしてください"),
            Self::Password(PasswordProblem::Common) => "よく使われるか、推測されやすいパスワードです。関係のない言葉をいくつか並べてください".to_owned(),
            Self::Password(PasswordProblem::Personal) => "名前やメールアドレス、市の名前だけのパスワードは使えません".to_owned(),
            Self::Taken => "同じものがすでに登録されています".to_owned(),
            Self::Stale => "開いている間に、ほかの人がこの内容を変えました。下に今の内容を示します。入力したものは残っています。確かめて、もう一度行ってください".to_owned(),
            Self::LastAdmin => "管理者がひとりもいなくなるので、できません。先に別の人を管理者にしてください".to_owned(),
            Self::LastWay => "最後のパスキーを外すと、サインインする方法がなくなります。先に別のパスキーを追加してください".to_owned(),
            Self::Passkey => "パスキーを確かめられませんでした。もう一度、はじめからお試しください".to_owned(),
            Self::PasskeyCopied => "このパスキーは複製されたおそれがあるため、使えません。管理者に知らせて、新しいリンクを頼んでください".to_owned(),
            Self::Link => "このリンクは使い終わったか、期限（24時間）が過ぎています。管理者に新しいリンクを頼んでください".to_owned(),
            Self::TooMany(seconds) => format!("続けて失敗したため、しばらく受け付けません。{}待ってからもう一度お試しください", wait(seconds)),
            Self::Busy => "混み合っています。少し待ってから、もう一度お試しください".to_owned(),
        }
    }
}

fn wait(seconds: u32) -> String {
    if seconds < 60 { format!("{seconds}秒") } else { format!("{}分", seconds.div_ceil(60)) }
}

impl Form {
    /// What was sent, before it was looked at.
    pub fn new(values: Vec<(String, String)>) -> Self {
        Self { values, ..Self::default() }
    }

    /// With what is wrong. Passwords and codes are not shown again.
    pub fn wrong(mut self, errors: Vec<(&'static str, Fault)>) -> Self {
        self.values.retain(|(name, _)| !name.contains("password") && name != "code" && name != "credential");
        Self { errors, ..self }
    }

    /// Of a page that a form has led to: what was done.
    pub fn after(code: &str) -> Self {
        let done = match code {
            "password" => "パスワードを変えました。ほかの端末からはサインアウトしました。",
            "passkey-added" => "パスキーを追加しました。次からこのパスキーでサインインできます。",
            "passkey-removed" => {
                "パスキーを外しました。ほかの端末からはサインアウトしました。端末に残ったパスキーは、その端末の設定から消せます。"
            }
            "session" => "その端末をサインアウトしました。",
            "saved" => "保存しました。",
            "closed" => "アカウントを止めました。開いていた画面もすべて終わりました。",
            "opened" => "アカウントをまた使えるようにしました。",
            "raised" => "緊急のお知らせを、すべてのページに出しました。",
            "lowered" => "緊急のお知らせを取り下げました。",
            "signed-out" => "サインアウトしました。",
            _ => return Self::default(),
        };
        Self { done: Some(done), ..Self::default() }
    }

    /// What was typed into a field; empty if it was not sent.
    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Every value of a field with several.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.values.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether a field was sent, be it empty.
    pub(super) fn sent(&self, name: &str) -> bool {
        self.values.iter().any(|(key, _)| key == name)
    }

    /// Whether something is wrong.
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Whether this is wrong with it.
    pub fn has(&self, fault: Fault) -> bool {
        self.errors.iter().any(|(_, known)| *known == fault)
    }

    /// What is wrong with a field.
    pub fn error(&self, name: &str) -> Option<String> {
        self.errors.iter().find(|(field, _)| *field == name).map(|(_, fault)| fault.words())
    }

    /// Everything that is wrong, on top of the page.
    pub(super) fn summary(&self) -> Option<AnyView> {
        let errors: Vec<(&'static str, String)> = self.errors.iter().map(|(name, fault)| (*name, fault.words())).collect();
        (!errors.is_empty()).then(|| view! { <ErrorSummary errors=errors /> }.into_any())
    }

    /// What was done, on top of the page.
    pub(super) fn done(&self) -> Option<AnyView> {
        self.done.map(|done| view! { <div role="status"><Banner tone=Tone::Done><p>{done}</p></Banner></div> }.into_any())
    }
}
