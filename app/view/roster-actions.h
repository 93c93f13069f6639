/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window's actions on rosters: opened, pasted, repaired; edits undone and done again. */

#pragma once

#include "model/session.h"
#include "view/roster-drop.h"

G_BEGIN_DECLS

/**
 * registrar_roster_actions_install:
 * @widget_class: of the window
 *
 * Installs `win.open`, `win.open-uri` with a URI, `win.open-sample`, `win.paste`, `win.repair` with the code of a repair,
 * `win.undo-edit` and `win.redo-edit`.
 */
void     registrar_roster_actions_install    (GtkWidgetClass *widget_class);
/** registrar_roster_actions_update: which of these make sense now. */
void     registrar_roster_actions_update     (GtkWidget *window, RegistrarSession *session);
/** registrar_roster_actions_take: opens what was dropped on the window or pasted. */
gboolean registrar_roster_actions_take       (GtkWidget *window, const RegistrarArrival *arrival);
/** registrar_roster_actions_open_files: opens the first of them, and says so if there are more. */
void     registrar_roster_actions_open_files (GtkWidget *window, GFile **files, int n_files);

G_END_DECLS
