/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A few bytes a result: what a million of them must not cost is the run itself. */

#include "run/journal-results.h"

#include "database/statement.h"
#include "run/journal-bytes.h"

/* What an outcome is in the file: its place in this list, which is only ever added to. */
static const RegistrarRowState outcomes[] = {
  REGISTRAR_ROW_REGISTERED, REGISTRAR_ROW_ALREADY,   REGISTRAR_ROW_UPDATED,
  REGISTRAR_ROW_REMOVED,    REGISTRAR_ROW_ABSENT,    REGISTRAR_ROW_FAILED,
  REGISTRAR_ROW_UNKNOWN,    REGISTRAR_ROW_CANCELLED, REGISTRAR_ROW_SKIPPED,
  REGISTRAR_ROW_NOT_STARTED, /* the attempt failed, and another was to follow */
};

/* A million rows that are registered already are not one blob. */
#define BATCH_BYTES (256 * 1024)

/* In the same byte: a look-up found it out. */
#define SETTLED 0x80
/* And so does this: the row that it repeats follows. */
#define REPEATS 0x40
/* And this: what the account is called that was made for the student comes last. */
#define CREATED 0x20

static guint8
write_outcome (RegistrarRowState outcome)
{
  for (guint8 i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (outcomes[i] == outcome)
      return i;

  g_return_val_if_reached (0);
}

static gboolean
repeats_another (const RegistrarResult *result)
{
  return result->outcome == REGISTRAR_ROW_SKIPPED && result->original != result->row;
}

void
registrar_journal_results_add (GByteArray *batch, const RegistrarResult *result)
{
  registrar_bytes_add_u32 (batch, result->row);
  registrar_bytes_add_u32 (batch, result->attempts);
  registrar_bytes_add_u8 (batch, write_outcome (result->outcome) | (result->settled ? SETTLED : 0)
                                     | (repeats_another (result) ? REPEATS : 0)
                                     | (result->created != NULL ? CREATED : 0));
  if (repeats_another (result))
    registrar_bytes_add_u32 (batch, result->original);
  registrar_bytes_add_i64 (batch, result->started);
  registrar_bytes_add_u32 (batch, (guint32) CLAMP (result->duration, 0, G_MAXUINT32));
  registrar_bytes_add_i64 (batch, result->since);
  registrar_bytes_add_error (batch, result->error);
  if (result->created != NULL)
    registrar_bytes_add_text (batch, result->created);
}

gboolean
registrar_journal_results_insert (RegistrarConnection *connection,
                                  gint64 run,
                                  const GByteArray *batch,
                                  GError **error)
{
  g_autoptr (RegistrarStatement) insert = NULL;

  if (batch->len == 0)
    return TRUE;

  insert = registrar_statement_new (connection, "INSERT INTO journal_results (run, results) VALUES (?1, ?2)",
                                    error);
  if (insert == NULL)
    return FALSE;

  registrar_statement_bind_integer (insert, 1, run);
  registrar_statement_bind_bytes (insert, 2, batch);
  return registrar_statement_run (insert, error);
}

gboolean
registrar_journal_results_insert_known (RegistrarConnection *connection, gint64 run, const RegistrarResults *results, GError **error)
{
  g_autoptr (GByteArray) batch = g_byte_array_new ();

  for (guint row = 0; row < results->size; row++)
    {
      RegistrarResult result = registrar_results_get (results, row);

      if (result.outcome != REGISTRAR_ROW_NOT_STARTED)
        registrar_journal_results_add (batch, &result);
      if (batch->len < BATCH_BYTES)
        continue;

      if (!registrar_journal_results_insert (connection, run, batch, error))
        return FALSE;
      g_byte_array_set_size (batch, 0);
    }

  return registrar_journal_results_insert (connection, run, batch, error);
}

static gboolean
read_result (RegistrarBytesReader *reader, RegistrarResult *result)
{
  gboolean is_created;
  guint8 outcome;

  result->row = registrar_bytes_reader_get_u32 (reader);
  result->attempts = registrar_bytes_reader_get_u32 (reader);
  outcome = registrar_bytes_reader_get_u8 (reader);
  result->settled = (outcome & SETTLED) != 0;
  result->original = outcome & REPEATS ? registrar_bytes_reader_get_u32 (reader) : result->row;
  is_created = (outcome & CREATED) != 0;
  outcome &= ~(SETTLED | REPEATS | CREATED);
  result->started = registrar_bytes_reader_get_i64 (reader);
  result->duration = registrar_bytes_reader_get_u32 (reader);
  result->since = registrar_bytes_reader_get_i64 (reader);
  result->error = registrar_bytes_reader_get_error (reader);
  if (is_created)
    result->created = g_strdup (registrar_bytes_reader_get_text (reader));
  if (reader->damaged || outcome >= G_N_ELEMENTS (outcomes))
    return FALSE;

  result->outcome = outcomes[outcome];
  return TRUE;
}

/* The same attempt may be there twice: from the batch that it was part of, and from the end of the run. */
static void
take_place (RegistrarResults *results, RegistrarResult *result)
{
  g_auto (RegistrarResult) before = registrar_results_steal (results, result->row);

  if (result->attempts > before.attempts)
    result->previous = g_steal_pointer (&before.error);
  else
    result->previous = g_steal_pointer (&before.previous);
  if (result->created == NULL)
    result->created = g_steal_pointer (&before.created);

  registrar_results_replace (results, result);
}

gboolean
registrar_journal_results_apply (GBytes *batch, RegistrarStudentList *students, RegistrarResults *results)
{
  RegistrarBytesReader reader;

  registrar_bytes_reader_init (&reader, batch);
  while (!registrar_bytes_reader_is_at_end (&reader))
    {
      g_auto (RegistrarResult) result = { 0 };

      if (!read_result (&reader, &result) || result.row >= results->size || result.original >= results->size)
        return FALSE;

      if (result.original == result.row)
        result.original = registrar_student_list_get_original (students, result.row);
      take_place (results, &result);
    }

  return !reader.damaged;
}

static gboolean
is_among (const GArray *rows, guint row)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, guint, i) == row)
      return TRUE;
  return FALSE;
}

