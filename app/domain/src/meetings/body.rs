//! A body that meets, as it is written.

use super::lines::{fits, parts, text};
use crate::{
    Slug,
    calendar::{Date, iso},
    check::{Check, FieldError, Problem, Problems},
    lang::Both,
    publishing::{Kind, Lack, Piece, Reader},
};
use serde::{Deserialize, Serialize};

/// The longest text of a body in one language, in characters.
pub const LONGEST_TEXT: usize = 4_000;

/// More than this many seats no body has.
const MOST_SEATS: usize = 60;

/// What kind of body it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BodyKind {
    /// 審議会: by a law or an ordinance, to advise.
    #[default]
    Council,
    /// 推進会議・懇談会: to talk with citizens and groups.
    Forum,
    /// 庁内の会議: of the city's own posts.
    Internal,
}

/// A body that meets. A draft may lack anything but its title. It names posts and groups, never persons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyRecord {
    /// Its name in addresses.
    pub slug: Slug,
    /// What kind it is.
    pub kind: BodyKind,
    /// What it is called.
    pub title: Both,
    /// What it is for, in a sentence or two.
    pub purpose: Both,
    /// What it does, and how it is chosen: Markdown; may be empty.
    pub body: Both,
    /// By what law, ordinance or rule there is this body, in a line.
    pub basis: Both,
    /// Who sits in it.
    pub members: Vec<Seat>,
    /// For how long one sits in it, in a line.
    pub term: Both,
    /// How citizens become members: Markdown; may be empty.
    pub recruit: Both,
    /// Until which day citizens may apply.
    pub recruit_until: Option<Date>,
    /// A page that belongs to it: from the root of the site, or `https://…`; may be empty.
    pub link: String,
    /// What that page is called.
    pub link_title: Both,
    /// The section that answers.
    pub contact: Both,
    /// Its telephone number.
    pub phone: String,
}

/// A seat of a body, by post or group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// The post or the group: 「学識経験者」.
    pub post: Both,
    /// What it does there: 「会長」; may be empty.
    pub role: Both,
}

/// What lists show of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyShort {
    /// What kind it is.
    pub kind: BodyKind,
    /// What it is called.
    pub title: Both,
    /// What it is for.
    pub purpose: Both,
    /// The section that answers.
    pub contact: Both,
    /// Until which day citizens may apply to become members.
    pub recruit_until: Option<Date>,
}

impl BodyKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Council, Self::Forum, Self::Internal];

    /// In forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Council => "council",
            Self::Forum => "forum",
            Self::Internal => "internal",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl Seat {
    /// 「職・団体｜役割｜Post｜Role」; all but the first may be missing.
    fn of_line(line: &str) -> Option<Self> {
        let parts = parts(line);
        let part = |place: usize| parts.get(place).copied().unwrap_or_default();
        let whole = parts.len() <= 4 && !part(0).is_empty() && fits(&parts, 60);
        whole.then(|| Self { post: Both::new(part(0), part(2)), role: Both::new(part(1), part(3)) })
    }

    fn line(&self) -> String {
        let parts = [&self.post.ja, &self.role.ja, &self.post.en, &self.role.en];
        let last = parts.iter().rposition(|part| !part.is_empty()).unwrap_or_default();
        parts[..=last].iter().map(|part| part.as_str()).collect::<Vec<_>>().join("｜")
    }
}

impl Check for BodyRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        let line = |problems: &mut Problems, [ja, en]: [&'static str; 2], text: &Both, max: usize| {
            problems.line(ja, &text.ja, max);
            problems.line(en, &text.en, max * 2);
        };
        problems.required_line("title", &self.title.ja, 60);
        problems.line("title_en", &self.title.en, 120);
        problems.both(["purpose", "purpose_en"], &self.purpose, 300);
        line(&mut problems, ["basis", "basis_en"], &self.basis, 120);
        if self.members.len() > MOST_SEATS {
            problems.add("members", Problem::Contradiction);
        }
        line(&mut problems, ["term", "term_en"], &self.term, 120);
        problems.both(["body", "body_en"], &self.body, LONGEST_TEXT);
        problems.both(["recruit", "recruit_en"], &self.recruit, LONGEST_TEXT);
        problems.link("link", &self.link);
        line(&mut problems, ["link_title", "link_title_en"], &self.link_title, 80);
        line(&mut problems, ["contact", "contact_en"], &self.contact, 80);
        problems.line("phone", &self.phone, 40);
        problems.into_vec()
    }
}

impl Piece for BodyRecord {
    const KIND: Kind = Kind::Body;
    type Card = BodyShort;

    fn begin(slug: Slug, title: Both) -> Self {
        let empty = Both::default;
        Self {
            slug,
            kind: BodyKind::Council,
            title,
            purpose: empty(),
            body: empty(),
            basis: empty(),
            members: Vec::new(),
            term: empty(),
            recruit: empty(),
            recruit_until: None,
            link: String::new(),
            link_title: empty(),
            contact: empty(),
            phone: String::new(),
        }
    }

    fn slug(&self) -> &Slug {
        &self.slug
    }

    fn title(&self) -> &Both {
        &self.title
    }

