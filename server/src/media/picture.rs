//! A picture as it is taken in: read, turned upright, stripped of everything that is not the picture, and made in the
//! sizes that pages need. What came is not kept: where it was taken, with what and when nobody needs to know.

use domain::media::{FileKind, FileProblem, LARGEST_FILE, LONGEST_SIDE, MOST_PIXELS, check_size, widths};
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage, codecs::jpeg::JpegEncoder};
use sha2::{Digest, Sha256};
use std::io::Cursor;

/// The qualities, 0 to 100: what is seen on a phone, and no more.
const JPEG_QUALITY: u8 = 80;
const WEBP_QUALITY: f32 = 76.0;

/// What became of a picture.
#[derive(Debug)]
pub struct Made {
    /// What its files are called, made of its pixels.
    pub stem: String,
    /// Of the largest, in pixels.
    pub width: u32,
    /// Likewise.
    pub height: u32,
    /// Names and bytes of the files.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Makes a picture anew. This takes a core for about a second, and memory for the picture's pixels.
///
/// # Errors
/// [`FileProblem`]
pub fn make(bytes: &[u8]) -> Result<Made, FileProblem> {
    let picture = read(bytes)?;
    let digest = Sha256::digest(picture.as_raw());
    let stem: String = digest.iter().take(16).map(|b| format!("{b:02x}")).collect();
    let mut files = Vec::new();
    let mut largest = (0, 0);
    // The largest first: each next one is made of the one before, which is much less work.
    let mut from = picture;
    for width in widths(from.width()).into_iter().rev() {
        from = scaled(from, width)?;
        if largest == (0, 0) {
            largest = from.dimensions();
        }
        let mut jpeg = Vec::new();
        JpegEncoder::new_with_quality(&mut jpeg, JPEG_QUALITY).encode_image(&from).map_err(|_| FileProblem::Broken)?;
        let webp = webp::Encoder::from_rgb(from.as_raw(), from.width(), from.height()).encode(WEBP_QUALITY).to_vec();
        files.push((format!("{stem}-{width}.jpg"), jpeg));
        files.push((format!("{stem}-{width}.webp"), webp));
    }
    Ok(Made { stem, width: largest.0, height: largest.1, files })
}

/// Reads it, upright, without transparency. Its size is looked at before a pixel is read.
fn read(bytes: &[u8]) -> Result<RgbImage, FileProblem> {
    let format = match FileKind::of(bytes) {
        _ if bytes.is_empty() => return Err(FileProblem::Missing),
        _ if bytes.len() > LARGEST_FILE => return Err(FileProblem::TooLarge),
        FileKind::Jpeg => ImageFormat::Jpeg,
        FileKind::Png => ImageFormat::Png,
        FileKind::Webp => ImageFormat::WebP,
        FileKind::Heic => return Err(FileProblem::Heic),
        FileKind::Svg => return Err(FileProblem::Svg),
        FileKind::Pdf | FileKind::Word | FileKind::Excel | FileKind::Other => return Err(FileProblem::WrongType),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_PIXELS * 4);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(problem)?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    if width == 0 || height == 0 {
        return Err(FileProblem::Broken);
    }
    // Phones write which way is up beside the picture; it goes with everything else that is written there.
    let upright = decoder.orientation().map_err(problem)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(problem)?;
    picture.apply_orientation(upright);
    Ok(on_white(picture))
}

fn problem(error: image::ImageError) -> FileProblem {
    match error {
        image::ImageError::Limits(_) => FileProblem::TooManyPixels,
        _ => FileProblem::Broken,
    }
}

/// On white, as on the page: JPEG has no transparency.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    let mut flat = RgbImage::new(picture.width(), picture.height());
    for (to, from) in flat.pixels_mut().zip(picture.pixels()) {
        let [r, g, b, alpha] = from.0;
        let over = |c: u8| ((u16::from(c) * u16::from(alpha) + 255 * (255 - u16::from(alpha))) / 255) as u8;
        to.0 = [over(r), over(g), over(b)];
    }
    flat
}

