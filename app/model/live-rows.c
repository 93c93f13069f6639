/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of a list that somebody holds: arrays of the same length, and where each number is in them. */

#include "model/live-rows.h"

void
registrar_live_rows_init (RegistrarLiveRows *self)
{
  self->places = g_hash_table_new (NULL, NULL);
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->states = g_byte_array_new ();
  self->rows = g_ptr_array_new ();
  self->next = 0;
}

void
registrar_live_rows_clear (RegistrarLiveRows *self)
{
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_clear_pointer (&self->states, g_byte_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

RegistrarStudentRow *
registrar_live_rows_find (const RegistrarLiveRows *self, guint number)
{
  gpointer place;

  if (!g_hash_table_lookup_extended (self->places, GUINT_TO_POINTER (number), NULL, &place))
    return NULL;
  return g_ptr_array_index (self->rows, GPOINTER_TO_UINT (place));
}

void
registrar_live_rows_add (RegistrarLiveRows *self, RegistrarStudentRow *row)
{
  guint32 number = registrar_student_row_get_row (row);
  guint8 state = registrar_student_row_get_state (row);

  g_hash_table_insert (self->places, GUINT_TO_POINTER (number), GUINT_TO_POINTER (self->rows->len));
  g_array_append_val (self->numbers, number);
  g_byte_array_append (self->states, &state, 1);
  g_ptr_array_add (self->rows, row);
}

void
registrar_live_rows_remove (RegistrarLiveRows *self, guint number)
{
  guint last = g_array_index (self->numbers, guint32, self->numbers->len - 1);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, GUINT_TO_POINTER (number)));

  g_hash_table_insert (self->places, GUINT_TO_POINTER (last), GUINT_TO_POINTER (place));
  g_hash_table_remove (self->places, GUINT_TO_POINTER (number));
  g_array_remove_index_fast (self->numbers, place);
  g_byte_array_remove_index_fast (self->states, place);
  g_ptr_array_remove_index_fast (self->rows, place);
}

void
registrar_live_rows_make_stale (RegistrarLiveRows *self)
{
  for (guint place = 0; place < self->states->len; place++)
    self->states->data[place] = REGISTRAR_LIVE_ROW_STALE;
}
