//! What may stay where it is when a list gets another order?
//!
//! The longest of all rising choices from it: everything else moves, and nothing less would do.

/// Tells of each number whether it is one of the longest rising choice.
pub(super) fn rising(numbers: &[usize]) -> Vec<bool> {
    // By length less one, the place of the smallest number that such a choice can end with.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (place, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let mut is_kept = vec![false; numbers.len()];
    let mut last = ends.last().copied();
    while let Some(place) = last {
        is_kept[place] = true;
        last = before[place];
    }
    is_kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rising_choice_is_kept() {
        for (numbers, kept) in [
            (vec![], vec![]),
            (vec![0, 1, 2], vec![0, 1, 2]),
            (vec![2, 0, 1], vec![0, 1]),
            (vec![1, 2, 0], vec![1, 2]),
            (vec![2, 1, 0], vec![0]),
            (vec![0, 4, 1, 5, 2, 3], vec![0, 1, 2, 3]),
        ] {
            let is_kept = rising(&numbers);
            let own = numbers.iter().zip(is_kept).filter(|(_, kept)| *kept);
            let own: Vec<usize> = own.map(|(number, _)| *number).collect();
            assert_eq!(own, kept, "{numbers:?}");
        }
    }
}
