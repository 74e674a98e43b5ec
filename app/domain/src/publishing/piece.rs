//! What every kind has alike: a draft that may lack anything but its title, and what must be there before citizens see it.

use super::{Kind, Misread, Reader};
use crate::{
    Slug,
    calendar::{Date, OffsetDateTime},
    check::{Check, FieldError, Problem, Problems},
    lang::{Both, Lang},
    stories::Fault,
};
use serde::{Serialize, de::DeserializeOwned};

/// A record that is published. What [`Check`] asks holds of drafts as well; what only readers need, [`Piece::lacks`] tells.
pub trait Piece: Check + Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// What it is.
    const KIND: Kind;

    /// What a list shows of it, kept beside it so that a list reads no records.
    type Card: Serialize + DeserializeOwned + Send + Sync + 'static;

    /// An empty one.
    fn begin(slug: Slug, title: Both) -> Self;

    /// Its name in addresses, given once.
    fn slug(&self) -> &Slug;

    /// What it is called.
    fn title(&self) -> &Both;

    /// Everything that keeps it from being shown, in the order of the form.
    fn lacks(&self) -> Vec<Lack>;

    /// What of the media library it shows, each once.
    fn media(&self) -> Vec<i64>;

    /// What a list shows of it.
    fn card(&self) -> Self::Card;

    /// What it is a part of, by its name in addresses: where there is none of this name, nothing leads to it.
    fn belongs_to(&self) -> Option<(Kind, &Slug)> {
        None
    }

    /// Where citizens read it, without a language; none of what has no address.
    fn address(&self) -> Option<String> {
        Some(format!("/{}/{}", Self::KIND.code(), self.slug()))
    }

    /// By what a list may be narrowed; may be empty.
    fn topic(&self) -> &str {
        ""
    }

    /// The day by which it stands in lists; none if that is the day on which it was shown first.
    fn day(&self) -> Option<Date> {
        None
    }

    /// Its fields as a form has them: names and values, in the order of the form, without its name in addresses.
    fn pairs(&self) -> Vec<(&'static str, String)>;

    /// The record of a form; the name in addresses is not the form's. What can't be read is left empty, and `reader` says what it was.
    fn read(slug: Slug, reader: &mut Reader<'_>) -> Self;
}

/// What is missing before citizens can see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// What this field says.
    Field(&'static str),
    /// The translation of this field, while others are translated: all of it, or none.
    Translation(&'static str),
    /// A block of its text is at fault, in this line.
    Block(Lang, usize, Fault),
}

impl Lack {
    /// What is missing of texts that must be there, and of their translations: all of them, or none. Given with the names of their fields.
    pub fn of_texts(required: &[(&'static str, &Both)], optional: &[(&'static str, &Both)]) -> Vec<Self> {
        let all = || required.iter().map(|text| (text, true)).chain(optional.iter().map(|text| (text, false)));
        let is = |text: &str| !text.trim().is_empty();
        let translated = all().any(|((_, text), _)| is(&text.en));
        let mut lacks = Vec::new();
        for ((field, text), must) in all() {
            if must && !is(&text.ja) {
                lacks.push(Self::Field(field));
            }
            if translated && is(&text.ja) && !is(&text.en) {
                lacks.push(Self::Translation(field));
            }
        }
        lacks
    }

    /// The field that it is about.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Field(field) | Self::Translation(field) => field,
            Self::Block(..) => "body",
        }
    }
}

/// From when and until when citizens see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Showing {
    /// From this instant on.
    pub from: OffsetDateTime,
    /// Until this instant; for good if nothing is said.
    pub until: Option<OffsetDateTime>,
}

impl Showing {
    /// Whether it is seen at an instant.
    pub fn has(&self, now: OffsetDateTime) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }

    /// Of a form, whose record may have a `from` of its own: an empty `shown_from` is at once.
    pub fn read(reader: &mut Reader<'_>, now: OffsetDateTime) -> Self {
        let from = reader.moment("shown_from").unwrap_or(now);
        Self { from, until: reader.moment("shown_until") }
    }
}

impl Check for Showing {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        if self.until.is_some_and(|until| until <= self.from) {
            problems.add("shown_until", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

/// The record of a form with everything that is wrong with it, by field.
///
/// # Errors
/// What could not be read, and the rules of the record that are broken.
pub fn of_form<P: Piece>(slug: Slug, values: &[(String, String)]) -> Result<P, Vec<(&'static str, Misread)>> {
    let mut reader = Reader::new(values);
    let record = P::read(slug, &mut reader);
    let mut wrong = reader.wrong();
    for error in record.problems() {
        if !wrong.iter().any(|(field, _)| *field == error.field) {
            wrong.push((error.field, Misread::Problem(error.problem)));
        }
    }
    if wrong.is_empty() { Ok(record) } else { Err(wrong) }
}
