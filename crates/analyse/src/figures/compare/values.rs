//! Whether the value of a figure agrees with two bounds.

use super::{Held, Within};
use crate::figures::{Figure, Hedge};

pub(super) fn held(figure: &Figure, (low, high): (f64, f64), tolerance: f64) -> Held {
    let tiny = 1e-9 * high.abs().max(1.0);
    let meets = |(a, b): (f64, f64), slack: f64| b + slack + tiny >= low && high + slack + tiny >= a;
    let value = (figure.value, figure.value);
    if figure.hedge != Hedge::Range && (high - low) <= tiny && meets(value, 0.0) {
        return Held::Same;
    }
    if meets(figure.bounds, 0.0) {
        return match figure.hedge {
            Hedge::Range => Held::Within(Within::Range),
            Hedge::Exact => Held::Within(Within::Tolerance),
            Hedge::Around | Hedge::Above | Hedge::Below | Hedge::Vague => Held::Within(Within::Softened),
        };
    }
    if meets(figure.widest(), 0.0) {
        return Held::Within(Within::Rounded);
    }
    if meets(figure.bounds, tolerance * high.abs().max(figure.bounds.1.abs())) {
        return Held::Within(Within::Tolerance);
    }
    Held::Apart
}
