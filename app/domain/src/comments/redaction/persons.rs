//! 氏名: names, where people say that they are one. Names in plain text can't be told from words; only common family names are
//! looked for, and only beside 「さん」, 「です」, 「私は」 and the like.

use super::{
    addresses::{is_kanji, is_katakana},
    proposals::begins,
};
use std::ops::Range;

/// Common family names of Japan and of the country around Kashiwara, after counts of telephone directories. Of two that begin
/// alike the longer stands first.
const FAMILIES: &str = "
    佐々木 五十嵐 長谷川 佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 山口 山崎 山下
    山内 松本 松田 松井 松尾 松村 松岡 井上 木村 斎藤 斉藤 齋藤 齊藤 清水 阿部 池田 橋本 石川 石井 石田
    石原 小川 小野 小山 小島 小西 前田 岡田 岡本 岡村 藤田 藤井 藤原 藤本 後藤 近藤 遠藤 青木 坂本 村上
    村田 太田 金子 福田 福井 西村 西田 西川 西野 三浦 三宅 竹内 中島 中野 中川 中山 中西 中井 原田 田村
    田辺 和田 森田 森本 上田 上野 内田 柴田 酒井 宮崎 宮本 横山 高木 高田 高井 安藤 安田 谷口 谷川 大野
    大西 大塚 丸山 今井 河野 川上 川口 村井 吉村 辻本 奥田 奥野 杉本 平田 平野 浜田 林 森 原 東
    西 南 辻 岡 谷 服部 渡部 岡部 安部 矢部 磯部 土屋 古屋 守屋 麻生 羽生 桐生 緒方 土方 相馬 有馬 古市
";

/// What follows a name.
const HONORIFICS: [&str; 8] = ["さん", "さま", "ちゃん", "氏", "様", "君", "先生", "宅"];

/// What begins with one of [`HONORIFICS`] and is another word.
const OTHER_WORDS: [&str; 11] = ["宅地", "宅配", "宅急", "様子", "様々", "様式", "様相", "氏名", "氏神", "氏子", "君臨"];

/// What a word that is honoured ends with when it is no name: what someone does or is in a family, and where he works. Names that end so
/// are among [`FAMILIES`].
const NO_HONOURED: &str = "者員長家屋人客師士官係方民生会社店皆達族親供妻娘婿嫁婦児童徒那父母祖叔伯兄弟姉妹孫息局所校署院課部室団隊組党市町区府県国学業協労工犬猫園館衆";

/// The same of words with 様: 今年同様, 多様, 模様.
const NO_SAMA: &str = "同多一模仕異有各何王殿神仏貴";

/// Whole words that are honoured and no names.
const NO_PERSONS: [&str; 9] = ["息子", "親子", "女子", "男子", "母子", "双子", "弟子", "丈夫", "両氏"];

/// What follows one's own name.
const OWN: [&str; 6] = ["です", "と申します", "と申す", "といいます", "と言います", "と云います"];

/// What asks for a name.
const LABELS: [&str; 6] = ["氏名", "名前", "代表者名", "代表者", "差出人", "記名"];

/// What is written where a name is asked for and tells none.
const NO_NAMES: [&str; 10] = ["匿名", "非公開", "公開", "なし", "無し", "無記名", "不明", "住所", "電話", "年齢"];

/// Signs that are in words for places, offices and things, and so in no given name here.
const NO_GIVEN: &str = "県市区町村府都道州郡長会社店駅線山寺議課部城産業場校園館局所院隊員民間域地的性層党派系製";

/// The ranges of names, in order; they may overlap.
pub(super) fn names(signs: &[char]) -> Vec<Range<usize>> {
    let families: Vec<&str> = FAMILIES.split_whitespace().collect();
    (0..signs.len()).filter_map(|at| labelled(signs, at).or_else(|| named(signs, at, &families)).or_else(|| honoured(signs, at))).collect()
}

/// 「鳥井さん」: any word of two to four kanji that is honoured, but for what is none of a name, as in 事業者様 and 市長さん. Official titles
/// behind a name are none of these words: who decides for the city is named.
fn honoured(signs: &[char], at: usize) -> Option<Range<usize>> {
    let before = at.checked_sub(1).and_then(|place| signs.get(place)).copied();
    let length = signs.get(at..)?.iter().take_while(|c| is_kanji(**c)).count();
    if before.is_some_and(|c| is_kanji(c) || is_katakana(c)) {
        return None;
    }
    // 氏 and 様 are kanji themselves.
    let end = match signs.get(at + length - usize::from(length > 0)) {
        Some('氏' | '様') => at + length - 1,
        _ if begins(signs, at + length, "さん") => at + length,
        _ => return None,
    };
    let other = OTHER_WORDS.into_iter().any(|word| begins(signs, end, word));
    let last = signs.get(end.checked_sub(1)?)?;
    let sama = signs.get(end) == Some(&'様');
    let no_name =
        NO_HONOURED.contains(*last) || (sama && NO_SAMA.contains(*last)) || NO_PERSONS.into_iter().any(|word| ends(signs, end, word));
    ((2..=4).contains(&(end - at)) && !other && !no_name).then_some(at..end)
}

