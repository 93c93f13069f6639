/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A thin line of which each outcome of a run has its share, in the colours of the filters, which say how many. */

#pragma once

#include "records/outcome.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_OUTCOME_BAR (registrar_outcome_bar_get_type ())
G_DECLARE_FINAL_TYPE (RegistrarOutcomeBar, registrar_outcome_bar, REGISTRAR, OUTCOME_BAR, GtkWidget)

/** registrar_outcome_bar_show: @counts: how many rows are in each state; states that are no outcomes have no share. */
void registrar_outcome_bar_show (RegistrarOutcomeBar *self, const guint counts[REGISTRAR_N_ROW_STATES]);

G_END_DECLS
