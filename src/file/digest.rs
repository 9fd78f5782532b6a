//! Are two texts the same, when only one of them is at hand?
//!
//! A fingerprint that every version of the program computes alike, because it is written into
//! files that outlive a version: XXH64 with seed 0, as published. The hashers of the standard library
//! promise no such thing, and slower ones are felt in a text of many megabytes. It guards against
//! accidents; it is no seal against forgery.

use std::fmt;
use std::io::{self, Read};

const PRIME_1: u64 = 0x9e37_79b1_85eb_ca87;
const PRIME_2: u64 = 0xc2b2_ae3d_27d4_eb4f;
const PRIME_3: u64 = 0x1656_67b1_9e37_79f9;
const PRIME_4: u64 = 0x85eb_ca77_c2b2_ae63;
const PRIME_5: u64 = 0x27d4_eb2f_1656_67c5;

/// Bytes that are taken in one step: a word for each of four lanes.
const STRIPE: usize = 32;
/// Bytes that are read at once: whole stripes, and few enough to be no weight.
const READ: usize = 2_048 * STRIPE;

/// The fingerprint of some bytes, printed as 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest(u64);

impl Digest {
    /// Returns the fingerprint of the bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let mut lanes = Lanes::default();
        let rest = lanes.take(bytes);
        lanes.digest(rest)
    }

    /// Returns the fingerprint of all that can be read, and how many bytes it is. Little of it is
    /// held at a time.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn read(mut from: impl Read) -> io::Result<(Self, u64)> {
        let mut lanes = Lanes::default();
        let mut bytes = Vec::with_capacity(READ);
        loop {
            bytes.clear();
            from.by_ref().take(READ as u64).read_to_end(&mut bytes)?;
            let rest = lanes.take(&bytes);
            if bytes.len() < READ {
                let digest = lanes.digest(rest);
                return Ok((digest, lanes.length));
            }
        }
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:016x}", self.0)
    }
}

/// What is kept of the bytes so far.
struct Lanes {
    lanes: [u64; 4],
    length: u64,
}

impl Default for Lanes {
    fn default() -> Self {
        let lanes = [
            PRIME_1.wrapping_add(PRIME_2),
            PRIME_2,
            0,
            0_u64.wrapping_sub(PRIME_1),
        ];
        Self { lanes, length: 0 }
    }
}

impl Lanes {
    /// Takes the next bytes, and returns those of them that fill no stripe: the last ones of all.
    fn take<'b>(&mut self, bytes: &'b [u8]) -> &'b [u8] {
        let (stripes, rest) = bytes.as_chunks::<STRIPE>();
        for stripe in stripes {
            let (words, _) = stripe.as_chunks::<8>();
            for (lane, word) in self.lanes.iter_mut().zip(words) {
                *lane = round(*lane, u64::from_le_bytes(*word));
            }
        }
        self.length += bytes.len() as u64;
        rest
    }

    fn digest(&self, rest: &[u8]) -> Digest {
        let hash = if self.length < STRIPE as u64 {
            PRIME_5
        } else {
            self.together()
        };
        Digest(avalanche(of_rest(hash.wrapping_add(self.length), rest)))
    }

    fn together(&self) -> u64 {
        let turned = [1, 7, 12, 18].into_iter().zip(self.lanes);
        let hash = turned
            .map(|(bits, lane)| lane.rotate_left(bits))
            .fold(0, u64::wrapping_add);
        self.lanes.into_iter().fold(hash, |hash, lane| {
            (hash ^ round(0, lane))
                .wrapping_mul(PRIME_1)
                .wrapping_add(PRIME_4)
        })
    }
}

fn of_rest(hash: u64, rest: &[u8]) -> u64 {
    let (words, rest) = rest.as_chunks::<8>();
    let mut hash = words.iter().fold(hash, |hash, word| {
        (hash ^ round(0, u64::from_le_bytes(*word)))
            .rotate_left(27)
            .wrapping_mul(PRIME_1)
            .wrapping_add(PRIME_4)
    });
    let (halves, rest) = rest.as_chunks::<4>();
    for half in halves {
        hash = (hash ^ u64::from(u32::from_le_bytes(*half)).wrapping_mul(PRIME_1))
            .rotate_left(23)
            .wrapping_mul(PRIME_2)
            .wrapping_add(PRIME_3);
    }
    rest.iter().fold(hash, |hash, byte| {
        (hash ^ u64::from(*byte).wrapping_mul(PRIME_5))
            .rotate_left(11)
            .wrapping_mul(PRIME_1)
    })
}

fn round(lane: u64, word: u64) -> u64 {
    lane.wrapping_add(word.wrapping_mul(PRIME_2))
        .rotate_left(31)
        .wrapping_mul(PRIME_1)
}

fn avalanche(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 33)).wrapping_mul(PRIME_2);
    let hash = (hash ^ (hash >> 29)).wrapping_mul(PRIME_3);
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_values_come_out() {
        for (text, digest) in [
            ("", "ef46db3751d8e999"),
            ("a", "d24ec4f1a98c6e5b"),
            ("abc", "44bc2cf5ad770999"),
            (
                "Nobody inspects the spammish repetition",
                "fbcea83c8a378bf1",
            ),
        ] {
            assert_eq!(Digest::of(text.as_bytes()).to_string(), digest, "{text}");
        }
    }

    #[test]
    fn what_is_read_has_the_fingerprint_of_what_is_held() {
        for length in [0, 1, STRIPE, READ - 1, READ, READ + 1, 3 * READ + 33] {
            let bytes: Vec<u8> = (0..=250).cycle().take(length).collect();
            let (digest, read) = Digest::read(bytes.as_slice()).unwrap();
            assert_eq!(digest, Digest::of(&bytes), "{length}");
            assert_eq!(read, length as u64);
        }
    }
}
