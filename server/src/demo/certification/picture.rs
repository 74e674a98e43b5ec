//! Photographs for samples: layered hills, drawn, so that nobody's product is shown.

use image::{ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

const WIDTH: u32 = 960;
const HEIGHT: u32 = 640;

/// A picture as a camera would give it, in PNG; another one for each number.
pub(super) fn hills(n: u32) -> Option<Vec<u8>> {
    let picture = RgbImage::from_fn(WIDTH, HEIGHT, |x, y| Rgb(colour(n, x, y)));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).ok()?;
    Some(bytes.into_inner())
}

/// Four ranges of hills, the nearest the darkest, below a sky that pales to the horizon.
fn colour(n: u32, x: u32, y: u32) -> [u8; 3] {
    const HUES: [[f32; 3]; 4] = [[81.0, 9.0, 173.0], [25.0, 122.0, 75.0], [172.0, 90.0, 20.0], [20.0, 80.0, 150.0]];
    let hue = HUES[n as usize % HUES.len()];
    let (x, y) = (x as f32 / WIDTH as f32, y as f32 / HEIGHT as f32);
    let mut shade = 0.12 + 0.1 * (1.0 - y);
    for range in 0..4u8 {
        let depth = f32::from(range);
        let line = 0.42 + depth * 0.13 + 0.06 * (x * (5.0 + depth * 2.3) + depth * 1.7 + n as f32).sin() + 0.02 * (x * 23.0 + depth).sin();
        if y > line {
            shade = 0.35 + depth * 0.2;
        }
    }
    hue.map(|part| (255.0 - (255.0 - part) * shade) as u8)
}
