/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Group commit: everybody's items are written, once, and whoever shares a transaction shares its failure. */

#include "local-fixture.h"
#include "run/journal-group.h"

#define N_WRITERS 200
#define BAD_ROW 77

typedef struct
{
  gboolean refuses; /* the row that is bad */
  guint n_written[N_WRITERS];
} Book;

static gboolean
write_rows (RegistrarConnection *connection, RegistrarRegistration **items, guint n_items, gpointer data, GError **error)
{
  Book *book = data;

  for (guint i = 0; i < n_items; i++)
    {
      if (book->refuses && items[i]->row == BAD_ROW)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The disk is full.");
          return FALSE;
        }

      book->n_written[items[i]->row]++;
    }

  return TRUE;
}

typedef struct
{
  RegistrarJournalGroup *group;
  guint row;
  GTimeSpan patience;
  guint *n_failed;
  CoWaitGroup *done;
} WriteOne;

CO_ROUTINE (write_one, WriteOne)
{
  RegistrarRegistration item = { .row = args->row };
  RegistrarRegistration *items[] = { &item };
  g_autoptr (GError) error = NULL;

  if (!registrar_journal_group_write (args->group, items, 1, args->patience, &error))
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
      g_atomic_int_inc (args->n_failed);
    }
  co_wait_group_done (args->done);
}

/* Returns: how many could not write */
static guint
write_all (LocalFixture *fixture, Book *book, GTimeSpan patience)
{
  g_autoptr (CoWaitGroup) done = co_wait_group_new ();
  RegistrarJournalGroup *group = registrar_journal_group_new (fixture->database, write_rows, book);
  guint n_failed = 0;

  co_wait_group_add (done, N_WRITERS);
  for (guint i = 0; i < N_WRITERS; i++)
    co_go (write_one, group, i, patience, &n_failed, done);
  co_wait_group_wait (done);
  registrar_journal_group_free (group);
  return n_failed;
}

static void
check_everybody_once (LocalFixture *fixture, GTimeSpan patience)
{
  Book book = { FALSE };

  g_assert_cmpuint (write_all (fixture, &book, patience), ==, 0);
  for (guint i = 0; i < N_WRITERS; i++)
    g_assert_cmpuint (book.n_written[i], ==, 1);
}

static void
test_everybody_once (LocalFixture *fixture)
{
  check_everybody_once (fixture, 0);
}

static void
test_patience (LocalFixture *fixture)
{
  check_everybody_once (fixture, 5 * G_TIME_SPAN_MILLISECOND);
}

static void
test_shared_failure (LocalFixture *fixture)
{
  Book book = { TRUE };

  g_assert_cmpuint (write_all (fixture, &book, 0), >=, 1);
  for (guint i = 0; i < N_WRITERS; i++)
    g_assert_cmpuint (book.n_written[i], <=, 1);
  g_assert_cmpuint (book.n_written[BAD_ROW], ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  ADD_LOCAL_TEST ("/journal-group/everybody-once", test_everybody_once);
  ADD_LOCAL_TEST ("/journal-group/everybody-once-with-patience", test_patience);
  ADD_LOCAL_TEST ("/journal-group/shared-failure", test_shared_failure);

  status = g_test_run ();
  g_assert_cmpuint (co_runtime_shutdown (), ==, 0);
  return status;
}
