//! Eight weights at a time: vector instructions where the target has them, the same by hand elsewhere.
//!
//! A weight is kept as its byte `q` and weighs `q·|q|`: what is read from memory, not arithmetic, is what scoring waits for.

/// Labels in a lane.
pub(super) const LANE: usize = 8;

/// The bytes of eight labels.
pub(super) type Lane = [u8; LANE];

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod vector {
    use super::{LANE, Lane};
    use std::arch::wasm32::{
        i16x8_abs, i16x8_extend_low_i8x16, i16x8_mul, i32x4_add, i32x4_extend_high_i16x8, i32x4_extend_low_i16x8,
        i32x4_extract_lane as lane, i32x4_splat, u64x2, v128,
    };

    /// The sums of eight labels.
    #[derive(Clone, Copy, Debug)]
    pub struct Sums(v128, v128);

    impl Sums {
        #[inline]
        pub fn zero() -> Self {
            Self(i32x4_splat(0), i32x4_splat(0))
        }

        #[inline]
        pub fn add(&mut self, weights: Lane) {
            let bytes = i16x8_extend_low_i8x16(u64x2(u64::from_le_bytes(weights), 0));
            let weights = i16x8_mul(bytes, i16x8_abs(bytes));
            self.0 = i32x4_add(self.0, i32x4_extend_low_i16x8(weights));
            self.1 = i32x4_add(self.1, i32x4_extend_high_i16x8(weights));
        }

        #[inline]
        pub fn get(self) -> [i32; LANE] {
            let Self(low, high) = self;
            [
                lane::<0>(low),
                lane::<1>(low),
                lane::<2>(low),
                lane::<3>(low),
                lane::<0>(high),
                lane::<1>(high),
                lane::<2>(high),
                lane::<3>(high),
            ]
        }
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod vector {
    use super::{LANE, Lane};

    /// The sums of eight labels.
    #[derive(Clone, Copy, Debug)]
    pub struct Sums([i32; LANE]);

    impl Sums {
        #[inline]
        pub fn zero() -> Self {
            Self([0; LANE])
        }

        #[inline]
        pub fn add(&mut self, weights: Lane) {
            for (sum, byte) in self.0.iter_mut().zip(weights) {
                let q = i16::from(byte.cast_signed());
                *sum += i32::from(q * q.abs());
            }
        }

        #[inline]
        pub fn get(self) -> [i32; LANE] {
            self.0
        }
    }
}

pub(super) use vector::Sums;
