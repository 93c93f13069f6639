/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One call to the registry, and its line in the journal. */

#include "run/run-private.h"

static void
fail_items (RegistrarRegistration **items, guint n_items, const GError *error)
{
  for (guint i = 0; i < n_items; i++)
    {
      g_clear_error (&items[i]->error);
      items[i]->outcome = REGISTRAR_ROW_UNKNOWN;
      items[i]->error = g_error_copy (error);
    }
}

/* Moves those with this action, from @first on, to the front. Returns: where the others start */
static guint
gather (RegistrarRegistration **items, guint first, guint n_items, RegistrarAction action)
{
  for (guint i = first; i < n_items; i++)
    {
      RegistrarRegistration *item = items[i];

      if (item->action != action)
        continue;
      items[i] = items[first];
      items[first++] = item;
    }

  return first;
}

static void
act (RegistrarRun *self, RegistrarAction action, RegistrarRegistration **items, guint n_items)
{
  const RegistrarRecord *record
      = self->journal != NULL ? registrar_run_journal_get_record (self->journal) : NULL;
  g_autoptr (GError) error = NULL;

  registrar_registry_act (self->registry, action, items, n_items, record);
  if (action == REGISTRAR_ACTION_LOOK_UP)
    return;

  /* What cannot be written down is not certain: after a crash nobody would know of it. */
  if (self->journal != NULL && !self->registry_records
      && !registrar_run_journal_write (self->journal, items, n_items, &error))
    fail_items (items, n_items, error);
}

void
registrar_run_call_registry (RegistrarRegistration **items, guint n_items, gpointer run)
{
  RegistrarRun *self = run;
  guint first = 0;

  for (RegistrarAction action = 0; action < REGISTRAR_N_ACTIONS && first < n_items; action++)
    {
      guint end = gather (items, first, n_items, action);

      if (end > first)
        act (self, action, items + first, end - first);
      first = end;
    }
}
