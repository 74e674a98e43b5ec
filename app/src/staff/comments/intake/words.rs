//! How ways of sending and kinds of persons are read in a table from outside: by their codes, their names, and what people write.

use crate::comments::names;
use domain::{
    comments::{Way, Who},
    lang::Lang,
    search::fold,
};

/// A way by what a table calls it; the form is none that is typed in.
pub fn way(text: &str) -> Option<Way> {
    let also = |way: Way| -> &[&str] {
        match way {
            Way::Form => &[],
            Way::Mail => &["メール", "Eメール", "E-mail"],
            Way::Fax => &["ファックス", "ファクシミリ"],
            Way::Post => &["郵便", "手紙", "はがき"],
            Way::Counter => &["持参", "窓口持参"],
        }
    };
    Way::ALL.into_iter().find(|way| is(text, &[way.code(), names::way(*way, Lang::Ja)]) || is(text, also(*way)))
}

/// A kind of person by what a table calls it.
pub fn who(text: &str) -> Option<Who> {
    let also = |who: Who| -> &[&str] {
        match who {
            Who::Resident => &["在住", "市内在住", "住民", "市民"],
            Who::Worker => &["在勤", "市内在勤"],
            Who::Student => &["在学", "市内在学"],
            Who::Business => &["法人", "団体", "法人・団体", "事業者", "法人等"],
            Who::Taxpayer => &["納税者", "納税義務者"],
            Who::Interested => &["利害関係者", "利害関係人", "利害関係"],
        }
    };
    Who::ALL.into_iter().find(|who| is(text, &[who.code(), names::who(*who, Lang::Ja)]) || is(text, also(*who)))
}

fn is(text: &str, known: &[&str]) -> bool {
    let text = fold(text);
    !text.is_empty() && known.iter().any(|known| fold(known) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_calls_things_as_people_do() {
        for (text, known) in [
            ("ＦＡＸ", Way::Fax),
            ("ファックス", Way::Fax),
            ("ファクス", Way::Fax),
            ("メール", Way::Mail),
            ("郵送", Way::Post),
            ("窓口", Way::Counter),
            ("counter", Way::Counter),
        ] {
            assert_eq!(way(text), Some(known), "{text}");
        }
        for (text, known) in
            [("在住", Who::Resident), ("市内で働いている人", Who::Worker), ("法人", Who::Business), ("student", Who::Student)]
        {
            assert_eq!(who(text), Some(known), "{text}");
        }
        assert_eq!((way(""), way("鳩"), who(" "), who("宇宙人")), (None, None, None, None));
    }
}
