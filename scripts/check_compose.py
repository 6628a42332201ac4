"""Checks docker-compose.yml where `docker compose` is not installed.

It looks for what `docker compose config` would refuse: YAML that does not parse, keys that do not exist,
services, volumes and secrets that are used but not declared.
"""

import sys

import yaml

TOP = {"name", "services", "volumes", "networks", "secrets", "configs"}
SERVICE = {
    "build", "cap_drop", "command", "depends_on", "deploy", "entrypoint", "environment", "env_file", "expose",
    "healthcheck", "image", "init", "mem_limit", "networks", "ports", "profiles", "read_only", "restart",
    "secrets", "security_opt", "stop_grace_period", "tmpfs", "user", "volumes",
}
CONDITIONS = {"service_started", "service_healthy", "service_completed_successfully"}


def problems(document):
    """Yields one sentence for each thing that is wrong."""
    yield from (f"unknown top-level key {key}" for key in document.keys() - TOP)
    services = document.get("services") or {}
    declared = document.get("volumes") or {}
    for name, service in services.items():
        yield from (f"service {name}: unknown key {key}" for key in service.keys() - SERVICE)
        if not {"image", "build"} & service.keys():
            yield f"service {name}: neither image nor build"
        for other, link in (service.get("depends_on") or {}).items():
            if other not in services:
                yield f"service {name}: depends on {other}, which does not exist"
            if link.get("condition") not in CONDITIONS:
                yield f"service {name}: unknown condition for {other}"
            if link.get("condition") == "service_healthy" and "healthcheck" not in services.get(other, {}):
                yield f"service {name}: waits for the health of {other}, which has no healthcheck"
        for volume in service.get("volumes") or []:
            source = volume.split(":")[0]
            if not source.startswith((".", "/")) and source not in declared:
                yield f"service {name}: volume {source} is not declared"
        for port in service.get("ports") or []:
            if not isinstance(port, str):
                yield f"service {name}: port {port} must be quoted, or YAML reads it as a number"


def main():
    """Prints the problems and fails when there are any."""
    with open(sys.argv[1], encoding="utf-8") as file:
        found = list(problems(yaml.safe_load(file)))
    print("\n".join(found) or f"{sys.argv[1]}: valid (docker compose itself is not installed here)")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
