//! Roles, and the one table of what each may do.

use serde::{Deserialize, Serialize};

/// What a member of staff is here for. One may have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    /// 管理者: accounts and the audit log.
    Admin,
    /// ブランド担当: the register and its certification.
    Brand,
    /// 審査委員: scores applications.
    Committee,
    /// 政策担当: public comments and goals.
    Policy,
    /// 編集担当: stories, places, events, reporters.
    Editor,
    /// 部長: decides, and answers for the goals of a department.
    Head,
    /// 閲覧: reads and changes nothing.
    Viewer,
}

impl Role {
    /// Every role, in the order of lists.
    pub const ALL: [Self; 7] = [Self::Admin, Self::Brand, Self::Committee, Self::Policy, Self::Editor, Self::Head, Self::Viewer];

    /// In the database, on the command line and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Brand => "brand",
            Self::Committee => "committee",
            Self::Policy => "policy",
            Self::Editor => "editor",
            Self::Head => "head",
            Self::Viewer => "viewer",
        }
    }

    /// The role with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Several roles of one person, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Roles(u8);

impl Roles {
    /// The set as the database has it; what is no role is left out.
    pub fn from_bits(bits: u8) -> Self {
        Role::ALL.into_iter().filter(|role| bits & role.bit() != 0).collect()
    }

    /// One bit for each role.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Whether a role is among them.
    pub const fn has(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Them, in the order of lists.
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| self.has(*role))
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        Self(roles.into_iter().fold(0, |bits, role| bits | role.bit()))
    }
}

/// Something that a member of staff does, or sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Sees the staff area, and keeps his own account.
    Enter,
    /// Adds members of staff, changes their roles, ends their access, gives new links.
    ManageStaff,
    /// Reads the audit log and takes it out as a file.
    ReadAudit,
    /// Raises and lowers the emergency notice.
    RaiseNotice,
    /// Brings pictures and papers into the media library, and says what they are.
    KeepMedia,
    /// Changes what the register shows of a product.
    KeepRegister,
    /// Looks at what is held on a person, takes it out as a file, and has it erased.
    ErasePerson,
    /// Keeps manifestos: goals, what they are measured by, figures and the story of the year.
    KeepGoals,
    /// Lets figures count that others have entered.
    ApproveFigures,
    /// Reads what citizens ask about goals, and answers it.
    AnswerQuestions,
    /// Proposes improvements of the work of offices, and reads those of others.
    Improve,
    /// Sees the whole register, also what is not in the public list, and takes it out as a file.
    SeeRegister,
    /// Keeps rule books and rounds, looks through applications, and drafts decisions.
    KeepCertification,
    /// Decides what another has drafted: certifications, suspensions, revocations.
    DecideCertification,
    /// Scores the applications that were given to him, and chairs a round.
    ScoreApplications,
    /// Reads opinions and how they are worked through, without who sent them.
    SeeComments,
    /// Prepares public comments, takes in what comes on paper, works through opinions, and drafts answers.
    KeepComments,
    /// Decides of public comments what another has drafted, and signs what another has blacked out.
    DecideComments,
    /// Writes what the city publishes — stories, places, events, news, meetings — and shows it.
    Publish,
    /// Reads what people ask who think of living here, visiting or buying, and answers it.
    AnswerInquiries,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 20] = [
        Self::Enter,
        Self::ManageStaff,
        Self::ReadAudit,
        Self::RaiseNotice,
        Self::KeepMedia,
        Self::KeepRegister,
        Self::ErasePerson,
        Self::KeepGoals,
        Self::ApproveFigures,
        Self::AnswerQuestions,
        Self::Improve,
        Self::SeeRegister,
        Self::KeepCertification,
        Self::DecideCertification,
        Self::ScoreApplications,
        Self::SeeComments,
        Self::KeepComments,
        Self::DecideComments,
        Self::Publish,
        Self::AnswerInquiries,
    ];

    /// Who may; nobody else.
    const fn allowed(self) -> &'static [Role] {
        use Role::{Admin, Brand, Committee, Editor, Head, Policy, Viewer};
        match self {
            Self::Enter | Self::SeeRegister => &[Admin, Brand, Committee, Policy, Editor, Head, Viewer],
            Self::ManageStaff | Self::ReadAudit | Self::ErasePerson => &[Admin],
            Self::RaiseNotice => &[Admin, Policy, Editor, Head],
            // Neither who is asked from outside nor who only looks.
            Self::Improve => &[Admin, Brand, Policy, Editor, Head],
            Self::KeepMedia => &[Brand, Policy, Editor],
            Self::KeepRegister | Self::KeepCertification => &[Brand],
            Self::DecideCertification => &[Brand, Head],
            Self::ScoreApplications => &[Committee],
            Self::KeepGoals | Self::ApproveFigures | Self::AnswerQuestions | Self::SeeComments | Self::DecideComments => &[Policy, Head],
            Self::KeepComments => &[Policy],
            Self::Publish => &[Policy, Editor],
            Self::AnswerInquiries => &[Brand, Policy, Editor],
        }
    }
}

/// Whether someone with these roles may do this. Denied unless a role allows it.
pub fn may(roles: Roles, action: Action) -> bool {
    action.allowed().iter().any(|role| roles.has(*role))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nobody_may_do_anything_without_a_role() {
        assert!(Action::ALL.iter().all(|action| !may(Roles::default(), *action)));
    }

    #[test]
    fn roles_have_codes_that_read_back() {
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(role));
        }
        assert_eq!(Role::from_code("root"), None);
        assert_eq!(Role::from_code("Admin"), None);
    }

    proptest! {
        #[test]
        fn a_set_of_roles_reads_back(bits in 0u8..=255) {
            let roles = Roles::from_bits(bits);
            prop_assert_eq!(Roles::from_bits(roles.bits()), roles);
            prop_assert_eq!(roles.iter().collect::<Roles>(), roles);
        }

        #[test]
        fn another_role_never_takes_a_right_away(bits in 0u8..128, more in 0usize..7) {
            let roles = Roles::from_bits(bits);
            let with = roles.iter().chain([Role::ALL[more]]).collect::<Roles>();
            for action in Action::ALL {
                prop_assert!(!may(roles, action) || may(with, action));
            }
        }
    }
}
