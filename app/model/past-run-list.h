/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The past runs of a data directory as a list, those that were interrupted first. */

#pragma once

#include "model/past-run-item.h"
#include "run/journal.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_PAST_RUN_LIST (registrar_past_run_list_get_type ())
/* A GListModel of RegistrarPastRunItem: interrupted runs, then the others, the newest first. */
G_DECLARE_FINAL_TYPE (RegistrarPastRunList, registrar_past_run_list, REGISTRAR, PAST_RUN_LIST, GObject)

RegistrarPastRunList *registrar_past_run_list_new  (void);
/**
 * registrar_past_run_list_load:
 *
 * Reads the list again, in the background; what it shows stays until then. Signals `loaded` when it is there, with
 * an error's message if it is not: (nullable).
 */
void                  registrar_past_run_list_load (RegistrarPastRunList *self, RegistrarJournal *journal);
/** registrar_past_run_list_find: (nullable) (transfer none): the run of that id, if the list has it. */
RegistrarPastRunItem *registrar_past_run_list_find (RegistrarPastRunList *self, const char *id);

G_END_DECLS
