//! Certified products and their makers.

use super::{super::files::Column, column};

/// `products`
pub(in super::super) const PRODUCTS: &[Column] = &[
    column("ID", "id", "短い名前。ページのアドレスと同じ", "Short name, as in the address of its page"),
    column("名称", "name.ja", "名前", "Name in Japanese"),
    column("名称_カナ", "", "名前の読み。片仮名", "Reading of the name in katakana"),
    column("名称_英語", "name.en", "英語の名前", "Name in English"),
    column("", "kana", "名前の読み。入力したまま", "Reading as it was entered"),
    column("説明", "summary.ja", "紹介", "What it is"),
    column("説明_英語", "summary.en", "英語の紹介", "The same in English"),
    column("種類ID", "category.id", "種類の短い名前", "Short name of the category"),
    column("種類", "category.name.ja", "種類の名前", "Name of the category"),
    column("", "category.name.en", "英語の、種類の名前", "The same in English"),
    column("地区ID", "area.id", "地区の短い名前", "Short name of the district"),
    column("地区", "area.name.ja", "地区の名前", "Name of the district"),
    column("", "area.name.en", "英語の、地区の名前", "The same in English"),
    column("価格(円)", "price", "税込みの価格", "Price in yen, tax included"),
    column("単位", "unit", "その価格で、どれだけの量か", "For how much the price is"),
    column("旬の月", "season.main", "よく出回る月。CSVでは「;」で区切る", "Months with plenty, in CSV with semicolons"),
    column("少しある月", "season.some", "少しある月。書き方は同じ", "Months with a little, written in the same way"),
    column("作り手ID", "producer.id", "作り手の短い名前。作り手のファイルのIDと同じ", "Short name of the maker, as in the file of makers"),
    column("作り手", "producer.name.ja", "作り手の名前", "Name of the maker"),
    column("", "producer.name.en", "英語の、作り手の名前", "The same in English"),
    column("認定番号", "certificate.number", "認定証の番号", "Number of the certificate"),
    column("認定日", "certificate.certified_on", "認定した日", "Day of certification"),
    column("有効期限", "certificate.expires_on", "認定が有効な最後の日", "Last day on which the certificate is valid"),
    column(
        "認定の状態",
        "certificate.standing",
        "valid（有効）、ending_soon（有効。期限まで半年未満）のどちらか。今日のうちに切れたものは、しばらく expired（期限切れ）で残る",
        "valid or ending_soon (less than half a year left); what has just ended may stay for a moment as expired",
    ),
    column("URL", "url", "認定品のページ。サイトの先頭から", "Its page, from the root of the site"),
    column("最終更新日時", "updated_at", "最後に変わった日時", "When it was changed last"),
];

/// `producers`
pub(in super::super) const PRODUCERS: &[Column] = &[
    column("ID", "id", "短い名前。ページのアドレスと同じ", "Short name, as in the address of its page"),
    column("名称", "name.ja", "名前", "Name in Japanese"),
    column("名称_カナ", "", "名前の読み。片仮名", "Reading of the name in katakana"),
    column("名称_英語", "name.en", "英語の名前", "Name in English"),
    column("", "kana", "名前の読み。入力したまま", "Reading as it was entered"),
    column("説明", "summary.ja", "紹介", "Who they are"),
    column("説明_英語", "summary.en", "英語の紹介", "The same in English"),
    column("地区ID", "area.id", "地区の短い名前", "Short name of the district"),
    column("地区", "area.name.ja", "地区の名前", "Name of the district"),
    column("", "area.name.en", "英語の、地区の名前", "The same in English"),
    column("創業年", "since", "いつからか（西暦）。分かっていなければ空", "Since which year; empty if not known"),
    column("認定品の数", "products", "いま公開している認定品の数", "How many of their products are listed now"),
    column("URL", "url", "作り手のページ。サイトの先頭から", "Their page, from the root of the site"),
    column("最終更新日時", "updated_at", "最後に変わった日時", "When it was changed last"),
];
