//! The secret of an installation, and the secrets given out.

use aes_gcm::{
    Aes256Gcm,
    aead::{Aead, Payload},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use std::fmt;

/// Random bytes by which the same secret is encrypted otherwise each time. A key must not see the same ones twice.
pub type Nonce = [u8; 12];

/// What every encrypted text begins with: the way in which it was encrypted. No other text that stands in its column does.
pub(crate) const ENCRYPTED: &str = "v1.";

/// The key of an installation (`SIGNING_KEY_FILE`): 256 random bits that are kept outside of the database, so that
/// whoever can write the database can't forge what the key has sealed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl Key {
    /// Of random bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// HMAC-SHA-256 (RFC 2104) over a purpose and parts, each with its length before it, in URL-safe Base64: 43 characters.
    pub fn seal(&self, purpose: &str, parts: &[&str]) -> String {
        #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("a key of 32 bytes");
        for part in [purpose].iter().chain(parts) {
            mac.update(&(part.len() as u64).to_le_bytes());
            mac.update(part.as_bytes());
        }
        URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
    }

    /// What stands for a person in the audit log: the same for the same text, and nothing can be read from it. When the
    /// person is erased elsewhere, the log stays whole.
    pub fn pseudonym(&self, text: &str) -> String {
        let mut seal = self.seal("pseudonym", &[text]);
        seal.truncate(22);
        seal
    }

    /// A secret as it stands in the database when it must come back as it was: encrypted by AES-256-GCM, and of use to nobody
    /// but its owner.
    pub(crate) fn encrypt(&self, purpose: &str, owner: &str, secret: &str, nonce: Nonce) -> String {
        let message = Payload { msg: secret.as_bytes(), aad: owner.as_bytes() };
        #[expect(clippy::expect_used, reason = "only a text of gigabytes is too long")]
        let encrypted = self.cipher(purpose).encrypt(&nonce.into(), message).expect("a short text");
        format!("{ENCRYPTED}{}", URL_SAFE_NO_PAD.encode([nonce.as_slice(), &encrypted].concat()))
    }

    /// The secret of an encrypted text; `None` if it was encrypted with another key, for another purpose or owner, or not at
    /// all.
    pub(crate) fn decrypt(&self, purpose: &str, owner: &str, text: &str) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(text.strip_prefix(ENCRYPTED)?).ok()?;
        let (nonce, encrypted) = bytes.split_first_chunk()?;
        let nonce: Nonce = *nonce;
        let secret = self.cipher(purpose).decrypt(&nonce.into(), Payload { msg: encrypted, aad: owner.as_bytes() }).ok()?;
        String::from_utf8(secret).ok()
    }

    /// With a key of its own for each purpose, by HKDF (RFC 5869): no seal is one, whatever is sealed.
    fn cipher(&self, purpose: &str) -> Aes256Gcm {
        let mut key = [0; 32];
        #[expect(clippy::expect_used, reason = "HKDF gives as much as this and more")]
        Hkdf::<Sha256>::new(None, &self.0).expand(purpose.as_bytes(), &mut key).expect("32 bytes");
        Aes256Gcm::new(&key.into())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// A secret that is given out once, in a cookie or a link: 256 random bits, of which only the hash is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// Of random bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Takes a text that came from outside; `None` if no token looks like it.
    pub fn read(text: &str) -> Option<Self> {
        let whole = text.len() == 43 && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        whole.then(|| Self(text.to_owned()))
    }

    /// For the cookie or the link; nowhere else.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// What is kept: SHA-256. A token is random through and through, so that nothing slower is needed.
    pub(crate) fn hash(&self) -> String {
        digest(&self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// SHA-256 in URL-safe Base64.
pub(crate) fn digest(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_and_shows_itself_to_no_log() {
        let token = Token::new([7; 32]);
        assert_eq!(Token::read(token.text()), Some(token.clone()));
        assert!(Token::read("").is_none() && Token::read(&"a".repeat(44)).is_none() && Token::read(&"/".repeat(43)).is_none());
        assert_eq!(format!("{token:?} {:?}", Key::new([7; 32])), "Token(…) Key(…)");
    }

    #[test]
    fn a_seal_knows_where_its_parts_end() {
        let key = Key::new([1; 32]);
        assert_ne!(key.seal("a", &["bc", "d"]), key.seal("a", &["b", "cd"]));
        assert_ne!(key.seal("a", &["b"]), Key::new([2; 32]).seal("a", &["b"]));
    }

    #[test]
    fn a_secret_comes_back_to_its_owner_only_and_unchanged() {
        let key = Key::new([1; 32]);
        let text = key.encrypt("codes", "staff:1", "a secret", [3; 12]);
        assert_eq!(key.decrypt("codes", "staff:1", &text).as_deref(), Some("a secret"));
        assert_ne!(text, key.encrypt("codes", "staff:1", "a secret", [4; 12]));
        assert!(!text.contains("secret"));
        for (key, purpose, owner) in
            [(Key::new([2; 32]), "codes", "staff:1"), (key, "other", "staff:1"), (key, "codes", "staff:2"), (key, "codes", "staff:11")]
        {
            assert_eq!(key.decrypt(purpose, owner, &text), None, "{purpose} {owner}");
        }
        for place in 0..text.len() {
            let mut changed = text.clone().into_bytes();
            changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).expect("ASCII");
            assert_eq!(key.decrypt("codes", "staff:1", &changed), None, "{changed}");
            assert_eq!(key.decrypt("codes", "staff:1", &text[..place]), None, "cut at {place}");
        }
        for other in ["", "v1.", "v1.AAAA", "v1.é", "JBSWY3DPEHPK3PXP"] {
            assert_eq!(key.decrypt("codes", "staff:1", other), None, "{other}");
        }
    }
}
