//! What is an explanation made of?

/// One line of an explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// What the lines below are about.
    Heading(String),
    /// One or more sentences, to be broken where the reader's line ends.
    Sentence(String),
    /// A step: what is looked at, and what comes out of it. Labels of steps that follow each other
    /// are meant to stand in one column.
    Step(String, String),
}

/// Makes steps of addresses, scores and remarks, with the addresses and scores in columns.
pub(super) fn scored(rows: &[(String, String, String)]) -> Vec<Line> {
    let widest = |text: fn(&(String, String, String)) -> &String| {
        rows.iter()
            .map(|row| text(row).chars().count())
            .max()
            .unwrap_or(0)
    };
    let (addresses, scores) = (widest(|row| &row.0), widest(|row| &row.1));
    rows.iter()
        .map(|(address, score, remark)| {
            let label = format!("{address:<addresses$} {score:>scores$}");
            Line::Step(label, remark.clone())
        })
        .collect()
}

/// Joins parts that are there.
pub(super) fn joined(parts: impl IntoIterator<Item = Option<String>>, with: &str) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(with)
}
