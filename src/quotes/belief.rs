//! What the role model holds of each token: the likeliest role, and how sure it is of every part.

use super::model::Role;

/// How likely a token is part of something, in 255ths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Belief {
    /// Of a source.
    pub source: u8,
    /// Of a cue.
    pub cue: u8,
    /// Of content.
    pub content: u8,
    /// Of content that begins here.
    pub begin: u8,
}

/// The roles of all tokens.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// The likeliest role of each token, all taken together.
    pub roles: Vec<Role>,
    /// How likely each part is.
    pub beliefs: Vec<Belief>,
}

impl Belief {
    /// From the chances of the roles, in their order.
    pub fn new(chances: &[f32]) -> Self {
        let of = |chance: f32| ((chance * 255.0 + 0.5) as i32).clamp(0, 255).cast_unsigned() as u8;
        let part = |begin: Role| of(chances[begin as usize] + chances[begin as usize + 1]);
        Self {
            source: part(Role::SourceBegin),
            cue: part(Role::CueBegin),
            content: part(Role::ContentBegin),
            begin: of(chances[Role::ContentBegin as usize]),
        }
    }
}

impl Labels {
    /// No roles, for so many tokens.
    pub fn none(tokens: usize) -> Self {
        Self { roles: vec![Role::None; tokens], beliefs: vec![Belief::default(); tokens] }
    }

    /// The role at `at`; a number of its own beyond the ends.
    pub fn role(&self, at: usize) -> u32 {
        self.roles.get(at).map_or(7, |&r| r as u32)
    }

    /// 0 for none, 1 source, 2 cue, 3 content.
    pub fn part(&self, at: usize) -> u8 {
        self.roles.get(at).map_or(0, |r| r.part())
    }

    /// What is held of `at`; nothing beyond the ends.
    pub fn belief(&self, at: usize) -> Belief {
        self.beliefs.get(at).copied().unwrap_or_default()
    }
}

/// Chances in nine steps, finer where they are small or large.
pub const fn level(chance: u8) -> u32 {
    const LEVELS: [u8; 256] = {
        /// The highest chance of each step.
        const STEPS: [u8; 9] = [2, 7, 20, 50, 100, 160, 210, 240, 255];
        let (mut levels, mut chance, mut step) = ([0; 256], 0, 0);
        while chance < 256 {
            if chance > STEPS[step] as usize {
                step += 1;
            }
            levels[chance] = step as u8;
            chance += 1;
        }
        levels
    };
    LEVELS[chance as usize] as u32
}
