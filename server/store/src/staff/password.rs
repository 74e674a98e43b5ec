//! Passwords: argon2id with the parameters that OWASP recommends (19 MiB, two passes, one lane), one at a time.

use crate::{Background, Result, StoreError};
use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::{
        PasswordVerifier,
        phc::{Output, ParamsString, PasswordHash, Salt},
    },
};
use std::{cell::RefCell, collections::HashSet, sync::LazyLock};

/// What a hash takes, in KiB.
const MEMORY: u32 = 19 * 1_024;

/// The most that may wait: the last of them then waits for about half a second.
const MOST_WAITING: usize = 16;

/// Common passwords of six characters and more, from Django's list (`django/contrib/auth/common-passwords.txt.gz`,
/// BSD-3-Clause), by Royce Williams.
static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("common_passwords.txt").lines().collect());

/// Stands for the password of accounts that there are not, so that they take as long as others.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash("nobody has this password", b"nobody's own salt").unwrap_or_default());

/// Whether a password, in lower case, is one that attackers try first.
pub(super) fn is_common(password: &str) -> bool {
    COMMON.contains(password)
}

/// Does the work, which takes a core and 19 MiB for some 20 ms, in the background.
#[derive(Clone, Debug)]
pub(crate) struct Hasher(Background);

impl Hasher {
    /// Starts the thread; it ends with the last handle to the store.
    pub(crate) fn start() -> Self {
        Self(Background::start(MOST_WAITING))
    }

    /// Whether a password is the one of a hash; of no account, if there is none.
    ///
    /// # Errors
    /// [`StoreError::Busy`] if too many wait already.
    pub(super) async fn verify(&self, password: String, hash: String) -> Result<bool> {
        self.work(move || {
            let known = if hash.is_empty() { NOBODY.as_str() } else { hash.as_str() };
            let right = PasswordHash::new(known).is_ok_and(|known| is_of(&password, &known));
            Ok(right && !hash.is_empty())
        })
        .await
    }

    /// The hash of a password as it is kept (a PHC string).
    ///
    /// # Errors
    /// [`StoreError::Busy`] if too many wait already.
    pub(super) async fn hash(&self, password: String, salt: [u8; 16]) -> Result<String> {
        self.work(move || hash(&password, &salt)).await
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        self.0.try_run(work).await?.ok_or(StoreError::Busy)?
    }
}

thread_local! {
    /// What a thread hashes in, kept from one password to the next: to take 19 MiB from the system and to give them back
    /// each time would hold up every other thread.
    static BLOCKS: RefCell<Vec<Block>> = const { RefCell::new(Vec::new()) };
}

fn hash(password: &str, salt: &[u8]) -> Result<String> {
    let corrupt = || StoreError::Corrupt("staff.password");
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(hasher().params()).map_err(|_| corrupt())?,
        salt: Some(Salt::new(salt).map_err(|_| corrupt())?),
        hash: Some(output(password, salt).ok_or_else(corrupt)?),
    };
    Ok(hash.to_string())
}

/// Whether a hash is the one of a password.
fn is_of(password: &str, known: &PasswordHash) -> bool {
    let ours = ParamsString::try_from(hasher().params()).is_ok_and(|ours| ours == known.params);
    match (known.salt, known.hash) {
        // In constant time: it is the type that compares so.
        (Some(salt), Some(wanted)) if ours => output(password, &salt).is_some_and(|output| output == wanted),
        // Of other parameters, such as an older program's.
        _ => hasher().verify_password(password.as_bytes(), known).is_ok(),
    }
}

fn output(password: &str, salt: &[u8]) -> Option<Output> {
    let mut out = [0; Params::DEFAULT_OUTPUT_LEN];
    BLOCKS
        .with_borrow_mut(|blocks| {
            blocks.resize(MEMORY as usize, Block::new());
            hasher().hash_password_into_with_memory(password.as_bytes(), salt, &mut out, blocks)
        })
        .ok()?;
    Output::new(&out).ok()
}

fn hasher() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(MEMORY, 2, 1, None).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_by_its_hash_alone() {
        let hasher = Hasher::start();
        let hash = hasher.hash("grapes sway in autumn".into(), [3; 16]).await.expect("a hash");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(hasher.verify("grapes sway in autumn".into(), hash.clone()).await.expect("an answer"));
        assert!(!hasher.verify("grapes sway in spring".into(), hash).await.expect("an answer"));
        assert!(!hasher.verify("nobody has this password".into(), String::new()).await.expect("an answer"), "there is no such account");
    }

    #[tokio::test]
    async fn whoever_comes_too_late_is_told() {
        let hasher = Hasher::start();
        let hasher = std::sync::Arc::new(hasher);
        let mut asked = tokio::task::JoinSet::new();
        for _ in 0..40 {
            let hasher = std::sync::Arc::clone(&hasher);
            asked.spawn(async move { hasher.verify("a".into(), String::new()).await });
        }
        let answers = asked.join_all().await;
        let busy = answers.iter().filter(|answer| matches!(answer, Err(StoreError::Busy))).count();
        assert!((10..=40 - MOST_WAITING).contains(&busy), "{busy} of 40");
        assert!(hasher.verify("a".into(), String::new()).await.is_ok(), "there is room again");
    }

    #[test]
    fn the_list_has_what_is_tried_first() {
        assert!(is_common("password") && is_common("qwerty123456") && !is_common("correct horse battery staple"));
    }
}
