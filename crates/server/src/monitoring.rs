//! The measurements, for Prometheus, on a port of their own.

use std::time::Duration;

use actix_web::{HttpResponse, get, web};
use anyhow::{Context, Result};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

/// Upper bounds in seconds: from a cached page to the longest a statement may take.
const SECONDS: &[f64] =
    &[0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
/// Histograms hold raw samples until they are folded into their buckets.
const UPKEEP: Duration = Duration::from_secs(5);

/// Reads what was measured.
#[derive(Clone)]
pub(crate) struct Metrics(PrometheusHandle);

impl Metrics {
    /// Begins to measure.
    pub(crate) fn start() -> Result<Self> {
        let builder = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), SECONDS)
            .context("the measurements cannot be set up")?;
        let handle = builder.install_recorder().context("the measurements cannot be set up")?;
        Ok(Self(handle))
    }

    /// Folds samples together for as long as the process lives.
    pub(crate) async fn keep_up(self) {
        let mut turn = tokio::time::interval(UPKEEP);
        loop {
            turn.tick().await;
            self.0.run_upkeep();
        }
    }
}

/// Everything measured, in Prometheus's text format.
#[get("/metrics")]
pub(crate) async fn metrics(metrics: web::Data<Metrics>) -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(metrics.0.render())
}
