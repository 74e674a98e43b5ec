//! What stands in a code that was read by a camera or from a picture.

use super::LONGEST;
use crate::{certification::CertificateNumber, lang::Lang};

/// What was read, as far as it is ours. Nothing of it is proven yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanned {
    /// The address of a certificate, as it stands on paper and packages, with or without a statement.
    Certificate {
        /// The number in the address.
        number: CertificateNumber,
        /// What follows `#`.
        statement: Option<String>,
    },
    /// A statement alone.
    Statement(String),
}

impl Scanned {
    /// Reads the text of a code; `None` if it is not one of ours. The host does not count: nothing of the code is ever opened,
    /// only the number is looked up here and the statement checked with our keys. So a code from before the site had
    /// its present address still works.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > LONGEST + 300 {
            return None;
        }
        let Some((_, rest)) = text.split_once("://").filter(|(scheme, _)| matches!(*scheme, "https" | "http")) else {
            let statement = text.split('.').count() == 3 && text.bytes().all(is_of_statement);
            return statement.then(|| Self::Statement(text.to_owned()));
        };
        let (address, fragment) = rest.split_once('#').map_or((rest, None), |(address, fragment)| (address, Some(fragment)));
        let address = address.split('?').next()?;
        let path = address.find('/').map_or("", |at| &address[at..]);
        let number = Lang::of_path(path).1.strip_prefix("/verify/")?;
        // As codes have it. To read it as people type it would take tables that are larger than all the rest of this.
        let number: CertificateNumber = number.strip_suffix('/').unwrap_or(number).parse().ok()?;
        let statement = fragment.filter(|fragment| !fragment.is_empty() && fragment.bytes().all(is_of_statement)).map(str::to_owned);
        Some(Self::Certificate { number, statement })
    }

    /// The statement, if there is one.
    pub fn statement(&self) -> Option<&str> {
        match self {
            Self::Certificate { statement, .. } => statement.as_deref(),
            Self::Statement(statement) => Some(statement),
        }
    }
}

/// What a compact JWS is made of, so that nothing else ever gets into an address.
fn is_of_statement(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn our_codes_are_read() {
        let number = CertificateNumber::new(2026, 7).expect("a number");
        let certificate = |statement: Option<&str>| Some(Scanned::Certificate { number, statement: statement.map(str::to_owned) });
        for (text, expected) in [
            ("https://mon.example/verify/KM-2026-0007#e30.e30.AA", certificate(Some("e30.e30.AA"))),
            ("http://127.0.0.1:3000/en/verify/KM-2026-0007#e30.e30.AA", certificate(Some("e30.e30.AA"))),
            ("https://mon.example/verify/KM-2026-0007", certificate(None)),
            ("https://mon.example/verify/KM-2026-0007/?a=b", certificate(None)),
            (" https://mon.example/verify/KM-2026-0007#\n", certificate(None)),
            ("https://mon.example/verify/KM-2026-0007#<script>", certificate(None)),
            ("e30.e30.AA", Some(Scanned::Statement("e30.e30.AA".into()))),
            ("", None),
            ("WIFI:S:guest;;", None),
            ("e30.e30", None),
            ("e30.e 30.AA", None),
            ("https://mon.example/products/jam", None),
            ("https://mon.example/verify/", None),
            ("https://mon.example/verify/about", None),
            ("https://mon.example/verify/km-2026-7", None),
            ("https://mon.example/x/verify/KM-2026-0007", None),
            ("javascript://mon.example/verify/KM-2026-0007", None),
            ("https://mon.example", None),
        ] {
            assert_eq!(Scanned::read(text), expected, "{text}");
        }
        assert_eq!(Scanned::read(&"a".repeat(10_000)), None);
    }

    proptest! {
        #[test]
        fn any_code_is_met(text in "\\PC{0,100}") {
            let _ = Scanned::read(&text);
            let _ = Scanned::read(&format!("https://mon.example/verify/{text}"));
        }
    }
}
