/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows are only taken apart where their chunk has the words at all. */

#include "run/journal-search.h"

#include "database/statement.h"
#include "records/text.h"

#include <string.h>

typedef struct
{
  RegistrarJournal *journal;
  GPtrArray *words; /* folded */
  GPtrArray *found;
} Search;

static void
append_folded (GString *text, const char *value)
{
  if (value == NULL)
    return;

  registrar_text_append_canonical (text, value, strlen (value), TRUE);
  g_string_append_c (text, '\n');
}

static GPtrArray *
split_words (const char *text)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  append_folded (folded, text);
  parts = g_strsplit_set (folded->str, " \t\n", -1);
  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      g_ptr_array_add (words, g_strdup (*part));
  return words;
}

/* What is known of a run without its rows. */
static char *
describe_run (const RegistrarPastRun *run)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (run->started / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *day = g_date_time_format (local, "%Y-%m-%d");
  GString *text = g_string_new (NULL);

  append_folded (text, run->id);
  append_folded (text, run->roster);
  append_folded (text, run->registry);
  append_folded (text, day);
  if (run->course != NULL)
    {
      append_folded (text, run->course->id);
      append_folded (text, run->course->code);
      append_folded (text, run->course->title);
    }
  return g_string_free (text, FALSE);
}

/* (element-type utf8): those that are not in @text; borrowed. */
static GPtrArray *
list_missing (const GPtrArray *words, const char *text)
{
  GPtrArray *missing = g_ptr_array_new ();

  for (guint i = 0; i < words->len; i++)
    if (strstr (text, words->pdata[i]) == NULL)
      g_ptr_array_add (missing, words->pdata[i]);
  return missing;
}

/* Whether a row of the chunk may have all words: those of letters that are not ASCII may be written in many ways. */
static gboolean
may_have (GBytes *chunk, const GPtrArray *words)
{
  gsize size;
  const char *bytes = g_bytes_get_data (chunk, &size);
  g_autofree char *lower = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    lower[i] = g_ascii_tolower (bytes[i]);

  for (guint i = 0; i < words->len; i++)
    if (g_str_is_ascii (words->pdata[i])
        && memmem (lower, size, words->pdata[i], strlen (words->pdata[i])) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
row_has (RegistrarStudentList *students, guint row, const GPtrArray *words, GString *text)
{
  RegistrarStudent student;

  registrar_student_list_get_student (students, row, &student);
  g_string_truncate (text, 0);
  append_folded (text, student.id);
  append_folded (text, student.username);
  append_folded (text, student.name);
  append_folded (text, student.given_name);
  append_folded (text, student.family_name);
  append_folded (text, student.email);
  append_folded (text, registrar_student_list_get_course (students, row));

  for (guint i = 0; i < words->len; i++)
    if (strstr (text->str, words->pdata[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
chunk_has (GBytes *chunk, const GPtrArray *words)
{
  g_autoptr (RegistrarPastStudents) students = NULL;
  g_autoptr (GString) text = NULL;
  guint size;

  if (!may_have (chunk, words))
    return FALSE;

  students = registrar_past_students_new ();
  registrar_past_students_add_chunk (students, chunk);
  text = g_string_new (NULL);
  size = registrar_student_list_get_size (REGISTRAR_STUDENT_LIST (students));
  for (guint row = 0; row < size; row++)
    if (row_has (REGISTRAR_STUDENT_LIST (students), row, words, text))
      return TRUE;
  return FALSE;
}

/* Whether one of the run's rows has all these words; FALSE, too, on failure. */
static gboolean
rows_have (RegistrarConnection *connection, const RegistrarPastRun *run, const GPtrArray *words, GError **error)
{
  g_autoptr (RegistrarStatement) select = registrar_statement_new (
      connection, "SELECT rows FROM journal_rows WHERE run = ?1 ORDER BY number", error);

  if (select == NULL)
    return FALSE;

  registrar_statement_bind_integer (select, 1, run->number);
  while (registrar_statement_next (select, error))
    {
      g_autoptr (GBytes) chunk = registrar_statement_get_bytes (select, 0);

      if (chunk_has (chunk, words))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_found (RegistrarConnection *connection, const RegistrarPastRun *run, const GPtrArray *words, GError **error)
{
  g_autofree char *description = describe_run (run);
  g_autoptr (GPtrArray) missing = list_missing (words, description);

  return missing->len == 0 || rows_have (connection, run, missing, error);
}

static gboolean
search_runs (RegistrarConnection *connection, gpointer data, GError **error)
{
  Search *self = data;
  g_autoptr (GPtrArray) runs = registrar_journal_list_in (self->journal, connection, error);
  g_autoptr (GError) failure = NULL;

  if (runs == NULL)
    return FALSE;

  for (guint i = runs->len; i > 0 && failure == NULL; i--)
    if (!is_found (connection, runs->pdata[i - 1], self->words, &failure))
      g_ptr_array_remove_index (runs, i - 1);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  self->found = g_steal_pointer (&runs);
  return TRUE;
}

GPtrArray *
registrar_journal_search (RegistrarJournal *self, const char *text, GError **error)
{
  g_autoptr (GPtrArray) words = NULL;
  Search search = { self, NULL, NULL };

  g_return_val_if_fail (text != NULL, NULL);

  search.words = words = split_words (text);
  if (registrar_database_read (registrar_journal_get_database (self), search_runs, &search, error))
    return search.found;

  g_clear_pointer (&search.found, g_ptr_array_unref);
  return NULL;
}
