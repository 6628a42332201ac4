//! The site while it serves: its two listeners, and its orderly end.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    path::Path,
    thread,
    time::Duration,
};

use actix_web::{
    App as HttpApp, HttpServer,
    dev::{Server, ServerHandle},
    rt::System,
    web,
};
use anyhow::Result;
use trellis_api::{App, AppSettings};
use trellis_credentials::RootKey;
use trellis_jobs::Runner;
use trellis_web::Pages;

use crate::{
    command_line::Listen,
    installation::Installation,
    monitoring::{self, Metrics},
    signals::Signals,
    terminal,
    worker::Worker,
};

/// How long requests in progress may take once the end was asked for.
const DRAIN_SECONDS: u64 = 20;
/// A client that does not finish its request line and headers in this time is cut off.
const HEADERS_WITHIN: Duration = Duration::from_secs(10);

/// Why the site cannot be served.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SiteError {
    /// Somebody else listens there.
    #[error("{address} is taken by another program: stop it, or choose another address with {option}")]
    Taken {
        /// The address.
        address: SocketAddr,
        /// The option that chooses it.
        option: &'static str,
    },
    /// The address cannot be listened on for another reason.
    #[error("cannot listen on {address}: {cause}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        cause: io::Error,
    },
}

/// Both sockets, bound before anything slow is started, so that a taken port is told at once.
pub(crate) struct Listeners {
    site: TcpListener,
    monitoring: TcpListener,
}

impl Listeners {
    /// Binds both for an installation; when it is itself that listens there already, that is the answer.
    pub(crate) fn bind_for(listen: &Listen, data: &Path) -> Result<Self> {
        Self::bind(listen).map_err(|error| match trellis_cluster::running_on(data) {
            Some(running) => running.into(),
            None => error.into(),
        })
    }

    fn bind(listen: &Listen) -> Result<Self, SiteError> {
        Ok(Self {
            site: bind(listen.listen, "--listen")?,
            monitoring: bind(listen.metrics_listen, "--metrics-listen")?,
        })
    }

    /// Where the site is, with the port that the system chose if it was left to it.
    pub(crate) fn address(&self) -> io::Result<SocketAddr> {
        self.site.local_addr()
    }
}

fn bind(address: SocketAddr, option: &'static str) -> Result<TcpListener, SiteError> {
    TcpListener::bind(address).map_err(|cause| {
        if cause.kind() == io::ErrorKind::AddrInUse {
            SiteError::Taken { address, option }
        } else {
            SiteError::Listen { address, cause }
        }
    })
}

/// Serves until a signal asks for the end; then answers what was begun, and returns.
pub(crate) fn serve(
    installation: &Installation,
    settings: AppSettings,
    listeners: Listeners,
    runner: Option<Runner>,
    ready: impl FnOnce(),
) -> Result<()> {
    let metrics = Metrics::start()?;
    let app = App::new(installation.store.clone(), &installation.root, settings);
    let pages = pages(&app, &installation.root);
    let app = web::Data::new(app);
    System::new().block_on(async move {
        let signals = Signals::listen()?;
        actix_web::rt::spawn(metrics.clone().keep_up());
        let site = site(app.clone(), pages, listeners.site)?;
        let watch = watch(app, metrics, listeners.monitoring)?;
        actix_web::rt::spawn(end_on_signal(site.handle(), watch.handle(), signals));
        let worker = runner.map(Worker::start);
        ready();
        let (site, watch) = tokio::join!(site, watch);
        if let Some(worker) = worker {
            worker.stop().await;
        }
        Ok(site.and(watch)?)
    })
}

/// The pages, unless this build was made without their style sheets and scripts: the API serves without them.
fn pages(app: &App, root: &RootKey) -> Option<web::Data<Pages>> {
    Pages::new(app.entrance.clone(), root, app.settings.https)
        .map(web::Data::new)
        .inspect_err(|error| terminal::say(&format!("No pages are served: {error}")))
        .ok()
}

fn site(app: web::Data<App>, pages: Option<web::Data<Pages>>, listener: TcpListener) -> io::Result<Server> {
    let workers = thread::available_parallelism().map_or(2, usize::from);
    let pages = move |config: &mut web::ServiceConfig| {
        if let Some(pages) = &pages {
            trellis_web::configure(pages, config);
        }
    };
    let server = HttpServer::new(move || trellis_api::serve_with(app.clone(), pages.clone()))
        .workers(workers)
        .client_request_timeout(HEADERS_WITHIN)
        .shutdown_timeout(DRAIN_SECONDS)
        .disable_signals();
    Ok(server.listen(listener)?.run())
}

fn watch(app: web::Data<App>, metrics: Metrics, listener: TcpListener) -> io::Result<Server> {
    let server = HttpServer::new(move || {
        let site = HttpApp::new().app_data(app.clone()).app_data(web::Data::new(metrics.clone()));
        site.configure(trellis_api::monitoring).service(monitoring::metrics)
    });
    Ok(server.workers(1).disable_signals().listen(listener)?.run())
}

/// The first signal ends it in order, a second one at once. The monitoring port answers until the site is done.
async fn end_on_signal(site: ServerHandle, watch: ServerHandle, mut signals: Signals) {
    signals.next().await;
    tracing::info!("stopping: requests that were begun are answered first");
    tokio::select! {
        () = site.stop(true) => {}
        () = signals.next() => site.stop(false).await,
    }
    watch.stop(false).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_says_which_and_what_to_do() {
        let holder = TcpListener::bind("127.0.0.1:0").unwrap();
        let taken = holder.local_addr().unwrap();
        let free = "127.0.0.1:0".parse().unwrap();
        let refused =
            Listeners::bind(&Listen { listen: free, metrics_listen: taken, limits: None }).err().unwrap();
        assert!(matches!(refused, SiteError::Taken { .. }));
        let words = refused.to_string();
        assert!(words.contains(&taken.to_string()) && words.contains("--metrics-listen"), "{words}");
    }
}
