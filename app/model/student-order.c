/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The order of the rows when they are sorted by a column, found away from the main thread. */

#include "model/student-order.h"

#include <string.h>

#define CHUNK_SIZE       65536
#define ROWS_BETWEEN_LOOKS 4096

/* A row on its way: most are told apart by the start of their key. */
typedef struct
{
  guint64     start;
  const char *key; /* (nullable) all of it */
  guint32     row;
} Entry;

typedef struct
{
  RegistrarStudentList *students;
  GBytes               *states;
  RegistrarRun         *run; /* (nullable) */
  RegistrarSort         sort;
  gboolean              descending;
  GCancellable         *cancellable;

  RegistrarStudentIndexSender output;
  RegistrarStudentIndex       index;
} SortRows;

static const char *
get_text (const SortRows *args, guint row)
{
  RegistrarStudent student;

  if (args->sort == REGISTRAR_SORT_COURSE)
    return registrar_student_list_get_course (args->students, row);

  registrar_student_list_get_student (args->students, row, &student);
  switch (args->sort)
    {
    case REGISTRAR_SORT_ID:
      return student.id;
    case REGISTRAR_SORT_USERNAME:
      return student.username;
    case REGISTRAR_SORT_GIVEN_NAME:
      return student.given_name;
    case REGISTRAR_SORT_FAMILY_NAME:
      return student.family_name;
    case REGISTRAR_SORT_EMAIL:
      return student.email;
    case REGISTRAR_SORT_NAME:
    default:
      return student.name;
    }
}

static guint64
get_start (const char *key)
{
  char start[8] = "";
  guint64 number;

  memcpy (start, key, strnlen (key, sizeof start));
  memcpy (&number, start, sizeof number);
  return GUINT64_FROM_BE (number);
}

static void
set_text_key (const SortRows *args, Entry *entry, GStringChunk *keys)
{
  const char *text = get_text (args, entry->row);
  g_autofree char *key = NULL;

  if (text == NULL || *text == '\0')
    {
      entry->start = G_MAXUINT64;
      return;
    }
  key = g_utf8_collate_key_for_filename (text, -1);
  entry->start = get_start (key);
  entry->key = g_string_chunk_insert (keys, key);
}

static void
set_key (const SortRows *args, Entry *entry, GStringChunk *keys)
{
  const guint8 *states = g_bytes_get_data (args->states, NULL);

  if (args->sort == REGISTRAR_SORT_LINE)
    entry->start = entry->row;
  else if (args->sort == REGISTRAR_SORT_STATE)
    entry->start = args->run != NULL ? registrar_run_get_row_state (args->run, entry->row) : states[entry->row];
  else
    set_text_key (args, entry, keys);
}

static int
compare (const void *a, const void *b)
{
  const Entry *first = a;
  const Entry *second = b;
  int order = 0;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  if (first->key != NULL && second->key != NULL)
    order = strcmp (first->key, second->key);
  if (order == 0)
    order = first->row < second->row ? -1 : first->row > second->row;
  return order;
}

static void
sort (gpointer data)
{
  SortRows *args = data;
  guint size = registrar_student_list_get_size (args->students);
  g_autofree Entry *entries = g_new0 (Entry, size);
  g_autoptr (GStringChunk) keys = g_string_chunk_new (CHUNK_SIZE);

  for (guint row = 0; row < size; row++)
    {
      if (row % ROWS_BETWEEN_LOOKS == 0 && g_cancellable_is_cancelled (args->cancellable))
        return;
      entries[row].row = row;
      set_key (args, &entries[row], keys);
    }
  qsort (entries, size, sizeof *entries, compare);

  args->index.rows = g_new (guint32, size);
  args->index.size = size;
  for (guint i = 0; i < size; i++)
    args->index.rows[args->descending ? size - 1 - i : i] = entries[i].row;
}

CO_ROUTINE (sort_rows, SortRows)
{
  g_auto (RegistrarStudentIndexSender) output = args->output;

  co_offload (sort, args);
  if (args->index.rows != NULL)
    registrar_student_index_send (output, &args->index);
  registrar_student_index_close (output);

  registrar_student_index_clear (&args->index);
  g_clear_object (&args->students);
  g_clear_pointer (&args->states, g_bytes_unref);
  g_clear_object (&args->run);
  g_clear_object (&args->cancellable);
}

RegistrarStudentIndexReceiver
registrar_student_order_build (RegistrarStudentList *students, GBytes *states, RegistrarRun *run, RegistrarSort sort,
                               gboolean descending, GCancellable *cancellable)
{
  RegistrarStudentIndexChannel channel = registrar_student_index_channel_new (1);

  co_go (sort_rows, g_object_ref (students), g_bytes_ref (states), run != NULL ? g_object_ref (run) : NULL, sort,
         descending, g_object_ref (cancellable), channel.sender);
  return channel.receiver;
}
