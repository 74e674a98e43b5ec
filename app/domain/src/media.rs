//! 写真と書類: what may be uploaded, and what has to be said of it.

use crate::{
    audit::AuditEntry,
    calendar::OffsetDateTime,
    check::{Check, FieldError, Problems},
};
use std::fmt;

/// The largest file that is taken, in bytes (20 MB).
pub const LARGEST_FILE: usize = 20_000_000;

/// The longest side of a picture, in pixels.
pub const LONGEST_SIDE: u32 = 12_000;

/// The most pixels of a picture: more than the best phones take.
pub const MOST_PIXELS: u64 = 64_000_000;

/// The most bytes that a picture may take in memory while it is read (48 MB). A JPEG is made smaller on the way, so that
/// only large progressive ones, which have to be held whole, and other formats come near it.
pub const MOST_DECODED: u64 = 48_000_000;

/// The most files that are sent at once.
pub const MOST_AT_ONCE: usize = 20;

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
    /// Papers, which are kept as they come.
    pub const PAPERS: [Self; 3] = [Self::Pdf, Self::Word, Self::Excel];

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
            // Programs that open it don't mind the letters' size.
            let macros = b"vbaproject.bin";
            let has_macros = bytes.windows(macros.len()).any(|part| part.eq_ignore_ascii_case(macros));
            match (has(b"[Content_Types].xml") && !has_macros, has(b"word/document.xml"), has(b"xl/workbook.xml")) {
                (true, true, false) => Self::Word,
                (true, false, true) => Self::Excel,
                // Another package, or one with a program in it.
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

    /// What people call a paper of this kind.
    pub const fn paper_name(self) -> &'static str {
        match self {
            Self::Word => "Word",
            Self::Excel => "Excel",
            _ => "PDF",
        }
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
    /// More pixels than [`MOST_PIXELS`], a side longer than [`LONGEST_SIDE`], or more memory than [`MOST_DECODED`].
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
    /// Creative Commons Attribution 4.0: its maker must be named.
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

/// Where the part of a picture is that must stay in sight when it is cut: one of nine places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// 左上
    LeftTop,
    /// 上
    Top,
    /// 右上
    RightTop,
    /// 左
    Left,
    /// 中央
    #[default]
    Centre,
    /// 右
    Right,
    /// 左下
    LeftBottom,
    /// 下
    Bottom,
    /// 右下
    RightBottom,
}

impl Focus {
    /// All nine, in the order of reading.
    pub const ALL: [Self; 9] = [
        Self::LeftTop,
        Self::Top,
        Self::RightTop,
        Self::Left,
        Self::Centre,
        Self::Right,
        Self::LeftBottom,
        Self::Bottom,
        Self::RightBottom,
    ];

    /// In forms, in the database and in the style sheet.
    pub const fn code(self) -> &'static str {
        match self {
            Self::LeftTop => "left-top",
            Self::Top => "top",
            Self::RightTop => "right-top",
            Self::Left => "left",
            Self::Centre => "centre",
            Self::Right => "right",
            Self::LeftBottom => "left-bottom",
            Self::Bottom => "bottom",
            Self::RightBottom => "right-bottom",
        }
    }

    /// The place with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|focus| focus.code() == code)
    }
}

/// What is said of a picture or a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MediaRecord {
    /// What is to be seen, for whoever does not see it; of a paper, its title.
    pub alt: String,
    /// The same in English; may be empty.
    pub alt_en: String,
    /// Who made it.
    pub credit: String,
    /// By what right it is shown.
    pub licence: Licence,
    /// Of pictures only.
    pub focus: Focus,
}

impl MediaRecord {
    /// Who made it, with the licence if that must be named.
    pub fn credit_line(&self) -> String {
        match self.licence {
            Licence::City | Licence::Permitted => self.credit.clone(),
            Licence::CcBy => format!("{} (CC BY 4.0)", self.credit),
        }
    }
}

impl Check for MediaRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required("alt", &self.alt, 300);
        problems.text("alt-en", &self.alt_en, 600);
        problems.required("credit", &self.credit, 100);
        problems.into_vec()
    }
}

/// A file of the library as its name says it: `{stem}-{width}.jpg`, `{stem}-{width}.webp`, or `{stem}.pdf` and its kin.
/// The stem is made of the content, so that a name never stands for anything else, and may be kept for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName {
    /// 32 hexadecimal digits.
    pub stem: String,
    /// In pixels; `None` for papers.
    pub width: Option<u32>,
    /// Without its dot.
    pub ending: &'static str,
}

