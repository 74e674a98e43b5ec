//! What a staff page knows beside its address: who asks, and what became of the form that was sent.

use super::EventFault;
use super::PlanFault;
use super::PublishingFault;
use super::StandingFault;
use super::programmes::ProgrammeFault;
use super::{ChannelFault, TableLook};
use super::{
    certification::CertificationFault,
    comments::{CommentFault, CommentReceipt, ImportLook},
};
use crate::reports::ReportFault;
use crate::ui::{
    banner::{Banner, Tone},
    error_summary::ErrorSummary,
};
use domain::{
    certification::SMALLEST_PHOTO,
    check::Problem,
    goals::{
        AmountProblem, FindingProblem,
        import::{FileFault, LARGEST_FILE as LARGEST_TABLE, MOST_COLUMNS, MOST_ROWS as MOST_TABLE_ROWS},
    },
    media::{FileProblem, LARGEST_FILE, MOST_AT_ONCE},
    numbers::grouped,
    staff::{LONGEST_PASSWORD, MOST_PASSKEYS, PasswordProblem, SHORTEST_PASSWORD, SessionLimits, TRUSTED_AFTER_DAYS},
    table::MOST_ROWS,
};
use leptos::prelude::*;
use std::sync::Arc;
use store::{Actor, Nonce, staff::Signed};

/// The desk at which a request is worked on.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// Who has signed in, and how far.
    pub signed: Option<Signed>,
    /// What was sent.
    pub form: Form,
    /// What is shown once, and never again.
    pub given: Option<Given>,
    /// Randomness for a new second factor, and for its encryption.
    pub fresh: ([u8; 20], Nonce),
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
    /// What became of a step that was taken with many: of each its number, its name, and why it was not taken.
    Steps(Vec<(i64, String, Option<Fault>)>),
    /// Receipts of public comments that were taken in.
    CommentReceipts(Vec<CommentReceipt>),
    /// What would come of a table of counts of official channels.
    ChannelTable(Arc<TableLook>),
    /// What would come of a table of public comments.
    CommentImport(Arc<ImportLook>),
}

/// A form as it was sent, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Form {
    values: Vec<(String, String)>,
    errors: Vec<(&'static str, Fault)>,
    refused: Vec<(String, Fault)>,
    done: Option<String>,
    /// Whether something has to be entered again.
    lost: bool,
}

