/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds rows that repeat an earlier one. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RegistrarRowsEqual: whether two rows whose hashes agree have the same key. */
typedef gboolean (*RegistrarRowsEqual) (guint row, guint other, gpointer data);

/** registrar_duplicates_new_seed: a random number that keeps a file from being written so that all its keys collide. */
guint64 registrar_duplicates_new_seed (void);
/** registrar_duplicates_hash: a hash of a row's key; never 0. */
guint32 registrar_duplicates_hash     (guint64 seed, const char *key, gsize length);
/**
 * registrar_duplicates_find:
 * @rows: one hash a row, 0 for a row that takes no part; each is replaced by the first row with the same key, which is
 *   the row itself where it is no duplicate
 *
 * All rows at once, because the misses of a large hash table are what this costs: the table has its size from the
 * start, 8 bytes a place, and the places of rows further on are fetched ahead.
 *
 * Returns: how many rows repeat an earlier one
 */
guint   registrar_duplicates_find     (guint32 *rows, guint n_rows, RegistrarRowsEqual equal, gpointer data);

G_END_DECLS
