/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the journal. */

#include "run/journal.h"

#include "database/error.h"
#include "database/statement.h"
#include "run/journal-columns.h"
#include "run/journal-plan.h"
#include "run/journal-results.h"
#include "run/journal-sent.h"

#include <glib/gi18n-lib.h>

struct _RegistrarJournal
{
  gatomicrefcount references;
  RegistrarDatabase *database;
  char *directory;
};

#define SELECT_RUNS                                                                                          \
  "SELECT number, id, action, undone, registry, course_id, course_code, course_title, max_in_flight, "       \
  "roster,"                                                                                                  \
  " digest, columns, students, process, started, ended, counts FROM journal_runs"

/* What is asked for, and what was found. */
typedef struct
{
  RegistrarJournal *journal;
  const char *id;
  GPtrArray *runs;
  RegistrarPastRun *run;
} Reading;

RegistrarJournal *
registrar_journal_new (RegistrarDatabase *database, const char *directory)
{
  RegistrarJournal *self;

  g_return_val_if_fail (database != NULL && directory != NULL, NULL);

  self = g_new (RegistrarJournal, 1);
  g_atomic_ref_count_init (&self->references);
  self->database = registrar_database_ref (database);
  self->directory = g_strdup (directory);
  return self;
}

RegistrarJournal *
registrar_journal_ref (RegistrarJournal *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
registrar_journal_unref (RegistrarJournal *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  registrar_database_unref (self->database);
  g_free (self->directory);
  g_free (self);
}

RegistrarDatabase *
registrar_journal_get_database (RegistrarJournal *self)
{
  return self->database;
}

const char *
registrar_journal_get_directory (RegistrarJournal *self)
{
  return self->directory;
}

static void
set_damaged (GError **error, const RegistrarPastRun *run)
{
  g_set_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_CORRUPT,
               _("The journal of run %s is damaged."), run->id);
}

static RegistrarCourse *
read_course (RegistrarStatement *select, int column)
{
  const char *id = registrar_statement_get_text (select, column);

  if (id == NULL)
    return NULL;

  return registrar_course_new (id, registrar_statement_get_text (select, column + 1),
                               registrar_statement_get_text (select, column + 2), 0);
}

/* A run that ends just between the two looks seems interrupted; whoever claims it learns better. */
static void
find_state (RegistrarJournal *self, RegistrarPastRun *run)
{
  if (run->ended != 0)
    run->state = REGISTRAR_RUN_ENDED;
  else if (registrar_run_lock_is_held (self->directory, run->number))
    run->state = REGISTRAR_RUN_GOING_ON;
  else
    run->state = REGISTRAR_RUN_INTERRUPTED;
}

static RegistrarPastRun *
read_run (RegistrarJournal *self, RegistrarStatement *select, GError **error)
{
  g_autoptr (RegistrarPastRun) run = registrar_past_run_new ();
  g_autoptr (GBytes) columns = registrar_statement_get_bytes (select, 11);
  g_autoptr (GBytes) counts = registrar_statement_get_bytes (select, 16);
  const char *action = registrar_statement_get_text (select, 2);

  run->number = registrar_statement_get_integer (select, 0);
  run->id = g_strdup (registrar_statement_get_text (select, 1));
  run->action = g_strcmp0 (action, registrar_run_action_to_word (REGISTRAR_RUN_UNDO)) == 0
                    ? REGISTRAR_RUN_UNDO
                    : REGISTRAR_RUN_REGISTER;
  run->undone = g_strdup (registrar_statement_get_text (select, 3));
  run->registry = g_strdup (registrar_statement_get_text (select, 4));
  run->course = read_course (select, 5);
  run->max_in_flight = (guint) registrar_statement_get_integer (select, 8);
  run->roster = g_strdup (registrar_statement_get_text (select, 9));
  run->digest = g_strdup (registrar_statement_get_text (select, 10));
  run->n_students = (guint) registrar_statement_get_integer (select, 12);
  run->process = registrar_statement_get_integer (select, 13);
  run->started = registrar_statement_get_integer (select, 14);
  run->ended = registrar_statement_get_integer (select, 15);
  find_state (self, run);

  if (registrar_journal_columns_read (columns, run)
      && registrar_journal_results_get_counts (counts, run->counts))
    return g_steal_pointer (&run);

  set_damaged (error, run);
  return NULL;
}

static gboolean
read_chunks (RegistrarConnection *connection, RegistrarPastRun *run, GError **error)
{
  g_autoptr (RegistrarStatement) select = registrar_statement_new (
      connection, "SELECT rows FROM journal_rows WHERE run = ?1 ORDER BY number", error);
  g_autoptr (GError) failure = NULL;
  gboolean whole = TRUE;

  if (select == NULL)
    return FALSE;

  run->students = registrar_past_students_new ();
  for (guint i = 0; i < run->columns->len; i++)
    registrar_past_students_add_column (run->students, g_array_index (run->columns, RegistrarColumn, i).header);
  registrar_statement_bind_integer (select, 1, run->number);
  while (registrar_statement_next (select, &failure))
    {
      g_autoptr (GBytes) chunk = registrar_statement_get_bytes (select, 0);

      whole = registrar_past_students_add_chunk (run->students, chunk) && whole;
    }

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (!whole
           || registrar_student_list_get_size (REGISTRAR_STUDENT_LIST (run->students)) != run->n_students)
    set_damaged (error, run);
  else
    return TRUE;

  return FALSE;
}

