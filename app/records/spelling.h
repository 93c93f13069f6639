/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How much two spellings differ, and so which word was meant. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * registrar_spelling_get_distance:
 *
 * The least number of characters to insert, leave out or replace that makes one of the other (Levenshtein's distance), as a share of
 * the longer one. Of long texts only the first 64 characters count.
 *
 * Returns: from 0, the same, to 1, nothing in common
 */
double      registrar_spelling_get_distance (const char *a, const char *b);

/**
 * registrar_spelling_find_nearest:
 * @words: (array zero-terminated=1): what may have been meant
 *
 * Returns: (nullable): one of @words; %NULL if none is like @word
 */
const char *registrar_spelling_find_nearest (const char *word, const char *const *words);

G_END_DECLS
