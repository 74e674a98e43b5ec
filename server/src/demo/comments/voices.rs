//! Opinions and people, made up from what is written down: the same ones every time.

use super::{
    OPINIONS,
    file::{Campaign, Voices},
};
use domain::{
    comments::{OpinionRecord, SubmissionRecord, Who},
    lang::Lang,
};

const FAMILY: [&str; 16] =
    ["見本", "架空", "例山", "試川", "仮田", "作村", "文野", "筆木", "言葉", "声原", "問屋", "答本", "紙谷", "墨田", "𠮷例", "﨑見"];
const GIVEN: [&str; 12] = ["一郎", "花子", "次郎", "桃子", "三郎", "咲", "実", "まこと", "ゆう", "かおる", "ひかり", "のぞみ"];
const PLACES: [&str; 12] = ["安堂町", "国分本町", "高井田", "玉手町", "大県", "太平寺", "法善寺", "旭ヶ丘", "田辺", "上市", "古町", "清州"];
const ENDS: [&str; 8] = [
    "",
    "よろしくお願いします。",
    "よろしくお願いいたします。",
    "ご検討ください。",
    "必ず実現してください。",
    "切に願います。",
    "以上です。",
    "お願いします。",
];

/// Everything that is said of the case with answers: every text of every theme, and the rest from leaflets.
pub(super) fn all(voices: &Voices) -> Vec<OpinionRecord> {
    let said = voices.themes.iter().flat_map(|theme| {
        theme.adds.iter().flat_map(move |add| theme.says.iter().map(move |say| opinion(&theme.section, format!("{say}{add}"))))
    });
    let mut all: Vec<_> = said.collect();
    let leaflets = (0_u32..).map(|n| from_leaflet(&voices.campaigns[n as usize % voices.campaigns.len()], n / 3));
    let missing = OPINIONS.saturating_sub(all.len());
    all.extend(leaflets.take(missing));
    // Mixed, as they would come in: a step that has no divisor in common with their number goes through all of them.
    let count = all.len();
    (0..count).map(|place| all[place * 101 % count].clone()).collect()
}

/// One of very many: of a hundred, ninety-six come from a leaflet.
pub(super) fn one_of_many(voices: &Voices, n: u32) -> OpinionRecord {
    let roll = mixed(n);
    if roll % 100 < 96 {
        return from_leaflet(&voices.campaigns[(roll / 100) as usize % voices.campaigns.len()], roll / 1_000);
    }
    let theme = &voices.themes[(roll / 100) as usize % voices.themes.len()];
    let (say, add) = (&theme.says[(roll / 7) as usize % theme.says.len()], &theme.adds[(roll / 11) as usize % theme.adds.len()]);
    // Whoever writes himself writes of his own street and years.
    let own = format!("{}に{}年住んでいます。", PLACES[(roll / 13) as usize % PLACES.len()], roll / 17 % 60 + 1);
    opinion(&theme.section, format!("{own}{say}{add}{}番目の声です。", n))
}

/// Someone who sends it.
pub(super) fn person(n: u32) -> SubmissionRecord {
    let roll = mixed(n.wrapping_add(7_919));
    let who = Who::CITIZENS[[0, 0, 0, 0, 0, 1, 1, 2, 3, 0][(roll % 10) as usize]];
    let place = match who {
        Who::Worker => "見本商店",
        Who::Student => "見本学園",
        Who::Business => "見本の会",
        _ => "",
    };
    SubmissionRecord {
        opinions: Vec::new(),
        name: format!("{} {}", FAMILY[(roll / 10) as usize % FAMILY.len()], GIVEN[(roll / 160) as usize % GIVEN.len()]),
        address: format!("柏原市{}{}番地{n}号", PLACES[(roll / 3) as usize % PLACES.len()], roll / 5 % 400 + 1),
        who: Some(who),
        place: place.to_owned(),
        phone: String::new(),
        email: None,
        by_mail: false,
        lang: Lang::Ja,
    }
}

fn from_leaflet(campaign: &Campaign, n: u32) -> OpinionRecord {
    let text = campaign.text.replace("{place}", PLACES[n as usize % PLACES.len()]);
    let mut text = text.replace("{end}", ENDS[(n / 12) as usize % ENDS.len()]);
    // Some write it off by hand.
    for (bit, (from, to)) in [("ください", "下さい"), ("です", "だと思います"), ("すべて", "全て"), ("、", "，")].into_iter().enumerate()
    {
        if (n / 96) >> bit & 1 == 1 {
            text = text.replacen(from, to, 1);
        }
    }
    opinion(&campaign.section, text)
}

fn opinion(section: &str, text: String) -> OpinionRecord {
    OpinionRecord { section: section.to_owned(), text }
}

/// A number that looks like chance (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014: the mixing of
/// `SplitMix`, in 32 bits).
fn mixed(n: u32) -> u32 {
    let n = n.wrapping_mul(0x9E37_79B9);
    let n = (n ^ (n >> 16)).wrapping_mul(0x85EB_CA6B);
    let n = (n ^ (n >> 13)).wrapping_mul(0xC2B2_AE35);
    n ^ (n >> 16)
}
