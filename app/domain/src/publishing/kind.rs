//! What editors write.

/// A kind of what is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 物語
    Story,
    /// 見どころ
    Place,
    /// 散策コース
    Course,
    /// 季節の暦の一項
    Season,
    /// 催し
    Event,
    /// 広報紙の一号
    Bulletin,
    /// 会議体
    Body,
    /// 会議の一回
    Meeting,
    /// 市長・副市長の予定
    Schedule,
    /// お知らせ
    News,
    /// PR活動の記録
    Campaign,
    /// 「暮らす」「訪れる」の一節
    Guide,
}

impl Kind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 12] = [
        Self::Story,
        Self::Place,
        Self::Course,
        Self::Season,
        Self::Event,
        Self::News,
        Self::Bulletin,
        Self::Body,
        Self::Meeting,
        Self::Schedule,
        Self::Campaign,
        Self::Guide,
    ];

    /// In addresses of staff, in the database and in the audit log.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Story => "stories",
            Self::Place => "places",
            Self::Course => "courses",
            Self::Season => "seasons",
            Self::Event => "events",
            Self::Bulletin => "bulletin",
            Self::Body => "bodies",
            Self::Meeting => "meetings",
            Self::Schedule => "schedule",
            Self::News => "news",
            Self::Campaign => "campaigns",
            Self::Guide => "guides",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Does something with the record of a kind, whichever it is: `$record` stands for its type in what follows.
#[macro_export]
macro_rules! of_kind {
    ($kind:expr, $record:ident => $then:expr) => {
        $crate::of_kind!(@ $kind, $record => $then;
            Bulletin: bulletin::IssueRecord, Story: stories::StoryRecord, Event: events::EventRecord, Body: meetings::BodyRecord,
            Meeting: meetings::MeetingRecord, Schedule: meetings::ScheduleRecord, News: news::NewsRecord, Place: places::PlaceRecord,
            Course: courses::CourseRecord, Season: seasons::SeasonRecord, Campaign: campaigns::CampaignRecord, Guide: living::GuideRecord)
    };
    (@ $kind:expr, $record:ident => $then:expr; $($name:ident: $module:ident::$type:ident),+) => {
        match $kind {
            $($crate::publishing::Kind::$name => {
                type $record = $crate::$module::$type;
                $then
            })+
        }
    };
}
