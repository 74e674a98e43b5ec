//! The compact form of RFC 7515: three parts in URL-safe Base64, with dots between.

use super::{KeyId, LONGEST};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize, de::IgnoredAny};

/// The algorithm of RFC 8037; nothing else is ever taken, least of all `none`.
const ALGORITHM: &str = "EdDSA";

/// A statement as it came, in its parts, of which nothing is proven yet.
pub(super) struct Jws<'a> {
    pub(super) kid: KeyId,
    /// What the signature is over: header and payload as they were sent.
    pub(super) signed: &'a str,
    pub(super) payload: Vec<u8>,
    pub(super) signature: [u8; 64],
}

#[derive(Serialize, Deserialize)]
struct Header {
    alg: String,
    kid: String,
    /// Whoever does not understand what stands here must refuse (RFC 7515 4.1.11); and here nothing is understood.
    #[serde(default, skip_serializing)]
    crit: Option<IgnoredAny>,
}

impl<'a> Jws<'a> {
    /// Reads the parts; `None` if the text is none such. Base64 has one spelling here: bits beyond the last byte must be zero,
    /// so that no other text stands for the same statement.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let (signed, signature) = text.rsplit_once('.')?;
        let (header, payload) = signed.split_once('.')?;
        let header: Header = serde_json::from_slice(&decode(header)?).ok()?;
        if header.alg != ALGORITHM || header.crit.is_some() {
            return None;
        }
        Some(Self { kid: KeyId::read(&header.kid)?, signed, payload: decode(payload)?, signature: decode(signature)?.try_into().ok()? })
    }
}

/// What is to be signed: header and payload.
pub(super) fn to_sign(kid: &KeyId, payload: &[u8]) -> String {
    let header = json(&Header { alg: ALGORITHM.to_owned(), kid: kid.as_str().to_owned(), crit: None });
    format!("{}.{}", encode(&header), encode(payload))
}

/// The whole of it.
pub(super) fn with_signature(signed: &str, signature: &[u8]) -> String {
    format!("{signed}.{}", encode(signature))
}

pub(super) fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// As JSON. Texts and options of texts always can be written.
pub(super) fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
