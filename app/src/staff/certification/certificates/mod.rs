//! `/staff/certification/certificates…`: the certificates, how they stand, and what is done about it.

mod fault;
mod forms;
mod list;
mod one;

pub use fault::StandingFault;
pub use list::{filter, sheet};
pub(in crate::staff) use list::{page as list, tasks};
pub(in crate::staff) use one::page as one;

use domain::certification::Measure;

/// Where a certificate is.
fn address(id: i64) -> String {
    format!("/staff/certification/certificates/{id}")
}

/// What two persons decide about a certificate, in a word.
pub(in crate::staff) const fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Suspend => "一時停止",
        Measure::Resume => "再開",
        Measure::Revoke => "取消",
    }
}

/// What it means.
const fn consequence(measure: Measure) -> &'static str {
    match measure {
        Measure::Suspend => "産品の一覧から外れ、マークも使えません。ページは残ります。期限は停止の間も進みます。",
        Measure::Resume => "産品の一覧に戻り、マークも使えます。",
        Measure::Revoke => "産品の一覧から外れ、もとには戻せません。番号は二度と使いません。ページは残ります。",
    }
}
