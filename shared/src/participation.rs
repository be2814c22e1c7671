//! How many people took part in a session, by group. Small numbers point at persons: what would tell one is
//! never shown to the public.

use serde::{Deserialize, Serialize};

keyed! {
    /// A group that participation is counted by. Groups overlap; `total` is everybody.
    pub enum Counted {
        /// Everybody.
        Total = "total" / "total",
        /// Women.
        Women = "women" / "mujeres",
        /// LGBTI+ people.
        Lgbti = "lgbti" / "lgbti",
        /// Children and adolescents.
        ChildrenAdolescents = "children-adolescents" / "ninez-y-adolescencia",
        /// Older adults.
        OlderAdults = "older-adults" / "mayores",
        /// Persons with disabilities.
        Disability = "disability" / "discapacidad",
    }
}

/// Below this, a number is not shown.
pub const SHOWN_FROM: u32 = 5;
/// The most people that a session can have had.
pub const MOST: u32 = 100_000;

/// A group with how many of it took part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Participation {
    /// The group.
    pub group: Counted,
    /// How many; `null` where the number is too small to be shown, or would tell of one that is.
    pub people: Option<u32>,
}

/// What the public may see of counts. A number is kept back if it is small, and if what the total leaves
/// beside it is.
pub fn shown(counts: &[(Counted, u32)]) -> Vec<Participation> {
    let total = counts
        .iter()
        .find(|(group, _)| *group == Counted::Total)
        .map(|(_, people)| *people);
    let tells = |people: u32| {
        let rest = total.map(|total| total.saturating_sub(people));
        people < SHOWN_FROM || rest.is_some_and(|rest| (1..SHOWN_FROM).contains(&rest))
    };
    counts
        .iter()
        .map(|&(group, people)| Participation {
            group,
            people: (!tells(people)).then_some(people),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Counted::{Disability, Total, Women};

    fn told(counts: &[(Counted, u32)]) -> Vec<Option<u32>> {
        shown(counts).into_iter().map(|it| it.people).collect()
    }

    #[test]
    fn small_numbers_are_not_shown() {
        for small in 0..SHOWN_FROM {
            assert_eq!(told(&[(Disability, small)]), [None]);
        }
        assert_eq!(told(&[(Total, 30), (Disability, 5)]), [Some(30), Some(5)]);
    }

    #[test]
    fn a_number_that_tells_of_a_small_rest_is_not_shown() {
        assert_eq!(told(&[(Total, 20), (Women, 18)]), [Some(20), None]);
        assert_eq!(
            told(&[(Total, 20), (Women, 20)]),
            [Some(20), Some(20)],
            "nobody else is no small number"
        );
        assert_eq!(told(&[(Total, 20), (Women, 15)]), [Some(20), Some(15)]);
    }
}
