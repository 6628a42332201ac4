//! What the crash test stands on: a cluster that flushes every commit, the program, and a pooled fund with instalments.

use std::sync::Arc;

use serde_json::{Value, json};
use tempfile::TempDir;
use trellis_access::{OrganisationKind, Role};
use trellis_cluster::{Cluster, Durability, SUPERUSER};
use trellis_credentials::RootKey;
use trellis_kernel::{Clock, FinancialYear, london_date};
use trellis_store::{Store, StoreSettings, SystemClock};
use trellis_test_support::{Actor, found_organisation, found_person};

use crate::client::Client;
use crate::server_process::{Environment, free_address};

const ROOT: [u8; 32] = [9; 32];
const DATABASE: &str = "trellis";

/// The cluster and how the program reaches it.
pub(crate) struct Ground {
    pub(crate) environment: Environment,
    cluster: Option<Cluster>,
    pub(crate) folder: TempDir,
}

impl Ground {
    /// A migrated database in a cluster of its own. Durability is what is tested here, so it is on.
    pub(crate) fn lay() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let cluster = Cluster::start(folder.path(), Durability::Full).expect("the cluster starts");
        trellis_store::create_database(&cluster.connection_url("postgres", SUPERUSER), DATABASE)
            .expect("a database");
        trellis_store::migrate(&cluster.connection_url(DATABASE, SUPERUSER)).expect("the migrations run");
        let environment = Environment {
            database_url: cluster.connection_url(DATABASE, "trellis_app"),
            job_database_url: cluster.connection_url(DATABASE, "trellis_job"),
            root_key: ROOT.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat(),
            address: free_address(),
        };
        Self { environment, cluster: Some(cluster), folder }
    }

    /// A caller of the program.
    pub(crate) fn client(&self) -> Client {
        Client::of(&self.environment.address, &RootKey::new(ROOT))
    }

    /// SIGKILL to the postmaster, and a new start on what it left.
    pub(crate) fn kill_9_the_database_and_start_it_again(&mut self) {
        use nix::{sys::signal, unistd::Pid};
        let killed = self.cluster.take().expect("it runs");
        let pid = Pid::from_raw(killed.pid().try_into().expect("a process id"));
        signal::kill(pid, signal::Signal::SIGKILL).expect("it was alive");
        while killed.is_running() {
            std::thread::yield_now();
        }
        drop(killed);
        self.cluster = Some(Cluster::start(self.folder.path(), Durability::Full).expect("it recovers"));
    }

    /// What `psql` prints for a query of the superuser's.
    pub(crate) fn query(&self, sql: &str) -> String {
        let cluster = self.cluster.as_ref().expect("it runs");
        let output = std::process::Command::new(cluster.binaries().program("psql"))
            .args(["--no-psqlrc", "--tuples-only", "--no-align", "--quiet", "--command", sql])
            .arg(cluster.connection_url(DATABASE, SUPERUSER))
            .output()
            .expect("psql runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8").trim().to_owned()
    }
}

/// Who acts in the crash test.
pub(crate) struct Cast {
    pub(crate) manager: Actor,
    pub(crate) finance: Actor,
    partners: [(&'static str, Actor); 2],
}

impl Cast {
    /// Founds them as the operator does.
    pub(crate) fn found(ground: &Ground) -> Self {
        let settings =
            StoreSettings { connections: 1, ..StoreSettings::at(&ground.environment.database_url) };
        let store = Store::open(&settings, Arc::new(SystemClock)).expect("the store opens");
        let trust = found_organisation(&store, OrganisationKind::Trust, None, "Wexcombe Children's Trust");
        let council = found_organisation(&store, OrganisationKind::Council, None, "Wexcombe Council");
        let icb = found_organisation(&store, OrganisationKind::Nhs, None, "NHS Wexcombe ICB");
        let cast = Self {
            manager: found_person(&store, trust, &[Role::PooledFundManager]),
            finance: found_person(&store, trust, &[Role::FinanceOfficer]),
            partners: [
                ("council", found_person(&store, council, &[Role::PartnerApprover])),
                ("icb", found_person(&store, icb, &[Role::PartnerApprover])),
            ],
        };
        // Tokens are minted here, so everybody gets the login that a sign-in would have begun.
        ground.query(
            "INSERT INTO app.login (id, person_id, org_id, epoch, started_at, factor_at) \
             SELECT DISTINCT m.person_id, m.person_id, m.org_id, 1, '2100-01-01Z'::timestamptz, '2100-01-01Z'::timestamptz \
             FROM app.membership m",
        );
        cast
    }

    /// An active fund with a schedule for each partner: the ids of its instalments.
    pub(crate) fn open_fund(&self, client: &Client) -> Vec<String> {
        let fund =
            client.must_post(&self.manager, "/funds", &json!({ "title": "Pooled fund", "basis": "s75" }));
        let fund = format!("/funds/{}", fund["id"].as_str().expect("an id"));
        for (key, partner) in &self.partners {
            let body = json!({ "organisation_id": partner.organisation, "key": key });
            client.must_post(&self.manager, &format!("{fund}/partners"), &body);
        }
        let version = client.version(&self.manager, &fund);
        client.must_put(&self.manager, &format!("{fund}/terms"), version, &self.terms());
        let year = FinancialYear::containing(london_date(SystemClock.now())).expect("a year").start_year();
        let rule = client.must_post(&self.manager, &format!("{fund}/risk-rules"), &rule(year));
        for (_, partner) in &self.partners {
            let body = json!({ "agreement_hash": rule["agreement_hash"] });
            client.must_post(partner, &format!("{fund}/risk-rules/1/signatures"), &body);
        }
        client.must_post(&self.manager, &format!("{fund}/activation"), &json!({}));
        for (key, _) in &self.partners {
            let body = json!({ "partner": key, "fy": year, "amount_p": 400_000_000 });
            client.must_post(&self.finance, &format!("{fund}/contribution-schedules"), &body);
        }
        let page = client.must_get(&self.manager, &format!("{fund}/contributions?limit=100"));
        let items = page["items"].as_array().expect("items");
        items.iter().map(|item| item["id"].as_str().expect("an id").to_owned()).collect()
    }

    fn terms(&self) -> Value {
        let agreed = "agreed";
        json!({
            "terms": {
                "aims": agreed, "contributions": agreed, "functions": agreed, "persons_and_services": agreed,
                "resources_provided": agreed, "duration_review_variation_termination": agreed,
                "management_and_host": agreed
            },
            "host": "council", "pool_manager_id": self.manager.person, "audit_arranged": true
        })
    }
}

fn rule(year: i16) -> Value {
    let by_contribution = json!({ "kind": "pro_rata", "weights": "current_contributions" });
    json!({ "valid_from": format!("{year}-04-01"), "streams": { "joint": {
        "over": { "steps": [by_contribution] },
        "under": { "steps": [by_contribution], "settlement": { "council": "retain", "icb": "return" } }
    } } })
}
