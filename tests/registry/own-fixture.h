/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of the registries whose tables are ours, the embedded and the shared one: each is made for both. */

#pragma once

#include "local-fixture.h"
#include "postgres-server.h"

static PostgresServer *own_server; /* of all tests: starting one takes a while */

static inline gint64
own_query (const char *sql)
{
  return postgres_server_count (own_server, sql);
}

static inline void
own_set_up_shared (LocalFixture *fixture, gconstpointer data)
{
  postgres_server_fill (own_server);
  fixture->registry = postgres_server_connect (own_server, NULL, NULL);
  fixture->query = own_query;
}

static inline void
own_tear_down_shared (LocalFixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->registry);
}

#define ADD_OWN_TEST(path, func)                                                                              \
  G_STMT_START                                                                                                \
  {                                                                                                           \
    ADD_LOCAL_TEST ("/local" path, func);                                                                     \
    g_test_add ("/shared" path, LocalFixture, func, own_set_up_shared, local_fixture_run, own_tear_down_shared); \
  }                                                                                                           \
  G_STMT_END

/* Instead of g_test_run(). */
static inline int
own_fixture_run_tests (void)
{
  int status;

  own_server = postgres_server_new ();
  postgres_server_start (own_server, NULL);
  status = g_test_run ();
  postgres_server_free (own_server);
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
