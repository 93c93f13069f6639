/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows in chunks: appending never copies what is there. */

#include "roster/row-table.h"

#define CHUNK_BITS 12
#define CHUNK_ROWS (1u << CHUNK_BITS)

void
registrar_row_table_init (RegistrarRowTable *self, guint width)
{
  self->chunks = g_ptr_array_new_with_free_func (g_free);
  self->width = width;
  self->size = 0;
}

void
registrar_row_table_clear (RegistrarRowTable *self)
{
  g_clear_pointer (&self->chunks, g_ptr_array_unref);
  self->size = 0;
}

guint32 *
registrar_row_table_get (const RegistrarRowTable *self, guint row)
{
  guint32 *chunk = g_ptr_array_index (self->chunks, row >> CHUNK_BITS);

  return chunk + (gsize) (row % CHUNK_ROWS) * self->width;
}

guint32 *
registrar_row_table_append (RegistrarRowTable *self)
{
  if (self->size % CHUNK_ROWS == 0)
    g_ptr_array_add (self->chunks, g_new0 (guint32, (gsize) CHUNK_ROWS * self->width));

  return registrar_row_table_get (self, self->size++);
}

gsize
registrar_row_table_get_bytes (const RegistrarRowTable *self)
{
  return (gsize) self->chunks->len * (CHUNK_ROWS * self->width * sizeof (guint32) + sizeof (gpointer));
}
