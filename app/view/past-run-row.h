/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A past run as a row of a list: how it ended, when, and what can be done about it. */

#pragma once

#include "model/past-run-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * registrar_past_run_row_new:
 *
 * Activating the row opens the run; its button resumes one that was interrupted.
 *
 * Returns: (transfer floating): an AdwActionRow
 */
GtkWidget *registrar_past_run_row_new         (RegistrarPastRunItem *item);
/** registrar_past_run_row_new_short: (transfer floating): the same without its menu, beside other lists. */
GtkWidget *registrar_past_run_row_new_short   (RegistrarPastRunItem *item);
/** registrar_past_run_row_dup_section: (transfer full): the heading that the run belongs under: 'Today', 'November 2026'. */
char      *registrar_past_run_row_dup_section (RegistrarPastRunItem *item);

G_END_DECLS