static gboolean
read_results (RegistrarConnection *connection, RegistrarPastRun *run, GError **error)
{
  g_autoptr (RegistrarStatement) select = registrar_statement_new (
      connection, "SELECT results FROM journal_results WHERE run = ?1 ORDER BY number", error);
  g_autoptr (GError) failure = NULL;
  gboolean whole = TRUE;

  if (select == NULL)
    return FALSE;

  registrar_results_init (&run->results, run->n_students);
  registrar_statement_bind_integer (select, 1, run->number);
  while (registrar_statement_next (select, &failure))
    {
      g_autoptr (GBytes) batch = registrar_statement_get_bytes (select, 0);

      whole = registrar_journal_results_apply (batch, REGISTRAR_STUDENT_LIST (run->students), &run->results)
              && whole;
    }

  registrar_results_count (&run->results, run->counts);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (!whole)
    set_damaged (error, run);
  else
    return TRUE;

  return FALSE;
}

static gboolean
read_plan (RegistrarConnection *connection, RegistrarPastRun *run, GError **error)
{
  gboolean damaged;

  if (!registrar_journal_plan_read (connection, run->number, &run->orders, &damaged, error))
    return FALSE;

  if (damaged)
    set_damaged (error, run);
  return !damaged;
}

GPtrArray *
registrar_journal_list_in (RegistrarJournal *self, RegistrarConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) registrar_past_run_free);
  g_autoptr (RegistrarStatement) select
      = registrar_statement_new (connection, SELECT_RUNS " ORDER BY number DESC", error);
  g_autoptr (GError) failure = NULL;

  if (select == NULL)
    return NULL;

  while (failure == NULL && registrar_statement_next (select, &failure))
    {
      RegistrarPastRun *run = read_run (self, select, &failure);

      if (run != NULL)
        g_ptr_array_add (runs, run);
    }

  if (failure == NULL)
    return g_steal_pointer (&runs);

  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
list_runs (RegistrarConnection *connection, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->runs = registrar_journal_list_in (reading->journal, connection, error);
  return reading->runs != NULL;
}

static gboolean
find_run (RegistrarConnection *connection, gpointer data, GError **error)
{
  Reading *reading = data;
  g_autoptr (RegistrarStatement) select
      = registrar_statement_new (connection, SELECT_RUNS " WHERE id = ?1", error);
  g_autoptr (GError) failure = NULL;

  if (select == NULL)
    return FALSE;

  registrar_statement_bind_text (select, 1, reading->id);
  if (registrar_statement_next (select, &failure))
    reading->run = read_run (reading->journal, select, &failure);
  else if (failure == NULL)
    g_set_error (&failure, REGISTRAR_RUN_ERROR, REGISTRAR_RUN_ERROR_UNKNOWN_RUN, _("There is no run “%s”."),
                 reading->id);

  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
find_whole_run (RegistrarConnection *connection, gpointer data, GError **error)
{
  Reading *reading = data;

  return find_run (connection, data, error) && read_chunks (connection, reading->run, error)
         && read_plan (connection, reading->run, error) && read_results (connection, reading->run, error)
         && registrar_journal_sent_apply (connection, reading->run, error);
}

GPtrArray *
registrar_journal_list (RegistrarJournal *self, GError **error)
{
  Reading reading = { .journal = self };

  if (registrar_database_read (self->database, list_runs, &reading, error))
    return reading.runs;

  g_clear_pointer (&reading.runs, g_ptr_array_unref);
  return NULL;
}

RegistrarPastRun *
registrar_journal_read (RegistrarJournal *self, const char *id, GError **error)
{
  Reading reading = { .journal = self, .id = id };

  g_return_val_if_fail (id != NULL, NULL);

  if (registrar_database_read (self->database, find_whole_run, &reading, error))
    return reading.run;

  g_clear_pointer (&reading.run, registrar_past_run_free);
  return NULL;
}

RegistrarRunLock *
registrar_journal_take_lock (RegistrarJournal *self, const RegistrarPastRun *run, GError **error)
{
  g_autoptr (GError) failure = NULL;
  RegistrarRunLock *lock = registrar_run_lock_take (self->directory, run->number, &failure);

  if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_AGAIN))
    g_set_error (error, REGISTRAR_RUN_ERROR, REGISTRAR_RUN_ERROR_HELD,
                 /* Translators: a run's id, and the number of a process */
                 _("Run %s is going on in process %d."), run->id, (int) run->process);
  else if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return lock;
}

/* The lock of a run is known by its number, and what it did only for sure once the lock is held. */
RegistrarPastRun *
registrar_journal_claim (RegistrarJournal *self, const char *id, GError **error)
{
  Reading reading = { .journal = self, .id = id };
  g_autoptr (RegistrarPastRun) found = NULL;
  g_autoptr (RegistrarRunLock) lock = NULL;
  RegistrarPastRun *run;

  g_return_val_if_fail (id != NULL, NULL);

  if (!registrar_database_read (self->database, find_run, &reading, error))
    return NULL;

  found = reading.run;
  lock = registrar_journal_take_lock (self, found, error);
  if (lock == NULL)
    return NULL;

  run = registrar_journal_read (self, id, error);
  if (run == NULL)
    return NULL;

  run->lock = g_steal_pointer (&lock);
  if (run->state != REGISTRAR_RUN_ENDED)
    run->state = REGISTRAR_RUN_INTERRUPTED;
  return run;
}
