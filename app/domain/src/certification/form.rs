//! 申請書: what an applicant writes, in parts of which each has its page.

use super::{ApplicationKind, RuleBook};
use crate::{
    check::{FieldError, Problem, Problems},
    products::{Allergens, Months, TaxRate, Yen},
};
use serde::{Deserialize, Serialize};

/// The most photographs of an application.
pub const MOST_PHOTOS: usize = 6;

/// The shortest that the longer side of a photograph may be, in pixels: less is a blur on its page.
pub const SMALLEST_PHOTO: u32 = 400;

/// Under which item photographs are kept beside papers.
pub const PHOTOS: &str = "photos";

/// A part of the application, with a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// 事業者: the profile, which all applications of one applicant share.
    Business,
    /// 産品
    Product,
    /// 柏原との結びつき・作り方
    Story,
    /// 原材料・アレルゲン・食品表示
    Food,
    /// 価格・買える所
    Sales,
    /// 写真
    Photos,
    /// 書類
    Papers,
    /// 誓約
    Oath,
}

impl Part {
    /// All of them, in their order.
    pub const ALL: [Self; 8] =
        [Self::Business, Self::Product, Self::Story, Self::Food, Self::Sales, Self::Photos, Self::Papers, Self::Oath];

    /// In addresses and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Business => "business",
            Self::Product => "product",
            Self::Story => "story",
            Self::Food => "food",
            Self::Sales => "sales",
            Self::Photos => PHOTOS,
            Self::Papers => "papers",
            Self::Oath => "oath",
        }
    }

    /// The part with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }
}

/// 食品表示基準 3条・18条: what a label must say, as far as an applicant can check it himself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    /// 名称
    Name,
    /// 原材料名・添加物
    Ingredients,
    /// アレルゲン
    Allergens,
    /// 内容量
    Amount,
    /// 消費期限・賞味期限
    BestBefore,
    /// 保存方法
    Storage,
    /// 製造者・販売者の名称と所在地
    Maker,
    /// 栄養成分
    Nutrition,
}

impl Label {
    /// All of them.
    pub const ALL: [Self; 8] =
        [Self::Name, Self::Ingredients, Self::Allergens, Self::Amount, Self::BestBefore, Self::Storage, Self::Maker, Self::Nutrition];

    /// In forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Ingredients => "ingredients",
            Self::Allergens => "allergens",
            Self::Amount => "amount",
            Self::BestBefore => "best-before",
            Self::Storage => "storage",
            Self::Maker => "maker",
            Self::Nutrition => "nutrition",
        }
    }
}

/// What the applicant vows (誓約).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Vow {
    /// What is written is true.
    True,
    /// 法令遵守
    Law,
    /// 反社会的勢力ではない
    Society,
    /// The rules of the mark.
    Mark,
}

impl Vow {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::True, Self::Law, Self::Society, Self::Mark];

    /// In forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::True => "true",
            Self::Law => "law",
            Self::Society => "society",
            Self::Mark => "mark",
        }
    }
}

/// What is written so far. Every field may be empty: a draft is kept as it is, and looked at when it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ApplicationForm {
    /// A category of the rule book; empty if none is chosen.
    pub category: String,
    /// What the product is called.
    pub name: String,
    /// How that is read.
    pub kana: String,
    /// In English; may be empty until it is certified.
    pub name_en: String,
    /// In a sentence or two.
    pub summary: String,
    /// What binds it to Kashiwara.
    pub ties: String,
    /// How it is made.
    pub making: String,
    /// Whether it is eaten or drunk; `None` if nobody has said.
    pub food: Option<bool>,
    /// Whether it is alcohol.
    pub alcohol: bool,
    /// As on the label.
    pub ingredients: String,
    /// Which allergens it has.
    pub allergens: Allergens,
    /// Whether it has none: nothing ticked is not none.
    pub no_allergens: bool,
    /// How it is kept.
    pub storage: String,
    /// Codes of [`Label`] that were checked on the label.
    pub labels: Vec<String>,
    /// Tax included.
    pub price: Option<Yen>,
    /// The tax in it, in per cent.
    pub tax: Option<u8>,
    /// What one gets for it.
    pub unit: String,
    /// When it is to be had.
    pub months: Months,
    /// Where it is sold.
    pub shops: String,
    /// Whether it can be had by mail.
    pub online: bool,
    /// Whether it makes a present.
    pub gift: bool,
    /// Codes of [`Vow`].
    pub vows: Vec<String>,
    /// 変更届: what changes, and why.
    pub change: String,
}

