/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Open addressing over row numbers, with a piece of the hash beside each. */

#include "roster/duplicate-index.h"

#include <string.h>

#define N_PLACES_AT_FIRST 1024

typedef struct _RegistrarDuplicatePlace Place;

struct _RegistrarDuplicatePlace
{
  guint32 hash;
  guint32 row_plus_one; /* 0: free */
};

/* Mixes eight bytes at a time. The seed keeps a file from being written so that all its keys collide. */
static guint32
hash_key (const RegistrarDuplicateIndex *self, const char *key, gsize length)
{
  guint64 hash = self->seed ^ length;
  guint64 word;

  while (length > 0)
    {
      gsize size = MIN (length, sizeof word);

      word = 0;
      memcpy (&word, key, size);
      hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
      hash ^= hash >> 32;
      key += size;
      length -= size;
    }

  return (guint32) ((hash * G_GUINT64_CONSTANT (0xD6E8FEB86659FD93)) >> 32);
}

static void
put (RegistrarDuplicateIndex *self, Place place)
{
  guint mask = self->n_places - 1;
  guint i = place.hash & mask;

  while (self->places[i].row_plus_one != 0)
    i = (i + 1) & mask;

  self->places[i] = place;
}

static void
grow (RegistrarDuplicateIndex *self)
{
  g_autofree Place *old = g_steal_pointer (&self->places);
  guint n_old = self->n_places;

  self->n_places = 2 * n_old;
  self->places = g_new0 (Place, self->n_places);
  for (guint i = 0; i < n_old; i++)
    if (old[i].row_plus_one != 0)
      put (self, old[i]);
}

void
registrar_duplicate_index_init (RegistrarDuplicateIndex *self)
{
  self->n_places = N_PLACES_AT_FIRST;
  self->places = g_new0 (Place, self->n_places);
  self->n_taken = 0;
  self->seed = (guint64) g_random_int () << 32 | g_random_int ();
}

void
registrar_duplicate_index_clear (RegistrarDuplicateIndex *self)
{
  g_clear_pointer (&self->places, g_free);
  self->n_places = self->n_taken = 0;
}

guint
registrar_duplicate_index_insert (RegistrarDuplicateIndex *self,
                                  guint                    row,
                                  const char              *key,
                                  gsize                    length,
                                  RegistrarRowsEqual       equal,
                                  gpointer                 data)
{
  guint32 hash = hash_key (self, key, length);
  guint mask;
  guint i;

  if (self->n_taken + self->n_taken / 3 >= self->n_places)
    grow (self);

  mask = self->n_places - 1;
  for (i = hash & mask; self->places[i].row_plus_one != 0; i = (i + 1) & mask)
    if (self->places[i].hash == hash && equal (self->places[i].row_plus_one - 1, data))
      return self->places[i].row_plus_one - 1;

  self->places[i] = (Place){ hash, row + 1 };
  self->n_taken++;

  return row;
}
