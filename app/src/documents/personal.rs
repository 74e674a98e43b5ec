//! Keeping times in texts: `{kept:account}` stands for what `domain::personal` says of accounts.

use domain::{
    lang::Lang,
    personal::{Keeping, Kind},
};

/// A text with its keeping times.
pub(crate) fn filled_in(lang: Lang, source: &str) -> String {
    Kind::ALL.into_iter().fold(source.to_owned(), |text, kind| text.replace(&mark(kind), &words(lang, kind.kept())))
}

/// What stands in a text for the keeping time of a kind.
fn mark(kind: Kind) -> String {
    format!("{{kept:{}}}", kind.code())
}

/// How long, in words.
fn words(lang: Lang, kept: Keeping) -> String {
    let plural = |n: u32, unit: &str| format!("{n} {unit}{}", if n == 1 { "" } else { "s" });
    match (lang, kept) {
        (Lang::Ja, Keeping::Days(days)) => format!("{days}日"),
        (Lang::En, Keeping::Days(days)) => plural(days, "day"),
        (Lang::Ja, Keeping::Years(years)) => format!("{years}年"),
        (Lang::En, Keeping::Years(years)) => plural(years, "year"),
        (Lang::Ja, Keeping::AfterAnswer(years)) => format!("答えるまでと、答えてから{years}年"),
        (Lang::En, Keeping::AfterAnswer(years)) => format!("until the answer, and {} after it", plural(years, "year")),
        (Lang::Ja, Keeping::AfterEnd(years)) => format!("終わるまでと、終わってから{years}年"),
        (Lang::En, Keeping::AfterEnd(years)) => format!("until it is over, and {} after it", plural(years, "year")),
        (Lang::Ja, Keeping::DaysAfterEnd(days)) => format!("終わるまでと、終わってから{days}日"),
        (Lang::En, Keeping::DaysAfterEnd(days)) => format!("until it is over, and {} after it", plural(days, "day")),
        (Lang::Ja, Keeping::AfterClosing(years)) => format!("使っている間と、アカウントを止めてから{years}年"),
        (Lang::En, Keeping::AfterClosing(years)) => format!("while the account is open, and {} after it was closed", plural(years, "year")),
        (Lang::Ja, Keeping::WithAccount) => "アカウントと同じ間".to_owned(),
        (Lang::En, Keeping::WithAccount) => "as long as the account".to_owned(),
        (Lang::Ja, Keeping::UntilEnded) => "やめるまで。やめると、すぐに消えます".to_owned(),
        (Lang::En, Keeping::UntilEnded) => "until it is ended, and then deleted at once".to_owned(),
        (Lang::Ja, Keeping::UntilOver) => "使い終わるか期限が過ぎた日の夜まで".to_owned(),
        (Lang::En, Keeping::UntilOver) => "until the night after they were used or have ended".to_owned(),
        (Lang::Ja, Keeping::ForGood) => "消しません".to_owned(),
        (Lang::En, Keeping::ForGood) => "not deleted".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::personal::Whose;

    /// Whoever adds a kind says on the page what it is and why it is held.
    #[test]
    fn the_page_names_every_kind_in_both_languages() {
        for (lang, source) in [(Lang::Ja, include_str!("ja/privacy.md")), (Lang::En, include_str!("en/privacy.md"))] {
            for kind in Kind::ALL {
                let (all, staff) = (source.split("\n## ").collect::<Vec<_>>(), kind.whose() == Whose::Staff);
                assert!(source.contains(&mark(kind)), "{lang:?}: nothing is said of {kind:?}");
                assert!(!staff || all[2].contains(&mark(kind)), "{lang:?}: {kind:?} is of staff");
            }
            let text = filled_in(lang, source);
            assert!(!text.contains('{'), "{lang:?} names a kind that there is not");
        }
    }
}
