//! What a part still lacks before it can be sent, in words: in the list of tasks, above the fields, and live while one types.

use crate::{
    certification::words,
    ui::banner::{Banner, Tone},
};
use domain::{
    certification::PHOTOS,
    check::{FieldError, Problem},
};
use leptos::prelude::*;

/// What lacks, in a sentence; told live.
pub fn lacking(problems: &[FieldError]) -> String {
    let names: Vec<String> = problems.iter().map(named).collect();
    match names.len() {
        0 => "この部分は、すべて入りました。".to_owned(),
        many => format!("送るまでに、あと{many}つ：{}", names.join("、")),
    }
}

/// The same above the fields, with a way to each; nothing if nothing lacks.
pub(super) fn banner(problems: &[FieldError]) -> Option<AnyView> {
    let lines = problems.iter().map(|error| {
        let to = format!("#{}", if error.field == PHOTOS { "files" } else { error.field });
        view! { <li><a href=to rel="external">{named(error)}</a></li> }
    });
    let lines = lines.collect_view();
    (!problems.is_empty()).then(|| {
        view! { <Banner tone=Tone::Info><p>"送るまでに、次のものが要ります。今は空のままでも保存できます。"</p><ul class="points">{lines}</ul></Banner> }
            .into_any()
    })
}

/// A field with what is wrong, if it is not just missing.
fn named(error: &FieldError) -> String {
    let name = words::apply_field(error.field);
    let what = match (error.problem, error.field) {
        (Problem::Empty, _) => return name.to_owned(),
        (Problem::TooLong(most), _) => format!("{most}文字以内に"),
        (Problem::ControlCharacter, _) => "改行や、使えない文字を取る".to_owned(),
        (Problem::NotAReading, _) => "ひらがなかカタカナで".to_owned(),
        (Problem::Contradiction, "phone") => "市外局番から、10けたか11けたで".to_owned(),
        (Problem::Contradiction, "postal") => "7けたで".to_owned(),
        (Problem::Contradiction, "allergens") => "「どれも含まない」と品目の、どちらかだけに印を".to_owned(),
        (Problem::Contradiction, "since") => "西暦で".to_owned(),
        (Problem::Contradiction, _) => "入力を確かめる".to_owned(),
    };
    format!("{name}（{what}）")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lacks_is_named_with_what_is_wrong_with_it() {
        let error = |field, problem| FieldError { field, problem };
        assert_eq!(
            lacking(&[error("kana", Problem::NotAReading), error("summary", Problem::Empty)]),
            "送るまでに、あと2つ：読み（ひらがなかカタカナで）、紹介"
        );
        assert_eq!(lacking(&[]), "この部分は、すべて入りました。");
    }
}
