/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Splitting names. */

#include "roster/name-split.h"

#include <string.h>

static const char *const suffixes[] = { "jr", "jr.", "sr", "sr.", "ii", "iii", "iv", NULL };

static gboolean
starts_small (const char *word)
{
  return g_unichar_islower (g_utf8_get_char (word));
}

static gboolean
is_suffix (const char *word)
{
  g_autofree char *folded = g_ascii_strdown (word, -1);

  return g_strv_contains (suffixes, folded);
}

/* The first of @n_words that is part of the family name. */
static guint
find_family (char **words, guint n_words)
{
  guint first = n_words - 1;

  if (first > 1 && is_suffix (words[first]))
    first--;
  while (first > 1 && starts_small (words[first - 1]))
    first--;

  return first;
}

/* Without the empty words that several blanks make. */
static GPtrArray *
list_words (const char *name)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (name, " ", -1);

  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      g_ptr_array_add (words, g_strdup (*part));
  g_ptr_array_add (words, NULL);

  return words;
}

static gboolean
split_at_comma (const char *name, const char *comma, char **given, char **family)
{
  g_autofree char *before = g_strstrip (g_strndup (name, comma - name));
  g_autofree char *behind = g_strstrip (g_strdup (comma + 1));

  if (*before == '\0' || *behind == '\0' || strchr (behind, ',') != NULL)
    return FALSE;

  *given = g_steal_pointer (&behind);
  *family = g_steal_pointer (&before);

  return TRUE;
}

gboolean
registrar_name_split (const char *name, char **given, char **family)
{
  const char *comma = strchr (name, ',');
  g_autoptr (GPtrArray) words = NULL;
  guint first;

  if (comma != NULL)
    return split_at_comma (name, comma, given, family);

  words = list_words (name);
  if (words->len < 3)
    return FALSE;

  first = find_family ((char **) words->pdata, words->len - 1);
  *family = g_strjoinv (" ", (char **) words->pdata + first);
  g_clear_pointer (&words->pdata[first], g_free);
  *given = g_strjoinv (" ", (char **) words->pdata);

  return TRUE;
}
