/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Open addressing over row numbers, with the hash beside each. */

#include "roster/duplicates.h"

#include <string.h>

/* How many rows ahead a place is fetched. */
#define ROWS_AHEAD 16

typedef struct
{
  guint32 hash; /* 0: free */
  guint32 row;
} Place;

guint64
registrar_duplicates_new_seed (void)
{
  return (guint64) g_random_int () << 32 | g_random_int ();
}

guint32
registrar_duplicates_hash (guint64 seed, const char *key, gsize length)
{
  guint64 hash = seed ^ length;

  while (length > 0)
    {
      guint64 word = 0;
      gsize size = MIN (length, sizeof word);

      memcpy (&word, key, size);
      hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
      hash ^= hash >> 32;
      key += size;
      length -= size;
    }
  hash = (hash * G_GUINT64_CONSTANT (0xD6E8FEB86659FD93)) >> 32;

  return hash != 0 ? (guint32) hash : 1;
}

/* At least a quarter of the places stay free. */
static guint
count_places (guint n_rows)
{
  guint n_places = 64;

  while (n_places - n_places / 4 < n_rows)
    n_places *= 2;

  return n_places;
}

/* The place of @row's key: taken by the first row that has it, or free. */
static Place *
find_place (Place *places, guint mask, guint32 hash, guint row, RegistrarRowsEqual equal, gpointer data)
{
  guint i = hash & mask;

  while (places[i].hash != 0 && (places[i].hash != hash || !equal (row, places[i].row, data)))
    i = (i + 1) & mask;

  return &places[i];
}

guint
registrar_duplicates_find (guint32 *rows, guint n_rows, RegistrarRowsEqual equal, gpointer data)
{
  guint n_duplicates = 0;
  guint mask = count_places (n_rows) - 1;
  g_autofree Place *places = g_new0 (Place, (gsize) mask + 1);

  for (guint row = 0; row < n_rows; row++)
    {
      guint32 hash = rows[row];
      Place *place;

      if (row + ROWS_AHEAD < n_rows)
        __builtin_prefetch (&places[rows[row + ROWS_AHEAD] & mask], 1);
      rows[row] = row;
      if (hash == 0)
        continue;

      place = find_place (places, mask, hash, row, equal, data);
      if (place->hash == 0)
        *place = (Place){ hash, row };
      rows[row] = place->row;
      n_duplicates += place->row != row;
    }

  return n_duplicates;
}
