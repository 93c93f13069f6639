/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of a roster: a few numbers each, in chunks that never move. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define REGISTRAR_ROW_CHUNK_BITS 12
#define REGISTRAR_ROW_CHUNK_ROWS (1u << REGISTRAR_ROW_CHUNK_BITS)

/**
 * RegistrarRowTable:
 *
 * A row is @width numbers of 32 bits; what they mean is the owner's matter.
 */
typedef struct
{
  GPtrArray  *chunks;
  GByteArray *shared; /* of each chunk: whether another table has it too */
  guint       width;
  guint       size; /* rows */
} RegistrarRowTable;

void           registrar_row_table_init   (RegistrarRowTable *self, guint width);
void           registrar_row_table_clear  (RegistrarRowTable *self);
/** registrar_row_table_append: a new row, all zero, to be filled. */
guint32       *registrar_row_table_append (RegistrarRowTable *self);
/** registrar_row_table_get: the numbers of a row, which stay where they are until it changes. */
static inline guint32 *
registrar_row_table_get (const RegistrarRowTable *self, guint row)
{
  guint32 *chunk = g_ptr_array_index (self->chunks, row >> REGISTRAR_ROW_CHUNK_BITS);

  return chunk + (gsize) (row % REGISTRAR_ROW_CHUNK_ROWS) * self->width;
}

/** registrar_row_table_init_copy: the same rows, in the same memory until one of them changes; @other changes no more. */
void           registrar_row_table_init_copy (RegistrarRowTable *self, const RegistrarRowTable *other);
/** registrar_row_table_share: says that a copy was made, so that @self, too, changes what is there in memory of its own. */
void           registrar_row_table_share  (RegistrarRowTable *self);
/** registrar_row_table_change: the numbers of a row, to be changed without a change to the table that this is a copy of. */
guint32       *registrar_row_table_change (RegistrarRowTable *self, guint row);
/** registrar_row_table_get_bytes: how much memory the rows take. */
gsize          registrar_row_table_get_bytes (const RegistrarRowTable *self);

G_END_DECLS
