/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Levenshtein's distance. */

#include "records/spelling.h"

/* Longer texts differ by their first so many characters; the work is quadratic. */
#define MAX_LENGTH 64

/* Words that have less in common are not alike. Two letters that changed places are two changes of perhaps four. */
#define MOST_DISTANCE 0.5

/* With one row of the matrix kept. */
static guint
count_changes (const gunichar *a, guint a_length, const gunichar *b, guint b_length)
{
  guint row[MAX_LENGTH + 1];

  for (guint j = 0; j <= b_length; j++)
    row[j] = j;

  for (guint i = 1; i <= a_length; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint j = 1; j <= b_length; j++)
        {
          guint replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);

          diagonal = row[j];
          row[j] = MIN (replaced, 1 + MIN (row[j], row[j - 1]));
        }
    }

  return row[b_length];
}

double
registrar_spelling_get_distance (const char *a, const char *b)
{
  glong a_items;
  glong b_items;
  g_autofree gunichar *a_characters = g_utf8_to_ucs4_fast (a, -1, &a_items);
  g_autofree gunichar *b_characters = g_utf8_to_ucs4_fast (b, -1, &b_items);
  guint a_length = (guint) MIN (a_items, MAX_LENGTH);
  guint b_length = (guint) MIN (b_items, MAX_LENGTH);
  guint longest = MAX (a_length, b_length);

  if (longest == 0)
    return 0;

  return (double) count_changes (a_characters, a_length, b_characters, b_length) / longest;
}

const char *
registrar_spelling_find_nearest (const char *word, const char *const *words)
{
  const char *nearest = NULL;
  double least = MOST_DISTANCE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      double distance = registrar_spelling_get_distance (word, words[i]);

      if (distance > least || (nearest != NULL && distance == least))
        continue;
      nearest = words[i];
      least = distance;
    }

  return nearest;
}
