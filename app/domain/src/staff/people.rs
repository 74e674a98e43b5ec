//! The list of accounts: which of them, and in which order. There are hundreds of them at most, so that a plain function
//! over all of them does.

use super::{Role, StaffView};
use crate::{
    search,
    table::{SortKey, Sorting, left_aside, page},
};

/// What can be done with an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AccountState {
    /// 利用中: its owner can sign in.
    Open,
    /// 設定待ち: its owner has not set a password yet.
    Waiting,
    /// 停止中: nobody can.
    Closed,
}

impl AccountState {
    /// Every state, as lists have them.
    pub const ALL: [Self; 3] = [Self::Open, Self::Waiting, Self::Closed];

    /// The value in an address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Waiting => "waiting",
            Self::Closed => "closed",
        }
    }

    /// The state of a code; `None` if unknown.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// What the list can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeopleSort {
    /// By name.
    Name,
    /// By e-mail address.
    Email,
    /// By the first role.
    Roles,
    /// By what can be done with the account.
    State,
    /// By the last use; never is before ever.
    Seen,
}

impl SortKey for PeopleSort {
    const ALL: &'static [Self] = &[Self::Name, Self::Email, Self::Roles, Self::State, Self::Seen];

    fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Roles => "roles",
            Self::State => "state",
            Self::Seen => "seen",
        }
    }
}

/// Which accounts, and in which order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeopleFilter {
    /// Words that name or address have, as typed.
    pub q: String,
    /// Who has this role.
    pub role: Option<Role>,
    /// Whose account is so.
    pub state: Option<AccountState>,
    /// The order.
    pub sort: Sorting<PeopleSort>,
    /// The page, from 1.
    pub page: u32,
}

impl Default for PeopleFilter {
    /// Everyone, those who can sign in first.
    fn default() -> Self {
        Self { q: String::new(), role: None, state: None, sort: Sorting::up(PeopleSort::State), page: 1 }
    }
}

impl PeopleFilter {
    /// Reads the parameters of an address. Total: what is not understood is left aside, and its key is told.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<&'static str>) {
        let mut filter = Self::default();
        let ignored = left_aside(pairs, |key, value| {
            Some(match key {
                "q" => {
                    let (words, cut) = search::clean_query(value);
                    filter.q = words;
                    ("q", !cut)
                }
                "role" => ("role", Role::from_code(value).map(|role| filter.role = Some(role)).is_some()),
                "state" => ("state", AccountState::from_code(value).map(|state| filter.state = Some(state)).is_some()),
                "sort" => ("sort", Sorting::read(value).map(|sort| filter.sort = sort).is_some()),
                "page" => ("page", page(value).map(|page| filter.page = page).is_some()),
                _ => return None,
            })
        });
        (filter, ignored)
    }

    /// What narrows the list, as an address has it.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = vec![
            ("q", self.q.clone()),
            ("role", self.role.map(|role| role.code().to_owned()).unwrap_or_default()),
            ("state", self.state.map(|state| state.code().to_owned()).unwrap_or_default()),
        ];
        pairs.retain(|(_, value)| !value.is_empty());
        pairs
    }

    /// Those of them that it asks for, in its order; what is equal goes by e-mail address.
    pub fn of(&self, mut people: Vec<StaffView>) -> Vec<StaffView> {
        let words = search::words(&self.q);
        people.retain(|person| {
            self.role.is_none_or(|role| person.roles.has(role))
                && self.state.is_none_or(|state| person.state() == state)
                && search::has_all(&words, &[&person.name, person.email.as_str()])
        });
        people.sort_by(|a, b| a.email.cmp(&b.email));
        match self.sort.by {
            PeopleSort::Name => people.sort_by_cached_key(|person| search::fold(&person.name)),
            PeopleSort::Email => {}
            PeopleSort::Roles => people.sort_by_key(|person| person.roles.iter().next()),
            PeopleSort::State => people.sort_by_key(StaffView::state),
            PeopleSort::Seen => people.sort_by_key(|person| person.seen_at),
        }
        if self.sort.down {
            people.reverse();
        }
        people
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::OffsetDateTime, staff::Email};

    fn person(name: &str, email: &str, role: Role, state: AccountState, seen: i64) -> StaffView {
        StaffView {
            id: 1,
            email: Email::parse(email).expect("an address"),
            name: name.into(),
            roles: [role].into_iter().collect(),
            active: state != AccountState::Closed,
            has_password: state == AccountState::Open,
            has_passkey: false,
            has_second: false,
            seen_at: (seen > 0).then(|| OffsetDateTime::from_unix_timestamp(seen).expect("a time")),
            version: 1,
        }
    }

    fn everyone() -> Vec<StaffView> {
        vec![
            person("産業振興課　山田花子", "hana@city.example", Role::Brand, AccountState::Open, 20),
            person("ヤマモト", "yama@city.example", Role::Admin, AccountState::Waiting, 0),
            person("佐藤", "sato@city.example", Role::Viewer, AccountState::Closed, 10),
        ]
    }

    fn found(query: &str) -> Vec<String> {
        let pairs = crate::query::pairs(query);
        let (filter, ignored) = PeopleFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        assert!(ignored.is_empty(), "{query}");
        filter.of(everyone()).iter().map(|person| person.email.as_str().split('@').next().unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn people_are_found_by_any_part_of_name_and_address() {
        assert_eq!(found("q=花子"), ["hana"]);
        assert_eq!(found("q=やまもと"), ["yama"], "one spelling of kana");
        assert_eq!(found("q=ＨＡＮＡ@city"), ["hana"], "any width");
        assert_eq!(found("q=山田 振興"), ["hana"], "every word");
        assert_eq!(found("role=viewer"), ["sato"]);
        assert_eq!(found("state=waiting&q=city"), ["yama"]);
        assert_eq!(found("q=nobody"), [""; 0]);
    }

    #[test]
    fn every_column_sorts_both_ways() {
        for (sort, order) in [
            ("email", ["hana", "sato", "yama"]),
            ("roles", ["yama", "hana", "sato"]),
            ("state", ["hana", "yama", "sato"]),
            ("seen", ["yama", "sato", "hana"]),
            ("name", ["yama", "sato", "hana"]),
        ] {
            assert_eq!(found(&format!("sort={sort}")), order, "{sort}");
            let mut back = order;
            back.reverse();
            assert_eq!(found(&format!("sort=-{sort}")), back, "-{sort}");
        }
    }

    #[test]
    fn what_is_not_understood_is_left_aside_and_told() {
        for (key, value) in [("role", "root"), ("state", "1"), ("sort", "password"), ("page", "-1")] {
            assert_eq!(PeopleFilter::read([(key, value)]), (PeopleFilter::default(), vec![key]), "{key}");
        }
    }
}
