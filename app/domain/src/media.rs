//! 写真と書類: what may be uploaded, and what has to be said of it.

use crate::{
    calendar::OffsetDateTime,
    check::{Check, FieldError, Problem, Problems},
};

/// The largest file that is taken, in bytes (20 MB).
pub const LARGEST_FILE: usize = 20_000_000;

/// The longest side of a picture, in pixels.
pub const LONGEST_SIDE: u32 = 12_000;

/// The most pixels of a picture: what a good phone takes, and what fits into the server's memory while it is read.
pub const MOST_PIXELS: u64 = 30_000_000;

/// The widths that pictures are made in, in pixels.
pub const WIDTHS: [u32; 3] = [320, 640, 1280];

/// What a file is, by its first bytes; what it is called or claims to be says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// JPEG
    Jpeg,
    /// PNG
    Png,
    /// WebP
    Webp,
    /// HEIC and its kin, which phones of one maker make and few browsers show.
    Heic,
    /// A drawing in SVG, which can hold programs.
    Svg,
    /// PDF
    Pdf,
    /// Word (OOXML)
    Word,
    /// Excel (OOXML)
    Excel,
    /// Anything else.
    Other,
}

impl FileKind {
    /// Looks at the bytes of a file.
    pub fn of(bytes: &[u8]) -> Self {
        let brand = bytes.get(8..12).unwrap_or_default();
        let begins = |magic: &[u8]| bytes.starts_with(magic);
        if begins(&[0xFF, 0xD8, 0xFF]) {
            Self::Jpeg
        } else if begins(b"\x89PNG\r\n\x1a\n") {
            Self::Png
        } else if begins(b"RIFF") && brand == b"WEBP" {
            Self::Webp
        } else if bytes.get(4..8) == Some(b"ftyp") && [&b"heic"[..], b"heix", b"hevc", b"mif1", b"msf1", b"avif"].contains(&brand) {
            Self::Heic
        } else if begins(b"%PDF-") {
            Self::Pdf
        } else if begins(b"PK\x03\x04") {
            // The parts of the package are named in it as they are.
            let has = |name: &[u8]| bytes.windows(name.len()).any(|part| part == name);
            match (has(b"[Content_Types].xml"), has(b"word/document.xml"), has(b"xl/workbook.xml")) {
                (true, true, false) => Self::Word,
                (true, false, true) => Self::Excel,
                _ => Self::Other,
            }
        } else if is_svg(bytes) {
            Self::Svg
        } else {
            Self::Other
        }
    }

    /// Whether it is a picture that can be read and made anew.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp)
    }

    /// The ending and the media type of a paper that is kept as it is; `None` for everything else.
    pub const fn paper(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Pdf => Some(("pdf", "application/pdf")),
            Self::Word => Some(("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")),
            Self::Excel => Some(("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")),
            _ => None,
        }
    }
}

/// Text that has an `<svg` near its beginning, whatever stands before it.
fn is_svg(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(1_024)];
    start.windows(4).any(|part| part.eq_ignore_ascii_case(b"<svg"))
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// There is none, or it is empty.
    Missing,
    /// More than [`LARGEST_FILE`] bytes.
    TooLarge,
    /// HEIC, which has to be saved as JPEG first.
    Heic,
    /// SVG.
    Svg,
    /// Some other type.
    WrongType,
    /// More pixels than [`MOST_PIXELS`], or a side longer than [`LONGEST_SIDE`].
    TooManyPixels,
    /// It begins like a picture, and is none, or not whole.
    Broken,
}

/// Whether a picture of this size may be read.
///
/// # Errors
/// [`FileProblem::TooManyPixels`]
pub fn check_size(width: u32, height: u32) -> Result<(), FileProblem> {
    let fits = width.max(height) <= LONGEST_SIDE && u64::from(width) * u64::from(height) <= MOST_PIXELS;
    if fits { Ok(()) } else { Err(FileProblem::TooManyPixels) }
}

/// The widths in which a picture is made: those of [`WIDTHS`] that are smaller, and its own up to the largest. None is
/// larger than the picture, none is made twice.
pub fn widths(width: u32) -> Vec<u32> {
    let largest = width.min(WIDTHS[WIDTHS.len() - 1]);
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|smaller| *smaller < largest).collect();
    widths.push(largest);
    widths
}

