# A PostgreSQL server for one run of the tests: a folder of its own, a socket only, gone afterwards.
# Sourced by ./run and .ci/run. Debian keeps the server's programs off PATH, and they refuse to run as root.

# start_postgres: sets and exports TEST_DATABASE_URL; fails where no server is installed.
start_postgres() {
    PG_BIN=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)
    [ -n "$PG_BIN" ] && [ -x "$PG_BIN/initdb" ] || return 1
    PG_DATA=$(mktemp -d)
    PG_AS=""
    if [ "$(id -u)" = 0 ]; then
        chown postgres "$PG_DATA"
        PG_AS="runuser -u postgres --"
    fi
    (
        cd /
        $PG_AS "$PG_BIN/initdb" -D "$PG_DATA/data" -A trust -U balcony --no-sync --locale=C.UTF-8 -E UTF8 >/dev/null
        $PG_AS "$PG_BIN/pg_ctl" -D "$PG_DATA/data" -s -w -l "$PG_DATA/log" \
            -o "-c listen_addresses='' -c unix_socket_directories=$PG_DATA -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off" start
        $PG_AS "$PG_BIN/createdb" -h "$PG_DATA" -U balcony balcony
    ) || return 1
    TEST_DATABASE_URL="postgres://balcony@$(printf %s "$PG_DATA" | sed 's#/#%2F#g')/balcony"
    export TEST_DATABASE_URL
}

stop_postgres() {
    (cd / && $PG_AS "$PG_BIN/pg_ctl" -D "$PG_DATA/data" -s -m immediate stop) || true
    rm -rf "$PG_DATA"
}
