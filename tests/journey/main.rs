//! The story of Wexcombe over HTTP, with the clock in the test's hand: every figure, and every refusal on the way.

mod agreed;
mod awarded;
mod located;
mod paid;
mod tendered;
