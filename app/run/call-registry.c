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

void
registrar_run_call_registry (RegistrarRegistration **items, guint n_items, gpointer run)
{
  RegistrarRun *self = run;
  const RegistrarRecord *record
      = self->journal != NULL ? registrar_run_journal_get_record (self->journal) : NULL;
  g_autoptr (GError) error = NULL;

  switch (self->action)
    {
    case REGISTRAR_RUN_LOOK_UP:
      registrar_registry_look_up (self->registry, items, n_items);
      return;
    case REGISTRAR_RUN_REGISTER:
      registrar_registry_register (self->registry, items, n_items, record);
      break;
    case REGISTRAR_RUN_UNDO:
      registrar_registry_unregister (self->registry, items, n_items, record);
      break;
    }

  /* What cannot be written down is not certain: after a crash nobody would know of it. */
  if (self->journal != NULL && !self->registry_records
      && !registrar_run_journal_write (self->journal, items, n_items, &error))
    fail_items (items, n_items, error);
}
