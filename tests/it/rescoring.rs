//! Does a change along one path give the scores that a full scoring gives?

use albero::plan::Item;
use albero::score::Scores;
use proptest::prelude::*;

use crate::editing::config;
use crate::random::{Random, changes, kpis, plans, set};

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn incremental_scores_are_the_full_ones_bit_for_bit(
        random in plans(),
        changes in changes(),
    ) {
        let Random(mut plan) = random;
        let kpis = kpis(&plan);
        prop_assume!(!kpis.is_empty());
        let mut scores = Scores::of(&plan);
        for (at, settings) in changes {
            let item = Item::Kpi(*at.get(&kpis));
            for (field, slot) in settings {
                let before = format!("{scores:?}");
                let path = scores.path(&plan, item);
                set(&mut plan, item, field, slot);
                scores.update(&plan, item);
                // Equal decimals may be written with different digits; the text tells them apart.
                let full = format!("{:?}", Scores::of(&plan));
                prop_assert_eq!(format!("{scores:?}"), full);
                let mut back = scores.clone();
                back.put_back(path.expect("a change of a KPI moves its path alone"));
                prop_assert_eq!(format!("{back:?}"), before);
            }
        }
    }
}
