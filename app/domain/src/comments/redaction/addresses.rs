//! 住所: addresses with the number of a house, as they are written in Japan. A place alone is the matter of an opinion more often
//! than the home of its sender and is not proposed.

use super::proposals::begins;
use std::ops::Range;

/// Words before an address that are no part of it.
const BEFORE: [&str; 7] = ["現住所", "住所", "所在地", "自宅", "実家", "現在", "居住地"];

/// What stands before numbers with hyphens that are no address, as the last part of a word.
const NO_PLACE: [&str; 34] = [
    "図表", "表", "図", "資料", "別紙", "別表", "様式", "項目", "施策", "事業", "計画", "章", "節", "条", "項", "案", "目標", "方針",
    "指標", "番号", "電話", "頁", "基本", "課題", "戦略", "取組", "型番", "第", "令和", "平成", "昭和", "写真", "意見", "質問",
];

/// The most signs of the name of a place, with prefecture and city.
const LONGEST_PLACE: usize = 40;

/// The ranges of addresses, in order.
pub(super) fn addresses(signs: &[char]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        match address(signs, at, found.last().map_or(0, |last| last.end)) {
            Some(range) => {
                at = range.end;
                found.push(range);
            }
            // The rest of a number is not another one.
            None => at += 1 + signs.get(at..).map_or(0, |rest| rest.iter().take_while(|c| c.is_ascii_digit()).count().saturating_sub(1)),
        }
    }
    found
}

/// The address of which the first number begins at a place.
fn address(signs: &[char], at: usize, not_before: usize) -> Option<Range<usize>> {
    number(signs, at)?;
    let place = place(signs, at, not_before);
    let name: String = signs.get(place.clone())?.iter().filter(|c| **c != ' ').collect();
    let block = Block::read(signs, at)?;
    let administrative = name.contains(['市', '区', '町', '村', '郡', '府', '県', '都', '字']);
    let named = name.chars().count() >= 2 && !NO_PLACE.into_iter().any(|word| name.ends_with(word));
    let is_address = match block.kind {
        Kind::House => !name.is_empty() && !name.ends_with('第'),
        Kind::Quarter => administrative && name.chars().count() >= 4,
        Kind::Hyphens(numbers) => named && (numbers >= 3 || administrative),
        Kind::Bare => name.contains("大字") && !signs.get(block.end).is_some_and(|c| is_kanji(*c) || is_katakana(*c)),
    };
    is_address.then(|| place.start..building(signs, block.end))
}

/// What the numbers of an address are like.
enum Kind {
    /// 1丁目2番, 1番地, 1番2号.
    House,
    /// 1丁目.
    Quarter,
    /// 1-2, 1-2-3.
    Hyphens(usize),
    /// 123.
    Bare,
}

/// The numbers of an address.
struct Block {
    kind: Kind,
    end: usize,
}

impl Block {
    fn read(signs: &[char], start: usize) -> Option<Self> {
        let mut at = number(signs, start)?;
        let mut numbers = 1;
        let (mut hyphens, mut quarter, mut house) = (0, false, false);
        let mut last_mark = "";
        // Longer marks first.
        while let Some(mark) = ["丁目", "番地の", "番地", "番", "号", "-", "の"].into_iter().find(|mark| begins(signs, at, mark))
        {
            let after = at + mark.chars().count();
            let next = number(signs, after);
            match (mark, next) {
                ("号", _) => {
                    house |= last_mark == "番";
                    at = if house { after } else { at };
                    break;
                }
                // の before anything else than a number is a particle, and 番 a turn.
                ("-" | "の" | "番" | "番地の", None) => {
                    let banchi = mark == "番地の";
                    house |= banchi || (mark == "番" && quarter);
                    at += if banchi { 2 } else { usize::from(mark == "番" && quarter) };
                    break;
                }
                _ => (),
            }
            quarter |= mark == "丁目";
            house |= mark.starts_with("番地") || mark == "番" || (quarter && next.is_some());
            hyphens += usize::from(mark == "-");
            at = next.unwrap_or(after);
            last_mark = mark;
            if next.is_none() {
                break;
            }
            numbers += 1;
        }
        // 2026-11-30
        let is_date = hyphens > 0 && begins_year(signs, start);
        let kind = match (house, quarter, hyphens) {
            (true, _, _) => Kind::House,
            (_, true, _) => Kind::Quarter,
            (_, _, 0) if numbers == 1 => Kind::Bare,
            (_, _, 0) => return None,
            _ => Kind::Hyphens(numbers),
        };
        (!is_date).then_some(Self { kind, end: at })
    }
}

fn begins_year(signs: &[char], at: usize) -> bool {
    (begins(signs, at, "19") || begins(signs, at, "20")) && number(signs, at) == Some(at + 4)
}

