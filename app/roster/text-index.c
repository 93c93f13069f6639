/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A hash table of rows: open addressing, at most half full. */

#include "roster/text-index.h"

#include "roster/duplicates.h"

#include <string.h>

#define FIRST_SLOTS 64

void
registrar_text_index_init (RegistrarTextIndex *self,
                           const RegistrarArena *arena,
                           const RegistrarRowTable *table,
                           guint place)
{
  *self = (RegistrarTextIndex){
    .arena = arena,
    .table = table,
    .place = place,
    .seed = registrar_duplicates_new_seed (),
    .slots = g_new0 (guint32, FIRST_SLOTS),
    .n_slots = FIRST_SLOTS,
  };
}

void
registrar_text_index_clear (RegistrarTextIndex *self)
{
  g_clear_pointer (&self->slots, g_free);
}

static const char *
get_text (const RegistrarTextIndex *self, guint row)
{
  return self->arena->data + registrar_row_table_get (self->table, row)[self->place];
}

/* Where the text is, or would be. */
static guint
find_slot (const RegistrarTextIndex *self, const char *text)
{
  guint slot = registrar_duplicates_hash (self->seed, text, strlen (text)) & (self->n_slots - 1);

  while (self->slots[slot] != 0 && !g_str_equal (get_text (self, self->slots[slot] - 1), text))
    slot = (slot + 1) & (self->n_slots - 1);

  return slot;
}

static void
grow (RegistrarTextIndex *self)
{
  g_autofree guint32 *old = self->slots;
  guint n_old = self->n_slots;

  self->n_slots *= 2;
  self->slots = g_new0 (guint32, self->n_slots);
  for (guint i = 0; i < n_old; i++)
    if (old[i] != 0)
      self->slots[find_slot (self, get_text (self, old[i] - 1))] = old[i];
}

gboolean
registrar_text_index_add (RegistrarTextIndex *self, guint row)
{
  guint slot = find_slot (self, get_text (self, row));

  if (self->slots[slot] != 0)
    return FALSE;

  self->slots[slot] = row + 1;
  self->size++;
  if (2 * self->size > self->n_slots)
    grow (self);

  return TRUE;
}

gboolean
registrar_text_index_find (const RegistrarTextIndex *self, const char *text, guint *row)
{
  guint slot = find_slot (self, text);

  if (self->slots[slot] == 0)
    return FALSE;

  *row = self->slots[slot] - 1;

  return TRUE;
}

gsize
registrar_text_index_get_bytes (const RegistrarTextIndex *self)
{
  return (gsize) self->n_slots * sizeof (guint32);
}
