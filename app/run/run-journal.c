/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the journal: the rows first, a batch of results with each call, and the end. */

#include "run/run-journal.h"

#include "database/error.h"
#include "database/statement.h"
#include "run/journal-columns.h"
#include "run/journal-group.h"
#include "run/journal-plan.h"
#include "run/journal-results.h"
#include "run/journal-sent.h"

#include <unistd.h>

/* A chunk of rows is a blob of some hundred kilobytes. */
#define ROWS_A_CHUNK 4096

#define INSERT_RUN                                                                                           \
  "INSERT INTO journal_runs (id, action, undone, registry, course_id, course_code, course_title,"            \
  " max_in_flight, roster, digest, columns, students, process, started)"                                     \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"

struct _RegistrarRunJournal
{
  RegistrarJournal *journal;
  RegistrarPastRun *run;
  RegistrarRecord record;
  RegistrarJournalGroup *group; /* of what calls have answered that are not recorded otherwise */
};

/* What a transaction writes. */
typedef struct
{
  RegistrarRunJournal *self;
  RegistrarStudentList *students;
  const RegistrarOrders *orders; /* (nullable) */
  const RegistrarResults *results;
  const GByteArray *batch; /* of results */
  RegistrarRegistration **items;
  guint n_items;
} Writing;

/* What failed and is tried again is open, and its error is kept. */
static RegistrarRowState
get_outcome (const RegistrarRegistration *item)
{
  return item->again ? REGISTRAR_ROW_NOT_STARTED : item->outcome;
}

static gboolean
record_items (RegistrarConnection *connection,
              RegistrarRegistration **items,
              guint n_items,
              gpointer data,
              GError **error)
{
  RegistrarRunJournal *self = data;
  g_autoptr (GByteArray) batch = g_byte_array_sized_new (32 * n_items);
  gint64 now = g_get_real_time ();

  for (guint i = 0; i < n_items; i++)
    {
      const RegistrarRegistration *item = items[i];
      RegistrarResult result = {
        .row = item->row,
        .outcome = get_outcome (item),
        .attempts = item->attempt,
        .started = item->started,
        .duration = now - item->started,
        .since = item->since,
        .original = item->original,
        .settled = item->settled,
        .error = item->error,
        .created = item->created,
      };

      /* It is only known that it was sent, and that is written down. */
      if (item->lost)
        continue;

      registrar_journal_results_add (batch, &result);
    }

  return registrar_journal_results_insert (connection, self->run->number, batch, error);
}

RegistrarRunJournal *
registrar_run_journal_new (RegistrarJournal *journal, RegistrarPastRun *run)
{
  RegistrarRunJournal *self = g_new (RegistrarRunJournal, 1);

  self->journal = registrar_journal_ref (journal);
  self->run = run;
  self->record = (RegistrarRecord){ record_items, self };
  self->group = registrar_journal_group_new (registrar_journal_get_database (journal), record_items, self);
  return self;
}

void
registrar_run_journal_free (RegistrarRunJournal *self)
{
  registrar_journal_group_free (self->group);
  registrar_past_run_free (self->run);
  registrar_journal_unref (self->journal);
  g_free (self);
}

static void
bind_run (RegistrarStatement *insert, const RegistrarPastRun *run, const GByteArray *columns)
{
  registrar_statement_bind_text (insert, 1, run->id);
  registrar_statement_bind_text (insert, 2, registrar_run_action_to_word (run->action));
  registrar_statement_bind_text (insert, 3, run->undone);
  registrar_statement_bind_text (insert, 4, run->registry);
  registrar_statement_bind_text (insert, 5, run->course != NULL ? run->course->id : NULL);
  registrar_statement_bind_text (insert, 6, run->course != NULL ? run->course->code : NULL);
  registrar_statement_bind_text (insert, 7, run->course != NULL ? run->course->title : NULL);
  registrar_statement_bind_integer (insert, 8, run->max_in_flight);
  registrar_statement_bind_text (insert, 9, run->roster);
  registrar_statement_bind_text (insert, 10, run->digest);
  registrar_statement_bind_bytes (insert, 11, columns);
  registrar_statement_bind_integer (insert, 12, run->n_students);
  registrar_statement_bind_integer (insert, 13, getpid ());
  registrar_statement_bind_integer (insert, 14, run->started);
}