/// What to do now, of a form with a password or a file.
const LOST: &str = "次の所を直すと、先へ進めます。パスワードと選んだファイルのほかは、入力した内容が残っています。";

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
    /// A form of a producer that he has kept from another window since it was opened.
    StaleDraft,
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
    /// A file that is not taken.
    File(FileProblem),
    /// More files than may be sent at once.
    TooManyFiles,
    /// The sending ended in the middle.
    CutOff,
    /// A paper in the place of a picture, or the other way round.
    OtherKind,
    /// It is used, and stays.
    InUse,
    /// It is no picture, or not described, or retired.
    NotReady,
    /// No certificate has this number.
    Number,
    /// Not the address that it is about.
    OtherAddress,
    /// A reason that stays must not name the person.
    NamesPerson,
    /// One can't have oneself erased.
    OwnAccount,
    /// An account that is still in use.
    OpenAccount,
    /// There is nothing to erase.
    NothingHeld,
    /// Whoever drafts does not decide.
    SamePerson,
    /// Only the drafter takes a draft back.
    NotTheDrafter,
    /// A draft that is over.
    AlreadyDecided,
    /// Too many tries; how many seconds to wait.
    TooMany(u32),
    /// One who has no password must prove by his passkey that it is he.
    ProofByPasskey,
    /// More passkeys than one needs.
    TooManyPasskeys,
    /// The new password is the old one.
    SamePassword,
    /// Too many files in a short time; how many seconds to wait.
    TooManySent(u32),
    /// He has his role, or his account, only since a few days.
    TooNew,
    /// More lines than a file may have.
    TooManyRows,
    /// Too many links in a short time; how many seconds to wait.
    TooManyLinks(u32),
    /// A link of a producer that is used or over.
    ApplyLink,
    /// A round that does not take applications yet.
    WindowToCome,
    /// A round that takes no more.
    WindowOver,
    /// As many applications as one may have.
    TooManyApplications,
    /// An application that is not whole.
    ApplicationIncomplete,
    /// An application that was sent.
    ApplicationSent,
    /// A renewal or a change that is under way.
    ApplicationOpen,
    /// A certificate that can't be renewed or changed now.
    NotRenewable,
    /// No number.
    NotANumber,
    /// An address for mail that another account of a producer has.
    EmailTaken,
    /// A file that is no photograph, where one is wanted.
    NotAPhoto,
    /// A photograph of too few pixels.
    PhotoTooSmall,
    /// A year that can't be read; everything else of the form was kept.
    NotAYear,
    /// A figure that can't be read.
    Amount(AmountProblem),
    /// None of the choices.
    NoChoice,
    /// A figure below nothing where there is none.
    Negative,
    /// A day that is none.
    Day,
    /// A day of another year.
    OutsideYear,
    /// A day that is still to come.
    Future,
    /// There is a figure of this day.
    DayTaken,
    /// Nothing was ticked.
    NothingChosen,
    /// What waited waits no more.
    Settled,
    /// Whoever entered a figure does not approve it.
    OwnFigure,
    /// A table that can't be read.
    Table(FileFault),
    /// What was looked through is by now wrong.
    NotAsSeen,
    /// A review that is closed does not change.
    ReviewClosed,
    /// A review that is still being prepared.
    ReviewOpen,
    /// A review that is still to come.
    ReviewToCome,
    /// A review that someone has changed since it was read.
    ReviewChanged,
    /// Whoever prepared a review, or wrote what becomes public with it, does not close it.
    OwnReview,
    /// An item about which something was written down stays.
    Written,
    /// Something for the public that belongs to no goal.
    NoGoal,
    /// A day far outside of the year that a review is about.
    FarFromYear,
    /// A task whose day is before the review.
    BeforeReview,
    /// A task that was done already.
    TaskDone,
    /// One who may not enter figures.
    NoKeeper,
    /// A day that is too far away to be meant.
    FarAway,
    /// A review with nothing on its agenda.
    ReviewEmpty,
    /// A paper of the library that can't be used.
    NoPaper,
    /// Nothing was ticked whose keeper would be set.
    NoneTicked,
    /// Whoever drafted an answer does not publish it.
    OwnDraft,
    /// A question whose sender does not want it to be published.
    NotAgreed,
    /// A question with which this can't be done any more.
    QuestionMoved,
    /// The story of a goal whose year is long over.
    StoryOver,
    /// What is wrong with a plan.
    Plan(PlanFault),
    /// Something of programmes and improvements.
    Programme(ProgrammeFault),
    /// Something of the certification round.
    Certification(CertificationFault),
    /// Something of official channels.
    Channel(ChannelFault),
    /// Something of public comments.
    Comment(CommentFault),
    /// Something at the door of an event.
    Event(EventFault),
    /// Something of what is published.
    Publishing(PublishingFault),
    /// Something of town reporters.
    Report(ReportFault),
    /// Something of the standing of certificates.
    Standing(StandingFault),
    /// The server has too much to do.
    Busy,
    /// The database does not answer.
    Unavailable,
    /// A fault of ours.
    Internal,
}

impl From<FindingProblem> for Fault {
    fn from(problem: FindingProblem) -> Self {
        match problem {
            FindingProblem::Amount(problem) => Self::Amount(problem),
            FindingProblem::NoChoice => Self::NoChoice,
        }
    }
}

