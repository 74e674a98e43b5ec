//! A picture as it is taken in: read, turned upright, stripped of everything that is not the picture, and made in the
//! sizes that pages need. What came is not kept: where it was taken, with what and when nobody needs to know.

use super::{jpeg, png};
use domain::media::{Content, FileKind, FileName, FileProblem, LONGEST_SIDE, MOST_DECODED, check_size, widths};
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbaImage, codecs::jpeg::JpegEncoder, metadata::Orientation};
use sha2::{Digest, Sha256};
use std::io::{BufRead, Seek};

/// The qualities, 0 to 100: what is seen on a phone, and no more.
const JPEG_QUALITY: u8 = 80;
const WEBP_QUALITY: f32 = 76.0;

/// The most bytes of a picture that is read whole, a WebP or an interlaced PNG: with its smaller copy, and what the encoders
/// need, it takes less than 64 MB.
const MOST_WHOLE: u64 = 36_000_000;

/// The greatest height that is made, in pixels: three times the greatest width. Taller ones, such as a whole page of a
/// site, are made smaller until they fit.
const TALLEST: u64 = 3_840;

/// What became of a file.
#[derive(Debug)]
pub struct Made {
    /// What its files are called, made of what is to be seen in them.
    pub stem: String,
    /// What it is.
    pub content: Content,
    /// The files.
    pub files: Vec<(FileName, Vec<u8>)>,
}

/// Makes a picture anew. This takes a core for about a second, and at most about [`MOST_DECODED`] bytes of memory.
///
/// # Errors
/// [`FileProblem`]
pub fn make(file: impl BufRead + Seek, kind: FileKind) -> Result<Made, FileProblem> {
    let picture = match kind {
        FileKind::Jpeg => jpeg::read(file)?,
        FileKind::Png => read_png(file)?,
        FileKind::Webp => read(file, ImageFormat::WebP)?,
        FileKind::Heic => return Err(FileProblem::Heic),
        FileKind::Svg => return Err(FileProblem::Svg),
        FileKind::Pdf | FileKind::Word | FileKind::Excel | FileKind::Other => return Err(FileProblem::WrongType),
    };
    // The largest first: each next one is made of the one before, which is much less work.
    let mut sizes = widths(fitting(picture.width(), picture.height())).into_iter().rev();
    let mut from = scaled(picture, sizes.next().unwrap_or_default())?.into_rgb8();
    let (width, height) = from.dimensions();
    let stem = hex(&Sha256::digest(from.as_raw())[..16]);
    let name = |width, ending| FileName { stem: stem.clone(), width: Some(width), ending };
    let mut files = Vec::new();
    loop {
        let mut jpeg = Vec::new();
        JpegEncoder::new_with_quality(&mut jpeg, JPEG_QUALITY).encode_image(&from).map_err(|_| FileProblem::Broken)?;
        let webp = webp::Encoder::from_rgb(from.as_raw(), from.width(), from.height()).encode(WEBP_QUALITY).to_vec();
        files.extend([(name(from.width(), "jpg"), jpeg), (name(from.width(), "webp"), webp)]);
        let Some(next) = sizes.next() else { break };
        from = scaled(DynamicImage::ImageRgb8(from), next)?.into_rgb8();
    }
    Ok(Made { stem, content: Content::Picture { width, height }, files })
}

/// Bytes in hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn read_png(mut file: impl BufRead + Seek) -> Result<DynamicImage, FileProblem> {
    if let Some(picture) = png::read(&mut file)? {
        return Ok(picture);
    }
    file.rewind().map_err(|_| FileProblem::Broken)?;
    read(file, ImageFormat::Png)
}

/// Reads it whole, upright. Its size is looked at before a pixel is read.
fn read(file: impl BufRead + Seek, format: ImageFormat) -> Result<DynamicImage, FileProblem> {
    let mut reader = ImageReader::with_format(file, format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_DECODED);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(problem)?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    // More than eight bits are read as they are, and then once more with eight.
    let eight_bits = u64::from(width) * u64::from(height) * u64::from(decoder.color_type().channel_count());
    let again = if decoder.total_bytes() > eight_bits { eight_bits } else { 0 };
    if decoder.total_bytes().saturating_add(again) > MOST_WHOLE {
        return Err(FileProblem::TooManyPixels);
    }
    if width == 0 || height == 0 {
        return Err(FileProblem::Broken);
    }
    // Phones write which way is up beside the picture; it goes with everything else that is written there.
    let upright = decoder.orientation().map_err(problem)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(problem)?;
    picture = match picture {
        DynamicImage::ImageLuma8(_) => picture,
        _ if picture.color().has_alpha() => on_white(picture.into_rgba8()).into(),
        _ => picture.into_rgb8().into(),
    };
    picture.apply_orientation(upright);
    Ok(picture)
}

