//! The keys that statements are signed with, and the set of public ones that everybody may have (JWK, RFC 7517 and 8037).

use super::{Statement, jws};
use crate::calendar::{Date, iso, parse_iso};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// The longest set of keys that is looked at, in bytes: some 400 keys, of which a year takes one or two.
const LONGEST_SET: usize = 64 << 10;

/// The name of a key (`kid`): short, for it stands in every code on paper, and made of the key itself, so that no two
/// installations have the same for different keys.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyId(String);

impl KeyId {
    /// Reads a name: 8 characters of URL-safe Base64.
    pub fn read(text: &str) -> Option<Self> {
        let fits = text.len() == 8 && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        fits.then(|| Self(text.to_owned()))
    }

    /// The name of a public key: the first 48 bits of its SHA-256.
    fn of(public: &[u8; 32]) -> Self {
        Self(jws::encode(&Sha256::digest(public)[..6]))
    }

    /// As it stands in a statement.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A key by which anyone can check statements, and the days on which it was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    /// Its name.
    pub kid: KeyId,
    /// The key itself (RFC 8032).
    pub bytes: [u8; 32],
    /// The first day on which it signed.
    pub from: Date,
    /// The last day on which it signed; `None` while it is in use.
    pub retired_on: Option<Date>,
}

impl PublicKey {
    /// A key as it is kept; `None` if the text is not 32 bytes in URL-safe Base64, or names another key.
    pub fn read(kid: &str, x: &str, from: Date, retired_on: Option<Date>) -> Option<Self> {
        let bytes: [u8; 32] = jws::decode(x)?.try_into().ok()?;
        let kid = KeyId::read(kid).filter(|kid| *kid == KeyId::of(&bytes))?;
        Some(Self { kid, bytes, from, retired_on })
    }

    /// The key in URL-safe Base64.
    pub fn x(&self) -> String {
        jws::encode(&self.bytes)
    }

    /// Whether it signed on a day.
    pub fn is_of(&self, day: Date) -> bool {
        self.from <= day && self.retired_on.is_none_or(|last| day <= last)
    }

    /// Whether a signature is of this key and over these bytes. Strictly: no second signature is taken for the same bytes.
    pub(super) fn has_signed(&self, bytes: &[u8], signature: &[u8; 64]) -> bool {
        let signature = Signature::from_bytes(signature);
        VerifyingKey::from_bytes(&self.bytes).is_ok_and(|key| key.verify_strict(bytes, &signature).is_ok())
    }
}

/// The keys of an installation, as everybody may have them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeySet(pub Vec<PublicKey>);

/// A key as RFC 7517 has it. `from` and `retired` are our own.
#[derive(Serialize, Deserialize)]
struct Jwk {
    kty: String,
    #[serde(default)]
    crv: String,
    #[serde(default)]
    kid: String,
    #[serde(default)]
    x: String,
    #[serde(default)]
    alg: String,
    #[serde(default, rename = "use")]
    usage: String,
    #[serde(default)]
    from: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    retired: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct JwkSet {
    keys: Vec<Jwk>,
}

impl KeySet {
    /// As a JWK set in JSON.
    pub fn write(&self) -> String {
        let keys = self.0.iter().map(|key| Jwk {
            kty: "OKP".to_owned(),
            crv: "Ed25519".to_owned(),
            kid: key.kid.to_string(),
            x: key.x(),
            alg: "EdDSA".to_owned(),
            usage: "sig".to_owned(),
            from: iso(key.from),
            retired: key.retired_on.map(iso),
        });
        String::from_utf8(jws::json(&JwkSet { keys: keys.collect() })).unwrap_or_default()
    }

