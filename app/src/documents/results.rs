//! The table of success criteria on `/accessibility/results`: what the last run of the tests found
//! (`results.json`, which the browser tests write and compare), and what machines can't tell.

use crate::words;
use domain::{
    document::{Block, Document, Inline, Section},
    lang::Lang,
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What the browser tests found.
#[derive(Deserialize)]
struct Run {
    date: String,
    axe: String,
    browser: String,
    pages: Vec<String>,
    /// For each criterion that axe has rules for, how many of them found something to check, and what was wrong.
    criteria: BTreeMap<String, Found>,
}

#[derive(Deserialize)]
struct Found {
    rules: u32,
    violations: u32,
}

/// How a criterion is checked.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    /// By rules of axe-core, where the run says so, else by people.
    Machine,
    /// By driving a browser in a test of our own.
    Driven,
    /// Nothing of the kind is on the site.
    Nothing,
}
use Way::{Driven, Machine, Nothing};

/// Adds the table and the list of pages.
pub(super) fn complete(document: &mut Document) {
    let Ok(run) = serde_json::from_str::<Run>(include_str!("results.json")) else { return };
    let say = |ja: &'static str, en: &'static str| if document.lang == Lang::Ja { ja } else { en };
    let line = |text: String| vec![Inline::Text(text)];
    let found = [
        (say("試験した日", "Date"), run.date.clone()),
        (say("道具", "Tools"), format!("axe-core {}, Chromium {}", run.axe, run.browser)),
        (say("ページの数", "Pages"), run.pages.len().to_string()),
    ];
    let facts = found.into_iter().map(|(name, value)| line(words::of(document.lang).products.narrowed(name, value))).collect();
    let rows = CRITERIA.iter().map(|&(number, level, ja, en, way)| {
        let checked = run.criteria.get(number);
        let (by, result) = match (way, checked) {
            (Nothing, _) => (say("該当なし", "not present"), say("適用なし", "not applicable")),
            (_, Some(found)) if found.violations > 0 => (say("機械", "machine"), say("問題あり", "problems")),
            (Driven, _) => (say("動かす試験", "browser test"), say("問題なし", "no problem")),
            (Machine, Some(found)) if found.rules > 0 => (say("機械", "machine"), say("問題なし", "no problem")),
            (Machine, _) => (say("人", "manual"), say("これから", "not yet tested")),
        };
        [format!("{number} {}", say(ja, en)), level.to_owned(), by.to_owned(), result.to_owned()].map(line).to_vec()
    });
    let head = [say("達成基準", "Criterion"), say("レベル", "Level"), say("方法", "Method"), say("結果", "Result")];
    let table = Block::Table { head: head.map(|text| line(text.to_owned())).to_vec(), rows: rows.collect() };
    let pages = run.pages.iter().map(|page| line(page.clone())).collect();
    let section = |title: &str, blocks| Section { title: title.to_owned(), blocks };
    let sections = [
        section(say("試験", "The test"), vec![Block::List(facts)]),
        section(say("達成基準ごとの結果", "Results by criterion"), vec![table]),
        section(say("試験したページ", "Pages tested"), vec![Block::List(pages)]),
    ];
    document.sections.splice(1..1, sections);
}

