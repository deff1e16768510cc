//! The demo: the bundled invented newspapers, a configuration that reads them alone, their facts and four users.
//! The whole-program tests begin the same way.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use chrono::{DateTime, FixedOffset, Utc};
use domain::{FactId, PlaceId, Role};

use crate::config::Config;
use crate::newspapers::{self, Newspapers};
use crate::service::{Service, Summary};

/// Time between the two readings of the demo, in which the newspapers print their second edition.
pub const RECHECK: Duration = Duration::from_secs(1);

/// Sign-in names of the demo with their roles and shown names.
pub const USERS: [(&str, &str, Role); 4] = [
    ("quantri", "Quản trị (dùng thử)", Role::Administrator),
    ("chuyenvien", "Chuyên viên (dùng thử)", Role::Reviewer),
    ("nguoiduyet", "Người duyệt (dùng thử)", Role::Approver),
    ("nguoidoc", "Người đọc (dùng thử)", Role::Reader),
];

/// Starts the newspapers, and makes of `config` one that reads them alone and may reach them on loopback.
pub async fn newspapers(mut config: Config, now: DateTime<FixedOffset>) -> anyhow::Result<(Newspapers, Arc<Config>)> {
    let newspapers = Newspapers::start(now).await.context("cannot start the demo newspapers")?;
    config = config.with_outlets(&newspapers.source_files())?;
    config.settings.fetch.allow_private = newspapers.outlets().iter().map(|o| o.addr.to_string()).collect();
    config.settings.fetch.host_gap = Duration::from_millis(1);
    config.settings.fetch.agent = "DiemBao-demo/0.1".into();
    config.settings.fetch.contact = "invented newspapers on loopback".into();
    config.settings.collect.recheck.insert(0, RECHECK);
    config.settings.collect.poll_floor = RECHECK;
    config.settings.collect.poll_ceiling = RECHECK;
    let desk = &mut config.settings.desk;
    [desk.notice, desk.notice_en, desk.notice_zh] = newspapers::MARKER.map(str::to_owned);
    Ok((newspapers, Arc::new(config)))
}

/// Enters the demo's facts into the register, by its reviewer where [`people`] made them before.
pub async fn furnish(store: &store::Store, newspapers: &Newspapers, at: DateTime<Utc>) -> anyhow::Result<()> {
    let by = store.user_by_name(USERS[1].0).await?.map(|user| user.id);
    for fact in newspapers.facts() {
        let value = fact.value.parse().with_context(|| format!("demo fact {}: value {:?}", fact.indicator, fact.value))?;
        let fact = domain::Fact {
            id: FactId(0),
            indicator: fact.indicator,
            place: PlaceId(fact.place_id),
            period: fact.period,
            value,
            unit: fact.unit,
            as_of: fact.as_of,
            document: fact.document,
            document_date: fact.document_date,
            agency: fact.agency,
            note: fact.note,
            object: String::new(),
            basis: String::new(),
            precision: 0.0,
            valid_until: None,
        };
        store.add_fact(&store::NewFact { fact, by }, at).await?;
    }
    Ok(())
}

/// Makes the demo's users, all with one password.
pub async fn people(store: &store::Store, password: &str, at: DateTime<Utc>) -> anyhow::Result<()> {
    let hash = web::hash_password(password)?;
    for (name, full_name, role) in USERS {
        store.add_user(name, full_name, role, &hash, at).await?;
    }
    Ok(())
}

/// Reads the first edition, lets the newspapers print the second, and reads that too.
pub async fn collect(service: &Service, newspapers: &Newspapers) -> anyhow::Result<Summary> {
    let mut summary = service.collect_once().await?;
    newspapers.next_edition();
    // The recheck ladder's first step must have passed before the edited pages are due again.
    tokio::time::sleep(RECHECK + Duration::from_millis(100)).await;
    summary += service.collect_once().await?;
    Ok(summary)
}
