//! Eight weights at a time: vector instructions where the target has them, the same by hand elsewhere.

/// Labels in a lane.
pub(super) const LANE: usize = 8;

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod vector {
    use super::LANE;
    use std::arch::wasm32::{
        i16x8, i32x4_add, i32x4_extend_high_i16x8, i32x4_extend_low_i16x8, i32x4_extract_lane as lane, i32x4_splat,
        v128,
    };

    /// The weights of eight labels.
    #[derive(Clone, Copy, Debug)]
    pub struct Lane(v128);

    /// The sums of eight labels.
    #[derive(Clone, Copy, Debug)]
    pub struct Sums(v128, v128);

    impl From<[i16; LANE]> for Lane {
        fn from([a, b, c, d, e, f, g, h]: [i16; LANE]) -> Self {
            Self(i16x8(a, b, c, d, e, f, g, h))
        }
    }

    impl Sums {
        #[inline]
        pub fn zero() -> Self {
            Self(i32x4_splat(0), i32x4_splat(0))
        }

        #[inline]
        pub fn add(&mut self, Lane(weights): Lane) {
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
    use super::LANE;

    /// The weights of eight labels.
    #[derive(Clone, Copy, Debug)]
    pub struct Lane([i16; LANE]);

    /// The sums of eight labels.
    #[derive(Clone, Copy, Debug)]
    pub struct Sums([i32; LANE]);

    impl From<[i16; LANE]> for Lane {
        fn from(weights: [i16; LANE]) -> Self {
            Self(weights)
        }
    }

    impl Sums {
        #[inline]
        pub fn zero() -> Self {
            Self([0; LANE])
        }

        #[inline]
        pub fn add(&mut self, Lane(weights): Lane) {
            for (sum, weight) in self.0.iter_mut().zip(weights) {
                *sum += i32::from(weight);
            }
        }

        #[inline]
        pub fn get(self) -> [i32; LANE] {
            self.0
        }
    }
}

pub(super) use vector::{Lane, Sums};
