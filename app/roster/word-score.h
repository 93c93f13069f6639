/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether words look like words: how an encoding is told from one that makes rubbish of the text. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Counts words with letters that are not ASCII; the others look alike in every encoding. */
typedef struct
{
  guint n_words;  /* in one script, with capitals where they belong, in letters of one language */
  guint n_alike;  /* of these, the most that one language has the letters for */
  guint n_others; /* of several scripts or languages, with signs inside, or no UTF-8 */
} RegistrarWordScore;

void registrar_word_score (const char *text, gsize length, RegistrarWordScore *score);

G_END_DECLS
