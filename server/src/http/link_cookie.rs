//! The cookie of whoever came in by a link: bound to this host alone where the site is reached by https (RFC 6265bis 4.1.3.2).

use axum::http::{HeaderMap, HeaderValue, header};
use store::Token;

/// A cookie by its name without a prefix.
pub(super) struct LinkCookie(pub(super) &'static str);

impl LinkCookie {
    /// The session that a request carries.
    pub(super) fn of(&self, headers: &HeaderMap, https: bool) -> Option<Token> {
        let name = self.name(https);
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
        let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(key, _)| *key == name).and_then(|(_, value)| Token::read(value))
    }

    /// Gives a session to the browser for so many seconds.
    pub(super) fn set(&self, token: &Token, seconds: i64, https: bool) -> HeaderValue {
        let secure = if https { "; Secure" } else { "" };
        let text = format!("{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}", self.name(https), token.text());
        HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
    }

    /// Takes it away.
    pub(super) fn clear(&self, https: bool) -> HeaderValue {
        self.set(&Token::new([0; 32]), 0, https)
    }

    fn name(&self, https: bool) -> String {
        format!("{}{}", if https { "__Host-" } else { "" }, self.0)
    }
}
