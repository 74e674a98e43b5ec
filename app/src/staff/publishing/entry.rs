//! The fields of a form as a kind lists them.

use crate::{
    staff::desk::Form,
    ui::{
        choices::{Checkboxes, Choice, SelectField},
        field::Label,
        text_field::{Kind, TextArea, TextField},
    },
};
use domain::publishing::Kind as PieceKind;
use leptos::prelude::*;

/// A field of a form, or a heading between fields.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Its name in the form.
    pub(super) name: &'static str,
    /// The name of the same field in English, if there is one.
    pub(super) english: Option<&'static str>,
    /// What it is called.
    pub(super) label: &'static str,
    /// How to enter it; may be empty.
    pub(super) hint: &'static str,
    /// How it is entered.
    pub(super) input: Input,
}

/// How something is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// No field: what those below it are about.
    Heading,
    /// A line.
    Line,
    /// Lines, so many of them in sight.
    Text(u8),
    /// Markdown with the blocks of stories.
    Blocks(u8),
    /// One of these: values and names.
    Choice(&'static [(&'static str, &'static str)]),
    /// One of a kind that editors write, by its name in addresses.
    One(PieceKind),
    /// A day.
    Day,
    /// A day with a time.
    Moment,
    /// A time of the day.
    Time,
    /// A number.
    Number,
    /// A picture, by its number in the library.
    Picture,
    /// A paper, by its number in the library.
    Paper,
    /// Yes or nothing.
    Tick,
}

impl Entry {
    const fn new(name: &'static str, label: &'static str, input: Input) -> Self {
        Self { name, english: None, label, hint: "", input }
    }

    /// What the fields below are about.
    pub(super) const fn heading(label: &'static str) -> Self {
        Self::new("", label, Input::Heading)
    }

    /// A line.
    pub(super) const fn line(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Input::Line)
    }

    /// Lines.
    pub(super) const fn text(name: &'static str, label: &'static str, rows: u8) -> Self {
        Self::new(name, label, Input::Text(rows))
    }

    /// Markdown without blocks.
    pub(super) const fn markdown(name: &'static str, label: &'static str, rows: u8) -> Self {
        Self::new(name, label, Input::Text(rows)).hint("見出しは「## 」、箇条書きは「- 」、リンクは「[言葉](/places)」と書けます")
    }

    /// Markdown with the blocks of stories.
    pub(super) const fn blocks(name: &'static str, label: &'static str, rows: u8) -> Self {
        Self::new(name, label, Input::Blocks(rows))
    }

    /// One of a few.
    pub(super) const fn choice(name: &'static str, label: &'static str, choices: &'static [(&'static str, &'static str)]) -> Self {
        Self::new(name, label, Input::Choice(choices))
    }

    /// One of a kind that editors write.
    pub(super) const fn one(name: &'static str, label: &'static str, kind: PieceKind) -> Self {
        Self::new(name, label, Input::One(kind))
    }

    /// A day.
    pub(super) const fn day(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Input::Day)
    }

    /// A day with a time.
    pub(super) const fn moment(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Input::Moment)
    }

    /// A time of the day.
    pub(super) const fn time(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Input::Time)
    }

    /// A number.
    pub(super) const fn number(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Input::Number)
    }

    /// A picture of the library.
    pub(super) const fn picture(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Input::Picture).hint("番号で書くか、下の「写真と書類」で選びます")
    }

    /// A paper of the library.
    pub(super) const fn paper(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Input::Paper).hint("番号で書くか、下の「写真と書類」で選びます")
    }

    /// Yes or nothing.
    pub(super) const fn tick(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Input::Tick)
    }

    /// The same in Japanese and in English, side by side.
    pub(super) const fn both(self, english: &'static str) -> Self {
        Self { english: Some(english), ..self }
    }

    /// With how to enter it.
    pub(super) const fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    /// What the field of this name is called, if it is this one.
    pub(super) fn title_of(&self, name: &str) -> Option<String> {
        if self.name == name && !name.is_empty() {
            return Some(self.label.to_owned());
        }
        (self.english == Some(name)).then(|| format!("{}（英語）", self.label))
    }

    /// The field with its values, which come from `value`; `needed` are the names of those without which nothing is shown to citizens, and
    /// `named` is what may be chosen by [`Input::One`]: names in addresses, and titles.
    pub(super) fn view(&self, form: &Form, needed: &[&str], named: &[(String, String)], value: &dyn Fn(&str) -> String) -> AnyView {
        if self.input == Input::Heading {
            return view! { <h2 class="piece-part">{self.label}</h2> }.into_any();
        }
        let one = |name: &'static str, english: bool| {
            let title = if english { format!("{}（英語）", self.label) } else { self.label.to_owned() };
            // One of them always stands chosen, be it meant or not.
            let chosen = matches!(self.input, Input::Choice(_));
            let label =
                label(name, title, chosen || needed.contains(&name)).hint(if english { "" } else { self.hint }).error(form.error(name));
            control(self.input, label, named, value(name))
        };
        match self.english {
            Some(english) => view! {
                <div class="piece-pair"><div>{one(self.name, false)}</div><div lang="en">{one(english, true)}</div></div>
            }
            .into_any(),
            None => one(self.name, false),
        }
    }
}

