//! Which record holds a field?
//!
//! The one place where a field of the table meets the record that holds it: reading a field as
//! data, and writing data into it if its shape allows. Only this layer writes.

use super::content::{
    Content, Fields, Misfit, choice, date, kept, number, of_choice, of_kept, of_number, of_target,
    of_text, one, scale, score, target, text, texts, weight,
};
use super::field::{Field, FieldSet};
use super::item::{Kpi, Node, Override, Rare, Settings, Weight};
use super::texts::{Text, Texts};
use super::value::Value;

impl Fields for Settings {
    fn broken(&mut self) -> &mut FieldSet {
        &mut self.broken
    }

    fn content(&self, _: &Texts, field: Field) -> Option<Content> {
        let of_date =
            |date: Option<chrono::NaiveDate>| date.map(|date| Content::Value(Value::Date(date)));
        match field {
            Field::Title => of_text(self.title.as_ref()),
            Field::Organisation => of_text(self.organisation.as_ref()),
            Field::PeriodStart => of_date(self.start),
            Field::PeriodEnd => of_date(self.end),
            Field::Language => of_text(self.language.as_ref()),
            Field::Levels => (!self.levels.is_empty()).then(|| Content::Texts(self.levels.clone())),
            Field::PlanMethod => of_choice(self.method),
            Field::Floor => of_number(self.floor),
            Field::Good => of_number(self.good),
            Field::Fair => of_number(self.fair),
            Field::Stated => of_number(self.stated),
            _ => None,
        }
    }

    fn kept(&mut self, _: Field) -> Option<&mut Option<Text>> {
        None
    }

    fn write(
        &mut self,
        _: &mut Texts,
        field: Field,
        content: Option<Content>,
    ) -> Result<(), Misfit> {
        match field {
            Field::Title => self.title = text(field, content)?,
            Field::Organisation => self.organisation = text(field, content)?,
            Field::PeriodStart => self.start = date(field, content)?,
            Field::PeriodEnd => self.end = date(field, content)?,
            Field::Language => self.language = text(field, content)?,
            Field::Levels => self.levels = texts(field, content)?,
            Field::PlanMethod => self.method = choice(field, content)?,
            Field::Floor => self.floor = score(field, content)?,
            Field::Good => self.good = score(field, content)?,
            Field::Fair => self.fair = score(field, content)?,
            Field::Stated => self.stated = number(field, content)?,
            _ => return Err(Misfit::Unknown),
        }
        Ok(())
    }
}

impl Fields for Node {
    fn broken(&mut self) -> &mut FieldSet {
        &mut self.broken
    }

    fn content(&self, texts: &Texts, field: Field) -> Option<Content> {
        match field {
            Field::Name => of_kept(texts, self.name),
            Field::Weight => of_number(self.weight.map(Weight::number)),
            Field::Stated => of_number(self.stated),
            Field::Owner => of_kept(texts, self.owner),
            Field::Note => of_kept(texts, self.note),
            _ => None,
        }
    }

    fn kept(&mut self, field: Field) -> Option<&mut Option<Text>> {
        match field {
            Field::Name => Some(&mut self.name),
            Field::Owner => Some(&mut self.owner),
            Field::Note => Some(&mut self.note),
            _ => None,
        }
    }

    fn write(
        &mut self,
        _: &mut Texts,
        field: Field,
        content: Option<Content>,
    ) -> Result<(), Misfit> {
        match field {
            Field::Weight => self.weight = weight(field, content)?,
            Field::Stated => self.stated = number(field, content)?,
            _ => return Err(Misfit::Unknown),
        }
        Ok(())
    }
}

impl Fields for Kpi {
    fn broken(&mut self) -> &mut FieldSet {
        &mut self.broken
    }

    fn content(&self, texts: &Texts, field: Field) -> Option<Content> {
        match field {
            Field::Name => of_kept(texts, self.name),
            Field::Weight => of_number(self.weight.map(Weight::number)),
            Field::Rollup => of_choice(self.rollup),
            Field::Operator => of_choice(self.operator),
            Field::Unit => of_kept(texts, self.unit),
            Field::Target => self.target.as_ref().map(of_target),
            Field::Actual => self.actual.clone().map(Content::Value),
            Field::Status => of_choice(self.status),
            Field::Method => of_choice(self.method),
            _ => self.rare.as_deref()?.content(texts, field),
        }
    }

    fn kept(&mut self, field: Field) -> Option<&mut Option<Text>> {
        match field {
            Field::Name => Some(&mut self.name),
            Field::Unit => Some(&mut self.unit),
            Field::Owner => Some(&mut self.rare.get_or_insert_default().owner),
            Field::Evidence => Some(&mut self.rare.get_or_insert_default().evidence),
            Field::Note => Some(&mut self.rare.get_or_insert_default().note),
            _ => None,
        }
    }

    fn tidy(&mut self) {
        prune(&mut self.rare, Rare::is_empty);
    }

    fn write(
        &mut self,
        texts: &mut Texts,
        field: Field,
        content: Option<Content>,
    ) -> Result<(), Misfit> {
        match field {
            Field::Weight => self.weight = weight(field, content)?,
            Field::Rollup => self.rollup = choice(field, content)?,
            Field::Operator => self.operator = choice(field, content)?,
            Field::Target => self.target = content.map(target).transpose()?,
            Field::Actual => {
                self.actual = content.map(|content| one(field, content)).transpose()?;
            }
            Field::Status => self.status = choice(field, content)?,
            Field::Method => self.method = choice(field, content)?,
            _ => {
                let rare = self.rare.get_or_insert_default();
                let written = rare.write(texts, field, content);
                self.tidy();
                return written;
            }
        }
        Ok(())
    }
}

impl Rare {
    fn content(&self, texts: &Texts, field: Field) -> Option<Content> {
        let decided = self.decided.as_deref();
        match field {
            Field::Baseline => self.baseline.clone().map(Content::Value),
            Field::OverrideScore => of_number(decided?.score),
            Field::OverrideReason => of_kept(texts, decided?.reason),
            Field::Stated => of_number(self.stated),
            Field::Owner => of_kept(texts, self.owner),
            Field::Evidence => of_kept(texts, self.evidence),
            Field::Note => of_kept(texts, self.note),
            _ => None,
        }
    }

    fn write(
        &mut self,
        texts: &mut Texts,
        field: Field,
        content: Option<Content>,
    ) -> Result<(), Misfit> {
        match field {
            Field::Baseline => self.baseline = scale(field, content)?,
            Field::OverrideScore => {
                let score = score(field, content)?;
                self.decided.get_or_insert_default().score = score;
                prune(&mut self.decided, Override::is_empty);
            }
            Field::OverrideReason => {
                let reason = kept(texts, field, content)?;
                self.decided.get_or_insert_default().reason = reason;
                prune(&mut self.decided, Override::is_empty);
            }
            Field::Stated => self.stated = number(field, content)?,
            _ => return Err(Misfit::Unknown),
        }
        Ok(())
    }
}

/// Drops a box whose record says nothing, so that an emptied field leaves no trace.
fn prune<T>(record: &mut Option<Box<T>>, is_empty: impl Fn(&T) -> bool) {
    if record.as_deref().is_some_and(is_empty) {
        *record = None;
    }
}
