/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A few bytes a row, many rows an entry: it is one more commit for each call. */

#include "run/journal-sent.h"

#include "database/error.h"
#include "database/statement.h"
#include "run/attempts.h"
#include "run/journal-bytes.h"

#include <glib/gi18n-lib.h>

/* sent.rows: of each its number and which attempt it is. */
static const char table[]
    = "CREATE TABLE journal_sent ("
      "  number INTEGER PRIMARY KEY,"
      "  run INTEGER NOT NULL REFERENCES journal_runs ON DELETE CASCADE,"
      "  sent INTEGER NOT NULL," /* microseconds since 1970 in UTC */
      "  rows BLOB NOT NULL"
      ") STRICT;"
      "CREATE INDEX journal_sent_by_run ON journal_sent (run);";

gboolean
registrar_journal_sent_create (RegistrarConnection *connection, GError **error)
{
  return registrar_connection_execute (connection, table, error);
}

gboolean
registrar_journal_sent_insert (RegistrarConnection *connection,
                               gint64 run,
                               RegistrarRegistration **items,
                               guint n_items,
                               GError **error)
{
  g_autoptr (RegistrarStatement) insert = registrar_statement_new (
      connection, "INSERT INTO journal_sent (run, sent, rows) VALUES (?1, ?2, ?3)", error);
  g_autoptr (GByteArray) rows = g_byte_array_sized_new (8 * n_items);

  if (insert == NULL)
    return FALSE;

  for (guint i = 0; i < n_items; i++)
    {
      registrar_bytes_add_u32 (rows, items[i]->row);
      registrar_bytes_add_u32 (rows, items[i]->attempt);
    }

  registrar_statement_bind_integer (insert, 1, run);
  registrar_statement_bind_integer (insert, 2, g_get_real_time ());
  registrar_statement_bind_bytes (insert, 3, rows);
  return registrar_statement_run (insert, error);
}

/* A row that was answered, or cancelled before it was sent after all, has a result that is newer. */
static void
mark_sent (RegistrarResults *results, guint row, guint attempt, gint64 sent)
{
  RegistrarResult result = registrar_results_get (results, row);

  if (attempt <= result.attempts || sent <= result.started + result.duration)
    return;

  result = registrar_results_steal (results, row);
  g_clear_error (&result.previous);
  result.previous = g_steal_pointer (&result.error);
  result.outcome = REGISTRAR_ROW_NOT_STARTED;
  result.attempts = attempt;
  result.started = sent;
  result.duration = 0;
  registrar_results_replace (results, &result);
}

static gboolean
apply_entry (GBytes *rows, gint64 sent, RegistrarResults *results)
{
  RegistrarBytesReader reader;

  registrar_bytes_reader_init (&reader, rows);
  while (!registrar_bytes_reader_is_at_end (&reader))
    {
      guint row = registrar_bytes_reader_get_u32 (&reader);
      guint attempt = registrar_bytes_reader_get_u32 (&reader);

      if (reader.damaged || row >= results->size)
        return FALSE;

      mark_sent (results, row, attempt, sent);
    }

  return TRUE;
}

gboolean
registrar_journal_sent_apply (RegistrarConnection *connection, RegistrarPastRun *run, GError **error)
{
  g_autoptr (RegistrarStatement) select = registrar_statement_new (
      connection, "SELECT sent, rows FROM journal_sent WHERE run = ?1 ORDER BY number", error);
  g_autoptr (GError) failure = NULL;
  gboolean whole = TRUE;

  if (select == NULL)
    return FALSE;

  registrar_statement_bind_integer (select, 1, run->number);
  while (registrar_statement_next (select, &failure))
    {
      g_autoptr (GBytes) rows = registrar_statement_get_bytes (select, 1);

      whole = apply_entry (rows, registrar_statement_get_integer (select, 0), &run->results) && whole;
    }

  registrar_results_count (&run->results, run->counts);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (!whole)
    g_set_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_CORRUPT,
                 _("The journal of run %s is damaged."), run->id);
  else
    return TRUE;

  return FALSE;
}

gboolean
registrar_journal_sent_is_open (const RegistrarResult *result)
{
  return result->outcome == REGISTRAR_ROW_NOT_STARTED && result->attempts > 0 && result->error == NULL;
}

gboolean
registrar_journal_sent_is_lost (const RegistrarResult *before)
{
  return before != NULL && (before->outcome == REGISTRAR_ROW_UNKNOWN || registrar_journal_sent_is_open (before));
}

void
registrar_journal_sent_tell (RegistrarPastRun *run)
{
  for (guint row = 0; row < run->results.size; row++)
    {
      RegistrarResult result = registrar_results_get (&run->results, row);

      if (!registrar_journal_sent_is_open (&result))
        continue;

      result = registrar_results_steal (&run->results, row);
      result.outcome = REGISTRAR_ROW_UNKNOWN;
      result.error = registrar_attempts_make_lost_error ();
      registrar_results_replace (&run->results, &result);
    }
}
