/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeping the computer awake and the user logged in while a run goes on. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * registrar_logout_guard_set:
 * @cookie: (inout): 0 at first
 * @active: whether a run goes on in @window
 *
 * Asks the session not to suspend or end, or lets it again.
 */
void registrar_logout_guard_set (GtkWindow *window, guint *cookie, gboolean active);

G_END_DECLS
