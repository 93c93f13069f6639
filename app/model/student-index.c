/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which rows a filter shows, found away from the main thread. */

#include "model/student-index.h"

#define ROWS_BETWEEN_YIELDS 16384 /* well under a millisecond of work */

typedef struct
{
  GBytes       *states;
  RegistrarRun *run; /* (nullable) */
  guint32       wanted;

  RegistrarStudentIndexSender output;
} FindRows;

void
registrar_student_index_clear (RegistrarStudentIndex *self)
{
  g_clear_pointer (&self->rows, g_free);
  self->size = 0;
}

static RegistrarRowState
get_state (const FindRows *args, const guint8 *states, guint row)
{
  return args->run != NULL ? registrar_run_get_row_state (args->run, row) : states[row];
}

CO_ROUTINE (find_rows, FindRows)
{
  g_auto (RegistrarStudentIndexSender) output = args->output;
  G_GNUC_UNUSED g_autoptr (RegistrarRun) run = args->run; /* owned until the end */
  g_autoptr (GBytes) bytes = args->states;
  gsize size;
  const guint8 *states = g_bytes_get_data (bytes, &size);
  RegistrarStudentIndex index = { g_new (guint32, size), 0 };

  for (guint row = 0; row < size; row++)
    {
      if (args->wanted & REGISTRAR_STATE_BIT (get_state (args, states, row)))
        index.rows[index.size++] = row;
      if (row % ROWS_BETWEEN_YIELDS == ROWS_BETWEEN_YIELDS - 1)
        co_yield ();
    }

  registrar_student_index_send (output, &index);
  registrar_student_index_close (output);
}

RegistrarStudentIndexReceiver
registrar_student_index_build (GBytes *states, RegistrarRun *run, guint32 wanted)
{
  RegistrarStudentIndexChannel channel = registrar_student_index_channel_new (1);

  co_go (find_rows, g_bytes_ref (states), run != NULL ? g_object_ref (run) : NULL, wanted, channel.sender);
  return channel.receiver;
}