/// What was handed in, by item: [`PHOTOS`], or the code of a paper.
pub type Handed<'a> = &'a [(String, usize)];

impl ApplicationForm {
    /// What can't even be kept: texts that are too long, or no text.
    pub fn wrong(&self, part: Part) -> Vec<FieldError> {
        let mut problems = Problems::default();
        match part {
            Part::Business | Part::Photos | Part::Papers | Part::Oath => {}
            Part::Product => {
                problems.line("name", &self.name, 100);
                problems.line("kana", &self.kana, 200);
                problems.line("name-en", &self.name_en, 200);
                problems.text("summary", &self.summary, 300);
                problems.text("change", &self.change, 2_000);
            }
            Part::Story => {
                problems.text("ties", &self.ties, 2_000);
                problems.text("making", &self.making, 2_000);
            }
            Part::Food => {
                problems.text("ingredients", &self.ingredients, 1_000);
                problems.text("storage", &self.storage, 500);
            }
            Part::Sales => {
                problems.line("unit", &self.unit, 50);
                problems.text("shops", &self.shops, 1_000);
            }
        }
        problems.into_vec()
    }

    /// Everything that keeps a part from being sent. The business has rules of its own, see `Business`.
    pub fn problems(&self, part: Part, kind: ApplicationKind, rules: &RuleBook, handed: Handed) -> Vec<FieldError> {
        let mut problems = Problems::default();
        let count = |item: &str| handed.iter().find(|(code, _)| code == item).map_or(0, |(_, count)| *count);
        let missing = |problems: &mut Problems, field, wrong: bool| {
            if wrong {
                problems.add(field, Problem::Empty);
            }
        };
        match part {
            Part::Business => {}
            Part::Product => {
                missing(&mut problems, "category", rules.category(&self.category).is_none());
                problems.required_line("name", &self.name, 100);
                problems.reading("kana", &self.kana, 200);
                problems.line("name-en", &self.name_en, 200);
                problems.required("summary", &self.summary, 300);
                if kind == ApplicationKind::Change {
                    problems.required("change", &self.change, 2_000);
                }
            }
            Part::Story => {
                problems.required("ties", &self.ties, 2_000);
                problems.required("making", &self.making, 2_000);
            }
            Part::Food => {
                missing(&mut problems, "food", self.food.is_none());
                if self.food == Some(true) {
                    problems.required("ingredients", &self.ingredients, 1_000);
                    missing(&mut problems, "allergens", self.allergens.is_empty() && !self.no_allergens);
                    if !self.allergens.is_empty() && self.no_allergens {
                        problems.add("allergens", Problem::Contradiction);
                    }
                    problems.required("storage", &self.storage, 500);
                    missing(&mut problems, "labels", Label::ALL.iter().any(|label| !self.labels.iter().any(|code| code == label.code())));
                }
            }
            Part::Sales => {
                missing(&mut problems, "price", self.price.is_none());
                if self.price.is_some_and(|price| price > Yen::MAX) {
                    problems.add("price", Problem::Contradiction);
                }
                missing(&mut problems, "tax", self.tax.and_then(|tax| TaxRate::from_percent(tax.into())).is_none());
                problems.required_line("unit", &self.unit, 50);
                missing(&mut problems, "months", self.months.is_empty());
                problems.required("shops", &self.shops, 1_000);
            }
            Part::Photos => missing(&mut problems, PHOTOS, count(PHOTOS) == 0),
            Part::Papers => {
                // Which papers there are to hand in depends on the category.
                let unknown = rules.category(&self.category).is_none();
                let lacks = rules.papers_of(&self.category).any(|paper| count(&paper.code) == 0);
                missing(&mut problems, "papers", unknown || lacks);
            }
            Part::Oath => {
                missing(&mut problems, "vows", Vow::ALL.iter().any(|vow| !self.vows.iter().any(|code| code == vow.code())));
            }
        }
        problems.into_vec()
    }

