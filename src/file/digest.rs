//! Are two texts the same, when only one of them is at hand?
//!
//! A fingerprint that every version of the program computes alike, because it is written into
//! files that outlive a version: XXH64 with seed 0, as published. The hashers of the standard library
//! promise no such thing, and slower ones are felt in a text of many megabytes. It guards against
//! accidents; it is no seal against forgery.

use std::fmt;

const PRIME_1: u64 = 0x9e37_79b1_85eb_ca87;
const PRIME_2: u64 = 0xc2b2_ae3d_27d4_eb4f;
const PRIME_3: u64 = 0x1656_67b1_9e37_79f9;
const PRIME_4: u64 = 0x85eb_ca77_c2b2_ae63;
const PRIME_5: u64 = 0x27d4_eb2f_1656_67c5;

/// Bytes that are taken in one step: a word for each of four lanes.
const STRIPE: usize = 32;

/// The fingerprint of some bytes, printed as 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest(u64);

impl Digest {
    /// Returns the fingerprint of the bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let (stripes, rest) = bytes.as_chunks::<STRIPE>();
        let hash = if stripes.is_empty() {
            PRIME_5
        } else {
            of_stripes(stripes)
        };
        let hash = hash.wrapping_add(bytes.len() as u64);
        Self(avalanche(of_rest(hash, rest)))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:016x}", self.0)
    }
}

fn of_stripes(stripes: &[[u8; STRIPE]]) -> u64 {
    let mut lanes = [
        PRIME_1.wrapping_add(PRIME_2),
        PRIME_2,
        0,
        0_u64.wrapping_sub(PRIME_1),
    ];
    for stripe in stripes {
        let (words, _) = stripe.as_chunks::<8>();
        for (lane, word) in lanes.iter_mut().zip(words) {
            *lane = round(*lane, u64::from_le_bytes(*word));
        }
    }
    let turned = [1, 7, 12, 18].into_iter().zip(lanes);
    let hash = turned
        .map(|(bits, lane)| lane.rotate_left(bits))
        .fold(0, u64::wrapping_add);
    lanes.into_iter().fold(hash, |hash, lane| {
        (hash ^ round(0, lane))
            .wrapping_mul(PRIME_1)
            .wrapping_add(PRIME_4)
    })
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
}
