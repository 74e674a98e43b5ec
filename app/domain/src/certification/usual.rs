//! The rule book that a city begins with: the defaults of `domain.md` §3, to be changed before it is used.

use super::{CategoryRule, Criterion, PaperRule, RuleBook, Scale};
use crate::{Slug, lang::Both, products::Yen};

impl RuleBook {
    /// The defaults. Every number and every word of them is there to be changed.
    pub fn usual() -> Self {
        let paper = |code: &str, name: (&str, &str), hint: (&str, &str)| PaperRule {
            code: code.to_owned(),
            name: Both::new(name.0, name.1),
            hint: Both::new(hint.0, hint.1),
            for_members: matches!(code, "label" | "license"),
        };
        let criterion = |code: &str, weight, mandatory, name: (&str, &str), about: (&str, &str)| Criterion {
            code: code.to_owned(),
            name: Both::new(name.0, name.1),
            about: Both::new(about.0, about.1),
            weight,
            scale: Scale::Ten,
            mandatory,
        };
        let category = |slug: &str, papers: &[&str]| {
            let papers = papers.iter().map(|code| (*code).to_owned()).collect();
            Slug::parse(slug).ok().map(|category| CategoryRule { category, papers })
        };
        Self {
            name: Both::new("柏原ブランド認定制度要綱", "Rules of the Kashiwara brand certification"),
            who: Both::new(
                "柏原市内に事業所か作業場があり、申請する産品を自分で作るか、市内の材料で作らせている人です。個人でも、法人でも、団体でも申請できます。",
                "Anyone with a place of work in Kashiwara City who makes the product, or has it made from what the city grows: persons, companies and groups.",
            ),
            how: Both::new(
                "はじめに担当課が、書類がそろっているか、表示に誤りがないかを確かめます。足りないものがあれば、期限を決めて直していただきます。\n\nそのあと、利害関係のない審査委員が、公開している基準で、たがいの点を見ずに採点します。平均が合格点に届き、必須の基準をすべて満たしたものを認定します。\n\n決定は、起案した職員とは別の人が決裁します。認定しないときは、その理由をお知らせします。",
                "First the office looks whether all papers are there and the labelling is right; what is missing can be mended within a set time.\n\nThen members of the committee who have no interest in it mark it by the published criteria, without seeing each other’s marks. What reaches the pass mark and fails no mandatory criterion is certified.\n\nA decision is drafted by one officer and made by another person. Whoever is refused is told why.",
            ),
            categories: [
                category("primary", &["registry", "tax", "pledge"]),
                category("processed", &["registry", "tax", "pledge", "label"]),
                category("craft", &["registry", "tax", "pledge"]),
                category("industrial", &["registry", "tax", "pledge"]),
                category("dining", &["registry", "tax", "pledge", "license"]),
                category("culture", &["registry", "tax", "pledge"]),
            ]
            .into_iter()
            .flatten()
            .collect(),
            papers: vec![
                paper(
                    "registry",
                    ("登記事項証明書（個人は住民票）", "Certificate of registration (persons: certificate of residence)"),
                    ("3か月以内のもの。マイナンバーの入らないもの。", "Not older than three months, without your Individual Number."),
                ),
                paper(
                    "tax",
                    ("市税の納税証明書", "Certificate of municipal tax"),
                    ("未納がないことの分かるもの。", "It must show that nothing is owed."),
                ),
                paper("pledge", ("誓約書", "Pledge"), ("様式に署名したものを、写真かPDFで。", "The signed form, as a photograph or PDF.")),
                paper("label", ("食品表示", "Food label"), ("貼ってある表示の写真か、原稿。", "A photograph of the label, or its draft.")),
                paper(
                    "license",
                    ("営業許可証", "Business licence"),
                    ("保健所の許可証の写し。", "A copy of the licence of the health centre."),
                ),
            ],
            criteria: vec![
                criterion(
                    "ties",
                    25,
                    false,
                    ("柏原との結びつき", "Ties to Kashiwara"),
                    (
                        "材料、技、歴史、人のどれで町とつながっているか。ほかの町では作れないわけが語られているか。",
                        "By what it is bound to the town: material, craft, history, people.",
                    ),
                ),
                criterion(
                    "quality",
                    25,
                    false,
                    ("品質", "Quality"),
                    (
                        "味、出来、安定して作れるか。同じ種類のものと比べてどうか。",
                        "Taste or make, and whether it is made as well each time.",
                    ),
                ),
                criterion(
                    "original",
                    15,
                    false,
                    ("独自性", "Originality"),
                    ("その作り手ならではの工夫があるか。", "What nobody else does."),
                ),
                criterion(
                    "appeal",
                    15,
                    false,
                    ("伝わる力", "Appeal"),
                    ("名前、包み、見せ方で、柏原の名が伝わるか。", "Whether name and wrapping carry the name of the town."),
                ),
                criterion(
                    "future",
                    10,
                    false,
                    ("続ける力", "Staying power"),
                    ("3年のあいだ作り続け、売り続けられるか。", "Whether it can be made and sold for three years."),
                ),
                criterion(
                    "safety",
                    10,
                    true,
                    ("食品衛生・法令遵守", "Safety and law"),
                    (
                        "衛生、表示、許可など、法令に合っているか。ここが半分に届かないものは、ほかがよくても認定しない。",
                        "Hygiene, labelling, licences. What does not reach half here is not certified, however good the rest.",
                    ),
                ),
            ],
            pass_percent: 70,
            validity_years: 3,
            fee: Yen(0),
            most_per_applicant: 3,
            answer_days: 14,
            least_members: 3,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Check;

    #[test]
    fn the_defaults_are_a_whole_rule_book() {
        let usual = RuleBook::usual();
        assert_eq!(usual.problems(), []);
        assert_eq!((usual.categories.len(), usual.weight(), usual.pass_percent, usual.validity_years), (6, 100, 70, 3));
    }
}
