//! Scans for samples: a sheet with lines as if someone had written on it, in a script that nobody can read.

use image::{GrayImage, ImageFormat, Luma};
use std::io::Cursor;

const WIDTH: u32 = 827;
const HEIGHT: u32 = 1_169;
const MARGIN: u32 = 90;
/// From one line to the next, and the height of what is written on one.
const STEP: u32 = 52;
const TALL: u32 = 26;

/// A sheet as a scanner would give it, in PNG; another one for each number.
pub(super) fn letter(n: u32) -> Option<Vec<u8>> {
    let picture = GrayImage::from_fn(WIDTH, HEIGHT, |x, y| Luma([shade(n, x, y)]));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).ok()?;
    Some(bytes.into_inner())
}

/// Grey paper, ruled, with strokes in cells as wide as letters.
fn shade(n: u32, x: u32, y: u32) -> u8 {
    let paper = 236 + (noise(x / 3, y / 3, n) % 8) as u8;
    if !(MARGIN..=WIDTH - MARGIN).contains(&x) || !(MARGIN..=HEIGHT - MARGIN).contains(&y) {
        return paper;
    }
    let (line, below) = ((y - MARGIN) / STEP, (y - MARGIN) % STEP);
    if below == STEP - 4 {
        return 190;
    }
    let (cell, within) = ((x - MARGIN) / TALL, (x - MARGIN) % TALL);
    // Lines end where they will, and the last ones are empty.
    let written = line < 8 + n % 4 && cell < 14 + noise(line, 0, n) % 10;
    let top = STEP - 10 - TALL;
    if !written || below < top || below >= top + TALL - 4 || within < 3 {
        return paper;
    }
    if is_stroke(noise(line, cell, n), within - 3, below - top) { 48 } else { paper }
}

/// Two strokes across and two down, where chance puts them.
fn is_stroke(chance: u32, x: u32, y: u32) -> bool {
    let at = |shift: u32, most: u32| (chance >> shift) % most;
    let across = [at(0, 18), at(5, 18)].into_iter().any(|height| y.abs_diff(height) < 2 && x >= at(20, 6));
    let down = [at(10, 18), at(15, 18)].into_iter().any(|place| (x + y / 6).abs_diff(place) < 2 && y >= at(24, 8));
    across || down
}

/// Numbers that look like chance, the same every time.
fn noise(a: u32, b: u32, c: u32) -> u32 {
    let n = a.wrapping_mul(0x9E37_79B9) ^ b.wrapping_mul(0x85EB_CA6B) ^ c.wrapping_mul(0xC2B2_AE35);
    let n = (n ^ (n >> 15)).wrapping_mul(0x2C1B_3C6D);
    (n ^ (n >> 12)).wrapping_mul(0x297A_2D39) ^ (n >> 15)
}
