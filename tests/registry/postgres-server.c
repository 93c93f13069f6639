/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The server's own programs, run as somebody who is not root: PostgreSQL refuses that. */

#include "postgres-server.h"

#include "coroutine/co.h"
#include "registry/postgres-registry.h"

#include <glib/gstdio.h>
#include <libpq-fe.h>
#include <unistd.h>

#define USER "registrar"
#define PATIENCE (60 * G_TIME_SPAN_SECOND)

/* Ends the server as it is told, and with the test whatever becomes of that: then its input ends. */
#define KEEPER "\"$@\" </dev/null & read -r signal; kill -s \"${signal:-QUIT}\" $!; wait $!"

struct _PostgresServer
{
  char *folder;
  char *data;
  guint port; /* also of the socket's name */
  GSubprocess *keeper;
};

/* The command line of @program, a program of the server, followed by those given. */
static GPtrArray *
make_command (const char *program)
{
  static const char *const as_nobody[] = { "setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups" };
  GPtrArray *command = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; geteuid () == 0 && i < G_N_ELEMENTS (as_nobody); i++)
    g_ptr_array_add (command, g_strdup (as_nobody[i]));
  g_ptr_array_add (command, g_build_filename (POSTGRES_PROGRAMS, program, NULL));
  return command;
}

static void
add_arguments (GPtrArray *command, const char *const *arguments)
{
  for (; *arguments != NULL; arguments++)
    g_ptr_array_add (command, g_strdup (*arguments));
  g_ptr_array_add (command, NULL);
}

static void
run (const char *program, const char *const *arguments)
{
  g_autoptr (GPtrArray) command = make_command (program);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  add_arguments (command, arguments);
  process = g_subprocess_newv ((const char *const *) command->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error));
  if (!g_subprocess_get_successful (process))
    g_error ("%s: %s", program, output);
}

static PostgresServer *
make_server (void)
{
  PostgresServer *self = g_new0 (PostgresServer, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("registrar-pg-XXXXXX", &error);
  g_assert_no_error (error);
  self->data = g_build_filename (self->folder, "data", NULL);
  self->port = 5432;
  g_assert_cmpint (g_chmod (self->folder, 0777), ==, 0);
  return self;
}

/* Loses everything if the computer does: no test of ours is about that. */
static const char fast[] = "fsync = off\nfull_page_writes = off\nshared_buffers = 32MB\nmax_connections = 40\n"
                           "listen_addresses = ''\nwal_level = replica\nmax_wal_senders = 4\nautovacuum = off\n"
                           "log_min_messages = panic\n";

static void
add_to_file (PostgresServer *self, const char *name, const char *before, const char *after)
{
  g_autofree char *path = g_build_filename (self->data, name, NULL);
  g_autofree char *old = NULL;
  g_autofree char *whole = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  g_file_get_contents (path, &old, NULL, &error);
  g_assert_no_error (error);
  whole = g_strconcat (before, old, after, NULL);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_file_set_contents_full (path, whole, -1, G_FILE_SET_CONTENTS_NONE, 0644, &error);
  g_assert_no_error (error);
}

PostgresServer *
postgres_server_new (void)
{
  PostgresServer *self = make_server ();
  const char *const command[] = { "tar", "-xf", POSTGRES_DATABASE, "-C", self->folder, NULL };
  gint status;

  g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  add_to_file (self, "postgresql.conf", "", fast);
  return self;
}

PostgresServer *
postgres_server_new_standby (PostgresServer *primary)
{
  PostgresServer *self = make_server ();
  const char *const arguments[]
      = { "-h", primary->folder, "-U", USER, "-D", self->data, "-R", "-c", "fast", "--no-sync", "-X", "stream", NULL };

  run ("pg_basebackup", arguments);
  return self;
}

static void
wait_for_answer (PostgresServer *self)
{
  g_autofree char *uri = postgres_server_dup_uri (self, NULL);
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  while (PQping (uri) != PQPING_OK)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (10 * 1000);
    }
}

void
postgres_server_start (PostgresServer *self, const char *settings)
{
  const char *const arguments[] = { "-D", self->data, "-k", self->folder, NULL };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE);
  g_autoptr (GPtrArray) command = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) postgres = make_command ("postgres");
  g_autoptr (GError) error = NULL;

  g_assert_null (self->keeper);
  if (settings != NULL)
    add_to_file (self, "postgresql.conf", "", settings);

  add_arguments (command, (const char *const[]){ "sh", "-c", KEEPER, "keeper", NULL });
  g_ptr_array_set_size (command, (int) command->len - 1);
  add_arguments (postgres, arguments);
  for (guint i = 0; i < postgres->len; i++)
    g_ptr_array_add (command, g_strdup (g_ptr_array_index (postgres, i)));

  self->keeper = g_subprocess_launcher_spawnv (launcher, (const char *const *) command->pdata, &error);
  g_assert_no_error (error);
  wait_for_answer (self);
}