    /// Whether nothing of a part is written yet.
    pub fn is_blank(&self, part: Part, handed: Handed) -> bool {
        let all = |texts: &[&String]| texts.iter().all(|text| text.trim().is_empty());
        match part {
            Part::Business => false,
            Part::Product => all(&[&self.category, &self.name, &self.kana, &self.name_en, &self.summary, &self.change]),
            Part::Story => all(&[&self.ties, &self.making]),
            Part::Food => {
                self.food.is_none() && all(&[&self.ingredients, &self.storage]) && self.labels.is_empty() && self.allergens.is_empty()
            }
            Part::Sales => self.price.is_none() && self.tax.is_none() && all(&[&self.unit, &self.shops]) && self.months.is_empty(),
            Part::Photos => !handed.iter().any(|(item, count)| item == PHOTOS && *count > 0),
            Part::Papers => !handed.iter().any(|(item, count)| item != PHOTOS && *count > 0),
            Part::Oath => self.vows.is_empty(),
        }
    }
}

/// Where a part is, as the task list says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// 未着手
    NotBegun,
    /// 入力中
    Going,
    /// 完了
    Done,
    /// 要修正
    ToMend,
}

impl TaskState {
    /// Of a part that is blank or not, whole or not, and of which something is asked or not.
    pub const fn of(blank: bool, whole: bool, asked: bool) -> Self {
        match (asked, whole, blank) {
            (true, ..) => Self::ToMend,
            (false, true, _) => Self::Done,
            (false, false, true) => Self::NotBegun,
            (false, false, false) => Self::Going,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::rules::tests::rules, *};
    use crate::products::Allergen;
    use proptest::prelude::*;

    fn wrong(form: &ApplicationForm, part: Part) -> Vec<&'static str> {
        let handed = [("p1".to_owned(), 1)];
        form.problems(part, ApplicationKind::New, &rules(), &handed).into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn nothing_ticked_is_not_none() {
        let label = |label: &Label| label.code().to_owned();
        let mut form = ApplicationForm {
            food: Some(true),
            ingredients: "ぶどう".into(),
            storage: "冷暗所".into(),
            labels: Label::ALL.iter().map(label).collect(),
            ..ApplicationForm::default()
        };
        assert_eq!(wrong(&form, Part::Food), ["allergens"]);
        form.no_allergens = true;
        assert_eq!(wrong(&form, Part::Food), [""; 0]);
        form.allergens = Allergens::from_iter([Allergen::Egg]);
        assert_eq!(wrong(&form, Part::Food), ["allergens"], "either some or none");
        form.labels.pop();
        form.no_allergens = false;
        assert_eq!(wrong(&form, Part::Food), ["labels"]);
        form = ApplicationForm { food: Some(false), ..ApplicationForm::default() };
        assert_eq!(wrong(&form, Part::Food), [""; 0]);
    }

    #[test]
    fn the_papers_are_those_of_the_category() {
        let of = |category: &str| wrong(&ApplicationForm { category: category.into(), ..ApplicationForm::default() }, Part::Papers);
        assert_eq!((of("craft"), of("processed")), (vec![], vec!["papers"]));
    }

    #[test]
    fn a_draft_may_be_empty_and_is_not_sent_so() {
        let form = ApplicationForm::default();
        assert!(Part::ALL.iter().all(|part| form.wrong(*part).is_empty()));
        let sections = [Part::Product, Part::Story, Part::Food, Part::Sales, Part::Photos, Part::Oath];
        assert!(sections.iter().all(|part| !wrong(&form, *part).is_empty()));
        assert!(sections.iter().all(|part| form.is_blank(*part, &[])));
    }

    #[test]
    fn a_task_is_in_one_of_four_states() {
        assert_eq!(TaskState::of(true, false, false), TaskState::NotBegun);
        assert_eq!(TaskState::of(false, false, false), TaskState::Going);
        assert_eq!(TaskState::of(false, true, false), TaskState::Done);
        assert_eq!(TaskState::of(false, true, true), TaskState::ToMend);
    }

    proptest! {
        #[test]
        fn what_was_kept_by_an_older_program_is_read(text in "\\{(\"name\":\"[a-zぁ-ん]{0,9}\")?\\}") {
            prop_assert!(serde_json::from_str::<ApplicationForm>(&text).is_ok());
        }
    }
}
