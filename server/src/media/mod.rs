//! Pictures and papers: read, made anew, and kept where `MEDIA_URL` says.

mod jpeg;
mod paper;
mod picture;
mod png;
mod shelf;

pub use picture::{Made, make};
pub use shelf::{Place, Shelf};

use domain::media::{FileKind, FileProblem};
use std::{
    fs::File,
    io::{BufReader, Read, Seek, SeekFrom},
};

/// What a file begins with, enough to know what it is.
const BEGINNING: u64 = 4_096;

/// Takes a file in, be it a picture or a paper. What its name or its sender say it is counts for nothing.
///
/// # Errors
/// [`FileProblem`]
pub fn take_in(file: &mut File) -> Result<Made, FileProblem> {
    let broken = |_| FileProblem::Broken;
    let mut beginning = Vec::new();
    file.seek(SeekFrom::Start(0)).map_err(broken)?;
    file.by_ref().take(BEGINNING).read_to_end(&mut beginning).map_err(broken)?;
    if beginning.is_empty() {
        return Err(FileProblem::Missing);
    }
    file.seek(SeekFrom::Start(0)).map_err(broken)?;
    match FileKind::of(&beginning) {
        // What a package holds is written at its end.
        FileKind::Pdf | FileKind::Word | FileKind::Excel | FileKind::Other => paper::keep(file),
        kind => make(BufReader::new(file), kind),
    }
}
