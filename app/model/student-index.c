/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which rows a filter shows, found away from the main thread. */

#include "model/student-index.h"

#include "model/student-search.h"

#define ROWS_BETWEEN_YIELDS 16384 /* well under a millisecond of work */
#define ROWS_BETWEEN_YIELDS_OF_SEARCH 256

typedef struct
{
  RegistrarStudentWish wish; /* owned */
  GCancellable        *cancellable;

  RegistrarStudentIndexSender output;
} FindRows;

void
registrar_student_index_clear (RegistrarStudentIndex *self)
{
  g_clear_pointer (&self->rows, g_free);
  self->size = 0;
}

static gboolean
is_wanted (const RegistrarStudentWish *wish, const guint8 *states, guint row, GString *buffer)
{
  RegistrarRowState state = wish->run != NULL ? registrar_run_get_row_state (wish->run, row) : states[row];

  return (wish->wanted & REGISTRAR_STATE_BIT (state)) != 0
         && (wish->words == NULL || registrar_student_search_finds (wish->words, wish->students, row, buffer));
}

static void
clear_wish (RegistrarStudentWish *self)
{
  g_clear_object (&self->students);
  g_clear_pointer (&self->states, g_bytes_unref);
  g_clear_object (&self->run);
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->order, g_bytes_unref);
}

CO_ROUTINE (find_rows, FindRows)
{
  g_auto (RegistrarStudentIndexSender) output = args->output;
  const RegistrarStudentWish *wish = &args->wish;
  g_autoptr (GString) buffer = g_string_new (NULL);
  guint rows_between = wish->words != NULL ? ROWS_BETWEEN_YIELDS_OF_SEARCH : ROWS_BETWEEN_YIELDS;
  const guint32 *order = wish->order != NULL ? g_bytes_get_data (wish->order, NULL) : NULL;
  gsize size = g_bytes_get_size (wish->order != NULL ? wish->order : wish->states)
               / (wish->order != NULL ? sizeof (guint32) : 1);
  const guint8 *states = g_bytes_get_data (wish->states, NULL);
  RegistrarStudentIndex index = { g_new (guint32, MAX (size, 1)), 0 };

  for (guint i = 0; i < size && !g_cancellable_is_cancelled (args->cancellable); i++)
    {
      guint row = order != NULL ? order[i] : i;

      if (is_wanted (wish, states, row, buffer))
        index.rows[index.size++] = row;
      if (i % rows_between == rows_between - 1)
        co_yield ();
    }

  registrar_student_index_send (output, &index);
  registrar_student_index_close (output);
  clear_wish (&args->wish);
  g_clear_object (&args->cancellable);
}

RegistrarStudentIndexReceiver
registrar_student_index_build (const RegistrarStudentWish *wish, GCancellable *cancellable)
{
  RegistrarStudentIndexChannel channel = registrar_student_index_channel_new (1);
  const RegistrarStudentWish owned = {
    .students = g_object_ref (wish->students),
    .states = g_bytes_ref (wish->states),
    .run = wish->run != NULL ? g_object_ref (wish->run) : NULL,
    .wanted = wish->wanted,
    .words = g_strdupv (wish->words),
    .order = wish->order != NULL ? g_bytes_ref (wish->order) : NULL,
  };

  co_go (find_rows, owned, g_object_ref (cancellable), channel.sender);
  return channel.receiver;
}