impl Fault {
    /// What happened and what to do now.
    pub fn words(self) -> String {
        match self {
            Self::Problem(Problem::Empty) => "入力してください".to_owned(),
            Self::Problem(Problem::TooLong(max)) => format!("{}文字以内で入力してください", grouped(max)),
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
            Self::Stale => "開いている間に、ほかの人がこの内容を変えました。下に今の内容を示します。入力したものは残っています。確かめて、もう一度保存してください".to_owned(),
            Self::StaleDraft => "この画面を開いたあとに、別の画面（タブや端末）で保存されました。まだどちらも消えていません。下で両方を見比べて、残したい内容にしてから、もう一度保存してください".to_owned(),
            Self::LastAdmin => "管理者がひとりもいなくなるので、できません。先に別の人を管理者にしてください".to_owned(),
            Self::LastWay => "最後のパスキーを外すと、サインインする方法がなくなります。先に別のパスキーを追加してください".to_owned(),
            Self::Passkey => "パスキーを確かめられませんでした。もう一度、はじめからお試しください".to_owned(),
            Self::PasskeyCopied => "このパスキーは複製されたおそれがあるため、使えません。管理者に知らせて、新しいリンクを頼んでください".to_owned(),
            Self::Link => "このリンクは使い終わったか、期限（24時間）が過ぎています。管理者に新しいリンクを頼んでください".to_owned(),
            Self::File(problem) => file(problem),
            Self::TooManyFiles => format!("一度に送れるのは{MOST_AT_ONCE}件までです。これと、この後のファイルは受け取っていません。分けて送ってください"),
            Self::CutOff => "送信が途中で切れました。つながりを確かめて、もう一度送ってください".to_owned(),
            Self::OtherKind => "写真は写真と、書類は書類とだけ差し替えられます".to_owned(),
            Self::InUse => "使われているので、削除できません。先に使っている所から外してください".to_owned(),
            Self::NotReady => "説明がまだか、使わないことにした写真です。説明を保存してから使ってください".to_owned(),
            Self::Number => "この認定番号の産品は見つかりません。KM-2026-0007 のような番号を入力してください".to_owned(),
            Self::OtherAddress => "消去する人のメールアドレスと違います。上に出ているとおりに入力してください".to_owned(),
            Self::NamesPerson => "メールアドレスが入っています。決裁のあとも残るので、本人が分かることは書かないでください".to_owned(),
            Self::OwnAccount => "自分の情報の消去は起案できません。ほかの管理者に頼んでください".to_owned(),
            Self::OpenAccount => "この人のアカウントが使われているので、消去できません。何も消していません。先にアカウントを止めてください".to_owned(),
            Self::NothingHeld => "この人について消去するものはもうありません".to_owned(),
            Self::SamePerson => "あなたが起案したものは、あなたでは決裁できません。起案した人とは別の人が決裁してください".to_owned(),
            Self::NotTheDrafter => "取り下げられるのは、起案した人だけです".to_owned(),
            Self::AlreadyDecided => "この起案は、もう決裁されたか取り下げられています。下に今の状態を示します".to_owned(),
            Self::TooMany(seconds) => format!("続けて失敗したため、しばらく受け付けません。{}待ってからもう一度お試しください", wait(seconds)),
            Self::ProofByPasskey => "大切な操作なので、パスキーであなたであることを確かめてください".to_owned(),
            Self::TooManyPasskeys => format!("パスキーは{MOST_PASSKEYS}個までです。使わないものを外してから追加してください"),
            Self::SamePassword => "今のパスワードと同じです。別のものにしてください".to_owned(),
            Self::TooManySent(seconds) => format!("短い間にたくさん送られたため、受け取っていません。{}待ってから、これとこの後のファイルをもう一度送ってください", wait(seconds)),
            Self::TooNew => format!("アカウントや役割、設定用のリンクを職員から受けて{TRUSTED_AFTER_DAYS}日たつまでは、決裁できません。ひとりがふたり分の操作をするのを防ぐためです。ほかの人が決裁してください"),
            Self::TooManyRows => format!("一度に書き出せるのは{MOST_ROWS}行までです。何も書き出していません。日付や言葉でしぼり込んでから、もう一度書き出してください"),
            Self::TooManyLinks(seconds) => format!("リンクを続けて求められたため、送っていません。届いたメールを確かめるか、{}待ってからもう一度お試しください", wait(seconds)),
            Self::ApplyLink => "このリンクは使い終わったか、30分が過ぎています。申請の内容は残っています。新しいリンクを受け取ってください".to_owned(),
            Self::WindowToCome => "募集はまだ始まっていません。始まってからお試しください".to_owned(),
            Self::WindowOver => "募集の締切を過ぎたので、受け付けられません。入力したものは残っています。事情のあるときは、担当課に電話でご相談ください".to_owned(),
            Self::TooManyApplications => "この募集で申請できる数を超えています。下書きを消すか、送ったものを取り下げると、ほかの産品を申請できます".to_owned(),
            Self::ApplicationIncomplete => "まだ「完了」でない所があるので、送れません。入力したものは残っています".to_owned(),
            Self::ApplicationSent => "この申請はもう送られているので、変えられません。いまの状態を確かめてください".to_owned(),
            Self::ApplicationOpen => "この認定証の更新か変更届が、もう途中です。一覧から続きを開いてください".to_owned(),
            Self::NotRenewable => "いまは、この認定証の更新や変更を始められません。有効期限と状態を確かめてください".to_owned(),
            Self::EmailTaken => "このアドレスは、別の申請者のものとして使われています。何も変えていません。ほかのアドレスにするか、担当課にご相談ください".to_owned(),
            Self::NotAPhoto => "受け取れるのは写真（JPEG、PNG、WebP）だけです。ほかの形のものは、写真として保存し直してください".to_owned(),
            Self::PhotoTooSmall => format!("写真が小さすぎて、ページに載せるとぼやけます。縦か横が{SMALLEST_PHOTO}画素以上のものを送ってください"),
            Self::NotAYear => "年を読み取れません。1952 か「昭和27年」のように入力してください。ほかの欄は保存しました".to_owned(),
            Self::NotANumber => "数字だけで入力してください（1200 のように）。ほかの欄は保存しました".to_owned(),
            Self::Amount(problem) => amount(problem).to_owned(),
            Self::NoChoice => "選択肢から選んでください".to_owned(),
            Self::Negative => "この指標に、0より小さい値はありません。符号を確かめてください".to_owned(),
            Self::Day => "日付を 2026-11-30 か 令和8年11月30日 のように入力してください".to_owned(),
            Self::OutsideYear => "この指標の年度（4月1日から3月31日まで）の外の日付です".to_owned(),
            Self::Future => "まだ来ていない日付です。測った日を入力してください".to_owned(),
            Self::DayTaken => "この日の値は、もう入っています。公開待ちなら下の一覧で取り下げ、公開した値なら「計画」の「数値と訂正」で訂正してください。ちがう日の値なら、日付を直してください".to_owned(),
            Self::NothingChosen => "公開する数値を選んでください".to_owned(),
            Self::Settled => "開いている間に、ほかの人が公開したか差し戻したものが入っていました。何も公開していません。今の内容を確かめてください".to_owned(),
            Self::OwnFigure => "自分で入力した数値は、自分では公開できません。ほかの人が確かめて公開してください。何も公開していません".to_owned(),
            Self::Table(fault) => table(fault),
            Self::NotAsSeen => "確かめたあとで、サイトかファイルの内容が変わりました。何も取り込んでいません。下の内容を確かめてください".to_owned(),
            Self::ReviewClosed => "この会議はもう確定しているので、直せません。何も変えていません。付け加えることは、下の「追記」に書いてください".to_owned(),
            Self::ReviewOpen => "この会議はまだ確定していません。先に確定してください".to_owned(),
            Self::ReviewToCome => "まだ開いていない会議です。会議の日になってから確定してください".to_owned(),
            Self::ReviewChanged => "開いている間に、ほかの人がこの会議の記録を変えました。確定していません。下の今の内容を読んでから、もう一度確定してください".to_owned(),
            Self::OwnReview => "自分で準備した会議と、自分で書いた「市民のページに出すこと」は、自分では確定できません。ほかの人が読んで確定してください。何も変えていません".to_owned(),
            Self::Written => "話したことややることを書いた議題は、外せません。何も変えていません。印を戻してください".to_owned(),
            Self::NoGoal => "目標のない議題なので、市民のページには出せません。印を外してください".to_owned(),
            Self::FarFromYear => "この年度（4月1日から3月31日まで、前後半年）から離れた日付です".to_owned(),
            Self::BeforeReview => "会議の日より前の日付です".to_owned(),
            Self::TaskDone => "これは、ほかの人がもう「済んだ」にしました。下に今の内容を示します".to_owned(),
            Self::NoKeeper => "この人は、今は値を入れられません（アカウントが止まったか、役割が変わりました）。ほかの人を選んでください".to_owned(),
            Self::FarAway => "5年より先の日付です。年を確かめてください".to_owned(),
            Self::ReviewEmpty => "議題も、やることもない会議は確定できません。議題を加えてください".to_owned(),
            Self::NoPaper => "この書類は、説明がまだか、使わないことになったか、ありません。「写真と書類」の画面に出ている /media/paper/ で始まる住所を写してください".to_owned(),
            Self::NoneTicked => "担当を決める指標に印を付けてください".to_owned(),
            Self::OwnDraft => "自分で書いたものは、自分では公開できません。ほかの人が確かめて公開してください。何も公開していません".to_owned(),
            Self::NotAgreed => "送った人が公開を望んでいないので、公開できません。「本人だけに見せる」を選んでください".to_owned(),
            Self::QuestionMoved => "開いている間に、取り下げられたか、ほかの人が答えました。何も変えていません。下に今の状態を示します".to_owned(),
            Self::StoryOver => "年度が終わって半年以上たつので、目標の歩みには書けません。「変わったこと」を空にしてから公開してください".to_owned(),
            Self::Plan(fault) => fault.words(),
            Self::Programme(fault) => fault.words().to_owned(),
            Self::Channel(fault) => fault.words(),
            Self::Event(fault) => fault.words().to_owned(),
            Self::Publishing(fault) => fault.words(),
            Self::Report(fault) => fault.words(),
            Self::Certification(fault) => fault.words(),
            Self::Comment(fault) => fault.words().to_owned(),
            Self::Standing(fault) => fault.words().to_owned(),
            Self::Busy => "混み合っています。少し待ってから、もう一度お試しください".to_owned(),
            Self::Unavailable => {
                "データベースにつながりにくくなっています。保存していません。入力したものは残っています。少し待ってから、もう一度行ってください".to_owned()
            }
            Self::Internal => {
                "サイトの側で問題が起きたため、できませんでした。入力したものは残っています。続くときは、管理者に知らせてください".to_owned()
            }
        }
    }
}

