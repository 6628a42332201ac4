//! `trellis demo`: the story on this machine, from nothing to a page that answers, in one command.

use std::{fs, path::Path, process::ExitCode};

use anyhow::{Context, Result};
use trellis_api::{AppSettings, LimitSettings};

use crate::{
    command_line::{Demo, DemoAction},
    database::Database,
    installation::Installation,
    logging,
    site::{self, Listeners},
    story, terminal, worker,
};

use super::demo_code;

const CONNECTIONS: u32 = 8;

pub(super) fn run(demo: &Demo) -> Result<ExitCode> {
    if let Some(DemoAction::Code { name }) = &demo.action {
        return demo_code::run(&demo.data, name);
    }
    // The port comes first: when the demonstration runs already, nothing of it may be touched.
    let listeners = Listeners::bind_for(&demo.listen, &demo.data)?;
    if demo.reset {
        reset(&demo.data)?;
    }
    let database = Database::start(&demo.data)?;
    let log = demo.data.join("trellis.log");
    logging::to_file(&log)?;
    let url = database.app_url();
    let installation = Installation::on(database, &demo.data, None, CONNECTIONS)?;
    if story::tell_once(&installation, &url)
        .context("the story cannot be loaded; `trellis demo --reset` starts over")?
    {
        terminal::say("The story of Wexcombe is loaded.");
        story::take_in(&demo.data, &demo.fixtures).context("the real input cannot be taken in")?;
    }
    let address = format!("http://{}", listeners.address()?);
    let settings = AppSettings {
        issuer: address.clone(),
        https: false,
        limits: demo.listen.limits.unwrap_or(LimitSettings::off()),
    };
    let runner = worker::runner(&installation, &demo.mail, &demo.data)?;
    site::serve(&installation, settings, listeners, runner, || greet(&address, &demo.data, &log))?;
    terminal::say("Stopped. The data is kept; `trellis demo --reset` starts over.");
    Ok(ExitCode::SUCCESS)
}

/// Where it is, who can sign in, and a call to begin with.
fn greet(address: &str, data: &Path, log: &Path) {
    terminal::say(&format!("\nTrellis serves on {address}"));
    terminal::say(&format!("  Sign in:          {address}/sign-in"));
    terminal::say(&format!("  API, interactive: {address}/api/docs/"));
    terminal::say(&format!("  Log:              {}", log.display()));
    terminal::say(&format!("\nAccounts (password of all: {}):", story::PASSWORD));
    for line in story::table() {
        terminal::say(&line);
    }
    let code = format!("{} demo --data {} code", program(), data.display());
    terminal::say(&format!("\nThe code of a second factor: {code} commissioner"));
    terminal::say("A first call, as the commissioner (each code works once):");
    terminal::say(&format!(
        r#"  TOKEN=$(curl -s {address}/api/v1/sessions -H 'content-type: application/json' -d "{{\"email\":\"commissioner@wexcombe.example\",\"password\":\"{}\",\"code\":\"$({code} commissioner)\"}}" | sed 's/.*"access_token":"\([^"]*\)".*/\1/'); curl -s {address}/api/v1/procurements -H "authorization: Bearer $TOKEN""#,
        story::PASSWORD,
    ));
    terminal::say("\nCtrl-C stops it.");
}

/// How this program was called, for commands to copy.
fn program() -> String {
    std::env::args().next().unwrap_or_else(|| "trellis".to_owned())
}

fn reset(data: &Path) -> Result<()> {
    trellis_cluster::erase(data)?;
    for name in ["root.key", "trellis.log"] {
        let path = data.join(name);
        if path.exists() {
            fs::remove_file(&path).with_context(|| format!("{} cannot be removed", path.display()))?;
        }
    }
    Ok(())
}
