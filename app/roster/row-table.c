/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows in chunks: appending never copies what is there. */

#include "roster/row-table.h"

#include <string.h>

static gsize
get_chunk_bytes (const RegistrarRowTable *self)
{
  return (gsize) REGISTRAR_ROW_CHUNK_ROWS * self->width * sizeof (guint32);
}

void
registrar_row_table_init (RegistrarRowTable *self, guint width)
{
  self->chunks = g_ptr_array_new_with_free_func (g_atomic_rc_box_release);
  self->shared = g_byte_array_new ();
  self->width = width;
  self->size = 0;
}

void
registrar_row_table_clear (RegistrarRowTable *self)
{
  g_clear_pointer (&self->chunks, g_ptr_array_unref);
  g_clear_pointer (&self->shared, g_byte_array_unref);
  self->size = 0;
}

static void
add_chunk (RegistrarRowTable *self, gpointer chunk, guint8 shared)
{
  g_ptr_array_add (self->chunks, chunk);
  g_byte_array_append (self->shared, &shared, 1);
}

guint32 *
registrar_row_table_append (RegistrarRowTable *self)
{
  if (self->size % REGISTRAR_ROW_CHUNK_ROWS == 0)
    add_chunk (self, g_atomic_rc_box_alloc0 (get_chunk_bytes (self)), FALSE);

  return registrar_row_table_get (self, self->size++);
}

void
registrar_row_table_init_copy (RegistrarRowTable *self, const RegistrarRowTable *other)
{
  registrar_row_table_init (self, other->width);
  self->size = other->size;
  for (guint i = 0; i < other->chunks->len; i++)
    add_chunk (self, g_atomic_rc_box_acquire (other->chunks->pdata[i]), TRUE);
}

void
registrar_row_table_share (RegistrarRowTable *self)
{
  memset (self->shared->data, TRUE, self->shared->len);
}

guint32 *
registrar_row_table_change (RegistrarRowTable *self, guint row)
{
  guint i = row >> REGISTRAR_ROW_CHUNK_BITS;

  if (self->shared->data[i])
    {
      gpointer shared = self->chunks->pdata[i];

      self->chunks->pdata[i] = g_atomic_rc_box_dup (get_chunk_bytes (self), shared);
      g_atomic_rc_box_release (shared);
      self->shared->data[i] = FALSE;
    }

  return registrar_row_table_get (self, row);
}

gsize
registrar_row_table_get_bytes (const RegistrarRowTable *self)
{
  return (gsize) self->chunks->len * (get_chunk_bytes (self) + sizeof (gpointer));
}