/// What is wrong with a file, and what to do.
fn file(problem: FileProblem) -> String {
    match problem {
        FileProblem::Missing => "ファイルを選んでください。空のファイルは受け取れません".to_owned(),
        FileProblem::TooLarge => format!("{}MBより大きいので、受け取れません。小さくしてから送ってください", LARGEST_FILE / 1_000_000),
        FileProblem::Heic => {
            "HEICの写真はこのサイトで開けません。JPEGで保存し直してから送ってください（iPhoneは 設定→カメラ→フォーマット→互換性優先）"
                .to_owned()
        }
        FileProblem::Svg => "SVGは、中にプログラムを入れられるので受け取れません。PNGかJPEGで送ってください".to_owned(),
        FileProblem::WrongType => "受け取れるのは写真（JPEG、PNG、WebP）と書類（PDF、Word、Excel。マクロ入りは除く）だけです".to_owned(),
        FileProblem::TooManyPixels => {
            "画素数が多すぎて、開けません。縦横を小さくするか、ふつうのJPEGで保存し直してから送ってください".to_owned()
        }
        FileProblem::Broken => {
            "ファイルが壊れているか、途中で切れています。もとのファイルが開けるか確かめて、もう一度送ってください".to_owned()
        }
    }
}

/// Why a table can't be read, and what to do.
fn table(fault: FileFault) -> String {
    match fault {
        FileFault::Missing => "ファイルを選んでください。空のファイルは受け取れません".to_owned(),
        FileFault::TooLarge => {
            format!("{}MBより大きいか、開くと大きすぎます。要るシートだけにして送ってください", LARGEST_TABLE / 1_000_000)
        }
        FileFault::NoTable => "Excel（.xlsx）かCSVではありません。古いExcel（.xls）は、.xlsxで保存し直して送ってください".to_owned(),
        FileFault::Encoding => "文字を読み取れません。UTF-8かShift_JISのCSV、または.xlsxで保存し直して送ってください".to_owned(),
        FileFault::Broken => {
            "ファイルが壊れているか、途中で切れています。もとのファイルが開けるか確かめて、もう一度送ってください".to_owned()
        }
        FileFault::Unclosed(row) => {
            format!("{row}行目で始まる引用符（\"）が、セルの終わりで閉じていません。閉じるか消してから、もう一度送ってください")
        }
        FileFault::TooMany => format!("一度に読めるのは{MOST_TABLE_ROWS}行、{MOST_COLUMNS}列までです。分けて送ってください"),
        FileFault::Nothing => "目標・指標・値の表が見つかりません。下の「表の書き方」の列の名前にして、もう一度送ってください".to_owned(),
    }
}

