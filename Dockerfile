# One image with the program, for `serve`, `work` and `migrate` against a PostgreSQL given by DATABASE_URL.
FROM node:22-bookworm AS assets
RUN apt-get update \
    && apt-get install --yes --no-install-recommends python3-pip \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY package.json package-lock.json ./
COPY scripts scripts
COPY crates/web/assets crates/web/assets
RUN scripts/assets

FROM rust:1.95-bookworm AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpq-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
COPY --from=assets /src/crates/web/dist crates/web/dist
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked --package trellis-server --bin trellis \
    && cp target/release/trellis /usr/local/bin/trellis

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpq5 ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/trellis --create-home trellis \
    && install --directory --owner=trellis --mode=0700 /var/lib/trellis/data
COPY --from=build /usr/local/bin/trellis /usr/local/bin/trellis
USER trellis
WORKDIR /var/lib/trellis
EXPOSE 8080 9090
ENTRYPOINT ["trellis"]
CMD ["serve"]