fn problem(error: image::ImageError) -> FileProblem {
    match error {
        image::ImageError::Limits(_) => FileProblem::TooManyPixels,
        _ => FileProblem::Broken,
    }
}

/// On white, as on the page, for JPEG has no transparency; where it stands, for it is large.
fn on_white(mut picture: RgbaImage) -> RgbaImage {
    for pixel in picture.pixels_mut() {
        let [r, g, b, alpha] = pixel.0;
        pixel.0 = [over_white(r, alpha), over_white(g, alpha), over_white(b, alpha), 255];
    }
    picture
}

/// What is seen of a colour on white.
pub(super) fn over_white(colour: u8, alpha: u8) -> u8 {
    ((u16::from(colour) * u16::from(alpha) + 255 * (255 - u16::from(alpha))) / 255) as u8
}

/// Whether its width is its height when it stands upright.
pub(super) fn lies(upright: Orientation) -> bool {
    matches!(upright, Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH)
}

/// The width at which it is no higher than [`TALLEST`].
pub(super) fn fitting(width: u32, height: u32) -> u32 {
    let most = u64::from(width) * TALLEST / u64::from(height.max(1));
    width.min(u32::try_from(most).unwrap_or(width)).max(1)
}

fn scaled(picture: DynamicImage, width: u32) -> Result<DynamicImage, FileProblem> {
    if picture.width() == width {
        return Ok(picture);
    }
    let height = (u64::from(picture.height()) * u64::from(width) / u64::from(picture.width())).max(1) as u32;
    let mut small = DynamicImage::new(width, height, picture.color());
    // Nothing is transparent any more; to heed it would take a copy of the whole.
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom)).use_alpha(false);
    Resizer::new().resize(&picture, &mut small, &options).map_err(|_| FileProblem::Broken)?;
    Ok(small)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{GenericImageView, RgbImage, Rgba};
    use std::io::Cursor;

    fn made(bytes: &[u8]) -> Result<Made, FileProblem> {
        make(Cursor::new(bytes), FileKind::of(bytes))
    }

    fn png_of(width: u32, height: u32) -> Vec<u8> {
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
        let small = made(&phone_jpeg()).expect("a picture");
        assert_eq!(small.content, Content::Picture { width: 200, height: 400 }, "upright");
        assert_eq!(
            small.files.iter().map(|(name, _)| (name.width, name.ending)).collect::<Vec<_>>(),
            [(Some(200), "jpg"), (Some(200), "webp")]
        );
        for (name, bytes) in &small.files {
            assert!(!bytes.windows(4).any(|part| part == b"Exif" || part == b"GPSL"), "{name}");
            let read = image::load_from_memory(bytes).expect("a picture");
            assert_eq!(read.dimensions(), (200, 400), "{name}");
            assert!(read.get_pixel(100, 20).0[0] > 200 && read.get_pixel(100, 380).0[0] < 60, "{name} is turned");
        }
        let large = made(&png_of(2_000, 1_000)).expect("a picture");
        assert_eq!((large.content, large.files.len()), (Content::Picture { width: 1_280, height: 640 }, 6));
        let mut names: Vec<_> = large.content.files(&large.stem).iter().map(ToString::to_string).collect();
        let mut written: Vec<_> = large.files.iter().map(|(name, _)| name.to_string()).collect();
        names.sort();
        written.sort();
        assert_eq!(names, written, "the names that pages use are those that were written");
        let right = image::load_from_memory(&large.files[0].1).expect("a picture").get_pixel(1_200, 300);
        assert!(right.0[..3].iter().all(|c| *c > 245), "transparent is white, {right:?}");
        assert_eq!(made(&png_of(2_000, 1_000)).expect("a picture").stem, large.stem, "the same picture has the same name");
    }

    #[test]
    fn a_page_of_a_site_is_made_smaller_until_it_fits() {
        assert_eq!(made(&png_of(640, 7_680)).expect("a picture").content, Content::Picture { width: 320, height: 3_840 });
        assert_eq!(
            made(&png_of(1, 9_000)).expect("a picture").content,
            Content::Picture { width: 1, height: 9_000 },
            "no narrower than a line"
        );
    }

    #[test]
    fn a_png_is_made_smaller_while_it_is_read() {
        // Twelve million pixels: the left half is blue, the right half lets the page through.
        let large = made(&png_of(4_000, 3_000)).expect("a picture");
        assert_eq!(large.content, Content::Picture { width: 1_280, height: 960 });
        let small = image::load_from_memory(&large.files[0].1).expect("a picture");
        assert!(small.get_pixel(1_000, 500).0[..3].iter().all(|c| *c > 245), "transparent is white");
        for (kind, picture) in [
            ("grey", DynamicImage::new_luma8(2_600, 100)),
            ("grey, transparent", DynamicImage::new_luma_a8(2_600, 100)),
            ("sixteen bits", DynamicImage::new_rgb16(2_600, 100)),
            ("sixteen bits, transparent", DynamicImage::new_rgba16(2_600, 100)),
        ] {
            let mut bytes = Vec::new();
            picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).expect("a PNG");
            let small = made(&bytes).unwrap_or_else(|error| panic!("{kind}: {error:?}"));
            assert_eq!(small.content, Content::Picture { width: 1_280, height: 49 }, "{kind}");
            let shade = image::load_from_memory(&small.files[0].1).expect("a picture").get_pixel(600, 20).0[0];
            assert_eq!(shade > 128, kind.ends_with("transparent"), "{kind}");
        }
    }

    #[test]
    fn a_large_jpeg_is_made_smaller_while_it_is_read() {
        for (width, height, to) in [(4_000, 3_000, (1_280, 960)), (1_300, 3_000, (1_280, 2_953)), (6_000, 600, (1_280, 128))] {
            let picture = RgbImage::from_fn(width, height, |x, y| image::Rgb([(x / 40) as u8, (y / 40) as u8, 60]));
            let mut bytes = Vec::new();
            JpegEncoder::new(&mut bytes).encode_image(&picture).expect("a JPEG");
            let large = made(&bytes).expect("a picture");
            assert_eq!(large.content, Content::Picture { width: to.0, height: to.1 }, "{width} x {height}");
        }
    }

    #[test]
    fn what_is_no_picture_is_refused_before_it_takes_memory() {
        let whole = png_of(300, 300);
        let jpeg = phone_jpeg();
        for (what, bytes, why) in [
            ("nothing", Vec::new(), FileProblem::WrongType),
            ("50,000 x 50,000", claiming(50_000, 50_000), FileProblem::TooManyPixels),
            ("sixteen million pixels that are not there", claiming(4_000, 4_000), FileProblem::Broken),
            ("one long line", claiming(1, 4_000_000), FileProblem::TooManyPixels),
            ("no size", claiming(0, 0), FileProblem::Broken),
            ("empty inside", claiming(3_000, 3_000), FileProblem::Broken),
            ("cut", whole[..whole.len() / 2].to_vec(), FileProblem::Broken),
            ("a cut JPEG", jpeg[..jpeg.len() / 2].to_vec(), FileProblem::Broken),
            (
                "a drawing with a script",
                b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec(),
                FileProblem::Svg,
            ),
            ("from an iPhone", b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(), FileProblem::Heic),
            ("a page", b"<html><script>alert(1)</script></html>".to_vec(), FileProblem::WrongType),
            ("a program", b"\x7fELF\x02\x01\x01".to_vec(), FileProblem::WrongType),
            ("only the beginning of a JPEG", b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(), FileProblem::Broken),
        ] {
            assert_eq!(made(&bytes).map(|made| made.stem), Err(why), "{what}");
        }
    }

    #[test]
    fn a_page_behind_a_picture_does_not_come_with_it() {
        let mut polyglot = phone_jpeg();
        polyglot.extend_from_slice(b"<html><script>alert(1)</script></html>");
        let made = made(&polyglot).expect("its picture");
        assert!(made.files.iter().all(|(_, bytes)| !bytes.windows(7).any(|part| part == b"<script")));
    }
}