/// The end of a number of up to four digits of one kind that begins at a place.
fn number(signs: &[char], at: usize) -> Option<usize> {
    let rest = signs.get(at..)?;
    let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    let written = rest.iter().take_while(|c| "一二三四五六七八九十百".contains(**c)).count();
    let length = digits.max(written);
    (1..=4).contains(&length).then_some(at + length)
}

/// The name of a place before a number: kanji and katakana, with the hiragana of 緑が丘 and さいたま市, and a space behind 大阪府 or
/// right before the number. Empty if there is none.
fn place(signs: &[char], number: usize, not_before: usize) -> Range<usize> {
    let sign = |at: usize| signs.get(at).copied().unwrap_or(' ');
    let mut start = number;
    while start > not_before && number - start < LONGEST_PLACE {
        let c = sign(start - 1);
        let before = if start >= not_before + 2 { sign(start - 2) } else { ' ' };
        let gap = c == ' ' && (is_kanji(before) || is_katakana(before)) && (start == number || "都道府県市区町村郡".contains(before));
        let hill = "がの".contains(c) && start < number && "丘台里森浜原谷峰".contains(sign(start)) && is_kanji(before);
        if !(is_kanji(c) || is_katakana(c) || gap || hill) {
            break;
        }
        start -= 1;
    }
    if start < number && "市町村区".contains(sign(start)) {
        let kana = (not_before..start).rev().take_while(|at| matches!(sign(*at), 'ぁ'..='ゖ')).count();
        start -= if kana <= 6 { kana } else { 0 };
    }
    // Only a gap is no place.
    while start < number && sign(start) == ' ' {
        start += 1;
    }
    let named = BEFORE.into_iter().find(|word| begins(signs, start, word)).map_or(0, |word| word.chars().count());
    start += named;
    while start < number && sign(start) == ' ' {
        start += 1;
    }
    start.min(number)..number
}

/// The end of an address with a building in katakana and the number of a flat behind it, if they are there.
fn building(signs: &[char], end: usize) -> usize {
    let rest = signs.get(end..).unwrap_or(&[]);
    let gap = usize::from(rest.first() == Some(&' '));
    let name = rest.get(gap..).unwrap_or(&[]).iter().take_while(|c| is_kanji(**c) || is_katakana(**c)).count();
    let katakana = rest.get(gap).is_some_and(|c| is_katakana(*c));
    let space = usize::from(rest.get(gap + name) == Some(&' '));
    match number(signs, end + gap + name + space) {
        Some(flat) if katakana && (2..=15).contains(&name) => {
            flat + ["号室", "号"].into_iter().find(|word| begins(signs, flat, word)).map_or(0, |word| word.chars().count())
        }
        _ => end,
    }
}

pub(super) fn is_kanji(c: char) -> bool {
    matches!(c, '々' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

pub(super) fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let signs: Vec<char> = text.chars().collect();
        addresses(&signs).into_iter().map(|range| signs[range].iter().collect()).collect()
    }

    #[test]
    fn addresses_are_found_with_their_houses() {
        for (text, address) in [
            ("私は柏原市安堂町1番55号に住む", "柏原市安堂町1番55号"),
            ("住所 大阪府 柏原市上市1丁目2番3号です", "大阪府 柏原市上市1丁目2番3号"),
            ("柏原市国分本町一丁目二番三号", "柏原市国分本町一丁目二番三号"),
            ("自宅は国分本町1-2-3です", "国分本町1-2-3"),
            ("柏原市大県4-10の前", "柏原市大県4-10"),
            ("大字高井田123の近く", "大字高井田123"),
            ("高井田123番地の4から", "高井田123番地の4"),
            ("高井田123番地の道", "高井田123番地"),
            ("旭ヶ丘3丁目1-1 メゾン柏原 203号室まで", "旭ヶ丘3丁目1-1 メゾン柏原 203号室"),
            ("緑が丘1-2-3の家", "緑が丘1-2-3"),
            ("さいたま市浦和区1-2-3", "さいたま市浦和区1-2-3"),
            ("柏原市上市1丁目に住んで", "柏原市上市1丁目"),
        ] {
            assert_eq!(found(text), [address], "{text}");
        }
        assert_eq!(found("上市1-2-3、本郷2-3-4").len(), 2);
    }

    #[test]
    fn numbers_of_other_things_are_none() {
        for text in [
            "柏原市は2026-11-30に",
            "柏原市2026-11",
            "基本施策1-2-3",
            "市民10000人",
            "1番2号",
            "一番よい",
            "上市1丁目の角",
            "柏原市の人口は3番目",
            "柏原市12億円",
            "令和8-3-1",
            "大字の123",
            "市民の一人",
            "1-2-3",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
