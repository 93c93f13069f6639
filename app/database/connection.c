/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opens SQLite one way: what is written stays written, and what is foreign is left alone. */

#include "database/connection.h"

#include "database/error.h"

#include <glib/gi18n-lib.h>

/* How long another program may hold the lock before we say that it is busy, and how often we look. */
#define BUSY_TIMEOUT (30 * G_USEC_PER_SEC)
#define BUSY_PAUSE (2 * G_USEC_PER_SEC / 1000)

struct _RegistrarConnection
{
  sqlite3 *handle;
  gint64 busy_since; /* when it met the lock that it waits for */
  GData *companions; /* freed before the handle is closed */
};

/*
 * secure_delete: what was erased must not be found in the file. synchronous=FULL: NORMAL loses acknowledged
 * commits when the power fails. trusted_schema and cell_size_check: the file may have been tampered with.
 * The WAL may grow to 64 MiB before it is copied back: most runs then wait for no more syncs than they commit.
 */
static const char pragmas[] = "PRAGMA synchronous = FULL;"
                              "PRAGMA foreign_keys = ON;"
                              "PRAGMA trusted_schema = OFF;"
                              "PRAGMA cell_size_check = ON;"
                              "PRAGMA secure_delete = ON;"
                              "PRAGMA temp_store = MEMORY;"
                              "PRAGMA cache_size = -16384;"
                              "PRAGMA wal_autocheckpoint = 8192;"
                              "PRAGMA journal_size_limit = 67108864;";

/* Of a new file: half the calls for the same bytes. A file keeps the size it was made with. */
static const char page_size[] = "PRAGMA page_size = 8192";

/* One lock less on each of SQLite's allocations. Only the first call of a process has an effect. */
static void
configure_sqlite (void)
{
  static gsize configured = 0;

  if (!g_once_init_enter (&configured))
    return;

  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  g_once_init_leave (&configured, 1);
}

/* SQLite's own handler sleeps ever longer, up to 100 ms, and then never gets in between the batches of another run. Where
 * there is much else to do a pause may last many times as long as it should: so it is the clock that counts. */
static int
busy_cb (gpointer data, int n_calls)
{
  RegistrarConnection *self = data;
  gint64 now = g_get_monotonic_time ();

  if (n_calls == 0)
    self->busy_since = now;
  if (now - self->busy_since >= BUSY_TIMEOUT)
    return FALSE;

  g_usleep (BUSY_PAUSE);
  return TRUE;
}

static void
harden (sqlite3 *handle)
{
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
}

static gboolean
check_writable (RegistrarConnection *self, const char *path, GError **error)
{
  /* SQLite falls back to reading when it may not write, and would fail in the middle of a run. */
  if (sqlite3_db_readonly (self->handle, "main") == 0)
    return TRUE;

  g_set_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_CANNOT_WRITE,
               _("“%s” cannot be written: it may only be read."), path);
  return FALSE;
}

typedef struct
{
  guint owner;
  guint version;
  gboolean has_tables;
} Marks;

/* In one transaction: another program may be about to make the tables. */
static gboolean
read_marks (RegistrarConnection *self, Marks *marks, GError **error)
{
  /* The first access to the file: a damaged one shows here. */
  if (!registrar_connection_execute (self, "BEGIN; SELECT count(*) FROM sqlite_schema", error))
    return FALSE;

  marks->owner = (guint) registrar_connection_get_pragma (self, "application_id");
  marks->version = (guint) registrar_connection_get_pragma (self, "user_version");
  marks->has_tables = registrar_connection_get_pragma (self, "schema_version") != 0;
  return registrar_connection_execute (self, "END", error);
}

static gboolean
check_owner (RegistrarConnection *self, const char *path, guint application_id, guint newest, GError **error)
{
  Marks marks;

  if (!read_marks (self, &marks, error))
    return FALSE;

  if (marks.owner != application_id && (marks.owner != 0 || marks.has_tables))
    {
      g_set_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_FOREIGN,
                   _("“%s” belongs to another program."), path);
      return FALSE;
    }

  if (marks.version > newest)
    {
      g_set_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_NEWER,
                   _("“%s” was made by a newer Registrar: its version is %u, this one knows %u."), path,
                   marks.version, newest);
      return FALSE;
    }

  return TRUE;
}

