//! 同一・類似の意見: opinions that say the same to the letter, and opinions that nearly do. They are folded for the reader and
//! proposed to staff; none is ever dropped, and how many there are weighs nothing.
//!
//! Near ones are found by MinHash (A. Broder, On the resemblance and containment of documents, 1997) and banding of the
//! signatures (P. Indyk and R. Motwani, Approximate nearest neighbors, 1998; Leskovec, Rajaraman and Ullman, Mining of Massive
//! Datasets, chapter 3). All constants are fixed, so that every machine comes to the same proposals.

use crate::search::fold;
use sha2::{Digest, Sha256};

/// Values of a signature.
const LENGTH: usize = 64;

/// Neighbouring characters that are looked at together.
const SHINGLE: usize = 3;

/// The most heads in a bucket: many different opinions that share a paragraph would otherwise each be compared with every other.
const MOST_IN_BUCKET: u8 = 64;

/// SHA-256, in hexadecimal, of an opinion without its punctuation, symbols and spaces, and folded as the search does it. Two
/// opinions with the same digest are the same to a reader. Of an opinion of punctuation alone it is that of its very signs.
pub fn digest(text: &str) -> String {
    let bare = bare(text);
    // No letter or digit is a line feed, so that no other opinion begins like this.
    let said = if bare.is_empty() { format!("\n{text}") } else { bare };
    Sha256::digest(said.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What an opinion says, as numbers of which the more are equal in two opinions the more of their parts are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature([u32; LENGTH]);

/// The signature of an opinion: of each of 64 orders of all parts of three characters, the part that comes first. A shorter
/// opinion is one part; one of punctuation alone as well, with its very signs.
pub fn signature(text: &str) -> Signature {
    let said: Vec<char> = bare(text).chars().collect();
    let mut least = [u32::MAX; LENGTH];
    if said.is_empty() {
        let signs: Vec<char> = text.chars().collect();
        take(&mut least, hash(&signs));
    } else {
        for part in said.windows(SHINGLE.min(said.len())) {
            take(&mut least, hash(part));
        }
    }
    Signature(least)
}

impl Signature {
    /// How alike two opinions are, in per cent, rounded down: the share of equal values, which estimates the share that the
    /// parts of both have among the parts of either (Jaccard). The standard error at 80 % is 5 points.
    pub fn similarity(&self, other: &Self) -> u8 {
        let equal = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        u8::try_from(equal * 100 / LENGTH).unwrap_or(100)
    }

    /// Values of a band of so many rows.
    fn band(&self, rows: usize, band: usize) -> &[u32] {
        self.0.get(rows * band..rows * (band + 1)).unwrap_or(&[])
    }
}

/// From which similarity on opinions are proposed as near: 50 to 100 per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold(u8);

impl Threshold {
    /// A threshold in per cent; `None` below 50, where opinions on one subject are alike anyway, and above 100.
    pub fn new(percent: u8) -> Option<Self> {
        (50..=100).contains(&percent).then_some(Self(percent))
    }

    /// In per cent.
    pub const fn percent(self) -> u8 {
        self.0
    }

    /// Bands and rows. Two opinions of similarity s have equal values in one of b bands of r rows with the probability
    /// 1 − (1 − sʳ)ᵇ. The most rows, and so the fewest false candidates, with which that is at least 0.99 at the threshold.
    fn bands(self) -> (usize, usize) {
        let similarity = f64::from(self.0) / 100.0;
        let power = |base: f64, times: usize| (0..times).fold(1.0, |product, _| product * base);
        let missed = |rows: usize| power(1.0 - power(similarity, rows), LENGTH / rows);
        let rows = (1..=LENGTH).rev().find(|&rows| missed(rows) <= 0.01).unwrap_or(1);
        (LENGTH / rows, rows)
    }
}

impl Default for Threshold {
    /// 80 %: a sentence added to a circulated text of some length, or a name put into it.
    fn default() -> Self {
        Self(80)
    }
}

/// A proposal to fold one opinion with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// The opinion that stands for both, by its place in the list. It came earlier, and is itself folded with none.
    pub head: usize,
    /// The opinion to fold with it, by its place.
    pub of: usize,
    /// How alike they are, in per cent: not below the threshold.
    pub similarity: u8,
}

/// Which opinions are near to earlier ones, in the order of the list, each at most once. In that order each opinion goes to the
/// head it is most like, the earliest of several, or becomes a head (leader clustering: J. Hartigan, Clustering Algorithms,
/// 1975, chapter 3).
///
/// A head at the threshold is found with a probability of at least 0.99. Only heads are in the buckets, and in each the first 64,
/// so that time grows with the number of opinions, also if nearly all are one circulated text; where more heads than that are
/// alike in a band, the later ones are found by other bands or not. Besides the signatures it needs at most 500 bytes for each
/// opinion, and 200 at 80 %.
pub fn near(signatures: &[Signature], threshold: Threshold) -> Vec<Near> {
    let mut heads = Heads::new(signatures, threshold);
    let mut found = Vec::new();
    for of in 0..signatures.len() {
        match heads.nearest(of).filter(|(_, similarity)| *similarity >= threshold.percent()) {
            Some((head, similarity)) => found.push(Near { head, of, similarity }),
            None => heads.add(of),
        }
    }
    found
}

/// The heads so far, in buckets by what their bands hold. An entry is a number from 1; 0 is none.
struct Heads<'a> {
    signatures: &'a [Signature],
    bands: usize,
    rows: usize,
    /// Buckets of a band, a power of two.
    buckets: usize,
    /// The latest entry of each bucket, band by band.
    latest: Vec<u32>,
    /// How many entries each bucket has.
    filled: Vec<u8>,
    /// Of each entry, the one before it in its bucket. Entries go by head, and of a head by band.
    before: Vec<u32>,
    /// Each head's place in the list.
    places: Vec<usize>,
    /// Of each head, the last opinion that was compared with it.
    compared: Vec<usize>,
}