    fn lacks(&self) -> Vec<Lack> {
        let required = [("title", &self.title), ("purpose", &self.purpose), ("basis", &self.basis), ("contact", &self.contact)];
        let optional = [("term", &self.term), ("body", &self.body), ("recruit", &self.recruit), ("link_title", &self.link_title)];
        let mut lacks = Lack::of_texts(&required, &optional);
        if self.members.is_empty() {
            lacks.push(Lack::Field("members"));
        } else if !self.title.en.is_empty()
            && self.members.iter().any(|seat| seat.post.en.is_empty() || (seat.role.en.is_empty() != seat.role.ja.is_empty()))
        {
            lacks.push(Lack::Translation("members"));
        }
        // Until when one may apply says nothing without how.
        if self.recruit_until.is_some() && self.recruit.ja.trim().is_empty() {
            lacks.push(Lack::Field("recruit"));
        }
        if !self.link.is_empty() && self.link_title.ja.is_empty() {
            lacks.push(Lack::Field("link_title"));
        }
        lacks
    }

    fn media(&self) -> Vec<i64> {
        Vec::new()
    }

    fn card(&self) -> BodyShort {
        BodyShort {
            kind: self.kind,
            title: self.title.clone(),
            purpose: self.purpose.clone(),
            contact: self.contact.clone(),
            recruit_until: self.recruit_until,
        }
    }

    fn address(&self) -> Option<String> {
        Some(format!("/meetings/{}", self.slug))
    }

    fn topic(&self) -> &str {
        self.kind.code()
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let mut both = |ja: &'static str, en: &'static str, text: &Both| pairs.extend([(ja, text.ja.clone()), (en, text.en.clone())]);
        both("title", "title_en", &self.title);
        both("purpose", "purpose_en", &self.purpose);
        both("basis", "basis_en", &self.basis);
        both("term", "term_en", &self.term);
        both("body", "body_en", &self.body);
        both("recruit", "recruit_en", &self.recruit);
        both("link_title", "link_title_en", &self.link_title);
        both("contact", "contact_en", &self.contact);
        pairs.extend([
            ("kind", self.kind.code().to_owned()),
            ("members", text(&self.members, Seat::line)),
            ("recruit_until", self.recruit_until.map(iso).unwrap_or_default()),
            ("link", self.link.clone()),
            ("phone", self.phone.clone()),
        ]);
        pairs
    }

    fn read(slug: Slug, reader: &mut Reader<'_>) -> Self {
        Self {
            slug,
            kind: reader.choice("kind", BodyKind::from_code).unwrap_or_default(),
            title: reader.both("title"),
            purpose: reader.both("purpose"),
            body: reader.both("body"),
            basis: reader.both("basis"),
            members: reader.lines("members", Seat::of_line),
            term: reader.both("term"),
            recruit: reader.both("recruit"),
            recruit_until: reader.day("recruit_until"),
            link: reader.text("link"),
            link_title: reader.both("link_title"),
            contact: reader.both("contact"),
            phone: reader.narrow("phone"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publishing::{Misread, of_form};

    const FIELDS: &[(&str, &str)] = &[
        ("title", "観光審議会"),
        ("title_en", "Tourism council"),
        ("kind", "council"),
        ("purpose", "観光について話し合う。"),
        ("purpose_en", "It talks about visitors."),
        ("basis", "条例"),
        ("basis_en", "Ordinance"),
        ("members", "学識経験者｜会長｜Scholar｜Chair\n商工団体｜｜Trade body"),
        ("contact", "産業振興課"),
        ("contact_en", "Industry Division"),
    ];

    fn read(changes: &[(&str, &str)]) -> Result<BodyRecord, Vec<(&'static str, Misread)>> {
        let fields = FIELDS.iter().filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
        let sent: Vec<_> = fields.chain(changes).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        of_form(Slug::parse("tourism").expect("a slug"), &sent)
    }

    #[test]
    fn a_form_with_its_own_fields_is_the_same_body() {
        let body = read(&[("recruit", "応募"), ("recruit_en", "Apply"), ("recruit_until", "令和8年12月1日")]).expect("a body");
        let sent: Vec<_> = body.pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        assert_eq!((of_form(body.slug.clone(), &sent).as_ref(), body.lacks()), (Ok(&body), Vec::new()));
        assert_eq!(body.members[1].line(), "商工団体｜｜Trade body");
    }

    #[test]
    fn what_readers_need_is_asked_for() {
        let lacks = |changes: &[(&str, &str)]| read(changes).expect("a body").lacks();
        assert_eq!(lacks(&[("basis", ""), ("basis_en", ""), ("members", "")]), [Lack::Field("basis"), Lack::Field("members")]);
        assert_eq!(lacks(&[("members", "学識経験者｜会長｜Scholar")]), [Lack::Translation("members")]);
        assert_eq!(lacks(&[("recruit_until", "2026-12-01")]), [Lack::Field("recruit")]);
        assert_eq!(lacks(&[("link", "/goals")]), [Lack::Field("link_title")]);
    }

    #[test]
    fn what_can_not_be_is_told_by_field() {
        let wrong = |changes: &[(&str, &str)]| read(changes).expect_err("a fault");
        assert_eq!(wrong(&[("members", "会長\n｜委員")]), [("members", Misread::Line(2))]);
        assert_eq!(wrong(&[("link", "javascript:alert(1)")]), [("link", Misread::Problem(Problem::Contradiction))]);
    }
}
