/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A PostgreSQL server of a test's own, in a folder of its own, reached by a socket in it. It ends with the test. */

#pragma once

#include "registry/registry.h"

typedef struct _PostgresServer PostgresServer;

/* All from plain threads; all wait until what they say is so. */

PostgresServer *postgres_server_new         (void); /* not started yet */
PostgresServer *postgres_server_new_standby (PostgresServer *primary); /* a copy that follows it, which runs */
void            postgres_server_free        (PostgresServer *self); /* stops it, too */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PostgresServer, postgres_server_free)

/* @settings: (nullable): lines of postgresql.conf, which stay */
void            postgres_server_start       (PostgresServer *self, const char *settings);
/* @signal: `KILL`; `QUIT`, which loses what is under way; `INT`, which ends it */
void            postgres_server_stop        (PostgresServer *self, const char *signal);
void            postgres_server_promote     (PostgresServer *self);
/* Lines that come first in pg_hba.conf, before the server is started. */
void            postgres_server_set_access  (PostgresServer *self, const char *lines);

/* Also listens on this port of 127.0.0.1, once it is started. */
void            postgres_server_set_port    (PostgresServer *self, guint port);

const char     *postgres_server_get_folder  (PostgresServer *self);
/* (transfer full): where the servers are, as libpq reads it */
char           *postgres_server_dup_uri     (PostgresServer *self, PostgresServer *other);
/* Runs SQL behind the registry's back. Returns: (transfer full): the first value of its last answer */
char           *postgres_server_ask         (PostgresServer *self, const char *sql);
gint64          postgres_server_count       (PostgresServer *self, const char *sql);
/* Drops all of Registrar's tables. */
void            postgres_server_clear       (PostgresServer *self);
/* As new: nobody is registered, for INTRO-GO or INTRO-C. */
void            postgres_server_fill        (PostgresServer *self);

/* (transfer full): a client of the server, and for %NULL without the consent that tables are made */
RegistrarRegistry *postgres_server_connect  (PostgresServer *self, PostgresServer *other, const char *create_tables);

typedef void (*PostgresCheck) (RegistrarRegistry *registry);

/* Runs @check on a coroutine, as verbs must. */
void               postgres_registry_run    (RegistrarRegistry *registry, PostgresCheck check);
/* Runs all tests, at the end of a main() whose tests share the server, and frees that. */
int                postgres_server_run_tests (PostgresServer *self);
