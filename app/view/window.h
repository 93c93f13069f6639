/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window: one table from the roster to the report. */

#pragma once

#include "model/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_WINDOW (registrar_window_get_type ())
/* Properties: `session`, and `narrow`: under 600 pixels wide, or more where text is larger. */
G_DECLARE_FINAL_TYPE (RegistrarWindow, registrar_window, REGISTRAR, WINDOW, AdwApplicationWindow)

/**
 * registrar_window_new:
 * @data_directory: (nullable): where everything is kept; %NULL for the default
 */
RegistrarWindow *registrar_window_new (GtkApplication *application, const char *data_directory);

/**
 * registrar_window_may_leave:
 *
 * Whether something else may be shown instead of what is; while a run goes on it may not, which the window says.
 */
gboolean registrar_window_may_leave (RegistrarWindow *self);

/** registrar_window_show_toast: @text is plain; with a button for the last edit if it @can_undo. */
void     registrar_window_show_toast   (RegistrarWindow *self, const char *text, gboolean can_undo);
/** registrar_window_begin_roster: another roster is about to be read: its students come into view, and what went wrong before goes. */
void     registrar_window_begin_roster (RegistrarWindow *self);

G_END_DECLS