/// The success criteria of WCAG 2.2, levels A and AA, and 4.1.1, which JIS X 8341-3:2016 still has, with the names of the Japanese translation.
/// JIS X 8341-3:2016 has those that WCAG 2.0 had.
const CRITERIA: &[(&str, &str, &str, &str, Way)] = &[
    ("1.1.1", "A", "非テキストコンテンツ", "Non-text Content", Machine),
    ("1.2.1", "A", "音声のみ及び映像のみ（収録済）", "Audio-only and Video-only (Prerecorded)", Nothing),
    ("1.2.2", "A", "キャプション（収録済）", "Captions (Prerecorded)", Nothing),
    ("1.2.3", "A", "音声解説、又はメディアに対する代替（収録済）", "Audio Description or Media Alternative", Nothing),
    ("1.2.4", "AA", "キャプション（ライブ）", "Captions (Live)", Nothing),
    ("1.2.5", "AA", "音声解説（収録済）", "Audio Description (Prerecorded)", Nothing),
    ("1.3.1", "A", "情報及び関係性", "Info and Relationships", Machine),
    ("1.3.2", "A", "意味のある順序", "Meaningful Sequence", Machine),
    ("1.3.3", "A", "感覚的な特徴", "Sensory Characteristics", Machine),
    ("1.3.4", "AA", "表示の向き", "Orientation", Machine),
    ("1.3.5", "AA", "入力目的の特定", "Identify Input Purpose", Machine),
    ("1.4.1", "A", "色の使用", "Use of Color", Machine),
    ("1.4.2", "A", "音声の制御", "Audio Control", Nothing),
    ("1.4.3", "AA", "コントラスト（最低限）", "Contrast (Minimum)", Driven),
    ("1.4.4", "AA", "テキストのサイズ変更", "Resize Text", Driven),
    ("1.4.5", "AA", "文字画像", "Images of Text", Machine),
    ("1.4.10", "AA", "リフロー", "Reflow", Driven),
    ("1.4.11", "AA", "非テキストのコントラスト", "Non-text Contrast", Driven),
    ("1.4.12", "AA", "テキストの間隔", "Text Spacing", Machine),
    ("1.4.13", "AA", "ホバー又はフォーカスで表示されるコンテンツ", "Content on Hover or Focus", Nothing),
    ("2.1.1", "A", "キーボード", "Keyboard", Driven),
    ("2.1.2", "A", "キーボードトラップなし", "No Keyboard Trap", Driven),
    ("2.1.4", "A", "文字キーのショートカット", "Character Key Shortcuts", Nothing),
    ("2.2.1", "A", "タイミング調整可能", "Timing Adjustable", Nothing),
    ("2.2.2", "A", "一時停止、停止、非表示", "Pause, Stop, Hide", Nothing),
    ("2.3.1", "A", "3回の閃光、又は閾値以下", "Three Flashes or Below Threshold", Nothing),
    ("2.4.1", "A", "ブロックスキップ", "Bypass Blocks", Driven),
    ("2.4.2", "A", "ページタイトル", "Page Titled", Driven),
    ("2.4.3", "A", "フォーカス順序", "Focus Order", Driven),
    ("2.4.4", "A", "リンクの目的（コンテキスト内）", "Link Purpose (In Context)", Machine),
    ("2.4.5", "AA", "複数の手段", "Multiple Ways", Machine),
    ("2.4.6", "AA", "見出し及びラベル", "Headings and Labels", Machine),
    ("2.4.7", "AA", "フォーカスの可視化", "Focus Visible", Driven),
    ("2.4.11", "AA", "隠されないフォーカス（最低限）", "Focus Not Obscured (Minimum)", Driven),
    ("2.5.1", "A", "ポインタのジェスチャ", "Pointer Gestures", Nothing),
    ("2.5.2", "A", "ポインタのキャンセル", "Pointer Cancellation", Machine),
    ("2.5.3", "A", "ラベルを含む名前", "Label in Name", Machine),
    ("2.5.4", "A", "動きによる起動", "Motion Actuation", Nothing),
    ("2.5.7", "AA", "ドラッグ動作", "Dragging Movements", Nothing),
    ("2.5.8", "AA", "ターゲットのサイズ（最低限）", "Target Size (Minimum)", Driven),
    ("3.1.1", "A", "ページの言語", "Language of Page", Driven),
    ("3.1.2", "AA", "一部分の言語", "Language of Parts", Machine),
    ("3.2.1", "A", "フォーカス時", "On Focus", Machine),
    ("3.2.2", "A", "入力時", "On Input", Machine),
    ("3.2.3", "AA", "一貫したナビゲーション", "Consistent Navigation", Machine),
    ("3.2.4", "AA", "一貫した識別性", "Consistent Identification", Machine),
    ("3.2.6", "A", "一貫したヘルプ", "Consistent Help", Machine),
    ("3.3.1", "A", "エラーの特定", "Error Identification", Machine),
    ("3.3.2", "A", "ラベル又は説明", "Labels or Instructions", Machine),
    ("3.3.3", "AA", "エラー修正の提案", "Error Suggestion", Machine),
    ("3.3.4", "AA", "エラー回避（法的、金融、データ）", "Error Prevention", Nothing),
    ("3.3.7", "A", "冗長な入力項目", "Redundant Entry", Nothing),
    ("3.3.8", "AA", "アクセシブルな認証（最低限）", "Accessible Authentication", Nothing),
    ("4.1.1", "A", "構文解析", "Parsing", Driven),
    ("4.1.2", "A", "名前（name）、役割（role）及び値（value）", "Name, Role, Value", Machine),
    ("4.1.3", "AA", "ステータスメッセージ", "Status Messages", Driven),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_run_on_record_can_be_read_and_knows_only_criteria() {
        let run: Run = serde_json::from_str(include_str!("results.json")).expect("the run on record");
        assert!(domain::calendar::parse_iso(&run.date).is_some() && !run.pages.is_empty());
        for number in run.criteria.keys() {
            assert!(CRITERIA.iter().any(|(known, ..)| known == number), "{number} is no criterion of level A or AA");
        }
        assert_eq!(CRITERIA.len(), 56);
    }
}
