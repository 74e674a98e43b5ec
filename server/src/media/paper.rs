//! A paper, which is kept as it came: it is only looked at, never opened.

use super::{Made, picture::hex};
use domain::media::{Content, FileKind, FileName, FileProblem};
use sha2::{Digest, Sha256};
use std::{fs::File, io::Read};

/// Where the end of a whole file is looked for, in bytes before its last: both formats allow something after it.
const END: usize = 66_000;

/// Takes a paper as it is.
///
/// # Errors
/// [`FileProblem`]
pub(super) fn keep(file: &mut File) -> Result<Made, FileProblem> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(|_| FileProblem::Broken)?;
    let kind = FileKind::of(&bytes);
    let (ending, _) = kind.paper().ok_or(FileProblem::WrongType)?;
    if !is_whole(&bytes, kind) {
        return Err(FileProblem::Broken);
    }
    let stem = hex(&Sha256::digest(&bytes)[..16]);
    let content = Content::Paper { kind, bytes: bytes.len() as u64 };
    Ok(Made { files: vec![(FileName { stem: stem.clone(), width: None, ending }, bytes)], stem, content })
}

/// Whether its end is there: a file that was cut on its way has none.
fn is_whole(bytes: &[u8], kind: FileKind) -> bool {
    let end = &bytes[bytes.len().saturating_sub(END)..];
    // ISO 32000-1, 7.5.5, and APPNOTE.TXT 4.3.16.
    let mark: &[u8] = if kind == FileKind::Pdf { b"%%EOF" } else { b"PK\x05\x06" };
    end.windows(mark.len()).any(|part| part == mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Seek, Write};

    fn kept(bytes: &[u8]) -> Result<Made, FileProblem> {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(bytes).expect("written");
        file.rewind().expect("at its beginning");
        keep(&mut file)
    }

    #[test]
    fn a_paper_is_kept_as_it_came() {
        let pdf = b"%PDF-1.7 ... %%EOF\n";
        let made = kept(pdf).expect("a paper");
        assert_eq!(made.content, Content::Paper { kind: FileKind::Pdf, bytes: 19 });
        assert_eq!(made.files, [(FileName { stem: made.stem.clone(), width: None, ending: "pdf" }, pdf.to_vec())]);
        let word = b"PK\x03\x04[Content_Types].xml word/document.xml PK\x05\x06........";
        assert_eq!(kept(word).map(|made| made.content), Ok(Content::Paper { kind: FileKind::Word, bytes: word.len() as u64 }));
    }

    #[test]
    fn what_is_cut_or_something_else_is_refused() {
        for (bytes, why) in [
            (&b"%PDF-1.7 ..."[..], FileProblem::Broken),
            (b"PK\x03\x04[Content_Types].xml word/document.xml", FileProblem::Broken),
            (b"PK\x03\x04[Content_Types].xml word/document.xml word/vbaProject.bin PK\x05\x06", FileProblem::WrongType),
            (b"PK\x03\x04evil.exe PK\x05\x06", FileProblem::WrongType),
            (b"MZ\x90", FileProblem::WrongType),
            (b"<html>", FileProblem::WrongType),
        ] {
            assert_eq!(kept(bytes).map(|made| made.stem), Err(why), "{bytes:?}");
        }
    }
}