    /// Reads a set; empty if the text is none. Keys that are not ours to use are left aside (RFC 7517 5).
    pub fn read(json: &str) -> Self {
        let set = Some(json).filter(|json| json.len() <= LONGEST_SET).and_then(|json| serde_json::from_str::<JwkSet>(json).ok());
        let ours = |jwk: &Jwk| jwk.kty == "OKP" && jwk.crv == "Ed25519";
        let read = |jwk: Jwk| {
            let retired = match &jwk.retired {
                Some(day) => Some(parse_iso(day)?),
                None => None,
            };
            PublicKey::read(&jwk.kid, &jwk.x, parse_iso(&jwk.from)?, retired)
        };
        Self(set.map(|set| set.keys.into_iter().filter(ours).filter_map(read).collect()).unwrap_or_default())
    }

    /// The key with a name.
    pub fn find(&self, kid: &KeyId) -> Option<&PublicKey> {
        self.0.iter().find(|key| key.kid == *kid)
    }
}

/// A key that signs. It is shown to nobody and wiped from memory when it goes.
pub struct SecretKey(SigningKey);

impl SecretKey {
    /// Of 32 random bytes.
    pub fn new(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// What belongs to it and may be known to everybody; in use from a day on.
    pub fn public(&self, from: Date) -> PublicKey {
        let bytes = self.0.verifying_key().to_bytes();
        PublicKey { kid: KeyId::of(&bytes), bytes, from, retired_on: None }
    }

    /// A statement with its signature, as it stands in the code on a certificate. The same each time (RFC 8032).
    pub fn sign(&self, statement: &Statement) -> String {
        let kid = KeyId::of(&self.0.verifying_key().to_bytes());
        self.sign_bytes(&kid, &statement.write())
    }

    pub(super) fn sign_bytes(&self, kid: &KeyId, payload: &[u8]) -> String {
        let signed = jws::to_sign(kid, payload);
        let signature = self.0.sign(signed.as_bytes());
        jws::with_signature(&signed, &signature.to_bytes())
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        parse_iso(text).expect("a day of the test")
    }

    #[test]
    fn a_set_reads_back_and_leaves_other_keys_aside() {
        let mut old = SecretKey::new(&[1; 32]).public(day("2025-04-01"));
        old.retired_on = Some(day("2026-03-31"));
        let set = KeySet(vec![SecretKey::new(&[2; 32]).public(day("2026-04-01")), old]);
        let json = set.write();
        assert_eq!(KeySet::read(&json), set);
        assert!(json.starts_with("{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\""), "{json}");
        let others = "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"},{\"kty\":\"OKP\",\"crv\":\"X25519\"},";
        assert_eq!(KeySet::read(&json.replacen("{\"keys\":[", others, 1)), set);
        for none in ["", "[]", "{}", "{\"keys\":{}}", "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\"}]}"] {
            assert_eq!(KeySet::read(none), KeySet::default(), "{none}");
        }
        assert_eq!(KeySet::read(&format!("{json}{}", " ".repeat(LONGEST_SET))), KeySet::default());
    }

    #[test]
    fn a_key_under_the_name_of_another_is_none() {
        let (one, two) = (SecretKey::new(&[1; 32]).public(day("2026-04-01")), SecretKey::new(&[2; 32]).public(day("2026-04-01")));
        assert!(PublicKey::read(one.kid.as_str(), &one.x(), one.from, None).is_some());
        assert_eq!(PublicKey::read(one.kid.as_str(), &two.x(), one.from, None), None);
    }

    /// RFC 8037, appendix A: the key and what it signs, as any other program has it.
    #[test]
    fn the_example_of_the_standard_is_met() {
        let seed = jws::decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A").expect("Base64");
        let key = SecretKey::new(&seed.try_into().expect("32 bytes"));
        assert_eq!(key.public(day("2026-04-01")).x(), "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        let signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
        let signature = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
        assert_eq!(jws::encode(&key.0.sign(signed.as_bytes()).to_bytes()), signature);
    }

    #[test]
    fn a_secret_shows_itself_to_no_log() {
        assert_eq!(format!("{:?}", SecretKey::new(&[7; 32])), "SecretKey(…)");
    }

    proptest! {
        #[test]
        fn any_set_is_met(text in "\\PC{0,200}") {
            let _ = KeySet::read(&text);
            let _ = KeyId::read(&text);
        }
    }
}
