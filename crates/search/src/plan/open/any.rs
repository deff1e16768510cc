//! Alternatives in one segment: articles that have at least one of them.

use tantivy::{DocId, SegmentReader, TERMINATED};

use super::Open;
use crate::plan::part::{AHEAD, Any, First, Rate};

/// At least one of some parts.
pub(in crate::plan) struct OpenAny {
    pub(super) parts: Vec<Open>,
    /// Where each part is; when it was only asked, no earlier than that.
    at: Vec<Option<DocId>>,
    typed: usize,
    /// What having the first part adds.
    ahead: f32,
    pub(super) doc: DocId,
}

impl OpenAny {
    pub(super) fn new(any: &Any, reader: &SegmentReader) -> tantivy::Result<Self> {
        let mut parts = Vec::with_capacity(any.parts.len());
        for part in &any.parts {
            parts.push(Open::new(part, reader)?);
        }
        let ahead = if any.first == First::Ahead { AHEAD } else { 0.0 };
        Ok(Self { at: vec![None; parts.len()], parts, typed: any.typed, ahead, doc: 0 })
    }

    /// No less than any article scores.
    pub(super) fn cap(&self) -> f32 {
        self.parts.iter().map(Open::cap).sum::<f32>() + self.ahead
    }

    pub(super) fn go(&mut self, target: DocId) -> DocId {
        self.doc = TERMINATED;
        for (part, at) in self.parts.iter_mut().zip(&mut self.at) {
            let reached = match *at {
                Some(reached) if reached >= target => reached,
                _ => part.go(target),
            };
            *at = Some(reached);
            self.doc = self.doc.min(reached);
        }
        self.doc
    }

    /// Asks each part by `ask` whether it has `doc`.
    pub(super) fn ask(&mut self, doc: DocId, mut ask: impl FnMut(&mut Open, DocId) -> Result<(), DocId>) -> Result<(), DocId> {
        let mut next = TERMINATED;
        let mut there = false;
        for (part, at) in self.parts.iter_mut().zip(&mut self.at) {
            *at = match *at {
                Some(later) if later > doc => Some(later),
                _ => Some(ask(part, doc).err().unwrap_or(doc)),
            };
            there |= *at == Some(doc);
            next = next.min(at.unwrap_or(TERMINATED));
        }
        if there { Ok(()) } else { Err(next) }
    }

    /// The parts that have `doc`, each with its number.
    fn there(&mut self, doc: DocId) -> impl Iterator<Item = (usize, &mut Open)> {
        let at = &self.at;
        self.parts.iter_mut().enumerate().filter(move |(number, _)| at[*number] == Some(doc))
    }

    pub(super) fn sum(&mut self, doc: DocId, mut rated: impl FnMut(&mut Open) -> Rate) -> Rate {
        let (typed, ahead) = (self.typed, self.ahead);
        self.there(doc).fold(Rate::default(), |sum, (number, part)| {
            let own = rated(part);
            let as_typed = if number < typed { own.as_typed.max(sum.as_typed) } else { sum.as_typed };
            let ahead = if number == 0 { ahead } else { 0.0 };
            Rate { score: sum.score + own.score + ahead, as_typed }
        })
    }
}
