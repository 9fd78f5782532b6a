//! In which words does a report speak to people?
//!
//! One table for each language; `{0}` and `{1}` are filled in.

use super::super::tongue::Language;

/// The texts of a report in one language.
#[derive(Debug)]
pub(in super::super) struct Words {
    pub(in super::super) overall: &'static str,
    pub(in super::super) no_score: &'static str,
    pub(in super::super) summary: &'static str,
    pub(in super::super) objectives: &'static str,
    pub(in super::super) worst: &'static str,
    pub(in super::super) unknown: &'static str,
    pub(in super::super) differences: &'static str,
    pub(in super::super) appendix: &'static str,
    pub(in super::super) code: &'static str,
    pub(in super::super) name: &'static str,
    pub(in super::super) score: &'static str,
    pub(in super::super) lost: &'static str,
    pub(in super::super) of_plan: &'static str,
    pub(in super::super) status: &'static str,
    /// What the untitled column of the full table holds.
    pub(in super::super) operator: &'static str,
    pub(in super::super) note: &'static str,
    pub(in super::super) stated: &'static str,
    pub(in super::super) recomputed: &'static str,
    pub(in super::super) derived: &'static str,
    pub(in super::super) uncounted: &'static str,
    pub(in super::super) counts_zero: &'static str,
    pub(in super::super) incomplete: &'static str,
    /// The score, of 100, and its band.
    pub(in super::super) overall_is: &'static str,
    /// Behind a score: that it is one of 100.
    pub(in super::super) of_full: &'static str,
    /// The range once all is known.
    pub(in super::super) range: &'static str,
    /// Areas and objectives, KPIs.
    pub(in super::super) counts: &'static str,
    /// KPIs met, those with a score.
    pub(in super::super) met: &'static str,
    /// The method.
    pub(in super::super) rules: &'static str,
    /// The method and the floor.
    pub(in super::super) rules_with_floor: &'static str,
    pub(in super::super) linear: &'static str,
    pub(in super::super) step: &'static str,
    /// The bounds of good and fair.
    pub(in super::super) bands: &'static str,
    /// Nothing to say under a heading.
    pub(in super::super) none_worst: &'static str,
    pub(in super::super) none_unknown: &'static str,
    pub(in super::super) none_differences: &'static str,
    pub(in super::super) no_stated: &'static str,
    /// Points, of the plan's.
    pub(in super::super) costs: &'static str,
    /// A KPI's name, its actual, its target.
    pub(in super::super) against: &'static str,
    /// A KPI's name.
    pub(in super::super) missing: &'static str,
    /// A KPI's name and the reason.
    pub(in super::super) decided: &'static str,
    pub(in super::super) by_step: &'static str,
    pub(in super::super) by_floor: &'static str,
    /// The floor.
    pub(in super::super) under_floor: &'static str,
    /// A bar in words: points, of the plan's.
    pub(in super::super) bar: &'static str,
    pub(in super::super) is_missing: &'static str,
    pub(in super::super) period: &'static str,
    pub(in super::super) footer: &'static str,
    /// The list of the report's parts.
    pub(in super::super) contents: &'static str,
    /// The title of a scenario.
    pub(in super::super) scenario: &'static str,
}

impl Language {
    pub(in super::super) fn words(self) -> &'static Words {
        match self {
            Self::Italian => &ITALIAN,
            Self::English => &ENGLISH,
        }
    }
}

/// Fills the places of a text.
pub(super) fn filled(text: &str, parts: &[&str]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((place, behind)) = after.split_once('}') else {
            break;
        };
        let part = place
            .parse::<usize>()
            .ok()
            .and_then(|place| parts.get(place));
        filled.push_str(part.unwrap_or(&""));
        rest = behind;
    }
    filled + rest
}

