/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A list of places, which is only ever pushed to and needs no lock: a place that was left is taken by the next run. */

#include "run/live-runs.h"

#include "run/run-private.h"

#include <glib/gi18n-lib.h>

typedef struct _Place Place;

struct _Place
{
  RegistrarRun *run; /* (atomic) (nullable) */
  Place *next;
};

static Place *places; /* (atomic) */

static gboolean
take_place (RegistrarRun *run)
{
  for (Place *place = g_atomic_pointer_get (&places); place != NULL; place = place->next)
    if (g_atomic_pointer_compare_and_exchange (&place->run, NULL, run))
      return TRUE;

  return FALSE;
}

void
registrar_live_runs_add (RegistrarRun *run)
{
  Place *place;

  g_object_ref (run);
  if (take_place (run))
    return;

  place = g_new (Place, 1);
  place->run = run;
  do
    place->next = g_atomic_pointer_get (&places);
  while (!g_atomic_pointer_compare_and_exchange (&places, place->next, place));
}

void
registrar_live_runs_remove (RegistrarRun *run)
{
  for (Place *place = g_atomic_pointer_get (&places); place != NULL; place = place->next)
    if (g_atomic_pointer_compare_and_exchange (&place->run, run, NULL))
      {
        g_object_unref (run);
        return;
      }
}

/* Its coroutines never go on, and may still point to it: it keeps the list's reference. */
guint
registrar_run_fail_all (const char *report)
{
  g_autoptr (GError) error
      = g_error_new_literal (REGISTRAR_RUN_ERROR, REGISTRAR_RUN_ERROR_STUCK,
                             _("The program got stuck: nobody knows whether this student was registered."));
  guint n_failed = 0;

  g_warning ("All coroutines are asleep:\n%s", report);
  for (Place *place = g_atomic_pointer_get (&places); place != NULL; place = place->next)
    {
      RegistrarRun *run = g_atomic_pointer_get (&place->run);

      if (run == NULL || registrar_run_is_stuck (run))
        continue;

      registrar_run_give_up (run, error);
      n_failed++;
    }

  return n_failed;
}
