//! What can be wrong with channels and their figures.

use domain::channels::{MOST_ROWS, RowFault, TableFault};

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelFault {
    /// No name for tables.
    NoSlug,
    /// No secure address.
    Url,
    /// No number of people.
    Count,
    /// A day that is still to come.
    Day,
    /// The day has a figure already, and nothing says why it was wrong.
    Reason,
    /// The day has the same figure already.
    Same,
    /// A table of which something is wrong.
    Table,
    /// A file that is none, or too large.
    File,
    /// A table of which all is wrong.
    Whole(TableFault),
}

impl ChannelFault {
    /// What happened and what to do now.
    pub(in crate::staff) fn words(self) -> String {
        match self {
            Self::NoSlug => "表での名前を、英小文字と数字、間のハイフンだけで入力してください（facebook のように）".to_owned(),
            Self::Url => "https:// で始まるアドレスを入力してください".to_owned(),
            Self::Count => "人数を、0以上の数字だけで入力してください".to_owned(),
            Self::Day => "まだ来ていない日です。数を読んだ日を入力してください".to_owned(),
            Self::Reason => {
                "この日の数は、もう入っています。直すときは、直す理由を書いてください。前の数は、理由といっしょに残ります".to_owned()
            }
            Self::Same => "この日の数は、もう同じ数が入っています。何も変えていません".to_owned(),
            Self::Table => "直す所があるので、何も取り込んでいません。下の行を直して、もう一度確かめてください".to_owned(),
            Self::File => "このファイルは読めません。CSVかExcel（.xlsx）を選ぶか、表を下の欄に貼り付けてください".to_owned(),
            Self::Whole(TableFault::Nothing) => "数の行がありません。表を貼り付けるか、ファイルを選んでください".to_owned(),
            Self::Whole(TableFault::TooLong) => format!("一度に取り込めるのは{MOST_ROWS}行までです。分けて取り込んでください"),
        }
    }
}

/// What is wrong with a line of a table.
pub(super) const fn row(fault: RowFault) -> &'static str {
    match fault {
        RowFault::Parts => "「日付、チャンネル、フォロワー」の3つが並んでいません",
        RowFault::Day => "日付を読み取れません（2026-11-30 か 令和8年11月30日 のように）",
        RowFault::OtherDay => "まだ来ていない日か、2000年より前の日です",
        RowFault::Channel => "この名前のチャンネルはありません（一覧の「表での名前」で書きます）",
        RowFault::Number => "人数を読み取れません（0以上の数字で書きます）",
        RowFault::Twice => "同じ日とチャンネルの行が、前にもあります",
        RowFault::Known => "この日には、別の数がもう入っています。直すときは、チャンネルのページで理由を書いて直します",
    }
}