/* While two programs that open a new file change its journal SQLite may say busy at once, without its handler. */
static gboolean
set_journal (RegistrarConnection *self, RegistrarJournalMode journal, GError **error)
{
  const char *sql = journal == REGISTRAR_JOURNAL_WAL
                        ? "PRAGMA journal_mode = WAL"
                        : "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE";

  gint64 deadline = g_get_monotonic_time () + BUSY_TIMEOUT;
  int result;

  while ((result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL) & 0xff) == SQLITE_BUSY
         && g_get_monotonic_time () < deadline)
    g_usleep (BUSY_PAUSE);

  if (result == SQLITE_OK)
    return TRUE;

  registrar_database_set_error (error, self->handle);
  return FALSE;
}

RegistrarConnection *
registrar_connection_open (const char *path, RegistrarJournalMode journal, guint application_id, guint newest,
                           GError **error)
{
  g_autoptr (RegistrarConnection) self = g_new0 (RegistrarConnection, 1);

  g_return_val_if_fail (path != NULL, NULL);

  configure_sqlite ();

  /* Made beforehand with its mode, hence without CREATE. A connection never has two users: no mutex. */
  if (sqlite3_open_v2 (path, &self->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    {
      registrar_database_set_error (error, self->handle);
      return NULL;
    }

  harden (self->handle);
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_handler (self->handle, busy_cb, self);

  if (!check_writable (self, path, error) || !check_owner (self, path, application_id, newest, error)
      || !registrar_connection_execute (self, page_size, error) || !set_journal (self, journal, error)
      || !registrar_connection_execute (self, pragmas, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
registrar_connection_free (RegistrarConnection *self)
{
  int result;

  g_datalist_clear (&self->companions);
  result = sqlite3_close (self->handle);

  /* Busy means that a statement outlived its connection. */
  g_warn_if_fail (result == SQLITE_OK);
  g_free (self);
}

sqlite3 *
registrar_connection_get_handle (RegistrarConnection *self)
{
  return self->handle;
}

gboolean
registrar_connection_execute (RegistrarConnection *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;

  registrar_database_set_error (error, self->handle);
  return FALSE;
}

gint64
registrar_connection_get_pragma (RegistrarConnection *self, const char *pragma)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA %s", pragma);
  sqlite3_stmt *statement = NULL;
  gint64 value = 0;

  if (sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    value = sqlite3_column_int64 (statement, 0);

  sqlite3_finalize (statement);
  return value;
}

gpointer
registrar_connection_get_companion (RegistrarConnection *self, const char *name)
{
  return g_datalist_get_data (&self->companions, name);
}

void
registrar_connection_set_companion (RegistrarConnection *self, const char *name, gpointer companion,
                                    GDestroyNotify destroy)
{
  g_datalist_set_data_full (&self->companions, name, companion, destroy);
}

static gboolean
transact (RegistrarConnection *self, const char *begin, RegistrarTransactionFunc func, gpointer data,
          GError **error)
{
  if (!registrar_connection_execute (self, begin, error))
    return FALSE;

  if (func (self, data, error) && registrar_connection_execute (self, "COMMIT", error))
    return TRUE;

  /* Some failures, a full disk among them, have rolled back already. */
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

gboolean
registrar_connection_write (RegistrarConnection *self, RegistrarTransactionFunc func, gpointer data,
                            GError **error)
{
  return transact (self, "BEGIN IMMEDIATE", func, data, error);
}

gboolean
registrar_connection_read (RegistrarConnection *self, RegistrarTransactionFunc func, gpointer data,
                           GError **error)
{
  return transact (self, "BEGIN", func, data, error);
}

gboolean
registrar_connection_leave_no_trace (RegistrarConnection *self, GError **error)
{
  if (!registrar_connection_execute (self, "VACUUM", error))
    return FALSE;
  if (sqlite3_wal_checkpoint_v2 (self->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) == SQLITE_OK)
    return TRUE;

  registrar_database_set_error (error, self->handle);
  return FALSE;
}