void
postgres_server_stop (PostgresServer *self, const char *signal)
{
  GOutputStream *input = g_subprocess_get_stdin_pipe (self->keeper);
  g_autofree char *line = g_strconcat (signal, "\n", NULL);

  g_output_stream_write_all (input, line, strlen (line), NULL, NULL, NULL);
  g_output_stream_close (input, NULL, NULL);
  g_subprocess_wait (self->keeper, NULL, NULL);
  g_clear_object (&self->keeper);
}

void
postgres_server_promote (PostgresServer *self)
{
  g_autofree char *promoted = postgres_server_ask (self, "SELECT pg_promote(TRUE, 60)");

  g_assert_cmpstr (promoted, ==, "t");
}

void
postgres_server_set_access (PostgresServer *self, const char *lines)
{
  add_to_file (self, "pg_hba.conf", lines, "");
}

void
postgres_server_free (PostgresServer *self)
{
  const char *const command[] = { "rm", "-rf", self->folder, NULL };

  if (self->keeper != NULL)
    postgres_server_stop (self, "QUIT");
  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (self->folder);
  g_free (self->data);
  g_free (self);
}

void
postgres_server_set_port (PostgresServer *self, guint port)
{
  g_autofree char *settings = g_strdup_printf ("listen_addresses = '127.0.0.1'\nport = %u\n", port);

  self->port = port;
  add_to_file (self, "postgresql.conf", "", settings);
}

const char *
postgres_server_get_folder (PostgresServer *self)
{
  return self->folder;
}

char *
postgres_server_dup_uri (PostgresServer *self, PostgresServer *other)
{
  g_autofree char *first = g_uri_escape_string (self->folder, NULL, FALSE);
  g_autofree char *second = other != NULL ? g_uri_escape_string (other->folder, NULL, FALSE) : NULL;

  if (other == NULL)
    return g_strdup_printf ("postgresql://" USER "@%s:%u/postgres", first, self->port);
  return g_strdup_printf ("postgresql://" USER "@%s:%u,%s:%u/postgres", first, self->port, second, other->port);
}

char *
postgres_server_ask (PostgresServer *self, const char *sql)
{
  const char *const keywords[] = { "dbname", "options", NULL };
  g_autofree char *uri = postgres_server_dup_uri (self, NULL);
  const char *const values[] = { uri, "-c search_path=registrar -c client_min_messages=error", NULL };
  PGconn *connection = PQconnectdbParams (keywords, values, TRUE);
  PGresult *result = PQexec (connection, sql);
  char *value = NULL;

  if (PQresultStatus (result) != PGRES_COMMAND_OK && PQresultStatus (result) != PGRES_TUPLES_OK)
    g_error ("%s: %s", sql, PQerrorMessage (connection));
  if (PQntuples (result) > 0)
    value = g_strdup (PQgetvalue (result, 0, 0));
  PQclear (result);
  PQfinish (connection);
  return value;
}

gint64
postgres_server_count (PostgresServer *self, const char *sql)
{
  g_autofree char *value = postgres_server_ask (self, sql);

  return g_ascii_strtoll (value, NULL, 10);
}

void
postgres_server_clear (PostgresServer *self)
{
  g_free (postgres_server_ask (self, "DROP SCHEMA IF EXISTS registrar CASCADE"));
}

typedef struct
{
  RegistrarRegistry *registry;
} MakeTables;

CO_ROUTINE (make_tables, MakeTables)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) courses = registrar_registry_search_courses (args->registry, NULL, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (courses->len, ==, 0);
}

void
postgres_server_fill (PostgresServer *self)
{
  if (postgres_server_count (self, "SELECT count(*) FROM pg_namespace WHERE nspname = 'registrar'") == 0)
    {
      g_autoptr (RegistrarRegistry) registry = postgres_server_connect (self, NULL, "yes");

      co_run (make_tables, registry);
    }
  g_free (postgres_server_ask (self, "DELETE FROM registrations; DELETE FROM students; DELETE FROM courses;"
                                     " INSERT INTO courses VALUES ('1001', 'INTRO-GO', 'Introduction to Go'),"
                                     " ('1002', 'INTRO-C', 'Introduction to C')"));
}

RegistrarRegistry *
postgres_server_connect (PostgresServer *self, PostgresServer *other, const char *create_tables)
{
  g_autofree char *uri = postgres_server_dup_uri (self, other);
  g_autoptr (GHashTable) options = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  RegistrarRegistry *registry;

  if (create_tables != NULL)
    g_hash_table_insert (options, (gpointer) "create-tables", (gpointer) create_tables);
  registry = registrar_postgres_registry_new ("office", uri, NULL, NULL, options, &error);
  g_assert_no_error (error);
  return registry;
}

typedef struct
{
  PostgresCheck check;
  RegistrarRegistry *registry;
} RunCheck;

CO_ROUTINE (run_check, RunCheck)
{
  args->check (args->registry);
}

void
postgres_registry_run (RegistrarRegistry *registry, PostgresCheck check)
{
  co_run (run_check, check, registry);
}

int
postgres_server_run_tests (PostgresServer *self)
{
  int status = g_test_run ();

  postgres_server_free (self);
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