/// Why a figure can't be read.
pub(super) const fn amount(problem: AmountProblem) -> &'static str {
    match problem {
        AmountProblem::Blank => "値を入力してください。測っていないときは、空のままにします（0とは違います）",
        AmountProblem::Approximate => "「約」や「以上」のつかない、はっきりした値を入力してください",
        AmountProblem::NotANumber => "数字で入力してください（1,000 や 12.5 のように）。単位をつけるときは、横に出ている単位だけです",
        AmountProblem::TooFine => "小数は3けたまでにしてください",
        AmountProblem::TooLarge => "大きすぎる値です。けたを確かめてください",
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
        let sent = self.values.len();
        self.values.retain(|(name, _)| !name.contains("password") && name != "code" && name != "credential");
        let lost = self.values.len() < sent || errors.iter().any(|(name, _)| *name == "files");
        Self { errors, lost, ..self }
    }

    /// With files that were not taken, by name, and how many were.
    pub fn refused(self, refused: Vec<(String, Fault)>, taken: usize) -> Self {
        let done = (taken > 0).then(|| format!("ほかの{taken}件は受け取りました。「説明がまだ」の中にあります。"));
        Self { refused, done, ..self }
    }

    /// With files of an application that were not taken, by name, and how many were.
    pub fn refused_files(self, refused: Vec<(String, Fault)>, taken: usize) -> Self {
        let done = (taken > 0).then(|| format!("ほかの{taken}件は受け取りました。"));
        Self { refused, done, ..self }
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
            "saved-so-far" => "ここまで保存しました。",
            "event-entered" => "申込を入れました。",
            "event-came" => "受付をしました。",
            "event-not-came" => "受付を取り消しました。",
            "event-withdrawn" => "取りやめにしました。名前と連絡先は消え、席は次の人に回りました。",
            "closed" => "アカウントを止めました。開いていた画面もすべて終わりました。",
            "opened" => "アカウントをまた使えるようにしました。",
            "received" => "受け取りました。何が写っているか、何の書類かの説明を書くと、使えるようになります。",
            "known" => "同じものがすでにありました。これがその1件です。",
            "replaced" => "差し替えました。使っているページにも、すぐに出ます。",
            "retired" => "使わないことにしました。今使っている所では、そのまま出ます。",
            "restored" => "また選べるようにしました。",
            "removed" => "削除しました。",
            "used" => "産品のページに出しました。",
            "taken-back" => "産品のページから外しました。",
            "raised" => "緊急のお知らせを、すべてのページに出しました。",
            "planned" => "緊急のお知らせを、決めた時刻に出すことにしました。下で、見え方を確かめてください。",
            "lowered" => "緊急のお知らせを取り下げました。",
            "drafted" => "起案しました。ほかの管理者が決裁すると消去されます。",
            "approved" => "決裁しました。その人の情報を消去しました。",
            "rejected" => "差し戻しました。",
            "withdrawn" => "起案を取り下げました。",
            "entered" => "受け取りました。ほかの人が確かめて公開すると、市民のページに出ます。",
            "published" => "公開しました。市民のページに出ています。",
            "imported" => "取り込みました。値は、ほかの人が確かめて公開すると、市民のページに出ます。",
            "sent-back" => "差し戻しました。市民のページには出ません。",
            "prepared" => "会議を準備しました。印刷すると、議題の紙になります。",
            "recorded" => "書いたことを保存しました。",
            "task-added" => "やることを加えました。会議を確定すると、仕事の画面に出ます。",
            "task-dropped" => "やることを外しました。",
            "task-done" => "済んだことにしました。",
            "review-closed" => "会議を確定しました。市民のページに出すと決めたことは、目標の経過に出ています。",
            "added" => "追記しました。",
            "kept" => "担当を決めました。",
            "answer-drafted" => "保存しました。ほかの人が確かめて公開すると、市民のページに出ます。",
            "answered" => "公開しました。送った人は、自分のページで読めます。",
            "answer-corrected" => "訂正を公開しました。送った人のページにも、訂正した日と理由が出ています。",
            "unlisted" => "公開をやめました。市民のページには、もう出ません。送った人は、自分のページで答えを読めます。",
            "answer-back" => "差し戻しました。書いたものは残っています。",
            "proposed" => "変更の案を受け取りました。ほかの人が承認すると、市民のページに出ます。",
            "agreed" => "承認しました。市民のページに出ています。",
            "refused" => "変更の案を差し戻しました。市民のページは変わりません。",
            "dropped" => "変更の案を取り下げました。",
            "next-year" => "来年度の案をつくりました。まだ市民には見えません。目標の値を、ひとつずつ決めてください。",
            "drafted-assessment" => "起案しました。ほかの人が決めると、市民のページに出ます。",
            "decided" => "決定しました。市民のページに出ています。",
            "suggested" => "提案を受け取りました。取り組むかどうかが決まると、状態が変わります。",
            "waits" => "受け取りました。ほかの人が確かめて公開すると、市民のページに出ます。",
            "released" => "公開しました。市民のページに出ています。",
            "held" => "変更をやめました。市民のページは変わりません。",
            "moved" => "状態を進めました。",
            "checked" => "確認票を保存しました。",
            "begun" => "形式審査を始めました。あなたの担当です。",
            "asked" => "補正をお願いしました。送った通知は、下の「送った通知」にあります。",
            "passed-on" => "次へ進めました。",
            "failed" => "不適として、決定へ進めました。",
            "recalled" => "形式審査に戻しました。",
            "given" => "担当を変えました。",
            "assigned" => "審査委員の割り当てを保存しました。",
            "taken-down" => "取り下げました。通知を送りました。",
            "dropped-draft" => "下書きを消しました。",
            "verdict-drafted" => "起案しました。ほかの人の決裁を待ちます。",
            "verdict-made" => "決裁しました。申請者に通知を送りました。",
            "verdict-back" => "起案を差し戻しました。",
            "verdict-dropped" => "起案を取り下げました。",
            "met" => "条件が満たされたことを記録しました。",
            "rules-drafted" => "下書きとして保存しました。確かめてから、使い始めてください。",
            "rules-used" => "使い始めました。この版は、もう変わりません。",
            "round-added" => "募集回を加えました。",
            "results-published" => "結果を公表しました。市民のページに出ています。",
            "declared" => "申告を保存しました。",
            "marked" => "点を保存しました。",
            "marks-locked" => "確定しました。",
            "marks-reopened" => "確定を取り消しました。その委員が直せます。",
            "round-locked" => "採点を締め切りました。",
            "applied" => "申請を受け付けました。受付番号は、下とメールでお知らせしています。",
            "mended" => "直した申請を受け付けました。受付番号は変わりません。",
            "draft-dropped" => "下書きを消しました。",
            "application-withdrawn" => "申請を取り下げました。",
            "file-received" => "受け取りました。",
            "file-removed" => "外しました。",
            "measure-drafted" => "起案しました。ほかの人が決裁すると、産品のページに出ます。",
            "measure-decided" => "決裁しました。産品のページと一覧に出ています。",
            "measure-back" => "差し戻しました。認定は変わっていません。",
            "measure-taken-back" => "起案を取り下げました。認定は変わっていません。",
            "permit-drafted" => "起案しました。ほかの人が決裁すると、申し込んだ人に知らせます。",
            "permit-decided" => "決裁しました。申し込んだ人のページに出ています。許可と取消は、市民のページの一覧にも出ています。",
            "permit-back" => "差し戻しました。申し込んだ人には、まだ知らせていません。",
            "permit-ended" => "許可を終えました。市民のページの一覧には「終了」と出ています。",
            "opinions-grouped" => "まとまりに入れました。",
            "opinions-excluded" => "対象外にしました。理由は、出した人に伝わります。",
            "opinions-out" => "未分類に戻しました。",
            "opinions-kept" => "意見の担当を決めました。",
            "opinions-plain" => {
                "公開する文を「消す所なし」にしました。ほかの人の署名を待ちます。提案のあるものと、もう確かめたものは、そのままです。"
            }
            "opinions-none" => {
                "変わったものはありません。提案のある意見は、1件ずつ開いて確かめます。自分で確かめたもの、まだ確かめていないもの、開いたあとに変わったものには、署名できません。"
            }
            "opinions-folded" => "1つにまとめました。まとめた意見は消えず、あとで解けます。",
            "opinions-signed" => "署名しました。自分で確かめたものと、開いたあとに変わったものは、署名していません。",
            "near-looked" => "ほぼ同じ意見をさがしました。「ほぼ同じ」で確かめてから、まとめてください。",
            "near-confirmed" => "まとめました。消えずに残り、あとで解けます。",
            "near-refused" => "別の意見としました。もう提案されません。",
            "opinion-unfolded" => "まとめを解きました。「未分類」にあります。",
            "opinion-split" => "分けました。はじめの部分のほかは、「未分類」にあります。",
            "opinion-cut" => "公開する文を決めました。ほかの人の署名を待ちます。",
            "opinion-signed" => "署名しました。結果を公表すると、この文が出ます。",
            "opinion-signed-next" => "署名しました。次の意見です。",
            "opinion-signed-last" => "署名しました。署名できる意見は、もうありません。",
            "group-added" => "まとまりを加えました。",
            "group-removed" => "まとまりを消しました。",
            "answer-kept" => "回答を保存しました。",
            "final-kept" => "最終案を保存しました。下に、案から変わった所を示します。",
            "given-up" => "辞退を受け付けました。産品のページと一覧に出ています。",
            "ended" => "サインインが切れていたため、送ったものは保存していません。サインインし直すと、続きの画面へ戻ります。",
            "case-saved" => "保存しました。市民にはまだ見えません。節が正しく読み取られたかを確かめてください。",
            "case-drafted" => "起案しました。ほかの人の決裁を待ちます。市民のページはまだ変わりません。",
            "case-decided" => "決裁しました。市民のページに出ています。",
            "case-back" => "差し戻しました。市民のページは変わりません。",
            "case-dropped" => "起案を取り下げました。市民のページは変わりません。",
            "email-asked" => {
                "新しいアドレスにリンクを送りました。30分のうちに、この端末で開いてください。開くまで、今のアドレスのままです。"
            }
            "email-changed" => "メールアドレスを変えました。これからのお知らせは、新しいアドレスに届きます。",
            "comment-released" => "意見として受け付けました。「意見」の画面で整理できます。",
            "comment-discarded" => "対象外にしました。数に入り、出した人のページに理由が出ます。",
            "scan-attached" => "写しを入れました。職員だけが見られます。",
            "report-sent" => "送りました。編集の担当が読み、結果をメールでお知らせします。",
            "report-agreed" => "文案に同意しました。編集の担当が公開します。",
            "report-declined" => "同意しないことを伝えました。あなたの文のまま、編集の担当がもう一度読みます。",
            "report-withdrawn" => "取り下げました。",
            "report-dropped" => "下書きを消しました。",
            "report-returned" => "書き直しをお願いしました。書いた人に知らせました。",
            "report-proposed" => "文案を出しました。書いた人の返事を待ちます。",
            "report-published" => "公開しました。市民のページに出ています。書いた人に知らせました。",
            "report-refused" => "採用しないことにし、理由を書いた人に知らせました。",
            "report-taken-down" => "公開をやめ、理由を書いた人に知らせました。",
            "reporter-accepted" => "登録しました。サインインのしかたをメールで知らせました。",
            "reporter-refused" => "お断りし、理由を知らせました。",
            "reporter-extended" => "任期を更新し、知らせました。",
            "reporter-ended" => "活動を終えました。",
            "reporter-asked" => "更新を申し込みました。結果はメールでお知らせします。",
            "inquiry-answered" => "返事をしました。送った人のページに出ています。",
            "inquiry-handed-over" => "引き継ぎました。送った人のページに、引き継いだ先が出ています。",
            "inquiry-closed" => "返事をせずに終えました。送った人のページに、理由が出ています。",
            "piece-begun" => "書き始めました。書きながら、自動で保存されます。",
            "picture-added" => "写真と書類に加えました。",
            "picture-known" => "前に送られたものと同じです。前からあるものを使えます。",
            "piece-shown" => "公開しました。",
            "piece-planned" => "公開を予定しました。その時刻になると、市民のページに出ます。",
            "piece-hidden" => "公開をやめました。市民のページには、もう出ません。",
            "piece-restored" => "前の版を下書きに戻しました。市民のページは、公開し直すまで変わりません。",
            "piece-removed" => "下書きを消しました。",
            "figure-entered" => "数を入れました。市民のページに出ています。",
            "figures-imported" => "取り込みました。市民のページに出ています。",
            "signed-out" => "サインアウトしました。",
            _ => return Self::default(),
        };
        Self { done: Some(done.to_owned()), ..Self::default() }
    }

    /// What was typed into a field; empty if it was not sent.
    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// What was typed into a field, as a record takes it: without spaces around it, and with lines as we end them.
    pub fn text(&self, name: &str) -> String {
        self.value(name).trim().replace("\r\n", "\n")
    }

    /// Everything that was sent, as names and values.
    pub fn values(&self) -> &[(String, String)] {
        &self.values
    }

    /// Every value of a field with several.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.values.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether a field was sent, be it empty.
    pub fn is_sent(&self, name: &str) -> bool {
        self.sent(name)
    }

    pub(crate) fn sent(&self, name: &str) -> bool {
        self.values.iter().any(|(key, _)| key == name)
    }

    /// Whether something is wrong.
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty() || !self.refused.is_empty()
    }

    /// Whether this is wrong with it.
    pub(crate) fn has(&self, fault: Fault) -> bool {
        self.errors.iter().any(|(_, known)| *known == fault)
    }

    /// The HTTP status of the page that says what is wrong; `None` if nothing is.
    pub fn status(&self) -> Option<u16> {
        let status = |fault: &Fault| match fault {
            Fault::Busy | Fault::Unavailable => 503,
            Fault::Internal => 500,
            _ => 422,
        };
        let worst = self.errors.iter().map(|(_, fault)| status(fault)).max();
        worst.or_else(|| (!self.refused.is_empty()).then_some(422))
    }

    /// What is wrong with a field, all of it.
    pub fn error(&self, name: &str) -> Option<String> {
        let all: Vec<String> = self.errors.iter().filter(|(field, _)| *field == name).map(|(_, fault)| fault.words()).collect();
        (!all.is_empty()).then(|| all.join("。"))
    }

    /// Everything that is wrong, on top of the page.
    pub(crate) fn summary(&self) -> Option<AnyView> {
        // What a field is called, where the words alone would not say which one is meant.
        let title = |name: &str, fault: &Fault| {
            let title = super::words::field(name);
            (title != name && matches!(fault, Fault::Problem(_) | Fault::Comment(CommentFault::Day))).then(|| title.to_owned())
        };
        self.summary_of(title)
    }

    /// The same of a form that knows what its own fields are called.
    pub(crate) fn summary_of(&self, title: impl Fn(&str, &Fault) -> Option<String>) -> Option<AnyView> {
        let refused = self.refused.iter().map(|(name, fault)| ("files", format!("{name}：{}", fault.words())));
        let named = |(name, fault): &(&'static str, Fault)| match title(name, fault) {
            Some(title) => (*name, format!("{title}：{}", fault.words())),
            None => (*name, fault.words()),
        };
        let errors: Vec<_> = self.errors.iter().map(named).chain(refused).collect();
        let lead = (self.lost || !self.refused.is_empty()).then_some(LOST);
        (!errors.is_empty()).then(|| view! { <ErrorSummary errors=errors lead=lead /> }.into_any())
    }

    /// What was done, in words.
    pub(crate) fn done_text(&self) -> Option<String> {
        self.done.clone()
    }

    /// What was done, on top of the page.
    pub(crate) fn done(&self) -> Option<AnyView> {
        self.done.clone().map(|done| view! { <div role="status"><Banner tone=Tone::Done><p>{done}</p></Banner></div> }.into_any())
    }
}