/* The lock is taken before anyone can see the run: nobody finds it without its keeper. */
static gboolean
insert_run (RegistrarConnection *connection, RegistrarRunJournal *self, GError **error)
{
  RegistrarPastRun *run = self->run;
  g_autoptr (RegistrarStatement) insert = registrar_statement_new (connection, INSERT_RUN, error);
  g_autoptr (GByteArray) columns = g_byte_array_new ();

  if (insert == NULL)
    return FALSE;

  registrar_journal_columns_add (columns, run->columns);
  bind_run (insert, run, columns);
  if (!registrar_statement_run (insert, error))
    return FALSE;

  run->number = sqlite3_last_insert_rowid (registrar_connection_get_handle (connection));
  run->lock = registrar_run_lock_take (registrar_journal_get_directory (self->journal), run->number, error);
  return run->lock != NULL;
}

static gboolean
insert_rows (RegistrarConnection *connection,
             RegistrarRunJournal *self,
             RegistrarStudentList *students,
             GError **error)
{
  g_autoptr (RegistrarStatement) insert
      = registrar_statement_new (connection, "INSERT INTO journal_rows (run, rows) VALUES (?1, ?2)", error);
  g_autoptr (GByteArray) chunk = g_byte_array_new ();
  guint size = registrar_student_list_get_size (students);

  if (insert == NULL)
    return FALSE;

  registrar_statement_bind_integer (insert, 1, self->run->number);
  for (guint first = 0; first < size; first += ROWS_A_CHUNK)
    {
      g_byte_array_set_size (chunk, 0);
      registrar_past_students_append_rows (chunk, students, first, MIN (ROWS_A_CHUNK, size - first));
      registrar_statement_bind_bytes (insert, 2, chunk);
      if (!registrar_statement_run (insert, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_run (RegistrarConnection *connection, gpointer data, GError **error)
{
  Writing *writing = data;

  return insert_run (connection, writing->self, error)
         && insert_rows (connection, writing->self, writing->students, error)
         && (writing->orders == NULL
             || registrar_journal_plan_write (connection, writing->self->run->number, writing->orders, error))
         && registrar_journal_results_insert_known (connection, writing->self->run->number, writing->results, error);
}

static gboolean
write_going_on (RegistrarConnection *connection, gpointer data, GError **error)
{
  Writing *writing = data;
  g_autoptr (RegistrarStatement) update = registrar_statement_new (
      connection, "UPDATE journal_runs SET ended = NULL, counts = NULL, process = ?2 WHERE number = ?1",
      error);

  if (update == NULL)
    return FALSE;

  registrar_statement_bind_integer (update, 1, writing->self->run->number);
  registrar_statement_bind_integer (update, 2, getpid ());
  return registrar_statement_run (update, error);
}

gboolean
registrar_run_journal_begin (RegistrarRunJournal *self,
                             RegistrarStudentList *students,
                             const RegistrarOrders *orders,
                             const RegistrarResults *results,
                             GError **error)
{
  Writing writing = { .self = self, .students = students, .orders = orders, .results = results };
  gboolean is_new = self->run->number == 0;

  if (registrar_database_write (registrar_journal_get_database (self->journal),
                                is_new ? write_run : write_going_on, &writing, error))
    return TRUE;

  /* The number is another run's now. */
  g_clear_pointer (&self->run->lock, registrar_run_lock_free);
  return FALSE;
}

static gboolean
write_plan (RegistrarConnection *connection, gpointer data, GError **error)
{
  Writing *writing = data;
  gint64 number = writing->self->run->number;

  return registrar_journal_plan_write (connection, number, writing->orders, error)
         && registrar_journal_results_insert (connection, number, writing->batch, error);
}

gboolean
registrar_run_journal_write_plan (RegistrarRunJournal *self, const RegistrarOrders *orders, const GByteArray *batch,
                                  GError **error)
{
  Writing writing = { .self = self, .orders = orders, .batch = batch };

  return registrar_database_write (registrar_journal_get_database (self->journal), write_plan, &writing, error);
}

const RegistrarRecord *
registrar_run_journal_get_record (RegistrarRunJournal *self)
{
  return &self->record;
}

gboolean
registrar_run_journal_write (RegistrarRunJournal *self,
                             RegistrarRegistration **items,
                             guint n_items,
                             GTimeSpan patience,
                             GError **error)
{
  return registrar_journal_group_write (self->group, items, n_items, patience, error);
}

static gboolean
write_sent (RegistrarConnection *connection, gpointer data, GError **error)
{
  Writing *writing = data;

  return registrar_journal_sent_insert (connection, writing->self->run->number, writing->items, writing->n_items,
                                        error);
}

gboolean
registrar_run_journal_write_sent (RegistrarRunJournal *self,
                                  RegistrarRegistration **items,
                                  guint n_items,
                                  GError **error)
{
  Writing writing = { .self = self, .items = items, .n_items = n_items };

  return registrar_database_write (registrar_journal_get_database (self->journal), write_sent, &writing, error);
}

void
registrar_run_journal_leave (RegistrarRunJournal *self)
{
  g_clear_pointer (&self->run->lock, registrar_run_lock_free);
}

/* Nothing is known of a row that our own database failed, and nothing was done: it stays open. */
static gboolean
is_open (const RegistrarResult *result)
{
  return result->error != NULL && result->error->domain == REGISTRAR_DATABASE_ERROR;
}

/* Why a row is open; NULL if none is. */
static const GError *
find_failure (const RegistrarResults *results)
{
  for (guint row = 0; row < results->size; row++)
    {
      RegistrarResult result = registrar_results_get (results, row);

      if (is_open (&result))
        return result.error;
    }
  return NULL;
}

/* Success is only ever written by the call that had it. All else may never have been part of one, or the call
 * was rolled back: an entry that is there already is the same. */
static gboolean
insert_rest (RegistrarConnection *connection,
             RegistrarRunJournal *self,
             const RegistrarResults *results,
             GError **error)
{
  g_autoptr (GByteArray) batch = g_byte_array_new ();

  for (guint row = 0; row < results->size; row++)
    {
      RegistrarResult result = registrar_results_get (results, row);

      if (is_open (&result))
        continue;

      switch (result.outcome)
        {
        case REGISTRAR_ROW_FAILED:
        case REGISTRAR_ROW_UNKNOWN:
        case REGISTRAR_ROW_CANCELLED:
        case REGISTRAR_ROW_SKIPPED:
          registrar_journal_results_add (batch, &result);
          break;
        default:
          break;
        }
    }

  return registrar_journal_results_insert (connection, self->run->number, batch, error);
}

static gboolean
update_end (RegistrarConnection *connection,
            RegistrarRunJournal *self,
            const RegistrarResults *results,
            GError **error)
{
  g_autoptr (RegistrarStatement) update = registrar_statement_new (
      connection, "UPDATE journal_runs SET ended = ?2, counts = ?3 WHERE number = ?1", error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint counts[REGISTRAR_N_ROW_STATES];

  if (update == NULL)
    return FALSE;

  registrar_results_count (results, counts);
  registrar_journal_results_add_counts (bytes, counts);
  registrar_statement_bind_integer (update, 1, self->run->number);
  registrar_statement_bind_integer (update, 2, g_get_real_time ());
  registrar_statement_bind_bytes (update, 3, bytes);
  return registrar_statement_run (update, error);
}

/* A run with open rows has not ended. */
static gboolean
write_end (RegistrarConnection *connection, gpointer data, GError **error)
{
  Writing *writing = data;

  return insert_rest (connection, writing->self, writing->results, error)
         && (find_failure (writing->results) != NULL
             || update_end (connection, writing->self, writing->results, error));
}

gboolean
registrar_run_journal_end (RegistrarRunJournal *self, const RegistrarResults *results, GError **error)
{
  Writing writing = { .self = self, .results = results };
  gboolean written
      = registrar_database_write (registrar_journal_get_database (self->journal), write_end, &writing, error);
  const GError *failure = find_failure (results);

  g_clear_pointer (&self->run->lock, registrar_run_lock_free);
  if (!written || failure == NULL)
    return written;

  g_propagate_error (error, g_error_copy (failure));
  return FALSE;
}