/// By what right a picture is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Licence {
    /// The city made it.
    #[default]
    City,
    /// Its maker allows the city to show it.
    Permitted,
    /// Creative Commons: name its maker.
    CcBy,
}

impl Licence {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::City, Self::Permitted, Self::CcBy];

    /// In forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::City => "city",
            Self::Permitted => "permitted",
            Self::CcBy => "cc-by",
        }
    }

    /// The licence with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|licence| licence.code() == code)
    }
}

/// What is said of a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MediaRecord {
    /// What is to be seen, for whoever does not see it.
    pub alt: String,
    /// The same in English; may be empty.
    pub alt_en: String,
    /// Who made it.
    pub credit: String,
    /// By what right it is shown.
    pub licence: Licence,
    /// What must stay in sight when it is cut: percent from the left and from the top, 0 to 100.
    pub focus: (u8, u8),
}

impl Check for MediaRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required("alt", &self.alt, 300);
        problems.text("alt_en", &self.alt_en, 600);
        problems.required("credit", &self.credit, 100);
        if self.focus.0 > 100 || self.focus.1 > 100 {
            problems.add("focus", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

/// A picture of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaView {
    /// Of the record.
    pub id: i64,
    /// What its files are called: `{stem}-{width}.webp` and `.jpg`. It is made of the content, so that a name never
    /// stands for another picture.
    pub stem: String,
    /// What it was called where it came from.
    pub name: String,
    /// Of the largest that was made, in pixels.
    pub width: u32,
    /// Likewise.
    pub height: u32,
    /// What is said of it.
    pub record: MediaRecord,
    /// Whether it may no longer be chosen; where it is used it stays.
    pub retired: bool,
    /// Rises with each change.
    pub version: i64,
    /// When it came.
    pub added_at: OffsetDateTime,
    /// Where it is used, as the audit log names things.
    pub used_in: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        let zip = |part: &str| format!("PK\x03\x04......[Content_Types].xml......{part}......").into_bytes();
        for (bytes, kind) in [
            (b"\xFF\xD8\xFF\xE0".to_vec(), FileKind::Jpeg),
            (b"\x89PNG\r\n\x1a\n....".to_vec(), FileKind::Png),
            (b"RIFF....WEBPVP8 ".to_vec(), FileKind::Webp),
            (b"RIFF....WAVE".to_vec(), FileKind::Other),
            (b"\0\0\0\x18ftypheic".to_vec(), FileKind::Heic),
            (b"%PDF-1.7".to_vec(), FileKind::Pdf),
            (zip("word/document.xml"), FileKind::Word),
            (zip("xl/workbook.xml"), FileKind::Excel),
            (zip("evil.exe"), FileKind::Other),
            (b"<?xml version=\"1.0\"?><SVG o".to_vec(), FileKind::Svg),
            (b"<html><script>".to_vec(), FileKind::Other),
            (b"".to_vec(), FileKind::Other),
        ] {
            assert_eq!(FileKind::of(&bytes), kind, "{bytes:?}");
        }
    }

    #[test]
    fn a_picture_that_would_fill_the_memory_is_not_read() {
        assert_eq!(check_size(6_000, 5_000), Ok(()));
        for (width, height) in [(50_000, 50_000), (12_001, 1), (1, 12_001), (6_000, 5_001), (u32::MAX, u32::MAX)] {
            assert_eq!(check_size(width, height), Err(FileProblem::TooManyPixels));
        }
    }

    #[test]
    fn no_picture_is_made_larger_than_it_is() {
        for (width, made) in
            [(4_000, vec![320, 640, 1280]), (1_280, vec![320, 640, 1280]), (800, vec![320, 640, 800]), (320, vec![320]), (10, vec![10])]
        {
            assert_eq!(widths(width), made);
        }
    }

    #[test]
    fn a_picture_is_described() {
        let wrong = |record: MediaRecord| record.problems().iter().map(|error| error.field).collect::<Vec<_>>();
        assert_eq!(wrong(MediaRecord::default()), ["alt", "credit"]);
        let record = MediaRecord { alt: "丘のぶどう畑".into(), credit: "柏原市".into(), focus: (50, 101), ..Default::default() };
        assert_eq!(wrong(record), ["focus"]);
    }

    proptest! {
        #[test]
        fn looking_at_bytes_is_total(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = FileKind::of(&bytes);
        }
    }
}
