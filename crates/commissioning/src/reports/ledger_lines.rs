//! Entries as a general ledger takes them.

use trellis_ledger::{FundingSource, Layer, S251Line};
use trellis_publishing::general_ledger::GeneralLedgerLine;
use trellis_store::{KeptFund, RecordedEntry, Scheme, Tx};
use uuid::Uuid;

use crate::Refusal;

/// What names the parts of a line.
pub(super) struct LedgerNames {
    kept: KeptFund,
    schemes: Vec<Scheme>,
}

impl LedgerNames {
    pub(super) fn of(tx: &mut Tx<'_>, kept: KeptFund) -> Result<Self, Refusal> {
        let schemes = tx.schemes(kept.fund.id)?;
        Ok(Self { kept, schemes })
    }

    /// The lines of entries in the actual layer: budgets and promises are no business of a general ledger.
    pub(super) fn lines(&self, batch: Uuid, entries: &[RecordedEntry]) -> Vec<GeneralLedgerLine> {
        let batch = batch.to_string();
        entries.iter().flat_map(|entry| self.lines_of(&batch, entry)).collect()
    }

    fn lines_of<'n>(
        &'n self,
        batch: &'n str,
        recorded: &'n RecordedEntry,
    ) -> impl Iterator<Item = GeneralLedgerLine> + 'n {
        let on = recorded.entry.occasion();
        let entity = self.kept.fund.host.as_ref().map_or_else(|| "trust".to_owned(), ToString::to_string);
        let numbered = (1_i16..).zip(recorded.entry.postings());
        numbered.filter(|(_, posting)| posting.layer == Layer::Actual).map(move |(line, posting)| {
            let about = &posting.dimensions;
            let scheme = self.schemes.iter().find(|scheme| Some(scheme.id) == about.scheme);
            let mut partners = self.kept.fund.partners.iter().chain(&self.kept.former_partners);
            let partner = partners.find(|partner| Some(partner.organisation) == about.partner);
            GeneralLedgerLine {
                batch: batch.to_owned(),
                entry: recorded.id.to_string(),
                line,
                entity: entity.clone(),
                cost_centre: scheme.map(|scheme| scheme.title.clone()).unwrap_or_default(),
                account: posting.account,
                project: self.kept.fund.title.clone(),
                analysis: [
                    partner.map(|partner| partner.key.to_string()).unwrap_or_default(),
                    about.source.map(FundingSource::code).unwrap_or_default().to_owned(),
                    about.s251_line.as_ref().map(S251Line::to_string).unwrap_or_default(),
                ],
                fy: on.period.fy,
                period: on.period.no,
                effective: on.effective,
                amount: posting.amount,
                kind: recorded.entry.kind(),
            }
        })
    }
}
