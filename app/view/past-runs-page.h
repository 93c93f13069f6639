/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of past runs: searched, opened again, resumed, retried, undone. */

#pragma once

#include "model/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_PAST_RUNS_PAGE (registrar_past_runs_page_get_type ())
/* Property: `session`. */
G_DECLARE_FINAL_TYPE (RegistrarPastRunsPage, registrar_past_runs_page, REGISTRAR, PAST_RUNS_PAGE, GtkWidget)

G_END_DECLS