/// A draft may lack everything, so that no field is 必須; but who reads 任意 everywhere learns only at the end what is needed.
fn label(name: &'static str, title: String, needed: bool) -> Label {
    if needed { Label::needed_when(name, title, "公開するときに必要") } else { Label::optional(name, title) }
}

fn control(input: Input, label: Label, named: &[(String, String)], value: String) -> AnyView {
    let line = |kind: Kind, label: Label, value: String| view! { <TextField label=label kind=kind value=value /> }.into_any();
    match input {
        Input::Heading => ().into_any(),
        Input::Line => line(Kind::Words, label, value),
        Input::Text(rows) | Input::Blocks(rows) => view! { <TextArea label=label rows=rows value=value /> }.into_any(),
        Input::Choice(choices) => {
            let choices = choices.iter().map(|(code, name)| Choice::new(*code, *name).chosen(*code == value)).collect::<Vec<_>>();
            view! { <SelectField label=label choices=choices /> }.into_any()
        }
        Input::One(_) => view! { <SelectField label=label choices=one_of(named, &value) /> }.into_any(),
        Input::Day => line(Kind::Day, label, value),
        Input::Moment => line(Kind::Moment, label, value),
        Input::Time => line(Kind::Words, label, value),
        Input::Number | Input::Picture | Input::Paper => line(Kind::Number, label, value),
        Input::Tick => {
            let choice = Choice::new("1", label.title.clone()).chosen(!value.is_empty());
            view! { <Checkboxes label=label choices=vec![choice] /> }.into_any()
        }
    }
}

/// Nothing, each that there is, and what stands there although there is none of that name: nothing that was typed is lost.
fn one_of(named: &[(String, String)], value: &str) -> Vec<Choice> {
    let unknown =
        (!value.is_empty() && named.iter().all(|(name, _)| name != value)).then(|| (value.to_owned(), format!("{value}（ありません）")));
    let choices = named.iter().cloned().chain(unknown).map(|(name, title)| {
        let chosen = name == value;
        Choice::new(name, title).chosen(chosen)
    });
    std::iter::once(Choice::new("", "選んでください").chosen(value.is_empty())).chain(choices).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_chosen_by_its_name_and_none_is_lost() {
        let named = [("council".to_owned(), "審議会".to_owned())];
        let titles = |value| one_of(&named, value).into_iter().map(|choice| (choice.title, choice.chosen)).collect::<Vec<_>>();
        assert_eq!(titles("council"), [("選んでください".to_owned(), false), ("審議会".to_owned(), true)]);
        assert_eq!(titles("gone")[2], ("gone（ありません）".to_owned(), true));
        assert!(titles("")[0].1);
    }

    #[test]
    fn a_field_says_when_it_is_needed() {
        let label = |name| label(name, "題名".to_owned(), ["title", "body"].contains(&name));
        assert_eq!((label("title").needed, label("title").optional), (Some("公開するときに必要"), true));
        assert_eq!((label("title_en").needed, label("title_en").optional), (None, true));
    }
}
