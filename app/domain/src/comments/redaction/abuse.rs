//! 人を傷つける言葉: which words are proposed as abuse, and where they are another word. The words and why they are there stand in
//! `abuse.txt`.

use super::{
    addresses::{is_kanji, is_katakana},
    proposals::begins,
};
use crate::search::hiragana;
use std::{ops::Range, sync::LazyLock};

/// What may stand right before a word that begins anew.
const BEFORE: &str = "はがの";

/// What may follow a word that ends.
const BEHIND: &str = "だでかよやぞ";

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| include_str!("abuse.txt").lines().filter_map(Rule::read).collect());

/// The ranges of abuse, in order; they may overlap.
pub(super) fn abuse(signs: &[char]) -> Vec<Range<usize>> {
    let said: Vec<char> = signs.iter().map(|c| hiragana(*c)).collect();
    let text = Text { signs, said: &said };
    let longest = |at: usize| RULES.iter().filter_map(|rule| rule.at(&text, at)).max();
    (0..signs.len()).filter_map(|at| longest(at).map(|end| at..end)).collect()
}

/// A text as it was written, and with katakana as hiragana.
struct Text<'a> {
    signs: &'a [char],
    said: &'a [char],
}

/// A line of the file.
struct Rule {
    word: &'static str,
    /// How it may go on that makes it another word, from its beginning.
    others: Vec<&'static str>,
    anew: bool,
    whole: bool,
}

impl Rule {
    fn read(line: &'static str) -> Option<Self> {
        let mut parts = line.split_whitespace();
        let word = parts.next().filter(|word| !word.starts_with('#'))?;
        let bare = word.trim_start_matches('^').trim_end_matches('$');
        let others = parts.filter_map(|other| other.strip_prefix('!')).collect();
        Some(Self { word: bare, others, anew: word.starts_with('^'), whole: word.ends_with('$') })
    }

    /// Where the word ends that begins at a place; none if it is not there.
    fn at(&self, text: &Text<'_>, at: usize) -> Option<usize> {
        let end = at + self.word.chars().count();
        // Katakana stands only for itself.
        let signs = if self.word.contains(is_katakana) { text.signs } else { text.said };
        let sign = |at: usize| text.signs.get(at).copied();
        let (first, last) = (sign(at)?, end.checked_sub(1).and_then(sign)?);
        let found = begins(signs, at, self.word) && !self.others.iter().any(|other| begins(signs, at, other));
        let before = at.checked_sub(1).and_then(sign);
        let anew = !self.anew || before.is_none_or(|c| script(c) != script(first) || BEFORE.contains(c));
        let whole = !self.whole || sign(end).is_none_or(|c| script(c) != script(last) || BEHIND.contains(c));
        (found && anew && whole).then_some(end)
    }
}

/// How a sign is written. What is no letter is none of these, and equal to no letter.
fn script(c: char) -> Option<u8> {
    match c {
        'ぁ'..='ゖ' => Some(0),
        _ if is_katakana(c) => Some(1),
        _ if is_kanji(c) => Some(2),
        _ if c.is_alphanumeric() => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn found(text: &str) -> Vec<String> {
        let signs: Vec<char> = text.chars().collect();
        abuse(&signs).into_iter().map(|range| signs[range].iter().collect()).collect()
    }

    #[test]
    fn insults_threats_and_words_of_contempt_are_found() {
        for (text, word) in [
            ("この案を作った人は死ね。", "死ね"),
            ("市長シネ", "シネ"),
            ("さっさとくたばれ", "くたばれ"),
            ("バカ野郎としか言えない", "バカ野郎"),
            ("担当者は馬鹿だ", "馬鹿"),
            ("市長はばか。", "ばか"),
            ("このバカ", "バカ"),
            ("アホか！", "アホ"),
            ("あほ職員ばかりだ", "あほ職員"),
            ("人間のクズ", "人間のクズ"),
            ("今度会ったら殴ってやる", "殴ってやる"),
            ("夜道に気をつけろ", "夜道に気をつけ"),
            ("市長を殺す", "市長を殺す"),
            ("外国人は祖国へ帰れ", "祖国へ帰れ"),
            ("キチガイの案", "キチガイ"),
            ("老害は黙れ", "老害"),
        ] {
            assert_eq!(found(text), [word], "{text}");
        }
    }

    #[test]
    fn criticism_and_other_words_are_not() {
        for text in [
            "馬鹿にならない費用がかかる",
            "市民を馬鹿にしているのか",
            "ばかにできない額だ。バカにするな",
            "正直者が馬鹿を見る制度",
            "馬鹿げた案だ。ばかばかしい",
            "看板ばかりが増え、ことばかり多い。人目をはばからず、そればかりか、やばかった",
            "バカンスの季節にアルバカーキへ",
            "高齢者は死ねということか。死ねば終わりでは済まない",
            "会議のしねん、天気もいいしね、値段も安いしね。もしね、できるなら",
            "シネマとシネコン、アホウドリ、あほうどりの島",
            "命を殺す工事、持ち味を殺す案、殺処分に反対",
            "ゴミ袋と木クズと酒かすの回収を。無能な市長の税金泥棒の案だ",
            "ページをめくらない。めくらましの数字",
            "かたわらに立つ木。朝鮮人の慰霊碑。非人道的な扱い。池沼の埋立て",
            "ハゲタカ、デブリ、ハゲ山、外耳とガイジン",
            "肝いりの事業、きもいりの人",
            "戦争で国に帰れない人、祖国へ帰れず、日本から出ていけば済む話ではない",
            "気持ちが悪い。消えそうな街灯。火が消えろうそく",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn each_word_stands_once_and_what_it_is_not_begins_with_it() {
        let words: BTreeSet<_> = RULES.iter().map(|rule| rule.word).collect();
        assert_eq!(words.len(), RULES.len());
        for rule in RULES.iter() {
            assert!(rule.word.chars().count() >= 2, "{}", rule.word);
            assert!(rule.others.iter().all(|other| other.starts_with(rule.word)), "{}", rule.word);
        }
    }
}
