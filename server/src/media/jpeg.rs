//! JPEG, which phones make with fifty million pixels: it is made smaller while it is read, by whole eighths of its blocks,
//! so that the pixels nobody will see take no memory.

use super::picture::lies;
use domain::media::{FileProblem, MOST_DECODED, WIDTHS, check_size};
use image::{DynamicImage, GrayImage, RgbImage, metadata::Orientation};
use jpeg_decoder::{CodingProcess, Decoder, ImageInfo, PixelFormat};
use std::io::BufRead;

/// Reads it, upright, not much larger than the largest size that is made.
///
/// # Errors
/// [`FileProblem`]
pub(super) fn read(file: impl BufRead) -> Result<DynamicImage, FileProblem> {
    let broken = |_| FileProblem::Broken;
    let mut decoder = Decoder::new(file);
    decoder.set_max_decoding_buffer_size(MOST_DECODED as usize);
    decoder.read_info().map_err(broken)?;
    let whole = decoder.info().ok_or(FileProblem::Broken)?;
    check_size(whole.width.into(), whole.height.into())?;
    // A progressive one has all its coefficients in memory, two bytes each.
    let pixels = u64::from(whole.width) * u64::from(whole.height);
    if whole.coding_process != CodingProcess::DctSequential && pixels * whole.pixel_format.pixel_bytes() as u64 * 2 > MOST_DECODED {
        return Err(FileProblem::TooManyPixels);
    }
    let upright = decoder.exif_data().and_then(Orientation::from_exif_chunk).unwrap_or(Orientation::NoTransforms);
    // Only the side that becomes the width must keep its pixels.
    let wanted = WIDTHS[WIDTHS.len() - 1] as u16;
    let (wide, high) = if lies(upright) { (u16::MAX, wanted) } else { (wanted, u16::MAX) };
    decoder.scale(wide, high).map_err(broken)?;
    let pixels = decoder.decode().map_err(broken)?;
    let info = decoder.info().ok_or(FileProblem::Broken)?;
    let mut picture = picture(pixels, info).ok_or(FileProblem::Broken)?;
    picture.apply_orientation(upright);
    Ok(picture)
}

fn picture(pixels: Vec<u8>, info: ImageInfo) -> Option<DynamicImage> {
    let (width, height) = (info.width.into(), info.height.into());
    match info.pixel_format {
        PixelFormat::L8 => GrayImage::from_raw(width, height, pixels).map(|grey| DynamicImage::from(grey).into_rgb8().into()),
        PixelFormat::RGB24 => RgbImage::from_raw(width, height, pixels).map(Into::into),
        // What printers make.
        PixelFormat::CMYK32 => RgbImage::from_raw(width, height, rgb_of_cmyk(&pixels)).map(Into::into),
        // Of measuring instruments.
        PixelFormat::L16 => None,
    }
}

/// Ink on white paper, 255 being none of it.
fn rgb_of_cmyk(pixels: &[u8]) -> Vec<u8> {
    let paper = |ink: u8, black: u8| (u16::from(ink) * u16::from(black) / 255) as u8;
    pixels.chunks_exact(4).flat_map(|ink| [paper(ink[0], ink[3]), paper(ink[1], ink[3]), paper(ink[2], ink[3])]).collect()
}