gboolean
registrar_journal_results_collect (GBytes *batch, const GArray *rows, GArray *results)
{
  RegistrarBytesReader reader;

  registrar_bytes_reader_init (&reader, batch);
  while (!registrar_bytes_reader_is_at_end (&reader))
    {
      g_auto (RegistrarResult) result = { 0 };

      if (!read_result (&reader, &result))
        return FALSE;
      if (!is_among (rows, result.row))
        continue;

      g_array_append_val (results, result);
      result = (RegistrarResult){ 0 };
    }

  return !reader.damaged;
}

/* Whether it holds words that may be about the student. */
static gboolean
says_who (const RegistrarResult *result)
{
  return result->error != NULL || result->created != NULL;
}

GByteArray *
registrar_journal_results_forget (GBytes *batch, GHashTable *rows, GError *error)
{
  g_autoptr (GByteArray) kept = g_byte_array_sized_new ((guint) g_bytes_get_size (batch));
  RegistrarBytesReader reader;
  gboolean changed = FALSE;

  registrar_bytes_reader_init (&reader, batch);
  while (!registrar_bytes_reader_is_at_end (&reader))
    {
      g_auto (RegistrarResult) result = { 0 };
      RegistrarResult written;

      if (!read_result (&reader, &result))
        return NULL;

      written = result;
      if (says_who (&result) && g_hash_table_contains (rows, GUINT_TO_POINTER (result.row)))
        {
          written.error = result.error != NULL ? error : NULL;
          written.created = NULL;
          changed = TRUE;
        }
      registrar_journal_results_add (kept, &written);
    }

  return changed ? g_steal_pointer (&kept) : NULL;
}

void
registrar_journal_results_add_counts (GByteArray *bytes, const guint counts[REGISTRAR_N_ROW_STATES])
{
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    registrar_bytes_add_u32 (bytes, counts[outcomes[i]]);
}

gboolean
registrar_journal_results_get_counts (GBytes *bytes, guint counts[REGISTRAR_N_ROW_STATES])
{
  RegistrarBytesReader reader;

  registrar_bytes_reader_init (&reader, bytes);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes) && !registrar_bytes_reader_is_at_end (&reader); i++)
    counts[outcomes[i]] = registrar_bytes_reader_get_u32 (&reader);

  return !reader.damaged;
}
