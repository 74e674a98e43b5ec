//! The samples of public comments: a case in each phase, one of them with 289 opinions, one to which nobody had anything to say.

mod file;
mod many;
mod papers;
pub(super) mod pdf;
mod play;
mod scan;
mod voices;
mod ways;

pub use many::many;
pub(super) use papers::put_if_missing;

use super::{ACTOR, Players};
use file::{Case, Theme, Voices};
use std::error::Error;
use store::Store;
use time::OffsetDateTime;

/// How many opinions the case with answers has.
const OPINIONS: usize = 289;

/// Loads them, with days counted from now, unless there are cases already: played by the accounts of the sample, or by the program if there
/// are none.
///
/// # Errors
/// If the database does not answer or a sample breaks a rule.
pub async fn load_if_none(store: &Store, players: &Players, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    if !store::comments::cases(store, &ACTOR, domain::calendar::jst_date(now)).await?.is_empty() {
        return Ok(());
    }
    let (cases, voices, office) = (file::cases(now)?, file::voices()?, play::Office::of(players));
    for case in &cases {
        play::play(store, &office, case, &voices, now).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        calendar::{jst_date, parse_iso},
        check::Check,
        comments::{CasePhase, Standing},
    };

    #[test]
    fn there_is_a_case_in_each_phase_on_any_day() {
        let now = parse_iso("2026-11-26").expect("a day").midnight().assume_utc();
        let cases = file::cases(now).expect("the samples can be read");
        let phase = |case: &Case| {
            let standing = Standing {
                dates: case.record.dates,
                published_on: case.published.map(|days| jst_date(now + days)),
                cancelled_on: case.cancelled.as_ref().map(|(days, _)| jst_date(now + *days)),
                late_until: None,
            };
            standing.phase(jst_date(now))
        };
        let phases: Vec<_> = cases.iter().map(phase).collect();
        assert!(CasePhase::ALL.iter().all(|wanted| phases.contains(wanted)), "{phases:?}");
        assert!(cases.iter().all(|case| case.record.problems().is_empty()));
    }

    #[test]
    fn there_are_as_many_opinions_as_are_told_and_each_has_its_answer() {
        let voices = file::voices().expect("the samples can be read");
        let all = voices::all(&voices);
        assert_eq!(all.len(), OPINIONS);
        assert!(all.iter().all(|opinion| voices.themes.iter().any(|theme: &Theme| theme.answers(&opinion.text, &voices))));
        assert!(voices.themes.iter().all(|theme| theme.record().is_answered() && theme.record().problems().is_empty()));
    }
}
