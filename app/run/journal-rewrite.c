/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* First lists the blobs, then changes one after the other: a table is not changed while it is read. */

#include "run/journal-rewrite.h"

#include "database/statement.h"

/* What their numbers are, what one of them is, and how it is changed. */
static const struct
{
  const char *list;
  const char *select;
  const char *update;
} tables[] = {
  [REGISTRAR_JOURNAL_ROWS] = {
    "SELECT number FROM journal_rows WHERE run = ?1 ORDER BY number",
    "SELECT rows FROM journal_rows WHERE number = ?1",
    "UPDATE journal_rows SET rows = ?2 WHERE number = ?1",
  },
  [REGISTRAR_JOURNAL_RESULTS] = {
    "SELECT number FROM journal_results WHERE run = ?1 ORDER BY number",
    "SELECT results FROM journal_results WHERE number = ?1",
    "UPDATE journal_results SET results = ?2 WHERE number = ?1",
  },
};

typedef struct
{
  RegistrarJournalRewriteFunc func;
  gpointer data;
  RegistrarStatement *select;
  RegistrarStatement *update;
} Rewriting;

static GArray *
list_numbers (RegistrarConnection *connection, const char *sql, gint64 run, GError **error)
{
  g_autoptr (RegistrarStatement) select = registrar_statement_new (connection, sql, error);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) failure = NULL;

  if (select == NULL)
    return NULL;

  registrar_statement_bind_integer (select, 1, run);
  while (registrar_statement_next (select, &failure))
    {
      gint64 number = registrar_statement_get_integer (select, 0);

      g_array_append_val (numbers, number);
    }

  if (failure == NULL)
    return g_steal_pointer (&numbers);

  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
rewrite_one (const Rewriting *self, gint64 number, GError **error)
{
  g_autoptr (GBytes) blob = NULL;
  g_autoptr (GByteArray) instead = NULL;

  registrar_statement_bind_integer (self->select, 1, number);
  if (!registrar_statement_next (self->select, error))
    return FALSE;

  blob = registrar_statement_get_bytes (self->select, 0);
  registrar_statement_reset (self->select);
  instead = self->func (blob, self->data);
  if (instead == NULL)
    return TRUE;

  registrar_statement_bind_integer (self->update, 1, number);
  registrar_statement_bind_bytes (self->update, 2, instead);
  return registrar_statement_run (self->update, error);
}

gboolean
registrar_journal_rewrite (RegistrarConnection *connection,
                           RegistrarJournalBlobs blobs,
                           gint64 run,
                           RegistrarJournalRewriteFunc func,
                           gpointer data,
                           GError **error)
{
  g_autoptr (GArray) numbers = list_numbers (connection, tables[blobs].list, run, error);
  g_autoptr (RegistrarStatement) select = NULL;
  g_autoptr (RegistrarStatement) update = NULL;
  Rewriting rewriting = { .func = func, .data = data };

  if (numbers == NULL
      || (rewriting.select = select = registrar_statement_new (connection, tables[blobs].select, error)) == NULL
      || (rewriting.update = update = registrar_statement_new (connection, tables[blobs].update, error)) == NULL)
    return FALSE;

  for (guint i = 0; i < numbers->len; i++)
    if (!rewrite_one (&rewriting, g_array_index (numbers, gint64, i), error))
      return FALSE;

  return TRUE;
}