const ITALIAN: Words = Words {
    overall: "Punteggio complessivo",
    no_score: "non calcolabile",
    summary: "In sintesi",
    objectives: "Aree e obiettivi",
    worst: "Dove si perdono punti",
    unknown: "Dati mancanti",
    differences: "Punteggi dichiarati che differiscono",
    appendix: "Appendice: la tabella completa",
    code: "Codice",
    name: "Nome",
    score: "Punteggio",
    lost: "Punti persi",
    of_plan: "Del piano",
    status: "Stato",
    operator: "Operatore",
    note: "Nota",
    stated: "Dichiarato",
    recomputed: "Ricalcolato",
    derived: "dagli obiettivi sottostanti",
    uncounted: "non conta nel livello superiore",
    counts_zero: "sotto la soglia, conta 0",
    incomplete: "incompleto",
    overall_is: "{0} su 100: {1}.",
    of_full: "su 100",
    range: "Quando tutti i dati saranno noti, il punteggio sarà compreso tra {0} e {1}.",
    counts: "Aree e obiettivi: {0}. Indicatori: {1}.",
    met: "Indicatori con target raggiunto: {0} su {1} con un punteggio.",
    rules: "Un target mancato vale {0}.",
    rules_with_floor: "Un target mancato vale {0}; sotto {1} un risultato vale 0.",
    linear: "in proporzione al risultato",
    step: "0",
    bands: "Buono da {0}, discreto da {1}, altrimenti scarso.",
    none_worst: "Nessun punto perso.",
    none_unknown: "Tutti i dati sono noti.",
    none_differences: "Tutti i {0} punteggi dichiarati coincidono con quelli ricalcolati.",
    no_stated: "Il piano non riporta punteggi dichiarati.",
    costs: "Costa {0} dei {1} punti persi.",
    against: "«{0}»: consuntivo {1}, target {2}",
    missing: "«{0}»: validato senza consuntivo, vale 0",
    decided: "«{0}»: punteggio deciso a mano ({1})",
    by_step: "un target mancato qui vale 0",
    by_floor: "il risultato è sotto la soglia e vale 0",
    under_floor: "Il punteggio è sotto la soglia di {0} e conta 0 nel livello superiore",
    bar: "{0} punti su {1}",
    is_missing: "validato, manca il consuntivo",
    period: "Periodo dal {0} al {1}",
    footer: "Tutti i punteggi sono ricalcolati dai dati del piano.",
    contents: "Indice",
    scenario: "Scenario «{0}»: il piano come sarebbe, non com'è.",
};

const ENGLISH: Words = Words {
    overall: "Overall score",
    no_score: "cannot be computed",
    summary: "In short",
    objectives: "Areas and objectives",
    worst: "Where points are lost",
    unknown: "Missing data",
    differences: "Stated scores that differ",
    appendix: "Appendix: the full table",
    code: "Code",
    name: "Name",
    score: "Score",
    lost: "Points lost",
    of_plan: "Of the plan",
    status: "Status",
    operator: "Operator",
    note: "Note",
    stated: "Stated",
    recomputed: "Recomputed",
    derived: "from the objectives below",
    uncounted: "does not count one level up",
    counts_zero: "under the floor, counts 0",
    incomplete: "incomplete",
    overall_is: "{0} of 100: {1}.",
    of_full: "of 100",
    range: "Once all data are known, the score will lie between {0} and {1}.",
    counts: "Areas and objectives: {0}. Indicators: {1}.",
    met: "Indicators that met their target: {0} of {1} with a score.",
    rules: "A missed target earns {0}.",
    rules_with_floor: "A missed target earns {0}; a result under {1} scores 0.",
    linear: "points in proportion",
    step: "nothing",
    bands: "Good from {0}, fair from {1}, else poor.",
    none_worst: "No points are lost.",
    none_unknown: "All data are known.",
    none_differences: "All {0} stated scores are as recomputed.",
    no_stated: "The plan states no scores.",
    costs: "Costs {0} of the {1} points lost.",
    against: "“{0}”: actual {1}, target {2}",
    missing: "“{0}”: validated without an actual, scores 0",
    decided: "“{0}”: score decided by hand ({1})",
    by_step: "a missed target earns 0 here",
    by_floor: "the result is under the floor and scores 0",
    under_floor: "The score is under the floor of {0} and counts 0 one level up",
    bar: "{0} of {1} points",
    is_missing: "validated, the actual is missing",
    period: "Period from {0} to {1}",
    footer: "All scores are recomputed from the plan's data.",
    contents: "Contents",
    scenario: "Scenario “{0}”: the plan as it would be, not as it is.",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled() {
        assert_eq!(filled("{0} of {1}.", &["a{1}", "b"]), "a{1} of b.");
        assert_eq!(filled("none", &[]), "none");
        assert_eq!(filled("{2}x", &["a"]), "x");
    }
}