impl FileName {
    /// Reads a name; `None` for what no file of the library is called. Total: whatever comes from outside.
    pub fn parse(name: &str) -> Option<Self> {
        let (stem, ending) = name.split_once('.')?;
        let ending = ["jpg", "webp", "pdf", "docx", "xlsx"].into_iter().find(|known| *known == ending)?;
        let (stem, width) = match stem.split_once('-') {
            Some((stem, width)) => (stem, Some(width)),
            None => (stem, None),
        };
        let is_stem = stem.len() == 32 && stem.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let width = match width {
            Some(text) => Some(text.parse().ok().filter(|width: &u32| *width > 0 && width.to_string() == text)?),
            None => None,
        };
        let picture = matches!(ending, "jpg" | "webp");
        (is_stem && picture == width.is_some()).then(|| Self { stem: stem.to_owned(), width, ending })
    }

    /// The media type.
    pub fn content_type(&self) -> &'static str {
        match self.ending {
            "jpg" => "image/jpeg",
            "webp" => "image/webp",
            ending => {
                FileKind::PAPERS.into_iter().filter_map(FileKind::paper).find(|(known, _)| *known == ending).map_or("", |(_, kind)| kind)
            }
        }
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.stem)?;
        if let Some(width) = self.width {
            write!(f, "-{width}")?;
        }
        write!(f, ".{}", self.ending)
    }
}

/// What a thing of the library is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A picture, and the size of the largest that was made of it, in pixels.
    Picture {
        /// Up to the last of [`WIDTHS`].
        width: u32,
        /// As the width asks.
        height: u32,
    },
    /// A paper that is kept as it came.
    Paper {
        /// One of [`FileKind::PAPERS`].
        kind: FileKind,
        /// Its size.
        bytes: u64,
    },
}

impl Content {
    /// The names of its files.
    pub fn files(self, stem: &str) -> Vec<FileName> {
        let name = |width, ending| FileName { stem: stem.to_owned(), width, ending };
        match self {
            Self::Picture { width, .. } => {
                widths(width).into_iter().flat_map(|width| [name(Some(width), "jpg"), name(Some(width), "webp")]).collect()
            }
            Self::Paper { kind, .. } => kind.paper().map(|(ending, _)| name(None, ending)).into_iter().collect(),
        }
    }

    /// The address of the whole: what a page shows, or leads to. A picture's ends with what must stay in sight
    /// (`#left-top`), which goes wherever the address goes and is never asked for.
    pub fn address(self, stem: &str, focus: Focus) -> String {
        let end = if focus == Focus::Centre { String::new() } else { format!("#{}", focus.code()) };
        match self {
            Self::Picture { width, .. } => format!("/media/{stem}-{width}.jpg{end}"),
            Self::Paper { kind, .. } => format!("/media/{stem}.{}", kind.paper().map_or("", |(ending, _)| ending)),
        }
    }
}

/// A thing of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaView {
    /// Of the record.
    pub id: i64,
    /// What its files are called.
    pub stem: String,
    /// What it is.
    pub content: Content,
    /// What it was called where it came from.
    pub name: String,
    /// What is said of it; nothing yet if the description is empty.
    pub record: MediaRecord,
    /// Whether it may no longer be chosen; where it is used it stays.
    pub retired: bool,
    /// Rises with each change.
    pub version: i64,
    /// When it came.
    pub added_at: OffsetDateTime,
    /// In how many places it is used.
    pub uses: u64,
}

impl MediaView {
    /// Whether it can be used: it is described, and not retired.
    pub fn is_ready(&self) -> bool {
        !self.retired && !self.record.alt.is_empty()
    }

    /// See [`Content::address`].
    pub fn address(&self) -> String {
        self.content.address(&self.stem, self.record.focus)
    }
}

/// The address that leads to a paper of the library, whatever its file is called: what proves something goes on proving it when the
/// file is replaced.
pub fn paper_address(id: i64) -> String {
    format!("{PAPERS}{id}")
}

/// The number of the paper to which an address of ours leads; `None` if it leads to none.
pub fn paper_of(address: &str) -> Option<i64> {
    address.strip_prefix(PAPERS)?.parse().ok().filter(|id| paper_address(*id) == address)
}

const PAPERS: &str = "/media/paper/";

/// A place where a thing of the library is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaUse {
    /// What shows it, as people know it.
    pub name: String,
    /// Its public page.
    pub address: String,
    /// By what it is named in forms.
    pub key: Option<String>,
}

/// A thing of the library with all that staff see of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaPage {
    /// It.
    pub media: MediaView,
    /// Where it is used.
    pub uses: Vec<MediaUse>,
    /// What was done to it, newest first.
    pub history: Vec<AuditEntry>,
}

/// What of the library is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MediaFilter {
    /// In the description, the credit and the name of the file.
    pub q: String,
    /// Only what has been described, or only what still has to be.
    pub described: Option<bool>,
    /// What is retired, in the place of what is not.
    pub retired: bool,
    /// Only what is older than this one: the next page.
    pub before: Option<i64>,
    /// Only pictures, and no papers.
    pub pictures: bool,
}

