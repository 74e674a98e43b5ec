//! PNG, which is made smaller while it is read, row by row: a picture of sixty million pixels takes no more memory than
//! what is kept of it.

use super::picture::{fitting, lies, over_white};
use domain::media::{FileProblem, check_size};
use image::{DynamicImage, RgbImage, metadata::Orientation};
use png::{ColorType, Decoder, DecodingError, Limits, Reader, Transformations};
use std::io::{BufRead, Seek};

/// The most bytes of the decoder itself: a row and what unpacks it.
const LIMITS: Limits = Limits { bytes: 8_000_000 };

/// The most pixels that are left of it before it gets its exact size.
const MOST_LEFT: u64 = 8_000_000;

/// Reads it, upright and on white; `None` if its rows are interlaced, so that it has to be read whole.
///
/// # Errors
/// [`FileProblem`]
pub(super) fn read(file: impl BufRead + Seek) -> Result<Option<DynamicImage>, FileProblem> {
    let mut decoder = Decoder::new_with_limits(file, LIMITS);
    decoder.set_transformations(Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let header = decoder.read_header_info().map_err(problem)?;
    let (width, height) = header.size();
    check_size(width, height)?;
    if header.interlaced {
        return Ok(None);
    }
    let mut reader = decoder.read_info().map_err(problem)?;
    let upright = reader.info().exif_metadata.as_deref().and_then(Orientation::from_exif_chunk).unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from(smaller(&mut reader, width, height, by(width, height, upright))?);
    picture.apply_orientation(upright);
    Ok(Some(picture))
}

/// By how much it is made smaller at once: as far as its width, when it stands upright, stays what is wanted or more.
fn by(width: u32, height: u32, upright: Orientation) -> u32 {
    let (across, down) = if lies(upright) { (height, width) } else { (width, height) };
    let mut by = (across / fitting(across, down)).max(1);
    while u64::from(width / by) * u64::from(height / by) > MOST_LEFT {
        by += 1;
    }
    by
}

/// Every pixel is the mean of a square of pixels. What is left over at the right and at the bottom, less than one such
/// square, is left out.
fn smaller<R: BufRead + Seek>(reader: &mut Reader<R>, width: u32, height: u32, by: u32) -> Result<RgbImage, FileProblem> {
    let (across, down) = (width / by, height / by);
    let (color, _) = reader.output_color_type();
    let mut picture = RgbImage::new(across, down);
    let mut sums = vec![[0_u32; 3]; across as usize];
    for line in 0..down * by {
        let row = reader.next_row().map_err(problem)?.ok_or(FileProblem::Broken)?;
        let squares = row.data().chunks_exact(color.samples() * by as usize);
        for (sum, square) in sums.iter_mut().zip(squares) {
            for pixel in square.chunks_exact(color.samples()) {
                let seen = seen(color, pixel);
                (0..3).for_each(|c| sum[c] += u32::from(seen[c]));
            }
        }
        if line % by == by - 1 {
            for (x, sum) in sums.iter_mut().enumerate() {
                picture.get_pixel_mut(x as u32, line / by).0 = sum.map(|sum| (sum / (by * by)) as u8);
                *sum = [0; 3];
            }
        }
    }
    Ok(picture)
}

/// What is seen of a pixel on white.
fn seen(color: ColorType, pixel: &[u8]) -> [u8; 3] {
    match (color, pixel) {
        (ColorType::Rgba, [r, g, b, alpha]) => [*r, *g, *b].map(|c| over_white(c, *alpha)),
        (ColorType::GrayscaleAlpha, [grey, alpha]) => [over_white(*grey, *alpha); 3],
        (_, [r, g, b]) => [*r, *g, *b],
        (_, [grey, ..]) => [*grey; 3],
        (_, []) => [255; 3],
    }
}

fn problem(error: DecodingError) -> FileProblem {
    match error {
        DecodingError::LimitsExceeded => FileProblem::TooManyPixels,
        _ => FileProblem::Broken,
    }
}
