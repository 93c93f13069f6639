/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Problems, kept compactly. */

#include "roster/problem-list.h"

void
registrar_problem_list_init (RegistrarProblemList *self)
{
  self->items = g_array_new (FALSE, FALSE, sizeof (RegistrarProblemItem));
  self->n_unlisted = 0;
}

void
registrar_problem_list_clear (RegistrarProblemList *self)
{
  g_clear_pointer (&self->items, g_array_unref);
}

void
registrar_problem_list_append (RegistrarProblemList *self, const RegistrarProblemItem *item)
{
  if (self->items->len < REGISTRAR_MAX_PROBLEMS)
    g_array_append_vals (self->items, item, 1);
  else
    self->n_unlisted++;
}

void
registrar_problem_list_merge (RegistrarProblemList *self,
                              const RegistrarProblemItem *items,
                              guint n_items,
                              guint n_unlisted)
{
  guint n_old = self->items->len;
  guint n_new = MIN (n_items, REGISTRAR_MAX_PROBLEMS - n_old);
  RegistrarProblemItem *all;

  self->n_unlisted += n_items - n_new + n_unlisted;
  g_array_set_size (self->items, n_old + n_new);
  all = (gpointer) self->items->data;
  /* From the end, so that nothing is overwritten before it has moved. */
  while (n_new > 0)
    {
      RegistrarProblemItem *last = &all[n_old + n_new - 1];

      if (n_old > 0 && all[n_old - 1].row > items[n_new - 1].row)
        *last = all[--n_old];
      else
        *last = items[--n_new];
    }
}

void
registrar_problem_list_finish (RegistrarProblemList *self)
{
  RegistrarProblemItem rest = {
    .row = G_MAXUINT32,
    .number = self->n_unlisted,
    .column = G_MAXUINT16,
    .code = REGISTRAR_PROBLEM_UNLISTED,
    .severity = REGISTRAR_PROBLEM_WARNING,
  };

  if (self->n_unlisted > 0)
    g_array_append_vals (self->items, &rest, 1);
}

guint
registrar_problem_list_get_size (const RegistrarProblemList *self)
{
  return self->items->len;
}

const RegistrarProblemItem *
registrar_problem_list_get (const RegistrarProblemList *self, guint index)
{
  return &g_array_index (self->items, RegistrarProblemItem, index);
}

guint
registrar_problem_list_find_first (const RegistrarProblemList *self, guint row)
{
  guint low = 0;
  guint high = self->items->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (registrar_problem_list_get (self, middle)->row < row)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

const RegistrarProblemItem *
registrar_problem_list_find_worst (const RegistrarProblemList *self, guint row)
{
  const RegistrarProblemItem *worst = NULL;

  for (guint i = registrar_problem_list_find_first (self, row); i < self->items->len; i++)
    {
      const RegistrarProblemItem *item = registrar_problem_list_get (self, i);

      if (item->row != row)
        break;
      if (worst == NULL || item->severity > worst->severity)
        worst = item;
    }

  return worst;
}
