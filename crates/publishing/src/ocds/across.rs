//! What only several releases of one process show together.

use std::collections::BTreeMap;

use super::cautions::Caution;
use super::notice::ImportedNotice;

/// The cautions that come to light when all releases of each process are read in the order of their dates: a tender
/// complete with a lot still active, and awards under several identifiers.
pub fn cautions_across<'n>(notices: impl IntoIterator<Item = &'n ImportedNotice>) -> Vec<Caution> {
    let mut processes: BTreeMap<&str, Vec<&ImportedNotice>> = BTreeMap::new();
    for notice in notices {
        processes.entry(notice.ocid.as_str()).or_default().push(notice);
    }
    processes.into_iter().filter(|(_, releases)| releases.len() > 1).flat_map(of_process).collect()
}

fn of_process((ocid, mut releases): (&str, Vec<&ImportedNotice>)) -> Vec<Caution> {
    releases.sort_by_key(|release| release.date.instant);
    let mut tender = None;
    let mut lots: BTreeMap<&str, &str> = BTreeMap::new();
    let mut awards: Vec<String> = Vec::new();
    for release in releases {
        tender = release.tender_status.as_deref().or(tender);
        let told = release.lots.iter().filter_map(|lot| Some((lot.id.as_str(), lot.status.as_deref()?)));
        lots.extend(told);
        for award in &release.awards {
            if !awards.contains(&award.id) {
                awards.push(award.id.clone());
            }
        }
    }
    let mut cautions = Vec::new();
    if tender == Some("complete") {
        let open = lots.into_iter().filter(|(_, status)| *status == "active");
        cautions.extend(open.map(|(lot, _)| Caution::LotLeftOpen { lot: lot.to_owned() }));
    }
    if awards.len() > 1 {
        cautions.push(Caution::SeveralAwards { ocid: ocid.to_owned(), awards });
    }
    cautions
}