/// What a file is called, as it is kept for people to find it again: the last part of a path, without control characters
/// and those that turn the direction of what is written, of at most 100 characters.
pub fn display_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|c| !c.is_control() && !turns(*c)).take(100).collect();
    let clean = clean.trim().trim_start_matches('.').to_owned();
    if clean.is_empty() { "file".to_owned() } else { clean }
}

/// Whether a character turns the direction of those around it, so that a name seems to end in another way than it does.
const fn turns(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_paper_has_one_address_of_its_own() {
        assert_eq!(paper_of(&paper_address(12)), Some(12));
        for other in ["/media/paper/", "/media/paper/012", "/media/paper/+1", "/media/paper/1/", "/media/paper/x", "/media/a.pdf", ""] {
            assert_eq!(paper_of(other), None, "{other}");
        }
    }

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
        assert_eq!(check_size(8_000, 8_000), Ok(()));
        for (width, height) in [(50_000, 50_000), (12_001, 1), (1, 12_001), (8_000, 8_001), (u32::MAX, u32::MAX)] {
            assert_eq!(check_size(width, height), Err(FileProblem::TooManyPixels));
        }
    }

    #[test]
    fn a_package_with_a_program_in_it_is_no_paper() {
        assert_eq!(FileKind::of(b"PK\x03\x04[Content_Types].xml word/document.xml word/vbaProject.bin"), FileKind::Other);
        assert_eq!(FileKind::of(b"PK\x03\x04[Content_Types].xml word/document.xml word/VBAPROJECT.BIN"), FileKind::Other);
    }

    #[test]
    fn a_name_stands_for_one_file() {
        let stem = "0123456789abcdef0123456789abcdef";
        for name in [format!("{stem}-640.webp"), format!("{stem}-1280.jpg"), format!("{stem}.pdf"), format!("{stem}.xlsx")] {
            assert_eq!(FileName::parse(&name).map(|name| name.to_string()), Some(name));
        }
        for bad in [
            "".to_owned(),
            "../../etc/passwd".to_owned(),
            format!("../{stem}.pdf"),
            format!("{stem}.exe"),
            format!("{stem}.jpg"),
            format!("{stem}-640.pdf"),
            format!("{stem}-0.jpg"),
            format!("{stem}-+1.jpg"),
            format!("{stem}-007.jpg"),
            format!("{stem}-99999999999.jpg"),
            format!("{}-640.jpg", stem.to_uppercase()),
            format!("{stem}-640.jpg.html"),
        ] {
            assert_eq!(FileName::parse(&bad), None, "{bad}");
        }
    }

    #[test]
    fn the_address_of_a_picture_says_what_must_stay_in_sight() {
        let picture = Content::Picture { width: 800, height: 600 };
        assert_eq!(picture.address("a", Focus::Centre), "/media/a-800.jpg");
        assert_eq!(picture.address("a", Focus::LeftTop), "/media/a-800.jpg#left-top");
        assert_eq!(picture.files("a").len(), 6);
        let paper = Content::Paper { kind: FileKind::Word, bytes: 1 };
        assert_eq!((paper.address("a", Focus::Top), paper.files("a").len()), ("/media/a.docx".to_owned(), 1));
    }

    #[test]
    fn a_name_from_outside_leads_nowhere() {
        for (given, kept) in [
            ("IMG_0001.JPG", "IMG_0001.JPG"),
            ("../../etc/passwd", "passwd"),
            ("C:\\写真\\ぶどう.png", "ぶどう.png"),
            ("a\0b\n.png", "ab.png"),
            ("値\u{202E}xslx.exe", "値xslx.exe"),
            ("\u{2067}値\u{2069}.csv", "値.csv"),
            ("", "file"),
            ("...", "file"),
            ("/", "file"),
        ] {
            assert_eq!(display_name(given), kept);
        }
        assert_eq!(display_name(&"あ".repeat(5_000)).chars().count(), 100);
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
        let record = MediaRecord { alt: "丘のぶどう畑".into(), credit: "柏原市".into(), ..Default::default() };
        assert!(wrong(record.clone()).is_empty());
        assert_eq!(wrong(MediaRecord { alt: "あ".repeat(301), alt_en: "\u{7}".into(), ..record }), ["alt", "alt-en"]);
    }

    proptest! {
        #[test]
        fn looking_at_bytes_is_total(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = FileKind::of(&bytes);
        }

        #[test]
        fn names_from_outside_are_read_whatever_they_are(name in ".{0,60}") {
            prop_assert!(FileName::parse(&name).is_none_or(|read| read.to_string() == name));
            prop_assert!(!display_name(&name).contains(['/', '\\']));
        }
    }
}