impl<'a> Heads<'a> {
    fn new(signatures: &'a [Signature], threshold: Threshold) -> Self {
        let (bands, rows) = threshold.bands();
        let buckets = signatures.len().next_power_of_two();
        let (latest, filled) = (vec![0; bands * buckets], vec![0; bands * buckets]);
        Self { signatures, bands, rows, buckets, latest, filled, before: Vec::new(), places: Vec::new(), compared: Vec::new() }
    }

    /// The head an opinion is most like, and how much.
    fn nearest(&mut self, of: usize) -> Option<(usize, u8)> {
        let mut best: Option<(usize, u8)> = None;
        for band in 0..self.bands {
            let mut entry = self.latest[self.bucket(of, band)];
            while let Some(at) = (entry as usize).checked_sub(1) {
                let head = at / self.bands;
                let place = self.places[head];
                entry = self.before[at];
                if self.compared[head] == of || self.band(place, band) != self.band(of, band) {
                    continue;
                }
                self.compared[head] = of;
                let similarity = self.signatures[place].similarity(&self.signatures[of]);
                if best.is_none_or(|(earlier, most)| similarity > most || (similarity == most && place < earlier)) {
                    best = Some((place, similarity));
                }
            }
        }
        best
    }

    fn add(&mut self, place: usize) {
        for band in 0..self.bands {
            let bucket = self.bucket(place, band);
            self.before.push(self.latest[bucket]);
            if self.filled[bucket] < MOST_IN_BUCKET {
                self.filled[bucket] += 1;
                // Entries are at most 32 for each opinion: a hundred million opinions fit.
                self.latest[bucket] = u32::try_from(self.before.len()).unwrap_or(0);
            }
        }
        self.places.push(place);
        // A head is compared with later ones only.
        self.compared.push(place);
    }

    fn band(&self, place: usize, band: usize) -> &[u32] {
        self.signatures[place].band(self.rows, band)
    }

    fn bucket(&self, place: usize, band: usize) -> usize {
        let mixed = self.band(place, band).iter().fold(0, |mixed: u64, value| mix(mixed ^ u64::from(*value)));
        // The buckets are fewer than the values of 32 bits.
        band * self.buckets + (mixed as u32 as usize & (self.buckets - 1))
    }
}

/// The letters and digits of a text, folded.
fn bare(text: &str) -> String {
    let mut folded = fold(text);
    folded.retain(char::is_alphanumeric);
    folded
}

fn hash(part: &[char]) -> u64 {
    part.iter().fold(part.len() as u64, |mixed, c| mix(mixed ^ u64::from(u32::from(*c))))
}

/// Spreads every bit of a number over all of them: SplitMix64 (G. Steele, D. Lea, C. Flood: Fast splittable pseudorandom number
/// generators, 2014).
const fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

/// Factor and summand of each order: multiply, add, take the upper half (M. Dietzfelbinger, Universal hashing and k-wise
/// independent random variables via integer arithmetic without primes, 1996).
const ORDERS: [(u64, u64); LENGTH] = {
    let mut orders = [(0, 0); LENGTH];
    let mut at = 0;
    while at < LENGTH {
        orders[at] = (mix(2 * at as u64) | 1, mix(2 * at as u64 + 1));
        at += 1;
    }
    orders
};

