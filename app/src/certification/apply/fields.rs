//! What a producer types, as `domain` takes it. Total: what can't be read is left as nothing, and told when it is sent.

use crate::staff::desk::Form;
use domain::{
    certification::{ApplicationForm, Business, Part, postal, read_year},
    numbers::phone,
    products::{Allergen, Allergens, Months, Yen},
};

/// The profile as it was sent.
pub fn business_of(form: &Form) -> Business {
    Business {
        name: form.text("business-name"),
        kana: form.text("business-kana"),
        name_en: form.text("business-name-en"),
        representative: form.text("representative"),
        person: form.text("person"),
        phone: phone(form.value("phone")),
        postal: postal(form.value("postal")),
        address: form.text("address"),
        area: form.text("area"),
        since: read_year(form.value("since")),
        summary: form.text("business-summary"),
        story: form.text("business-story"),
    }
}

/// A form with what was sent of one part; the other parts stay as they are.
pub fn form_of(part: Part, form: &Form, kept: ApplicationForm) -> ApplicationForm {
    let ticked = |name: &str| form.value(name) == "yes";
    let all = |name| form.all(name).map(str::to_owned).collect::<Vec<_>>();
    match part {
        Part::Business | Part::Photos | Part::Papers => kept,
        Part::Product => ApplicationForm {
            category: form.text("category"),
            name: form.text("name"),
            kana: form.text("kana"),
            name_en: form.text("name-en"),
            summary: form.text("summary"),
            change: form.text("change"),
            ..kept
        },
        Part::Story => ApplicationForm { ties: form.text("ties"), making: form.text("making"), ..kept },
        Part::Food => ApplicationForm {
            food: match form.value("food") {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            alcohol: ticked("alcohol"),
            ingredients: form.text("ingredients"),
            allergens: form.all("allergens").filter_map(Allergen::from_code).collect::<Allergens>(),
            no_allergens: form.all("allergens").any(|code| code == "none"),
            storage: form.text("storage"),
            labels: all("labels"),
            ..kept
        },
        Part::Sales => ApplicationForm {
            price: whole(form.value("price")).map(Yen),
            tax: whole(form.value("tax")),
            unit: form.text("unit"),
            months: Months::of(form.all("months").filter_map(|month| month.parse().ok())),
            shops: form.text("shops"),
            online: ticked("online"),
            gift: ticked("gift"),
            ..kept
        },
        Part::Oath => ApplicationForm { vows: all("vows"), ..kept },
    }
}

/// A whole number as people type it: in any width, with separators and 円.
fn whole<T: std::str::FromStr>(text: &str) -> Option<T> {
    let narrow = text.chars().filter_map(|c| match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0),
        ',' | '，' | '円' | '¥' | '￥' | ' ' | '　' => None,
        other => Some(other),
    });
    narrow.collect::<String>().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(values: &[(&str, &str)]) -> Form {
        Form::new(values.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        let form =
            form_of(Part::Sales, &sent(&[("price", "１，２００円"), ("tax", "8"), ("months", "3"), ("months", "13")]), Default::default());
        assert_eq!((form.price, form.tax, form.months), (Some(Yen(1_200)), Some(8), Months::of([3])));
        assert_eq!(form_of(Part::Sales, &sent(&[("price", "約千円")]), Default::default()).price, None);
        assert_eq!(business_of(&sent(&[("since", "1952年"), ("phone", "０７２－９７２－１５０１")])).since, Some(1952));
    }

    #[test]
    fn a_part_leaves_the_others_alone() {
        let kept = ApplicationForm { name: "ジャム".into(), ties: "畑".into(), ..ApplicationForm::default() };
        let form = form_of(Part::Story, &sent(&[("ties", "段々畑"), ("name", "x")]), kept);
        assert_eq!((form.name.as_str(), form.ties.as_str()), ("ジャム", "段々畑"));
        let food = form_of(Part::Food, &sent(&[("food", "yes"), ("allergens", "none"), ("allergens", "egg"), ("allergens", "x")]), form);
        assert!(food.no_allergens && food.allergens.contains(Allergen::Egg) && food.name == "ジャム");
    }
}
