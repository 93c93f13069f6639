/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sorts the rows; all keys lie in one text, one after the other. */

#include "registry/batch-rows.h"

#include <string.h>

/* A row and what it says lie anywhere in a large roster: what will be needed is fetched while others are dealt with. */
#define FETCH_AHEAD 16

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer keys)
{
  const RegistrarBatchRow *first = a;
  const RegistrarBatchRow *second = b;

  if (first->course != second->course)
    {
      int order = strcmp (first->course->id, second->course->id);

      if (order != 0)
        return order;
    }

  if (first->identity != second->identity)
    return first->identity < second->identity ? -1 : 1;

  return strcmp ((const char *) keys + first->key, (const char *) keys + second->key);
}

static void
append_key (GString *keys, const RegistrarRegistration *item)
{
  if (item->key != NULL)
    g_string_append (keys, item->key);
  else
    registrar_student_append_key (&item->student, keys);
  g_string_append_c (keys, '\0');
}

void
registrar_batch_rows_init (RegistrarBatchRows *self, RegistrarRegistration **items, guint n_items)
{
  self->rows = g_array_sized_new (FALSE, FALSE, sizeof (RegistrarBatchRow), n_items);
  self->keys = g_string_sized_new (32 * n_items);

  for (guint i = 0; i < n_items; i++)
    {
      RegistrarBatchRow row = {
        .item = items[i],
        .course = items[i]->course,
        .identity = registrar_student_get_identity (&items[i]->student),
        .key = self->keys->len,
      };

      if (i + 2 * FETCH_AHEAD < n_items)
        __builtin_prefetch (items[i + 2 * FETCH_AHEAD]);
      if (i + FETCH_AHEAD < n_items)
        __builtin_prefetch (items[i + FETCH_AHEAD]->student.id);
      append_key (self->keys, row.item);
      g_array_append_val (self->rows, row);
    }

  g_array_sort_with_data (self->rows, compare_rows, self->keys->str);
}

void
registrar_batch_rows_clear (RegistrarBatchRows *self)
{
  g_array_unref (self->rows);
  g_string_free (self->keys, TRUE);
}

void
registrar_batch_rows_fetch (const RegistrarBatchRows *self, guint index)
{
  guint far = index + 2 * FETCH_AHEAD;
  guint near = index + FETCH_AHEAD;

  if (far < self->rows->len)
    {
      const RegistrarRegistration *item = registrar_batch_rows_get (self, far)->item;

      __builtin_prefetch (&item->student);
      __builtin_prefetch (&item->asked);
      __builtin_prefetch (&item->outcome, 1);
    }
  if (near < self->rows->len)
    {
      const RegistrarRegistration *item = registrar_batch_rows_get (self, near)->item;

      __builtin_prefetch (item->student.id);
      __builtin_prefetch (item->student.email);
    }
}

const RegistrarBatchRow *
registrar_batch_rows_get (const RegistrarBatchRows *self, guint index)
{
  return &g_array_index (self->rows, RegistrarBatchRow, index);
}

const char *
registrar_batch_rows_get_key (const RegistrarBatchRows *self, const RegistrarBatchRow *row)
{
  return self->keys->str + row->key;
}
