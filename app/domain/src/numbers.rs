//! What people type in either width, and numbers that they copy from paper: `KM-2026-0007`, `Q-2026-0012`, `A-2026-0003`.

use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// What people type, with signs of full width in half: of addresses for mail, telephone numbers and the like, never of names.
pub fn narrow(text: &str) -> String {
    let narrow = |c| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    };
    text.chars().map(narrow).collect()
}

/// A telephone number as people type it, in half width with plain hyphens.
pub fn phone(text: &str) -> String {
    let text: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    text.replace(['‐', '‑', '‒', '–', '—', '―', '−', 'ー'], "-").replace(['(', ')'], "-").trim_matches('-').replace("--", "-")
}

/// Whether it may be a telephone number: 9 to 15 digits (ITU-T E.164), hyphens and a plus sign.
pub fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (9..=15).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '+'))
}

/// A count as people read it, with commas at thousands: 「1,700」.
pub fn grouped<N: fmt::Display>(count: N) -> String {
    let digits = count.to_string();
    let parts: Vec<&str> = (0..digits.len()).rev().step_by(3).map(|end| &digits[end.saturating_sub(2)..=end]).collect();
    parts.into_iter().rev().collect::<Vec<_>>().join(",")
}

/// The largest serial of a year.
pub const LAST_SERIAL: u32 = 9_999_999;

/// Reads such a number as people type it: in any width and case, with any hyphens and spaces or none, without its letters, and
/// without zeros before the serial where a hyphen says where it begins. Year and serial, or `None` if it is not a whole number.
pub fn read(text: &str, letters: &str) -> Option<(u16, u32)> {
    let plain: String = text.chars().take(40).nfkc().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.to_ascii_uppercase().replace(['‐', '‑', '‒', '–', '—', '―', '−', 'ー', '_', '/', '.'], "-");
    let plain = plain.strip_prefix(letters).unwrap_or(&plain).trim_start_matches('-');
    let (year, serial) = match plain.split_once('-') {
        Some(parts) => parts,
        None => plain.split_at_checked(4).filter(|(_, serial)| serial.len() >= 4)?,
    };
    let digits = |s: &str, most: usize| (1..=most).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || !digits(year, 4) || !digits(serial, 7) {
        return None;
    }
    Some((year.parse().ok()?, serial.parse().ok().filter(|serial| (1..=LAST_SERIAL).contains(serial))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_has_commas_at_thousands() {
        assert_eq!([0, 12, 999, 1_000, 1_700, 1_234_567].map(grouped::<u32>), ["0", "12", "999", "1,000", "1,700", "1,234,567"]);
    }
}
