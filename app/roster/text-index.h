/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds a row of a table by a text that lies in an arena. */

#pragma once

#include "roster/arena.h"
#include "roster/row-table.h"

G_BEGIN_DECLS

/**
 * RegistrarTextIndex:
 *
 * Keeps numbers of rows, not addresses, so that the arena may grow. A seed of its own keeps a hostile file from
 * choosing texts that all meet in one place.
 */
typedef struct
{
  const RegistrarArena    *arena;
  const RegistrarRowTable *table;
  guint                    place; /* of the text's offset in a row */
  guint64                  seed;
  guint32                 *slots; /* a row's number plus 1; 0 where there is room */
  guint                    n_slots;
  guint                    size;
} RegistrarTextIndex;

/** registrar_text_index_init: an empty index; @arena and @table stay the caller's. */
void     registrar_text_index_init  (RegistrarTextIndex *self, const RegistrarArena *arena,
                                     const RegistrarRowTable *table, guint place);
void     registrar_text_index_clear (RegistrarTextIndex *self);
/** registrar_text_index_add: a row of the table; FALSE if another one has its text. */
gboolean registrar_text_index_add   (RegistrarTextIndex *self, guint row);
/** registrar_text_index_find: the row that has that text. */
gboolean registrar_text_index_find  (const RegistrarTextIndex *self, const char *text, guint *row);
/** registrar_text_index_get_bytes: how much memory it takes. */
gsize    registrar_text_index_get_bytes (const RegistrarTextIndex *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarTextIndex, registrar_text_index_clear)

G_END_DECLS
