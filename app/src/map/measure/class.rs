//! The classes into which a measure divides the parishes, at most five. Pure functions.

/// How many classes a measure has at most.
pub const CLASSES: usize = 5;

/// The class of a value: how many breaks above the first it reaches.
pub fn of(breaks: &[u32], value: u32) -> usize {
    breaks.iter().skip(1).filter(|&&from| value >= from).count()
}

/// Breaks at 0 and at the shares of the ranks below, rounded. The upper classes are the smaller
/// ones, because few parishes are large and it is these that differ most.
pub fn by_rank(mut values: Vec<u32>) -> Vec<u32> {
    const SHARES: [usize; CLASSES - 1] = [28, 56, 80, 94];
    values.sort_unstable();
    let mut breaks = vec![0];
    for share in SHARES {
        let Some(&value) = values.get(values.len() * share / 100) else {
            continue;
        };
        let from = readable(value);
        if breaks.last().is_some_and(|&last| from > last) {
            breaks.push(from);
        }
    }
    breaks
}

/// 0, 1, 2 …, as far as the values go.
pub fn by_count(values: impl Iterator<Item = u32>) -> Vec<u32> {
    let most = values.max().unwrap_or_default();
    (0..CLASSES as u32)
        .take_while(|&count| count <= most.max(1))
        .collect()
}

/// The number nearest to a value that has one digit, or two of which the second is a 5 after a 1 or 2.
fn readable(value: u32) -> u32 {
    let mut unit = 1;
    while value / unit >= 10 {
        unit *= 10;
    }
    let steps = [10, 15, 20, 25, 30, 40, 50, 60, 80, 100];
    let candidates = steps.into_iter().map(|step| step * unit / 10);
    candidates
        .min_by_key(|candidate| candidate.abs_diff(value))
        .unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_belongs_to_the_class_that_begins_at_or_below_it() {
        let breaks = [0, 2000, 6000, 15000, 40000];
        for (value, expected) in [
            (0, 0),
            (1999, 0),
            (2000, 1),
            (14999, 2),
            (15000, 3),
            (40000, 4),
            (250_877, 4),
        ] {
            assert_eq!(of(&breaks, value), expected, "{value}");
        }
    }

    #[test]
    fn breaks_are_numbers_to_keep_in_mind() {
        for (value, expected) in [
            (1, 1),
            (8, 8),
            (1413, 1500),
            (2776, 3000),
            (17_400, 15_000),
            (93_000, 100_000),
        ] {
            assert_eq!(readable(value), expected, "{value}");
        }
    }

    #[test]
    fn breaks_by_rank_grow_and_begin_at_zero() {
        let breaks = by_rank((1..=60).map(|n: u32| n * n * 10).collect());
        assert_eq!((breaks.len(), breaks[0]), (CLASSES, 0));
        assert!(breaks.is_sorted_by(|a, b| a < b), "{breaks:?}");
    }

    #[test]
    fn equal_values_do_not_make_empty_classes() {
        // 6 and 8 are as near to 7; the smaller one keeps the values in the class that it begins.
        assert_eq!(by_rank(vec![7; 30]), [0, 6]);
        assert_eq!(by_rank(Vec::new()), [0]);
    }

    #[test]
    fn few_spaces_make_few_classes() {
        assert_eq!(by_count([0, 0, 1].into_iter()), [0, 1]);
        assert_eq!(by_count([0, 2, 9].into_iter()), [0, 1, 2, 3, 4]);
        assert_eq!(
            by_count([0, 0].into_iter()),
            [0, 1],
            "the legend shows what a shade would mean"
        );
    }
}
