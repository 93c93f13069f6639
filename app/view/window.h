/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window: one table from the roster to the report. */

#pragma once

#include "model/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_WINDOW (registrar_window_get_type ())
/* Properties: `session`, and `narrow`: under 600 pixels wide. */
G_DECLARE_FINAL_TYPE (RegistrarWindow, registrar_window, REGISTRAR, WINDOW, AdwApplicationWindow)

/**
 * registrar_window_new:
 * @data_directory: (nullable): where everything is kept; %NULL for the default
 */
RegistrarWindow *registrar_window_new        (GtkApplication *application, const char *data_directory);
/** registrar_window_open_files: opens the first of them, and says so if there are more. */
void             registrar_window_open_files (RegistrarWindow *self, GFile **files, int n_files);

/**
 * registrar_window_may_leave:
 *
 * Whether something else may be shown instead of what is; while a run goes on it may not, which the window says.
 */
gboolean registrar_window_may_leave (RegistrarWindow *self);

G_END_DECLS
