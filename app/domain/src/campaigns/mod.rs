//! PR活動の記録 (トップセールス, 大阪産PR …): what was shown where, to whom, with whom, and what came of it.

mod figure;
mod kind;
mod record;
mod view;

pub use figure::CampaignFigure;
pub use kind::CampaignKind;
pub use record::{CampaignRecord, LONGEST_CAMPAIGN};
pub use view::{CAMPAIGNS_PER_PAGE, CampaignCard, CampaignFilter, CampaignList, CampaignPage, CampaignShort};