fn scaled(picture: RgbImage, width: u32) -> Result<RgbImage, FileProblem> {
    if picture.width() == width {
        return Ok(picture);
    }
    let height = (u64::from(picture.height()) * u64::from(width) / u64::from(picture.width())).max(1) as u32;
    let mut small = DynamicImage::ImageRgb8(RgbImage::new(width, height));
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
    Resizer::new().resize(&DynamicImage::ImageRgb8(picture), &mut small, &options).map_err(|_| FileProblem::Broken)?;
    Ok(small.into_rgb8())
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{GenericImageView, Rgba, RgbaImage};

    fn png(width: u32, height: u32) -> Vec<u8> {
        let picture = RgbaImage::from_fn(width, height, |x, y| Rgba([x as u8, y as u8, 90, if x < width / 2 { 255 } else { 0 }]));
        let mut bytes = Vec::new();
        DynamicImage::ImageRgba8(picture).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).expect("a PNG");
        bytes
    }

    /// A JPEG with what a phone writes beside the picture: turn it by 90 degrees, and where it was taken.
    fn phone_jpeg() -> Vec<u8> {
        let picture = RgbImage::from_fn(400, 200, |x, _| image::Rgb([if x < 200 { 250 } else { 5 }, 5, 5]));
        let mut bytes = Vec::new();
        JpegEncoder::new(&mut bytes).encode_image(&picture).expect("a JPEG");
        let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
        exif.extend_from_slice(b"GPSLatitude 34.579");
        let mut whole = bytes[..2].to_vec();
        whole.extend_from_slice(&[0xFF, 0xE1]);
        whole.extend_from_slice(&((exif.len() + 2) as u16).to_be_bytes());
        whole.extend_from_slice(&exif);
        whole.extend_from_slice(&bytes[2..]);
        whole
    }

    /// A PNG that claims a size, with the right checksum and next to nothing in it.
    fn claiming(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend_from_slice(&width.to_be_bytes());
        bytes.extend_from_slice(&height.to_be_bytes());
        bytes.extend_from_slice(&[8, 6, 0, 0, 0]);
        let sum = crc(&bytes[12..29]);
        bytes.extend_from_slice(&sum.to_be_bytes());
        bytes.extend_from_slice(b"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xaeB`\x82");
        bytes
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes
            .iter()
            .fold(!0u32, |crc, b| (0..8).fold(crc ^ u32::from(*b), |c, _| if c & 1 == 1 { (c >> 1) ^ 0xEDB8_8320 } else { c >> 1 }))
    }

    #[test]
    fn a_picture_is_made_in_sizes_and_nothing_of_its_file_is_left() {
        let made = make(&phone_jpeg()).expect("a picture");
        assert_eq!((made.width, made.height), (200, 400), "upright");
        assert_eq!(
            made.files.iter().map(|(name, _)| name.rsplit('-').next().expect("a size")).collect::<Vec<_>>(),
            ["200.jpg", "200.webp"]
        );
        for (name, bytes) in &made.files {
            assert!(!bytes.windows(4).any(|part| part == b"Exif" || part == b"GPSL"), "{name}");
            let read = image::load_from_memory(bytes).expect("a picture");
            assert_eq!(read.dimensions(), (200, 400), "{name}");
            assert!(read.get_pixel(100, 20).0[0] > 200 && read.get_pixel(100, 380).0[0] < 60, "{name} is turned");
        }
        let large = make(&png(2_000, 1_000)).expect("a picture");
        assert_eq!((large.width, large.height, large.files.len()), (1_280, 640, 6));
        let right = image::load_from_memory(&large.files[0].1).expect("a picture").get_pixel(1_200, 300);
        assert!(right.0[..3].iter().all(|c| *c > 245), "transparent is white, {right:?}");
        assert_eq!(make(&png(2_000, 1_000)).expect("a picture").stem, large.stem, "the same picture has the same name");
    }

    #[test]
    fn what_is_no_picture_is_refused_before_it_takes_memory() {
        let whole = png(300, 300);
        let mut polyglot = phone_jpeg();
        polyglot.extend_from_slice(b"<html><script>alert(1)</script></html>");
        for (what, bytes, why) in [
            ("nothing", Vec::new(), FileProblem::Missing),
            ("50,000 x 50,000", claiming(50_000, 50_000), FileProblem::TooManyPixels),
            ("one long line", claiming(1, 4_000_000), FileProblem::TooManyPixels),
            ("no size", claiming(0, 0), FileProblem::Broken),
            ("empty inside", claiming(3_000, 3_000), FileProblem::Broken),
            ("cut", whole[..whole.len() / 2].to_vec(), FileProblem::Broken),
            (
                "a drawing with a script",
                b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec(),
                FileProblem::Svg,
            ),
            ("from an iPhone", b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(), FileProblem::Heic),
            ("a page", b"<html><script>alert(1)</script></html>".to_vec(), FileProblem::WrongType),
            ("a program", b"\x7fELF\x02\x01\x01".to_vec(), FileProblem::WrongType),
            ("too large", vec![0xFF; LARGEST_FILE + 1], FileProblem::TooLarge),
            ("only the beginning of a JPEG", b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(), FileProblem::Broken),
        ] {
            assert_eq!(make(&bytes).map(|made| made.stem), Err(why), "{what}");
        }
        let made = make(&polyglot).expect("its picture");
        assert!(made.files.iter().all(|(_, bytes)| !bytes.windows(7).any(|part| part == b"<script")), "nothing else of it is left");
    }
}
