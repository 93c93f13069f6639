/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Offering to go on with a run that was interrupted: by a crash, or by the computer's end. */

#include "view/run-offer.h"

#include <glib/gi18n-lib.h>

/* Interrupted runs come first in the list. */
static RegistrarPastRunItem *
find_interrupted_run (RegistrarPastRunList *runs)
{
  g_autoptr (RegistrarPastRunItem) first = g_list_model_get_item (G_LIST_MODEL (runs), 0);

  if (first == NULL || registrar_past_run_item_get_run (first)->state != REGISTRAR_RUN_INTERRUPTED)
    return NULL;
  return g_steal_pointer (&first);
}

void
registrar_run_offer_show (RegistrarBanner *banner, RegistrarPastRunList *runs)
{
  g_autoptr (RegistrarPastRunItem) item = find_interrupted_run (runs);
  g_autofree char *title = NULL;
  g_autofree char *message = NULL;
  const RegistrarPastRun *run;

  if (item == NULL)
    return;

  run = registrar_past_run_item_get_run (item);
  title = registrar_past_run_item_dup_title (item);
  /* Translators: the first %s is the name of a roster, the second a course */
  message = g_strdup_printf (_("A run was interrupted: %s, %s. What it has done is kept, and it can go on."),
                             run->roster, title);
  registrar_banner_offer (banner, message, _("Resume"), "win.resume-run", run->id);
}

void
registrar_run_offer_update (RegistrarBanner *banner, RegistrarPastRunList *runs)
{
  g_autoptr (RegistrarPastRunItem) item = find_interrupted_run (runs);

  if (item == NULL)
    registrar_banner_withdraw (banner);
}
