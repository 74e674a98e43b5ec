//! 日付: a day in an era or in Western years, in four small fields that need no calendar and no separators.

use super::field::{Label, group};
use crate::words::words;
use domain::calendar;
use leptos::prelude::*;

/// What was entered, as it was entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateParts {
    /// 「令和」 …; empty for Western years.
    pub era: String,
    /// The year, of the era or Western.
    pub year: String,
    /// The month.
    pub month: String,
    /// The day.
    pub day: String,
}

impl DateParts {
    /// The day, if there is such a day in that era. See [`calendar::parse_written`].
    pub fn read(&self) -> Option<calendar::Date> {
        calendar::parse_written(&format!("{}{}年{}月{}日", self.era, self.year, self.month, self.day))
    }
}

/// Era, year, month and day. The names in the form are `{name}-era`, `{name}-year`, `{name}-month` and `{name}-day`.
#[component]
pub fn DateField(
    /// What it is called.
    label: Label,
    /// What stands in it.
    #[prop(optional)]
    value: DateParts,
) -> impl IntoView {
    let (name, words, invalid) = (label.name, &words().form, label.invalid());
    let eras = calendar::era_names().map(|era| view! { <option value=era selected=value.era == era>{era}</option> }).collect_view();
    let number = |part: &'static str, title: &'static str, value: String| {
        let id = format!("{name}-{part}");
        view! {
            <label class="part" for=id.clone()>
                {title}
                <input type="text" inputmode="numeric" size="4" id=id.clone() name=id.clone() autocomplete="off" value=value aria-invalid=invalid />
            </label>
        }
    };
    let controls = view! {
        <label class="part" for=name>
            {words.era}
            <select id=name name=format!("{name}-era")><option value="">{words.western}</option>{eras}</select>
        </label>
        {number("year", words.year, value.year)}
        {number("month", words.month, value.month)}
        {number("day", words.day, value.day)}
    };
    group(&label, "date", controls.into_any())
}