/// 「氏名：山田　花子」: up to two words behind what asks for them.
fn labelled(signs: &[char], at: usize) -> Option<Range<usize>> {
    let label = LABELS.into_iter().find(|label| begins(signs, at, label))?;
    let mut start = at + label.chars().count();
    let colon = signs.get(start) == Some(&':');
    start += usize::from(colon);
    let gap = spaces(signs, start);
    start += gap;
    let first = word(signs, start);
    // Without a colon it may be the middle of a sentence.
    let asks = colon || (gap > 0 && signs.get(start).is_some_and(|c| is_kanji(*c) || is_katakana(*c)));
    if !asks || first == 0 || NO_NAMES.into_iter().any(|none| begins(signs, start, none)) {
        return None;
    }
    let end = start + first;
    let second = if signs.get(end) == Some(&' ') { word(signs, end + 1) } else { 0 };
    // 「氏名：山田　住所：」: the next thing that is asked for.
    let is_name = second > 0 && signs.get(end + 1 + second) != Some(&':');
    Some(start..if is_name { end + 1 + second } else { end })
}

/// A family name, with a given name or without, beside something that says it is one.
fn named(signs: &[char], at: usize, families: &[&str]) -> Option<Range<usize>> {
    let family = families.iter().find(|family| begins(signs, at, family))?;
    let short = family.chars().count() == 1;
    let after = at + family.chars().count();
    let before = at.checked_sub(1).and_then(|place| signs.get(place)).copied();
    let begins_anew = before.is_none_or(|c| !(c.is_alphanumeric() || c == '々'));
    let after_i = ["私は", "私、", "私の名は", "わたしは", "わたくしは", "僕は", "俺は"].into_iter().any(|i| ends(signs, at, i));
    // 小林 is no 林.
    if short && before.is_some_and(is_kanji) {
        return None;
    }
    given_names(signs, after).into_iter().find_map(|end| {
        let honoured =
            HONORIFICS.into_iter().any(|word| begins(signs, end, word)) && !OTHER_WORDS.into_iter().any(|word| begins(signs, end, word));
        let own = OWN.into_iter().any(|word| begins(signs, end, word));
        // 西側です and 東大阪です tell of places.
        let own = own
            && if short {
                (begins_anew || after_i) && (end == after || signs.get(after) == Some(&' '))
            } else {
                !before.is_some_and(|c| is_kanji(c) || is_katakana(c))
            };
        let closed = !signs.get(end).is_some_and(|c| is_kanji(*c) || is_katakana(*c));
        let told = after_i && !short && end > after && closed;
        (honoured || own || told).then_some(at..end)
    })
}

/// Where a name may end: behind the family name or a given name of up to three signs.
fn given_names(signs: &[char], after: usize) -> Vec<usize> {
    let mut ends = vec![after];
    let gap = usize::from(signs.get(after) == Some(&' '));
    let start = after + gap;
    for length in 1..=4 {
        let Some(given) = signs.get(start..start + length) else { break };
        let kanji = given.iter().all(|c| (is_kanji(*c) || is_katakana(*c)) && !NO_GIVEN.contains(*c));
        // Without a space, hiragana would be the rest of the sentence.
        let kana = gap > 0 && length > 1 && given.iter().all(|c| matches!(c, 'ぁ'..='ゖ'));
        if (kanji && length < 4) || kana {
            ends.push(start + length);
        }
    }
    ends
}

/// How many signs of a word of a name stand at a place: at most ten.
fn word(signs: &[char], at: usize) -> usize {
    let name = |c: &&char| c.is_alphabetic() || matches!(c, '々' | '・');
    signs.get(at..).unwrap_or(&[]).iter().take_while(name).take(10).count()
}

fn spaces(signs: &[char], at: usize) -> usize {
    signs.get(at..).unwrap_or(&[]).iter().take_while(|c| **c == ' ').count()
}

/// Whether a word ends before a place.
fn ends(signs: &[char], at: usize, word: &str) -> bool {
    at.checked_sub(word.chars().count()).is_some_and(|start| begins(signs, start, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let signs: Vec<char> = text.chars().collect();
        names(&signs).into_iter().map(|range| signs[range].iter().collect()).collect()
    }

    #[test]
    fn names_are_found_where_someone_says_so() {
        for (text, name) in [
            ("柏原に住む山田です。", "山田"),
            ("山田花子と申します", "山田花子"),
            ("林です。はじめまして", "林"),
            ("私は高橋一郎、六十歳", "高橋一郎"),
            ("隣の佐々木さんが", "佐々木"),
            ("鈴木 はなこ様へ", "鈴木 はなこ"),
            ("会長の小林氏は", "小林"),
            ("氏名:John Smith", "John Smith"),
            ("氏名 柏田 良子", "柏田 良子"),
            ("お名前:うめだ", "うめだ"),
            ("隣の鳥井さんが", "鳥井"),
            ("松林さんの畑", "松林"),
            ("北村花子さんは", "北村花子"),
            ("役員の楠本氏に聞いた", "楠本"),
            ("自治会の笹倉様へ", "笹倉"),
            ("氏名:柏田 住所:省略", "柏田"),
        ] {
            assert_eq!(found(text), [name], "{text}");
        }
    }

    #[test]
    fn words_are_no_names() {
        for text in [
            "皆さん、住民の皆様",
            "中村区長様",
            "山口県知事です",
            "田中様式",
            "私は森を守りたい",
            "私は東西の道が",
            "私は石川県に",
            "氏名を書く",
            "氏名:匿名",
            "氏名 住所 電話",
            "名前は要らない",
            "大切なのは林です",
            "西側です",
            "市長、部長、副市長、課長に伝えてください",
            "市長さん、部長様、市長様へ。部長さんの説明",
            "市議会議員さん、職員さん、事業者様、保護者さん、農家さん、市民様",
            "子供さん、旦那さん、叔父さん、八百屋さん、看護師さん、業者さん、患者さん",
            "今年同様、昨年同様に。仕様、模様、多様な人、有様。両氏と摂氏20度",
            "自治会様、柏原市様、市役所さん、図書館さん、消防団さん",
            "赤ちゃん、高齢者さんを含む皆さま。息子さん、親子さん、全国一様に",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
