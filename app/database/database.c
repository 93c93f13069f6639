/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Connections are lent: each lies in a channel, and whoever has received it is its only user. */

#include "database/database.h"

#include "coroutine/co.h"
#include "database/location.h"

/* 'Rgst': how file(1) and we recognise the file. */
#define APPLICATION_ID 0x52677374

#define N_READERS 2

/* 32 MiB: of what a run of a million writes all over the place, the index of their e-mail addresses, about half stays in
 * memory. With all of it, 64 MiB, it takes as long. */
static const char writer_cache[] = "PRAGMA cache_size = -32768";

typedef struct
{
  RegistrarConnection *connection;
} RegistrarLoan;

static void
registrar_loan_clear (RegistrarLoan *self)
{
  g_clear_pointer (&self->connection, registrar_connection_free);
}

CO_DEFINE_CHANNEL (RegistrarLoan, registrar_loan, registrar_loan_clear)

struct _RegistrarDatabase
{
  gatomicrefcount references;
  RegistrarLoanChannel writers; /* of capacity 1, which is what makes one writer */
  RegistrarLoanChannel readers; /* without any where the file has to be held by one connection alone */
  gboolean has_readers;
};

typedef gboolean (*TransactFunc) (RegistrarConnection *connection, RegistrarTransactionFunc func, gpointer data,
                                  GError **error);

/* What a coroutine hands to a thread with a big stack. */
typedef struct
{
  TransactFunc transact;
  RegistrarConnection *connection;
  RegistrarTransactionFunc func;
  gpointer data;
  GError **error;
  gboolean succeeded;
} Work;

static gboolean
open_readers (RegistrarDatabase *self, const char *path, guint newest, GError **error)
{
  for (guint i = 0; i < N_READERS; i++)
    {
      RegistrarLoan reader
          = { registrar_connection_open (path, REGISTRAR_JOURNAL_WAL, APPLICATION_ID, newest, error) };

      if (reader.connection == NULL)
        return FALSE;
      registrar_loan_try_send (self->readers.sender, &reader);
    }

  self->has_readers = TRUE;
  return TRUE;
}

RegistrarDatabase *
registrar_database_open (const char *directory, const RegistrarMigration *migrations, guint n_migrations,
                         GError **error)
{
  g_autofree char *path = registrar_location_prepare (directory, error);
  g_autoptr (RegistrarDatabase) self = NULL;
  RegistrarJournalMode journal;
  RegistrarLoan writer;

  if (path == NULL)
    return NULL;

  self = g_new0 (RegistrarDatabase, 1);
  g_atomic_ref_count_init (&self->references);
  self->writers = registrar_loan_channel_new (1);
  self->readers = registrar_loan_channel_new (N_READERS);

  journal = registrar_location_get_journal (path);
  writer.connection = registrar_connection_open (path, journal, APPLICATION_ID, n_migrations, error);
  if (writer.connection == NULL)
    return NULL;
  if (!registrar_connection_migrate (writer.connection, APPLICATION_ID, migrations, n_migrations, error))
    {
      registrar_loan_clear (&writer);
      return NULL;
    }
  registrar_connection_execute (writer.connection, writer_cache, NULL); /* SQLite takes any number */
  registrar_loan_try_send (self->writers.sender, &writer);

  if (journal == REGISTRAR_JOURNAL_WAL && !open_readers (self, path, n_migrations, error))
    return NULL;

  return g_steal_pointer (&self);
}

RegistrarDatabase *
registrar_database_ref (RegistrarDatabase *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
registrar_database_unref (RegistrarDatabase *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  registrar_loan_channel_clear (&self->readers);
  registrar_loan_channel_clear (&self->writers);
  g_free (self);
}

static void
do_work (gpointer data)
{
  Work *work = data;

  work->succeeded = work->transact (work->connection, work->func, work->data, work->error);
}

static gboolean
borrow_and_transact (RegistrarLoanChannel *connections, TransactFunc transact, RegistrarTransactionFunc func,
                     gpointer data, GError **error)
{
  Work work = { .transact = transact, .func = func, .data = data, .error = error };
  RegistrarLoan loan = { NULL };

  if (!registrar_loan_receive (connections->receiver, &loan))
    g_assert_not_reached ();

  work.connection = loan.connection;
  co_offload (do_work, &work);

  registrar_loan_send (connections->sender, &loan);
  return work.succeeded;
}

gboolean
registrar_database_write (RegistrarDatabase *self, RegistrarTransactionFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (co_is_coroutine (), FALSE);

  return borrow_and_transact (&self->writers, registrar_connection_write, func, data, error);
}

gboolean
registrar_database_read (RegistrarDatabase *self, RegistrarTransactionFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (co_is_coroutine (), FALSE);

  return borrow_and_transact (self->has_readers ? &self->readers : &self->writers, registrar_connection_read, func,
                              data, error);
}

static gboolean
leave_no_trace (RegistrarConnection *connection, RegistrarTransactionFunc func, gpointer data, GError **error)
{
  return registrar_connection_leave_no_trace (connection, error);
}

gboolean
registrar_database_leave_no_trace (RegistrarDatabase *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (co_is_coroutine (), FALSE);

  return borrow_and_transact (&self->writers, leave_no_trace, NULL, NULL, error);
}
