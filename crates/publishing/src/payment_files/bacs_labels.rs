//! The labels around the payments of a Bacs file: 80 characters each, positions counted from 1.

use chrono::{Datelike, NaiveDate};
use trellis_kernel::Pence;

use super::batch::PaymentBatch;

/// What the labels need to know beside the batch.
#[derive(Clone, Copy)]
pub(super) struct Around<'b> {
    pub(super) batch: &'b PaymentBatch,
    /// `1` and `DAILY`, or `4` and `MULTI`.
    pub(super) work: &'static str,
    /// 100 or 106.
    pub(super) record: usize,
    pub(super) processing: NaiveDate,
}

/// A Julian date as Bacs writes it: a blank, two digits of the year, three of the day in it.
pub(super) fn julian(day: NaiveDate) -> String {
    format!(" {:02}{:03}", day.year().rem_euclid(100), day.ordinal())
}

impl Around<'_> {
    /// `VOL1`: the serial number of the submission (5-10), its owner (42-47), the level of the labels (80).
    pub(super) fn volume(&self) -> String {
        let (serial, user) = (self.batch.serial(), &self.batch.originator().service_user);
        format!("VOL1{serial}{:31}{user}{:32}1", "", "")
    }

    /// `HDR1` and `EOF1`: the file's name `A…S  1…` (5-21), volume (22-27), section and sequence (28-35), made (42-47),
    /// kept until (48-53).
    fn file(&self, label: &str) -> String {
        let (serial, user) = (self.batch.serial(), &self.batch.originator().service_user);
        let name = format!("A{user}S  1{user}");
        let (made, until) = (julian(self.batch.created()), julian(self.processing));
        format!("{label}{name}{serial}00010001{:6}{made}{until} 000000{:20}", "", "")
    }

    /// `HDR2` and `EOF2`: fixed records (5), the length of a block (6-10) and of a record (11-15), no offset (51-52).
    fn shape(&self, label: &str) -> String {
        format!("{label}F02000{:05}{:35}00{:28}", self.record, "", "")
    }

    /// The labels before the payments.
    pub(super) fn before(&self) -> [String; 4] {
        let processing = julian(self.processing);
        // Receiving party (11-20), currency of pounds (21-22), country (23-28), work code (29-37), file number (38-40).
        let user = format!("UHL1{processing}999999    00000000{:<9}001{:40}", self.work, "");
        [self.volume(), self.file("HDR1"), self.shape("HDR2"), user]
    }

    /// The labels after the payments; debits (5-17) and credits (18-30) in pence, and how many of each (31-37, 38-44).
    pub(super) fn after(&self, contras: usize) -> [String; 3] {
        let control = self.batch.control();
        let totals = totals(control.total, contras, control.payments);
        [self.file("EOF1"), self.shape("EOF2"), totals]
    }
}

fn totals(total: Pence, debits: usize, credits: usize) -> String {
    let pence = total.get();
    format!("UTL1{pence:013}{pence:013}{debits:07}{credits:07}{:36}", "")
}