fn take(least: &mut [u32; LENGTH], hash: u64) {
    for (least, (factor, summand)) in least.iter_mut().zip(&ORDERS) {
        let value = (hash.wrapping_mul(*factor).wrapping_add(*summand) >> 32) as u32;
        *least = value.min(*least);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CIRCULATED: &str = "市立図書館の開館時間を短くする案に反対します。仕事の帰りに寄れる時間に閉まると、平日は使えなくなります。子どもの学習の場としても、\
                              夕方から夜にかけての時間は大切です。経費を減らすことが目的であれば、まず休館日の見直しと、貸出の自動化から検討してください。";

    #[test]
    fn what_reads_the_same_has_one_digest() {
        assert_eq!(digest("図書館は、必要です！"), digest("　図書館は必要です。\r\n"));
        assert_eq!(digest("ﾊﾞｽの本数"), digest("「バス」の本数"));
        assert_ne!(digest("賛成"), digest("反対"));
        assert_ne!(digest("！！"), digest("？？"));
        assert_ne!(digest(""), digest("。"));
    }

    #[test]
    fn numbers_are_the_same_on_every_machine() {
        assert_eq!(digest("柏原"), "3ab656b93c06c77282f360c2bd1c752021942287faa80743c5b59f9bb8b832b8");
        assert_eq!(signature("柏原").0[..2], [3_371_988_883, 379_536_953]);
    }

    #[test]
    fn a_circulated_text_with_a_sentence_more_is_near_and_another_opinion_is_not() {
        let more = format!("柏原市民です。{CIRCULATED}どうぞよろしくお願いします。");
        let of = |text: &str| signature(text);
        assert_eq!(of(CIRCULATED).similarity(&of(&CIRCULATED.replace('。', "．\n"))), 100);
        assert!(of(CIRCULATED).similarity(&of(&more)) >= 80);
        assert!(of(CIRCULATED).similarity(&of("駅前の駐輪場を広くしてください。朝は停める場所がありません。")) < 20);
        assert_eq!(of("賛成").similarity(&of("反対")), 0);
        assert_eq!(of("！！").similarity(&of("？？")), 0);
    }

    #[test]
    fn opinions_go_to_the_first_that_says_it() {
        let texts = ["賛成です。", CIRCULATED, "賛成です", &format!("{CIRCULATED}以上"), "バスを増やして。", CIRCULATED];
        let signatures: Vec<Signature> = texts.into_iter().map(signature).collect();
        let found: Vec<(usize, usize)> = near(&signatures, Threshold::default()).iter().map(|near| (near.head, near.of)).collect();
        assert_eq!(found, [(0, 2), (1, 3), (1, 5)]);
        assert_eq!(near(&[], Threshold::default()), []);
    }

    #[test]
    fn a_threshold_is_half_to_all() {
        assert_eq!(Threshold::default().percent(), 80);
        assert_eq!([49, 50, 100, 101].map(|percent| Threshold::new(percent).map(Threshold::percent)), [None, Some(50), Some(100), None]);
        assert_eq!(Threshold(100).bands(), (1, 64));
        assert_eq!(Threshold(80).bands(), (12, 5));
        assert_eq!(Threshold(50).bands(), (32, 2));
    }

    /// A text of so many letters by a seed.
    fn made(seed: u64, length: u64) -> String {
        (0..length).filter_map(|at| char::from_u32(0x4E00 + (mix(seed * 1_000 + at) % 2_000) as u32)).collect()
    }

    /// Nearly all are one text with a word changed; of the others none is like another.
    fn flood(count: u64) -> Vec<Signature> {
        let text = |at: u64| if at % 25 == 1 { made(at, 150) } else { format!("{}{}", made(0, 150), made(at, 5)) };
        (0..count).map(|at| signature(&text(at))).collect()
    }

    #[test]
    fn a_flood_is_one_opinion_and_the_others() {
        let signatures = flood(20_000);
        let found = near(&signatures, Threshold::default());
        assert!(found.len() >= 19_199 * 99 / 100, "{}", found.len());
        assert!(found.iter().all(|near| near.head % 25 != 1 && near.of % 25 != 1));
        assert_eq!(found, near(&signatures, Threshold::default()));
    }

    #[test]
    #[ignore = "as many as a ministry once got; for measuring: cargo test --release -p domain -- --ignored flood"]
    fn a_great_flood() {
        let texts: Vec<String> = (0..200_000).map(|at| format!("{CIRCULATED}{}", made(at, if at % 25 == 1 { 60 } else { 5 }))).collect();
        let begun = std::time::Instant::now();
        let signatures: Vec<Signature> = texts.iter().map(|text| signature(text)).collect();
        let signed = begun.elapsed();
        let found = near(&signatures, Threshold::default());
        println!("{} signed in {signed:?}, {} found in {:?}", signatures.len(), found.len(), begun.elapsed() - signed);
    }

    proptest! {
        #[test]
        fn heads_are_earlier_and_folded_with_none(texts in proptest::collection::vec("[あいう]{0,6}", 0..40), percent in 50_u8..=100) {
            let signatures: Vec<Signature> = texts.iter().map(|text| signature(text)).collect();
            let found = near(&signatures, Threshold(percent));
            for one in &found {
                prop_assert!(one.head < one.of && one.similarity >= percent);
                prop_assert_eq!(signatures[one.head].similarity(&signatures[one.of]), one.similarity);
                prop_assert!(!found.iter().any(|other| other.of == one.head));
                prop_assert_eq!(found.iter().filter(|other| other.of == one.of).count(), 1);
            }
        }

        #[test]
        fn the_same_words_are_always_near(text in "\\PC{0,40}") {
            let both = [signature(&text), signature(&format!(" {text}\n"))];
            prop_assume!(!bare(&text).is_empty());
            prop_assert_eq!(digest(&text), digest(&format!("\u{3000}{text}\n")));
            prop_assert_eq!(near(&both, Threshold(100)), [Near { head: 0, of: 1, similarity: 100 }]);
        }
    }
}
