//! What officers ask for of the queue.

use super::{ApplicationKind, ApplicationNumber};

/// A saved view of the queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum QueueView {
    /// 新着
    #[default]
    New,
    /// 自分の担当
    Mine,
    /// 形式審査中
    Checking,
    /// 補正済み: came back, to be looked at again.
    Mended,
    /// 補正待ち
    Waiting,
    /// 期限超過
    Overdue,
    /// 審査中
    Reviewing,
    /// 決定待ち
    Deciding,
    /// 決裁待ち: drafted, waits for another.
    Drafted,
    /// 入力中の紙の申請
    Paper,
    /// 終わったもの
    Over,
    /// すべて
    All,
}

impl QueueView {
    /// All of them, in their order.
    pub const ALL: [Self; 12] = [
        Self::New,
        Self::Mine,
        Self::Checking,
        Self::Mended,
        Self::Waiting,
        Self::Overdue,
        Self::Reviewing,
        Self::Deciding,
        Self::Drafted,
        Self::Paper,
        Self::Over,
        Self::All,
    ];

    /// In addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Mine => "mine",
            Self::Checking => "checking",
            Self::Mended => "mended",
            Self::Waiting => "waiting",
            Self::Overdue => "overdue",
            Self::Reviewing => "reviewing",
            Self::Deciding => "deciding",
            Self::Drafted => "drafted",
            Self::Paper => "paper",
            Self::Over => "over",
            Self::All => "all",
        }
    }

    /// The view with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.code() == code)
    }
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueFilter {
    /// The view.
    pub view: QueueView,
    /// A round, by its number in the database.
    pub round: Option<i64>,
    /// What applications are for.
    pub kind: Option<ApplicationKind>,
    /// 受付番号, if the words are one.
    pub number: Option<ApplicationNumber>,
    /// Words in the name of the product or of the business.
    pub words: String,
    /// From 1.
    pub page: u32,
}

impl QueueFilter {
    /// Reads the parameters of an address. Total: what is not understood is left aside.
    pub fn read<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self { page: 1, ..Self::default() };
        for (key, value) in pairs {
            match key {
                "view" => filter.view = QueueView::from_code(value).unwrap_or_default(),
                "round" => filter.round = value.parse().ok(),
                "kind" => filter.kind = ApplicationKind::from_code(value),
                "q" => {
                    filter.number = ApplicationNumber::read(value);
                    filter.words = value.chars().filter(|c| !c.is_control()).take(60).collect::<String>().trim().to_owned();
                }
                "page" => filter.page = value.parse().ok().filter(|page| (1..=10_000).contains(page)).unwrap_or(1),
                _ => {}
            }
        }
        filter
    }

    /// As parameters, without the page.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = vec![("view", self.view.code().to_owned())];
        if let Some(round) = self.round {
            pairs.push(("round", round.to_string()));
        }
        if let Some(kind) = self.kind {
            pairs.push(("kind", kind.code().to_owned()));
        }
        if !self.words.is_empty() {
            pairs.push(("q", self.words.clone()));
        }
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_reads_back_and_takes_anything() {
        let pairs = [("view", "overdue"), ("round", "3"), ("kind", "renewal"), ("q", " ぶどう\u{0} "), ("x", "y"), ("page", "-1")];
        let filter = QueueFilter::read(pairs.into_iter());
        assert_eq!((filter.view, filter.round, filter.words.as_str(), filter.page), (QueueView::Overdue, Some(3), "ぶどう", 1));
        let back = filter.pairs();
        assert_eq!(QueueFilter::read(back.iter().map(|(key, value)| (*key, value.as_str()))), filter);
        assert_eq!(QueueFilter::read([("view", "'; --")].into_iter()).view, QueueView::New);
        assert!(QueueFilter::read([("q", "A-2026-12")].into_iter()).number.is_some());
    }
}
