/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds rows that repeat an earlier one. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RegistrarDuplicateIndex:
 *
 * A hash table of row numbers: 8 bytes a place, at most three quarters of them taken. The keys are not kept;
 * where two hashes agree, the owner says whether the rows do.
 */
typedef struct
{
  struct _RegistrarDuplicatePlace *places;
  guint                            n_places; /* a power of two */
  guint                            n_taken;
  guint64                          seed;
} RegistrarDuplicateIndex;

/** RegistrarRowsEqual: whether the key of @row, an earlier row, is the one looked for. */
typedef gboolean (*RegistrarRowsEqual) (guint row, gpointer data);

void  registrar_duplicate_index_init  (RegistrarDuplicateIndex *self);
void  registrar_duplicate_index_clear (RegistrarDuplicateIndex *self);
/**
 * registrar_duplicate_index_insert:
 * @key: what identifies the row
 *
 * Returns: the first row with this key, which is @row if it is new
 */
guint registrar_duplicate_index_insert (RegistrarDuplicateIndex *self, guint row, const char *key, gsize length,
                                        RegistrarRowsEqual equal, gpointer data);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarDuplicateIndex, registrar_duplicate_index_clear)

G_END_DECLS
